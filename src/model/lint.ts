import { remembered } from './remembered'
import { isRead } from './standard-sheet'
import type { Design } from './design'
import { sameDimension } from './dimension'
import { formatShown, formatWhole, roundSignificant, showQuantity } from './display'
import { parseExpression, type Expression } from './expression'
import { HOURS } from './peak'
import { parseQuantity, unitOf, type Quantity } from './quantity'
import { isPoint } from './range'
import { restsOn, type Figures, type KnownFigure } from './sheet'

export const LINT_IDS = [
  'cache-larger-than-data',
  'cache-from-reads',
  'peak-below-average',
  'peak-is-average',
  'ratio-contradicts-rates',
  'stated-twice',
  'read-heavy-without-reads',
  'seconds-of-a-day',
  'many-uncertain-inputs',
  'grown-by-compression',
  'nearly-empty-pages',
  'no-headroom',
  'divided-by-zero',
  'part-of-a-user',
] as const
export type LintId = (typeof LINT_IDS)[number]

/** Something in a design that cannot be meant: the rows it is about, and a sentence that says what to do. */
export interface Lint {
  readonly id: LintId
  readonly rows: readonly string[]
  readonly message: string
}

/** What can be asked about is limited: more open inputs than this, and the answer is that nothing is known. */
export const MOST_UNCERTAIN_INPUTS = 6

/** Two statements of one quantity may differ by as much as rounding to two digits does. */
const ROUNDING = 0.05

function known(figures: Figures, id: string): KnownFigure | undefined {
  const figure = figures.get(id)
  return figure?.state === 'known' ? figure : undefined
}

function say(quantity: Quantity): string {
  return formatShown(showQuantity(quantity))
}

function differ(a: number, b: number): boolean {
  return Math.abs(a - b) > ROUNDING * Math.max(Math.abs(a), Math.abs(b))
}

/** Everything that cannot be meant in a design, by its figures. Empty for a sound one. */
export function lintDesign(design: Design, figures: Figures): readonly Lint[] {
  return [
    ...lintCaches(figures),
    ...lintPeaks(design, figures),
    ...lintRatios(design, figures),
    ...lintStatedTwice(design, figures),
    ...lintReadHeavy(design, figures),
    ...lintSeconds(design),
    ...lintUncertain(figures),
    ...lintOdd(figures),
    ...lintDivisions(design, figures),
  ]
}

const INFORMATION = unitOf('B').dimension

/** Rows in bytes that call themselves a cache. */
function cacheRows(figures: Figures): readonly KnownFigure[] {
  return [...figures.values()].filter(
    (figure): figure is KnownFigure =>
      figure.state === 'known' &&
      /cache|working.set/i.test(`${figure.row.id} ${figure.row.label}`) &&
      sameDimension(figure.quantity.dimension, INFORMATION),
  )
}

function lintCaches(figures: Figures): readonly Lint[] {
  const stores = ['storage_total', 'object_store_total'].flatMap((id) => known(figures, id)?.quantity ?? [])
  const [first] = stores
  const data = first && { ...first, value: stores.reduce((sum, { value }) => sum + value, 0) }
  const daily = known(figures, 'storage_per_day')?.quantity
  return cacheRows(figures).flatMap(({ row, quantity }): Lint[] => {
    if (data && quantity.value > data.value) {
      const message = `“${row.label}” holds ${say(quantity)}, more than all data there are (${say(data)})`
      return [{ id: 'cache-larger-than-data', rows: [row.id, 'storage_total'], message }]
    }
    if (row.kind === 'input' || !daily || !countsReads(row.id, figures)) return []
    const days = formatWhole(roundSignificant(quantity.value / (daily.value * unitOf('day').scale)))
    const span = `that is ${days} days of all new data`
    const message = `“${row.label}” grows with the number of reads, and an object read twice is not two objects: ${span}`
    return [{ id: 'cache-from-reads', rows: [row.id, 'reads_per_day'], message }]
  })
}

