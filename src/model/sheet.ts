import {
  describeDimension,
  divideDimensions,
  multiplyDimensions,
  raiseDimension,
  sameDimension,
  DIMENSIONLESS,
  type Dimension,
} from './dimension'
import { namesIn, parseExpression, type Expression, type FunctionName, type Operator } from './expression'
import { quantityIn, type Quantity, type Reading } from './quantity'
import { middle, parseRange, type Range } from './range'
import { describeUnit, parseUnit, SECONDS } from './unit'

/** A row that the reader fills in. The first unit is the field's own; others are accepted beside it. */
export interface InputRow {
  readonly kind: 'input'
  readonly id: string
  readonly label: string
  readonly units: readonly [string, ...string[]]
  readonly text: string
  readonly note: string
  /** How many times an amount counts that is written in a unit; once where the unit is not named. */
  readonly times?: Readonly<Record<string, number>> | undefined
  readonly bounds?: Bounds | undefined
}

/** What an amount can be at all, in base units, and a sentence for who writes another. */
export interface Bounds {
  readonly above?: number
  readonly least?: number
  readonly most?: number
  /** Where things are counted: whole ones, or parts of them as well. Neither is a percentage. */
  readonly counts?: 'whole' | 'parts'
  readonly problem: string
}

/** A row that follows from others. */
export interface FormulaRow {
  readonly kind: 'formula'
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly formula: string
  readonly note: string
}

export type Row = InputRow | FormulaRow

export interface KnownFigure {
  readonly state: 'known'
  readonly row: Row
  /** What an input says or a formula comes to: the middle value, in the unit it is shown in. */
  readonly quantity: Quantity
  /** An input as it was read. */
  readonly range?: Range
  /** A formula as it was read. */
  readonly expression?: Expression
}

export interface WrongFigure {
  readonly state: 'wrong'
  readonly row: Row
  readonly message: string
  /** Where in the formula, counted from 0. */
  readonly at?: number
}

export type Figure = KnownFigure | WrongFigure

/** Figures by the id of their row, in the order of the rows. */
export type Figures = ReadonlyMap<string, Figure>

/** Names that every formula may use, in seconds. A month is a twelfth of 365 days. */
export const CONSTANTS: Readonly<Record<string, Quantity>> = {
  second: quantityIn(1, 's'),
  minute: quantityIn(1, 'min'),
  hour: quantityIn(1, 'h'),
  day: quantityIn(1, 'day'),
  week: quantityIn(1, 'week'),
  month: { value: SECONDS.month, dimension: { time: 1 }, unit: 'month' },
  year: quantityIn(1, 'year'),
}

export interface EvaluationProblem {
  readonly message: string
  readonly at: number
}

/** The next whole number; one within rounding error is that number itself, since 3.0000000000000004 nodes are 3. */
export function roundUp(value: number): number {
  return Number.isFinite(value) ? Math.ceil(value - Math.abs(value) * 1e-12) : value
}

/** What operators and functions of two operands come to. */
export const OPERATIONS: Readonly<Record<Operator | 'min' | 'max', (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
}

/** What a function of some operands comes to. */
function called(name: FunctionName, values: readonly number[]): number {
  const [first = Number.NaN] = values
  if (name === 'ceil') return roundUp(first)
  return name === 'sqrt' ? Math.sqrt(first) : Math[name](...values)
}

/**
 * The value of an expression in base units, without a look at dimensions: of one that has been evaluated before. `lookUp`
 * gives the values of names, in base units.
 */
export function valueOf(expression: Expression, lookUp: (name: string) => number): number {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'amount':
      return expression.quantity.value
    case 'name': {
      const constant = Object.hasOwn(CONSTANTS, expression.name) ? CONSTANTS[expression.name] : undefined
      return constant ? constant.value : lookUp(expression.name)
    }
    case 'negate':
      return -valueOf(expression.operand, lookUp)
    case 'binary': {
      const { operator, left, right } = expression
      return OPERATIONS[operator](valueOf(left, lookUp), valueOf(right, lookUp))
    }
    case 'call':
      return called(
        expression.name,
        expression.operands.map((operand) => valueOf(operand, lookUp)),
      )
  }
}

