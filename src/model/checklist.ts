import { capacitySheet } from './capacity'
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

/** The input of the sheet that a question stands for, where it is one of this design's. */
export function boundInput(question: Question, design: Design): string | undefined {
  if (question.kind !== 'quantity' || question.input === undefined) return undefined
  return capacitySheet(design).some(({ id, kind }) => id === question.input && kind === 'input')
    ? question.input
    : undefined
}

/** What is known about a question: its state, value and reason. A bound quantity has the value of its input. */
export function answerTo(
  question: Question,
  design: Design,
): { state: QuestionState; value: string; why: string } {
  const answer = Object.hasOwn(design.answers, question.id) ? design.answers[question.id] : undefined
  if (!answer) return { state: 'not-asked', value: '', why: '' }
  const bound = boundInput(question, design)
  const row = bound === undefined ? undefined : capacitySheet(design).find(({ id }) => id === bound)
  const isSet = answer.state === 'answered' || answer.state === 'assumed'
  return row?.kind === 'input' && isSet ? { ...answer, value: row.text } : answer
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

/** The phase whose box a chapter's own questions belong to. */
export function phaseOf(questions: readonly Question[]): Phase {
  return questions[0]?.phase ?? 'scope'
}
