import { saySteps, type PriceStep } from './cost'
import type { Design } from './design'
import { formatWhole } from './display'
import { formatQuantity, parseQuantity, plainText, type Reading } from './quantity'
import { middle, parseRange, pointRange, type Range } from './range'
import type { Figures, InputRow } from './sheet'
import { answerText, withAnswerText } from './study-answer'

/*
 * What a study is asked with: amounts and choices with a default each, which are kept in the design beside the sheet's.
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

function standardOf(input: StudyInput, facts: StudyFacts): Standard {
  const { standard, note, source } = input
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
  if (!reference) return { text: '', note, reference }
  const kept = OF_FIGURES.get(reference) ?? new Map<StudyInput, Standard>()
  OF_FIGURES.set(reference, kept)
  const found = kept.get(input) ?? standardOfFigure(input, reference)
  kept.set(input, found)
  return found
}

/** Reference figures never change, and a keystroke asks for all prices. */
const OF_FIGURES = new WeakMap<StudyReference, Map<StudyInput, Standard>>()

function standardOfFigure({ note, units }: StudyInput, reference: StudyReference): Standard {
  // The unit of the figure may say more than the field's, as "a year" does, which then stands in the label.
  const reading = parseQuantity(String(reference.typical), ...units)
  if (!reading.ok) return { text: '', note, reference }
  const isPrice = units[0].startsWith('USD')
  return {
    text: isPrice ? `$${reference.typical}` : formatQuantity(reading.value, units[0]),
    note: reference.steps
      ? `${note}; ${saySteps(reference.steps, reference.unit)}, until a price of your own stands here`
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

/** Checks of amounts that several inputs share. */
export function atMostWhole(value: number): string | undefined {
  return value > 1 ? 'this is a share of a whole: at most 100 %' : undefined
}

/** For whole numbers from a least to a most. */
export function wholeFrom(least: number, most: number): NonNullable<StudyInput['problem']> {
  return (value, { unit }) =>
    Number.isInteger(value) && value >= least && value <= most && unit !== '%'
      ? undefined
      : `write a whole number from ${least} to ${formatWhole(most)}`
}

/** For amounts without which nothing can be said. */
export function aboveZero(value: number): string | undefined {
  return value > 0 ? undefined : 'with 0 there is nothing to work out: write more than 0'
}