type Evaluated =
  | { readonly ok: true; readonly value: number; readonly dimension: Dimension }
  | { readonly ok: false; readonly problem: EvaluationProblem }

/** What a name stands for in the formula at hand; a text says why it stands for nothing. */
export type NameLookup = (name: string) => Quantity | string

function fails(message: string, at: number): Evaluated {
  return { ok: false, problem: { message, at } }
}

function known(value: number, dimension: Dimension): Evaluated {
  return { ok: true, value, dimension }
}

function inWords(dimension: Dimension): string {
  if (Object.values(dimension).some((exponent) => Math.abs(exponent) !== 1))
    return describeDimension(dimension)
  const above = Object.entries(dimension).filter(([, exponent]) => exponent > 0)
  const below = Object.entries(dimension).filter(([, exponent]) => exponent < 0)
  const name = (base: string) => ({ time: 's', information: 'B', money: 'USD' })[base] ?? base
  const unit = [above.map(([base]) => name(base)).join('·'), ...below.map(([base]) => name(base))].join('/')
  return describeUnit(unit === '' ? '1' : unit)
}

/**
 * Value and dimension of an expression, in base units. Sums, `min` and `max` of different dimensions are
 * refused with the place. Division by 0 gives Infinity, and NaN (unknown) for 0 / 0.
 */
export function evaluateExpression(expression: Expression, lookUp: NameLookup): Evaluated {
  switch (expression.kind) {
    case 'number':
      return known(expression.value, DIMENSIONLESS)
    case 'amount':
      return known(expression.quantity.value, expression.quantity.dimension)
    case 'name': {
      const found = lookUp(expression.name)
      return typeof found === 'string' ? fails(found, expression.at) : known(found.value, found.dimension)
    }
    case 'negate': {
      const operand = evaluateExpression(expression.operand, lookUp)
      return operand.ok ? known(-operand.value, operand.dimension) : operand
    }
    case 'binary':
      return evaluateBinary(expression, lookUp)
    case 'call':
      return evaluateCall(expression, lookUp)
  }
}

function evaluateBinary(expression: Extract<Expression, { kind: 'binary' }>, lookUp: NameLookup): Evaluated {
  const { operator, at } = expression
  const left = evaluateExpression(expression.left, lookUp)
  if (!left.ok) return left
  const right = evaluateExpression(expression.right, lookUp)
  if (!right.ok) return right
  const value = OPERATIONS[operator](left.value, right.value)
  switch (operator) {
    case '*':
      return known(value, multiplyDimensions(left.dimension, right.dimension))
    case '/':
      return known(value, divideDimensions(left.dimension, right.dimension))
    case '+':
    case '-':
      if (!sameDimension(left.dimension, right.dimension)) {
        return fails(`${inWords(left.dimension)} and ${inWords(right.dimension)} cannot be added up`, at)
      }
      return known(value, left.dimension)
    case '^':
      if (!sameDimension(right.dimension, DIMENSIONLESS)) return fails('an exponent is a plain number', at)
      if (!sameDimension(left.dimension, DIMENSIONLESS) && !Number.isInteger(right.value)) {
        return fails(`${inWords(left.dimension)} can only be raised to a whole power`, at)
      }
      return known(value, raiseDimension(left.dimension, right.value))
  }
}

