// @ts-check
// `npm test`: installs what is missing, then runs every check there is, and closes on one line that adds
// them all up. A check that fails does not hide the next one; only what needs the built site is skipped
// when the build fails. Runs on Node 20; the checks themselves run on the Node of node_modules.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { buildIfStale } from '../src/build/fresh.mjs'
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
await step('formatting (prettier)', () => run('prettier', ['--check', '--log-level=warn', '.']))
await step('types of the site (astro check)', () =>
  run('astro', ['check', '--minimumSeverity=warning', '--silent']),
)
await step('types of the model, which may know nothing else (tsc)', () => run('tsc', ['-p', 'src/model']))
await step('unit tests (vitest)', () => runVitest('unit', ['model', 'rules', 'widgets']))
const built = await step('build', () => (buildIfStale() === 'failed' ? 'failed' : 'passed'))
const based = await step(`build under ${BASE}`, () =>
  buildIfStale({ folder: 'reports/based', base: BASE }) === 'failed' ? 'failed' : 'passed',
)
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
 * @param {string} name
 * @param {() => 'passed' | 'failed' | Counts} check
 */
async function step(name, check) {
  console.log(`\n== ${name}`)
  const start = Date.now()
  const result = check()
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
 * @param {Record<string, string>} [more] Environment.
 */
function start(program, words, more = {}) {
  const done = spawnSync(program, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...more },
    shell: process.platform === 'win32',
  })
  if (done.error) console.error(`${program}: ${done.error.message}`)
  return done.status ?? 1
}

/**
 * @param {string} program
 * @param {string[]} words
 */
function run(program, words) {
  return start(program, words) === 0 ? 'passed' : 'failed'
}

/**
 * @param {string} name
 * @param {string[]} projects
 * @returns {Counts}
 */
function runVitest(name, projects) {
  const report = `reports/runners/${name}.json`
  const words = [
    'run',
    '--config=test/vitest.config.ts',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const exit = start('vitest', words, QUIET)
  const read = readReport(report)
  return {
    passed: read?.numPassedTests ?? 0,
    failed: read?.numFailedTests ?? 0,
    skipped: (read?.numPendingTests ?? 0) + (read?.numTodoTests ?? 0),
    exit,
  }
}

/** @returns {Counts} */
function runPlaywright() {
  const report = 'reports/runners/site.json'
  const exit = start('playwright', ['test', '--config=test/playwright.config.ts', '--reporter=dot,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
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
