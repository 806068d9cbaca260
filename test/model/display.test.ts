import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatShown, formatWhole, roundSignificant, showAmount, showQuantity } from '../../src/model/display'
import { quantityIn } from '../../src/model/quantity'
import { runs } from '../seed'

function shown(amount: number, unit: string): string {
  return formatShown(showAmount(amount, unit))
}

describe('rounding', () => {
  test.each([
    [0, 0],
    [4629.6, 4600],
    [11_574, 11_600],
    [1.049, 1.05],
    [9.99, 10],
    [0.0995, 0.1],
    [1999, 2000],
    [-4629.6, -4600],
    [Infinity, Infinity],
  ])('takes %d for %d', (value, rounded) => {
    expect(roundSignificant(value)).toBe(rounded)
  })

  test('keeps what is unknown unknown', () => {
    expect(roundSignificant(Number.NaN)).toBeNaN()
  })

  test('is off by a fortieth at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
        expect(Math.abs(roundSignificant(value) / value - 1)).toBeLessThan(0.025)
      }),
    )
  })

  test('is that of the decimal digits, however it is worked out', () => {
    const halves = fc
      .tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: -30, max: 30 }))
      .map(([steps, exponent]) => (steps / 2) * 10 ** exponent)
    const amounts = fc.oneof(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), halves)
    fc.assert(
      fc.property(amounts, fc.constantFrom(0, 1, 2), (value, more) => {
        const digits = (value.toExponential(15).startsWith('1') ? 3 : 2) + more
        expect(roundSignificant(value, more)).toBe(Number(value.toPrecision(Math.min(4, digits))))
      }),
      { numRuns: runs(2000) },
    )
  })

  test('groups the digits of whole numbers', () => {
    expect([0, 999, 1000, 86_400, 1e6].map(formatWhole)).toEqual(['0', '999', '1,000', '86,400', '1,000,000'])
  })
})

