import { brokenWords, missingWords, readPaper } from './paper'
import { chapters, expect, pages, settle, test } from './site'

const FORMATS = ['A4', 'Letter'] as const
const sheets = pages.filter(({ html }) => /\sdata-pages="\d+"/.test(html))
/** What is printed whole like a chapter. The other two tools leave labels and hints of their fields on the screen. */
const others = pages.filter(({ address }) => /^\/(tools\/tradeoffs|designs\/[\w-]+)\/$/.test(address))

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
        const words = await page.locator('main').evaluate(textOnScreen)
        const paper = readPaper(await page.pdf({ format, preferCSSPageSize: false }))
        expect(paper.pages).toBe(promised)
        expect(missingWords(words, paper.text)).toEqual([])
        expect(brokenWords(words, paper.text)).toEqual([])

        // The PDF's own fonts do not tell their size; the page does, as long as it was not shrunk to fit.
        await page.emulateMedia({ media: 'print' })
        const { sizes, word, width } = await page.locator('main').evaluate(textSizes)
        expect((paper.widthOf(word) ?? 0) / width, `scale of "${word}"`).toBeCloseTo(1, 1)
        expect(sizes.filter(({ points }) => points < 7.99)).toEqual([])
      })
    }
  }

  test('no picture of the example stands among the amounts of the reader', async ({ page }) => {
    await page.goto('/tools/estimate/')
    const fields = page
      .locator('[data-widget="estimate"]')
      .getByRole('textbox', { name: 'Daily users', exact: true })
    await fields.fill('1234')
    await fields.blur()
    const unseen = readPaper(await page.pdf({ format: 'A4' })).text
    expect(unseen).toContain('Not worked out yet for your own amounts')
    expect(unseen).not.toContain('Cost by item, first month')
    await settle(page)
    const seen = readPaper(await page.pdf({ format: 'A4' })).text
    expect(seen).not.toContain('Not worked out yet')
    expect(seen).toContain('Cost by item, first month')
  })

  for (const { address } of [...chapters, ...others]) {
    test(`${address} keeps its text and leaves its controls behind, from a dark screen too`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.goto(address)
      await settle(page)
      const text = await page.locator('main').evaluate(textOnScreen)
      const paper = readPaper(await page.pdf({ format: 'A4', printBackground: true }))
      expect(missingWords(text, paper.text)).toEqual([])
      expect(brokenWords(text, paper.text)).toEqual([])
      expect(paper.brightness, 'white ground').toBeGreaterThan(215)
      expect(paper.text).not.toContain('Skip to the text')
    })
  }

  test('the whole estimate has every amount to its last letter, ranges of a preset as well', async ({
    page,
  }) => {
    await page.goto('/tools/estimate/')
    await settle(page)
    const presets = page.locator('form.presets')
    await presets.getByLabel('Start from').selectOption('Video')
    await presets.getByRole('button').click()
    await expect(presets.locator('strong')).toHaveText('Video')
    await page.emulateMedia({ media: 'print' })
    const amounts = await page
      .locator('.whole .field input')
      .evaluateAll((inputs) =>
        inputs.flatMap((input) =>
          input instanceof HTMLInputElement && input.checkVisibility() ? [input.value] : [],
        ),
      )
    expect(amounts).toContain('0.002 - 0.006/user/day')
    const text = readPaper(await page.pdf({ format: 'A4' })).text.replace(/\s+/g, ' ')
    expect(amounts.filter((amount) => !text.includes(amount))).toEqual([])
  })
})

/** The words that a reader sees with every fold open, but for what is there to be clicked or typed into. */
function textOnScreen(main: Element): string {
  for (const fold of main.querySelectorAll('details')) fold.open = true
  const controls =
    'form, label, button, select, input, textarea, nav, dialog, svg, script, style, summary, .needs-script'
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
    if (parent.closest('thead') && getComputedStyle(parent.closest('thead') ?? parent).clipPath !== 'none')
      continue
    const box = parent.getBoundingClientRect()
    if (box.width <= 1 || box.height <= 1) continue
    const block = blockOf(parent)
    if (block !== last) words.push(' ')
    last = block
    words.push(walker.currentNode.textContent ?? '')
  }
  return words.join('').replace(/\s+/g, ' ')
}

/** The sizes of the text in points, and the width that the first word of the title should have on paper. */
function textSizes(main: Element) {
  const PX_PER_PT = 96 / 72
  const sizes = new Map<number, string>()
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.trim() ?? ''
    const parent = walker.currentNode.parentElement
    if (text === '' || !parent?.checkVisibility({ visibilityProperty: true })) continue
    const box = parent.getBoundingClientRect()
    if (box.width <= 1 || box.height <= 1) continue
    const drawing = parent.closest('svg')
    const matrix = parent instanceof SVGGraphicsElement ? parent.getScreenCTM() : null
    const scale = drawing && matrix ? Math.hypot(matrix.a, matrix.b) : 1
    const points = (parseFloat(getComputedStyle(parent).fontSize) * scale) / PX_PER_PT
    if (!sizes.has(points)) sizes.set(points, text.slice(0, 40))
  }
  const title = main.querySelector('h1')?.firstChild
  const word = /^\S+/.exec(title?.textContent ?? '')?.[0] ?? ''
  const range = document.createRange()
  if (title) {
    range.setStart(title, 0)
    range.setEnd(title, word.length)
  }
  return {
    sizes: [...sizes].map(([points, sample]) => ({ points, sample })),
    word,
    width: range.getBoundingClientRect().width / PX_PER_PT,
  }
}
