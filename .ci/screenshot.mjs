// @ts-check
// `npm run picture`: takes the screenshot of the README anew, from a fresh build.
import { chromium } from '@playwright/test'
import { buildIfStale } from '../src/build/fresh.mjs'
import { serve } from '../src/build/serve.mjs'
import { browserFlags, ensureBrowser, findBrowser } from './browser.mjs'
import { stop } from './install.mjs'

const problems = ensureBrowser()
if (problems.length > 0) stop(problems.join('\n'))
if (buildIfStale() === 'failed') stop('The site could not be built; the reason is above.')

const { address, close } = await serve({ folder: 'dist', port: 0 })
const browser = await chromium.launch({ executablePath: findBrowser() ?? '', args: browserFlags() })
const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' })
await page.goto(`${address}guide/estimates/`)
await page.evaluate(() => document.fonts.ready)
await page.waitForLoadState('networkidle')
await page.screenshot({ path: '.github/screenshot.png' })
await browser.close()
await close()
