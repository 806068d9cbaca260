import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dimension } from '../../src/model/dimension'
import {
  compactUnit,
  formatInFull,
  formatQuantity,
  LONGEST_AMOUNT,
  parseLiteral,
  parseQuantity,
  plainText,
  quantityIn,
  unitOf,
  type Quantity,
} from '../../src/model/quantity'
import { FIELDS } from './fields'
import { hostileText } from './hostile'
import { runs } from '../seed'

function read(text: string, ...units: readonly [string, ...string[]]): Quantity {
  const reading = parseQuantity(text, ...units)
  if (!reading.ok) throw new Error(`“${text}” was refused: ${reading.problem.message}`)
  return reading.value
}

function refusal(text: string, ...units: readonly [string, ...string[]]): string {
  const reading = parseQuantity(text, ...units)
  return reading.ok ? `accepted as ${reading.value.value} ${reading.value.unit}` : reading.problem.message
}

describe('an amount in a field for a count', () => {
  test.each([
    ['200M', 200e6],
    ['200m', 200e6],
    ['200 m', 200e6],
    ['200 million', 200e6],
    ['200 million people', 200e6],
    ['200M users', 200e6],
    ['1 user', 1],
    ['1.5k', 1500],
    ['1.1K', 1100],
    ['1,5', 1.5],
    ['1,500', 1500],
    ['1.500', 1.5],
    ['0,125', 0.125],
    ['1 500', 1500],
    ['1\u2009500', 1500],
    ['1\u202f500,5', 1500.5],
    ["1'000'000", 1e6],
    ['1_000', 1000],
    ['250 000', 250_000],
    ["12'500.5", 12_500.5],
    ['1.234.567', 1_234_567],
    ['1,234,567.5', 1_234_567.5],
    ['1.234,5', 1234.5],
    ['1.234.567,25', 1_234_567.25],
    ['1 500,25', 1500.25],
    ['2B', 2e9],
    ['2 B', 2e9],
    ['2bn', 2e9],
    ['2 billion', 2e9],
    ['3T', 3e12],
    ['1 trillion', 1e12],
    ['2 thousand', 2000],
    ['10^6', 1e6],
    ['3×10^8', 3e8],
    ['3.25 × 10^8', 3.25e8],
    ['12 × 10^6', 12e6],
    ['10^12', 1e12],
    ['1e5', 1e5],
    ['.5', 0.5],
    [',25', 0.25],
    ['0', 0],
    ['0.0', 0],
    ['1e308', 1e308],
    ['1e-308', 1e-308],
    [`1${'0'.repeat(LONGEST_AMOUNT - 1)}`, 10 ** (LONGEST_AMOUNT - 1)],
  ])('“%s” is %d users', (text, value) => {
    expect(read(text, 'user')).toEqual({ value, dimension: { user: 1 }, unit: 'user' })
  })

  test.each([
    ['', 'write an amount, such as 200M'],
    ['  \u00a0', 'write an amount, such as 200M'],
    ['-3', 'an amount cannot be negative'],
    ['−3', 'an amount cannot be negative'],
    ['lots', '“lots” does not read as an amount: write one such as 200M'],
    ['about 10^6', '“about 10^6” does not read as an amount: write one such as 200M'],
    ['~5', '“~5” does not read as an amount: write one such as 200M'],
    [
      'many people, and then some more',
      '“many people, and then s…” does not read as an amount: write one such as 200M',
    ],
    ['NaN', '“NaN” does not read as an amount: write one such as 200M'],
    ['Infinity', '“Infinity” does not read as an amount: write one such as 200M'],
    ['1 5', '“1 5” does not read as an amount: write one such as 200M'],
    // Groups that are no thousands may be any number.
    ['1,23,4', '“1,23,4” does not read as an amount: write one such as 200M'],
    ['1234 567', '“1234 567” does not read as an amount: write one such as 200M'],
    ['1 2345', '“1 2345” does not read as an amount: write one such as 200M'],
    ['12,34.5', '“12,34.5” does not read as an amount: write one such as 200M'],
    ['1,2.3,4', '“1,2.3,4” does not read as an amount: write one such as 200M'],
    ['1,234.5.6', '“1,234.5.6” does not read as an amount: write one such as 200M'],
    ['0,123,456', '“0,123,456” does not read as an amount: write one such as 200M'],
    ['1e999', 'this is larger than a number can be here'],
    ['1'.repeat(LONGEST_AMOUNT + 1), `this is longer than an amount can be (${LONGEST_AMOUNT} characters)`],
    ['200M posts', 'expected users (such as 200M), but this is posts'],
    ['5/day', 'expected users (such as 200M), but this is an amount per day'],
    ['99.9 %', 'expected users (such as 200M), but this is a percentage'],
    ['3x', 'expected users (such as 200M), but this is a factor'],
    ['10:1', 'expected users (such as 200M), but this is a ratio'],
    ['$5', 'expected users (such as 200M), but this is dollars'],
    ['5 MB', 'expected users (such as 200M), but this is MB'],
  ])('“%s” is refused: %s', (text, message) => {
    expect(refusal(text, 'user')).toBe(message)
  })
})

