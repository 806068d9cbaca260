import { isNoun, sameDimension, type Dimension } from './dimension'
import { describeUnit, parseUnit, unitWords, type Unit } from './unit'

/** One amount in base units (seconds, bytes, US dollars, counts), with the unit it was written or is shown in. */
export interface Quantity {
  readonly value: number
  readonly dimension: Dimension
  readonly unit: string
}

/** Why a text was not accepted, in a sentence for the reader. */
export interface Problem {
  readonly code:
    'empty' | 'number' | 'unit' | 'dimension' | 'negative' | 'too-large' | 'too-long' | 'range' | 'bounds'
  readonly message: string
}

export type Reading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem }

export const LONGEST_AMOUNT = 200

function refuse<Value>(code: Problem['code'], message: string): Reading<Value> {
  return { ok: false, problem: { code, message } }
}

const UNKNOWN_UNIT: Unit = { dimension: { unknown: 1 }, scale: 1 }

/** Dimension and scale of a unit that the project itself names; a misspelt one has a dimension of its own. */
export function unitOf(name: string): Unit {
  const reading = parseUnit(name)
  return reading.ok ? reading.unit : UNKNOWN_UNIT
}

/** A quantity from a number in a unit that the project itself names. */
export function quantityIn(amount: number, unit: string): Quantity {
  const { dimension, scale } = unitOf(unit)
  return { value: amount * scale, dimension, unit }
}

const COUNT_SCALES: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  millions: 6,
  g: 9,
  b: 9,
  bn: 9,
  billion: 9,
  billions: 9,
  t: 12,
  tn: 12,
  trillion: 12,
  trillions: 12,
}

/** Spaces of every kind become one space, typographic minus and dashes an ASCII one. */
export function plainText(text: string): string {
  return text
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim()
}

