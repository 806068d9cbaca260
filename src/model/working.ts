import { isNoun } from './dimension'
import {
  formatShown,
  formatWhole,
  roundQuantity,
  showQuantity,
  showValue,
  type ByteBase,
  type Shown,
} from './display'
import { parseExpression, type Expression, type Operator } from './expression'
import { compactUnit, formatQuantity, unitOf, type Quantity } from './quantity'
import {
  computeFormula,
  CONSTANTS,
  unknownName,
  valueOf,
  type Figure,
  type Figures,
  type FormulaRow,
  type KnownFigure,
} from './sheet'
import { isPoint, formatRange } from './range'
import { remembered } from './remembered'
import { parseUnit, unitWords } from './unit'

/** How a figure came about: the formula in names, the same in numbers, and what it comes to. */
export interface Working {
  readonly symbols: string
  readonly numbers: string
  /** `≈` where the shown numbers, worked out, do not round to the shown result. */
  readonly sign: '=' | '≈'
  readonly result: string
}

/**
 * The working of a figure, or undefined for an input, which has none.
 *
 * @returns texts such as `daily users × rate of posting`, `200M × 2/day` and `400M requests/day`
 */
export function workingOf(id: string, figures: Figures, bytes: ByteBase = 'decimal'): Working | undefined {
  const figure = figures.get(id)
  if (figure?.state !== 'known' || !figure.expression) return undefined
  return workOut(figure.quantity, showFigure(figure, bytes), figure.expression, figures, bytes)
}

/**
 * What a working comes to, beside the figure as it is shown: the two differ where ranges move its median away from their
 * middles.
 *
 * @example
 * resultBeside({ symbols: 'a × b', numbers: '2 × 3', sign: '=', result: '6' }, '6') // => '= 6'
 * resultBeside({ symbols: 'a × b', numbers: '2 × 3', sign: '=', result: '6' }, '5.8') // => '= 6, with each range at its middle'
 */
export function resultBeside({ sign, result }: Working, shown: string): string {
  return `${sign} ${result}${shown === result ? '' : ', with each range at its middle'}`
}

/** A working in a line beside its figure as that is shown; what it comes to goes without saying where it is just that. */
export function workingInLine(working: Working, shown: string): string {
  const { numbers, sign, result } = working
  return sign === '=' && shown === result ? numbers : `${numbers} ${resultBeside(working, shown)}`
}

/** How many digits more than a figure has by itself its working may show. */
export const MORE_DIGITS = [0, 1, 2]

/**
 * A formula in writing. Figures in it have as many digits as it takes for what is written to come to the result that
 * is written: 22B + 460M would be 22.5B, and who reads "= 23B" takes it for a mistake.
 */
function workOut(
  quantity: Quantity,
  shown: Shown,
  expression: Expression,
  figures: Figures,
  bytes: ByteBase,
): Working {
  const agrees = (more: number) => {
    const value = valueOf(expression, (name) => {
      const figure = figures.get(name)
      return figure?.state === 'known' ? leafOfFigure(figure, bytes, more).value : Number.NaN
    })
    const { number, unit } = showValue(value, quantity.unit, bytes)
    return number === shown.number && unit === shown.unit
  }
  const more = MORE_DIGITS.find(agrees)
  return {
    // Most show the numbers alone.
    get symbols() {
      return symbolsOf(expression, figures)
    },
    numbers: numbersOf(expression, shown.unit, figures, bytes, more ?? 0),
    sign: more === undefined ? '≈' : '=',
    result: formatShown(shown),
  }
}

/** An input that is one amount of few digits stands in a working just as it was written. */
function isWritten(figure: KnownFigure): boolean {
  return figure.range !== undefined && isPoint(figure.range) && hasDigits(figure, 4)
}

/** More digits than this nobody has counted: an amount that has them was divided. */
const MOST_TYPED = 9

/** Whether an input is written with at most so many digits. One third has no end of them. */
function hasDigits({ quantity, range }: KnownFigure, most: number): boolean {
  const { scale } = unitOf(quantity.unit)
  return [range?.low ?? 0, range?.high ?? 0].every(
    (end) => Number((end / scale).toPrecision(most)) === Number((end / scale).toPrecision(15)),
  )
}

/** A working as one line to copy. */
export function formatWorking(label: string, working: Working): string {
  return `${label} = ${working.symbols} = ${working.numbers} ${working.sign} ${working.result}`
}

