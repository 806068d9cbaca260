import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantityIn } from '../../src/model/quantity'
import { showQuantity } from '../../src/model/display'
import { numberInWords, sayExactly, sayQuantity, speakQuantity, unitWord } from '../../src/model/spoken'
import { runs } from '../seed'

const VALUES = new Map<string, number>(
  Object.entries({
    ...{
      nought: 0,
      zero: 0,
      a: 1,
      one: 1,
      two: 2,
      three: 3,
      four: 4,
      five: 5,
      six: 6,
      seven: 7,
      eight: 8,
      nine: 9,
    },
    ...{
      ten: 10,
      eleven: 11,
      twelve: 12,
      thirteen: 13,
      fourteen: 14,
      fifteen: 15,
      sixteen: 16,
      seventeen: 17,
    },
    ...{ eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70 },
    ...{ eighty: 80, ninety: 90 },
  }),
)
const SCALES = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])

/** A spoken number as a listener writes it down, word by word: the other way round than it was made. */
function heard(words: string): number {
  let total = 0
  let group = 0
  let decimals = ''
  let isBehindPoint = false
  for (const word of words.replace('and a half', 'point five').split(/[ -]/)) {
    const value = VALUES.get(word)
    const scale = SCALES.get(word)
    if (word === 'and') continue
    if (word === 'point') isBehindPoint = true
    else if (scale !== undefined) {
      total += Number(`${group}.${decimals || '0'}`) * scale
      group = 0
      decimals = ''
      isBehindPoint = false
    } else if (word === 'hundred') group *= 100
    else if (value === undefined) return Number.NaN
    else if (isBehindPoint) decimals += String(value)
    else group += value
  }
  return total + Number(`${group}.${decimals || '0'}`)
}

describe('a number in words', () => {
  test.each([
    [0, 'zero'],
    [1, 'one'],
    [13, 'thirteen'],
    [21, 'twenty-one'],
    [100, 'a hundred'],
    [101, 'a hundred and one'],
    [654, 'six hundred and fifty-four'],
    [1000, 'a thousand'],
    [1005, 'one thousand and five'],
    [1100, 'one thousand one hundred'],
    [100_000, 'a hundred thousand'],
    [230_000, 'two hundred and thirty thousand'],
    [1_390_000, 'one point three nine million'],
    [2.5e9, 'two and a half billion'],
    [0.5, 'nought point five'],
    [1.06, 'one point nought six'],
    [1e15, 'ten to the fifteen'],
    [3e20, 'three times ten to the twenty'],
    [1e-6, 'nought point nought nought nought nought nought one'],
    [1e-7, 'ten to the minus seven'],
    [2.5e-9, 'two and a half times ten to the minus nine'],
    [1e-100, 'ten to the minus one hundred'],
    [1e100, 'ten to the one hundred'],
    [-2, 'minus two'],
    [Infinity, 'infinitely many'],
    [Number.NaN, 'an unknown number'],
  ])('%f is %s', (value, words) => {
    expect(numberInWords(value)).toBe(words)
  })

  test('is heard as the number that was said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 11 }), (digits, power) => {
        const value = digits * 10 ** power
        expect(heard(numberInWords(value)) / Math.max(value, 1)).toBeCloseTo(Math.min(value, 1), 9)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => {
        expect(heard(numberInWords(value))).toBe(value)
        expect(heard(numberInWords(value / 100))).toBeCloseTo(value / 100, 9)
      }),
    )
  })
})

const SUFFIXES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 }

/** The first word of a unit as it is said, without the ending of a plural. */
const SPOKEN_UNITS = new Map([
  ...[
    ['', ''],
    ['k', 'kilo'],
    ['M', 'mega'],
    ['G', 'giga'],
    ['T', 'tera'],
    ['P', 'peta'],
    ['E', 'exa'],
  ].flatMap(([sign = '', word = '']) => [
    [`${sign}B`, `${word}byte`] as const,
    [`${sign}bit`, `${word}bit`] as const,
  ]),
  ['s', 'second'],
  ['ms', 'millisecond'],
  ['µs', 'microsecond'],
  ['ns', 'nanosecond'],
  ['min', 'minute'],
  ['h', 'hour'],
  ['%', 'per'],
  ['user', 'person'],
  ['users', 'people'],
])

