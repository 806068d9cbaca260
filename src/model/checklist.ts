import { fieldInputs, standardSheet } from './standard-sheet'
import {
  ANSWER_STATES,
  type Answer,
  type AnswerState,
  type Design,
  type OwnQuestion,
  type Phase,
} from './design'
import { withInput } from './edit'
import type { Question } from './question'

/** A question that has no answer in the record has not been asked. */
export const QUESTION_STATES = ['not-asked', ...ANSWER_STATES] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

export const STATE_WORDS: Readonly<Record<QuestionState, string>> = {
  'not-asked': 'not asked',
  asked: 'asked',
  answered: 'answered',
  assumed: 'assumed',
  'out-of-scope': 'out of scope',
}

const NO_ANSWER: Answer = { state: 'asked', value: '', why: '' }

/** What is written in each input of the design's sheet, by the id of its row. */
export type InputTexts = ReadonlyMap<string, string>

export function inputTexts(design: Design): InputTexts {
  return new Map(
    standardSheet(design, { recordRows: fieldInputs, objectRows: () => [] }).flatMap((row) =>
      row.kind === 'input' ? [[row.id, row.text] as const] : [],
    ),
  )
}

/** The input of the sheet that a question stands for, where it is one of this design's. */
export function boundInput(question: Question, design: Design): string | undefined {
  if (question.kind !== 'quantity' || question.input === undefined) return undefined
  return inputTexts(design).has(question.input) ? question.input : undefined
}

export interface KnownAnswer {
  readonly state: QuestionState
  readonly value: string
  readonly why: string
  /** Vague words that the reader has been told of and means as they stand. */
  readonly asMeant?: readonly string[] | undefined
}

const UNKNOWN: KnownAnswer = { state: 'not-asked', value: '', why: '' }

/**
 * What is known about a question: its state, value and reason. A bound quantity has the value of its input; who
 * looks at many questions of one design hands the texts of its inputs over.
 */
export function answerTo(
  question: Question,
  design: Design,
  inputs: InputTexts = question.kind === 'quantity' && question.input !== undefined
    ? inputTexts(design)
    : new Map(),
): KnownAnswer {
  const answer = Object.hasOwn(design.answers, question.id) ? design.answers[question.id] : undefined
  if (!answer) return UNKNOWN
  const isSet = answer.state === 'answered' || answer.state === 'assumed'
  const bound = question.kind === 'quantity' && isSet ? inputs.get(question.input ?? '') : undefined
  return bound === undefined ? answer : { ...answer, value: bound }
}

/** The design with a question brought into a state. Going back to "not asked" forgets the answer. */
export function withState(design: Design, id: string, state: QuestionState): Design {
  const { [id]: before = NO_ANSWER, ...others } = design.answers
  if (state === 'not-asked') return { ...design, answers: others }
  return { ...design, answers: { ...others, [id]: { ...before, state } } }
}

/** The design with the value of an answer; a bound quantity goes into the sheet as well. */
export function withAnswer(design: Design, question: Question, value: string): Design {
  const before = design.answers[question.id] ?? { ...NO_ANSWER, state: 'answered' as AnswerState }
  const answered = { ...design, answers: { ...design.answers, [question.id]: { ...before, value } } }
  const bound = boundInput(question, design)
  return bound === undefined ? answered : withInput(answered, bound, value)
}

/** The design with the reason of an assumption or of leaving a question out. */
export function withReason(design: Design, id: string, why: string): Design {
  const before = design.answers[id] ?? NO_ANSWER
  return { ...design, answers: { ...design.answers, [id]: { ...before, why } } }
}

/** The design with a vague word of an answer left as it stands: it is not asked about again. */
export function withWordAsMeant(design: Design, id: string, word: string): Design {
  const before = design.answers[id]
  if (!before || before.asMeant?.includes(word)) return design
  const asMeant = [...(before.asMeant ?? []), word]
  return { ...design, answers: { ...design.answers, [id]: { ...before, asMeant } } }
}

/**
 * The value of an answer with its reason, in words.
 *
 * @example
 * sayValue({ state: 'assumed', value: 'Names.', why: 'letters need one' }) // => 'Names, because letters need one'
 * sayValue({ state: 'answered', value: ' ', why: '' }) // => 'no value yet'
 */
export function sayValue({ value, why }: KnownAnswer): string {
  const said = value.trim() === '' ? 'no value yet' : value.trim()
  return why.trim() === '' ? said : `${said.replace(/\.$/, '')}, because ${why.trim()}`
}

/**
 * All that is known about a question, in words.
 *
 * @example
 * describeAnswer({ state: 'assumed', value: 'Names.', why: 'letters need one' }) // => 'assumed: Names, because letters need one'
 * describeAnswer({ state: 'out-of-scope', value: '', why: 'nobody logs in' }) // => 'out of scope, because nobody logs in'
 */
export function describeAnswer(answer: KnownAnswer): string {
  const { state, why } = answer
  if (state === 'answered' || state === 'assumed') return `${STATE_WORDS[state]}: ${sayValue(answer)}`
  return why.trim() === '' ? STATE_WORDS[state] : `${STATE_WORDS[state]}, because ${why.trim()}`
}

export const LONGEST_QUESTION = 300

/** The design with a question of the reader's own at the end of the list. */
export function withOwnQuestion(design: Design, question: OwnQuestion): Design {
  return { ...design, ownQuestions: [...design.ownQuestions, question] }
}

/** The design without one of the reader's own questions and its answer. */
export function withoutOwnQuestion(design: Design, id: string): Design {
  return {
    ...withState(design, id, 'not-asked'),
    ownQuestions: design.ownQuestions.filter((question) => question.id !== id),
  }
}

/** An id for a question of the reader's own that no other one has. */
export function newQuestionId(design: Design): string {
  const numbers = design.ownQuestions.map(({ id }) => Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0))
  return `own-${Math.max(0, ...numbers) + 1}`
}

/** A question of the reader's own in the form of the others: a text that flips what the reader says it flips. */
export function asQuestion({ id, ask, phase }: OwnQuestion): Question {
  return {
    ...{ id, ask, phase, kind: 'text', core: 'extra', minutes: 0.5, example: '' },
    ...{ why: 'Your own question.', flips: '', flipsLinks: [], sources: [] },
  }
}

/** How many of the given questions are in each state. */
export function countStates(ids: readonly string[], design: Design): Readonly<Record<QuestionState, number>> {
  const counts: Record<QuestionState, number> = {
    'not-asked': 0,
    asked: 0,
    answered: 0,
    assumed: 0,
    'out-of-scope': 0,
  }
  for (const id of ids)
    counts[Object.hasOwn(design.answers, id) ? (design.answers[id]?.state ?? 'asked') : 'not-asked']++
  return counts
}

/** The counts in words: "2 answered, 1 assumed, 10 not asked". */
export function countsInWords(counts: Readonly<Record<QuestionState, number>>): string {
  const order: readonly QuestionState[] = ['answered', 'assumed', 'out-of-scope', 'asked', 'not-asked']
  return order
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${STATE_WORDS[state]}`)
    .join(', ')
}

/** The phase that a question of the reader's own is put in: that of the questions it stands with. */
export function phaseOf(questions: readonly Question[]): Phase {
  return questions[0]?.phase ?? 'scope'
}
