/**
 * What can be typed into a tradeoff matrix: every field by name, what stands in it, and the decision with
 * another text in it, or why that text cannot stand there.
 */
import type { Criterion, Decision, Option, Score } from './design'
import { HIGHEST_SCORE, LOWEST_SCORE, readScore, readWeight } from './tradeoff'
import { noteScoring, readRange, withRange } from './tradeoff-weights'

export const HEAVIEST_WEIGHT = 1000
export const LONGEST_TITLE = 120
export const LONGEST_SENTENCE = 1000

/** A place to type in, by ids and never by position. */
export type MatrixField =
  | { readonly part: 'title' | 'problem' }
  | { readonly part: 'option-title' | 'option-what'; readonly option: string }
  | {
      readonly part: 'criterion-title' | 'worst' | 'best' | 'must' | 'weight' | 'low' | 'high'
      readonly criterion: string
    }
  | { readonly part: 'score' | 'reason' | 'figure'; readonly option: string; readonly criterion: string }

export type Entry<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string }

/**
 * A score as typed: a whole number from 1 to 5.
 *
 * @example
 * parseScore('4') // => { ok: true, value: 4 }
 * parseScore('7').ok // => false
 */
export function parseScore(text: string): Entry<number> {
  const score = readNumber(text)
  const isScore = Number.isInteger(score) && score >= LOWEST_SCORE && score <= HIGHEST_SCORE
  if (isScore) return { ok: true, value: score }
  return { ok: false, message: `A score is a whole number from ${LOWEST_SCORE} to ${HIGHEST_SCORE}.` }
}

/**
 * A weight as typed: any number of 0 or more, with a point or a comma.
 *
 * @example
 * parseWeight('2,5') // => { ok: true, value: 2.5 }
 * parseWeight('x').ok // => false
 */
export function parseWeight(text: string): Entry<number> {
  const weight = readNumber(text)
  if (weight >= 0 && weight <= HEAVIEST_WEIGHT) return { ok: true, value: weight }
  return {
    ok: false,
    message: `A weight is a number from 0 to ${HEAVIEST_WEIGHT}; what counts is its proportion to the others.`,
  }
}

/** What stands in a field; empty where nothing was given. */
export function readField(decision: Decision, field: MatrixField): string {
  switch (field.part) {
    case 'title':
      return decision.title
    case 'problem':
      return decision.problem
    case 'option-title':
      return findOption(decision, field.option)?.title ?? ''
    case 'option-what':
      return findOption(decision, field.option)?.what ?? ''
    case 'criterion-title':
      return findCriterion(decision, field.criterion)?.title ?? ''
    case 'worst':
      return findCriterion(decision, field.criterion)?.worst ?? ''
    case 'best':
      return findCriterion(decision, field.criterion)?.best ?? ''
    case 'must':
      return String(findCriterion(decision, field.criterion)?.must ?? '')
    case 'weight':
      return String(readWeight(decision, field.criterion) ?? '')
    case 'low':
      return String(readRange(decision, field.criterion)?.low ?? '')
    case 'high':
      return String(readRange(decision, field.criterion)?.high ?? '')
    case 'score':
      return String(readScore(decision, field.option, field.criterion)?.score ?? '')
    case 'reason':
      return readScore(decision, field.option, field.criterion)?.reason ?? ''
    case 'figure':
      return readScore(decision, field.option, field.criterion)?.figure ?? ''
  }
}

/**
 * The decision with a text in a field, or why it cannot stand there. An empty weight, limit or score takes it
 * away; with a score go its reason and figure.
 */
