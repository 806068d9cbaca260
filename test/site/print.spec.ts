import type { Page } from '@playwright/test'
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

  const LATE = ['In pictures', 'Cost by item, first month', 'How many nodes survive a loss?']

  test('pictures and questions are of the amounts of the reader who has come to none of them', async ({
    page,
  }) => {
    await page.goto('/tools/estimate/')
    await typeUsers(page, '1234')
    await expect(page.locator('astro-island[ssr]')).toHaveCount(0)
    const { text } = readPaper(await page.pdf({ format: 'A4' }))
    expect(LATE.filter((words) => !text.includes(words))).toEqual([])
    expect(text).not.toContain('Not worked out yet')
    // In the example it is 310 TB.
    expect(text).toMatch(/14\.7\s+TB\s+after/)
  })

  test('no picture of the example stands among the amounts of the reader where none has come over the line', async ({
    page,
  }) => {
    await page.route(/Estimate(Plots|Studies)\./, () => undefined)
    await page.goto('/tools/estimate/')
    await typeUsers(page, '1234')
    const { text } = readPaper(await page.pdf({ format: 'A4' }))
    expect(text).toContain('Not worked out yet for your own amounts')
    expect(LATE.filter((words) => text.includes(words))).toEqual(['In pictures'])
  })

  test('a chapter has the amounts of the reader in tools that nobody has come to', async ({ page }) => {
    await page.goto('/tools/estimate/')
    await typeUsers(page, '1234')
    await page.waitForFunction(() => localStorage.length > 0)
    await page.goto('/guide/estimates/')
    await expect(page.locator('astro-island[ssr]')).toHaveCount(0)
    const amounts = page.locator('[data-widget="estimate"] .as-text')
    await page.emulateMedia({ media: 'print' })
    expect(await amounts.allInnerTexts()).toContain('1.234K')
  })

  test('the estimate says what it is of, and has nothing of the example nor of typing on it', async ({
    page,
  }) => {
    await page.goto('/tools/estimate/')
    await choose(page, 'Video')
    const { text, pages: count } = readPaper(await page.pdf({ format: 'A4' }))
    expect(text).toContain('Now: Video')
    const others = [
      'Type amounts as you would say them',
      'A few fields and an answer',
      'Undo brings yours back',
    ]
    expect(others.filter((words) => text.includes(words))).toEqual([])
    // With a box around every amount, and every working below its result, it was 24.
    expect(count).toBeLessThan(21)
  })

  test('a few fields and their answer are printed where the reader has tried them', async ({ page }) => {
    await page.goto('/tools/estimate/')
    await page.getByRole('textbox', { name: 'Bytes for each' }).fill('3 kB')
    await typeUsers(page, '1234')
    const { text } = readPaper(await page.pdf({ format: 'A4' }))
    expect(text).toContain('A few fields and an answer')
    expect(text).toContain('3 kB')
  })

  test('where the focus is, is not printed', async ({ page }) => {
    await page.goto('/tools/estimate/')
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus-visible')
    await expect(focused).not.toHaveCSS('outline-style', 'none')
    await page.emulateMedia({ media: 'print' })
    await expect(focused).toHaveCSS('outline-style', 'none')
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
    await choose(page, 'Video')
    await typeUsers(page, '123456789 - 987654321')
    await page.emulateMedia({ media: 'print' })
    const amounts = await page
      .locator('.whole .field input')
      .evaluateAll((inputs) =>
        inputs.flatMap((input) =>
          input instanceof HTMLInputElement && input.closest('.field')?.checkVisibility()
            ? [input.value.replaceAll(' ', '')]
            : [],
        ),
      )
    expect(amounts).toEqual(expect.arrayContaining(['123.456789M-987.654321M', '200MB-800MB']))
    const text = readPaper(await page.pdf({ format: 'A4' })).text.replace(/\s+/g, '')
    expect(amounts.filter((amount) => !text.includes(amount))).toEqual([])
  })
})

async function typeUsers(page: Page, text: string): Promise<void> {
  const field = page
    .locator('[data-widget="estimate"]')
    .getByRole('textbox', { name: 'Daily users', exact: true })
  await field.fill(text)
  await field.blur()
  await expect(page.locator('html')).toHaveAttribute('data-own')
}

async function choose(page: Page, preset: string): Promise<void> {
  // What a program chooses is not trusted, and so not kept for a page that is still asleep.
  await expect(page.locator('astro-island[ssr]:has(.whole)')).toHaveCount(0)
  const presets = page.locator('form.presets')
  await presets.getByLabel('Start from').selectOption(preset)
  await presets.getByRole('button').click()
  await expect(presets.locator('strong')).toHaveText(preset)
}

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
