// @ts-check
// Finds what the browser tests drive: Chromium, and Poppler's pdfinfo and pdftotext to read the PDFs it
// prints. On a Debian-like machine they are installed where they are missing; elsewhere it says how.
// Runs on Node 20.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const FIXED_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const POPPLER = ['pdfinfo', 'pdftotext']

/** Path of a Chromium to drive; undefined where there is none. CHROMIUM_PATH goes before all others. */
export function findBrowser() {
  const named = process.env['CHROMIUM_PATH']
  if (named) return isProgram(named) ? named : undefined
  return [...BROWSERS.flatMap(onPath), ...FIXED_PLACES, ...playwrightPlaces()].find(isProgram)
}

/** Flags for a Chromium that talks to nobody but the page, and that root may start. */
export function browserFlags() {
  const quiet = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
  ]
  return isRoot() ? ['--no-sandbox', ...quiet] : quiet
}

/** Installs what is missing where that is possible; returns a sentence per thing that still is. */
export function ensureBrowser() {
  // Who names a browser wants that one and no other.
  const wanted = missing().filter((thing) => thing !== 'chromium' || !process.env['CHROMIUM_PATH'])
  if (wanted.length > 0) installWithApt(wanted)
  return missing().map((thing) =>
    thing === 'chromium'
      ? process.env['CHROMIUM_PATH']
        ? `CHROMIUM_PATH is ${process.env['CHROMIUM_PATH']}, and no program can be run there.`
        : 'No Chromium or Chrome was found. Install one (Debian, Ubuntu: sudo apt-get install -y chromium), or say where it is: CHROMIUM_PATH=/path/to/chrome npm test'
      : 'pdfinfo and pdftotext were not found. Install Poppler (Debian, Ubuntu: sudo apt-get install -y poppler-utils; macOS: brew install poppler).',
  )
}

/** Names of the Debian packages that are missing. */
function missing() {
  const packages = []
  if (!findBrowser()) packages.push('chromium')
  if (!POPPLER.every((tool) => onPath(tool).some(isProgram))) packages.push('poppler-utils')
  return packages
}

/** @param {string[]} packages */
function installWithApt(packages) {
  if (!onPath('apt-get').some(isProgram)) return
  // `sudo -n` fails at once where it would have to ask for a password.
  const asRoot = isRoot() ? [] : ['sudo', '-n']
  if (!isRoot() && !onPath('sudo').some(isProgram)) return
  console.log(`Installing ${packages.join(' and ')} with apt-get ...`)
  run([...asRoot, 'apt-get', 'update', '-qq'])
  run([...asRoot, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages])
}

/** @param {string[]} command */
function run([program = '', ...words]) {
  const done = spawnSync(program, words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (done.status !== 0) console.error(`\`${program} ${words.join(' ')}\` failed.`)
}

function isRoot() {
  return process.getuid?.() === 0
}

/** @param {string} name */
function onPath(name) {
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))
}

/** Browsers that `npx playwright install` has put into its cache, newest first. */
function playwrightPlaces() {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache', 'ms-playwright')
  if (!existsSync(cache)) return []
  return readdirSync(cache)
    .filter((folder) => folder.startsWith('chromium'))
    .sort()
    .reverse()
    .flatMap((folder) => [
      join(cache, folder, 'chrome-linux', 'chrome'),
      join(cache, folder, 'chrome-linux64', 'chrome'),
      join(cache, folder, 'chrome-linux', 'headless_shell'),
    ])
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sentences = ensureBrowser()
  console.log(sentences.length > 0 ? sentences.join('\n') : findBrowser())
  process.exitCode = sentences.length > 0 ? 1 : 0
}
