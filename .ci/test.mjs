// @ts-check
// `npm test`: installs what is missing, then runs every check there is, and closes on one line that adds
// them all up. A check that fails does not hide the next one; only what needs the built site is skipped
// when the build fails. Runs on Node 20; the checks themselves run on the Node of node_modules.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBrowser } from './browser.mjs'
import { install } from './install.mjs'

const BASE = '/forty-five/'
const tally = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} */
const failures = []
/**
 * For Vitest: a log that is read later has no colours, and no warning at each run that its settings will have to name
 * their imports' extensions once Vite loads them natively.
 *
 * @type {Record<string, string>}
 */
const QUIET = {
  VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
}

// Reports of an earlier run must not be counted again.
rmSync('reports/runners', { recursive: true, force: true })
mkdirSync('reports/runners', { recursive: true })

await step('packages', () => (install(), 'passed'))

// Types and builds take one core and read and write the same folders of Astro, so they go one after the other; the
// unit tests need neither, and share the cores with them.
const [, site = []] = await besideEachOther([
  [
    ['formatting (prettier)', (told) => run('prettier', ['--check', '--log-level=warn', '.'], told)],
    [
      'types of the model, which may know nothing else (tsc)',
      (told) => run('tsc', ['-p', 'src/model'], told),
    ],
    ['unit tests (vitest)', (told) => runVitest('unit', ['model', 'rules', 'widgets'], told)],
  ],
  [
    [
      'types of the site (astro check)',
      (told) => run('astro', ['check', '--minimumSeverity=warning', '--silent'], told),
    ],
    ['build', (told) => build('dist', '/', told)],
    [`build under ${BASE}`, (told) => build('reports/based', BASE, told)],
  ],
])
const [, built, based] = site

if (built && based) {
  await step('built pages (html-validate, links)', () => runVitest('built', ['built']))
} else {
  skip('built pages (html-validate, links)')
}
if (built) {
  const browser = await step('a browser', () => {
    const sentences = ensureBrowser()
    for (const sentence of sentences) console.error(sentence)
    return sentences.length > 0 ? 'failed' : 'passed'
  })
  if (browser) await step('the site in a browser (playwright)', runPlaywright)
  else skip('the site in a browser (playwright)')
} else {
  skip('the site in a browser (playwright)')
}

console.log('')
for (const failure of failures) console.log(`Failed: ${failure}`)
console.log(
  `${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`,
)
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0

/**
 * @typedef {{ passed: number, failed: number, skipped: number, exit: number }} Counts
 * @typedef {'passed' | 'failed' | Counts} Result
 * @typedef {string[]} Told What a check has said so far, where it must not say it at once.
 */

/**
 * Runs lists of checks at the same time, each list in its order. A check is told of when it has ended, in one piece.
 *
 * @param {[name: string, check: (told: Told) => Promise<Result>][][]} lists
 * @returns {Promise<boolean[][]>} Which have passed.
 */
async function besideEachOther(lists) {
  console.log(
    `\nBeside each other: ${lists
      .flat()
      .map(([name]) => name)
      .join(', ')} ...`,
  )
  return Promise.all(
    lists.map(async (list) => {
      const passed = []
      for (const [name, check] of list) {
        /** @type {Told} */
        const told = []
        const start = Date.now()
        const result = await check(told)
        console.log(`\n== ${name}`)
        const text = told.join('').trim()
        if (text !== '') console.log(text)
        passed.push(count(name, result, start))
      }
      return passed
    }),
  )
}

/**
 * Runs one check that says what it has to say while it runs.
 *
 * @param {string} name
 * @param {() => Result | Promise<Result>} check
 */
async function step(name, check) {
  console.log(`\n== ${name}`)
  const start = Date.now()
  return count(name, await check(), start)
}

/**
 * Adds a result to the others; true where all has passed.
 *
 * @param {string} name
 * @param {Result} result
 * @param {number} start When it began, in milliseconds.
 */
function count(name, result, start) {
  const counts =
    typeof result === 'string'
      ? { passed: result === 'passed' ? 1 : 0, failed: result === 'failed' ? 1 : 0, skipped: 0, exit: 0 }
      : result
  // A runner that crashed before or after its tests has failed, whatever it counted.
  if (counts.exit !== 0 && counts.failed === 0) counts.failed = 1
  tally.passed += counts.passed
  tally.failed += counts.failed
  tally.skipped += counts.skipped
  if (counts.failed > 0) failures.push(name)
  console.log(`${counts.failed > 0 ? 'failed' : 'ok'}, ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return counts.failed === 0
}

/** @param {string} name */
function skip(name) {
  console.log(`\n== ${name}: skipped, because a step before it failed`)
  tally.skipped += 1
}

/**
 * @param {string} program
 * @param {string[]} words
 * @param {{ told?: Told | undefined, env?: Record<string, string> }} [how] Without `told`, it says all at once.
 * @returns {Promise<number>} How it ended; 0 is well.
 */
function start(program, words, { told, env = {} } = {}) {
  return new Promise((ended) => {
    const child = spawn(program, words, {
      stdio: ['ignore', told ? 'pipe' : 'inherit', told ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => told?.push(text))
    child.on('error', ({ message }) => {
      console.error(`${program}: ${message}`)
      ended(1)
    })
    child.on('close', (code) => ended(code ?? 1))
  })
}

/**
 * @param {string} program
 * @param {string[]} words
 * @param {Told} told
 * @returns {Promise<Result>}
 */
async function run(program, words, told) {
  return (await start(program, words, { told })) === 0 ? 'passed' : 'failed'
}

/**
 * Builds into a folder what has changed. The Node that runs this does it, so that `npm start` finds the site fresh.
 *
 * @param {string} folder
 * @param {string} base
 * @param {Told} told
 */
function build(folder, base, told) {
  return run(process.execPath, ['src/build/fresh.mjs', folder, base], told)
}

/**
 * @param {string} name
 * @param {string[]} projects
 * @param {Told} [told]
 * @returns {Promise<Counts>}
 */
async function runVitest(name, projects, told) {
  const report = `reports/runners/${name}.json`
  const words = [
    'run',
    '--config=test/vitest.config.ts',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const exit = await start('vitest', words, { told, env: QUIET })
  const read = readReport(report)
  return {
    passed: read?.numPassedTests ?? 0,
    failed: read?.numFailedTests ?? 0,
    skipped: (read?.numPendingTests ?? 0) + (read?.numTodoTests ?? 0),
    exit,
  }
}

/** @returns {Promise<Counts>} */
async function runPlaywright() {
  const report = 'reports/runners/site.json'
  const exit = await start(
    'playwright',
    ['test', '--config=test/playwright.config.ts', '--reporter=dot,json'],
    { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  )
  const read = readReport(report)?.stats
  return {
    passed: (read?.expected ?? 0) + (read?.flaky ?? 0),
    failed: read?.unexpected ?? 0,
    skipped: read?.skipped ?? 0,
    exit,
  }
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
