import type { Decision, Design, Score } from '../model/design'
import type { Figures } from '../model/sheet'
import { readScore } from '../model/tradeoff'
import {
  keyOfField,
  keysOfDecision,
  nameField,
  readField,
  withSeen,
  writeField,
  type MatrixField,
} from '../model/tradeoff-entry'
import { formatFigure } from '../model/working'
import { changeDesign, dropDraft, EXAMPLE_FIGURES, keepDraft, $design, $drafts, $figures } from './design'
import { decisionsOf, WORKED_DECISIONS } from './worked-decisions'

/** Decisions of the library that the page shows, by id. Each becomes the reader's own with the first change. */
const offered = new Map<string, Decision>()

/** Lets the verbs below change a decision of the library that stands in the page. */
export function offerDecision(decision: Decision): void {
  offered.set(decision.id, decision)
}

/**
 * The decision of a design with that id; the worked example's where the design has none, or one that the page
 * offers; or undefined.
 */
export function findDecision(design: Design, id: string): Decision | undefined {
  return (
    decisionsOf(design).find((decision) => decision.id === id) ??
    WORKED_DECISIONS.find((decision) => decision.id === id) ??
    offered.get(id)
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
  const isSeen = field.part === 'score' || field.part === 'figure'
  const after = isSeen ? withFigureSeen(entry.value, field.option, field.criterion) : entry.value
  changeDecision(decisionId, `change of the ${nameField(decision, field)}`, () => after, key)
}

/* The figures behind scores */

/** A score with its figure as it is now. */
function withFigureSeen(decision: Decision, option: string, criterion: string): Decision {
  const figure = readScore(decision, option, criterion)?.figure
  return withSeen(
    decision,
    option,
    criterion,
    figure === undefined ? undefined : shown(figure, $figures.get()),
  )
}

/** Says that a score is still right although its figure changed. */
export function keepScore(decisionId: string, option: string, criterion: string): void {
  const decision = findDecision($design.get(), decisionId)
  if (!decision) return
  const name = nameField(decision, { part: 'score', option, criterion })
  changeDecision(decisionId, `keeping the ${name}`, (before) => withFigureSeen(before, option, criterion))
}

/**
 * What the figure behind a score was when the score was given, as shown; undefined where nobody knows. The scores of
 * the worked example were given when its figures were what they are in the built page.
 */
export function seenWith(
  decisionId: string,
  option: string,
  criterion: string,
  score: Score,
): string | undefined {
  if (score.seen !== undefined || score.figure === undefined) return score.seen
  const example = WORKED_DECISIONS.find(({ id }) => id === decisionId)
  const given = example && readScore(example, option, criterion)
  if (given?.figure !== score.figure || given.score !== score.score) return undefined
  return shown(score.figure, EXAMPLE_FIGURES)
}

/** How many scores of a decision rest on a figure that is not what it was when they were given. */
export function countChangedFigures(decision: Decision, figures: Figures): number {
  return decision.options
    .flatMap((option) => decision.criteria.map((criterion) => [option.id, criterion.id] as const))
    .filter(([option, criterion]) => {
      const score = readScore(decision, option, criterion)
      const seen = score && seenWith(decision.id, option, criterion, score)
      return score?.figure !== undefined && seen !== undefined && seen !== shown(score.figure, figures)
    }).length
}

function shown(id: string, figures: Figures): string | undefined {
  const figure = figures.get(id)
  return figure?.state === 'known' ? formatFigure(figure) : undefined
}

/** Changes one decision, which becomes the reader's own if it was not theirs yet. */
export function changeDecision(
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
    const known = decisionsOf(design)
    const decisions = known.some(({ id }) => id === decisionId)
      ? known.map((decision) => (decision.id === decisionId ? after : decision))
      : [...known, after]
    return { ...design, decisions }
  }
  if (key === undefined) changeDesign(what, put)
  else changeDesign(what, put, key)
}

/** Drafts of what is gone would mark the result as stale for ever. */
export function dropDraftsOf(decisionId: string, lineId?: string): void {
  for (const key of Object.keys($drafts.get())) {
    if (!key.startsWith(keysOfDecision(decisionId))) continue
    if (lineId === undefined || key.split(':').slice(3).includes(lineId)) dropDraft(key)
  }
}
