import { expect, pages, settle, test } from './site'

const WIDTHS = [320, 360, 768, 1280]

test.describe('every page', () => {
  for (const { address } of pages) {
    test(`${address} opens without a complaint and without sideways scroll`, async ({ page }) => {
      await page.goto(address)
      await settle(page)
      await expect(page).toHaveTitle(/\S/)
      await expect(page.locator('main h1')).toHaveCount(1)

      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        expect(await page.evaluate(tooWide), `at ${width} px`).toEqual([])
      }
    })
  }
})

/**
 * What stands out of the window to the right, unless it lies in a box that scrolls by itself. The document's own
 * width is not enough: `overflow: hidden` on the body would hide the text with the scroll bar.
 */
function tooWide(): string[] {
  const root = document.documentElement
  const whole = root.scrollWidth > innerWidth ? [`the page is ${root.scrollWidth} px wide`] : []
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    element !== document.body &&
    element !== root &&
    (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  const parts = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect()
    return (
      box.width > 1 &&
      box.height > 1 &&
      box.right > innerWidth + 1 &&
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !scrolls(element.parentElement)
    )
  })
  return [
    ...whole,
    ...parts
      .slice(0, 5)
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} stands out to the right`,
      ),
  ]
}
