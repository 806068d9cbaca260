/** Decisions that are added to the record and removed from it. */
import type { Decision } from '../model/design'
import { emptyDecision, freeId } from '../model/tradeoff-lines'
import { dropDraftsOf, findDecision } from './decision'
import { changeDesign, $design } from './design'
import { decisionsOf, WORKED_DECISIONS } from './worked-decisions'

/** Begins a decision of the reader's own and gives its id. */
export function addDecision(): string {
  const taken = [...decisionsOf($design.get()), ...WORKED_DECISIONS].map(({ id }) => id)
  const id = freeId('decision', taken)
  changeDesign('adding a decision', (design) => ({
    ...design,
    decisions: [...decisionsOf(design), emptyDecision(id)],
  }))
  return id
}

/** Adds a copy of a decision of the library to the reader's record and gives its id. */
export function takeFromLibrary(decision: Decision): string {
  const taken = [...decisionsOf($design.get()), ...WORKED_DECISIONS]
  const isTaken = taken.some(({ id }) => id === decision.id)
  const id = isTaken
    ? freeId(
        decision.id,
        taken.map((one) => one.id),
      )
    : decision.id
  const copies = taken.filter(({ title }) => title.startsWith(decision.title)).length
  const title = copies === 0 ? decision.title : `${decision.title} (${copies + 1})`
  changeDesign(`adding “${title}”`, (design) => ({
    ...design,
    decisions: [...decisionsOf(design), { ...decision, id, title }],
  }))
  return id
}

export function removeDecision(decisionId: string): void {
  const title = findDecision($design.get(), decisionId)?.title ?? ''
  dropDraftsOf(decisionId)
  changeDesign(`removal of “${title}”`, (design) => ({
    ...design,
    decisions: decisionsOf(design).filter(({ id }) => id !== decisionId),
  }))
}
