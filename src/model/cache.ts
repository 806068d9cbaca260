/** The head of the sum is added up; from here on Euler and Maclaurin's formula is exact to rounding error. */
const HEAD = 64

/** Bernoulli numbers B2, B4 ... B12 over (2k)!, the coefficients of the formula's corrections. */
const CORRECTIONS = [1 / 12, -1 / 720, 1 / 30_240, -1 / 1_209_600, 1 / 47_900_160, -691 / 1_307_674_368_000]

/** The integral of x^-s from one end to the other, without cancellation near s = 1. */
function integralOfPower(from: number, to: number, exponent: number): number {
  const rise = (1 - exponent) * Math.log(to / from)
  // (e^rise - 1) / (1 - s), which is the logarithm of the ends' ratio at s = 1.
  return exponent === 1 ? Math.log(to / from) : (from ** (1 - exponent) * Math.expm1(rise)) / (1 - exponent)
}

/** The corrections of Euler and Maclaurin at one end: the odd derivatives of x^-s with their coefficients. */
function corrections(x: number, exponent: number): number {
  let derivative = -exponent * x ** (-exponent - 1)
  let sum = 0
  CORRECTIONS.forEach((coefficient, index) => {
    sum += coefficient * derivative
    const order = 2 * index + 1
    derivative *= ((exponent + order) * (exponent + order + 1)) / (x * x)
  })
  return sum
}

/**
 * The generalised harmonic number: 1 + 2^-s + 3^-s + ... + n^-s for whole `count` (a fraction is cut off). The first
 * 64 terms are added up and the rest follows from Euler and Maclaurin's formula (Graham, Knuth and Patashnik,
 * Concrete Mathematics, 9.5): the relative error is below 1e-12 for exponents from 0 to 20, at any count.
 *
 * @example
 * harmonic(4, 1) // => 2.083333
 * harmonic(1e6, 1) // => 14.39272672287
 */
export function harmonic(count: number, exponent: number): number {
  const terms = Math.floor(count)
  if (Number.isNaN(terms) || Number.isNaN(exponent)) return Number.NaN
  const head = Math.min(terms, HEAD)
  let sum = 0
  // Smallest terms first, so that none is lost beside the large ones.
  for (let k = head; k >= 1; k--) sum += k ** -exponent
  if (terms <= HEAD) return sum
  // The sum over (HEAD, terms] is the integral, half the difference of the ends, and the corrections.
  return (
    sum +
    integralOfPower(HEAD, terms, exponent) +
    (terms ** -exponent - HEAD ** -exponent) / 2 +
    corrections(terms, exponent) -
    corrections(HEAD, exponent)
  )
}

/**
 * Objects asked for by popularity: the k-th most popular one 1/k^s as often as the first (a finite Zipf law). An
 * exponent of 0 is no skew at all; web and media traffic is measured between 0.6 and 1.1 (Breslau et al., Web Caching
 * and Zipf-like Distributions, 1999: 0.64 to 0.83).
 */
export interface Popularity {
  /** Distinct objects that are asked for in the window at hand. */
  readonly objects: number
  readonly exponent: number
}

/**
 * Share of requests that the most popular `cached` objects answer: what a cache that keeps just those can reach. At
 * most 1.
 *
 * @example
 * hitRatio({ objects: 1e6, exponent: 1 }, 2e5) // => 0.888
 * hitRatio({ objects: 1e6, exponent: 1 }, 1e4) // => 0.680
 */
export function hitRatio({ objects, exponent }: Popularity, cached: number): number {
  if (Math.floor(objects) <= 0) return 0
  return cached >= objects ? 1 : harmonic(Math.max(cached, 0), exponent) / harmonic(objects, exponent)
}

/**
 * The fewest objects to keep for a share of hits, never more than there are. The most popular are kept: a real cache
 * has to find out which they are, so this is a lower bound on what it needs.
 *
 * @example
 * objectsForHits({ objects: 1e6, exponent: 0 }, 0.8) // => 800_000
 */
