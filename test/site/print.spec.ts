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
        expect(paper.smallestText.points, paper.smallestText.sample).toBeGreaterThanOrEqual(8)
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
      const text = await page.locator('main article, main').first().evaluate(printedText)
      const paper = readPaper(await page.pdf({ format: 'A4', printBackground: true }))
      expect(missingWords(text, paper.text)).toEqual([])
      expect(paper.brightness, 'white ground').toBeGreaterThan(215)
      expect(paper.text).not.toContain('Skip to the text')
    })
  }
})

/** The words of the text itself: what cannot be clicked, typed into or unfolded is asked of the paper. */
function printedText(main: Element): string {
  const copy = main.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  const controls =
    'button, select, input, textarea, nav, dialog, svg, script, style, .needs-script, .unseen, [hidden]'
  for (const control of copy.querySelectorAll(controls)) control.remove()
  return (copy.textContent ?? '').replace(/\s+/g, ' ')
}
