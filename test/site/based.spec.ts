import { serve } from '../../src/build/serve.mjs'
import { expect, settle, test } from './site'

const BASE = '/forty-five/'
let site: { address: string; close: () => Promise<void> }

test.beforeAll(async () => {
  site = await serve({ folder: 'reports/based', base: BASE, port: 0 })
})
test.afterAll(() => site.close())

test.describe('under a base path', () => {
  test('pages, fonts, scripts and links are found', async ({ page, allow }) => {
    allow(/^asked http:\/\/localhost:\d+\/forty-five\//)
    const wrong: string[] = []
    page.on('response', (response) => {
      if (response.status() >= 400 || !new URL(response.url()).pathname.startsWith(BASE))
        wrong.push(response.url())
    })
    await page.goto(`${site.address}guide/estimates/`)
    await settle(page)
    await expect(page.locator('main h1')).toBeVisible()
    await page.locator('a.brand').click()
    await expect(page).toHaveURL(site.address)
    expect(wrong).toEqual([])
  })

  test('search finds pages and leads to them', async ({ page, allow }) => {
    allow(/^asked http:\/\/localhost:\d+\/forty-five\//)
    await page.goto(site.address)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('estimates')
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /^Estimates/ })
      .first()
      .click()
    await expect(page).toHaveURL(`${site.address}guide/estimates/`)
  })
})
