import { saySteps, type PriceStep } from './cost'
import type { Design } from './design'
import { formatShown, formatWhole, showAmount, showQuantity, type ByteBase } from './display'
import { escapeMarkdown } from './escape'
import { formatQuantity, parseQuantity, plainText, unitOf, type Reading } from './quantity'
import { isPoint, middle, parseRange, pointRange, type Range } from './range'
import type { Figures, InputRow } from './sheet'
import { formatChance } from './spread-text'
import { answerText, withAnswerText } from './study-answer'
import { moveOf, spreadOf, type Move, type StudySpread } from './study-spread'

/*
 * A study asks one question of an estimate that a row of its sheet cannot answer: what grows, what survives, what a
 * cache holds. It has inputs of its own, kept in the design beside the sheet's, and answers in figures and sentences.
 */

/** What a study shows of a reference figure that a default comes from. */
export interface StudyReference {
  readonly id: string
  readonly name: string
  readonly typical: number
  /** A price that falls with the volume of a month. */
  readonly steps?: readonly PriceStep[] | undefined
  readonly unit: string
  /** The year it is of; `null` for what follows from a definition. */
  readonly year: number | null
  readonly source: string
  /** Where all figures stand. */
  readonly href: string
}

export type StudyReferences = Readonly<Record<string, StudyReference>>

/** What a study is asked about. */
export interface StudyContext {
  readonly design: Design
  readonly figures: Figures
  readonly references: StudyReferences
}

/** A default that follows from the design, and why it does. */
export interface DerivedDefault {
  readonly text: string
  readonly note: string
  /** The reference figure that it leans on, where it does. */
  readonly source?: string
}

/** Where the text of an input stands that is no assumption: in a plan of the design. */
export interface PlanText {
  /** `undefined` where the reader wrote none. */
  readonly read: (design: Design) => string | undefined
  /** The design with it, or without it, where the text is `undefined`. */
  readonly write: (design: Design, text: string | undefined) => Design
}

export interface StudyInput {
  readonly id: string
  /** With its unit. */
  readonly label: string
  readonly units: readonly [string, ...string[]]
  /**
   * The default: a text; or `figure`, the reference figure that it is; or what follows from the design, `undefined`
   * where nothing does.
   */
  readonly standard:
    | string
    | { readonly figure: string }
    | { readonly from: (facts: StudyFacts) => DerivedDefault | undefined; readonly otherwise: string }
  readonly note: string
  /** The reference figure that the default leans on, where it is not the figure itself. */
  readonly source?: string
  /** Rows of a design's own of which the first that it has stands for this input. */
  readonly binds?: readonly string[]
  /** The question of the checklist whose answer this input is, once there is one. */
  readonly question?: string
  readonly plan?: PlanText
  readonly sign?: 'any'
  /** What is wrong with an amount that can be read, in a sentence; undefined where nothing is. */
  readonly problem?: (value: number, range: Range) => string | undefined
}

/** A choice of a study between a few words, kept beside its amounts. */
export interface StudyChoice {
  readonly id: string
  readonly label: string
  readonly options: readonly (readonly [value: string, words: string])[]
  /** What is chosen until the reader chooses. */
  readonly standard: string | ((context: StudyContext) => string)
  readonly note: string
}

/** What is chosen: by the reader, where it is one of the options, or else by default. */
export function chosen({ id, options, standard }: StudyChoice, context: StudyContext): string {
  const { assumptions } = context.design
  const own = Object.hasOwn(assumptions, id) ? assumptions[id] : undefined
  if (own !== undefined && options.some(([value]) => value === own)) return own
  return typeof standard === 'string' ? standard : standard(context)
}

/** An input as it stands in a design. */
export interface StudyField {
  readonly input: StudyInput
  readonly row: InputRow
  /** Whether the default stands in it, the reader's own amount, their answer to a question, or a row of the design. */
  readonly standing: 'default' | 'own' | 'answer' | 'row'
  readonly standardText: string
  readonly range: Range | undefined
  /** Why it has no value. */
  readonly problem: string | undefined
  readonly reference: StudyReference | undefined
}

/** What a study answers from. */
export interface StudyFacts extends StudyContext {
  /** The inputs of studies as they stand in the design. */
  readonly fields: ReadonlyMap<string, StudyField>
  /** Amounts by id in base units, of inputs of studies and of rows of the sheet; NaN for one that has no value. */
  readonly value: (id: string) => number
}

/** Says an amount in base units, in a unit of the project's own. */
export type Say = (value: number, unit: string) => string

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

