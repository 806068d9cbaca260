import { loadOf } from './bytes'
import { chapters, expect, test } from './site'

/** Budgets in bytes of gzip; 1 kB is 1,000 bytes. */
const CHAPTER = { total: 59_000, js: 10_000, css: 12_000 }
const WITH_CALCULATOR = { js: 45_000, css: 12_000 }

test.describe('a first visit, read to its end,', () => {
  for (const { address, html } of chapters) {
    const hasCalculator = html.includes('data-widget="estimate"')
    const hasTool = html.includes('<astro-island')
    if (hasTool && !hasCalculator) continue

    test(`costs no more than its budget on ${address}`, async ({ page }) => {
      const { bytes, total, inline } = await loadOf(page, address)
      const budget = hasCalculator ? WITH_CALCULATOR : CHAPTER
      const spent = { total, js: bytes.js + inline.js, css: bytes.css + inline.css }
      for (const [kind, most] of Object.entries(budget)) {
        expect(
          Reflect.get(spent, kind),
          `${kind}, of ${JSON.stringify({ ...spent, ...bytes })}`,
        ).toBeLessThanOrEqual(most)
      }
    })
  }
})
