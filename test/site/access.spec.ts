import { complaintsOfAxe } from './axe'
import { expect, pages, settle, test } from './site'

test.describe('axe has nothing to say', () => {
  for (const { address } of pages) {
    test(`about ${address}, wide and narrow, in the light and in the dark`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.goto(address)
      await settle(page)
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme: 'light' })
        expect.soft(await complaintsOfAxe(page), `at ${width} px`).toEqual([])
        // In the dark a page has other colours and is otherwise the same.
        await page.emulateMedia({ colorScheme: 'dark' })
        const inTheDark = await complaintsOfAxe(page, { about: 'colours' })
        expect.soft(inTheDark, `at ${width} px in the dark`).toEqual([])
      }
    })
  }
})