/** Below this a share is said to be less than it. */
const SMALLEST_SHARE = 1e-5

/** Words for amounts, with bytes in powers of ten or of two. */
export function sayIn(bytes: ByteBase): Say {
  return (value, unit) =>
    unit === '%' && value > 0 && value < SMALLEST_SHARE
      ? '< 0.001 %'
      : formatShown(showQuantity({ value, dimension: unitOf(unit).dimension, unit }, bytes))
}

const MOST_IN_FULL = 1e9

/**
 * A whole number in full, with thousands grouped, as long as that can be read.
 *
 * @example
 * sayCount(1455) // => '1,455'
 * sayCount(4.895833e294) // => '4.9e294'
 * sayCount(Number.NaN) // => 'unknown'
 */
export function sayCount(value: number): string {
  return Math.abs(value) < MOST_IN_FULL ? formatWhole(value) : formatShown(showAmount(value, '1'))
}

const SIGNED_RANGE = /^(-?[^-]+?)(?: ?- ?| to )(-?[^-]+)$/i

/** An amount that may be below 0, or a range with such an end. */
function readSigned(text: string, units: StudyInput['units']): Reading<Range> {
  const plain = plainText(text)
  const single = signedQuantity(plain, units)
  if (single.ok) return single
  const [, first, last] = SIGNED_RANGE.exec(plain) ?? []
  if (first === undefined || last === undefined)
    return plain.startsWith('-') ? single : parseRange(text, ...units)
  const low = signedQuantity(first, units)
  const high = signedQuantity(last, units)
  if (!low.ok) return low
  if (!high.ok) return high
  if (low.value.low > high.value.low) {
    return {
      ok: false,
      problem: { code: 'range', message: 'the range is upside down: write the lower end first' },
    }
  }
  if (low.value.low > 0) return parseRange(text, ...units)
  return { ok: true, value: { ...high.value, low: low.value.low, mode: undefined } }
}

function signedQuantity(text: string, units: StudyInput['units']): Reading<Range> {
  const isNegative = text.startsWith('-')
  const reading = parseQuantity(isNegative ? text.slice(1).trim() : text, ...units)
  if (!reading.ok) return reading
  const { value } = reading.value
  return {
    ok: true,
    value: pointRange({ ...reading.value, value: isNegative && value !== 0 ? -value : value }),
  }
}

/** A price whose unit stands in the label may be written as `$0.05`. */
function readPrice(text: string, units: StudyInput['units']): Reading<Range> {
  const reading = parseRange(text, ...units)
  if (reading.ok || !text.includes('$')) return reading
  const bare = parseRange(text.replaceAll('$', ''), ...units)
  return bare.ok && bare.value.unit === units[0] ? bare : reading
}

/** What was typed for an input, or what is wrong with it in a sentence. Never throws. */
export function readStudyInput(input: StudyInput, text: string): Reading<Range> {
  const { units, sign, problem } = input
  const reading =
    sign === 'any'
      ? readSigned(text, units)
      : units[0].startsWith('USD')
        ? readPrice(text, units)
        : parseRange(text, ...units)
  if (!reading.ok) return reading
  const message = problem?.(reading.value.low, reading.value) ?? problem?.(reading.value.high, reading.value)
  return message === undefined ? reading : { ok: false, problem: { code: 'range', message } }
}

/** The middle of a range; of one that reaches 0 or below, halfway between its ends. */
export function middleOf(range: Range): number {
  return range.low > 0 ? middle(range).value : (range.mode ?? (range.low + range.high) / 2)
}

interface Standard extends DerivedDefault {
  readonly reference: StudyReference | undefined
}

function standardOf({ standard, note, units, source }: StudyInput, facts: StudyFacts): Standard {
  const leansOn = source === undefined ? undefined : facts.references[source]
  if (typeof standard === 'string') return { text: standard, note, reference: leansOn }
  if ('from' in standard) {
    const derived = standard.from(facts)
    // What follows from the design needs no other source, unless it names one.
    return derived
      ? { ...derived, reference: derived.source === undefined ? undefined : facts.references[derived.source] }
      : { text: standard.otherwise, note, reference: leansOn }
  }
  const reference = facts.references[standard.figure]
  // The unit of the figure may say more than the field's, as "a year" does, which then stands in the label.
  const reading = parseQuantity(String(reference?.typical ?? ''), ...units)
  if (!reading.ok) return { text: '', note, reference }
  const isPrice = units[0].startsWith('USD')
  return {
    text: isPrice ? `$${reference?.typical}` : formatQuantity(reading.value, units[0]),
    note: reference?.steps
      ? `${note}; ${saySteps(reference.steps)}, until a price of your own stands here`
      : note,
    reference,
  }
}

