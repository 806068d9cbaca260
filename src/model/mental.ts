import { formatShown, roundSignificant } from './display'
import { type Expression } from './expression'
import { unitOf, type Quantity } from './quantity'
import { pointRange } from './range'
import { CONSTANTS, evaluateExpression, restsOn, type Figures, type KnownFigure } from './sheet'
import { showFigure, workingOf } from './working'
import { SECONDS } from './unit'

/** One row on the way to a figure, as somebody works it out in their head. */
export interface MentalStep {
  readonly id: string
  readonly label: string
  /** The formula with rounded amounts, such as `20B/day ÷ 10^5 s/day`. */
  readonly numbers: string
  /** What that comes to, rounded as it is carried on, and what the sheet says. */
  readonly result: string
  readonly exact: string
  /** The mental result over the exact one. */
  readonly factor: number
  /** The part of that which this step adds: what its own rounding would do to exact results of the steps before. */
  readonly ownFactor: number
}

/**
 * Seconds as they are taken in the head: 10^5 to a day, and the rest to one digit of days or seconds. A year has
 * 400 days, so that a rate over a year keeps to round numbers too.
 */
const MENTAL_SECONDS: readonly (readonly [exact: number, mental: number])[] = [
  [SECONDS.minute, 60],
  [SECONDS.hour, 4000],
  [SECONDS.day, 1e5],
  [SECONDS.week, 7e5],
  [SECONDS.month, 3e6],
  [SECONDS.year, 4e7],
]

/** How the conversions of a working are said with those seconds. */
const MENTAL_WORDS: readonly (readonly [exact: string, mental: string])[] = [
  ['31,536,000 s/year', '4 × 10^7 s/year'],
  ['2,628,000 s/month', '3 × 10^6 s/month'],
  ['86,400 s/day', '10^5 s/day'],
  ['3,600 s/h', '4,000 s/h'],
  ['365 days/year', '400 days/year'],
  ['24 h/day', '25 h/day'],
]

/**
 * A number with one significant digit.
 *
 * @example
 * roundToOneDigit(86_400) // => 90_000
 * roundToOneDigit(0.25) // => 0.3
 */
export function roundToOneDigit(value: number): number {
  return value === 0 || !Number.isFinite(value) ? value : Number(value.toPrecision(1))
}

/** An input as it is taken in the head. What is left of 97 % is three in a hundred, and would be nothing of 100 %. */
function roundInput(amount: number, unit: string): number {
  const rounded = roundToOneDigit(amount)
  return unit === '%' && amount < 100 && rounded === 100 ? 100 - roundToOneDigit(100 - amount) : rounded
}

/** How many mental base units one of a unit is: its scale with mental seconds in place of exact ones. */
function mentalScale(unit: string): number {
  let scale = 1
  for (const [index, part] of unit.split('/').entries()) {
    for (const word of part.split('·')) {
      const { dimension, scale: exact } = unitOf(word === '' ? '1' : word)
      const mental =
        MENTAL_SECONDS.find(([seconds]) => dimension['time'] === 1 && seconds === exact)?.[1] ?? exact
      scale = index === 0 ? scale * mental : scale / mental
    }
  }
  return scale
}

/** A quantity in mental base units, its amount passed through `round` in the unit it is written in. */
function inMentalUnits({ value, dimension, unit }: Quantity, round: (amount: number) => number): Quantity {
  return { value: round(value / unitOf(unit).scale) * mentalScale(unit), dimension, unit }
}

/** The formula with its literal amounts and constants rounded and in mental base units. */
function roundLiterals(expression: Expression): Expression {
  switch (expression.kind) {
    case 'number':
      return { ...expression, value: roundToOneDigit(expression.value) }
    case 'amount':
      return { ...expression, quantity: inMentalUnits(expression.quantity, roundToOneDigit) }
    case 'name': {
      const constant = Object.hasOwn(CONSTANTS, expression.name) ? CONSTANTS[expression.name] : undefined
      if (!constant) return expression
      return { kind: 'amount', quantity: inMentalUnits(constant, roundToOneDigit), at: expression.at }
    }
    case 'negate':
      return { ...expression, operand: roundLiterals(expression.operand) }
    case 'binary':
      return {
        ...expression,
        left: roundLiterals(expression.left),
        // An exponent is not an amount: the square stays a square.
        right: expression.operator === '^' ? expression.right : roundLiterals(expression.right),
      }
    case 'call':
      return { ...expression, operands: expression.operands.map(roundLiterals) }
  }
}