describe('a quantity in words', () => {
  test.each([
    [200e6, 'user', 'two hundred million people'],
    [1, 'user', 'one person'],
    [231_481, 'request/s', 'about two hundred and thirty thousand requests a second'],
    [100, 'request/user/day', 'a hundred requests per person a day'],
    [1000, 'request/s/node', 'a thousand requests a second per node'],
    [12, 'request/h', 'twelve requests an hour'],
    [348, 'B/post', 'about three hundred and fifty bytes'],
    [19.8, 'Gbit/s', 'nineteen point eight gigabits a second'],
    [50, ':1', 'fifty to one'],
    [60, '%', 'sixty per cent'],
    [654, 'node', 'six hundred and fifty-four nodes'],
    [4629, 'USD/month', 'about four thousand six hundred dollars a month'],
    [50, 's', 'fifty seconds'],
    [1, 'ms', 'one millisecond'],
    [Infinity, 'node', 'infinitely many nodes'],
    [0, 'request/s', 'zero requests a second'],
    [-2.4, 'MB', 'minus two point four megabytes'],
    [-4, 'ms', 'minus four milliseconds'],
    [-2.34, 'kbit/s', 'about minus two point three kilobits a second'],
    [-5000, 'USD', 'minus five thousand dollars'],
    [-0.5, '%', 'minus nought point five per cent'],
    [-1, 'user', 'minus one person'],
    [-1e-9, 'request', 'more than minus nought point nought nought one requests'],
    [Infinity, '%', 'infinitely many per cent'],
    [-Infinity, 'node', 'minus infinitely many nodes'],
    [1e-9, 'request', 'less than nought point nought nought one requests'],
  ])('%f %s is %s', (amount, unit, words) => {
    expect(sayQuantity(quantityIn(amount, unit))).toBe(words)
  })

  test('is said as the number and in the unit that is shown', () => {
    const units = [
      'user',
      'request/s',
      'request/user/day',
      'B',
      'bit/s',
      'B/post',
      '%',
      's',
      'ms',
      '1',
      'node',
      'year',
    ]
    const powers = fc.integer({ min: -10, max: 13 })
    const digits = fc.integer({ min: -9999, max: 9999 })
    fc.assert(
      fc.property(fc.constantFrom(...units), digits, powers, (unit, digit, power) => {
        const quantity = quantityIn(Number(`${digit}e${power - 3}`), unit)
        const { number, unit: shownUnit } = showQuantity(quantity)
        const { number: words, unit: said } = speakQuantity(quantity)
        // What is less than can be shown is said in other words, and powers of ten are not heard word by word.
        fc.pre(!/[<>e]/.test(number))
        const [, minus, amount = '', suffix = ''] = /^(−)?([\d.,]+)([KMBT]?)$/.exec(number) ?? []
        const shown = Number(amount.replaceAll(',', '')) * (SUFFIXES[suffix] ?? 1)
        const isMinus = words.startsWith('minus ')
        const told = heard(words.replace(/^minus /, ''))
        expect([shown === 0 ? told + 1 : told / shown, isMinus]).toEqual([
          expect.closeTo(1, 9),
          minus !== undefined,
        ])
        const [above = ''] = shownUnit.split('/')
        expect(said.split(' ')[0]?.replace(/s$/, '')).toBe(SPOKEN_UNITS.get(above) ?? above.replace(/s$/, ''))
      }),
      { numRuns: runs(500) },
    )
  })

  test('is exact where it was written', () => {
    expect(sayExactly(quantityIn(256, 'B'))).toBe('two hundred and fifty-six bytes')
    expect(sayExactly(quantityIn(98.17, '%'))).toBe('ninety-eight point one seven per cent')
    expect(sayExactly(quantityIn(3, '1'))).toBe('three')
    expect(sayExactly(quantityIn(10, ':1'))).toBe('ten to one')
    expect(sayExactly(quantityIn(1, 'node'))).toBe('one node')
  })

  test('says bytes in powers of two where they are shown so', () => {
    expect(speakQuantity(quantityIn(4, 'GiB'), 'binary')).toEqual({
      number: 'four',
      unit: 'gibibytes',
      isRounded: false,
    })
  })

  test.each([
    ['users', 'person'],
    ['deliveries', 'delivery'],
    ['kB', 'kilobyte'],
    ['day', 'day'],
    ['h', 'hour'],
  ])('the word for one of %s is %s', (unit, word) => {
    expect(unitWord(unit)).toBe(word)
  })
})