function evaluateCall(expression: Extract<Expression, { kind: 'call' }>, lookUp: NameLookup): Evaluated {
  const values: number[] = []
  let dimension: Dimension = DIMENSIONLESS
  for (const [index, operand] of expression.operands.entries()) {
    const evaluated = evaluateExpression(operand, lookUp)
    if (!evaluated.ok) return evaluated
    if (index > 0 && !sameDimension(dimension, evaluated.dimension)) {
      return fails(`${inWords(dimension)} and ${inWords(evaluated.dimension)} cannot be compared`, operand.at)
    }
    dimension = evaluated.dimension
    values.push(evaluated.value)
  }
  if (expression.name === 'sqrt') {
    dimension = Object.fromEntries(Object.entries(dimension).map(([base, exponent]) => [base, exponent / 2]))
  }
  return known(called(expression.name, values), dimension)
}

/**
 * Every row's figure. A row that cannot be read or computed is `wrong` with a message for the reader, and so
 * is each row that needs it; the others stand. Never throws.
 *
 * A figure of `before` whose row and whose needs are still the same is the same object, so that whoever shows it can
 * tell that nothing has changed.
 */
export function evaluateSheet(rows: readonly Row[], before: Figures = NO_FIGURES): Figures {
  return withNewAmounts(rows, before) ?? evaluateAnew(rows, before)
}

/** The rows that figures were computed from, and the ids of those in the order in which they need one another. */
interface Course {
  readonly rows: readonly Row[]
  readonly order: readonly string[]
}

const COURSES = new WeakMap<Figures, Course>()

/**
 * The figures of a sheet in which nothing but amounts is another than before, and none of another dimension: then they are
 * computed in the same order by the same formulas. Undefined where that is not so.
 */
function withNewAmounts(rows: readonly Row[], before: Figures): Figures | undefined {
  const course = COURSES.get(before)
  if (!course || course.rows.length !== rows.length) return undefined
  const figures = new Map(before)
  const changed = new Set<string>()
  /** Whether a figure could take the place of that before. */
  const replace = (last: KnownFigure, figure: Figure) => {
    if (figure.state === 'wrong' || figure.quantity.dimension !== last.quantity.dimension) return false
    figures.set(figure.row.id, figure)
    changed.add(figure.row.id)
    return true
  }
  for (const [index, row] of rows.entries()) {
    const then = course.rows[index]
    if (!then || row === then || sameRow(row, then)) continue
    const last = before.get(row.id)
    const isAmount = row.kind === 'input' && then.kind === 'input' && row.id === then.id
    if (!isAmount || last?.state !== 'known' || !replace(last, readInput(row))) return undefined
  }
  for (const id of course.order) {
    const last = before.get(id)
    const { row } = last ?? {}
    if (row?.kind !== 'formula') continue
    const parsed = parseExpression(row.formula)
    if (!parsed.ok || !namesOf(parsed.expression).some((name) => changed.has(name))) continue
    const now = last?.state === 'known' && withNewValue(last, figures)
    if (!now || !replace(last, now)) return undefined
  }
  if (changed.size === 0) return before
  COURSES.set(figures, { rows, order: course.order })
  return figures
}

/** A formula's figure with the values that its names have now. */
function withNewValue(last: KnownFigure, figures: Figures): KnownFigure | undefined {
  const { expression, quantity, row } = last
  // The dimension of a power follows from the value of its exponent.
  if (!expression || row.kind !== 'formula' || row.formula.includes('^')) return undefined
  const value = valueOf(expression, (name) => {
    const figure = figures.get(name)
    return figure?.state === 'known' ? figure.quantity.value : Number.NaN
  })
  return { ...last, quantity: { ...quantity, value } }
}