/** The amount of a formula, in its row's unit, from quantities in mental base units. */
function mentalAmount(
  { quantity, expression }: KnownFigure,
  lookUp: (name: string) => Quantity | undefined,
): number {
  if (!expression) return Number.NaN
  const result = evaluateExpression(roundLiterals(expression), (name) => lookUp(name) ?? name)
  return result.ok ? result.value / mentalScale(quantity.unit) : Number.NaN
}

/** A figure that says another amount, in its own unit. */
function restated(figure: KnownFigure, amount: number): KnownFigure {
  const quantity = { ...figure.quantity, value: amount * unitOf(figure.quantity.unit).scale }
  return { ...figure, quantity, ...(figure.range ? { range: pointRange(quantity) } : {}) }
}

/**
 * How a figure is worked out in the head, step by step: every input to one significant digit, 10^5 seconds a day, and
 * results carried on as they are said. Empty for an input, and for what has no value.
 */
export function mentalSteps(id: string, figures: Figures): readonly MentalStep[] {
  const target = figures.get(id)
  if (target?.state !== 'known') return []
  const said = new Map(figures)
  const steps: MentalStep[] = []
  for (const row of restsOn(id, figures)) {
    const figure = figures.get(row)
    if (figure?.state !== 'known') continue
    const { quantity } = figure
    const exactAmount = quantity.value / unitOf(quantity.unit).scale
    if (!figure.expression) {
      said.set(row, restated(figure, roundInput(exactAmount, quantity.unit)))
      continue
    }
    const carried = (name: string, from: Figures, round: (amount: number, unit: string) => number) => {
      const found = from.get(name)
      if (found?.state !== 'known') return undefined
      return inMentalUnits(found.quantity, (amount) => round(amount, found.quantity.unit))
    }
    const amount = roundSignificant(mentalAmount(figure, (name) => carried(name, said, (same) => same)))
    const ownAmount = mentalAmount(figure, (name) => {
      const isInput = figures.get(name)?.row.kind === 'input'
      return carried(name, figures, (amount, unit) => (isInput ? roundInput(amount, unit) : amount))
    })
    const mental = restated(figure, amount)
    said.set(row, mental)
    steps.push({
      id: row,
      label: figure.row.label,
      numbers: MENTAL_WORDS.reduce(
        (text, [exact, words]) => text.replaceAll(exact, words),
        workingOf(row, said)?.numbers ?? '',
      ),
      result: formatShown(showFigure(mental)),
      exact: formatShown(showFigure(figure)),
      factor: ratio(amount, exactAmount),
      ownFactor: ratio(ownAmount, exactAmount),
    })
  }
  return steps
}

/** 0 over 0, as infinity over infinity, is no error at all. */
function ratio(mental: number, exact: number): number {
  return mental === exact ? 1 : mental / exact
}

/**
 * How far off a factor is, in words.
 *
 * @example
 * errorInWords(1.002) // => 'exact'
 * errorInWords(0.864) // => '14 % low'
 * errorInWords(1.33) // => '33 % high'
 * errorInWords(3.1) // => '3.1 times too high'
 * errorInWords(0.4) // => '2.5 times too low'
 * errorInWords(0) // => 'rounded to nothing'
 */
export function errorInWords(factor: number): string {
  if (Number.isNaN(factor)) return 'unknown'
  if (Math.abs(factor - 1) < 0.005) return 'exact'
  if (factor === 0) return 'rounded to nothing'
  const off = factor > 1 ? factor : 1 / factor
  if (off >= 2) return `${roundSignificant(off)} times too ${factor > 1 ? 'high' : 'low'}`
  return `${Math.round(Math.abs(factor - 1) * 100)} % ${factor > 1 ? 'high' : 'low'}`
}