export function writeField(decision: Decision, field: MatrixField, text: string): Entry<Decision> {
  switch (field.part) {
    case 'title':
      return named(text, [], (title) => ({ ...decision, title }))
    case 'problem':
      return sentence(text, (problem) => ({ ...decision, problem }))
    case 'option-title':
      return named(text, otherTitles(decision.options, field.option), (title) =>
        changeOption(decision, field.option, { title }),
      )
    case 'option-what':
      return sentence(text, (what) => changeOption(decision, field.option, { what }))
    case 'criterion-title':
      return named(text, otherTitles(decision.criteria, field.criterion), (title) =>
        changeCriterion(decision, field.criterion, { title }),
      )
    case 'worst':
      return sentence(text, (worst) => changeCriterion(decision, field.criterion, { worst }))
    case 'best':
      return sentence(text, (best) => changeCriterion(decision, field.criterion, { best }))
    case 'must':
      return optional(text, parseScore, (must) => changeCriterion(decision, field.criterion, { must }))
    case 'weight':
      return optional(text, parseWeight, (weight) => ({
        ...noteScoring(decision, 'weights'),
        weights: withKey(decision.weights, field.criterion, weight),
      }))
    case 'low':
    case 'high':
      return rangeEnd(decision, field.criterion, field.part, text)
    case 'score':
      return optional(text, parseScore, (score) =>
        withScore(noteScoring(decision, 'scores'), field.option, field.criterion, score),
      )
    case 'reason':
      return sentence(text, (reason) => withEvidence(decision, field.option, field.criterion, { reason }))
    case 'figure':
      return {
        ok: true,
        value: withEvidence(decision, field.option, field.criterion, {
          figure: text === '' ? undefined : text,
        }),
      }
  }
}

/** The field in words, for its label and for undo. */
export function nameField(decision: Decision, field: MatrixField): string {
  const option = 'option' in field ? (findOption(decision, field.option)?.title ?? '') : ''
  const criterion = 'criterion' in field ? (findCriterion(decision, field.criterion)?.title ?? '') : ''
  switch (field.part) {
    case 'title':
      return 'name of the decision'
    case 'problem':
      return 'problem'
    case 'option-title':
      return `name of ${option}`
    case 'option-what':
      return `what ${option} is`
    case 'criterion-title':
      return `name of ${criterion}`
    case 'worst':
      return `what ${LOWEST_SCORE} means on ${criterion}`
    case 'best':
      return `what ${HIGHEST_SCORE} means on ${criterion}`
    case 'must':
      return `least score on ${criterion}`
    case 'weight':
      return `weight of ${criterion}`
    case 'low':
      return `lowest weight of ${criterion}`
    case 'high':
      return `highest weight of ${criterion}`
    case 'score':
      return `score of ${option} on ${criterion}`
    case 'reason':
      return `reason for ${option} on ${criterion}`
    case 'figure':
      return `figure for ${option} on ${criterion}`
  }
}

/** A key for a field of a decision, the same as long as its ids are. */
export function keyOfField(decisionId: string, field: MatrixField): string {
  const ids = ['option' in field ? [field.option] : [], 'criterion' in field ? [field.criterion] : []].flat()
  return ['matrix', decisionId, field.part, ...ids].join(':')
}

/** Every key of a decision's fields starts with this. */
export function keysOfDecision(decisionId: string): string {
  return `matrix:${decisionId}:`
}

/** With what the figure behind a score is now, as shown; or with nothing where there is none to be shown. */
export function withSeen(
  decision: Decision,
  option: string,
  criterion: string,
  seen: string | undefined,
): Decision {
  const before = readScore(decision, option, criterion)
  if (before === undefined || before.seen === seen) return decision
  const { seen: _, ...rest } = before
  return withCell(decision, option, criterion, seen === undefined ? rest : { ...rest, seen })
}

/* Reading */

function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,9}(\.\d{0,6})?$/.test(plain) ? Number(plain) : Number.NaN
}

function named(text: string, others: readonly string[], write: (title: string) => Decision): Entry<Decision> {
  const title = text.trim()
  if (title === '') return { ok: false, message: 'This needs a name.' }
  if (title.length > LONGEST_TITLE)
    return { ok: false, message: `A name has at most ${LONGEST_TITLE} characters.` }
  if (others.includes(title.toLowerCase())) return { ok: false, message: 'Another one has this name.' }
  return { ok: true, value: write(title) }
}