/** Digits with their separators as a plain decimal, or undefined. `1,5` is a half more than one, `1,500` fifteen hundred. */
function plainDigits(digits: string): string | undefined {
  let text = digits
  if (/[ _']/.test(text)) {
    if (!/^\d{1,3}([ _']\d{3})+([.,]\d+)?$/.test(text)) return undefined
    text = text.replace(/[ _']/g, '')
  }
  const dots = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (dots === 0 && commas === 0) return text
  const decimal =
    dots > 0 && commas > 0
      ? text.lastIndexOf('.') > text.lastIndexOf(',')
        ? '.'
        : ','
      : dots > 0
        ? '.'
        : ','
  const group = decimal === '.' ? ',' : '.'
  const groups = (mark: string) => new RegExp(`^[1-9]\\d{0,2}(\\${mark}\\d{3})+$`)
  if (dots > 0 && commas > 0) {
    const [whole = '', fraction = '', ...more] = text.split(decimal)
    if (more.length > 0 || !groups(group).test(whole)) return undefined
    return `${whole.split(group).join('')}.${fraction}`
  }
  const marks = dots + commas
  if (marks > 1 || (decimal === ',' && groups(',').test(text))) {
    return groups(decimal).test(text) ? text.split(decimal).join('') : undefined
  }
  return text.replace(',', '.')
}

/** The exponent of ten of a scale such as 1e6 or 1e-3, or undefined; shifting decimals keeps `1.1K` exactly 1100. */
function tenExponent(scale: number): number | undefined {
  const exponent = Math.round(Math.log10(scale))
  return Number(`1e${exponent}`) === scale ? exponent : undefined
}

function scaled(decimal: string, exponent: number, scale: number): number {
  const ten = tenExponent(scale)
  return ten === undefined ? Number(`${decimal}e${exponent}`) * scale : Number(`${decimal}e${exponent + ten}`)
}

function nounsOf(dimension: Dimension, sign: 1 | -1): readonly string[] {
  return Object.entries(dimension)
    .filter(([base, exponent]) => isNoun(base) && Math.sign(exponent) === sign)
    .map(([base]) => base)
}

function without(dimension: Dimension, bases: readonly string[]): Dimension {
  return Object.fromEntries(Object.entries(dimension).filter(([base]) => !bases.includes(base)))
}

/**
 * Whether what was written can stand for what is expected once the nouns that go without saying are filled in:
 * the thing counted (`5/user/day` posts), and a "per thing" where no "per" at all was written (`380 B` per post).
 * Returns the unit with them filled in.
 */
function fillNouns(
  written: { dimension: Dimension; name: string },
  expectedUnit: string,
): string | undefined {
  const expected = unitOf(expectedUnit).dimension
  if (sameDimension(written.dimension, expected)) return written.name
  const [, ...expectedBelow] = expectedUnit.split('/')
  const [writtenAbove = '', ...writtenBelow] = written.name.split('/')
  let rest: Dimension = expected
  let above = writtenAbove === '1' ? '' : writtenAbove
  let below = writtenBelow
  const counted = nounsOf(expected, 1)
  // A percentage or a factor is a number of its own: "2 %" of users is not a count of users.
  const isFactor = writtenAbove === '%' || writtenAbove === '×'
  if (nounsOf(written.dimension, 1).length === 0 && !isFactor) {
    rest = without(rest, counted)
    above = [...counted, above].filter((part) => part !== '').join('·')
  }
  const per = nounsOf(expected, -1)
  if (writtenBelow.length === 0) {
    rest = without(rest, per)
    below = expectedBelow
  } else if (per.includes('node') && !writtenBelow.includes('node')) {
    // What one node takes or sends is a rate of its own: nobody writes "per node" behind it. Of users there are totals.
    rest = without(rest, ['node'])
    below = [...writtenBelow, 'node']
  }
  return sameDimension(written.dimension, rest) ? [above, ...below].join('/') : undefined
}

/** What a person would type where a unit is expected. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '1': '3',
  '%': '60 %',
  ':1': '10:1',
  node: '2',
  B: '200 B',
  'B/request': '2 kB',
  'B/node': '2 TB',
  'bit/s': '40 Mbit/s',
  'request/day': '400M/day',
  'request/s/node': '1000/s',
  'Gbit/s/node': '25 Gbit/s',
  ms: '200 ms',
}

/** An amount in a given unit as an example for a message. */
function exampleFor(unit: string): string {
  const known = Object.hasOwn(EXAMPLES, unit) ? EXAMPLES[unit] : undefined
  if (known !== undefined) return known
  const bases = Object.keys(unitOf(unit).dimension)
  if (bases.length === 1 && bases.some(isNoun)) return '200M'
  const compact = compactUnit(unit)
  if (compact.startsWith('USD')) return `$5${compact.slice(3)}`
  return compact.startsWith('/') ? `5${compact}` : `5 ${unitWords(compact, 5)}`
}

function expectedMessage(units: readonly string[], written: string): string {
  const wanted = units.map((unit, index) => {
    // Beside a factor, a percentage is the share of a day in one hour.
    const example = unit === '%' && index > 0 ? '10 %' : exampleFor(unit)
    return `${describeUnit(unit)} (such as ${example})`
  })
  const last = wanted.pop() ?? ''
  const either = wanted.length === 0 ? last : `${wanted.join(', ')} or ${last}`
  return `expected ${either}, but this is ${written.startsWith('per ') ? `an amount ${written}` : written}`
}

interface NumberStart {
  readonly decimal: string
  readonly exponent: number
  /** `USD` where the amount began with a dollar sign. */
  readonly money: string
  readonly rest: string
}

function readNumber(text: string, example: string): Reading<NumberStart> {
  if (text.length > LONGEST_AMOUNT) {
    return refuse('too-long', `this is longer than an amount can be (${LONGEST_AMOUNT} characters)`)
  }
  const plain = plainText(text)
  if (plain === '') return refuse('empty', `write an amount, such as ${example}`)
  if (plain.startsWith('-')) return refuse('negative', 'an amount cannot be negative')
  const money = plain.startsWith('$') ? 'USD' : ''
  const written = money === '' ? plain : plain.slice(1).trim()
  const power = /^(?:(\d+(?:[.,]\d+)?) ?[×x*·] ?)?10\^(\d{1,3})(?!\d)/i.exec(written)
  const digits = /^(\d+(?:[ ,.'_]\d+)*|[.,]\d+)(?:e([+-]?\d{1,4})(?![a-z]))?/i.exec(written)
  const found = power ?? digits
  const decimal = power
    ? plainDigits(power[1] ?? '1')
    : digits && plainDigits((digits[1] ?? '').replace(/^([.,])/, '0$1'))
  if (!found || decimal === undefined || decimal === null) {
    return refuse('number', `“${shorten(text)}” does not read as an amount: write one such as ${example}`)
  }
  const exponent = Number(found[2] ?? 0)
  return { ok: true, value: { decimal, exponent, money, rest: written.slice(found[0].length).trim() } }
}

/**
 * The quantity that a reader wrote in a field that expects one of `units`. The first unit is the field's own:
 * a bare number takes it. An amount of another dimension is refused with the expected one named.
 *
 * Accepts `200M`, `1.5k`, `3 MiB`, `40 Mbit/s`, `5/user/day`, `2 %`, `10:1`, `2 years`, `$0.09/GB`, `10^6`,
 * decimal commas and thin spaces. `B` is a billion of a count, and bytes of information. Never throws.
 */
export function parseQuantity(text: string, ...units: readonly [string, ...string[]]): Reading<Quantity> {
  const [own] = units
  const start = readNumber(text, exampleFor(own))
  if (!start.ok) return start
  const { decimal, money } = start.value
  let { exponent, rest } = start.value

  const ratio = /^: ?(\d+(?:[ ,.'_]\d+)*)$/.exec(rest)
  if (ratio) {
    const parts = Number(plainDigits(ratio[1] ?? ''))
    if (Number.isNaN(parts))
      return refuse('number', `“${shorten(text)}” does not read as an amount: write one such as 10:1`)
    if (parts === 0) return refuse('number', 'a ratio to 0 has no value: write one such as 10:1')
    const fits = units.some((unit) => sameDimension(unitOf(unit).dimension, {}))
    if (!fits) return refuse('dimension', expectedMessage(units, 'a ratio'))
    return within({ value: Number(`${decimal}e${exponent}`) / parts, dimension: {}, unit: ':1' })
  }

  // A suffix such as K, M or B, unless the field makes a unit of it: bytes in information, minutes in time.
  const word = /^[^\s/·*]+/.exec(rest)?.[0] ?? ''
  const expects = (measure: string) => units.some((unit) => (unitOf(unit).dimension[measure] ?? 0) > 0)
  const isUnitHere = (word === 'B' && expects('information')) || (word === 'm' && expects('time'))
  const lower = word.toLowerCase()
  if (word === 'b' && expects('information')) {
    return refuse('unit', '“b” could be bits or bytes: write B or bit')
  }
  if (!isUnitHere && Object.hasOwn(COUNT_SCALES, lower)) {
    exponent += COUNT_SCALES[lower] ?? 0
    rest = rest.slice(word.length).trim()
  } else if (isUnitHere && word === 'm') {
    rest = `min${rest.slice(1)}`
  }

  if (rest === '' && money === '') {
    const { dimension, scale } = unitOf(own)
    return within({ value: scaled(decimal, exponent, scale), dimension, unit: own })
  }
  const unit = parseUnit(money + rest)
  if (!unit.ok) return refuse('unit', unit.message)
  for (const expected of units) {
    const filled = fillNouns({ dimension: unit.unit.dimension, name: unit.name }, expected)
    if (filled !== undefined) {
      const { dimension } = unitOf(expected)
      return within({ value: scaled(decimal, exponent, unit.unit.scale), dimension, unit: filled })
    }
  }
  return refuse('dimension', expectedMessage(units, describeUnit(unit.name)))
}

/**
 * An amount with a unit of any dimension, as it stands in brackets in a formula: `256 B`, `1 post/request`,
 * `30 days`. A lone `B` is bytes. Never throws.
 */
export function parseLiteral(text: string): Reading<Quantity> {
  const start = readNumber(text, '256 B')
  if (!start.ok) return start
  const { decimal, exponent, money, rest } = start.value
  const [, word = '', behind = ''] = /^([a-z]+)\b ?(.*)$/i.exec(rest) ?? []
  const isBytes = word === 'B' && (behind === '' || behind.startsWith('/'))
  const isScale = !isBytes && Object.hasOwn(COUNT_SCALES, word.toLowerCase())
  const power = COUNT_SCALES[word.toLowerCase()] ?? 0
  const unit = parseUnit(money + (isScale ? behind : rest))
  if (!unit.ok) return refuse('unit', unit.message)
  const { dimension, scale } = unit.unit
  return within({
    value: scaled(decimal, exponent + (isScale ? power : 0), scale),
    dimension,
    unit: unit.name,
  })
}

function within(quantity: Quantity): Reading<Quantity> {
  if (Number.isFinite(quantity.value)) return { ok: true, value: quantity }
  return refuse('too-large', 'this is larger than a number can be here')
}

function shorten(text: string): string {
  const clean = plainText(text)
  return clean.length > 24 ? `${clean.slice(0, 23)}…` : clean
}

/** The unit as it stands beside an amount in a labelled field: the counted noun goes without saying. */
export function compactUnit(name: string): string {
  const [above = '', ...below] = name.split('/')
  const measures = above
    .split('·')
    .filter((word) => word !== '' && !Object.keys(unitOf(word).dimension).some(isNoun))
  const onlyNouns =
    below.length > 0 && below.every((word) => Object.keys(unitOf(word).dimension).every(isNoun))
  return [
    measures.filter((word) => word !== '1').join('·'),
    ...(measures.length > 0 && onlyNouns ? [] : below),
  ].join('/')
}

const PREFIXES: readonly (readonly [suffix: string, exponent: number])[] = [
  ['T', 12],
  ['B', 9],
  ['M', 6],
  ['K', 3],
]

/** Units whose amounts take K, M, B and T: those of counts, ratios and money. Bytes and times have their own. */
function takesPrefix(unit: string): boolean {
  const [above = ''] = unit.split('/')
  const { dimension } = unitOf(above === '' ? '1' : above)
  return (
    unit !== '%' && unit !== ':1' && Object.keys(dimension).every((base) => isNoun(base) || base === 'money')
  )
}

function withUnit(number: string, unit: string, amount: number): string {
  if (unit === ':1') return `${number}:1`
  if (unit.startsWith('USD')) return `$${number}${unit.slice(3)}`
  const words = unitWords(unit, amount)
  return words === '' ? number : words.startsWith('/') ? `${number}${words}` : `${number} ${words}`
}

/** A number in digits; with an exponent as one types it, where there are too many of them. */
function plainDecimal(value: number): string {
  return String(value).replace('e+', 'e')
}

/** Decimal texts of a number, shortest first, that may name it exactly. */
function* decimals(amount: number): Generator<string> {
  for (let precision = 1; precision <= 17; precision++) {
    const decimal = Number(amount.toPrecision(precision))
    // One that is further off than rounding error is not worth reading back.
    // The smallest numbers of all have fewer digits than others.
    if (Math.abs(decimal - amount) <= 1e-14 * amount + 1e-316) yield plainDecimal(decimal)
  }
}

/**
 * The text of a quantity for a field that expects one of `units`: exact, and read back by `parseQuantity` as the
 * same quantity. Shortest where a shorter text says the same.
 *
 * @example
 * formatQuantity({ value: 200e6, dimension: { user: 1 }, unit: 'user' }, 'user') // => '200M'
 */
export function formatQuantity(quantity: Quantity, ...units: readonly string[]): string {
  return exactText(quantity, units, PREFIXES)
}

/** As `formatQuantity`, with all digits instead of K, M, B or T. */
export function formatInFull(quantity: Quantity, ...units: readonly string[]): string {
  return exactText(quantity, units, [])
}

function exactText(quantity: Quantity, units: readonly string[], prefixes: typeof PREFIXES): string {
  const [own = quantity.unit, ...others] = units
  const same = (text: string) => {
    const reading = parseQuantity(text, own, ...others)
    return reading.ok && reading.value.value === quantity.value && reading.value.unit === quantity.unit
  }
  const amount = quantity.value / unitOf(quantity.unit).scale
  const ways =
    quantity.unit === own && compactUnit(own) === ''
      ? ['1', own]
      : [compactUnit(quantity.unit), quantity.unit]
  const prefix = takesPrefix(quantity.unit)
    ? prefixes.find(([, exponent]) => Math.abs(amount) >= 10 ** exponent)
    : undefined
  for (const shown of ways) {
    for (const decimal of decimals(amount)) {
      if (prefix) {
        const [suffix, exponent] = prefix
        const shifted = `${Number(`${decimal}e${-exponent}`)}`
        if (!shifted.includes('e')) {
          const text = withUnit(`${shifted}${suffix}`, shown, amount)
          if (same(text)) return text
        }
      }
      const text = withUnit(decimal, shown, amount)
      if (same(text)) return text
    }
  }
  // No decimal in the written unit names the value: the base unit always does, and × for a plain number.
  const base = Object.entries(quantity.dimension)
  const name = (word: string) => ({ time: 's', information: 'B', money: 'USD' })[word] ?? word
  const above = base
    .filter(([, exponent]) => exponent > 0)
    .flatMap(([word, exponent]) => Array<string>(exponent).fill(name(word)))
  const below = base
    .filter(([, exponent]) => exponent < 0)
    .flatMap(([word, exponent]) => Array<string>(-exponent).fill(name(word)))
  const unit = base.length === 0 ? '×' : [above.join('·'), ...below].join('/')
  return withUnit(plainDecimal(quantity.value), unit, quantity.value)
}
