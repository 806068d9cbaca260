import type { Phase } from './design'

export const QUESTION_KINDS = ['quantity', 'choice', 'text'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

export const QUESTION_RANKS = ['core', 'extra'] as const
export type QuestionRank = (typeof QUESTION_RANKS)[number]

interface QuestionBase {
  /** A promise: answers are stored under it, in browsers, files and links. */
  readonly id: string
  /** The question as one would say it to the interviewer. */
  readonly ask: string
  /** When it is best asked, which may be earlier than its chapter is read. */
  readonly phase: Phase
  /** What asking and answering usually costs. */
  readonly minutes: number
  readonly core: QuestionRank
  /** One sentence: why the answer matters. */
  readonly why: string
  /** One sentence: the decision, threshold or figure that changes with the answer. */
  readonly flips: string
  /** Where that can be seen: `figure:<row>`, `decision:<id>`, `chapter:<slug>`, or a path of this site. */
  readonly flipsLinks: readonly string[]
  /** Items of the source procedures that ask it: `000/3` is item 3 of procedure 000. */
  readonly sources: readonly string[]
}

export interface QuantityQuestion extends QuestionBase {
  readonly kind: 'quantity'
  /** The unit that a bare number takes, and that fixes the dimension: `request/user/day`. */
  readonly unit: string
  /** An answer as somebody would type it. */
  readonly example: string
  /** The input of the sheet that the answer is; absent where no input stands for it. */
  readonly input?: string | undefined
}

export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice'
  readonly choices: readonly string[]
}

export interface TextQuestion extends QuestionBase {
  readonly kind: 'text'
  /** An answer for the short-posts product. */
  readonly example: string
}

export type Question = QuantityQuestion | ChoiceQuestion | TextQuestion
