import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { peakProblem } from '../../src/model/lint'
import { busiestHourOf, peakFactor } from '../../src/model/peak'
import type { Range } from '../../src/model/range'
import { SHORT_POSTS } from './short-posts'

/** The range of the peak as the sheet knows it. */
function read(text: string): Range {
  const design = { ...SHORT_POSTS, assumptions: { ...SHORT_POSTS.assumptions, peak_factor: text } }
  const figure = evaluateDesign(design).get('peak_factor')
  if (figure?.state !== 'known' || !figure.range) throw new Error(`${text} is not read`)
  return figure.range
}

describe('the peak', () => {
  test.each([
    ['1.5', 1.5, 1.5],
    ['10 %', 2.4, 2.4],
    ['6-8 %', 1.44, 1.92],
    ['2-5', 2, 5],
  ])('%s is a factor of %f to %f', (text, low, high) => {
    const peak = read(text)
    expect(peak.low).toBeCloseTo(low, 12)
    expect(peak.high).toBeCloseTo(high, 12)
    expect(peak.unit).toBe('1')
  })

  test('keeps the most likely value of a range', () => {
    expect(read('5-8-10 %').mode).toBeCloseTo(1.92, 12)
    expect(read('6-8 %').mode).toBeUndefined()
  })

  // 24 hours, one of them the busiest: the factor is that hour over the mean hour.
  test('is the busiest hour over the mean hour of any day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1000, noNaN: true }), { minLength: 24, maxLength: 24 }),
        (hours) => {
          const day = hours.reduce((sum, hour) => sum + hour, 0)
          const busiest = Math.max(...hours)
          const factor = peakFactor(busiest / day)
          expect(factor / (busiest / (day / 24))).toBeCloseTo(1, 12)
          expect(peakProblem(factor * (1 + 1e-12))).toBeUndefined()
          expect(busiestHourOf(factor)).toBeCloseTo(busiest / day, 12)
        },
      ),
    )
  })

  test('below the average or above the whole day is none', () => {
    expect(peakProblem(peakFactor(1 / 24))).toBeUndefined()
    expect(peakProblem(peakFactor(0.04))).toMatch(/below the average/)
    expect(peakProblem(24.1)).toMatch(/more than the whole day/)
    expect(peakProblem(24)).toBeUndefined()
  })
})
