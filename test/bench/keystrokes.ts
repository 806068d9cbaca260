import type { Page } from '@playwright/test'
import { settle } from '../site/visit.ts'
import type { Bench } from './bench.ts'
import { HERE, SLOW_MACHINE, underConditions } from './slow.ts'
import { readStrokes, TRACED, type Stroke } from './strokes.ts'
import { inMs, median, printTable, quantile } from './table.ts'

const STROKES = 40
/** The first ones run before the browser has compiled anything. */
const WARM_UP = 6

/** The standard sheet with ranges: what the reader of a whole estimate has typed. */
const RANGES = [
  ['Daily users', '50M-200M'],
  ['Peak over average (×)', '2-5'],
  ['Data is kept for (years)', '3-7 years'],
] as const

/** Prints what a key in a field of the calculator costs, in a chapter and on the tool's own page. */
export async function benchKeystrokes(bench: Bench): Promise<void> {
  await benchChapter(bench)
  await benchTool(bench)
}

/**
 * Prints the script of a keystroke on the tool's page, by the time that the page's thread was at work: for what is on
 * the screen, and with all that follows in quiet moments because it is not.
 */
async function benchTool({ browser, site }: Bench): Promise<void> {
  const rows = []
  for (const conditions of [HERE, SLOW_MACHINE]) {
    const strokes = await underConditions(browser, conditions, async (page) => {
      await page.goto(`${site}tools/estimate/`)
      await settle(page)
      const fieldOf = (label: string) => page.getByRole('textbox', { name: label, exact: true })
      for (const [label, range] of RANGES) {
        await fieldOf(label).fill(range)
        await fieldOf(label).blur()
      }
      await page.waitForTimeout(1500)
      const [[first]] = RANGES
      await markWhatIsSeen(page)
      await fieldOf(first).scrollIntoViewIfNeeded()
      await fieldOf(first).click()
      await page.keyboard.press('Home')
      for (let stroke = 0; stroke < WARM_UP + STROKES; stroke += 1) {
        if (stroke === WARM_UP) await browser.startTracing(page, { categories: TRACED })
        await page.keyboard.press(stroke % 2 === 0 ? '1' : 'Backspace')
        await page.waitForTimeout(700)
      }
      return readStrokes(await browser.stopTracing())
    })
    const answered = strokes.filter(({ answer }) => answer > 0)
    const of = (time: (stroke: Stroke) => number) =>
      [0.5, 0.95].map((share) => inMs(quantile(answered.map(time), share))).join(', ')
    rows.push([
      conditions.name,
      of(({ answer }) => answer),
      of(({ answer, afterwards }) => answer + afterwards),
      of(({ longest }) => longest),
      `${answered.length} of ${strokes.length}`,
    ])
  }
  printTable(
    'Script of a keystroke in a whole estimate with ranges (/tools/estimate/; median, p95)',
    ['machine', 'what is seen', 'with all that follows', 'longest piece', 'strokes answered'],
    rows,
  )
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

/** Prints the time from a key in a field of the calculator to the last figure of the page that follows from it. */
async function benchChapter({ browser, site, withTool }: Bench): Promise<void> {
  const rows = []
  for (const conditions of [HERE, SLOW_MACHINE]) {
    const waits = await underConditions(browser, conditions, async (page) => {
      await page.goto(`${site.replace(/\/$/, '')}${withTool.address}`)
      await settle(page)
      const field = page
        .locator('[data-widget="estimate"] input[type="text"], [data-widget="estimate"] input:not([type])')
        .first()
      await field.scrollIntoViewIfNeeded()
      await field.click()
      await page.keyboard.press('End')
      await page.keyboard.press('Home')
      await page.evaluate(() => {
        const stroke = { pressed: NaN, changed: NaN, figures: 0 }
        Reflect.set(window, 'stroke', stroke)
        addEventListener(
          'keydown',
          () => Object.assign(stroke, { pressed: performance.now(), changed: NaN, figures: 0 }),
          true,
        )
        new MutationObserver((changes) => {
          const figures = changes.filter(({ target }) => {
            const element = target instanceof Element ? target : target.parentElement
            return element?.closest('[data-figure], [data-widget="estimate"] output')
          })
          if (figures.length === 0) return
          stroke.changed = performance.now()
          stroke.figures += figures.length
        }).observe(document.body, { subtree: true, childList: true, characterData: true })
      })
      const seen: { wait: number; figures: number }[] = []
      for (let stroke = 0; stroke < STROKES; stroke += 1) {
        // A digit before the amount, and away again: 200M, 1200M, 200M.
        await page.keyboard.press(stroke % 2 === 0 ? '1' : 'Backspace')
        await page.waitForTimeout(400)
        seen.push(
          await page.evaluate(() => {
            const { pressed, changed, figures } = Reflect.get(window, 'stroke')
            return { wait: changed - pressed, figures }
          }),
        )
      }
      return seen
    })
    const answered = waits.filter(({ wait }) => Number.isFinite(wait))
    const times = answered.map(({ wait }) => wait)
    rows.push([
      conditions.name,
      inMs(median(times)),
      inMs(quantile(times, 0.95)),
      `${answered.length} of ${waits.length}`,
      String(median(answered.map(({ figures }) => figures))),
    ])
  }
  printTable(
    `From a keystroke to the last figure (${withTool.address})`,
    ['machine', 'median', 'p95', 'strokes answered', 'figures'],
    rows,
  )
}
