/** Of a day. */
export const HOURS = 24

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