/** Whether a row's own formula, or that of a row of the design it rests on, multiplies by a number of reads. */
function countsReads(id: string, figures: Figures): boolean {
  return restsOn(id, figures).some((name) => /^(average_|peak_)?reads(_per_day)?$/.test(name))
}

function lintPeaks({ rows }: Design, figures: Figures): readonly Lint[] {
  const lints: Lint[] = []
  const factor = known(figures, 'peak_factor')
  const problem = factor && peakProblem(Math.min(factor.quantity.value, factor.range?.low ?? Infinity))
  if (problem !== undefined) lints.push({ id: 'peak-below-average', rows: ['peak_factor'], message: problem })
  for (const [id, peak] of figures) {
    const average = known(figures, id.replace(/^peak_/, 'average_'))
    if (!id.startsWith('peak_') || peak.state !== 'known' || !average || problem !== undefined) continue
    if (peak.quantity.value >= average.quantity.value) continue
    const message = `“${peak.row.label}” is below “${average.row.label}”`
    lints.push({ id: 'peak-below-average', rows: [id, average.row.id], message })
  }
  for (const { id, label, kind } of rows) {
    const isCalledPeak = /\bpeak\b/i.test(`${id.replaceAll('_', ' ')} ${label}`)
    if (kind !== 'formula' || !isCalledPeak || !known(figures, id)) continue
    const usesPeak = restsOn(id, figures).some(
      (name) => name !== id && /(^|_)(peak|busiest|maximum)(_|$)/.test(name),
    )
    if (usesPeak) continue
    const message = `“${label}” is called a peak and computed from averages: multiply by peak_factor, or call it an average`
    lints.push({ id: 'peak-is-average', rows: [id], message })
  }
  return lints
}

/** A ratio of reads to writes that the design states in a row of its own, beside the rates that give another. */
function lintRatios({ rows }: Design, figures: Figures): readonly Lint[] {
  const computed = known(figures, 'reads_per_write')
  if (!computed || !Number.isFinite(computed.quantity.value)) return []
  return rows.flatMap(({ id, label, kind }): Lint[] => {
    const stated = known(figures, id)
    const words = `${id.replaceAll('_', ' ')} ${label}`
    const isRatio =
      /\breads?\b.*\bwrites?\b/i.test(words) &&
      Object.keys(stated?.quantity.dimension ?? { x: 1 }).length === 0
    if (kind !== 'input' || !stated || !isRatio) return []
    if (!differ(stated.quantity.value, computed.quantity.value)) return []
    const [says, comes] = [stated, computed].map(
      ({ quantity }) => `${formatWhole(roundSignificant(quantity.value))}:1`,
    )
    const message = `“${label}” says ${says}, but the rates give ${comes} reads per write: keep one of them`
    return [{ id: 'ratio-contradicts-rates', rows: [id, 'reads_per_write'], message }]
  })
}

/** Words for a standard input in running text, behind an amount: `200M daily users`. */
const SPOKEN: readonly (readonly [input: string, words: string])[] = [
  ['daily_users', '(?:(?:daily|active) )+(?:users|people)|dau\\b|(?:users|people) (?:a|per) day'],
]
// Bounded on both sides, so that a page of digits takes no longer than a page of words.
const AMOUNT = '(?<![\\d.,])(\\d[\\d.,]{0,40}(?: ?(?:[kmbt]\\b|thousand|million|billion|trillion))?) '