function evaluateAnew(rows: readonly Row[], before: Figures): Figures {
  const byId = new Map<string, Row>()
  const repeated = new Set<string>()
  for (const row of rows) {
    if (byId.has(row.id)) repeated.add(row.id)
    else byId.set(row.id, row)
  }
  const figures = new Map<string, Figure>()
  /** The rows that need one another on the way to the one at hand, which is the last. */
  let way: readonly string[] = []

  function needsOf(row: Row | undefined): readonly string[] {
    const parsed = parseExpression(row?.kind === 'formula' ? row.formula : '')
    return parsed.ok ? namesOf(parsed.expression) : []
  }

  function figureOf(row: Row): Figure {
    const last = before.get(row.id)
    const isSame =
      last?.state === 'known' &&
      sameRow(last.row, row) &&
      !repeated.has(row.id) &&
      needsOf(row).every((name) => figures.get(name) === before.get(name))
    if (isSame) return last
    if (repeated.has(row.id)) return wrong(row, `two rows are called “${row.id}”: rename one of them`)
    if (Object.hasOwn(CONSTANTS, row.id))
      return wrong(row, `“${row.id}” is a time in every formula: rename it`)
    return row.kind === 'input' ? readInput(row) : computeFormula(row, lookUp)
  }

  function lookUp(name: string): Quantity | string {
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined
    if (constant) return constant
    const row = byId.get(name)
    if (!row) return unknownName(name, [...byId.keys()])
    if (way.includes(name)) {
      const circle = [...way.slice(way.indexOf(name)), name]
      return circle.length === 2
        ? `“${name}” refers to itself`
        : `the rows refer to one another in a circle: ${circle.join(' → ')}`
    }
    const figure = figures.get(name)
    return figure?.state === 'known' ? figure.quantity : `it needs “${row.label}”, which has no value yet`
  }

  for (way of behindNeeds(byId.keys(), (id) => needsOf(byId.get(id)))) {
    const row = byId.get(way.at(-1) ?? '')
    if (row) figures.set(row.id, figureOf(row))
  }
  const evaluated = new Map(
    [...byId.keys()].flatMap((id) => {
      const figure = figures.get(id)
      return figure ? [[id, figure] as const] : []
    }),
  )
  COURSES.set(evaluated, { rows, order: [...figures.keys()] })
  return evaluated
}

/**
 * All of some rows and of what they need, each behind its own needs, as the way on which it was met: ids of rows that need one
 * another, with its own at the end. By a list in place of recursion, as a chain of five hundred rows with long formulas is
 * deeper than the engine's stack.
 */
function* behindNeeds(
  ids: Iterable<string>,
  needsOf: (id: string) => readonly string[],
): Generator<readonly string[]> {
  const met = new Set<string>()
  const way: string[] = []
  const needs: Iterator<string>[] = []
  for (const first of ids) {
    for (let id: string | undefined = first; ; id = needs.at(-1)?.next().value) {
      if (id !== undefined) {
        if (met.has(id)) continue
        met.add(id)
        way.push(id)
        needs.push(needsOf(id)[Symbol.iterator]())
      } else if (way.length > 0) {
        yield way
        way.pop()
        needs.pop()
      } else break
    }
  }
}

const NO_FIGURES: Figures = new Map()

/** The names in a formula, found once: the same text is parsed into the same expression. */
const NAMES = new WeakMap<Expression, readonly string[]>()

export function namesOf(expression: Expression): readonly string[] {
  const names = NAMES.get(expression) ?? [...namesIn(expression)]
  NAMES.set(expression, names)
  return names
}

/** Whether two rows say the same. Rows are made anew at each keystroke, so they are seldom the same object. */
function sameRow(a: Row, b: Row): boolean {
  if (a === b) return true
  if (a.id !== b.id || a.label !== b.label || a.note !== b.note) return false
  if (a.kind === 'formula') return b.kind === 'formula' && a.formula === b.formula && a.unit === b.unit
  return b.kind === 'input' && a.text === b.text && a.times === b.times && a.units.join() === b.units.join()
}

function wrong(row: Row, message: string, at?: number): WrongFigure {
  return { state: 'wrong', row, message, ...(at === undefined ? {} : { at }) }
}

