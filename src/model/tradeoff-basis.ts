/** What the weights of a decision rest on, in sentences for paper and exports: ranges, draws within them, and pairs. */
import type { Comparison, Decision } from './design'
import { describeConsistency } from './pairwise'
import { readWeight } from './tradeoff'
import { DEGREES, pairsOf, weighComparisons, withComparedWeights } from './tradeoff-comparison'
import { sampleRanges, WEIGHT_SAMPLES } from './tradeoff-ranges'
import { formatShare, listWords, nameCriterion, quote } from './tradeoff-sentence'
import { readRange } from './tradeoff-weights'

export interface WeightBasis {
  /** Between which weights each criterion may lie. */
  readonly ranges: readonly string[]
  /** How often each option wins within them; empty where there are none. */
  readonly wins: string
  /** What was said of two criteria, pair by pair. */
  readonly comparisons: readonly string[]
  /** Whether they agree, and whether the weights are theirs; empty where nothing was compared. */
  readonly agreement: string
}

/** Each part is whole sentences, or empty where the reader gave none of it. */
export function describeBasis(decision: Decision): WeightBasis {
  const ranges = describeRanges(decision)
  const comparisons = describeComparisons(decision)
  return {
    ranges,
    wins: ranges.length === 0 ? '' : describeWins(decision),
    comparisons,
    agreement: comparisons.length === 0 ? '' : describeAgreement(decision),
  }
}

/** Whether there is anything to say beside the weights themselves. */
export function hasBasis({ ranges, comparisons = [] }: Decision): boolean {
  return ranges !== undefined || comparisons.length > 0
}

function describeRanges(decision: Decision): readonly string[] {
  return decision.criteria.flatMap((criterion) => {
    const range = readRange(decision, criterion.id)
    if (range === undefined) return []
    const weight = readWeight(decision, criterion.id)
    const now = weight === undefined ? 'without a weight now' : `${weight} now`
    return [`${nameCriterion(criterion)}: from ${range.low} to ${range.high}, ${now}.`]
  })
}

function describeWins(decision: Decision): string {
  const wins = [...sampleRanges(decision)].sort((a, b) => b.share - a.share)
  const [most, ...others] = wins.filter(({ share }) => share > 0)
  if (most === undefined) return 'No option wins a draw of weights within the ranges.'
  const never = wins.filter(({ share }) => share === 0)
  const shares = [
    `${quote(most.option)} wins ${formatShare(most.share)}`,
    ...others.map(({ option, share }) => `${quote(option)} ${formatShare(share)}`),
    ...(never.length === 1 ? never.map(({ option }) => `${quote(option)} none`) : []),
    ...(never.length > 1 ? ['each of the others none'] : []),
  ]
  return `Of ${WEIGHT_SAMPLES.toLocaleString('en')} draws of weights within the ranges, ${listWords(shares)}.`
}

function describeComparisons(decision: Decision): readonly string[] {
  const { criteria, comparisons = [] } = decision
  const titleOf = (id: string) => nameCriterion(criteria.find((one) => one.id === id) ?? { title: '' })
  return pairsOf(criteria).flatMap(([a, b]) => {
    const said = comparisons.findLast(
      ({ more, less }) => (more === a.id && less === b.id) || (more === b.id && less === a.id),
    )
    return said === undefined ? [] : [describeComparison(said, titleOf)]
  })
}

function describeComparison({ more, less, times }: Comparison, titleOf: (id: string) => string): string {
  if (times === 1) return `${titleOf(more)} and ${titleOf(less)} are equally important.`
  const degree = DEGREES.find((one) => one.times === times)
  return degree
    ? `${titleOf(more)} is ${degree.words} than ${titleOf(less)}.`
    : `${titleOf(more)} is ${times} times as important as ${titleOf(less)}.`
}

function describeAgreement(decision: Decision): string {
  const { criteria } = decision
  const compared = weighComparisons(decision)
  if (compared.kind === 'unfinished') {
    const open = compared.missing.length
    return `${open} of ${pairsOf(criteria).length} pairs ${open === 1 ? 'is' : 'are'} still open, so no weights follow from them.`
  }
  if (compared.kind !== 'weights') return ''
  const titleOf = (id: string) => nameCriterion(criteria.find((one) => one.id === id) ?? { title: '' })
  const implied = withComparedWeights(decision).weights
  const areTaken = criteria.every(({ id }) => implied[id] === readWeight(decision, id))
  const shares = criteria.map(({ id, title }) => `${title} ${formatShare(compared.weights[id] ?? 0)}`)
  const taken = areTaken
    ? 'The weights are the ones that follow from the pairs.'
    : `The weights are not the ones that follow from the pairs, which would be ${listWords(shares)}.`
  return `${describeConsistency(compared, titleOf)} ${taken}`
}
