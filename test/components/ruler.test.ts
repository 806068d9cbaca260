import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutesInWords, rulerParts, rulerPlace, spanByPhase } from '../../src/components/ruler'
import { INTERVIEW_MINUTES, phaseAt } from '../../src/model/timeline'

describe('the ruler', () => {
  test.each([
    [0, '0%'],
    [5, '11.11%'],
    [22.5, '50%'],
    [45, '100%'],
  ])('minute %d stands at %s of its length', (minute, place) => {
    expect(rulerPlace(minute)).toBe(place)
  })

  test.each([-1, 45.5, NaN])('minute %d is not on it', (minute) => {
    expect(() => rulerPlace(minute)).toThrow('not on the ruler')
  })

  test('has one tick for each minute, a long one where a phase begins', () => {
    const ticks = rulerParts(3, 9).flatMap((part) => part.ticks.match(/M\d+ 0v\d/g) ?? [])
    expect(ticks).toHaveLength(INTERVIEW_MINUTES)
    expect(ticks.filter((tick) => tick.endsWith('v9'))).toEqual(['M0 0v9', 'M5 0v9', 'M25 0v9', 'M40 0v9'])
  })

  test('puts a minute on a border into the phase that begins there', () => {
    expect([0, 4.9, 5, 25, 40, 45].map(phaseAt)).toEqual([
      'scope',
      'scope',
      'high-level',
      'deep-dive',
      'wrap-up',
      'wrap-up',
    ])
  })

  test('colours a span that crosses a border on both sides of it', () => {
    expect(spanByPhase([4, 6])).toEqual([
      { phase: 'scope', minutes: [4, 5] },
      { phase: 'high-level', minutes: [5, 6] },
    ])
  })

  test('covers every span without a gap', () => {
    const minute = fc.integer({ min: 0, max: INTERVIEW_MINUTES })
    fc.assert(
      fc.property(minute, minute, (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        const covered = spanByPhase([from, to]).reduce((sum, { minutes: [a, b] }) => sum + b - a, 0)
        expect(covered).toBe(to - from)
      }),
    )
  })

  test('is read out in words', () => {
    expect(minutesInWords([12, 17])).toBe('Minutes 12 to 17')
  })
})
