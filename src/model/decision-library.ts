/** The library of decisions: matrices that come ready but for the weights, which are the reader's. */
import type { Criterion, Decision, Option, Phase } from './design'

export const SOURCE_KINDS = ['primary', 'secondary'] as const

/** A decision that comes up in many designs, with scores that a reader may start from and where they are from. */
export interface LibraryDecision {
  readonly id: string
  readonly title: string
  /** The problem in a sentence. */
  readonly problem: string
  /** Where it comes up in the interview: a phase, and the chapter that teaches it, by its slug. */
  readonly phase: Phase
  readonly chapter: string
  /** Other words that people search for. */
  readonly aka: readonly string[]
  /** When it comes up, and what decides it. */
  readonly arises: string
  /** The rows of the sheet that it rests on. */
  readonly figures: readonly string[]
  readonly options: readonly Option[]
  readonly criteria: readonly Criterion[]
  /** Suggested score by option id and criterion id. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, LibraryScore>>>>
  /** What experienced people add, in a few sentences. */
  readonly experienced: string
  readonly sources: readonly LibrarySource[]
}

export interface LibraryScore {
  readonly score: number
  readonly reason: string
  /** Ids of the sources that the reason rests on; absent where it follows from what the option is. */
  readonly sources?: readonly string[] | undefined
}

/** `primary`: the specification, manual or paper of the thing itself. */
export interface LibrarySource {
  readonly id: string
  readonly title: string
  readonly url: string
  /** The year of the edition that was read. */
  readonly year: number
  readonly kind: (typeof SOURCE_KINDS)[number]
  /** The month, such as 2026-11, in which what rests on it was compared with its text; absent where it was not. */
  readonly checked?: string | undefined
}

/**
 * A month as it is said.
 * @example
 * monthInWords('2026-11') // => 'November 2026'
 */
export function monthInWords(month: string): string {
  const words = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return words.format(new Date(`${month}-01T00:00:00Z`))
}

/** Every criterion of a library decision counts the same until a reader says otherwise. */
const EQUAL_WEIGHT = 1

/** A decision of the library as one of a design, with equal weights and without its sources. */
export function toDecision({ id, title, problem, options, criteria, scores }: LibraryDecision): Decision {
  return {
    id,
    title,
    problem,
    options,
    criteria,
    weights: Object.fromEntries(criteria.map((criterion) => [criterion.id, EQUAL_WEIGHT])),
    scores: mapValues(scores, (row) => mapValues(row, ({ score, reason }) => ({ score, reason }))),
    from: id,
  }
}

/** The sources in the list that a score rests on, in the order of the list, each with its number there, from 1. */
export function sourcesOf(
  { sources }: LibraryDecision,
  score: LibraryScore,
): readonly { readonly source: LibrarySource; readonly number: number }[] {
  return sources
    .map((source, index) => ({ source, number: index + 1 }))
    .filter(({ source }) => score.sources?.includes(source.id))
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
