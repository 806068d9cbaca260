import { missingWords, readPaper } from './paper'
import { chapters, expect, pages, settle, test } from './site'

const FORMATS = ['A4', 'Letter'] as const
const sheets = pages.filter(({ html }) => /\sdata-pages="\d+"/.test(html))

test.describe('on paper', () => {
  test('there is a sheet to print', () => {
    expect(sheets.map(({ address }) => address)).toContain('/sheets/forty-five-minutes/')
  })

  for (const { address, html } of sheets) {
    const promised = Number(/\sdata-pages="(\d+)"/.exec(html)?.[1])
    for (const format of FORMATS) {
      test(`${address} takes ${promised} page(s) of ${format}, all of it legible`, async ({ page }) => {
        await page.goto(address)
        await settle(page)
        const words = await page.locator('main').innerText()
        const paper = readPaper(await page.pdf({ format, preferCSSPageSize: false }))
        expect(paper.pages).toBe(promised)
        expect(missingWords(words, paper.text)).toEqual([])
        await page.emulateMedia({ media: 'print' })
        const smallest = await page.locator('main').evaluate(smallestText)
        expect(smallest.points, smallest.sample).toBeGreaterThanOrEqual(8)
      })
    }
  }

  for (const { address } of chapters) {
    test(`${address} keeps its text and leaves its controls behind, from a dark screen too`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.goto(address)
      await settle(page)
      const text = await page.locator('main').evaluate(textOnScreen)
      const paper = readPaper(await page.pdf({ format: 'A4', printBackground: true }))
      expect(missingWords(text, paper.text)).toEqual([])
      expect(paper.brightness, 'white ground').toBeGreaterThan(215)
      expect(paper.text).not.toContain('Skip to the text')
    })
  }
})

/** The words that a reader sees with every fold open, but for what is there to be clicked or typed into. */
function textOnScreen(main: Element): string {
  for (const fold of main.querySelectorAll('details')) fold.open = true
  const controls = 'button, select, input, textarea, nav, dialog, svg, script, style, summary, .needs-script'
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  // Parts of one word may be in elements of their own; blocks stand apart whether or not there is a space.
  const blockOf = (element: Element): Element =>
    /^(inline|contents)$/.test(getComputedStyle(element).display) && element.parentElement
      ? blockOf(element.parentElement)
      : element
  const words: string[] = []
  let last: Element | undefined
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (!parent || parent.closest(controls) || !parent.checkVisibility({ visibilityProperty: true })) continue
    const box = parent.getBoundingClientRect()
    if (box.width <= 1 || box.height <= 1) continue
    const block = blockOf(parent)
    if (block !== last) words.push(' ')
    last = block
    words.push(walker.currentNode.textContent ?? '')
  }
  return words.join('').replace(/\s+/g, ' ')
}

/**
 * The smallest text that goes to the printer. Asked of the page and not of the PDF: a variable font is written there as
 * drawings (Type 3), whose size no PDF reader can tell.
 */
function smallestText(main: Element): { points: number; sample: string } {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  let smallest = { points: Infinity, sample: '' }
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const sample = node.textContent?.trim() ?? ''
    const element = node.parentElement
    if (sample === '' || !element?.checkVisibility()) continue
    const points = parseFloat(getComputedStyle(element).fontSize) * 0.75
    if (points < smallest.points) smallest = { points, sample }
  }
  return smallest
}