export function objectsForHits(popularity: Popularity, target: number): number {
  const objects = Math.floor(popularity.objects)
  // What is not known is not searched for: the search would never end.
  if (Number.isNaN(objects) || Number.isNaN(popularity.exponent) || Number.isNaN(target)) return Number.NaN
  if (!(target > 0) || objects <= 0) return 0
  if (target >= 1) return objects
  // As exact as the sums are, so that 80 % of 10 equal objects are 8 and not 9.
  const wanted = target * harmonic(objects, popularity.exponent) * (1 - 1e-12)
  let tooFew = 0
  let enough = objects
  // Beyond 2^53 neighbouring whole numbers are the same double: the middle is then one of the ends.
  for (;;) {
    const middle = Math.floor(tooFew + (enough - tooFew) / 2)
    if (middle <= tooFew || middle >= enough) return enough
    if (harmonic(middle, popularity.exponent) >= wanted) enough = middle
    else tooFew = middle
  }
}

/**
 * Memory for a share of hits, in bytes: the objects to keep times their size, overhead of the cache included in
 * `bytesPerObject`. Never above the data set.
 *
 * @example
 * cacheBytes({ objects: 104e6, exponent: 0.8 }, 500, 0.8) / 1e9 // => 17.5
 * cacheBytes({ objects: 104e6, exponent: 1 }, 500, 0.8) / 1e9 // => 1.15
 */
export function cacheBytes(popularity: Popularity, bytesPerObject: number, target: number): number {
  return objectsForHits(popularity, target) * bytesPerObject
}

/**
 * Share of hits that a cache of so many bytes reaches.
 *
 * @example
 * hitRatioOfMemory({ objects: 104e6, exponent: 1 }, 500, 1.15e9) // => 0.800
 */
export function hitRatioOfMemory(popularity: Popularity, bytesPerObject: number, bytes: number): number {
  return hitRatio(popularity, bytes / bytesPerObject)
}

export interface DailyReadsRule {
  /** What "cache 20 % of the daily reads" asks for, in bytes. */
  readonly ruleBytes: number
  /** All distinct data of the window: what a cache can hold at most. */
  readonly dataBytes: number
  /** What the target needs when the most popular objects are kept. */
  readonly workingSetBytes: number
  /** How many days of all new data the rule would keep. It grows with reads per write, which no cache does. */
  readonly ruleInDaysOfData: number
  readonly exceedsTheData: boolean
}

/** The fraction of a day's reads that the rule tells people to keep in memory. */
const RULE = 0.2

/**
 * Why "keep 20 % of the daily reads in memory" is wrong, in numbers: it counts an object once for each time it is
 * read, so the memory grows with reads per write although the data does not. At 100 reads per write it asks for twenty
 * days of all data.
 *
 * @example
 * compareWithDailyReads({
 *   readsPerDay: 100e6,
 *   newObjectsPerDay: 1e6,
 *   popularity: { objects: 7e6, exponent: 0.8 },
 *   bytesPerObject: 500,
 *   target: 0.8,
 * }) // => { ruleBytes: 10e9, dataBytes: 3.5e9, ruleInDaysOfData: 20, exceedsTheData: true, ... }
 */
export function compareWithDailyReads(facts: {
  readonly readsPerDay: number
  readonly newObjectsPerDay: number
  readonly popularity: Popularity
  readonly bytesPerObject: number
  readonly target: number
}): DailyReadsRule {
  const { readsPerDay, newObjectsPerDay, popularity, bytesPerObject, target } = facts
  const ruleBytes = RULE * readsPerDay * bytesPerObject
  const dataBytes = popularity.objects * bytesPerObject
  return {
    ruleBytes,
    dataBytes,
    workingSetBytes: cacheBytes(popularity, bytesPerObject, target),
    ruleInDaysOfData: (RULE * readsPerDay) / newObjectsPerDay,
    exceedsTheData: ruleBytes > dataBytes,
  }
}
