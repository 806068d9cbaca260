// @ts-check
// Builds the site only when something that goes into it has changed since the folder was built.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const INPUTS = [
  'content',
  'public',
  'src',
  'astro.config.mjs',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
]

/**
 * @param {{ folder?: string, base?: string }} [wish]
 * @returns {'built' | 'fresh' | 'failed'} What it did. After 'failed' the reason is on the terminal.
 */
export function buildIfStale({ folder = 'dist', base = '/' } = {}) {
  const stamps = join('node_modules', '.cache', 'forty-five')
  const stamp = join(
    stamps,
    `built-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12)}`,
  )
  const inputs = fingerprint(base)
  // The time of the built page is part of it: a build by hand, of other sources, makes the stamp void.
  if (readText(stamp) === `${inputs} ${builtAt(folder)}`) return 'fresh'

  rmSync(stamp, { force: true })
  const built = spawnSync('astro', ['build', '--outDir', folder, '--base', base], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  })
  if (built.status !== 0) {
    // What stands before the first error is the same hundred lines as in a good build.
    const said = `${built.stdout}\n${built.stderr}`
    const from = said.lastIndexOf('\n', said.indexOf('[ERROR]'))
    console.error(built.error?.message ?? said.slice(Math.max(0, from)))
    return 'failed'
  }
  mkdirSync(stamps, { recursive: true })
  writeFileSync(stamp, `${inputs} ${builtAt(folder)}`)
  return 'built'
}

/** @param {string} base */
function fingerprint(base) {
  const hash = createHash('sha256').update(`${base}\n${process.versions.node}\n`)
  for (const file of INPUTS.flatMap(filesUnder))
    hash.update(`${file}\n`).update(readFileSync(file)).update('\n')
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return []
  if (!stats.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** @param {string} folder */
function builtAt(folder) {
  return statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 'never'
}

/** @param {string} path */
function readText(path) {
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : undefined
}

// `node src/build/fresh.mjs [folder] [base]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'dist', base = '/'] = process.argv.slice(2)
  if (buildIfStale({ folder, base }) === 'failed') process.exitCode = 1
}
