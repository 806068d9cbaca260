import type { Comparison } from '../model/design'
import { withComparedWeights, withComparison, withoutComparison } from '../model/tradeoff-comparison'
import { keyOfField } from '../model/tradeoff-entry'
import { withoutRanges, withRangesAroundWeights } from '../model/tradeoff-ranges'
import { changeDecision, findDecision } from './decision'
import { dropDraft, $design } from './design'

/** Says which of two criteria matters more and how much; undefined takes back what was said of them. */
export function compareCriteria(
  decisionId: string,
  pair: readonly [string, string],
  comparison: Comparison | undefined,
): void {
  changeDecision(decisionId, 'comparison of two criteria', (before) =>
    comparison === undefined ? withoutComparison(before, ...pair) : withComparison(before, comparison),
  )
}

/** Takes the weights that follow from the comparisons; nothing happens while a pair is open. */
export function takeComparedWeights(decisionId: string): void {
  for (const { id } of findDecision($design.get(), decisionId)?.criteria ?? []) {
    dropDraft(keyOfField(decisionId, { part: 'weight', criterion: id }))
  }
  changeDecision(decisionId, 'weights from comparisons', withComparedWeights)
}

export function addRanges(decisionId: string): void {
  changeDecision(decisionId, 'ranges around the weights', withRangesAroundWeights)
}

export function removeRanges(decisionId: string): void {
  for (const { id } of findDecision($design.get(), decisionId)?.criteria ?? []) {
    dropDraft(keyOfField(decisionId, { part: 'low', criterion: id }))
    dropDraft(keyOfField(decisionId, { part: 'high', criterion: id }))
  }
  changeDecision(decisionId, 'removal of the ranges', withoutRanges)
}
