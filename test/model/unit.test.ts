import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dimension } from '../../src/model/dimension'
import {
  describeUnit,
  LONGEST_UNIT,
  parseUnit,
  parseUnitWord,
  SECONDS,
  unitWords,
} from '../../src/model/unit'
import { hostileText } from './hostile'

function read(text: string): { name: string; scale: number; dimension: Dimension } | string {
  const reading = parseUnit(text)
  return reading.ok ? { name: reading.name, ...reading.unit } : reading.message
}

describe('a unit', () => {
  // Scales by hand: bytes, seconds, dollars.
  test.each<[string, string, number, Dimension]>([
    ['MB', 'MB', 1e6, { information: 1 }],
    ['MiB', 'MiB', 1_048_576, { information: 1 }],
    ['mib', 'MiB', 1_048_576, { information: 1 }],
    ['Mb', 'Mbit', 125_000, { information: 1 }],
    ['KB', 'kB', 1000, { information: 1 }],
    ['KiB', 'KiB', 1024, { information: 1 }],
    ['bits', 'bit', 0.125, { information: 1 }],
    ['Mbit/s', 'Mbit/s', 125_000, { information: 1, time: -1 }],
    ['Mbits/s', 'Mbit/s', 125_000, { information: 1, time: -1 }],
    ['Mbps', 'Mbit/s', 125_000, { information: 1, time: -1 }],
    ['MBps', 'MB/s', 1e6, { information: 1, time: -1 }],
    ['MB per second', 'MB/s', 1e6, { information: 1, time: -1 }],
    ['requests/user/day', 'request/user/day', 1 / 86_400, { request: 1, user: -1, time: -1 }],
    ['per day', '/day', 1 / 86_400, { time: -1 }],
    ['/s', '/s', 1, { time: -1 }],
    ['kB/series', 'kB/series', 1000, { information: 1, series: -1 }],
    ['qps', 'request/s', 1, { request: 1, time: -1 }],
    ['RPS', 'request/s', 1, { request: 1, time: -1 }],
    ['TPS', 'request/s', 1, { request: 1, time: -1 }],
    ['dollars/GB', 'USD/GB', 1e-9, { money: 1, information: -1 }],
    ['ms', 'ms', 0.001, { time: 1 }],
    ['μs', 'µs', 1e-6, { time: 1 }],
    ['years', 'year', 31_536_000, { time: 1 }],
    ['mo', 'month', 2_628_000, { time: 1 }],
    ['%', '%', 0.01, {}],
    ['', '1', 1, {}],
    ['1', '1', 1, {}],
    ['people', 'user', 1, { user: 1 }],
    ['B·s', 'B·s', 1, { information: 1, time: 1 }],
  ])('“%s” is %s', (text, name, scale, dimension) => {
    expect(read(text)).toEqual({ name, scale: expect.closeTo(scale, 15), dimension })
  })

  test.each([
    ['mb', '“mb” could be bits or bytes: write MB or Mbit'],
    ['kb', '“kb” could be bits or bytes: write kB or kbit'],
    ['mbps', '“mbps” could be bits or bytes: write MB/s or Mbit/s'],
    ['€', 'money is in US dollars here: write $ or USD'],
    ['EUR/GB', 'money is in US dollars here: write $ or USD'],
    ['MB/', 'a unit is missing after the slash'],
    ['MB//s', 'a unit is missing after the slash'],
    ['7', '“7” is not a unit'],
    ['time', '“time” is not a unit'],
  ])('“%s” is refused: %s', (text, message) => {
    expect(read(text)).toBe(message)
  })

  test('of any length is answered at once', () => {
    expect(read('a'.repeat(LONGEST_UNIT + 1))).toBe(`a unit has at most ${LONGEST_UNIT} characters`)
    expect(read(`a${' '.repeat(1e6)}b`)).toBe(`a unit has at most ${LONGEST_UNIT} characters`)
  })

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'].map((word) => [word]))(
    'called %s is a noun or no unit, and never something of the engine',
    (word) => {
      const reading = parseUnitWord(word)
      if (reading.ok) expect(Object.values(reading.unit.dimension)).toEqual([1])
      else expect(reading.message).toContain('is not a unit')
    },
  )

  test('has a name that reads as the same unit', () => {
    const words = fc.constantFrom(
      'request',
      'post',
      'MB',
      'bit',
      'day',
      's',
      'ms',
      'USD',
      'user',
      '%',
      '1',
      'KiB',
    )
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (parts) => {
        const first = parseUnit(parts.join('/'))
        if (!first.ok) throw new Error(first.message)
        expect(parseUnit(first.name)).toEqual(first)
      }),
    )
  })

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const reading = parseUnit(text)
        if (reading.ok) expect(Number.isFinite(reading.unit.scale)).toBe(true)
        else expect(reading.message).not.toBe('')
      }),
    )
  })
})

describe('the words behind an amount', () => {
  test.each([
    ['request/user/day', 2, 'requests/user/day'],
    ['request/user/day', 1, 'request/user/day'],
    ['year', 5, 'years'],
    ['year', 1, 'year'],
    ['MB', 3, 'MB'],
    ['1', 3, ''],
    ['/s', 3, '/s'],
    ['min', 3, 'min'],
    ['day', 0, 'days'],
  ])('%s for %d are “%s”', (unit, amount, words) => {
    expect(unitWords(unit, amount)).toBe(words)
  })

  test.each([
    ['request/user/day', 'requests per user per day'],
    ['1', 'a plain number'],
    ['%', 'a percentage'],
    [':1', 'a ratio'],
    ['B/s', 'bytes per second'],
    ['/s', 'per second'],
    ['USD/GB', 'dollars per GB'],
    ['MB', 'MB'],
  ])('%s are “%s” in a message', (unit, words) => {
    expect(describeUnit(unit)).toBe(words)
  })
})

test('a year has 365 days, a month a twelfth of it, a day 24 times 60 times 60 seconds', () => {
  expect(SECONDS.day).toBe(24 * 60 * 60)
  expect(SECONDS.year).toBe(365 * SECONDS.day)
  expect(SECONDS.month * 12).toBe(SECONDS.year)
  expect(SECONDS.week).toBe(7 * SECONDS.day)
})
