import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fullOnDay,
  growthFactor,
  growthSeries,
  heldAt,
  shownYears,
  type Holdings,
} from '../../src/model/growth'
import { runs } from '../seed'

const holdings = fc.record<Holdings>({
  stock: fc.double({ min: 0, max: 100, noNaN: true }),
  flowPerYear: fc.double({ min: 0.01, max: 100, noNaN: true }),
  retentionYears: fc.double({ min: 0.05, max: 8, noNaN: true }),
  growth: fc.record({
    kind: fc.constantFrom('compound' as const, 'linear' as const),
    perYear: fc.double({ min: -0.9, max: 1.5, noNaN: true }),
  }),
})

/** What is held, by putting in each moment's arrivals and taking out what is too old: no integral, no formula. */
function byKeepingBooks({ stock, flowPerYear, retentionYears, growth }: Holdings, year: number): number {
  const moments = 20_000
  const step = year / moments
  let flow = 0
  for (let moment = 0; moment < moments; moment++) {
    const at = (moment + 0.5) * step
    const isKept = year - at < retentionYears
    const factor =
      growth.kind === 'compound' ? (1 + growth.perYear) ** at : Math.max(0, 1 + growth.perYear * at)
    if (isKept) flow += flowPerYear * factor * step
  }
  const factor =
    growth.kind === 'compound' ? (1 + growth.perYear) ** year : Math.max(0, 1 + growth.perYear * year)
  return stock * factor + flow
}

const steady: Holdings = {
  stock: 10,
  flowPerYear: 2,
  retentionYears: 5,
  growth: { kind: 'compound', perYear: 0 },
}

describe('what is held', () => {
  test('without growth is the stock and as much flow as is kept', () => {
    expect(shownYears(steady).map(({ year, total }) => [year, total])).toEqual([
      [0, 10],
      [1, 12],
      [3, 16],
      [5, 20],
    ])
    expect(heldAt(steady, 9).total).toBeCloseTo(20, 12)
  })

  test('doubling each year multiplies the stock by 32 in five years, and a flow to 31 over ln 2', () => {
    const doubling: Holdings = { ...steady, growth: { kind: 'compound', perYear: 1 } }
    expect(heldAt(doubling, 5).stock).toBe(320)
    expect(heldAt(doubling, 5).flow).toBeCloseTo((2 * 31) / Math.LN2, 9)
  })

  test('agrees with keeping books', () => {
    fc.assert(
      fc.property(holdings, fc.double({ min: 0.1, max: 10, noNaN: true }), (some, year) => {
        const expected = byKeepingBooks(some, year)
        // The books are as exact as their moments are long.
        const moment = (some.flowPerYear * (1 + some.growth.perYear) ** year * year) / 20_000
        const off = Math.abs(heldAt(some, year).total - expected)
        expect(off).toBeLessThan(1e-6 * expected + 2 * Math.max(moment, (some.flowPerYear * year) / 20_000))
      }),
      { numRuns: runs(60) },
    )
  })

  test('is more with faster growth, and never less with longer retention', () => {
    fc.assert(
      fc.property(holdings, fc.double({ min: 0.01, max: 10, noNaN: true }), (some, year) => {
        const total = heldAt(some, year).total * (1 - 1e-9)
        const faster = { ...some, growth: { ...some.growth, perYear: some.growth.perYear + 0.1 } }
        expect(heldAt(faster, year).total).toBeGreaterThanOrEqual(total)
        const longer = { ...some, retentionYears: some.retentionYears * 2 }
        expect(heldAt(longer, year).total).toBeGreaterThanOrEqual(total)
      }),
    )
  })

  test('of a service that shrinks is never below nothing', () => {
    const shrinking: Holdings = { ...steady, growth: { kind: 'linear', perYear: -0.5 } }
    expect(growthFactor(shrinking.growth, 3)).toBe(0)
    expect(heldAt(shrinking, 9)).toEqual({ year: 9, stock: 0, flow: 0, total: 0 })
    expect(heldAt({ ...steady, growth: { kind: 'compound', perYear: -1 } }, 1).stock).toBe(0)
  })

  test('as points for a plot runs from now to the horizon', () => {
    const series = growthSeries(steady, 6, 4)
    expect(series.map(({ year }) => year)).toEqual([0, 2, 4, 6])
    expect(growthSeries(steady, 6, 0)).toHaveLength(2)
  })
})

describe('the day a node is full', () => {
  test.each([
    ['now, where the stock is larger', { ...steady, stock: 30 }, 25, 0],
    ['half a year on', steady, 11, 183],
    ['never, where what is kept stays below', steady, 21, Infinity],
    [
      'years later, where growth goes on',
      { ...steady, growth: { kind: 'compound', perYear: 1 } },
      1000,
      2296,
    ],
  ] as const)('is %s', (_words, some, size, day) => {
    expect(fullOnDay(some, size)).toBe(day)
  })

  test('is the first day by counting days', () => {
    fc.assert(
      fc.property(holdings, fc.double({ min: 0.1, max: 200, noNaN: true }), (some, size) => {
        const day = fullOnDay(some, size)
        const last = Math.min(day, 15 * 365)
        let counted = Infinity
        for (let at = 0; at <= last && counted === Infinity; at++) {
          if (heldAt(some, at / 365).total >= size * (1 - 1e-12)) counted = at
        }
        // A peak between two days may be missed by counting them.
        if (counted !== Infinity) expect(Math.abs(day - counted)).toBeLessThanOrEqual(1)
        else
          expect(day === Infinity || day >= last || heldAt(some, day / 365).total >= size * 0.999).toBe(true)
      }),
      { numRuns: runs(60) },
    )
  })

  test('of a node with no end is never, and of unknown growth unknown', () => {
    expect(fullOnDay(steady, Infinity)).toBe(Infinity)
    expect(fullOnDay({ ...steady, flowPerYear: 0 }, 11)).toBe(Infinity)
    expect(fullOnDay({ ...steady, stock: Number.NaN }, 11)).toBeNaN()
  })
})
