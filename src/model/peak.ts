const HOURS = 24

/** The busiest of 24 hours carries at least its equal share, and at most the whole day. */
export const LEAST_BUSIEST_HOUR = 1 / HOURS

/**
 * Peak over average from the share of a day's requests that its busiest hour carries: 24 times the share.
 *
 * @example
 * peakFactor(0.1) // => 2.4
 */
export function peakFactor(busiestHour: number): number {
  return HOURS * busiestHour
}

/**
 * The other way round: the share of the day in its busiest hour.
 *
 * @example
 * busiestHourOf(1.5) // => 0.0625
 */
export function busiestHourOf(factor: number): number {
  return factor / HOURS
}

/**
 * What is wrong with a peak, in a sentence; undefined where it can be. A peak below the average is none.
 *
 * @example
 * peakProblem(0.8) // => 'the peak is below the average: a factor is at least 1, and the busiest hour carries at least 1/24 (4.2 %) of the day'
 * peakProblem(30) // => 'the busiest hour would carry more than the whole day: a factor over whole hours is at most 24'
 * peakProblem(1.5) // => undefined
 */
export function peakProblem(factor: number): string | undefined {
  if (factor < 1) {
    return 'the peak is below the average: a factor is at least 1, and the busiest hour carries at least 1/24 (4.2 %) of the day'
  }
  if (factor > HOURS) {
    return 'the busiest hour would carry more than the whole day: a factor over whole hours is at most 24'
  }
  return undefined
}
