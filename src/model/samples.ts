import type { Expression } from './expression'
import { normalQuantile } from './normal'
import { seededRandom, seedOf } from './random'
import { CONSTANTS, OPERATIONS, roundUp } from './sheet'

/** Enough for the second digit of a 5 % quantile; the same samples at every keystroke, so nothing flickers. */
export const SAMPLES = 10_000

/** One value where nothing is uncertain, otherwise one for each sample. */
export type Column = number | Float64Array

function at(column: Column, index: number): number {
  return typeof column === 'number' ? column : (column[index] ?? Number.NaN)
}

/** Columns that nobody needs any more: a keystroke makes dozens, and new ones would keep the garbage collector busy. */
const spares: Float64Array[] = []
const MOST_SPARES = 64

/** A column to write over: what stands in it is of no use any more. */
export function takeColumn(): Float64Array {
  return spares.pop() ?? new Float64Array(SAMPLES)
}

/** Gives a column to whoever asks for one next; who gave it back must not read it again. */
export function giveBack(column: Column | undefined): void {
  if (typeof column === 'object' && spares.length < MOST_SPARES) spares.push(column)
}

/** Both sides joined element by element, in a column of their own where one of them is a column. */
function zip(operator: keyof typeof OPERATIONS, a: Column, b: Column): Column {
  const operation = OPERATIONS[operator]
  if (typeof a === 'number' && typeof b === 'number') return operation(a, b)
  const result = takeColumn()
  // The common operations have loops of their own: they run at every keystroke.
  if (typeof a !== 'number' && typeof b !== 'number') {
    if (operator === '*') for (let i = 0; i < SAMPLES; i++) result[i] = (a[i] ?? 0) * (b[i] ?? 0)
    else if (operator === '+') for (let i = 0; i < SAMPLES; i++) result[i] = (a[i] ?? 0) + (b[i] ?? 0)
    else if (operator === '/') for (let i = 0; i < SAMPLES; i++) result[i] = (a[i] ?? 0) / (b[i] ?? 0)
    else for (let i = 0; i < SAMPLES; i++) result[i] = operation(a[i] ?? 0, b[i] ?? 0)
  } else if (typeof a !== 'number' && typeof b === 'number') {
    if (operator === '*') for (let i = 0; i < SAMPLES; i++) result[i] = (a[i] ?? 0) * b
    else if (operator === '+') for (let i = 0; i < SAMPLES; i++) result[i] = (a[i] ?? 0) + b
    else if (operator === '/') for (let i = 0; i < SAMPLES; i++) result[i] = (a[i] ?? 0) / b
    else for (let i = 0; i < SAMPLES; i++) result[i] = operation(a[i] ?? 0, b)
  } else for (let i = 0; i < SAMPLES; i++) result[i] = operation(at(a, i), at(b, i))
  return result
}

/** Gives back what was made for a part of a formula alone; the column of a name belongs to the name. */
function release({ kind }: Expression, column: Column): void {
  if (kind === 'binary' || kind === 'negate') giveBack(column)
}

/** A column with an operation done to each of its values: a new one, or a value where it is one. */
export function map(a: Column, operation: (value: number) => number): Column {
  if (typeof a === 'number') return operation(a)
  const result = takeColumn()
  for (let i = 0; i < SAMPLES; i++) result[i] = operation(a[i] ?? 0)
  return result
}

/**
 * An expression over columns, in base units, with names looked up by the caller. A column that comes back may be that of a
 * name. What has no value is NaN, never an exception.
 */
export function columnOf(expression: Expression, lookUp: (name: string) => Column): Column {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'amount':
      return expression.quantity.value
    case 'name':
      return Object.hasOwn(CONSTANTS, expression.name)
        ? (CONSTANTS[expression.name]?.value ?? Number.NaN)
        : lookUp(expression.name)
    case 'negate': {
      const operand = columnOf(expression.operand, lookUp)
      const result = map(operand, (value) => -value)
      release(expression.operand, operand)
      return result
    }
    case 'binary': {
      const left = columnOf(expression.left, lookUp)
      const right = columnOf(expression.right, lookUp)
      const result = zip(expression.operator, left, right)
      release(expression.left, left)
      release(expression.right, right)
      return result
    }
    case 'call': {
      const [first = Number.NaN, ...rest] = expression.operands.map((operand) => columnOf(operand, lookUp))
      const { name } = expression
      if (name === 'ceil') return map(first, roundUp)
      if (name === 'sqrt') return map(first, Math.sqrt)
      return rest.reduce<Column>((left, right) => zip(name, left, right), first)
    }
  }
}

