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

test.describe('a page with a tool, everything in it unfolded,', () => {
  for (const address of [
    '/tools/estimate/',
    '/tools/tradeoffs/',
    '/guide/estimates/',
    '/guide/connect-the-dots/',
  ]) {
    test(`keeps its words whole on the narrowest screen: ${address}`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 800 })
      await page.goto(address)
      await settle(page)
      for (const fold of await page.locator('main details').all())
        await fold.evaluate((details) => details.setAttribute('open', ''))
      await page.waitForTimeout(1500)
      expect(await page.evaluate(tooWide)).toEqual([])
      expect(await page.locator('main').evaluate(brokenWords)).toEqual([])
    })
  }
})

test.describe('text of twice its size', () => {
  for (const address of ['/tools/estimate/', '/guide/estimates/', '/guide/connect-the-dots/']) {
    for (const width of [360, 1280]) {
      test(`is whole in a window of ${width} px: ${address}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(address)
        await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
        await settle(page)
        expect(await page.evaluate(tooWide)).toEqual([])
        const words = await page.locator('main').evaluate(brokenWords)
        // A longer one is longer than a line of a phone.
        expect(words.filter((word) => word.length < 11)).toEqual([])
      })
    }
  }
})

test('the whole estimate leaves most of a low window to its fields', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await page.goto('/tools/estimate/')
  await settle(page)
  const field = page.getByLabel('Copies of the data', { exact: true })
  await field.evaluate((input) => input.scrollIntoView({ block: 'center' }))
  const covered = await page.evaluate(() => {
    const middle = (top: number) => document.elementFromPoint(160, top)?.closest('div.steps, .ruler') !== null
    return Array.from({ length: innerHeight }, (_, top) => top).filter(middle).length / innerHeight
  })
  expect(covered).toBeLessThan(0.15)
})

/** Words that stand on two lines; names in a formula and units such as `notifications/day` are as long as they like. */
function brokenWords(main: Element): string[] {
  const broken = new Set<string>()
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (walker.nextNode()) {
    const node = walker.currentNode
    const parent = node.parentElement
    if (!parent?.checkVisibility() || parent.closest('svg, option, code, .visually-hidden, thead')) continue
    for (const { index, 0: word } of (node.textContent ?? '').matchAll(
      /(?<![\p{L}/_])\p{L}{2,}(?![\p{L}/_])/gu,
    )) {
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const [first, second] = range.getClientRects()
      if (first && second && second.top > first.bottom - 2) broken.add(word)
    }
  }
  return [...broken]
}

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