describe('a figure', () => {
  test.each([
    ['request/day', '∞ requests/day'],
    ['bit/s', '∞ bit/s'],
    ['MB/day', '∞ B/day'],
    ['%', '∞ %'],
    ['node/day', '∞ nodes/day'],
    ['USD/day', '$∞/day'],
  ])('that is too large for its unit, %s, reads “%s”', (unit, text) => {
    const { dimension } = quantityIn(1, unit)
    expect(formatShown(showQuantity({ value: 1.7e308, dimension, unit }))).toBe(text)
  })

  test.each([
    [0, 'user', '0 users'],
    [1, 'user', '1 user'],
    [0.999, 'user', '1 user'],
    [0.5, 'user', '0.5 users'],
    [994, 'user', '990 users'],
    [995, 'user', '1K users'],
    [999, 'user', '1K users'],
    [1000, 'user', '1K users'],
    [4350, 'user', '4.4K users'],
    [11_574, 'user', '11.6K users'],
    [999_999, 'user', '1M users'],
    [200e6, 'user', '200M users'],
    [1e9, 'user', '1B users'],
    [3e12, 'user', '3T users'],
    [1e15, 'user', '1,000T users'],
    [1e18, 'user', '1e18 users'],
    [1e308, 'user', '1e308 users'],
    [Number.MAX_VALUE, 'user', '1.7976931348623157e308 users'],
    [0.0001, 'user', '< 0.001 users'],
    [1e-308, 'user', '< 0.001 users'],
    [Infinity, 'user', '∞ users'],
    [Infinity, '1', '∞'],
    [Infinity, 'bit/s', '∞ bit/s'],
    [Number.NaN, 'user', 'unknown'],
    [Number.NaN, '%', 'unknown'],
    [-1234, 'user', '−1.23K users'],
    [-0.0001, 'user', '> −0.001 users'],
    [4629.6, 'request/s', '4.6K requests/s'],
    [0.05, 'request/s', '4.3K requests/day'],
    [0, 'request/s', '0 requests/s'],
    [400e6, 'request/day', '400M requests/day'],
    [48.04, '1', '48'],
    [2.236, '×', '2.2'],
    [48.04, ':1', '48:1'],
  ])('of %d %s reads “%s”', (amount, unit, text) => {
    expect(shown(amount, unit)).toBe(text)
  })

  test.each([
    [0, 'B', '0 B'],
    [0.5, 'B', '< 1 B'],
    [348, 'B', '350 B'],
    [348, 'B/post', '350 B'],
    [999, 'B', '1 kB'],
    [1024, 'B', '1.02 kB'],
    [51e12, 'B/year', '51 TB/year'],
    [1e24, 'B', '1e24 B'],
    [132_986_111, 'B/s', '133 MB/s'],
    [1_063_888_888, 'bit/s', '1.06 Gbit/s'],
    [8, 'bit', '8 bit'],
    [1e18, 'bit/s', '1e18 bit/s'],
    [-1234, 'B', '−1.23 kB'],
  ])('of %d %s in powers of ten reads “%s”', (amount, unit, text) => {
    expect(shown(amount, unit)).toBe(text)
  })

  test.each([
    [1000, 'B', '1,000 B'],
    [1024, 'B', '1 KiB'],
    [1e6, 'B', '980 KiB'],
    [2 ** 20, 'B', '1 MiB'],
    [2 ** 60, 'B', '1 EiB'],
    [1e9, 'bit/s', '1 Gbit/s'],
    [5e12, 'B/node', '4.5 TiB'],
  ])('of %d %s in powers of two reads “%s”', (amount, unit, text) => {
    expect(formatShown(showQuantity(quantityIn(amount, unit), 'binary'))).toBe(text)
  })

  test.each([
    [0, '0 s'],
    [1e-10, '< 1 ns'],
    [3e-9, '3 ns'],
    [999e-9, '1 µs'],
    [0.0005, '500 µs'],
    [0.05, '50 ms'],
    [0.995, '990 ms'],
    [0.9999, '1 s'],
    [50, '50 s'],
    [119, '119 s'],
    [120, '2 min'],
    [7199, '2 h'],
    [86_400, '1 day'],
    [1.5 * 86_400, '36 h'],
    [365 * 86_400, '1 year'],
    [366 * 86_400, '370 days'],
    [2 * 86_400, '2 days'],
    [63_072_000, '2 years'],
    [1e30, '3.2e22 years'],
    [Infinity, '∞ s'],
    [-5, '−5 s'],
  ])('of %d seconds reads “%s”', (seconds, text) => {
    expect(shown(seconds, 's')).toBe(text)
  })

  test.each([
    [0, '0 %'],
    [60, '60 %'],
    [33.333, '33 %'],
    [12.34, '12.3 %'],
    [99.95, '99.95 %'],
    [99.9, '99.9 %'],
    [99.999, '99.999 %'],
    [100, '100 %'],
    [150, '150 %'],
    [0.0001, '0.0001 %'],
  ])('of %d percent reads “%s”', (percent, text) => {
    expect(shown(percent, '%')).toBe(text)
  })

  test.each([
    [0, 'USD', '$0'],
    [0.005, 'USD/GB', '$0.005/GB'],
    [0.0001, 'USD/GB', '< $0.001/GB'],
    [999_999, 'USD/month', '$1M/month'],
    [1e18, 'USD', '$1e18'],
    [-12, 'USD', '−$12'],
  ])('of %d %s reads “%s”', (amount, unit, text) => {
    expect(shown(amount, unit)).toBe(text)
  })

  test.each([
    [0, '0 nodes'],
    [0.2, '1 node'],
    [1, '1 node'],
    [2.5, '3 nodes'],
    [3.0000000000004, '3 nodes'],
    [12_345, '12,345 nodes'],
    [1e22, '1e22 nodes'],
    [Infinity, '∞ nodes'],
  ])('of %d nodes is whole: “%s”', (amount, text) => {
    expect(shown(amount, 'node')).toBe(text)
  })

  test('has a number, and no prefix of a thousand where the next one fits', () => {
    const units = fc.constantFrom(
      'user',
      'request/s',
      'B',
      'bit/s',
      's',
      '%',
      ':1',
      '1',
      'USD',
      'USD/month',
      'node',
      'B/year',
    )
    fc.assert(
      fc.property(fc.double(), units, fc.constantFrom('decimal', 'binary'), (amount, unit, base) => {
        const text = formatShown(showQuantity(quantityIn(amount, unit), base))
        expect(text).not.toMatch(/NaN|undefined|Infinity| {2}|^ | $|(?<!e)-/)
        expect(text).toMatch(/\d|∞|unknown/)
        expect(text).not.toMatch(/\b1,?000[KMB]|1,000 (kB|MB|GB|TB|ms|µs|ns)\b/)
      }),
      { numRuns: runs(500) },
    )
  })

  test('never falls when the value rises', () => {
    const number = (text: string) => {
      const [, digits = '', prefix = ''] = /([\d.,e]+)([KMBT]?)/.exec(text) ?? []
      return Number(digits.replaceAll(',', '')) * ({ K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[prefix] ?? 1)
    }
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e16, noNaN: true }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        (value, factor) => {
          expect(number(shown(value * factor, 'user'))).toBeGreaterThanOrEqual(number(shown(value, 'user')))
        },
      ),
    )
  })
})
