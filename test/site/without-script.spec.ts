import { chapters, expect, pagesWith, test } from './site'

test.use({ javaScriptEnabled: false })

test.describe('without JavaScript', () => {
  for (const { address, html } of chapters) {
    test(`${address} can be read: text, figures, diagrams, results`, async ({ page }) => {
      await page.goto(address)
      await expect(page.locator('main h1')).toBeVisible()
      for (const heading of await page.locator('main h2').all()) await expect(heading).toBeVisible()

      const figures = page.locator('[data-figure]:visible')
      if (html.includes('data-figure=')) await expect(figures.first()).toBeVisible()
      const values = await figures.allInnerTexts()
      expect(values.filter((value) => !/\d/.test(value) || /NaN|undefined|null/.test(value))).toEqual([])

      for (const drawing of await page.locator('figure svg').all()) {
        await expect(drawing).toBeVisible()
        expect((await drawing.boundingBox())?.height ?? 0).toBeGreaterThan(20)
      }
      // A control that needs a script is no promise to those who have none.
      await expect(page.locator('.needs-script:visible')).toHaveCount(0)
    })
  }

  const tools: [widget: string, shows: RegExp][] = [
    ['estimate', /\d/],
    ['checklist', /\?/],
    ['tradeoff', /\d/],
  ]
  for (const [widget, shows] of tools) {
    for (const { address } of pagesWith(widget)) {
      test(`the ${widget} on ${address} shows its default result`, async ({ page }) => {
        await page.goto(address)
        await expect(page.locator(`[data-widget="${widget}"]`).first()).toContainText(shows)
      })
    }
  }
})
