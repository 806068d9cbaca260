/** Weights of a decision from comparing its criteria two by two. */
import { MOST_TIMES, type Comparison, type Criterion, type Decision } from './design'
import { weighPairwise, type PairwiseWeights } from './pairwise'
import { noteScoring } from './tradeoff-weights'

/** What "more important" comes to in words and in numbers, on the scale of Saaty (1980). */
export const DEGREES = [
  { times: 1, words: 'equally important' },
  { times: 3, words: 'a little more important' },
  { times: 5, words: 'clearly more important' },
  { times: 7, words: 'much more important' },
  { times: MOST_TIMES, words: 'absolutely more important' },
] as const

/** Every two criteria once, in the order of the table. */
export function pairsOf(criteria: readonly Criterion[]): readonly (readonly [Criterion, Criterion])[] {
  return criteria.flatMap((a, index) => criteria.slice(index + 1).map((b) => [a, b] as const))
}

/** What was said of two criteria, whichever of them came first; undefined where nothing was. */
export function findComparison({ comparisons = [] }: Decision, a: string, b: string): Comparison | undefined {
  return comparisons.findLast((comparison) => isOf(comparison, a, b))
}

/** The decision with that comparison in place of any other of the same two criteria. */
export function withComparison(decision: Decision, comparison: Comparison): Decision {
  const { comparisons } = withoutComparison(decision, comparison.more, comparison.less)
  return { ...decision, comparisons: [...(comparisons ?? []), comparison] }
}

export function withoutComparison(decision: Decision, a: string, b: string): Decision {
  const { comparisons = [], ...rest } = decision
  const others = comparisons.filter((comparison) => !isOf(comparison, a, b))
  return others.length === 0 ? rest : { ...rest, comparisons: others }
}

/** What the comparisons of a decision come to; those of criteria that are gone do not count. */
export function weighComparisons({ criteria, comparisons = [] }: Decision): PairwiseWeights {
  return weighPairwise(
    criteria.map(({ id }) => id),
    comparisons,
  )
}

/** The decision with the weights that follow from comparisons, as parts of a hundred; unchanged while a pair is open. */
export function withComparedWeights(decision: Decision): Decision {
  const compared = weighComparisons(decision)
  if (compared.kind !== 'weights') return decision
  const weights = Object.fromEntries(
    Object.entries(compared.weights).map(([id, weight]) => [id, Number((weight * 100).toFixed(1))]),
  )
  return { ...noteScoring(decision, 'weights'), weights }
}

function isOf({ more, less }: Comparison, a: string, b: string): boolean {
  return (more === a && less === b) || (more === b && less === a)
}
