/** What the questions cost of the forty-five minutes. */
import type { Design, Phase } from './design'
import type { Question } from './question'
import { PHASE_LIST } from './timeline'

/** Whether a question is going to be asked or was: a core one unless it is left out, an extra one once it is touched. */
export function isPlanned(question: Question, design: Design): boolean {
  const state = Object.hasOwn(design.answers, question.id) ? design.answers[question.id]?.state : undefined
  return state === 'out-of-scope' ? false : question.core === 'core' || state !== undefined
}

export interface PhaseLoad {
  readonly phase: Phase
  readonly title: string
  /** How many questions are planned, the minutes that they cost, and the minutes of the phase's box. */
  readonly questions: number
  readonly minutes: number
  readonly box: number
}

/** The minutes of the planned questions against the box of each phase, in the order of the clock. */
export function phaseLoads(questions: readonly Question[], design: Design): readonly PhaseLoad[] {
  const planned = questions.filter((question) => isPlanned(question, design))
  return PHASE_LIST.map(({ phase, title, minutes: [from, to] }) => {
    const here = planned.filter((question) => question.phase === phase)
    return {
      phase,
      title,
      questions: here.length,
      minutes: here.reduce((total, { minutes }) => total + minutes, 0),
      box: to - from,
    }
  })
}

/**
 * A load in words.
 *
 * @example
 * describeLoad({ phase: 'scope', title: 'Scope', questions: 20, minutes: 5.5, box: 5 }) // => '20 questions, 5.5 of 5 minutes: 0.5 too many. Leave some out, or assume the answers and say so once.'
 * describeLoad({ phase: 'wrap-up', title: 'Wrap-up', questions: 1, minutes: 1, box: 5 }) // => '1 question, 1 of 5 minutes: 4 left for everything else.'
 */
export function describeLoad({ questions, minutes, box }: PhaseLoad): string {
  const count = `${questions} ${questions === 1 ? 'question' : 'questions'}, ${minutes} of ${box} minutes`
  if (minutes > box)
    return `${count}: ${minutes - box} too many. Leave some out, or assume the answers and say so once.`
  if (minutes === box) return `${count}: nothing left for anything else.`
  return `${count}: ${box - minutes} left for everything else.`
}
