import {
  newQuestionId,
  STATE_WORDS,
  withAnswer,
  withOwnQuestion,
  withoutOwnQuestion,
  withReason,
  withState,
  withWordAsMeant,
  type QuestionState,
} from '../model/checklist'
import type { Phase } from '../model/design'
import type { Question } from '../model/question'
import { parseRange } from '../model/range'
import { changeDesign, dropDraft, keepDraft } from './design'

/** The key of what was typed as an answer and cannot be read. */
export function answerKey(questionId: string): string {
  return `answer:${questionId}`
}

/** Gives up what stands in the fields of a question and could not be read, here and in the calculator. */
export function dropAnswerDrafts(question: Question): void {
  dropDraft(answerKey(question.id))
  if (question.kind === 'quantity' && question.input !== undefined) dropDraft(question.input)
}

/** Brings a question into a state; one that was never asked keeps no half-typed answer either. */
export function setQuestionState(question: Question, state: QuestionState): void {
  changeDesign(`“${question.ask}”: ${STATE_WORDS[state]}`, (design) => withState(design, question.id, state))
  if (state === 'not-asked') dropDraft(answerKey(question.id))
}

/** Takes an answer as it is typed. An amount that cannot be read is kept as a draft; the last good one stays. */
export function typeAnswer(question: Question, text: string): void {
  const key = answerKey(question.id)
  if (question.kind === 'quantity' && !parseRange(text, question.unit).ok) {
    keepDraft(key, text)
    return
  }
  changeDesign(`answer to “${question.ask}”`, (design) => withAnswer(design, question, text), key)
  dropAnswerDrafts(question)
}

export function typeReason(question: Question, why: string): void {
  changeDesign(
    `reason for “${question.ask}”`,
    (design) => withReason(design, question.id, why),
    `why:${question.id}`,
  )
}

/** Lets a vague word of an answer stand. */
export function keepWord(question: Question, word: string): void {
  changeDesign(`leaving “${word}” as it stands`, (design) => withWordAsMeant(design, question.id, word))
}

export function addQuestion(ask: string, phase: Phase): void {
  changeDesign(`adding “${ask}”`, (design) =>
    withOwnQuestion(design, { id: newQuestionId(design), ask, phase }),
  )
}

export function removeQuestion(question: Question): void {
  changeDesign(`removal of “${question.ask}”`, (design) => withoutOwnQuestion(design, question.id))
}
