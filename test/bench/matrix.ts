import type { Browser, Page } from '@playwright/test'
import { keepDecision, largeDecision } from '../site/large-decision.ts'
import { settle } from '../site/visit.ts'
import type { Bench } from './bench.ts'
import { HERE, SLOW_MACHINE, underConditions } from './slow.ts'
import { readStrokes, TRACED, type Stroke } from './strokes.ts'
import { inMs, median, printTable } from './table.ts'

const STROKES = 15
/** The first ones run before the browser has compiled anything. */
const WARM_UP = 5
/** Where somebody types, and which two texts take turns there. */
const FIELDS = [
  { name: 'weight', label: 'Weight of Quality number 3', texts: ['2', '3'] },
  { name: 'score', label: 'Score of Store number 6 on Quality number 4', texts: ['2', '4'] },
  { name: 'reason', label: 'Reason for Store number 6 on Quality number 4', texts: ['a', 'b'] },
] as const

/**
 * Prints what a keystroke costs in a matrix of 12 options and 12 criteria, with all that follows from it on the page.
 * Script is the time that the page's thread worked on it, and not what passed by the clock: another program on the
 * machine adds nothing to it. Layout and paint are not in it.
 */
export async function benchMatrix({ browser, site }: Bench): Promise<void> {
  const rows: string[][] = []
  for (const conditions of [HERE, SLOW_MACHINE]) {
    for (const width of [1280, 412]) {
      await underConditions(browser, conditions, async (page) => {
        await page.setViewportSize({ width, height: 823 })
        await keepDecision(page, largeDecision())
        await page.goto(`${site}tools/tradeoffs/`)
        await settle(page)
        await markAnswers(page)
        for (const { name, label, texts } of FIELDS) {
          const strokes = await strokesIn(browser, page, label, texts)
          const scripts = strokes.map(({ answer }) => answer)
          rows.push([
            `${conditions.name}, ${width} px, ${name}`,
            inMs(median(scripts)),
            inMs(Math.min(...scripts)),
            inMs(Math.max(...scripts)),
            inMs(median(strokes.map(({ afterwards }) => afterwards))),
            inMs(median(strokes.map(({ layout }) => layout))),
            inMs(median(strokes.map(({ paint }) => paint))),
            inMs(median(strokes.map(({ keeping }) => keeping))),
          ])
        }
      })
    }
  }
  printTable(
    'A keystroke in a matrix of 12 x 12 (/tools/tradeoffs/)',
    ['machine, width, field', 'script', 'best', 'worst', 'after a pause', 'layout', 'paint', 'storing it'],
    rows,
  )
}

async function strokesIn(
  browser: Browser,
  page: Page,
  label: string,
  texts: readonly [string, string],
): Promise<readonly Stroke[]> {
  const field = page.getByLabel(label, { exact: true })
  await field.scrollIntoViewIfNeeded()
  await field.click()
  const id = await field.getAttribute('id')
  for (let stroke = 0; stroke < WARM_UP + STROKES; stroke += 1) {
    if (stroke === WARM_UP) await browser.startTracing(page, { categories: TRACED })
    // The number is typed over, as somebody does who comes by the tab key; letters are added.
    await page.evaluate((own) => {
      const element = own === null ? null : document.getElementById(own)
      if (element instanceof HTMLInputElement) element.select()
    }, id)
    await page.waitForTimeout(80)
    await page.keyboard.press(texts[stroke % 2] ?? '')
    await page.waitForTimeout(700)
  }
  return readStrokes(await browser.stopTracing())
}

/** Marks in the trace when the answer changes, as opposed to what is folded below it. */
async function markAnswers(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tool = document.querySelector('[data-widget="tradeoff"]')
    if (!tool) throw new Error('there is no matrix')
    new MutationObserver((changes) => {
      const isAnswer = changes.some(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement
        return element?.closest('details') === null
      })
      if (isAnswer) performance.mark('answer')
    }).observe(tool, { subtree: true, childList: true, characterData: true })
  })
}