describe('an amount in any field', () => {
  test.each<[string, readonly [string, ...string[]], number, string]>([
    // Bits, bytes, powers of ten and of two stay distinct (base: bytes per second).
    ['40 Mbit/s', ['bit/s'], 5e6, 'Mbit/s'],
    ['40 Mbps', ['bit/s'], 5e6, 'Mbit/s'],
    ['40 MB/s', ['bit/s'], 40e6, 'MB/s'],
    ['40 MBps', ['bit/s'], 40e6, 'MB/s'],
    ['40 MiB/s', ['bit/s'], 41_943_040, 'MiB/s'],
    ['40M', ['bit/s'], 5e6, 'bit/s'],
    ['3 MB', ['B'], 3e6, 'MB'],
    ['3 MiB', ['B'], 3_145_728, 'MiB'],
    ['3 Mb', ['B'], 375_000, 'Mbit'],
    ['3B', ['B'], 3, 'B'],
    ['3 B', ['B'], 3, 'B'],
    ['3 bn', ['B'], 3e9, 'B'],
    ['380 B', ['B/request'], 380, 'B/request'],
    ['2 TB', ['B/node'], 2e12, 'TB/node'],
    ['2000/s', ['request/s/node'], 2000, 'request/s/node'],
    ['2000 requests/s', ['request/s/node'], 2000, 'request/s/node'],
    ['25 Gbit/s', ['Gbit/s/node'], 3.125e9, 'Gbit/s/node'],
    ['5/user/day', ['request/user/day'], 5 / 86_400, 'request/user/day'],
    ['5 per user per day', ['request/user/day'], 5 / 86_400, 'request/user/day'],
    ['5', ['request/user/day', 'request/day'], 5 / 86_400, 'request/user/day'],
    ['400M/day', ['request/user/day', 'request/day'], 400e6 / 86_400, 'request/day'],
    ['10 QPS', ['request/user/day', 'request/day'], 10, 'request/s'],
    ['50:1', ['request/user/day', ':1'], 50, ':1'],
    ['1:4', [':1'], 0.25, ':1'],
    ['1:20', [':1'], 0.05, ':1'],
    ['1:2.5', [':1'], 0.4, ':1'],
    ['1:2,5', [':1'], 0.4, ':1'],
    ['1:1,000', [':1'], 0.001, ':1'],
    ['1,000:1', [':1'], 1000, ':1'],
    ['99.9%', ['%'], 0.999, '%'],
    ['0,1 %', ['%'], 0.001, '%'],
    ['2', ['%'], 0.02, '%'],
    ['150 %', ['1'], 1.5, '%'],
    ['3x', ['1'], 3, '×'],
    ['2 years', ['year'], 63_072_000, 'year'],
    ['2', ['year'], 63_072_000, 'year'],
    ['2m', ['s'], 120, 'min'],
    ['200 µs', ['ms'], 200e-6, 'µs'],
    ['$0.09/GB', ['USD/GB'], 0.09e-9, 'USD/GB'],
    ['0.09', ['USD/GB'], 0.09e-9, 'USD/GB'],
    ['$5M', ['USD'], 5e6, 'USD'],
  ])('“%s” where %o is expected is %d, in %s', (text, units, value, unit) => {
    const quantity = read(text, ...units)
    expect(quantity.value).toBeCloseTo(value, 14 - Math.ceil(Math.log10(Math.max(value, 1e-12))))
    expect(quantity.unit).toBe(unit)
    expect(unitOf(quantity.unit).dimension).toEqual(quantity.dimension)
  })

  test.each<[string, readonly [string, ...string[]], string]>([
    ['3 b', ['B'], '“b” could be bits or bytes: write B or bit'],
    ['40 mb/s', ['bit/s'], '“mb” could be bits or bytes: write MB or Mbit'],
    ['40 mbps', ['bit/s'], '“mbps” could be bits or bytes: write MB/s or Mbit/s'],
    ['1:1,23,4', [':1'], '“1:1,23,4” does not read as an amount: write one such as 10:1'],
    ['5 users:4', [':1'], '“users:4” is not a unit'],
    ['1:0', [':1'], 'a ratio to 0 has no value: write one such as 10:1'],
    [
      '5 posts/user/day',
      ['request/user/day'],
      'expected requests per user per day (such as 5/user/day), but this is posts per user per day',
    ],
    ['5', ['B/s'], 'accepted as 5 B/s'],
    [
      '5/day',
      ['request/user/day'],
      'expected requests per user per day (such as 5/user/day), but this is an amount per day',
    ],
    [
      '5 MB/s',
      ['request/s/node'],
      'expected requests per second per node (such as 1000/s), but this is MB per second',
    ],
    ['5 MB', ['year'], 'expected years (such as 5 years), but this is MB'],
    [
      '5 s',
      ['%', '1'],
      'expected a percentage (such as 60 %) or a plain number (such as 3), but this is a time',
    ],
    [
      '5 s',
      ['1', '%'],
      'expected a plain number (such as 3) or a percentage (such as 10 %), but this is a time',
    ],
    [
      '5 s',
      ['request/user/day', 'request/day', ':1'],
      'expected requests per user per day (such as 5/user/day), requests per day (such as 400M/day) or a ratio (such as 10:1), but this is a time',
    ],
    ['$0.09', ['USD/GB'], 'expected dollars per GB (such as $5/GB), but this is dollars'],
    ['5 MB/s', ['MB'], 'expected MB (such as 5 MB), but this is MB per second'],
  ])('“%s” where %o is expected: %s', (text, units, message) => {
    expect(refusal(text, ...units)).toBe(message)
  })

  // 5.1 times 0.001 is 0.0050999999999999995 in binary numbers.
  test.each([
    ['5.1 ms', 's', 0.0051],
    ['2.3 µs', 's', 0.0000023],
    ['8.2 ns', 's', 8.2e-9],
    ['4.1 TB', 'B', 4.1e12],
    ['1.005 kB', 'B', 1005],
    ['0.29 %', '%', 0.0029],
  ] as const)('“%s” is to the last digit what it is in the base unit', (text, unit, value) => {
    expect(read(text, unit).value).toBe(value)
  })

  test('is refused with the expected one named wherever its dimension is another', () => {
    const EXPECTED: Readonly<Record<string, string>> = {
      user: 'users',
      year: 'years',
      B: 'bytes',
      'bit/s': 'bits per second',
      '%': 'a percentage',
      'USD/month': 'dollars per month',
      'request/user/day': 'requests per user per day',
    }
    const amounts: readonly (readonly [string, Dimension])[] = [
      ['5 users', { user: 1 }],
      ['5 years', { time: 1 }],
      ['5 MB', { information: 1 }],
      ['5 Mbit/s', { information: 1, time: -1 }],
      ['5 %', {}],
      ['$5/month', { money: 1, time: -1 }],
      ['5 requests/user/day', { request: 1, user: -1, time: -1 }],
    ]
    for (const [unit, words] of Object.entries(EXPECTED)) {
      for (const [text, dimension] of amounts) {
        const fits = JSON.stringify(unitOf(unit).dimension) === JSON.stringify(dimension)
        const said = refusal(text, unit)
        if (fits) expect(said, `${text} in ${unit}`).toMatch(/^accepted/)
        else
          expect(said, `${text} in ${unit}`).toMatch(
            new RegExp(`^expected ${words} \\(such as .+\\), but this is `),
          )
      }
    }
  })

  test('that a message gives as an example is accepted', () => {
    for (const units of FIELDS) {
      const [, example = ''] = /such as ([^)]+)$/.exec(refusal('', ...units)) ?? []
      expect(refusal(example, ...units), units.join(', ')).toMatch(/^accepted/)
    }
  })

  test.each(FIELDS.map((units) => ({ units })))(
    'is 0 when 0 is typed where $units is expected',
    ({ units }) => {
      expect(read('0', ...units).value).toBe(0)
    },
  )

  test.each(FIELDS.map((units) => ({ units })))(
    'is no number when nothing is typed where $units is expected',
    ({ units }) => {
      const reading = parseQuantity('', ...units)
      expect(reading.ok ? undefined : reading.problem.code).toBe('empty')
    },
  )

  test('never throws, and what it accepts is a finite number that is not negative', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...FIELDS), (text, units) => {
        const reading = parseQuantity(text, ...units)
        if (reading.ok) {
          expect(Number.isFinite(reading.value.value) && reading.value.value >= 0).toBe(true)
          expect(units.map((unit) => unitOf(unit).dimension)).toContainEqual(reading.value.dimension)
        } else expect(reading.problem.message.length).toBeLessThan(600)
      }),
      { numRuns: runs(400) },
    )
  })
})

