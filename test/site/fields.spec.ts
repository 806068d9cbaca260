import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parse } from 'yaml'
import { expect, settle, test } from './site'

/** What people type by mistake, and who wants to see a page break; with whether any field may take it. */
const REFUSED = ['-5', '', 'lots', '5 MB/like', '10-5', '1e999', 'x'.repeat(10_000)]
const EXTREME = ['0', '1e308', '1e-308', '1e-300-1e300', '0.3333333333333333']

/** One field of each kind; those that are alike say the same. */
const FIELDS = [
  'People who use it each day',
  'Busiest hour over the average (×)',
  'Daily users',
  'Peak over average (×)',
  'How often (per user and day)',
  'Bytes of an average one',
  'Data is kept for (years)',
  'Compressed to (%)',
  'Data one database node keeps (bytes)',
  'Target utilisation (%)',
  'Spare nodes',
  'Amount (deliveries per post)',
]

/** Numbers that no reader wants to see: unknown ones by their name in the language, and raw digits. */
const RAW = /NaN|Infinity|undefined|\[object|\de\+\d|\d\.\d{8,}/

interface Step {
  readonly field: string
  readonly text: string
  readonly left: string
  readonly isRefused: boolean
  readonly message: string
  readonly raw: readonly string[]
  readonly longestMs: number
}

/** Types each text into each field, leaves it, looks, and puts back what stood there. Script, because it is quick. */
async function walk(
  page: Page,
  fields: readonly string[],
  texts: readonly string[],
): Promise<readonly Step[]> {
  return page.evaluate(
    async ({ fields, texts, raw }) => {
      const wait = (ms: number) => new Promise((over) => setTimeout(over, ms))
      const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      const inputs = [...document.querySelectorAll<HTMLInputElement>('main input[type="text"]')]
      const main = document.querySelector('main')
      const type = (input: HTMLInputElement, text: string) => {
        input.focus()
        setter?.call(input, text.slice(0, input.maxLength))
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }
      let longestMs = 0
      new PerformanceObserver((list) => {
        longestMs = Math.max(longestMs, ...list.getEntries().map(({ duration }) => duration))
      }).observe({ type: 'longtask' })
      const steps = []
      for (const field of fields) {
        const input = inputs.find(({ labels }) => labels?.[0]?.textContent === field)
        if (!input) throw new Error(`there is no field “${field}”`)
        const before = input.value
        for (const text of texts) {
          longestMs = 0
          type(input, text)
          await wait(5)
          input.blur()
          await wait(15)
          const described = input.getAttribute('aria-describedby')?.split(' ') ?? []
          const error = described.find((id) => id.endsWith('-error'))
          // What was typed may stand in the page as it was typed.
          // The text of a field for paper is the reader's own.
          const seen = main?.cloneNode(true)
          if (seen instanceof Element) for (const own of seen.querySelectorAll('.as-text')) own.remove()
          const found = new RegExp(raw).exec((seen?.textContent ?? '').replaceAll(text || '\0', ''))
          steps.push({
            field,
            text,
            left: input.value,
            isRefused: input.getAttribute('aria-invalid') === 'true',
            message: (error === undefined ? undefined : document.getElementById(error)?.innerText) ?? '',
            raw: found ? [found.input.slice(Math.max(0, found.index - 60), found.index + 60)] : [],
            longestMs,
          })
        }
        type(input, before)
        input.blur()
        await wait(10)
      }
      return steps
    },
    { fields, texts, raw: RAW.source },
  )
}

test.describe('a field of the estimate', () => {
  test('says beside itself what is wrong, loses nothing, and breaks nothing', async ({ page }) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto('/tools/estimate/')
    await settle(page)
    for (const summary of await page.locator('fieldset.item details.further > summary').all())
      await summary.click()

    const refused = await walk(page, FIELDS, REFUSED)
    expect(refused.filter(({ isRefused, message }) => !isRefused || message.length < 10)).toEqual([])
    expect(refused.filter(({ text, left }) => left !== text.slice(0, 400))).toEqual([])
    const extreme = await walk(page, FIELDS, EXTREME)
    const silent = extreme.filter(({ isRefused, message }) => isRefused && message.length < 10)
    expect(silent).toEqual([])
    expect([...refused, ...extreme].filter(({ raw }) => raw.length > 0).slice(0, 3)).toEqual([])
    expect([...refused, ...extreme].filter(({ longestMs }) => longestMs > 500)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('answers at once among two hundred rows, and keeps a name of ten thousand letters within the page', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 800 })
    await keepRows(page)
    await page.goto('/tools/estimate/')
    await settle(page)
    await expect(page.getByRole('group', { name: 'Row 199', exact: true })).toBeAttached()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    const [step] = await walk(page, ['Daily users'], ['300M'])
    expect(step).toMatchObject({ isRefused: false, raw: [] })
    expect(step?.longestMs).toBeLessThan(500)
  })
})

/** Two hundred rows in the reader's record, each on the one before, from an earlier visit. */
async function keepRows(page: Page): Promise<void> {
  const design: unknown = parse(readFileSync('content/designs/short-posts/design.yaml', 'utf8'))
  if (typeof design !== 'object' || design === null) throw new Error('the worked design is not a record')
  const rows = Array.from({ length: 200 }, (_, index) => ({
    id: `row_${index}`,
    label: index === 7 ? 'n'.repeat(10_000) : `Row ${index}`,
    kind: 'formula',
    text: index === 0 ? 'peak_requests' : `row_${index - 1} + [1 request/s]`,
    unit: 'request/s',
    note: '',
  }))
  const own = 'rows' in design && Array.isArray(design.rows) ? design.rows : []
  const envelope = {
    app: 'forty-five',
    kind: 'design',
    schema: 1,
    rev: 1,
    updatedAt: '2026-01-01T00:00:00.000Z',
    data: { design: { ...design, rows: [...own, ...rows] }, drafts: {} },
  }
  await page.addInitScript(
    (record) => localStorage.setItem('forty-five/design/own', record),
    JSON.stringify(envelope),
  )
}
