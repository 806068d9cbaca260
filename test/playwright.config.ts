import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser } from '../.ci/browser.mjs'

const executablePath = findBrowser()
if (!executablePath) throw new Error('No Chromium to drive; `node .ci/browser.mjs` finds or installs one.')
if (!existsSync('dist/index.html')) throw new Error('There is no dist/ to look at: npm run build')

const port = Number(process.env['SITE_PORT'] ?? 20000 + (process.pid % 20000))
// The workers load this file again, each under a pid of its own, and have to find the same server.
process.env['SITE_PORT'] = String(port)

export default defineConfig({
  testDir: 'site',
  testMatch: '*.spec.ts',
  outputDir: '../reports/browser',
  fullyParallel: true,
  forbidOnly: process.env['CI'] === 'true',
  workers: 2,
  // Generous, because a slow machine is no fault of the page.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    baseURL: `http://localhost:${port}`,
    // Times in the reader's zone and numbers in the reader's way must not depend on who runs the tests.
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: { executablePath, args: browserFlags() },
  },
  webServer: {
    command: 'node src/build/serve.mjs dist',
    cwd: '..',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
})