/** A figure for reading: an input just as it was written, a result rounded. */
export function formatFigure(figure: KnownFigure, bytes: ByteBase = 'decimal'): string {
  return formatShown(showFigure(figure, bytes))
}

/** What is written of a figure, found once: one that no change has touched is the same object. */
interface FigureTexts {
  shown?: Shown
  /** In a working, by the digits that it has more than by itself. */
  readonly leaves: Leaf[]
}

const TEXTS: Readonly<Record<ByteBase, WeakMap<KnownFigure, FigureTexts>>> = {
  decimal: new WeakMap(),
  binary: new WeakMap(),
}

function textsOf(figure: KnownFigure, bytes: ByteBase): FigureTexts {
  const found = TEXTS[bytes].get(figure)
  if (found) return found
  const texts = { leaves: [] }
  TEXTS[bytes].set(figure, texts)
  return texts
}

/** As `formatFigure`, with number and unit apart. */
export function showFigure(figure: KnownFigure, bytes: ByteBase = 'decimal'): Shown {
  return (textsOf(figure, bytes).shown ??= showAnew(figure, bytes))
}

function showAnew(figure: KnownFigure, bytes: ByteBase): Shown {
  const { range, quantity } = figure
  if (!range) return showQuantity(quantity, bytes)
  if (!hasDigits(figure, MOST_TYPED)) {
    const [low, high] = [range.low, range.high].map((value) =>
      roundQuantity({ ...quantity, value }, bytes, 2),
    )
    if (low && high && isPoint(range)) return { number: low.number, unit: low.unit }
    return { number: [low, high].map((end) => (end ? formatShown(end) : '')).join('–'), unit: '' }
  }
  const scale = unitOf(quantity.unit).scale
  // The unit that was written: of less than one in ten seconds, `showQuantity` would make a number a day.
  const { unit } = showQuantity({ ...quantity, value: quantity.value === scale ? scale : 2 * scale }, bytes)
  const [above = ''] = quantity.unit.split('/')
  const ownUnit = unitOf(above === '' ? '1' : above).dimension
  // An input in bytes or seconds keeps the prefix that it was written with, and money its sign.
  if (Object.keys(ownUnit).some((base) => !isNoun(base)) || unit === '') {
    return { number: formatRange(range, quantity.unit), unit: '' }
  }
  const bare = { ...quantity, dimension: {}, unit: '1' }
  const amount = (value: number) =>
    formatQuantity({ ...bare, value: Number((value / scale).toPrecision(15)) }, '1')
  const numbers = isPoint(range) ? [range.low] : [range.low, range.high]
  return { number: numbers.map(amount).join('–'), unit }
}

const SIGNS = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ', '^': '^' } as const
const BINDING = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 } as const
const TIGHTEST = 5

interface Written {
  readonly text: string
  readonly binding: number
}

function parenthesised(written: Written, weakest: number): string {
  return written.binding < weakest ? `(${written.text})` : written.text
}

function join(operator: Operator, left: Written, right: Written): Written {
  const binding = BINDING[operator]
  // What stands behind − or ÷, or below a power, keeps its parentheses even where it binds as tightly.
  const leftWeakest = operator === '^' ? binding + 1 : binding
  const rightWeakest = operator === '-' || operator === '/' ? binding + 1 : binding
  return {
    text: parenthesised(left, leftWeakest) + SIGNS[operator] + parenthesised(right, rightWeakest),
    binding,
  }
}

/** An expression in writing, with its leaves written by `leaf`. */
function write(expression: Expression, leaf: (node: Expression) => string): Written {
  switch (expression.kind) {
    case 'negate':
      return { text: `−${parenthesised(write(expression.operand, leaf), 3)}`, binding: 3 }
    case 'call': {
      const operands = expression.operands.map((operand) => write(operand, leaf))
      const [only] = operands
      if (expression.name === 'ceil' && only) return { text: `⌈${only.text}⌉`, binding: TIGHTEST }
      if (expression.name === 'sqrt' && only) return { text: `√(${only.text})`, binding: TIGHTEST }
      return { text: `${expression.name}(${operands.map(({ text }) => text).join(', ')})`, binding: TIGHTEST }
    }
    case 'binary': {
      return join(expression.operator, write(expression.left, leaf), write(expression.right, leaf))
    }
    default:
      return { text: leaf(expression), binding: TIGHTEST }
  }
}

/** An amount that a formula brings along. */
function amountOf(node: Expression): Quantity | undefined {
  if (node.kind === 'number') return { value: node.value, dimension: {}, unit: '1' }
  if (node.kind === 'amount') return node.quantity
  return node.kind === 'name' && Object.hasOwn(CONSTANTS, node.name) ? CONSTANTS[node.name] : undefined
}

