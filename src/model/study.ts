import type { Design } from './design'
import { isPoint } from './range'
import {
  chosen,
  sheetValue,
  type StudyChoice,
  type StudyContext,
  type StudyFacts,
  type StudyField,
  type StudyInput,
} from './study-input'
import { moveOf, spreadOf, type Move, type StudySpread } from './study-spread'
import type { Say } from './study-text'

/*
 * A study asks one question of an estimate that a row of its sheet cannot answer: what grows, what survives, what a
 * cache holds. It has inputs of its own, kept in the design beside the sheet's, and answers in figures and sentences.
 */

export interface StudyResult {
  readonly id: string
  readonly label: string
  /** In base units. */
  readonly value: number
  readonly unit: string
  /** In place of the amount where a word says more, such as `never`. */
  readonly word?: string
  /** How it comes about, in words and in numbers. */
  readonly words: string
  readonly numbers: (say: Say) => string
}

export interface StudyTable {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface StudyAnswer {
  readonly results: readonly StudyResult[]
  readonly tables?: (say: Say) => readonly StudyTable[]
  /** The answer in a few words. */
  readonly short: (say: Say) => string
  /** What follows, in one to three sentences. */
  readonly follows: (say: Say) => readonly string[]
  /** What cannot all be true, in sentences. */
  readonly doubts?: readonly string[]
}

export interface StudyInputGroup {
  readonly title: string
  /** Above the inputs. */
  readonly choices?: readonly StudyChoice[]
  readonly inputs: readonly StudyInput[]
}

/** A choice as it stands in a design. */
export interface ChoiceState {
  readonly choice: StudyChoice
  readonly value: string
  readonly standing: 'default' | 'own'
}

export interface Study {
  readonly id: string
  /** The question. */
  readonly title: string
  readonly about: string
  readonly groups: readonly StudyInputGroup[]
  /** Of the groups, those that a design is asked for; all of them where it is not said. */
  readonly asks?: (context: StudyContext) => readonly StudyInputGroup[]
  /** Inputs whose texts stand in a plan of the design, which has fields of its own. */
  readonly planned?: (design: Design) => readonly StudyInput[]
  /** When the ranges of its plan are asked about: what is sampled is not, while somebody types. */
  readonly spreads?: 'when nobody types'
  /** Reference figures that its planned or derived defaults are or lean on. */
  readonly leansOn?: readonly string[]
  /** Rows of the sheet without which there is no answer. */
  readonly needs: readonly string[]
  /** The answer, or why there is none. */
  readonly answer: (facts: StudyFacts) => StudyAnswer | string
}

export type StudyState =
  | {
      readonly state: 'known'
      readonly groups: readonly StudyInputGroup[]
      readonly fields: readonly StudyField[]
      readonly choices: readonly ChoiceState[]
      readonly answer: StudyAnswer
      readonly spreads: ReadonlyMap<string, StudySpread>
    }
  | {
      readonly state: 'unknown'
      readonly groups: readonly StudyInputGroup[]
      readonly fields: readonly StudyField[]
      readonly choices: readonly ChoiceState[]
      readonly message: string
    }

/** The same facts with one amount at another value. */
function withValue(facts: StudyFacts, input: string, value: number): StudyFacts {
  return { ...facts, value: (id) => (id === input ? value : facts.value(id)) }
}

function groupsOf({ groups, asks }: Study, context: StudyContext): readonly StudyInputGroup[] {
  return asks?.(context) ?? groups
}

function fieldsOf(study: Study, facts: StudyFacts): readonly StudyField[] {
  return groupsOf(study, facts).flatMap(({ inputs }) =>
    inputs.flatMap(({ id }) => facts.fields.get(id) ?? []),
  )
}

function choicesOf(study: Study, context: StudyContext): readonly ChoiceState[] {
  return groupsOf(study, context).flatMap(({ choices = [] }) =>
    choices.map((choice): ChoiceState => {
      const isOwn = Object.hasOwn(context.design.assumptions, choice.id)
      return { choice, value: chosen(choice, context), standing: isOwn ? 'own' : 'default' }
    }),
  )
}

/** The answer of a study, or why there is none: an input or a row of the sheet has no value. */
export function answerOf(study: Study, facts: StudyFacts): StudyAnswer | string {
  const unread = fieldsOf(study, facts).find(({ problem }) => problem !== undefined)
  if (unread) return `“${unread.row.label}” has no value: ${unread.problem}`
  const missing = study.needs.find((id) => Number.isNaN(sheetValue(id, facts.figures)))
  if (missing === undefined) return study.answer(facts)
  return `it needs “${facts.figures.get(missing)?.row.label ?? missing}”, which has no value in the sheet`
}

/**
 * The state of a study: its fields, and its answer or why there is none. `ofSheet` is what the ranges of the sheet do to
 * it, as far as that has been worked out.
 */
export function askStudy(study: Study, facts: StudyFacts, ofSheet: readonly SheetMoves[] = []): StudyState {
  const groups = groupsOf(study, facts)
  const fields = fieldsOf(study, facts)
  const choices = choicesOf(study, facts)
  const answer = answerOf(study, facts)
  return typeof answer === 'string'
    ? { state: 'unknown', groups, fields, choices, message: answer }
    : { state: 'known', groups, fields, choices, answer, spreads: spreadsOf(study, answer, facts, ofSheet) }
}

/** Values of the results of an answer, by id; empty where there is none. */
export function valuesOf(answer: StudyAnswer | string): ReadonlyMap<string, number> {
  return new Map(typeof answer === 'string' ? [] : answer.results.map(({ id, value }) => [id, value]))
}

/**
 * How far results of studies move with an input that is asked about apart: an uncertain row of the sheet, or an amount
 * of a plan.
 */
export interface SheetMoves {
  /** The id of the row or of the amount. */
  readonly row: string
  /** By study and result. */
  readonly moves: ReadonlyMap<string, ReadonlyMap<string, Move>>
}

/** How far the results of a study move with an amount of its plan. */
export function planMoves(study: Study, input: string, facts: StudyFacts): SheetMoves {
  const field = facts.fields.get(input)
  if (!field?.range) return { row: input, moves: new Map() }
  const { row, range } = field
  const base = valuesOf(study.answer(facts))
  const ends = [range.low, range.high].map((end) => valuesOf(study.answer(withValue(facts, input, end))))
  const moves = [...base].flatMap(([id, value]): [string, Move][] => {
    const move = moveOf(
      row.label,
      value,
      ends.flatMap((end) => end.get(id) ?? []),
    )
    return move ? [[id, move]] : []
  })
  return { row: input, moves: new Map([[study.id, new Map(moves)]]) }
}

function spreadsOf(
  study: Study,
  answer: StudyAnswer,
  facts: StudyFacts,
  ofSheet: readonly SheetMoves[],
): ReadonlyMap<string, StudySpread> {
  // A row of the design that stands for an input moves more than that input, once it is known how far.
  const isOfSheet = (row: string) => ofSheet.some((one) => one.row === row)
  const planned = study.planned?.(facts.design) ?? []
  const own = [...facts.fields.values()].flatMap(({ input, range, row }) => {
    if (!range || isPoint(range) || isOfSheet(row.id)) return []
    // What stands in a plan is asked about by its own study alone.
    if (input.plan && (!planned.includes(input) || study.spreads === 'when nobody types')) return []
    const at = (end: number) => valuesOf(study.answer(withValue(facts, input.id, end)))
    return [{ label: row.label, ends: [at(range.low), at(range.high)] }]
  })
  const spreads = new Map<string, StudySpread>()
  for (const { id, value, unit } of answer.results) {
    const moves = [
      ...own.flatMap(
        ({ label, ends }) =>
          moveOf(
            label,
            value,
            ends.map((end) => end.get(id) ?? value),
          ) ?? [],
      ),
      ...ofSheet.flatMap((one) => one.moves.get(study.id)?.get(id) ?? []),
    ]
    const spread = spreadOf(value, moves)
    // Of a share that no input takes beyond all, there is no more than all whatever they do together.
    const isPart = unit === '%' && moves.every(({ most }) => most <= 1)
    if (spread) spreads.set(id, isPart ? { ...spread, high: Math.min(1, spread.high) } : spread)
  }
  return spreads
}

/** Whether the reader has put an amount or a choice of their own into a study, or answered a question that it asks. */
export function isChanged({ fields, choices }: StudyState): boolean {
  return [...fields, ...choices].some(({ standing }) => standing === 'own' || standing === 'answer')
}
