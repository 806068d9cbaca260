import type { Expression } from './expression'
import { normalProbability, normalQuantile, Z95 } from './normal'
import { seededRandom, seedOf } from './random'
import { isPoint, middle, type Range } from './range'
import { CONSTANTS, restsOn, roundUp, type Figure, type Figures, type KnownFigure } from './sheet'

/** What is known of an uncertain figure, in base units. */
export interface Spread {
  readonly median: number
  /** The 5 % and 95 % quantiles: nine times in ten the figure lies between them. */
  readonly low: number
  readonly high: number
  /** The figure with every input at its worst end in either direction. */
  readonly corner: readonly [low: number, high: number]
  /** How it was found: by formula, or from samples. */
  readonly method: 'closed form' | 'samples'
  /** How much of the spread (variance on the log scale) each uncertain input owns, the largest first. */
  readonly shares: readonly Share[]
}

export interface Share {
  readonly input: string
  readonly share: number
}

/** Enough for the second digit of a 5 % quantile; the same samples at every keystroke, so nothing flickers. */
export const SAMPLES = 10_000

/**
 * A power product: a factor times inputs to their exponents. A figure that is one has a lognormal
 * distribution when its inputs have.
 */
interface Monomial {
  readonly factor: number
  readonly exponents: ReadonlyMap<string, number>
}

function times(a: Monomial, b: Monomial, power: number): Monomial {
  // Most of a sheet is certain, and a keystroke goes through all of it.
  if (b.exponents.size === 0) return { factor: a.factor * b.factor ** power, exponents: a.exponents }
  const exponents = new Map(a.exponents)
  for (const [input, exponent] of b.exponents) {
    const sum = (exponents.get(input) ?? 0) + power * exponent
    if (sum === 0) exponents.delete(input)
    else exponents.set(input, sum)
  }
  return { factor: a.factor * b.factor ** power, exponents }
}

const NO_INPUTS: Monomial['exponents'] = new Map()

function constant(factor: number): Monomial {
  return { factor, exponents: NO_INPUTS }
}

type UncertainInput = KnownFigure & { readonly range: Range }

function isUncertain(figure: Figure | undefined): figure is UncertainInput {
  return figure?.state === 'known' && figure.range !== undefined && !isPoint(figure.range)
}

/** Standard deviations of the logarithm below and above the median; they differ where a most likely value was written. */
function logDeviations(range: Range): readonly [below: number, above: number] {
  const median = middle(range).value
  return [Math.log(median / range.low) / Z95, Math.log(range.high / median) / Z95]
}

function isLognormal(range: Range): boolean {
  const [below, above] = logDeviations(range)
  return Math.abs(below - above) <= 1e-9 * Math.max(below, above)
}

/** The same operation on two power products, or undefined where the result is none. Sums of like terms are one. */
function combine(operator: string, left: Monomial, right: Monomial): Monomial | undefined {
  if (operator === '*') return times(left, right, 1)
  if (operator === '/') return times(left, right, -1)
  if (operator === '^') {
    if (right.exponents.size > 0) return undefined
    return { ...times(constant(1), left, right.factor), factor: left.factor ** right.factor }
  }
  const isLike =
    left.exponents.size === right.exponents.size &&
    [...left.exponents].every(([input, exponent]) => right.exponents.get(input) === exponent)
  if (!isLike) return undefined
  return { ...left, factor: operator === '+' ? left.factor + right.factor : left.factor - right.factor }
}

/** One value where nothing is uncertain, otherwise one for each sample. */
type Column = number | Float64Array

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
}

function at(column: Column, index: number): number {
  return typeof column === 'number' ? column : (column[index] ?? Number.NaN)
}

/** Columns that nobody needs any more: a keystroke makes dozens, and new ones would keep the garbage collector busy. */
const spares: Float64Array[] = []
const MOST_SPARES = 64

function takeColumn(): Float64Array {
  return spares.pop() ?? new Float64Array(SAMPLES)
}

function giveBack(column: Column | undefined): void {
  if (typeof column === 'object' && spares.length < MOST_SPARES) spares.push(column)
}

