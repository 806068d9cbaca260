/** What may be said about an answer while it is typed. */
import type { Question } from './question'
import { listLimit } from './list-limit'
import { findVagueWords, type VagueWord } from './vague-words'

export interface AnswerHints {
  /** What to cut where a list is longer than fits; undefined where it fits. */
  readonly limit: string | undefined
  readonly vague: readonly VagueWord[]
}

/** Hints about the text of an answer. Vague words count while the scope is set; later ones describe what was built. */
export function hintsOf(question: Question, value: string, asMeant: readonly string[] = []): AnswerHints {
  return {
    limit: listLimit(question.id, value),
    vague: question.phase === 'scope' ? findVagueWords(value, asMeant) : [],
  }
}

/** A vague word with what to ask for, in words. */
export function describeVague({ word, ask, example }: VagueWord): string {
  return `“${word}”: ${ask} For example: ${example}.`
}

/** What to say of a text that should have been an amount and is a vague word; undefined where it is neither. */
export function describeUnread(text: string): string | undefined {
  const [vague] = findVagueWords(text)
  return vague && `“${vague.word}” is no number. ${vague.ask}`
}