function lintStatedTwice(design: Design, figures: Figures): readonly Lint[] {
  const lints: Lint[] = []
  for (const [input, words] of SPOKEN) {
    const figure = known(figures, input)
    if (!figure) continue
    const [unit] = figure.row.kind === 'input' ? figure.row.units : ['1']
    for (const match of textsOf(design).flatMap((text) => [
      ...text.matchAll(new RegExp(AMOUNT + `(?:${words})`, 'gi')),
    ])) {
      const reading = parseQuantity(match[1] ?? '', unit)
      if (!reading.ok || isWithin(reading.value.value, figure)) continue
      const message = `the text says “${match[0]}”, but “${figure.row.label}” is ${say(figure.quantity)}`
      lints.push({ id: 'stated-twice', rows: [input], message })
    }
  }
  const inputs = [...figures.values()].filter(
    (figure): figure is KnownFigure => figure.state === 'known' && figure.row.kind === 'input',
  )
  for (const { id, label } of design.rows) {
    const own = known(figures, id)
    if (own?.row.kind !== 'input') continue
    const other = inputs.find(
      (figure) => figure.row.id !== id && sameWords(figure.row.label, label) && sameKind(figure, own),
    )
    if (!other || isWithin(own.quantity.value, other)) continue
    // Of two rows of the design's own that say the same thing, the second is reported.
    const rows = design.rows.map((row) => row.id)
    if (rows.includes(other.row.id) && rows.indexOf(other.row.id) > rows.indexOf(id)) continue
    const message = `“${label}” is stated twice: ${say(other.quantity)} and ${say(own.quantity)}`
    lints.push({ id: 'stated-twice', rows: [other.row.id, id], message })
  }
  return lints
}

function sameKind(a: KnownFigure, b: KnownFigure): boolean {
  return sameDimension(a.quantity.dimension, b.quantity.dimension)
}

/** Labels that differ in capitals, plural and small words only. */
function sameWords(a: string, b: string): boolean {
  return wordsOf(a) === wordsOf(b)
}

const wordsOf = remembered((label) =>
  label
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => !['', 'the', 'a', 'of', 'per', 'number', 'active'].includes(word))
    .map((word) => word.replace(/s$/, ''))
    .sort()
    .join(' '),
)

function isWithin(value: number, { range, quantity }: KnownFigure): boolean {
  const low = range?.low ?? quantity.value
  const high = range?.high ?? quantity.value
  return (value >= low && value <= high) || !differ(value, low) || !differ(value, high)
}

/** The running text of a design. Its decisions are about alternatives, so their numbers need not be its own. */
function textsOf({ problem, goals, notes, answers, features }: Design): readonly string[] {
  return [
    problem,
    notes,
    ...goals,
    ...Object.values(answers).flatMap(({ value, why }) => [value, why]),
    ...features.map(({ story }) => story),
  ]
}

function lintReadHeavy(design: Design, figures: Figures): readonly Lint[] {
  const says = textsOf(design).some((text) =>
    /\b(read[- ](heavy|mostly|dominated)|mostly reads?)\b/i.test(text),
  )
  if (!says) return []
  const reads = known(figures, 'reads_per_day')
  const ratio = known(figures, 'reads_per_write')
  const rows = design.operations.filter(isRead).map(({ id }) => `${id}_rate`)
  if (!reads || reads.quantity.value === 0) {
    const message =
      'it is called read-heavy, and no operation has a rate of reads: state how often people read'
    return [{ id: 'read-heavy-without-reads', rows: rows.length === 0 ? ['reads_per_day'] : rows, message }]
  }
  if (!ratio || ratio.quantity.value >= 1) return []
  const each = formatWhole(roundSignificant(1 / ratio.quantity.value))
  const message = `it is called read-heavy, but there are ${each} writes for each read`
  return [{ id: 'read-heavy-without-reads', rows: ['reads_per_write'], message }]
}

/** The bare numbers of each product in a formula. */
function productsIn(expression: Expression): readonly (readonly number[])[] {
  const factors: number[] = []
  const inside: (readonly number[])[] = []
  const visit = (node: Expression) => {
    if (node.kind === 'number') factors.push(node.value)
    else if (node.kind === 'negate') inside.push(...productsIn(node.operand))
    else if (node.kind === 'call') inside.push(...node.operands.flatMap(productsIn))
    else if (node.kind === 'binary' && (node.operator === '*' || node.operator === '/')) {
      visit(node.left)
      visit(node.right)
    } else if (node.kind === 'binary') inside.push(...productsIn(node.left), ...productsIn(node.right))
  }
  visit(expression)
  return [factors, ...inside]
}