/** Both sides joined element by element; `into` is a column that nobody needs any more, to be written over. */
function zip(operator: string, a: Column, b: Column, into: Float64Array | undefined): Column {
  const operation = OPERATIONS[operator] ?? (() => Number.NaN)
  if (typeof a === 'number' && typeof b === 'number') return operation(a, b)
  const result = into ?? takeColumn()
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

/** The column of an expression if it was made for this expression alone; that of a name belongs to the name. */
function spare({ kind }: Expression, column: Column): Float64Array | undefined {
  const isOwn = kind === 'binary' || kind === 'negate'
  return isOwn && typeof column !== 'number' ? column : undefined
}

function map(a: Column, operation: (value: number) => number): Column {
  if (typeof a === 'number') return operation(a)
  const result = takeColumn()
  for (let i = 0; i < SAMPLES; i++) result[i] = operation(a[i] ?? 0)
  return result
}

const CALLS: Readonly<Record<string, (value: number) => number>> = {
  ceil: roundUp,
  sqrt: Math.sqrt,
}

/** An expression over columns, with names looked up by the caller. */
function columnOf(expression: Expression, lookUp: (name: string) => Column): Column {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'amount':
      return expression.quantity.value
    case 'name':
      return Object.hasOwn(CONSTANTS, expression.name)
        ? (CONSTANTS[expression.name]?.value ?? Number.NaN)
        : lookUp(expression.name)
    case 'negate':
      return map(columnOf(expression.operand, lookUp), (value) => -value)
    case 'binary': {
      const left = columnOf(expression.left, lookUp)
      const right = columnOf(expression.right, lookUp)
      const [first, second] = [spare(expression.left, left), spare(expression.right, right)]
      const result = zip(expression.operator, left, right, first ?? second)
      if (first) giveBack(second)
      return result
    }
    case 'call': {
      const [first = Number.NaN, ...rest] = expression.operands.map((operand) => columnOf(operand, lookUp))
      const single = CALLS[expression.name]
      if (single) return map(first, single)
      return rest.reduce<Column>((left, right) => zip(expression.name, left, right, undefined), first)
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
function shuffledScores(id: string): Float64Array {
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

interface KeptColumn {
  readonly expression: Expression | Range
  /** What the column was made of: the marks of other columns, and plain values. */
  readonly parts: readonly (object | number)[]
  /** Its identity, as its memory may serve another column later. */
  readonly mark: object
  readonly column: Column
}

/**
 * Samples that outlive one evaluation of the sheet, so that a keystroke samples anew only what it changes. Answers about
 * earlier figures are void once the store has served later ones: their columns are written over.
 */
export interface SampleStore {
  readonly scores: Map<string, Float64Array>
  readonly columns: Map<string, KeptColumn>
  /** What was found out about columns, by their mark. */
  readonly quantiles: WeakMap<object, Quantiles>
  /** A figure that no change has touched is the same object, and so is all that it rests on. */
  readonly spreads: WeakMap<Figure, { readonly spread: Spread | undefined }>
}

export function createSampleStore(): SampleStore {
  return { scores: new Map(), columns: new Map(), quantiles: new WeakMap(), spreads: new WeakMap() }
}

/** Answers about the uncertainty of a sheet's figures; each is worked out when it is asked for. */
export interface Uncertainty {
  /** The spread of a figure, or undefined where nothing it rests on is uncertain or it has no value. */
  spreadOf(id: string): Spread | undefined
  /** The probability that a figure exceeds a value in base units; undefined where it has no value. */
  chanceAbove(id: string, value: number): number | undefined
}

/**
 * Uncertainty of the figures of a sheet. Inputs that are ranges are lognormal with the written ends as their 5 %
 * and 95 % quantiles; where a most likely value was written, the halves below and above it have deviations of
 * their own. Power products of lognormal inputs are lognormal and are computed; everything else is sampled, with
 * one value from each of 10,000 equal slices of every input (Latin hypercube; McKay, Beckman and Conover, 1979).
 */
export function uncertaintyOf(figures: Figures, store: SampleStore = createSampleStore()): Uncertainty {
  const monomials = new Map<string, Monomial | undefined>()
  const columns = new Map<string, Column>()
  const orders = new Map<string, readonly string[]>()
  /** A figure and what it rests on, each behind those that it needs, so that a long chain is no deep recursion. */
  const orderOf = (id: string) => {
    const order = orders.get(id) ?? restsOn(id, figures)
    orders.set(id, order)
    return order
  }
  const uncertain = (id: string) =>
    orderOf(id).flatMap((input) => {
      const figure = figures.get(input)
      return isUncertain(figure) ? [{ input, range: figure.range }] : []
    })

  function monomialOf(id: string): Monomial | undefined {
    if (!monomials.has(id)) for (const needed of orderOf(id)) makeMonomial(needed)
    return monomials.get(id)
  }

  function makeMonomial(id: string): void {
    if (monomials.has(id)) return
    const figure = figures.get(id)
    const monomial =
      figure?.state !== 'known'
        ? undefined
        : isUncertain(figure)
          ? isLognormal(figure.range)
            ? { factor: 1, exponents: new Map([[id, 1]]) }
            : undefined
          : figure.expression
            ? monomialOfExpression(figure.expression)
            : constant(figure.quantity.value)
    monomials.set(id, monomial)
  }

  function monomialOfExpression(expression: Expression): Monomial | undefined {
    switch (expression.kind) {
      case 'number':
        return constant(expression.value)
      case 'amount':
        return constant(expression.quantity.value)
      case 'name':
        return Object.hasOwn(CONSTANTS, expression.name)
          ? constant(CONSTANTS[expression.name]?.value ?? Number.NaN)
          : monomialOf(expression.name)
      case 'negate': {
        const operand = monomialOfExpression(expression.operand)
        return operand && { ...operand, factor: -operand.factor }
      }
      case 'binary': {
        const left = monomialOfExpression(expression.left)
        const right = left && monomialOfExpression(expression.right)
        return left && right && combine(expression.operator, left, right)
      }
      case 'call': {
        const operands = expression.operands.map(monomialOfExpression)
        const [first] = operands
        if (expression.name === 'sqrt' && first) return combine('^', first, constant(0.5))
        if (operands.some((operand) => operand === undefined || operand.exponents.size > 0)) return undefined
        const column = columnOf(expression, (name) => monomialOf(name)?.factor ?? Number.NaN)
        return typeof column === 'number' ? constant(column) : undefined
      }
    }
  }

  /** Deviation of the logarithm of a power product, and what each input adds to its square. */
  function logVariance(monomial: Monomial): { readonly total: number; readonly parts: readonly Share[] } {
    const parts = [...monomial.exponents].map(([input, exponent]) => {
      const figure = figures.get(input)
      const deviation = isUncertain(figure) ? logDeviations(figure.range)[0] : 0
      return { input, share: (exponent * deviation) ** 2 }
    })
    return { total: parts.reduce((sum, { share }) => sum + share, 0), parts }
  }

  function scoresOf(input: string): Float64Array {
    const kept = store.scores.get(input)
    if (kept) return kept
    const scores = shuffledScores(input)
    store.scores.set(input, scores)
    return scores
  }

  function sampled(id: string): Column {
    if (!columns.has(id))
      for (const needed of orderOf(id)) columns.set(needed, columns.get(needed) ?? sample(needed))
    return columns.get(id) ?? Number.NaN
  }

  /** What tells a column from any other, of whatever time: its mark, or the value that it is. */
  function markOf(id: string, column: Column): object | number {
    return typeof column === 'number' ? column : (store.columns.get(id)?.mark ?? column)
  }

  function keep(id: string, kept: KeptColumn): void {
    giveBack(store.columns.get(id)?.column)
    store.columns.set(id, kept)
  }

  function sample(id: string): Column {
    const figure = figures.get(id)
    if (figure?.state !== 'known') return Number.NaN
    const kept = store.columns.get(id)
    if (isUncertain(figure)) {
      const { range } = figure
      const before = kept?.expression
      const isSame =
        before !== undefined &&
        'low' in before &&
        before.low === range.low &&
        before.mode === range.mode &&
        before.high === range.high
      if (kept && isSame) return kept.column
      const median = middle(range).value
      const [below, above] = logDeviations(range)
      const scores = scoresOf(id)
      const column = takeColumn()
      for (let i = 0; i < SAMPLES; i++) {
        const z = scores[i] ?? 0
        column[i] = median * Math.exp(z * (z < 0 ? below : above))
      }
      keep(id, { expression: range, parts: [], column, mark: {} })
      return column
    }
    const { expression } = figure
    if (!expression) return figure.quantity.value
    const parts: (object | number)[] = []
    const lent: Column[] = []
    const column = () => {
      const found = columnOf(expression, (name) => {
        const part = sampled(name)
        parts.push(markOf(name, part))
        lent.push(part)
        return part
      })
      // A row that is another under a second name gets a column of its own: one that two rows keep would be given back
      // by each of them, and then serve two others at once.
      const evaluated = lent.includes(found) ? map(found, (value) => value) : found
      keep(id, { expression, parts, column: evaluated, mark: {} })
      return evaluated
    }
    if (!kept || 'low' in kept.expression || !isSameExpression(kept.expression, expression)) return column()
    const names = namesInOrder(expression)
    const isUnchanged =
      names.length === kept.parts.length &&
      names.every((name, index) => markOf(name, sampled(name)) === kept.parts[index])
    return isUnchanged ? kept.column : column()
  }

  /** The figure when its uncertain inputs have the given values and all others their middle. */
  function valueAt(id: string, inputs: ReadonlyMap<string, number>): number {
    const values = new Map<string, number>()
    const valueOf = (name: string): number => {
      const done = inputs.get(name) ?? values.get(name)
      if (done !== undefined) return done
      const figure = figures.get(name)
      const value =
        figure?.state !== 'known'
          ? Number.NaN
          : figure.expression
            ? Number(columnOf(figure.expression, valueOf))
            : figure.quantity.value
      values.set(name, value)
      return value
    }
    return orderOf(id).reduce((_, name) => valueOf(name), Number.NaN)
  }

  function cornerOf(id: string): readonly [number, number] {
    const inputs = uncertain(id)
    const least = new Map<string, number>()
    const most = new Map<string, number>()
    for (const { input, range } of inputs) {
      const rises = valueAt(id, new Map([[input, range.high]])) >= valueAt(id, new Map([[input, range.low]]))
      least.set(input, rises ? range.low : range.high)
      most.set(input, rises ? range.high : range.low)
    }
    return [valueAt(id, least), valueAt(id, most)]
  }

  /**
   * Squared correlations of the logarithms, scaled to one: the first-order shares where no formula gives them. A
   * figure that may be 0 or less has no logarithm and is taken as it is.
   */
  function sampledShares(id: string, column: Float64Array): readonly Share[] {
    const { logs, mean, deviation } = logsOf(column)
    const parts = uncertain(id).map(({ input }) => ({
      input,
      share: correlation(logs, mean, deviation, scoresOf(input)) ** 2,
    }))
    if (logs !== column) giveBack(logs)
    return scaledShares(parts)
  }

  function spreadOf(id: string): Spread | undefined {
    const figure = figures.get(id)
    if (!figure) return undefined
    const kept = store.spreads.get(figure) ?? { spread: makeSpread(id) }
    store.spreads.set(figure, kept)
    return kept.spread
  }

  function makeSpread(id: string): Spread | undefined {
    if (uncertain(id).length === 0) return undefined
    const monomial = monomialOf(id)
    if (monomial && monomial.exponents.size > 0 && monomial.factor > 0) {
      const { total, parts } = logVariance(monomial)
      const median = valueAt(id, new Map())
      const reach = Math.exp(Z95 * Math.sqrt(total))
      let corner: Spread['corner'] | undefined
      return {
        median,
        low: median / reach,
        high: median * reach,
        method: 'closed form',
        shares: scaledShares(parts),
        get corner() {
          return (corner ??= cornerOf(id))
        },
      }
    }
    const column = sampled(id)
    if (typeof column === 'number') return undefined
    const quantiles = quantilesIn(id, column)
    if (Number.isNaN(quantiles.median)) return undefined
    let corner: Spread['corner'] | undefined
    let shares: Spread['shares'] | undefined
    // Most figures show their ends only: what else there is to know of them waits until it is asked for.
    return {
      ...quantiles,
      method: 'samples',
      get corner() {
        return (corner ??= cornerOf(id))
      },
      get shares() {
        return (shares ??= sampledShares(id, column))
      },
    }
  }

  function quantilesIn(id: string, column: Float64Array): Quantiles {
    const mark = store.columns.get(id)?.mark ?? column
    const quantiles = store.quantiles.get(mark) ?? quantilesOf(column)
    store.quantiles.set(mark, quantiles)
    return quantiles
  }

  function chanceAbove(id: string, value: number): number | undefined {
    const figure = figures.get(id)
    if (figure?.state !== 'known' || Number.isNaN(figure.quantity.value)) return undefined
    if (uncertain(id).length === 0) return figure.quantity.value > value ? 1 : 0
    const monomial = monomialOf(id)
    if (monomial && monomial.exponents.size > 0 && monomial.factor > 0) {
      if (value <= 0) return 1
      const deviation = Math.sqrt(logVariance(monomial).total)
      return normalProbability(Math.log(valueAt(id, new Map()) / value) / deviation)
    }
    const column = sampled(id)
    if (typeof column === 'number') return column > value ? 1 : 0
    if (Number.isNaN(quantilesIn(id, column).median)) return undefined
    let above = 0
    for (let i = 0; i < SAMPLES; i++) above += (column[i] ?? 0) > value ? 1 : 0
    return above / SAMPLES
  }

  return { spreadOf, chanceAbove }
}

function namesInOrder(expression: Expression): readonly string[] {
  const names: string[] = []
  columnOf(expression, (name) => {
    names.push(name)
    return 1
  })
  return names
}

/** Formulas are parsed anew at each evaluation, so they are compared by what they say. */
function isSameExpression(a: Expression, b: Expression): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function scaledShares(parts: readonly Share[]): readonly Share[] {
  const total = parts.reduce((sum, { share }) => sum + share, 0)
  const scaled = parts.map(({ input, share }) => ({ input, share: total === 0 ? 0 : share / total }))
  return scaled.sort((a, b) => b.share - a.share)
}

interface Quantiles {
  readonly median: number
  readonly low: number
  readonly high: number
}

const BUCKETS = 2048
const RANKS = [0.05, 0.5, 0.95].map((share) => Math.round(share * (SAMPLES - 1)))

/**
 * The exact quantiles of a column, all NaN where one of its values is. The values are counted into buckets of equal
 * width, and only the bucket that holds a quantile is searched: no copy, no sorting, no branch that cannot be foretold.
 */
function quantilesOf(column: Float64Array): Quantiles {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < SAMPLES; i++) {
    const value = column[i] ?? 0
    least = value < least ? value : least
    most = value > most ? value : most
    if (Number.isNaN(value)) return { median: Number.NaN, low: Number.NaN, high: Number.NaN }
  }
  if (least === most) return { median: most, low: most, high: most }
  const scale = (BUCKETS - 1) / (most - least)
  // An infinite sample, or ends too close together or too far apart for a scale, leave no buckets.
  if (!(scale > 0 && Number.isFinite(scale)))
    return inOrder(RANKS.map((rank) => select(column.slice(), rank)))
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

/** The logarithms of a column, or the column itself where it may be 0 or less, with their mean and deviation. */
interface Logs {
  readonly logs: Float64Array
  readonly mean: number
  readonly deviation: number
}

function logsOf(column: Float64Array): Logs {
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
function correlation(a: Float64Array, mean: number, deviation: number, scores: Float64Array): number {
  slices ??= makeSlices()
  slicesDeviation ??= Math.sqrt(slices.reduce((sum, score) => sum + score * score, 0))
  let product = 0
  for (let i = 0; i < SAMPLES; i++) product += ((a[i] ?? 0) - mean) * (scores[i] ?? 0)
  const found = product / (deviation * slicesDeviation)
  // A figure that never varies, or that is infinite now and then, goes with nothing.
  return Number.isFinite(found) ? found : 0
}

let slicesDeviation: number | undefined
