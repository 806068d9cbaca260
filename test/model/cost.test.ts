import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COST_ITEMS,
  COST_UNITS,
  costOf,
  PRICE_FIGURES,
  type MonthlyUse,
  type Prices,
} from '../../src/model/cost'
import { figureFileSchema } from '../../src/schemas/figure'
import { filesIn, readYaml } from '../content/library'

const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e12, noNaN: true }))
const uses = fc.record<MonthlyUse>({
  storedBytes: amount,
  egressBytes: amount,
  requests: amount,
  cores: amount,
  memoryBytes: amount,
})

const prices: Prices = {
  storage: { usd: 0.08, year: 2026, source: 'cost.ebs_gp3' },
  egress: { usd: 0.09, year: 2026, source: 'cost.egress' },
  requests: { usd: 2e-7, year: 2024, source: 'own' },
  compute: { usd: 0.0408, year: 2026, source: 'cost.vcpu_h' },
  memory: { usd: 2, year: 2025, source: 'cost.mem_month' },
}
const nothing: MonthlyUse = { storedBytes: 0, egressBytes: 0, requests: 0, cores: 0, memoryBytes: 0 }

describe('a bill', () => {
  test('is what one works out by hand', () => {
    const bill = costOf(
      [{ storedBytes: 50e12, egressBytes: 10e12, requests: 1e9, cores: 16, memoryBytes: 64e9 }],
      prices,
    )
    expect(bill.lines.map(({ item, monthUsd }) => [item, Math.round(monthUsd * 100) / 100])).toEqual([
      ['storage', 4000],
      ['egress', 900],
      ['compute', 476.54],
      ['requests', 200],
      ['memory', 128],
    ])
    expect(bill.monthUsd).toBeCloseTo(5704.54, 2)
    expect(bill.threeYearsUsd).toBeCloseTo(36 * 5704.544, 2)
    expect(bill.largest).toBe('storage')
    expect(bill.pricesOf).toBe(2024)
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

describe('the standard prices', () => {
  const figures = filesIn('content/figures', '.yaml').flatMap(
    (file) => readYaml(figureFileSchema, file).figures,
  )

  test.each(Object.entries(PRICE_FIGURES))('%s comes from %s, in the unit that is charged', (item, id) => {
    const figure = figures.find((one) => one.id === id)
    const [, { unit }] = Object.entries(COST_UNITS).find(([name]) => name === item) ?? ['', { unit: '' }]
    expect(figure?.kind).toBe('price')
    expect(figure?.unit).toBe(unit)
  })
})
