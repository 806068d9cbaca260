import type { Bench } from './bench.ts'
import { HERE, PHONE, SLOW_LINE, underConditions } from './slow.ts'
import { inMs, median, printTable } from './table.ts'

const RUNS = 3

/** Prints the time from Ctrl+K, on a page just opened, to the first result for a word typed at once. */
export async function benchSearch({ browser, site, withoutTool }: Bench): Promise<void> {
  const rows = []
  for (const conditions of [HERE, SLOW_LINE, PHONE]) {
    const waits: number[] = []
    const typed: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      await underConditions(browser, conditions, async (page) => {
        await page.goto(`${site.replace(/\/$/, '')}${withoutTool.address}`)
        await page.waitForLoadState('networkidle')
        const opened = performance.now()
        await page.keyboard.press('Control+k')
        await page.locator('dialog input').waitFor()
        await page.keyboard.type('estimate')
        const finished = performance.now()
        await page.locator('dialog a[href]').first().waitFor()
        waits.push(performance.now() - opened)
        typed.push(performance.now() - finished)
      })
    }
    rows.push([conditions.name, inMs(median(waits)), inMs(median(typed))])
  }
  printTable(
    'To the first search result of a visit',
    ['machine and line', 'from Ctrl+K', 'from the last key'],
    rows,
  )
}