function labelOf(figure: Figure | undefined, name: string): string {
  const label = figure?.row.label ?? name
  return label.charAt(0).toLowerCase() + label.slice(1)
}

function symbolsOf(expression: Expression, figures: Figures): string {
  return write(withoutOnes(expression), (node) => {
    if (node.kind === 'name') return labelOf(figures.get(node.name), node.name)
    const quantity = amountOf(node)
    return quantity ? formatQuantity(quantity) : ''
  }).text
}

/** A factor of exactly one thing per thing (`[1 post/request]`) changes the noun and nothing else. */
function withoutOnes(expression: Expression): Expression {
  const written = WRITTEN.get(expression) ?? dropOnes(expression)
  WRITTEN.set(expression, written)
  return written
}

const WRITTEN = new WeakMap<Expression, Expression>()

function dropOnes(expression: Expression): Expression {
  if (expression.kind === 'binary') {
    const left = withoutOnes(expression.left)
    const right = withoutOnes(expression.right)
    const isOne = (node: Expression) => {
      if (node.kind !== 'amount') return false
      const bases = Object.keys(node.quantity.dimension)
      return node.quantity.value === 1 && bases.length > 0 && bases.every(isNoun)
    }
    if (isOne(right) && (expression.operator === '*' || expression.operator === '/')) return left
    if (isOne(left) && expression.operator === '*') return right
    return { ...expression, left, right }
  }
  if (expression.kind === 'call') {
    return { ...expression, operands: expression.operands.map((operand) => withoutOnes(operand)) }
  }
  if (expression.kind === 'negate') {
    return { ...expression, operand: withoutOnes(expression.operand) }
  }
  return expression
}

function numbersOf(
  expression: Expression,
  unit: string,
  figures: Figures,
  bytes: ByteBase,
  more: number,
): string {
  const written = withoutOnes(expression)
  const leaves = leavesOf(written).map((node) => leafOf(node, figures, bytes, more))
  const [first = '', ...others] = gapsIn(written, unit, leaves)
  return others.reduce((text, gap, index) => text + (leaves[index]?.text ?? '') + gap, first)
}

/** Names and amounts of an expression, in the order in which they stand in it. */
function leavesOf(expression: Expression): readonly Expression[] {
  const leaves = LEAVES.get(expression) ?? findLeaves(expression)
  LEAVES.set(expression, leaves)
  return leaves
}

const LEAVES = new WeakMap<Expression, readonly Expression[]>()

function findLeaves(expression: Expression): readonly Expression[] {
  const leaves: Expression[] = []
  write(expression, (node) => {
    leaves.push(node)
    return ''
  })
  return leaves
}

/**
 * What stands before, between and behind the leaves of a working: signs, parentheses and conversions. It is the same as
 * long as the units are, and a keystroke changes few of them.
 */
function gapsIn(expression: Expression, unit: string, leaves: readonly Leaf[]): readonly string[] {
  const kept = GAPS.get(expression) ?? new Map<string, readonly string[]>()
  GAPS.set(expression, kept)
  const key = leaves.reduce((units, leaf) => `${units}|${leaf.unit}`, unit)
  const found = kept.get(key)
  if (found) return found
  const nodes = leavesOf(expression)
  const leaf = (node: Expression): Leaf => ({
    text: GAP,
    unit: leaves[nodes.indexOf(node)]?.unit ?? '1',
    value: Number.NaN,
  })
  const gaps = inScales(expression, scalesOfUnit(unit), leaf).text.split(GAP)
  if (kept.size >= MOST_GAPS) kept.clear()
  kept.set(key, gaps)
  return gaps
}

const MOST_GAPS = 20

const GAPS = new WeakMap<Expression, Map<string, readonly string[]>>()

/** Stands for a leaf; no text has it. */
const GAP = '\0'

/** What a name or an amount is in a working. */
function leafOf(node: Expression, figures: Figures, bytes: ByteBase, more: number): Leaf {
  const figure = node.kind === 'name' ? figures.get(node.name) : undefined
  if (figure?.state === 'known') return leafOfFigure(figure, bytes, more)
  const leaf = FIXED_LEAVES.get(node) ?? leafOfAmount(node)
  FIXED_LEAVES.set(node, leaf)
  return leaf
}

const FIXED_LEAVES = new WeakMap<Expression, Leaf>()