function sentence(text: string, write: (text: string) => Decision): Entry<Decision> {
  if (text.length <= LONGEST_SENTENCE) return { ok: true, value: write(text) }
  return { ok: false, message: `This has at most ${LONGEST_SENTENCE} characters.` }
}

/** One end of a range of weights; the other is the weight itself where it was not given. Left empty, the range goes. */
function rangeEnd(decision: Decision, criterion: string, end: 'low' | 'high', text: string): Entry<Decision> {
  const entry = optional(text, parseWeight, () => decision)
  if (!entry.ok) return entry
  if (text.trim() === '') return { ok: true, value: withRange(decision, criterion, undefined) }
  const value = readNumber(text)
  const weight = readWeight(decision, criterion) ?? value
  const range = readRange(decision, criterion)
  const low = end === 'low' ? value : (range?.low ?? Math.min(weight, value))
  const high = end === 'high' ? value : (range?.high ?? Math.max(weight, value))
  if (low > high) {
    return { ok: false, message: `The lowest weight is above the highest: ${low} is more than ${high}.` }
  }
  return { ok: true, value: withRange(decision, criterion, { low, high }) }
}

function optional(
  text: string,
  parse: (text: string) => Entry<number>,
  write: (value: number | undefined) => Decision,
): Entry<Decision> {
  if (text.trim() === '') return { ok: true, value: write(undefined) }
  const entry = parse(text)
  return entry.ok ? { ok: true, value: write(entry.value) } : entry
}

function findOption(decision: Decision, id: string): Option | undefined {
  return decision.options.find((option) => option.id === id)
}

function findCriterion(decision: Decision, id: string): Criterion | undefined {
  return decision.criteria.find((criterion) => criterion.id === id)
}

function otherTitles(
  lines: readonly { readonly id: string; readonly title: string }[],
  id: string,
): readonly string[] {
  return lines.filter((line) => line.id !== id).map((line) => line.title.trim().toLowerCase())
}

function changeOption(decision: Decision, id: string, change: Partial<Option>): Decision {
  const options = decision.options.map((option) => (option.id === id ? { ...option, ...change } : option))
  return { ...decision, options }
}

function changeCriterion(
  decision: Decision,
  id: string,
  change: Partial<Omit<Criterion, 'must'>> & { readonly must?: number | undefined },
): Decision {
  const criteria = decision.criteria.map((criterion) => {
    if (criterion.id !== id) return criterion
    const { must, ...rest } = { ...criterion, ...change }
    return must === undefined ? rest : { ...rest, must }
  })
  return { ...decision, criteria }
}

function withScore(
  decision: Decision,
  option: string,
  criterion: string,
  score: number | undefined,
): Decision {
  const before = readScore(decision, option, criterion)
  const cell = score === undefined ? undefined : { reason: '', ...before, score }
  return withCell(decision, option, criterion, cell)
}

/** Evidence stands behind a score; where there is none it has nothing to stand behind. */
function withEvidence(
  decision: Decision,
  option: string,
  criterion: string,
  evidence: { readonly reason?: string; readonly figure?: string | undefined },
): Decision {
  const before = readScore(decision, option, criterion)
  if (before === undefined) return decision
  const { figure, ...rest } = { ...before, ...evidence }
  const cell = figure === undefined ? rest : { ...rest, figure }
  return withCell(decision, option, criterion, cell)
}

function withCell(decision: Decision, option: string, criterion: string, cell: Score | undefined): Decision {
  const row = withKey(rowOf(decision, option), criterion, cell)
  return { ...decision, scores: withKey(decision.scores, option, row) }
}

function rowOf(decision: Decision, option: string): Decision['scores'][string] {
  return Object.hasOwn(decision.scores, option) ? (decision.scores[option] ?? {}) : {}
}

export function withKey<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
  value: Value | undefined,
): Readonly<Record<string, Value>> {
  const others = Object.entries(record).filter(([other]) => other !== key)
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]])
}
