import type { Decision, Design } from '../model/design'
import { DO_NOTHING } from '../model/tradeoff'
import {
  emptyDecision,
  freeId,
  keyOfField,
  keysOfDecision,
  nameField,
  readField,
  withNewCriterion,
  withNewOption,
  withOption,
  withoutCriterion,
  withoutOption,
  writeField,
  type MatrixField,
} from '../model/tradeoff-entry'
import { changeDesign, dropDraft, EXAMPLE, keepDraft, $design, $drafts } from './design'

/** The decision of a design with that id; the worked example's where the design has none; or undefined. */
export function findDecision(design: Design, id: string): Decision | undefined {
  return (
    design.decisions.find((decision) => decision.id === id) ??
    EXAMPLE.decisions.find((decision) => decision.id === id)
  )
}

/**
 * Puts what was typed into a field of a decision. A text that cannot stand there is kept as a draft; the
 * decision keeps the last good one.
 */
export function typeInMatrix(decisionId: string, field: MatrixField, text: string): void {
  const decision = findDecision($design.get(), decisionId)
  if (!decision) return
  const key = keyOfField(decisionId, field)
  const entry = writeField(decision, field, text)
  if (!entry.ok) {
    keepDraft(key, text)
    return
  }
  dropDraft(key)
  if (readField(entry.value, field) === readField(decision, field)) return
  changeDecision(decisionId, `change of the ${nameField(decision, field)}`, () => entry.value, key)
}

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

/** Begins a decision of the reader's own and gives its id. */
export function addDecision(): string {
  const { decisions } = $design.get()
  const taken = [...decisions, ...EXAMPLE.decisions].map(({ id }) => id)
  const id = freeId('decision', taken)
  changeDesign('adding a decision', (design) => ({
    ...design,
    decisions: [...design.decisions, emptyDecision(id)],
  }))
  return id
}

export function removeDecision(decisionId: string): void {
  const title = findDecision($design.get(), decisionId)?.title ?? ''
  dropDraftsOf(decisionId)
  changeDesign(`removal of “${title}”`, (design) => ({
    ...design,
    decisions: design.decisions.filter(({ id }) => id !== decisionId),
  }))
}

/** Changes one decision, which becomes the reader's own if it was not theirs yet. */
function changeDecision(
  decisionId: string,
  what: string,
  change: (decision: Decision) => Decision,
  key?: string,
): void {
  const put = (design: Design): Design => {
    const before = findDecision(design, decisionId)
    if (!before) return design
    const after = change(before)
    if (after === before) return design
    const own = design.decisions.some(({ id }) => id === decisionId)
    const decisions = own
      ? design.decisions.map((decision) => (decision.id === decisionId ? after : decision))
      : [...design.decisions, after]
    return { ...design, decisions }
  }
  if (key === undefined) changeDesign(what, put)
  else changeDesign(what, put, key)
}

/** Drafts of what is gone would mark the result as stale for ever. */
function dropDraftsOf(decisionId: string, lineId?: string): void {
  for (const key of Object.keys($drafts.get())) {
    if (!key.startsWith(keysOfDecision(decisionId))) continue
    if (lineId === undefined || key.split(':').slice(3).includes(lineId)) dropDraft(key)
  }
}
