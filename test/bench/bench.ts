/**
 * `npm run bench`: what a reader waits for and what an author waits for, as a table. No test depends on it: times are
 * the machine's, and only their order of magnitude is the site's.
 *
 *     npm run bench                  everything
 *     npm run bench -- load keys     some of it: load, keys, matrix, next, search, build
 */
import { chromium, type Browser } from '@playwright/test'
import { browserFlags, ensureBrowser, findBrowser } from '../../.ci/browser.mjs'
import { buildIfStale } from '../../src/build/fresh.mjs'
import { serve } from '../../src/build/serve.mjs'
import { builtPages, type BuiltPage } from '../site/pages.ts'
import { benchBuilds } from './builds.ts'
import { benchKeystrokes } from './keystrokes.ts'
import { benchLoad } from './load.ts'
import { benchMatrix } from './matrix.ts'
import { benchNext } from './next.ts'
import { benchSearch } from './search.ts'

export interface Bench {
  readonly browser: Browser
  /** Where the site is served, with a slash at its end. */
  readonly site: string
  readonly withTool: BuiltPage
  readonly withoutTool: BuiltPage
}

const PARTS = {
  load: benchLoad,
  keys: benchKeystrokes,
  matrix: benchMatrix,
  next: benchNext,
  search: benchSearch,
  build: benchBuilds,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`)
  process.exit(1)
}
const problems = ensureBrowser()
if (problems.length > 0 || buildIfStale() === 'failed') {
  console.error(problems.join('\n'))
  process.exit(1)
}

const chapters = builtPages('dist').filter(({ address }) => /^\/guide\/[^/]+\/$/.test(address))
const withTool = chapters.find(({ html }) => html.includes('data-widget="estimate"'))
const withoutTool = chapters.find(({ html }) => !html.includes('<astro-island')) ?? chapters[0]
if (!withTool || !withoutTool) throw new Error('dist/ holds no chapter with the calculator')

const { address: site, close } = await serve({ folder: 'dist', port: 0 })
const executablePath = findBrowser()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: browserFlags() })
console.log(`${browser.version()}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`)
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  try {
    await part({ browser, site, withTool, withoutTool })
  } catch (error) {
    // One figure that cannot be had is no reason to keep the others back.
    console.error(`\n${name}: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
await browser.close()
await close()