/** An amount that stands in the formula itself, or a time such as a day. */
function leafOfAmount(node: Expression): Leaf {
  const isConstant = node.kind === 'name' && Object.hasOwn(CONSTANTS, node.name)
  const quantity = amountOf(node)
  if (!quantity) return { text: node.kind === 'name' ? node.name : '', unit: '1', value: Number.NaN }
  const text = formatQuantity(quantity)
  const { unit, value } = quantity
  return { text: isConstant ? text : compactText(text, unit), unit, value }
}

/** A figure in a working: the middle of a range, and the unit it is shown in. */
function leafOfFigure(figure: KnownFigure, bytes: ByteBase, more: number): Leaf {
  return (textsOf(figure, bytes).leaves[more] ??= writeLeaf(figure, bytes, more))
}

function writeLeaf(figure: KnownFigure, bytes: ByteBase, more: number): Leaf {
  const { quantity } = figure
  const rounded = isWritten(figure) ? undefined : roundQuantity(quantity, bytes, more)
  const shown = rounded ?? showFigure(figure, bytes)
  const value = rounded?.value ?? quantity.value
  if (shown.unit === '') return { text: compactText(shown.number, quantity.unit), unit: quantity.unit, value }
  const unit = compactUnit(shown.unit)
  if (unit === '' || isPerThing(unit)) return { text: shown.number, unit: shown.unit, value }
  return { text: `${shown.number}${unit.startsWith('/') ? '' : ' '}${unit}`, unit: shown.unit, value }
}

interface Leaf {
  readonly text: string
  readonly unit: string
  /** What somebody takes from it who works it out. */
  readonly value: number
}

interface Scaled extends Written {
  readonly scales: Scales
}

/** An expression in numbers, with the conversions that bring it into the wanted scales; each term of a sum has its own. */
function inScales(expression: Expression, wanted: Scales, leaf: (node: Expression) => Leaf): Scaled {
  if (expression.kind === 'binary' && (expression.operator === '+' || expression.operator === '-')) {
    const left = inScales(expression.left, wanted, leaf)
    const right = inScales(expression.right, wanted, leaf)
    return joined(expression.operator, left, right, wanted)
  }
  if (expression.kind === 'call' && (expression.name === 'min' || expression.name === 'max')) {
    const operands = expression.operands.map((operand) => inScales(operand, wanted, leaf))
    const text = `${expression.name}(${operands.map((operand) => operand.text).join(', ')})`
    return { text, binding: TIGHTEST, scales: wanted }
  }
  const written = inOwnScales(expression, leaf)
  const factors = conversions(written.scales, wanted)
  if (factors === '') return { ...written, scales: wanted }
  return { text: parenthesised(written, BINDING['*']) + factors, binding: BINDING['*'], scales: wanted }
}

/** An expression in numbers, in the scales that its leaves bring along. */
function inOwnScales(expression: Expression, leaf: (node: Expression) => Leaf): Scaled {
  switch (expression.kind) {
    case 'negate': {
      const operand = inOwnScales(expression.operand, leaf)
      return { text: `−${parenthesised(operand, 3)}`, binding: 3, scales: operand.scales }
    }
    case 'binary': {
      const { operator } = expression
      const left = inOwnScales(expression.left, leaf)
      if (operator === '^') {
        // Only a base in base units can be raised to a power that is not written out.
        const base = inScales(expression.left, BASE_SCALES, leaf)
        const power = inScales(expression.right, BASE_SCALES, leaf)
        return joined(operator, base, power, BASE_SCALES)
      }
      if (operator === '+' || operator === '-') return inScales(expression, left.scales, leaf)
      const right = inOwnScales(expression.right, leaf)
      const power = operator === '*' ? 1 : -1
      return joined(operator, left, right, {
        time: left.scales.time * right.scales.time ** power,
        bits: left.scales.bits * right.scales.bits ** power,
      })
    }
    case 'call': {
      const [first] = expression.operands
      if (!first) return { text: '', binding: TIGHTEST, scales: BASE_SCALES }
      if (expression.name === 'min' || expression.name === 'max') {
        return inScales(expression, inOwnScales(first, leaf).scales, leaf)
      }
      const { text } = inScales(first, BASE_SCALES, leaf)
      const called = expression.name === 'ceil' ? `⌈${text}⌉` : `√(${text})`
      return { text: called, binding: TIGHTEST, scales: BASE_SCALES }
    }
    default: {
      const { text, unit } = leaf(expression)
      return { text, binding: TIGHTEST, scales: scalesOfUnit(unit) }
    }
  }
}

