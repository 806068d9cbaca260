import { describe, expect, test } from 'vitest'
import { errorInWords, mentalSteps, roundToOneDigit } from '../../src/model/mental'
import { evaluateSheet, type Row } from '../../src/model/sheet'
import { formulaRow, inputRow, SHORT_POSTS_FIGURES as figures } from './short-posts'

/** The last step on the way to the last of some rows. */
function lastStep(...rows: Row[]) {
  const steps = mentalSteps(rows.at(-1)?.id ?? '', evaluateSheet(rows))
  const step = steps.at(-1)
  if (!step) throw new Error('no step')
  return step
}

describe('a figure in the head', () => {
  test('goes step by step, 10^5 seconds to a day', () => {
    const steps = mentalSteps('peak_read_feed', figures)
    expect(steps.map(({ numbers, result, exact }) => [numbers, result, exact])).toEqual([
      ['200M × 100/user/day', '20B requests/day', '20B requests/day'],
      ['20B/day ÷ 10^5 s/day', '200K requests/s', '230K requests/s'],
      ['200K/s × 2', '400K requests/s', '350K requests/s'],
    ])
    expect(steps.map(({ factor }) => errorInWords(factor))).toEqual(['exact', '14 % low', '15 % high'])
    expect(steps.map(({ ownFactor }) => errorInWords(ownFactor))).toEqual(['exact', '14 % low', '33 % high'])
  })

  test.each([
    ['86,400 taken as 100,000', '1/day', '[1 request/day] * n', 'request/s', 0.864],
    ['a year as 400 days', '1', '[3 GB/day] * n', 'GB/year', 400 / 365],
    ['an hour as 4,000 s', '1', '[1 request/s] * n', 'request/h', 4000 / 3600],
    ['a month as 30 days', '1', '[2 request/day] * n', 'request/month', 30 / (365 / 12)],
    ['a minute as it is', '1', '[2 request/s] * n', 'request/min', 1],
    ['bits as eight to a byte', '1', '[2 MB/s] * n', 'Mbit/s', 1],
    ['a constant as one', '1', 'n * [2 request] / day', 'request/s', 0.864],
  ])('%s', (_words, _text, text, unit, factor) => {
    const { factor: own } = lastStep(inputRow('n', '1', '1'), formulaRow('result', unit, text))
    expect(own).toBeCloseTo(factor, 2)
  })

  test('has the error of each input it rounds, and no other', () => {
    const step = lastStep(
      inputRow('a', '1', '1.5'),
      inputRow('b', '1', '250'),
      formulaRow('product', '1', 'a * b'),
    )
    expect(step.numbers).toBe('2 × 300')
    expect(step.factor).toBeCloseTo((2 * 300) / (1.5 * 250), 12)
    expect(step.ownFactor).toBeCloseTo(step.factor, 12)
  })

  test('keeps a power a power, and takes the middle of a range', () => {
    expect(lastStep(inputRow('a', '1', '4'), formulaRow('power', '1', 'a ^ 1.5')).result).toBe('8')
    expect(lastStep(inputRow('a', '1', '40-90'), formulaRow('twice', '1', '2 * a')).numbers).toBe('2 × 60')
  })

  test('carries on what was said, not what the machine still knows', () => {
    const step = lastStep(
      inputRow('a', '1', '7'),
      inputRow('b', '1', '7'),
      formulaRow('c', '1', 'a * b * a'),
      formulaRow('d', '1', 'c * b'),
    )
    // 7 x 7 x 7 = 343 is said as 340, and 7 times that as 2.4K.
    expect(step.numbers).toBe('340 × 7')
    expect(step.result).toBe('2.4K')
  })

  test.each([...figures.keys()])('%s comes within a factor of two of the sheet', (id) => {
    for (const step of mentalSteps(id, figures)) {
      expect(step.factor).toBeGreaterThan(0.5)
      expect(step.factor).toBeLessThan(2)
      expect(step.numbers).not.toMatch(/86,400|365 days|undefined|NaN/)
    }
  })

  test('keeps what is left of a share that is nearly all', () => {
    const figures = evaluateSheet([
      inputRow('out', 'Gbit/s', '100'),
      inputRow('edge', '%', '97 %'),
      formulaRow('left', 'Gbit/s', 'out * (1 - edge)'),
    ])
    expect(mentalSteps('left', figures)).toMatchObject([{ result: '3 Gbit/s', exact: '3 Gbit/s' }])
  })

  test('has no steps for an input, for nothing, and for what is wrong', () => {
    expect(mentalSteps('daily_users', figures)).toEqual([])
    expect(mentalSteps('no_such_row', figures)).toEqual([])
    expect(mentalSteps('a', evaluateSheet([formulaRow('a', '1', 'b * 2')]))).toEqual([])
  })

  test('of 0 is 0, exactly; of 1 over 0 infinity', () => {
    const zero = lastStep(inputRow('n', '1', '0'), formulaRow('none', '1', '2 * n'))
    expect([zero.result, zero.factor]).toEqual(['0', 1])
    const endless = lastStep(inputRow('n', '1', '0'), formulaRow('endless', '1', '2 / n'))
    expect([endless.result, endless.factor]).toEqual(['∞', 1])
    const unknown = lastStep(inputRow('n', '1', '0'), formulaRow('unknown', '1', 'n / n'))
    expect(unknown.result).toBe('unknown')
    expect(errorInWords(unknown.factor)).toBe('unknown')
  })
})

test.each([
  [86_400, 90_000],
  [0.25, 0.3],
  [999, 1000],
  [-348, -300],
  [0, 0],
  [Infinity, Infinity],
])('%f with one digit is %f', (value, rounded) => {
  expect(roundToOneDigit(value)).toBe(rounded)
})
