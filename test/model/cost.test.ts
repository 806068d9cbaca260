import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byStep,
  COST_ITEMS,
  COST_UNITS,
  costOf,
  PRICE_FIGURES,
  type MonthlyUse,
  type Prices,
  type UnitPrice,
} from '../../src/model/cost'
import { figureFileSchema } from '../../src/schemas/figure'
import { parseWith } from '../../src/schemas/parse'
import { filesIn, readYaml } from '../content/library'
import { runs } from '../seed'

const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e12, noNaN: true }))
const uses = fc.record<MonthlyUse>({
  storedBytes: amount,
  objectBytes: amount,
  egressBytes: amount,
  edgeBytes: amount,
  requests: amount,
  cores: amount,
  memoryBytes: amount,
})

const prices: Prices = {
  storage: { usd: 0.08, year: 2026, source: 'cost.ebs_gp3' },
  objects: { usd: 0.023, year: 2026, source: 'cost.blob_month' },
  egress: { usd: 0.09, year: 2026, source: 'cost.egress' },
  edge: { usd: 0.085, year: 2025, source: 'cost.cdn_first' },
  requests: { usd: 2e-7, year: 2024, source: 'own' },
  compute: { usd: 0.0408, year: 2026, source: 'cost.vcpu_h' },
  memory: { usd: 2, year: 2025, source: 'cost.mem_month' },
}
const nothing: MonthlyUse = {
  storedBytes: 0,
  objectBytes: 0,
  egressBytes: 0,
  edgeBytes: 0,
  requests: 0,
  cores: 0,
  memoryBytes: 0,
}

describe('a bill', () => {
  test('is what one works out by hand', () => {
    const bill = costOf(
      [{ ...nothing, storedBytes: 50e12, egressBytes: 10e12, requests: 1e9, cores: 16, memoryBytes: 64e9 }],
      prices,
    )
    expect(bill.lines.map(({ item, monthUsd }) => [item, Math.round(monthUsd * 100) / 100])).toEqual([
      ['storage', 4000],
      ['egress', 900],
      ['compute', 476.54],
      ['requests', 200],
      ['memory', 128],
      ['objects', 0],
      ['edge', 0],
    ])
    expect(bill.monthUsd).toBeCloseTo(5704.54, 2)
    expect(bill.threeYearsUsd).toBeCloseTo(36 * 5704.544, 2)
    expect(bill.largest).toBe('storage')
    expect(bill.pricesOf).toBe('2024 to 2026')
  })

  test('follows growth: a month that stores more costs more, the last one to the end', () => {
    const growing = Array.from({ length: 36 }, (_, month) => ({
      ...nothing,
      storedBytes: (month + 1) * 1e12,
    }))
    const [first = nothing, ...later] = growing
    const bill = costOf([first, ...later], prices)
    expect(bill.monthUsd).toBeCloseTo(80, 9)
    // 1 + 2 + ... + 36 terabyte-months.
    expect(bill.threeYearsUsd).toBeCloseTo(80 * 666, 6)
    expect(costOf([first, { ...nothing, storedBytes: 2e12 }], prices).threeYearsUsd).toBeCloseTo(80 * 71, 6)
  })

  test('names what is used and has no price, and does not count it as free', () => {
    const { requests: _requests, ...others } = prices
    const bill = costOf([{ ...nothing, requests: 1e9, cores: 1 }], others)
    expect(bill.unpriced).toEqual(['requests'])
    expect(bill.largest).toBe('compute')
    expect(costOf([{ ...nothing, cores: 1 }], {}).pricesOf).toBeUndefined()
  })

  test('of nothing is nothing, with no largest item', () => {
    const bill = costOf([nothing], prices)
    expect(bill).toMatchObject({ monthUsd: 0, threeYearsUsd: 0, largest: undefined, unpriced: [] })
  })

  test('grows in proportion to use and to prices, and its lines add up', () => {
    fc.assert(
      fc.property(uses, fc.double({ min: 1, max: 10, noNaN: true }), (use, times) => {
        const bill = costOf([use], prices)
        const more = costOf(
          [
            {
              storedBytes: use.storedBytes * times,
              objectBytes: use.objectBytes * times,
              edgeBytes: use.edgeBytes * times,
              egressBytes: use.egressBytes * times,
              requests: use.requests * times,
              cores: use.cores * times,
              memoryBytes: use.memoryBytes * times,
            },
          ],
          prices,
        )
        expect(Math.abs(more.monthUsd - times * bill.monthUsd)).toBeLessThanOrEqual(1e-9 * more.monthUsd)
        expect(bill.lines.map(({ item }) => item).sort()).toEqual([...COST_ITEMS].sort())
        expect(bill.lines[0]?.monthUsd ?? 0).toBe(Math.max(...bill.lines.map(({ monthUsd }) => monthUsd)))
      }),
    )
  })
})

const figures = filesIn('content/figures', '.yaml').flatMap(
  (file) => readYaml(figureFileSchema, file).figures,
)

