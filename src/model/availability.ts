import { SECONDS } from './unit'

/**
 * Availability of parts that are all needed: the product of theirs.
 *
 * @example
 * inSeries([0.999, 0.999, 0.999, 0.999, 0.999, 0.999, 0.999, 0.999]) // => 0.992
 */
export function inSeries(availabilities: readonly number[]): number {
  return availabilities.reduce((product, availability) => product * availability, 1)
}

/**
 * Availability of parts of which one is enough. Failures that are independent multiply, but some take all parts down
 * at once (power, a bad release, an expired certificate): `commonCause` is the share of the best part's failures that
 * do (beta factor; Fleming, 1975; IEC 61508-6, annex D). With a share of 0 the result is an upper bound, not an
 * estimate.
 *
 * @example
 * inParallel([0.999, 0.999], 0) // => 0.999999
 * inParallel([0.999, 0.999], 0.05) // => 0.99995
 */
export function inParallel(availabilities: readonly number[], commonCause: number): number {
  if (availabilities.length === 0) return 0
  const common = commonCause * Math.min(...availabilities.map((availability) => 1 - availability))
  const allDown = availabilities.reduce(
    (product, availability) => product * downByItself(availability, common),
    1,
  )
  return (1 - common) * (1 - allDown)
}

/** The chance that a part is down by a failure of its own, so that with the common cause it is down as often as was said. */
function downByItself(availability: number, common: number): number {
  return common >= 1 ? 1 : Math.max(0, (1 - availability - common) / (1 - common))
}

/**
 * Availability of `needed` out of `parts` equal parts; `commonCause` as for `inParallel`.
 *
 * @example
 * kOfN({ needed: 2, parts: 3, availability: 0.99, commonCause: 0 }) // => 0.999702
 */
export function kOfN(group: {
  readonly needed: number
  readonly parts: number
  readonly availability: number
  readonly commonCause: number
}): number {
  const { needed, parts, availability, commonCause } = group
  const common = commonCause * (1 - availability)
  const down = downByItself(availability, common)
  // The chance that exactly `up` parts are up, from one number of parts to the next: no factorial can overflow.
  let chances = [1]
  for (let part = 0; part < parts; part++) {
    chances = [...chances, 0].map((chance, up) => chance * down + (chances[up - 1] ?? 0) * (1 - down))
  }
  // The smaller side of the sum keeps its digits.
  const tooFew = chances.slice(0, Math.max(0, needed)).reduce((sum, chance) => sum + chance, 0)
  return (1 - common) * (1 - Math.min(1, tooFew))
}

/**
 * Share of time that something is up, by the mean time between failures and to repair one.
 *
 * @example
 * availabilityFromRepair(999, 1) // => 0.999
 */
export function availabilityFromRepair(hoursBetweenFailures: number, hoursToRepair: number): number {
  return hoursBetweenFailures / (hoursBetweenFailures + hoursToRepair)
}

/** Periods that promises are made for. They differ by up to 10 %, so the period is always said. */
export const PERIODS = {
  day: SECONDS.day,
  week: SECONDS.week,
  '30 days': 30 * SECONDS.day,
  month: SECONDS.month,
  quarter: SECONDS.year / 4,
  year: SECONDS.year,
} as const
export type Period = keyof typeof PERIODS

/**
 * Time that may be lost in a period without breaking the target, in seconds.
 *
 * @example
 * errorBudget(0.999, '30 days') // => 2592
 * errorBudget(0.9999, 'year') // => 3153.6
 */
export function errorBudget(target: number, period: Period): number {
  return (1 - target) * PERIODS[period]
}

/**
 * A share as its number of nines.
 *
 * @example
 * ninesOf(0.999) // => 3
 * ninesOf(0.9995) // => 3.3
 */
export function ninesOf(share: number): number {
  return -Math.log10(1 - share)
}

/**
 * Objects lost in an average year at a durability of so many nines. A design figure: it counts failing disks, and no
 * deletion by mistake.
 *
 * @example
 * objectsLostPerYear(10e6, 11) // => 0.0001
 */
export function objectsLostPerYear(objects: number, nines: number): number {
  return objects * 10 ** -nines
}

/** Hours of a year of 365 days. */
const HOURS_PER_YEAR = SECONDS.year / SECONDS.hour

export interface CopySet {
  readonly copies: number
  /** Annual failure rate of the disk or node under one copy, as failures a year. */
  readonly annualFailureRate: number
  /** From the failure of one copy to a new one, detection included. */
  readonly hoursToRepair: number
}

/**
 * Expected losses of all copies a year, for one set of copies: r! x AFR^r x (repair time as a share of a year)^(r-1).
 * The mean time to data loss of Patterson, Gibson and Katz (A Case for Redundant Arrays of Inexpensive Disks, 1988)
 * for r copies: independent failures, one repair at a time, repair much shorter than the time between failures. An
 * upper bound on durability: failures in bursts (a rack, a release) are what loses data in practice.
 *
 * @example
 * lossesPerYear({ copies: 3, annualFailureRate: 0.0157, hoursToRepair: 24 }) // => 1.743e-10
 */
export function lossesPerYear({ copies, annualFailureRate, hoursToRepair }: CopySet): number {
  let losses = annualFailureRate
  // It comes to 0 or to infinity within some thousand copies, and stays there: nobody waits for 1e308 of them.
  for (let left = 2; left <= copies && losses > 0 && Number.isFinite(losses); left++)
    losses *= left * annualFailureRate * (hoursToRepair / HOURS_PER_YEAR)
  return copies < 1 ? Infinity : losses
}

/**
 * Data lost at worst, as seconds of writes (the recovery point): a failure just before a copy is complete leaves the
 * one before it.
 *
 * @example
 * recoveryPoint({ secondsBetweenCopies: 86400, secondsToCopy: 3600 }) // => 90000
 */
export function recoveryPoint(copying: {
  readonly secondsBetweenCopies: number
  /** How long one copy takes; for a replica that is written to all the time, its delay. */
  readonly secondsToCopy: number
}): number {
  return copying.secondsBetweenCopies + copying.secondsToCopy
}

/** The steps of a recovery, one after the other. */
export interface Recovery {
  readonly detectSeconds: number
  readonly decideSeconds: number
  /** What has to be read back, and how fast; 0 bytes where a copy stands ready. */
  readonly bytes: number
  readonly bytesPerSecond: number
  readonly checkSeconds: number
}

/**
 * Time until it works again, in seconds (the recovery time).
 *
 * @example
 * recoveryTime({ detectSeconds: 60, decideSeconds: 300, bytes: 2e12, bytesPerSecond: 200e6, checkSeconds: 600 }) // => 10960
 */
export function recoveryTime(recovery: Recovery): number {
  const { detectSeconds, decideSeconds, bytes, bytesPerSecond, checkSeconds } = recovery
  return detectSeconds + decideSeconds + (bytes === 0 ? 0 : bytes / bytesPerSecond) + checkSeconds
}
