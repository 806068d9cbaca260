/**
 * Weights from comparing criteria two by two, and whether the comparisons agree with one another.
 *
 * T. L. Saaty, The Analytic Hierarchy Process (1980): weights are the principal eigenvector of the matrix of
 * comparisons; the consistency ratio compares its eigenvalue with that of matrices filled at random.
 */

import { MOST_TIMES, type Comparison } from './design'

export { MOST_TIMES, type Comparison }

/** Up to this ratio comparisons count as consistent. */
export const CONSISTENT_RATIO = 0.1

/** Mean consistency index of random matrices by number of criteria, from 0 to 15 (Saaty 1980, table 1.5). */
const RANDOM_INDEX = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]

export type PairwiseWeights =
  | {
      readonly kind: 'weights'
      /** By criterion id; they add up to 1. */
      readonly weights: Readonly<Record<string, number>>
      readonly consistencyRatio: number
      /** The comparison that agrees least with the others, and the `times` that the others imply. */
      readonly oddOne: { readonly comparison: Comparison; readonly implied: number } | undefined
    }
  /** Pairs that have not been compared. */
  | { readonly kind: 'unfinished'; readonly missing: readonly (readonly [string, string])[] }
  | { readonly kind: 'out-of-range'; readonly comparison: Comparison }
  | { readonly kind: 'too-many'; readonly most: number }

/**
 * Weights of criteria from comparisons of every pair; of two comparisons of the same pair the later one counts.
 *
 * @example
 * weighPairwise(['a', 'b'], [{ more: 'a', less: 'b', times: 3 }])
 * // => { kind: 'weights', weights: { a: 0.75, b: 0.25 }, consistencyRatio: 0, oddOne: undefined }
 */
export function weighPairwise(
  criteria: readonly string[],
  comparisons: readonly Comparison[],
): PairwiseWeights {
  if (criteria.length >= RANDOM_INDEX.length) return { kind: 'too-many', most: RANDOM_INDEX.length - 1 }
  const outside = comparisons.find(({ times }) => !(times >= 1 && times <= MOST_TIMES))
  if (outside !== undefined) return { kind: 'out-of-range', comparison: outside }

  const matrix = criteria.map((row) => criteria.map((column) => readRatio(comparisons, row, column)))
  const missing = criteria.flatMap((a, row) =>
    criteria.slice(row + 1).flatMap((b, after): [string, string][] => {
      return matrix[row]?.[row + 1 + after] === undefined ? [[a, b]] : []
    }),
  )
  if (missing.length > 0) return { kind: 'unfinished', missing }

  const filled = matrix.map((row) => row.map((ratio) => ratio ?? 1))
  const { vector, eigenvalue } = findPrincipalVector(filled)
  const size = criteria.length
  const randomIndex = RANDOM_INDEX[size] ?? 0
  // Two criteria cannot contradict one another, and rounding must not make it look as if they did.
  const consistencyRatio = randomIndex === 0 ? 0 : Math.max(0, (eigenvalue - size) / (size - 1) / randomIndex)
  const weights = Object.fromEntries(criteria.map((id, index) => [id, vector[index] ?? 0]))
  return { kind: 'weights', weights, consistencyRatio, oddOne: findOddOne(criteria, comparisons, vector) }
}

/** What the consistency ratio means, in words; `titleOf` gives the title of a criterion by its id. */
export function describeConsistency(
  result: PairwiseWeights & { readonly kind: 'weights' },
  titleOf: (id: string) => string,
): string {
  const ratio = result.consistencyRatio.toFixed(2)
  const limit = CONSISTENT_RATIO.toFixed(2)
  if (Object.keys(result.weights).length < 3) return 'With fewer than three criteria nothing can contradict.'
  if (result.consistencyRatio <= CONSISTENT_RATIO) {
    return `Your comparisons agree with one another (consistency ratio ${ratio}; up to ${limit} is fine).`
  }
  const start = `Your comparisons contradict one another (consistency ratio ${ratio}; up to ${limit} is fine).`
  if (result.oddOne === undefined) return start
  const { comparison, implied } = result.oddOne
  const more = titleOf(comparison.more)
  const less = titleOf(comparison.less)
  const said =
    comparison.times === 1
      ? `${more} matters as much as ${less}`
      : `${more} matters ${comparison.times} times as much as ${less}`
  const others =
    implied >= 1
      ? `about ${roundTimes(implied)} times`
      : `that ${less} matters about ${roundTimes(1 / implied)} times as much as ${more}`
  return `${start} Look again at one: you say that ${said}, but your other answers imply ${others}.`
}

function roundTimes(times: number): string {
  return times < 9.5 ? String(Math.round(times * 10) / 10) : String(Math.round(times))
}

function readRatio(comparisons: readonly Comparison[], row: string, column: string): number | undefined {
  if (row === column) return 1
  const last = comparisons.findLast(
    ({ more, less }) => (more === row && less === column) || (more === column && less === row),
  )
  if (last === undefined) return undefined
  return last.more === row ? last.times : 1 / last.times
}

/** Power iteration; a positive matrix has one largest eigenvalue with a positive vector (Perron). */
function findPrincipalVector(matrix: readonly (readonly number[])[]): {
  readonly vector: readonly number[]
  readonly eigenvalue: number
} {
  const size = matrix.length
  let vector: readonly number[] = matrix.map(() => 1 / size)
  let eigenvalue = size
  for (let step = 0; step < 1000; step++) {
    const current = vector
    const product = matrix.map((row) => row.reduce((sum, ratio, k) => sum + ratio * (current[k] ?? 0), 0))
    // The vector adds up to 1, so the sum of the product is the eigenvalue.
    eigenvalue = product.reduce((sum, value) => sum + value, 0)
    const next = product.map((value) => value / eigenvalue)
    const moved = Math.max(0, ...next.map((value, k) => Math.abs(value - (current[k] ?? 0))))
    vector = next
    if (moved < 1e-13) break
  }
  return { vector, eigenvalue }
}

function findOddOne(
  criteria: readonly string[],
  comparisons: readonly Comparison[],
  vector: readonly number[],
): { readonly comparison: Comparison; readonly implied: number } | undefined {
  if (criteria.length < 3) return undefined
  const weight = (id: string) => vector[criteria.indexOf(id)] ?? 1
  const odds = comparisons
    .filter(({ more, less }) => criteria.includes(more) && criteria.includes(less) && more !== less)
    .map((comparison) => {
      const implied = weight(comparison.more) / weight(comparison.less)
      return { comparison, implied, strain: Math.abs(Math.log(comparison.times / implied)) }
    })
    .sort((a, b) => b.strain - a.strain)
  const worst = odds[0]
  return worst && { comparison: worst.comparison, implied: worst.implied }
}
