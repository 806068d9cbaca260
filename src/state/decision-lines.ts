/** Options and criteria that are added to a decision and removed from it. */
import { DO_NOTHING } from '../model/tradeoff'
import {
  withNewCriterion,
  withNewOption,
  withOption,
  withoutCriterion,
  withoutOption,
} from '../model/tradeoff-lines'
import { changeDecision, dropDraftsOf, findDecision } from './decision'
import { $design } from './design'

/** Adds an option and gives its id, or undefined where there is no room. */
export function addOption(decisionId: string): string | undefined {
  const decision = findDecision($design.get(), decisionId)
  if (!decision) return undefined
  const added = withNewOption(decision)
  if (added.decision === decision) return undefined
  changeDecision(decisionId, 'adding an option', () => added.decision)
  return added.id
}

export function addDoNothing(decisionId: string): void {
  changeDecision(decisionId, `adding “${DO_NOTHING.title}”`, (decision) => withOption(decision, DO_NOTHING))
}

/** Adds a criterion and gives its id, or undefined where there is no room. */
export function addCriterion(decisionId: string): string | undefined {
  const decision = findDecision($design.get(), decisionId)
  if (!decision) return undefined
  const added = withNewCriterion(decision)
  if (added.decision === decision) return undefined
  changeDecision(decisionId, 'adding a criterion', () => added.decision)
  return added.id
}

export function removeOption(decisionId: string, option: string): void {
  const decision = findDecision($design.get(), decisionId)
  const title = decision?.options.find(({ id }) => id === option)?.title ?? ''
  dropDraftsOf(decisionId, option)
  changeDecision(decisionId, `removal of “${title}”`, (before) => withoutOption(before, option))
}

export function removeCriterion(decisionId: string, criterion: string): void {
  const decision = findDecision($design.get(), decisionId)
  const title = decision?.criteria.find(({ id }) => id === criterion)?.title ?? ''
  dropDraftsOf(decisionId, criterion)
  changeDecision(decisionId, `removal of “${title}”`, (before) => withoutCriterion(before, criterion))
}