function joined(operator: Operator, left: Written, right: Written, scales: Scales): Scaled {
  return { ...join(operator, left, right), scales }
}

/** `380 B/post` as `380 B`, `200 deliveries/post` as `200`: nouns go without saying in a working. */
function compactText(text: string, unit: string): string {
  const compact = compactUnit(unit)
  const number = /^([<>] )?[^ /]+/.exec(text)?.[0] ?? text
  if (compact === '' || compact === '1' || compact === '×') return number
  if (/^(USD|%|:1)/.test(unit)) return text
  return isPerThing(compact) ? number : text
}

/** `/post` and the like: per counted thing, not per time. */
function isPerThing(unit: string): boolean {
  return unit.startsWith('/') && Object.keys(unitOf(unit).dimension).every(isNoun)
}

/** How many base units a time and a bit are in a unit: what its products have to be multiplied by, or divided. */
interface Scales {
  readonly time: number
  readonly bits: number
}

const BASE_SCALES: Scales = { time: 1, bits: 1 }

const scalesOfUnit = remembered((unit): Scales => {
  let time = 1
  let bits = 1
  for (const [index, part] of unit.split('/').entries()) {
    for (const word of part.split('·')) {
      const { dimension, scale } = unitOf(word === '' ? '1' : word)
      const power = index === 0 ? 1 : -1
      if (dimension['time'] === 1) time *= scale ** power
      if (word.endsWith('bit')) bits *= 8 ** -power
    }
  }
  return { time, bits }
})

const TIMES = ['s', 'min', 'h', 'day', 'week', 'month', 'year']

/** What a factor between times may have below the line: a month is no whole number of days or weeks. */
const PARTS = [1, 12, 7, 84]

function conversionText(factor: number): string {
  const isSize = (value: number) => Math.abs(value / size - 1) < 1e-9
  const isDivision = factor < 1
  const size = isDivision ? 1 / factor : factor
  if (isSize(1)) return ''
  const [by, back] = isDivision ? ['÷', '×'] : ['×', '÷']
  const part = PARTS.find((one) => isSize(Math.round(size * one) / one))
  // The root of a time has no end of digits; so many that they make no difference.
  if (part === undefined) return ` ${by} ${formatWhole(Number(size.toPrecision(10)))}`
  const number = ` ${by} ${formatWhole(Math.round(size * part))}`
  if (part !== 1) return `${number} ${back} ${part}`
  for (const [index, long] of TIMES.entries()) {
    const short = TIMES.slice(0, index).find((one) => isSize(unitOf(long).scale / unitOf(one).scale))
    if (short !== undefined) return `${number} ${unitWords(short, 2)}/${long}`
  }
  return number
}

function conversions(own: Scales, wanted: Scales): string {
  const bits = own.bits / wanted.bits
  const bitText = bits === 8 ? ' × 8 bit/B' : bits === 1 / 8 ? ' ÷ 8 bit/B' : conversionText(bits)
  return conversionText(own.time / wanted.time) + bitText
}

/** A number that a text computes for itself: a formula over the figures of a sheet, shown in a unit. */
export type AsideReading =
  | { readonly ok: true; readonly shown: Shown; readonly working: Working }
  | { readonly ok: false; readonly message: string }

/** Reads and computes an aside; a dimension other than the unit's is refused. Never throws. */
export function evaluateAside(
  formula: string,
  unit: string,
  figures: Figures,
  bytes: ByteBase = 'decimal',
): AsideReading {
  const parsed = parseExpression(formula)
  if (!parsed.ok)
    return { ok: false, message: `${parsed.problem.message} (at character ${parsed.problem.at + 1})` }
  const named = parseUnit(unit)
  if (!named.ok) return { ok: false, message: named.message }
  const row: FormulaRow = {
    kind: 'formula',
    id: 'aside',
    label: 'aside',
    unit: named.name,
    formula,
    note: '',
  }
  const figure = computeFormula(row, (name) => {
    const amount = amountOf({ kind: 'name', name, at: 0 })
    const figure = figures.get(name)
    if (amount) return amount
    return figure?.state === 'known' ? figure.quantity : unknownName(name, [...figures.keys()])
  })
  if (figure.state === 'wrong') return { ok: false, message: figure.message }
  const shown = showFigure(figure, bytes)
  return {
    ok: true,
    shown,
    // Worked out where it is read: most show the number alone.
    get working() {
      return workOut(figure.quantity, shown, parsed.expression, figures, bytes)
    },
  }
}
