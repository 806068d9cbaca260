import { bisect } from './bisect'
import type { Expression } from './expression'
import { constantLaw, inputLaw, isProduct, joinLaws, negated, risen, type Law } from './law'
import { normalProbability, Z95 } from './normal'
import { isPoint, middle, type Range } from './range'
import { isSameList, remembered } from './remembered'
import {
  columnOf,
  correlation,
  giveBack,
  logsOf,
  map,
  quantilesOf,
  SAMPLES,
  shuffledScores,
  takeColumn,
  type Column,
  type Quantiles,
} from './samples'
import {
  CONSTANTS,
  namesOf,
  restsOn,
  roundUp,
  valueOf,
  type Figure,
  type Figures,
  type KnownFigure,
} from './sheet'

/** What is known of an uncertain figure, in base units. */
export interface Spread {
  readonly median: number
  /** The 5 % and 95 % quantiles: nine times in ten the figure lies between them. */
  readonly low: number
  readonly high: number
  /**
   * The worst case: the figure with every input at its worst end in either direction, and never within the span. Of the
   * larger of two inputs one in ten lies beyond the upper ends of both.
   */
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

/** The value of an input by its score; a tail ends where it can be no more, as a share can be no more than all. */
function valuesBy({ row, range }: UncertainInput): (score: number) => number {
  const { least = 0, most = Infinity } = (row.kind === 'input' && row.bounds) || {}
  const median = middle(range).value
  const [below, above] = logDeviations(range)
  return (score) => Math.min(most, Math.max(least, median * Math.exp(score * (score < 0 ? below : above))))
}

/** No sample lies so many deviations from its median: one in ten thousand lies at 3.89. */
const BEYOND_SAMPLES = 3.9

/** Whether an input ends before its samples would. */
function isCut(input: UncertainInput): boolean {
  const valueBy = valuesBy(input)
  return [-BEYOND_SAMPLES, BEYOND_SAMPLES].some((score) => valueBy(score) === valueBy(2 * score))
}

interface KeptColumn {
  readonly expression: Expression | Range
  /** What the column was made of: the marks of other columns, and plain values. */
  readonly parts: readonly (object | number)[]
  /** Its identity, as its memory may serve another column later. */
  readonly mark: object
  readonly column: Column
}

interface FormulaLaw {
  readonly expression: Expression
  readonly parts: readonly (Law | undefined)[]
  readonly law: Law | undefined
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
  readonly laws: WeakMap<Figure, { readonly law: Law | undefined }>
  /** The law of each row's formula, and what it was made of: another amount of an input is seldom another law. */
  readonly formulaLaws: Map<string, FormulaLaw>
  /** The uncertain inputs that a figure rests on. */
  readonly inputs: WeakMap<Figure, readonly UncertainInput[]>
}

export function createSampleStore(): SampleStore {
  return {
    scores: new Map(),
    columns: new Map(),
    quantiles: new WeakMap(),
    spreads: new WeakMap(),
    laws: new WeakMap(),
    formulaLaws: new Map(),
    inputs: new WeakMap(),
  }
}

/** Answers about the uncertainty of a sheet's figures; each is worked out when it is asked for. */
export interface Uncertainty {
  /** Whether it takes ranges into account. Where it does, a figure that is the same object has the same spread. */
  readonly knows: 'amounts' | 'ranges'
  /** The spread of a figure, or undefined where nothing it rests on is uncertain or it has no value. */
  spreadOf(id: string): Spread | undefined
  /** The probability that a figure exceeds a value in base units; undefined where it has no value. */
  chanceAbove(id: string, value: number): number | undefined
}

/**
 * Uncertainty of the figures of a sheet. Inputs that are ranges are lognormal with the written ends as their 5 %
 * and 95 % quantiles; where a most likely value was written, the halves below and above it have deviations of
 * their own. What lies beyond what an input can be at all (a share above 100 %) counts as its bound, which moves none of
 * these quantiles: censored samples (Tobin, 1958). Power products of lognormal inputs are lognormal, and what only rises
 * or only falls with one such product
 * has its quantiles; both are computed. Everything else is sampled, with one value from each of 10,000 equal slices of
 * every input (Latin hypercube; McKay, Beckman and Conover, 1979).
 */
export function uncertaintyOf(figures: Figures, store: SampleStore = createSampleStore()): Uncertainty {
  const columns = new Map<string, Column>()
  const orders = new Map<string, readonly string[]>()
  /** A figure and what it rests on, each behind those that it needs, so that a long chain is no deep recursion. */
  const orderOf = (id: string) => {
    const order = orders.get(id) ?? restsOn(id, figures)
    orders.set(id, order)
    return order
  }
  /** Finds out about a figure and all that it rests on, unless that has been done for the same figures before. */
  function study(id: string): void {
    for (const needed of restsOn(id, figures, (figure) => store.laws.has(figure))) {
      const figure = figures.get(needed)
      if (!figure || store.laws.has(figure)) continue
      store.inputs.set(figure, gather(figure))
      store.laws.set(figure, { law: makeLaw(figure) })
    }
  }

  function uncertain(id: string): readonly UncertainInput[] {
    const figure = figures.get(id)
    if (!figure) return []
    if (!store.inputs.has(figure)) study(id)
    return store.inputs.get(figure) ?? []
  }

  function gather(figure: Figure): readonly UncertainInput[] {
    if (isUncertain(figure)) return [figure]
    if (figure.state !== 'known' || !figure.expression) return []
    const lists = namesOf(figure.expression).flatMap((name) => {
      const inputs = store.inputs.get(figures.get(name) ?? figure) ?? []
      return inputs.length === 0 ? [] : [inputs]
    })
    const [first = [], ...others] = lists
    return others.length === 0 ? first : [...new Set(lists.flat())]
  }

  function lawOf(id: string): Law | undefined {
    const figure = figures.get(id)
    if (!figure) return undefined
    if (!store.laws.has(figure)) study(id)
    return store.laws.get(figure)?.law
  }

  function makeLaw(figure: Figure): Law | undefined {
    if (figure.state !== 'known') return undefined
    if (isUncertain(figure))
      return isLognormal(figure.range) && !isCut(figure) ? lawOfInput(figure.row.id) : undefined
    return figure.expression
      ? lawOfFormula(figure.row.id, figure.expression)
      : constantLaw(figure.quantity.value)
  }

  function lawOfFormula(id: string, expression: Expression): Law | undefined {
    const parts = namesOf(expression).map(lawOf)
    const last = store.formulaLaws.get(id)
    if (last?.expression === expression && isSameList(last.parts, parts)) return last.law
    const law = lawOfExpression(expression)
    store.formulaLaws.set(id, { expression, parts, law })
    return law
  }

  function lawOfExpression(expression: Expression): Law | undefined {
    switch (expression.kind) {
      case 'number':
        return constantLaw(expression.value)
      case 'amount':
        return constantLaw(expression.quantity.value)
      case 'name':
        return Object.hasOwn(CONSTANTS, expression.name)
          ? constantLaw(CONSTANTS[expression.name]?.value ?? Number.NaN)
          : lawOf(expression.name)
      case 'negate': {
        const operand = lawOfExpression(expression.operand)
        return operand && negated(operand)
      }
      case 'binary': {
        const left = lawOfExpression(expression.left)
        const right = left && lawOfExpression(expression.right)
        return left && right && joinLaws(expression.operator, left, right)
      }
      case 'call': {
        const [first, ...rest] = expression.operands.map(lawOfExpression)
        if (expression.name === 'ceil') return first && risen(first, roundUp)
        if (expression.name === 'sqrt') return first && joinLaws('^', first, constantLaw(0.5))
        return rest.reduce((law, one) => law && one && joinLaws(expression.name, law, one), first)
      }
    }
  }

  /** The variance of the logarithm of a law's product, and what each input adds to it. */
  function logVariance({ exponents }: Law): { readonly total: number; readonly parts: readonly Share[] } {
    const parts = [...exponents].map(([input, exponent]) => {
      const figure = figures.get(input)
      const deviation = isUncertain(figure) ? logDeviations(figure.range)[0] : 0
      return { input, share: (exponent * deviation) ** 2 }
    })
    return { total: parts.reduce((sum, { share }) => sum + share, 0), parts }
  }

  /** The figure of a law when its product is so many times its median. */
  function valueAtTimes(id: string, law: Law, times: number): number {
    if (law.line) return lineAt(id, law, times)
    // It is the same whichever input moves the product, the others staying in their middle: that which counts most has
    // to move least, where the fifth root of a number would have to move beyond all of them.
    const [input, exponent] = [...law.exponents].reduce(
      (one, other) => (Math.abs(other[1]) > Math.abs(one[1]) ? other : one),
      ['', 0],
    )
    return valueMoved(id, input, times ** (1 / exponent))
  }

  function lineAt(id: string, law: Law, times: number): number {
    const figure = figures.get(id)
    if (figure?.state !== 'known') return Number.NaN
    if (times === 1 || isProduct(law)) return figure.quantity.value * times
    return (law.line?.offset ?? Number.NaN) + scaleOf(law) * times
  }

  /** A figure that follows a law, when one input is so many times its middle. */
  function valueMoved(id: string, input: string, times: number): number {
    const values = new Map<string, number>()
    const movedTo = (name: string): number => {
      const law = lawOf(name)
      if (law?.line) return lineAt(name, law, times ** (law.exponents.get(input) ?? 0))
      const figure = figures.get(name)
      return figure?.state === 'known' && figure.expression
        ? valueOf(figure.expression, (needed) => values.get(needed) ?? movedTo(needed))
        : Number.NaN
    }
    const isLine = (figure: Figure) => store.laws.get(figure)?.law?.line !== undefined
    for (const name of restsOn(id, figures, isLine)) values.set(name, movedTo(name))
    return values.get(id) ?? Number.NaN
  }

  /** What stands beside the constant of a line when every input has its middle. */
  function scaleOf({ line, exponents }: Law): number {
    return [...exponents].reduce((product, [input, exponent]) => {
      const figure = figures.get(input)
      return product * (figure?.state === 'known' ? figure.quantity.value ** exponent : Number.NaN)
    }, line?.factor ?? Number.NaN)
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
      const valueBy = valuesBy(figure)
      const scores = scoresOf(id)
      const column = takeColumn()
      for (let i = 0; i < SAMPLES; i++) column[i] = valueBy(scores[i] ?? 0)
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
    const valueWith = (name: string): number => {
      const done = inputs.get(name) ?? values.get(name)
      if (done !== undefined) return done
      const figure = figures.get(name)
      const value =
        figure?.state !== 'known'
          ? Number.NaN
          : figure.expression
            ? valueOf(figure.expression, valueWith)
            : figure.quantity.value
      values.set(name, value)
      return value
    }
    return orderOf(id).reduce((_, name) => valueWith(name), Number.NaN)
  }

  function cornerOf(id: string, { low, high }: Omit<Quantiles, 'median'>): readonly [number, number] {
    const law = lawOf(id)
    const inputs = uncertain(id)
    const least = new Map<string, number>()
    const most = new Map<string, number>()
    for (const { row, range } of inputs) {
      const atEnd = (end: number) => valueAt(id, new Map([[row.id, end]]))
      const rises = law
        ? (law.exponents.get(row.id) ?? 0) > 0 === (law.direction === 'rises')
        : atEnd(range.high) >= atEnd(range.low)
      least.set(row.id, rises ? range.low : range.high)
      most.set(row.id, rises ? range.high : range.low)
    }
    const valueTurned = (ends: Map<string, number>, sign: 1 | -1) => {
      let value = valueAt(id, ends)
      // Where there is no law, an input may go the other way, or move anything at all, only when others are at their ends.
      for (const { row, range } of law ? [] : inputs) {
        const before = ends.get(row.id) ?? Number.NaN
        const turned = valueAt(id, ends.set(row.id, before === range.low ? range.high : range.low))
        if (sign * turned > sign * value) value = turned
        else ends.set(row.id, before)
      }
      return value
    }
    return [Math.min(low, valueTurned(least, -1)), Math.max(high, valueTurned(most, 1))]
  }

  /**
   * Squared correlations of the logarithms, scaled to one: the first-order shares where no formula gives them. A
   * figure that may be 0 or less has no logarithm and is taken as it is.
   */
  function sampledShares(id: string, column: Float64Array): readonly Share[] {
    const { logs, mean, deviation } = logsOf(column)
    const parts = uncertain(id).map(({ row }) => ({
      input: row.id,
      share: correlation(logs, mean, deviation, scoresOf(row.id)) ** 2,
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
    const figure = figures.get(id)
    // What has no value in the middle has no spread around it, though samples may miss the very middle.
    if (figure?.state !== 'known' || Number.isNaN(figure.quantity.value)) return undefined
    const law = lawOf(id)
    if (law) {
      const { total, parts } = logVariance(law)
      const reach = Math.exp(Z95 * Math.sqrt(total))
      const [least, most] =
        law.direction === 'rises' ? ([1 / reach, reach] as const) : ([reach, 1 / reach] as const)
      const median = figure.quantity.value
      const quantiles = {
        median,
        low: valueAtTimes(id, law, least),
        high: valueAtTimes(id, law, most),
      }
      let corner: Spread['corner'] | undefined
      return {
        ...quantiles,
        method: 'closed form',
        shares: scaledShares(parts),
        get corner() {
          return (corner ??= cornerOf(id, quantiles))
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
        return (corner ??= cornerOf(id, quantiles))
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
    const law = lawOf(id)
    // Nothing that it rests on moves it, or all of that cancels out.
    if (law?.exponents.size === 0) return figure.quantity.value > value ? 1 : 0
    if (law) return chanceByLaw(id, law, value)
    const column = sampled(id)
    if (typeof column === 'number' || Number.isNaN(quantilesIn(id, column).median)) return undefined
    let above = 0
    for (let i = 0; i < SAMPLES; i++) above += (column[i] ?? 0) > value ? 1 : 0
    return above / SAMPLES
  }

  function chanceByLaw(id: string, law: Law, value: number): number {
    const deviation = Math.sqrt(logVariance(law).total)
    // The figure crosses the value where its product is so many deviations from its median.
    let crossing: number
    if (law.line) crossing = Math.log((value - law.line.offset) / scaleOf(law)) / deviation
    else {
      const isAbove = (z: number) => valueAtTimes(id, law, Math.exp(z * deviation)) > value
      if (isAbove(-FARTHEST) === isAbove(FARTHEST)) return isAbove(0) ? 1 : 0
      crossing = bisect((z) => (isAbove(z) ? 1 : -1), -FARTHEST, FARTHEST)
    }
    // A line stays on its side of its constant: beyond that its product would be negative.
    const below = Number.isNaN(crossing) ? 0 : normalProbability(crossing)
    return law.direction === 'rises' ? 1 - below : below
  }

  return { knows: 'ranges', spreadOf, chanceAbove }
}

const lawOfInput = remembered(inputLaw)

/** Deviations from the median beyond which nothing is: no double tells the chance from 0. */
const FARTHEST = 40

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