/** `24 * 60 * 3600`: the sixty is in the 3,600 already. */
function lintSeconds({ rows }: Design): readonly Lint[] {
  return rows.flatMap(({ id, label, kind, text }): Lint[] => {
    const parsed = kind === 'formula' ? parseExpression(text) : undefined
    if (!parsed?.ok) return []
    const isTwice = productsIn(parsed.expression).some((factors) =>
      [24, 60, 3600].every((one) => factors.includes(one)),
    )
    if (!isTwice) return []
    const message = `“${label}” multiplies 24, 60 and 3,600, which counts minutes twice: a day has 24 × 3,600 = 86,400 s; write day`
    return [{ id: 'seconds-of-a-day', rows: [id], message }]
  })
}

function lintUncertain(figures: Figures): readonly Lint[] {
  const uncertain = [...figures.values()].filter(
    (figure) => figure.state === 'known' && figure.range !== undefined && !isPoint(figure.range),
  )
  if (uncertain.length <= MOST_UNCERTAIN_INPUTS) return []
  const message = `${uncertain.length} inputs are ranges: with more than ${MOST_UNCERTAIN_INPUTS} the result is as wide as not knowing; settle those that matter least`
  return [{ id: 'many-uncertain-inputs', rows: uncertain.map(({ row }) => row.id), message }]
}

/** What can be and is odd: what cannot be is refused by the field (the bounds of the standard sheet). */
const ODD: readonly (readonly [
  id: string,
  lint: LintId,
  isOdd: (low: number, high: number) => boolean,
  why: string,
])[] = [
  [
    'daily_users',
    'part-of-a-user',
    (low) => low > 0 && low < 1,
    'fewer than one person on an average day; add K or M if thousands or millions are meant',
  ],
  ['compressed', 'grown-by-compression', (_low, high) => high > 1, 'it takes more room than before'],
  ['heap_fill', 'nearly-empty-pages', (low) => low < 0.1, 'PostgreSQL fills pages to at least 10 %'],
  ['index_fill', 'nearly-empty-pages', (low) => low < 0.1, 'PostgreSQL fills pages to at least 10 %'],
  [
    'target_utilisation',
    'no-headroom',
    (_low, high) => high > 0.95,
    'a queue in front of a busy node grows without end',
  ],
]

function lintOdd(figures: Figures): readonly Lint[] {
  return ODD.flatMap(([id, lint, isOdd, why]): Lint[] => {
    const figure = known(figures, id)
    if (!figure) return []
    const { row, quantity, range } = figure
    if (!isOdd(range?.low ?? quantity.value, range?.high ?? quantity.value)) return []
    return [{ id: lint, rows: [id], message: `“${row.label}”: ${why}` }]
  })
}

/** Formulas of the design's own that divide by 0, and those alone: what rests on them is infinite with them. */
function lintDivisions({ rows }: Design, figures: Figures): readonly Lint[] {
  const isEndless = (id: string) => {
    const value = known(figures, id)?.quantity.value
    return value !== undefined && !Number.isFinite(value)
  }
  return rows.flatMap(({ id, label, kind }): Lint[] => {
    const rests = restsOn(id, figures).some((name) => name !== id && isEndless(name))
    if (kind !== 'formula' || !isEndless(id) || rests) return []
    const message = `“${label}” divides by 0, or is larger than a number can be`
    return [{ id: 'divided-by-zero', rows: [id], message }]
  })
}

/**
 * What is wrong with a peak, in a sentence; undefined where it can be. A peak below the average is none.
 *
 * @example
 * peakProblem(0.8) // => 'the peak is below the average: a factor is at least 1, and the busiest hour carries at least 1/24 (4.2 %) of the day'
 * peakProblem(30) // => 'the busiest hour would carry more than the whole day: a factor over whole hours is at most 24'
 * peakProblem(1.5) // => undefined
 */
export function peakProblem(factor: number): string | undefined {
  if (factor < 1) {
    return 'the peak is below the average: a factor is at least 1, and the busiest hour carries at least 1/24 (4.2 %) of the day'
  }
  if (factor > HOURS) {
    return 'the busiest hour would carry more than the whole day: a factor over whole hours is at most 24'
  }
  return undefined
}
