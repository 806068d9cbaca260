import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantityIn, unitOf } from '../../src/model/quantity'
import { formatRange, isPoint, middle, parseRange, pointRange, type Range } from '../../src/model/range'
import { FIELDS } from './fields'
import { hostileText } from './hostile'
import { runs } from '../seed'

function ends(
  text: string,
  ...units: readonly [string, ...string[]]
): readonly (number | undefined)[] | string {
  const reading = parseRange(text, ...units)
  if (!reading.ok) return reading.problem.message
  const { low, mode, high, unit } = reading.value
  const { scale } = unitOf(unit)
  return [low, mode, high].map((end) =>
    end === undefined ? undefined : Number((end / scale).toPrecision(12)),
  )
}

describe('a range', () => {
  test.each([
    ['50M-200M', [50e6, undefined, 200e6]],
    ['50-200M', [50e6, undefined, 200e6]],
    ['50M – 200M', [50e6, undefined, 200e6]],
    ['50M to 200M users', [50e6, undefined, 200e6]],
    ['50 to 200 million users', [50e6, undefined, 200e6]],
    ['1-2-5', [1, 2, 5]],
    ['1..5', [1, undefined, 5]],
    ['1...5', [1, undefined, 5]],
    ['1…5', [1, undefined, 5]],
    ['1,5-2,5', [1.5, undefined, 2.5]],
    ['1 000-2 000', [1000, undefined, 2000]],
    ['1e-3-1e-2', [0.001, undefined, 0.01]],
    ['1e5-1e6', [1e5, undefined, 1e6]],
    ['10^6-10^7', [1e6, undefined, 1e7]],
    ['3×10^6 - 4×10^6', [3e6, undefined, 4e6]],
    ['500 users - 2K users', [500, undefined, 2000]],
    ['200M', [200e6, 200e6, 200e6]],
    ['5-5', [5, 5, 5]],
    ['0', [0, 0, 0]],
    ['0-0', [0, 0, 0]],
  ])('“%s” of users goes from, through and to %o', (text, expected) => {
    expect(ends(text, 'user')).toEqual(expected)
  })

  test.each<[string, readonly [string, ...string[]], readonly (number | undefined)[]]>([
    ['5-10/user/day', ['request/user/day'], [5, undefined, 10]],
    ['300M/day - 400M/day', ['request/user/day', 'request/day'], [300e6, undefined, 400e6]],
    ['50-100:1', ['request/user/day', ':1'], [50, undefined, 100]],
    ['$0.05-0.09/GB', ['USD/GB'], [0.05, undefined, 0.09]],
    ['$0.05-$0.09/GB', ['USD/GB'], [0.05, undefined, 0.09]],
    ['$5-10K', ['USD'], [5000, undefined, 10_000]],
    ['6 months - 2 years', ['year'], [0.5, undefined, 2]],
    ['60-80 %', ['%'], [60, undefined, 80]],
    ['200 B-1 kB', ['B/request'], [0.2, undefined, 1]],
  ])('“%s” where %o is expected goes from, through and to %o', (text, units, expected) => {
    expect(ends(text, ...units)).toEqual(expected)
  })

  test.each([
    ['200-100', 'the range is upside down: write the lower end first'],
    ['500-2K', 'this reads as 500 K to 2K: write the lower end first'],
    ['3-2 million', 'this reads as 3 million to 2 million: write the lower end first'],
    ['1-9-5', 'the range is upside down: write the lower end first'],
    ['0-5', 'a range cannot start at 0: write a small lower end, or a single amount'],
    ['', 'write an amount, such as 200M'],
    ['-5', 'an amount cannot be negative'],
    ['5-10 posts', 'expected users (such as 200M), but this is posts'],
    ['1-2-3-4', '“-2-3-4” is not a unit'],
    ['5-', '“-” is not a unit'],
    ['9'.repeat(201), 'this is longer than an amount can be (200 characters)'],
  ])('“%s” is refused: %s', (text, message) => {
    expect(ends(text, 'user')).toBe(message)
  })

  test.each([
    ['1-5', '1 - 5/user/day'],
    ['1-2-9/user/day', '1 - 2 - 9/user/day'],
    ['300M-400M/day', '300M - 400M/day'],
  ])('“%s” says what it is divided by once, and is left as “%s”', (text, left) => {
    const units = ['request/user/day', 'request/day'] as const
    const reading = parseRange(text, ...units)
    expect(reading.ok && formatRange(reading.value, ...units)).toBe(left)
  })

  test('that is upside down is told apart from an amount that cannot be read', () => {
    const reading = parseRange('200-100', 'user')
    expect(reading.ok ? undefined : reading.problem.code).toBe('range')
  })

  test('has the most likely value for its middle, or else the geometric mean', () => {
    const range = { low: 50e6, mode: undefined, high: 200e6, dimension: { user: 1 }, unit: 'user' }
    expect(middle(range).value).toBeCloseTo(100e6, 3)
    expect(middle({ ...range, mode: 60e6 }).value).toBe(60e6)
    expect(middle(pointRange(quantityIn(5, 'user'))).value).toBe(5)
    expect(middle(pointRange(quantityIn(0, 'user'))).value).toBe(0)
    // The product of the ends would be infinite.
    expect(middle({ ...range, low: 1e300, high: 1e308 }).value).toBeCloseTo(1e304, -292)
  })

  test('of one amount is a point', () => {
    expect(isPoint(pointRange(quantityIn(5, 'user')))).toBe(true)
  })

  test('never throws, and never has its ends in the wrong order', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...FIELDS), (text, units) => {
        const reading = parseRange(text, ...units)
        if (!reading.ok) return
        const { low, mode = low, high } = reading.value
        expect(0 <= low && low <= mode && mode <= high && high < Infinity).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })
})

describe('the text of a range', () => {
  test.each([
    ['50-200M', '50M - 200M'],
    ['1-2-5', '1 - 2 - 5'],
    ['500 users-2K users', '500 - 2000'],
    ['5', '5'],
  ])('“%s” is written “%s”', (typed, text) => {
    const reading = parseRange(typed, 'user')
    expect(reading.ok && formatRange(reading.value, 'user')).toBe(text)
  })

  const ends = fc.oneof(
    fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }),
    fc.double({ min: 0.001, max: 1e12, noNaN: true }),
    fc.integer({ min: 1, max: 5000 }),
    fc.constantFrom(1e-308, 1e308, 1, 999, 1000, 2000, 1e6),
  )

  test.each(FIELDS.map((units) => ({ units })))(
    'reads back as the same range where $units is expected',
    ({ units }) => {
      fc.assert(
        fc.property(
          fc.tuple(ends, ends, ends),
          fc.boolean(),
          fc.constantFrom(...units),
          (three, hasMode, unit) => {
            const { dimension, scale } = unitOf(unit)
            const [low = 0, mode = 0, high = 0] = three.map((end) => end * scale).sort((a, b) => a - b)
            fc.pre(low > 0 && low < high && high < Infinity)
            const range: Range = { low, mode: hasMode ? mode : undefined, high, dimension, unit }
            const reading = parseRange(formatRange(range, ...units), ...units)
            const again = reading.ok ? reading.value : undefined
            expect(
              again && [again.low, again.mode, again.high, again.dimension],
              formatRange(range, ...units),
            ).toEqual([low, range.mode, high, dimension])
          },
        ),
        { numRuns: runs(30) },
      )
    },
  )
})