function fieldOf(input: StudyInput, facts: StudyFacts): StudyField {
  const { id, label, units, note, binds = [] } = input
  const bound = binds.find((row) => facts.design.rows.some((own) => own.id === row))
  const figure = bound === undefined ? undefined : facts.figures.get(bound)
  const standard = standardOf(input, facts)
  const base = { input, standardText: standard.text }
  if (figure) {
    const row =
      figure.row.kind === 'input'
        ? figure.row
        : ({
            kind: 'input',
            id: figure.row.id,
            label: figure.row.label,
            units,
            text: '',
            note: figure.row.note,
          } as const)
    const isKnown = figure.state === 'known'
    return {
      ...base,
      row,
      standing: 'row',
      range: isKnown ? (figure.range ?? pointRange(figure.quantity)) : undefined,
      problem: isKnown ? undefined : figure.message,
      reference: undefined,
    }
  }
  const answer = answerFor(input, facts.design)
  if (answer) {
    const row = { kind: 'input', id, label, units, text: answer.text, note } as const
    return { ...base, row, standing: 'answer', range: answer.range, problem: undefined, reference: undefined }
  }
  const own = ownText(input, facts.design)
  const text = own ?? standard.text
  const reading = readStudyInput(input, text)
  return {
    ...base,
    row: { kind: 'input', id, label, units, text, note: own === undefined ? standard.note : note },
    standing: own === undefined ? 'default' : 'own',
    range: reading.ok ? reading.value : undefined,
    problem: reading.ok ? undefined : reading.problem.message,
    reference: own === undefined ? standard.reference : undefined,
  }
}

/** What the reader wrote for an input; undefined where they wrote nothing. */
function ownText({ id, plan }: StudyInput, design: Design): string | undefined {
  if (plan) return plan.read(design)
  return Object.hasOwn(design.assumptions, id) ? design.assumptions[id] : undefined
}

/** The answer that stands for an input; undefined where none does, or none that can be read as an amount. */
function answerFor(
  input: StudyInput,
  design: Design,
): { readonly text: string; readonly range: Range } | undefined {
  const text = input.question === undefined ? undefined : answerText(design, input.question)
  const reading = text === undefined ? undefined : readStudyInput(input, text)
  return text !== undefined && reading?.ok ? { text, range: reading.value } : undefined
}

/** The design with the text of an input: of the answer that stands for it, or of its own. */
export function withStudyInput(design: Design, input: StudyInput, text: string): Design {
  if (input.question !== undefined && answerFor(input, design))
    return withAnswerText(design, input.question, text)
  if (input.plan) return input.plan.write(design, text)
  return { ...design, assumptions: { ...design.assumptions, [input.id]: text } }
}

/** The design with the default of an input in place of what the reader wrote; the same design where they wrote nothing. */
export function withoutStudyInput(design: Design, input: StudyInput): Design {
  if (ownText(input, design) === undefined) return design
  if (input.plan) return input.plan.write(design, undefined)
  const assumptions = Object.entries(design.assumptions).filter(([id]) => id !== input.id)
  return { ...design, assumptions: Object.fromEntries(assumptions) }
}

/** Reads the inputs of studies from a design; one that follows from another is read after it. */
export function readStudies(inputs: readonly StudyInput[], context: StudyContext): StudyFacts {
  const fields = new Map<string, StudyField>()
  const byId = new Map(inputs.map((input) => [input.id, input]))
  const facts: StudyFacts = {
    ...context,
    fields,
    value: (id) => {
      const input = byId.get(id)
      if (!input) return sheetValue(id, context.figures)
      const field = fields.get(id) ?? fieldOf(input, facts)
      fields.set(id, field)
      return field.range ? middleOf(field.range) : Number.NaN
    },
  }
  for (const { id } of inputs) facts.value(id)
  return facts
}

/** The value of a row of the sheet in base units, or NaN. */
export function sheetValue(id: string, figures: Figures): number {
  const figure = figures.get(id)
  return figure?.state === 'known' ? figure.quantity.value : Number.NaN
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
  for (const { id, value } of answer.results) {
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
    if (spread) spreads.set(id, spread)
  }
  return spreads
}

/** A result for reading. */
export function sayResult({ value, unit, word }: StudyResult, say: Say): string {
  return word ?? say(value, unit)
}