/** Any amount that is not negative: simple ones, any double there is, and the ends of what there is. */
const amounts = fc.oneof(
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
  fc.integer({ min: 0, max: 10_000 }).map((tenths) => tenths / 10),
  fc.constantFrom(
    0,
    1,
    1e-308,
    5e-324,
    1e308,
    Number.MAX_VALUE,
    1100,
    999_999,
    0.1 + 0.2,
    86_400,
    1e21,
    1e-7,
  ),
)

/** Other units in which a reader may write an amount of a field. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  B: ['kB', 'MB', 'GiB', 'bit', 'Mbit'],
  'B/request': ['kB/request', 'KiB/request'],
  'B/node': ['TB/node'],
  'bit/s': ['Mbit/s', 'MB/s', 'MiB/s', 'B/s'],
  year: ['day', 'month', 's', 'ms', 'min', 'h', 'week'],
  ms: ['s', 'µs', 'ns', 'min'],
  '1': ['%', '×', ':1'],
  '%': ['1', '×', ':1'],
  ':1': ['1', '%', '×'],
  USD: [],
  'USD/GB': ['USD/TB', 'USD/MB'],
  'request/day': ['request/s', 'request/month'],
  'request/user/day': ['request/user/s', 'request/day/user'],
}

describe('the text of a quantity', () => {
  test.each([
    [200e6, 'user', '200M'],
    [1_500, 'user', '1.5K'],
    [999, 'user', '999'],
    [0, 'user', '0'],
    [2e9, 'user', '2B'],
    [1.5, '1', '1.5'],
    [60, '%', '60 %'],
    [99.95, '%', '99.95 %'],
    [50, ':1', '50:1'],
    [2, 'TB/node', '2 TB'],
    [380, 'B/request', '380 B'],
    [5, 'request/user/day', '5/user/day'],
    [1, 'year', '1 year'],
    [5, 'year', '5 years'],
    [0.09, 'USD/GB', '$0.09/GB'],
    [40, 'Mbit/s', '40 Mbit/s'],
    [1e308, 'user', '1e308'],
    // Percentages, ratios, bytes and times are not counted in thousands.
    [2000, '%', '2000 %'],
    [5000, ':1', '5000:1'],
    [5000, 'B', '5000 B'],
    [5000, 'ms', '5000 ms'],
    [5000, '1', '5K'],
    [5000, 'USD', '$5K'],
    [5000, 'request/user/day', '5K/user/day'],
    [5000, 'request/s/node', '5K/s/node'],
  ])('%d %s is “%s”', (amount, unit, text) => {
    expect(formatQuantity(quantityIn(amount, unit))).toBe(text)
  })

  test('has all its digits where it is written in full', () => {
    expect(formatInFull(quantityIn(2000, 'user'))).toBe('2000')
    expect(formatInFull(quantityIn(1_234_567, 'request/day'))).toBe('1234567/day')
  })

  test('tells a ratio from a rate in a field that takes both', () => {
    const units = ['request/user/day', 'request/day', ':1'] as const
    for (const text of ['50:1', '400M/day', '5/user/day']) {
      expect(formatQuantity(read(text, ...units), ...units)).toBe(text)
    }
  })

  test.each(FIELDS.map((units) => ({ units })))(
    'reads back as the same quantity where $units is expected',
    ({ units }) => {
      const written = units.flatMap((unit) => [unit, ...(WRITTEN[unit] ?? [])])
      fc.assert(
        fc.property(amounts, fc.constantFrom(...written), (amount, unit) => {
          const { scale } = unitOf(unit)
          fc.pre(Number.isFinite(amount * scale))
          const quantity = quantityIn(amount, unit)
          for (const text of [formatQuantity(quantity, ...units), formatInFull(quantity, ...units)]) {
            const again = read(text, ...units)
            expect(again.value, text).toBe(quantity.value)
            expect(again.dimension, text).toEqual(quantity.dimension)
          }
        }),
        { numRuns: runs(40) },
      )
    },
  )

  test('reads back in any field, whatever a reader typed', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...FIELDS), (text, units) => {
        const reading = parseQuantity(text, ...units)
        fc.pre(reading.ok)
        if (!reading.ok) return
        const again = read(formatQuantity(reading.value, ...units), ...units)
        expect(again.value).toBe(reading.value.value)
        expect(again.dimension).toEqual(reading.value.dimension)
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('an amount in the brackets of a formula', () => {
  test.each([
    ['256 B', 256, 'B'],
    ['256B', 256, 'B'],
    ['2 B users', 2e9, 'user'],
    ['200M users', 200e6, 'user'],
    ['1 post/request', 1, 'post/request'],
    ['0 B/s', 0, 'B/s'],
    ['30 days', 2_592_000, 'day'],
    ['0.1 %', 0.001, '%'],
    ['$0.09/GB', 0.09e-9, 'USD/GB'],
    ['5', 5, '1'],
    ['3K', 3000, '1'],
    ['3 million', 3e6, '1'],
    ['2 bn users', 2e9, 'user'],
    ['2 billion requests/s', 2e9, 'request/s'],
  ])('“%s” is %d in %s', (text, value, unit) => {
    const reading = parseLiteral(text)
    expect(reading.ok ? reading.value : reading.problem.message).toEqual({
      value: expect.closeTo(value, 12),
      unit,
      dimension: unitOf(unit).dimension,
    })
  })

  test.each([
    ['', 'empty'],
    ['-5 B', 'negative'],
    ['B', 'number'],
    ['5 mb', 'unit'],
    ['1e999', 'too-large'],
    ['5'.repeat(201), 'too-long'],
  ])('“%s” is refused as %s', (text, code) => {
    const reading = parseLiteral(text)
    expect(reading.ok ? 'accepted' : reading.problem.code).toBe(code)
  })

  test('never throws', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const reading = parseLiteral(text)
        if (reading.ok) expect(Number.isFinite(reading.value.value)).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })
})

test.each([
  ['request/user/day', '/user/day'],
  ['user', ''],
  ['B/request', 'B'],
  ['B/node', 'B'],
  ['MB/s', 'MB/s'],
  ['1', ''],
  ['%', '%'],
  [':1', ':1'],
])('the unit %s stands as “%s” beside an amount', (unit, compact) => {
  expect(compactUnit(unit)).toBe(compact)
})

test('spaces of every kind and dashes of every kind are read alike', () => {
  expect(plainText(' 1\u00a0000\u2009–\u20095\t')).toBe('1 000 - 5')
})

test('a unit that the project misspells is like no other', () => {
  expect(unitOf('5x5').dimension).toEqual({ unknown: 1 })
})