describe('a price that falls with volume', () => {
  const LISTED = figures.flatMap(({ id, typical, steps }): UnitPrice[] =>
    steps ? [{ usd: typical, steps, year: 2026, source: id }] : [],
  )
  const monthOf = (gigabytes: number, price: UnitPrice) =>
    costOf([{ ...nothing, egressBytes: gigabytes * 1e9 }], { egress: price }).monthUsd
  const volume = fc.double({ min: 0, max: 1e9, noNaN: true })
  const price = fc.oneof(
    fc.constantFrom(...LISTED),
    fc
      .record({
        usd: fc.double({ min: 0.01, max: 1, noNaN: true }),
        steps: fc.array(
          fc.record({
            by: fc.double({ min: 1, max: 1e6, noNaN: true }),
            to: fc.double({ min: 0.1, max: 0.99, noNaN: true }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
      })
      .map(({ usd, steps }): UnitPrice => {
        let [from, falling] = [0, usd]
        return {
          usd,
          steps: steps.map(({ by, to }) => ({ from: (from += by), usd: (falling *= to) })),
          source: 'own',
        }
      }),
  )

  test('is what one works out by hand: 6,500 TB to the internet', () => {
    const egress = LISTED.find(({ source }) => source === 'cost.egress')
    // 10,000 GB at 9 cents, 40,000 at 8.5, 100,000 at 7 and 6,350,000 at 5.
    expect(egress && monthOf(6_500_000, egress)).toBeCloseTo(900 + 3400 + 7000 + 317_500, 6)
  })

  test('is what one works out by hand: 6,000 TB from the edge', () => {
    const edge = LISTED.find(({ source }) => source === 'cost.cdn_first')
    const byHand = 850 + 3200 + 6000 + 350_000 * 0.04 + 524_000 * 0.03 + 4_096_000 * 0.025 + 880_000 * 0.02
    expect(edge && monthOf(6_000_000, edge)).toBeCloseTo(byHand, 6)
  })

  test('charges each month by itself', () => {
    const steps = [{ from: 10, usd: 0.5 }]
    const uses = [5, 20].map((gigabytes) => ({ ...nothing, egressBytes: gigabytes * 1e9 }))
    const [first = nothing, ...later] = uses
    const bill = costOf([first, ...later], { egress: { usd: 1, steps, source: 'own' } })
    // One month of 5 GB at a dollar, and 35 of 10 GB at one and 10 at half of it.
    expect(bill.threeYearsUsd).toBeCloseTo(5 + 35 * 15, 9)
  })

  test('gives a bill that rises, without a jump, and never above that of the first step', () => {
    fc.assert(
      fc.property(price, volume, volume, (some, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        const [low, high] = [monthOf(less, some), monthOf(more, some)]
        const tolerance = 1e-9 * (1 + high)
        expect(low).toBeLessThanOrEqual(high + tolerance)
        // No further gigabyte costs more than the first one did, so there is no jump either.
        expect(high - low).toBeLessThanOrEqual((more - less) * some.usd + tolerance)
        expect(high).toBeLessThanOrEqual(more * some.usd + tolerance)
      }),
    )
  })

  test('charges no less than all of it at the last step, and every unit once', () => {
    fc.assert(
      fc.property(price, volume, (some, gigabytes) => {
        const parts = byStep(gigabytes, some)
        expect(parts.reduce((sum, { units }) => sum + units, 0)).toBeCloseTo(gigabytes, 3)
        expect(monthOf(gigabytes, some)).toBeGreaterThanOrEqual(
          gigabytes * (parts.at(-1)?.usd ?? 0) * (1 - 1e-9),
        )
      }),
    )
  })

  test('is the price of each further gigabyte, slice by slice', () => {
    // The integral of the price over the volume, by thin slices and the midpoint of each: no step is known to it but by
    // asking what is charged there.
    const slices = 20_000
    fc.assert(
      fc.property(price, fc.double({ min: 1, max: 1e7, noNaN: true }), (some, gigabytes) => {
        let sum = 0
        for (let slice = 0; slice < slices; slice++) {
          const at = (gigabytes * (slice + 0.5)) / slices
          let usd = some.usd
          for (const step of some.steps ?? []) if (step.from <= at) usd = step.usd
          sum += (usd * gigabytes) / slices
        }
        // Each step is met within half a slice.
        const error = ((some.steps?.length ?? 0) * some.usd * gigabytes) / slices
        expect(Math.abs(monthOf(gigabytes, some) - sum)).toBeLessThanOrEqual(error)
      }),
      { numRuns: runs(40) },
    )
  })

  test('is replaced by one price of the reader’s own', () => {
    expect(monthOf(1e6, { usd: 0.02, source: 'own' })).toBeCloseTo(20_000, 6)
  })
})

test.each([
  [
    'begins no later than the last one',
    [
      { from: 10, usd: 0.08 },
      { from: 10, usd: 0.07 },
    ],
  ],
  [
    'costs no less than the last one',
    [
      { from: 10, usd: 0.08 },
      { from: 20, usd: 0.08 },
    ],
  ],
  ['costs no less than the first units', [{ from: 10, usd: 0.09 }]],
  ['begins at nothing', [{ from: 0, usd: 0.08 }]],
  ['is none at all', []],
])('a step of a reference price that %s is refused', (_, steps) => {
  const listed = figures.find(({ id }) => id === 'cost.egress')
  expect(parseWith(figureFileSchema, { title: 'Prices', figures: [listed] }).ok).toBe(true)
  expect(parseWith(figureFileSchema, { title: 'Prices', figures: [{ ...listed, steps }] }).ok).toBe(false)
})

describe('the standard prices', () => {
  test.each(Object.entries(PRICE_FIGURES))('%s comes from %s, in the unit that is charged', (item, id) => {
    const figure = figures.find((one) => one.id === id)
    const [, { unit }] = Object.entries(COST_UNITS).find(([name]) => name === item) ?? ['', { unit: '' }]
    expect(figure?.kind).toBe('price')
    expect(figure?.unit).toBe(unit)
  })
})