/** `900 GB to 4 TB`, `301 to 1,152 nodes`, or empty where nothing is uncertain or both ends read the same. */
export function saySpread({ unit }: StudyResult, spread: StudySpread | undefined, say: Say): string {
  if (!spread) return ''
  const [low, high] = [say(spread.low, unit), say(spread.high, unit)]
  if (low === high) return ''
  // A unit that both ends have is said once.
  const [number = '', ...words] = low.split(' ')
  const isSameUnit = words.length > 0 && high.endsWith(` ${words.join(' ')}`)
  return isSameUnit ? `${number} to ${high}` : `${low} to ${high}`
}

/**
 * What owns most of a spread, in words.
 *
 * @example
 * sayDriver({ low: 1, high: 2, driver: { label: 'Daily users', share: 0.64 } }) // => '64 % of the spread is “Daily users”'
 */
export function sayDriver(spread: StudySpread | undefined): string {
  if (!spread?.driver) return ''
  const { label, share } = spread.driver
  return `${formatChance(share)} of the spread is “${label}”`
}

/** Whether the reader has put an amount or a choice of their own into a study, or answered a question that it asks. */
export function isChanged({ fields, choices }: StudyState): boolean {
  return [...fields, ...choices].some(({ standing }) => standing === 'own' || standing === 'answer')
}

/**
 * Where a reference figure comes from, with its year.
 *
 * @example
 * saySource({ source: 'Drive statistics', year: 2024 }) // => 'Drive statistics, 2024'
 * saySource({ source: 'Prices of June 2026', year: 2026 }) // => 'Prices of June 2026'
 */
export function saySource({ source, year }: Pick<StudyReference, 'source' | 'year'>): string {
  return year === null || source.includes(String(year)) ? source : `${source}, ${year}`
}

const FROM_WORDS = {
  default: 'default',
  own: '',
  answer: 'answer in the checklist',
  row: 'a row of the sheet',
} as const

/** A study as Markdown to copy: the question, the inputs with the defaults marked, results, workings, what follows. */
export function studyAsMarkdown(
  study: Study,
  state: StudyState,
  say: Say,
  before: readonly string[] = [],
): string {
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    rows.length === 0
      ? []
      : [
          `| ${head.join(' | ')} |`,
          `|${' --- |'.repeat(head.length)}`,
          ...rows.map((cells) => `| ${cells.map(escapeMarkdown).join(' | ')} |`),
          '',
        ]
  const inputs = [
    ...state.choices.map(({ choice, value, standing }) => [
      choice.label,
      choice.options.find(([option]) => option === value)?.[1] ?? value,
      FROM_WORDS[standing],
    ]),
    ...state.fields.map(({ row, standing, reference }) => [
      row.label,
      row.text,
      FROM_WORDS[standing] + (reference ? `: ${saySource(reference)}` : ''),
    ]),
  ]
  const lines = [
    `## ${escapeMarkdown(study.title)}`,
    '',
    ...before,
    ...table(['Input', 'Value', 'From'], inputs),
  ]
  if (state.state === 'unknown')
    return [...lines, `No answer: ${escapeMarkdown(state.message)}`, ''].join('\n')
  const { answer, spreads } = state
  const results = answer.results.map((result) => [
    result.label,
    sayResult(result, say),
    saySpread(result, spreads.get(result.id), say),
    `${result.words}: ${result.numbers(say)}`,
  ])
  lines.push(...table(['Result', 'Value', 'Nine times in ten', 'Working'], results))
  for (const { caption, head, rows } of answer.tables?.(say) ?? [])
    lines.push(`${escapeMarkdown(caption)}:`, '', ...table(head, rows))
  lines.push(
    ...[...(answer.doubts ?? []), ...answer.follows(say)].map((sentence) => `- ${escapeMarkdown(sentence)}`),
    '',
  )
  return lines.join('\n')
}

/** Checks of amounts that several inputs share. */
export function atMostWhole(value: number): string | undefined {
  return value > 1 ? 'this is a share of a whole: at most 100 %' : undefined
}

/** For whole numbers from a least to a most. */
export function wholeFrom(least: number, most: number): NonNullable<StudyInput['problem']> {
  return (value, { unit }) =>
    Number.isInteger(value) && value >= least && value <= most && unit !== '%'
      ? undefined
      : `write a whole number from ${least} to ${most}`
}

/** For amounts without which nothing can be said. */
export function aboveZero(value: number): string | undefined {
  return value > 0 ? undefined : 'with 0 there is nothing to work out: write more than 0'
}