/** The value at a place of the sorted list, found without sorting all of it (Hoare's quickselect). Reorders `values`. */
function select(values: Float64Array, place: number): number {
  let left = 0
  let right = values.length - 1
  while (left < right) {
    const pivot = values[(left + right) >>> 1] ?? 0
    let i = left
    let j = right
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++
      while ((values[j] ?? 0) > pivot) j--
      if (i <= j) {
        const kept = values[i] ?? 0
        values[i] = values[j] ?? 0
        values[j] = kept
        i++
        j--
      }
    }
    if (place <= j) right = j
    else if (place >= i) left = i
    else break
  }
  return values[place] ?? Number.NaN
}

/** Standard normal scores for the middle of each of `SAMPLES` equal slices of probability. */
function makeSlices(): Float64Array {
  return Float64Array.from({ length: SAMPLES }, (_, index) => normalQuantile((index + 0.5) / SAMPLES))
}

let slices: Float64Array | undefined

/** A shuffled order for the samples of one input (Fisher and Yates), the same for the same id on every machine. */
export function shuffledScores(id: string): Float64Array {
  slices ??= makeSlices()
  const scores = slices.slice()
  const random = seededRandom(seedOf(id))
  for (let last = SAMPLES - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = scores[last] ?? 0
    scores[last] = scores[other] ?? 0
    scores[other] = kept
  }
  return scores
}

export interface Quantiles {
  readonly median: number
  readonly low: number
  readonly high: number
}

const BUCKETS = 2048
const RANKS = [0.05, 0.5, 0.95].map((share) => Math.round(share * (SAMPLES - 1)))

/**
 * The exact 5 %, 50 % and 95 % quantiles of a column (by nearest rank), all NaN where one of its values is. The values
 * are counted into buckets of equal width, and only the bucket that holds a quantile is searched: no copy, no sorting, no
 * branch that cannot be foretold.
 */
export function quantilesOf(column: Float64Array): Quantiles {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < SAMPLES; i++) {
    const value = column[i] ?? 0
    least = value < least ? value : least
    most = value > most ? value : most
    if (Number.isNaN(value)) return { median: Number.NaN, low: Number.NaN, high: Number.NaN }
  }
  if (least === most) return { median: most, low: most, high: most }
  // Infinite samples, and ends too close together or too far apart for a scale, all fall into the first bucket.
  const scale = (BUCKETS - 1) / (most - least)
  const counts = new Uint16Array(BUCKETS)
  for (let i = 0; i < SAMPLES; i++) {
    const bucket = (((column[i] ?? 0) - least) * scale) | 0
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  const places = RANKS.map((rank) => {
    let bucket = 0
    let below = 0
    while (below + (counts[bucket] ?? 0) <= rank) below += counts[bucket++] ?? 0
    return { bucket, rank: rank - below, values: new Float64Array(counts[bucket] ?? 0), filled: 0 }
  })
  for (let i = 0; i < SAMPLES; i++) {
    const value = column[i] ?? 0
    const bucket = ((value - least) * scale) | 0
    for (const place of places) if (bucket === place.bucket) place.values[place.filled++] = value
  }
  return inOrder(places.map(({ values, rank }) => select(values, rank)))
}

function inOrder([low = Number.NaN, median = Number.NaN, high = Number.NaN]: readonly number[]): Quantiles {
  return { low, median, high }
}

/** Natural logarithms, or what stands for them, with their mean and the root of their summed squared deviations. */
interface Logs {
  readonly logs: Float64Array
  readonly mean: number
  readonly deviation: number
}

/** The logarithms of a column, or the column itself where one of its values is 0 or less. */
export function logsOf(column: Float64Array): Logs {
  let isPositive = true
  for (let i = 0; i < SAMPLES; i++) isPositive = isPositive && (column[i] ?? 0) > 0
  const logs = isPositive ? takeColumn() : column
  if (isPositive) for (let i = 0; i < SAMPLES; i++) logs[i] = Math.log(column[i] ?? 0)
  let sum = 0
  for (let i = 0; i < SAMPLES; i++) sum += logs[i] ?? 0
  const mean = sum / SAMPLES
  let squares = 0
  for (let i = 0; i < SAMPLES; i++) squares += ((logs[i] ?? 0) - mean) ** 2
  return { logs, mean, deviation: Math.sqrt(squares) }
}

/** Pearson's, against scores that are the same slices in another order: their mean is 0, their squares always add up to the same. */
export function correlation(a: Float64Array, mean: number, deviation: number, scores: Float64Array): number {
  slices ??= makeSlices()
  slicesDeviation ??= Math.sqrt(slices.reduce((sum, score) => sum + score * score, 0))
  let product = 0
  for (let i = 0; i < SAMPLES; i++) product += ((a[i] ?? 0) - mean) * (scores[i] ?? 0)
  const found = product / (deviation * slicesDeviation)
  // A figure that never varies, or that is infinite now and then, goes with nothing.
  return Number.isFinite(found) ? found : 0
}

let slicesDeviation: number | undefined
