import { describe, expect, test } from 'vitest'
import { isDrawn, wilson } from './draw'

const ids = Array.from({ length: 20_000 }, (_, id) => String(id))
const drawn = (share: number) => ids.filter((id) => isDrawn(id, share))

describe('a sample of mutants', () => {
  test('is the same each time, and a larger one holds it', () => {
    expect(drawn(0.1)).toEqual(drawn(0.1))
    const larger = new Set(drawn(0.2))
    expect(drawn(0.1).filter((id) => !larger.has(id))).toEqual([])
  })

  test.each([0.01, 0.1, 0.5])('has its share of all (%d), within four standard deviations', (share) => {
    const deviation = Math.sqrt(ids.length * share * (1 - share))
    expect(Math.abs(drawn(share).length - ids.length * share)).toBeLessThan(4 * deviation)
  })

  test('is spread evenly over the source: its mutants are numbered file by file', () => {
    const tenthOf = (id: string) => Math.floor((Number(id) / ids.length) * 10)
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => drawn(0.1).filter((id) => tenthOf(id) === tenth).length,
    )
    const expected = drawn(0.1).length / 10
    // 27.9 is exceeded once in a thousand times with nine degrees of freedom.
    expect(tenths.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(27.9)
  })

  test.each([
    [0, []],
    [1, ids],
  ])('of the share %d is none or all', (share, expected) => {
    expect(drawn(share)).toEqual(expected)
  })
})

describe('the interval of a share', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is the published one', (found, all, low, high) => {
    const interval = wilson(found, all)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  test('is everything where nothing was looked at', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  })
})
