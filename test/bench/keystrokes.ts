import { settle } from '../site/visit.ts'
import type { Bench } from './bench.ts'
import { HERE, SLOW_MACHINE, underConditions } from './slow.ts'
import { inMs, median, printTable, quantile } from './table.ts'

const STROKES = 40

/** Prints the time from a key in a field of the calculator to the last figure of the page that follows from it. */
export async function benchKeystrokes({ browser, site, withTool }: Bench): Promise<void> {
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
