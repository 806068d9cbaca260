import type { Locator, Page } from '@playwright/test'
import { settle } from '../site/visit.ts'
import type { Bench } from './bench.ts'
import { HERE, SLOW_MACHINE, underConditions } from './slow.ts'
import { readStrokes, TRACED, type Stroke } from './strokes.ts'
import { inMs, printTable, quantile } from './table.ts'

const STROKES = 40
/** After so many of them the typist pauses, and what was not on the screen follows. */
const STROKES_IN_A_ROW = 5
const BETWEEN_STROKES_MS = 700
const PAUSE_MS = 3000
/** The first ones run before the browser has compiled anything. */
const WARM_UP = 6

/** The standard sheet with ranges: what the reader of a whole estimate has typed. */
const RANGES = [
  ['Daily users', '50M-200M'],
  ['Peak over average (×)', '2-5'],
  ['Data is kept for (years)', '3-7 years'],
] as const

/**
 * Prints the script of a keystroke in a whole estimate with ranges, on the tool's page and in a chapter, by the time that the
 * page's thread was at work: for what is on the screen, in all, and what follows once for several keys because nobody saw
 * it meanwhile.
 */
export async function benchKeystrokes({ browser, site, withTool }: Bench): Promise<void> {
  const pages = [
    ['/tools/estimate/', (page: Page) => inputCalled(page, RANGES[0][0])],
    [withTool.address, (page: Page) => page.locator('[data-widget="estimate"] input').first()],
  ] as const
  const rows = []
  for (const [address, fieldOf] of pages) {
    for (const conditions of [HERE, SLOW_MACHINE]) {
      const strokes = await underConditions(browser, conditions, async (page) => {
        await typeRanges(page, site)
        await page.goto(site.replace(/\/$/, '') + address)
        await settle(page)
        await markWhatIsSeen(page)
        const field = fieldOf(page)
        await field.scrollIntoViewIfNeeded()
        await field.click()
        await page.keyboard.press('Home')
        for (let stroke = 0; stroke < WARM_UP + STROKES; stroke += 1) {
          if (stroke === WARM_UP) await browser.startTracing(page, { categories: TRACED })
          // A digit before the amount, and away again: 200M, 1200M, 200M.
          await page.keyboard.press(stroke % 2 === 0 ? '1' : 'Backspace')
          const isLast = (stroke + 1 - WARM_UP) % STROKES_IN_A_ROW === 0
          await page.waitForTimeout(isLast ? PAUSE_MS : BETWEEN_STROKES_MS)
        }
        return readStrokes(await browser.stopTracing())
      })
      const answered = strokes.filter(({ answer }) => answer > 0)
      const pauses = strokes.filter(({ atRest }) => atRest > 0)
      const of = (time: (stroke: Stroke) => number, some = strokes) =>
        [0.5, 0.95].map((share) => inMs(quantile(some.map(time), share))).join(', ')
      rows.push([
        `${address}, ${conditions.name}`,
        of(({ answer }) => answer, answered),
        of(({ answer, afterwards }) => answer + afterwards),
        of(({ atRest }) => atRest, pauses),
        of(({ longest }) => longest),
        `${answered.length} of ${strokes.length}`,
      ])
    }
  }
  printTable(
    'Script of a keystroke in a whole estimate with ranges (median, p95)',
    [
      'page, machine',
      'what is seen',
      'all, while typing',
      'the rest, once it pauses',
      'longest piece',
      'something seen changed',
    ],
    rows,
  )
}

function inputCalled(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true })
}

async function typeRanges(page: Page, site: string): Promise<void> {
  await page.goto(`${site}tools/estimate/`)
  await settle(page)
  for (const [label, range] of RANGES) {
    await inputCalled(page, label).fill(range)
    await inputCalled(page, label).blur()
  }
  await page.waitForTimeout(1500)
}

/** Marks in the trace when something changes that is on the screen. */
async function markWhatIsSeen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const isOnScreen = (node: Node) => {
      const element = node instanceof Element ? node : node.parentElement
      // What is said to those who listen has a place in the page, and nobody sees it.
      if (!element || element.closest('.visually-hidden')) return false
      const box = element.getBoundingClientRect()
      return box.height > 0 && box.bottom > 0 && box.top < innerHeight
    }
    // Where something is put into a part that is longer than the screen, it is that something which may be seen.
    const isSeen = ({ type, target, addedNodes }: MutationRecord) =>
      type === 'childList' ? [...addedNodes].some(isOnScreen) : isOnScreen(target)
    new MutationObserver((changes) => {
      if (changes.some(isSeen)) performance.mark('answer')
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      // Of which pictures are made.
      attributeFilter: ['d', 'transform', 'width', 'x', 'x2', 'y', 'y2'],
    })
  })
}
