import type { Bench } from './bench.ts'
import { HERE, PHONE, SLOW_LINE, underConditions } from './slow.ts'
import { inMs, median, printTable } from './table.ts'

const RUNS = 5

/** Prints the time from the click on the next chapter to its first paint, the pointer having rested on the link. */
export async function benchNext({ browser, site, withoutTool }: Bench): Promise<void> {
  const rows = []
  for (const conditions of [HERE, SLOW_LINE, PHONE]) {
    const waits: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      waits.push(
        await underConditions(browser, conditions, async (page) => {
          await page.goto(`${site.replace(/\/$/, '')}${withoutTool.address}`)
          await page.waitForLoadState('networkidle')
          await page.evaluate(() =>
            addEventListener(
              'click',
              () => sessionStorage.setItem('clicked', String(performance.timeOrigin + performance.now())),
              true,
            ),
          )
          const link = page.locator('main a[rel="next"], a[rel="next"]').last()
          await link.scrollIntoViewIfNeeded()
          await link.hover()
          await page.waitForTimeout(1500)
          const before = page.url()
          await link.click()
          await page.waitForURL((url) => url.href !== before)
          await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
          return page.evaluate(() => {
            const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN
            return performance.timeOrigin + paint - Number(sessionStorage.getItem('clicked'))
          })
        }),
      )
    }
    rows.push([conditions.name, inMs(median(waits)), inMs(Math.max(...waits))])
  }
  printTable(
    'From the click on the next chapter to its first paint',
    ['machine and line', 'median', 'worst'],
    rows,
  )
}