/** The figure of one formula, with names looked up by the caller. A result of another dimension than the row's is wrong. */
export function computeFormula(row: FormulaRow, lookUp: NameLookup): Figure {
  const parsed = parseExpression(row.formula)
  if (!parsed.ok) return wrong(row, parsed.problem.message, parsed.problem.at)
  const result = evaluateExpression(parsed.expression, lookUp)
  if (!result.ok) return wrong(row, result.problem.message, result.problem.at)
  const unit = parseUnit(row.unit)
  if (!unit.ok) return wrong(row, unit.message)
  const { dimension } = unit.unit
  if (!sameDimension(result.dimension, dimension)) {
    const expected = `the row is in ${describeUnit(unit.name)}`
    return wrong(row, `it comes out in ${inWords(result.dimension)}, but ${expected}`, 0)
  }
  const quantity = { value: result.value, dimension, unit: unit.name }
  return { state: 'known', row, quantity, expression: parsed.expression }
}

function readInput(row: InputRow): Figure {
  const unit = parseUnit(row.units[0])
  if (!unit.ok) return wrong(row, unit.message)
  const reading = readAmount(row)
  if (!reading.ok) return wrong(row, reading.problem.message)
  const range = counted(row, reading.value)
  return { state: 'known', row, quantity: middle(range), range }
}

/** The range that a text says in an input, as it was written. What the row cannot be at all is refused. */
export function readAmount(row: InputRow, text = row.text): Reading<Range> {
  const reading = parseRange(text, ...row.units)
  if (!reading.ok || !row.bounds) return reading
  const { above = -Infinity, least = -Infinity, most = Infinity, counts, problem } = row.bounds
  const { low, high } = counted(row, reading.value)
  const isWhole = counts !== 'whole' || (Number.isInteger(low) && Number.isInteger(high))
  const isCount = !counts || (isWhole && reading.value.unit !== '%')
  if (low > above && low >= least && high <= most && isCount) return reading
  return { ok: false, problem: { code: 'bounds', message: problem } }
}

/** An amount as it counts: one in another unit than the row's own may count several times. */
function counted(row: InputRow, range: Range): Range {
  const times = row.times?.[range.unit]
  return times === undefined ? range : scaled(range, times, row.units[0])
}

function scaled({ low, mode, high, dimension }: Range, times: number, unit: string): Range {
  return {
    low: low * times,
    mode: mode === undefined ? undefined : mode * times,
    high: high * times,
    dimension,
    unit,
  }
}

/** "There is no row ..." with the nearest name there is. */
export function unknownName(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  return `there is no row “${name}”${near === undefined ? '' : `; did you mean “${near}”?`}`
}

/** The name that is fewest edits away, if it is near enough to be meant. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((other) => ({ other, edits: editDistance(name, other) }))
    .sort((a, b) => a.edits - b.edits)
  const [best] = ranked
  return best && best.edits <= Math.max(2, name.length / 3) ? best.other : undefined
}

/** Levenshtein distance, by the usual two-row table. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

/**
 * Ids of the rows that a figure rests on, itself among them, each behind those that it rests on itself. What a row rests
 * on for which `isKnown` says so is left out.
 */
export function restsOn(
  id: string,
  figures: Figures,
  isKnown: (figure: Figure) => boolean = () => false,
): readonly string[] {
  const ids: string[] = []
  const needsOf = (name: string) => {
    const figure = figures.get(name)
    const expression = figure?.state === 'known' && !isKnown(figure) ? figure.expression : undefined
    return expression ? namesOf(expression) : []
  }
  for (const way of behindNeeds([id], needsOf)) {
    const name = way.at(-1) ?? ''
    if (figures.has(name)) ids.push(name)
  }
  return ids
}

const NO_IDS: ReadonlySet<string> = new Set()

/** Ids of the results that rest on one of these rows: they show the last good value while an input of it cannot be read. */
export function restingOn(rows: readonly string[], figures: Figures): ReadonlySet<string> {
  if (rows.length === 0) return NO_IDS
  const results = [...figures.values()].filter(({ row }) => row.kind === 'formula')
  return new Set(
    results
      .filter(({ row }) => restsOn(row.id, figures).some((id) => rows.includes(id)))
      .map(({ row }) => row.id),
  )
}
