/** Weights beside the number that counts: the range that each may lie in, and what became of them after scoring began. */
import type { Criterion, Decision, WeightRange } from './design'
import { readWeight } from './tradeoff'

/** Between which weights a criterion may lie; undefined where only its weight will do. */
export function readRange({ ranges = {} }: Decision, criterion: string): WeightRange | undefined {
  return Object.hasOwn(ranges, criterion) ? ranges[criterion] : undefined
}

/** The decision with another range of a criterion, or without one. */
export function withRange(decision: Decision, criterion: string, range: WeightRange | undefined): Decision {
  const { ranges = {}, ...rest } = decision
  const others = Object.entries(ranges).filter(([id]) => id !== criterion)
  const changed = range === undefined ? others : [...others, [criterion, range] as const]
  return changed.length === 0 ? rest : { ...rest, ranges: Object.fromEntries(changed) }
}

/**
 * The decision with its weights on record, before a score or a weight is changed. The scores of the library are there
 * before the weights, which are the reader's: there scoring begins with the first score that they change.
 */
export function noteScoring(decision: Decision, changes: 'scores' | 'weights'): Decision {
  if (decision.scoredWith !== undefined) return decision
  if (changes === 'weights' && (decision.from !== undefined || !hasScores(decision))) return decision
  return { ...decision, scoredWith: decision.weights }
}

export interface ChangedWeight {
  readonly criterion: Criterion
  /** Undefined where it had none yet. */
  readonly from: number | undefined
  readonly to: number | undefined
}

/** Weights that are not what they were when scoring began, in the order of the table. */
export function changedWeights(decision: Decision): readonly ChangedWeight[] {
  const { scoredWith } = decision
  if (scoredWith === undefined) return []
  return decision.criteria.flatMap((criterion) => {
    const from = Object.hasOwn(scoredWith, criterion.id) ? scoredWith[criterion.id] : undefined
    const to = readWeight(decision, criterion.id)
    return from === to ? [] : [{ criterion, from, to }]
  })
}

/** The changed weights in a sentence; empty where none was changed. */
export function describeChangedWeights(decision: Decision): string {
  const changes = changedWeights(decision).map(
    ({ criterion, from, to }) => `${criterion.title || 'Unnamed'} ${from ?? 'none'} → ${to ?? 'none'}`,
  )
  return changes.length === 0 ? '' : `Weights changed after scoring: ${changes.join(', ')}.`
}

function hasScores({ scores }: Decision): boolean {
  return Object.values(scores).some((row) => Object.keys(row).length > 0)
}
