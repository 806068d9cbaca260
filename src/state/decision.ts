import type { Decision, Design, Score } from '../model/design'
import type { Figures } from '../model/sheet'
import { DO_NOTHING, readScore } from '../model/tradeoff'
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
  withSeen,
  withoutCriterion,
  withoutOption,
  writeField,
  type MatrixField,
} from '../model/tradeoff-entry'
import { formatFigure } from '../model/working'
import {
  changeDesign,
  dropDraft,
  EXAMPLE,
  EXAMPLE_FIGURES,
  keepDraft,
  $design,
  $drafts,
  $figures,
} from './design'

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
    design.decisions.find((decision) => decision.id === id) ??
    EXAMPLE.decisions.find((decision) => decision.id === id) ??
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
  const example = EXAMPLE.decisions.find(({ id }) => id === decisionId)
  const given = example && readScore(example, option, criterion)
  if (given?.figure !== score.figure || given.score !== score.score) return undefined
  return shown(score.figure, EXAMPLE_FIGURES)
}

/** The decision with what each figure was when its score was given, where that is known, to be taken elsewhere. */
export function withWhatWasSeen(decision: Decision): Decision {
  return decision.options
    .flatMap((option) => decision.criteria.map((criterion) => [option.id, criterion.id] as const))
    .reduce((changed, [option, criterion]) => {
      const score = readScore(decision, option, criterion)
      const seen = score && seenWith(decision.id, option, criterion, score)
      return seen === undefined ? changed : withSeen(changed, option, criterion, seen)
    }, decision)
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

/* Lines of the table */

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

/** Adds a copy of a decision of the library to the reader's record and gives its id. */
export function takeFromLibrary(decision: Decision): string {
  const { decisions } = $design.get()
  const taken = [...decisions, ...EXAMPLE.decisions]
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
    decisions: [...design.decisions, { ...decision, id, title }],
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
