import { isNoun } from './dimension'
import { quantityIn, unitOf, type Quantity } from './quantity'
import { SECONDS, unitWords } from './unit'

/** Whether bytes are shown in powers of ten (kB, MB) or of two (KiB, MiB). */
export const BYTE_BASES = ['decimal', 'binary'] as const
export type ByteBase = (typeof BYTE_BASES)[number]

/** A figure as it is read: the number, and the unit in words that stands behind it (empty for a plain number). */
export interface Shown {
  readonly number: string
  readonly unit: string
}

/** Of a figure in a text, however large or small it is. */
const MOST_DIGITS = 4

/**
 * A number with two significant digits, three when the first is 1, before any prefix is chosen; with `more` of them
 * for a working, at most four.
 *
 * @example
 * roundSignificant(4629.6) // => 4600
 * roundSignificant(11574) // => 11600
 * roundSignificant(22_460, 1) // => 22_500
 */
export function roundSignificant(value: number, more = 0): number {
  if (value === 0 || !Number.isFinite(value)) return value
  const [first] = Math.abs(value).toExponential(15)
  const rounded = Number(value.toPrecision(Math.min(MOST_DIGITS, (first === '1' ? 3 : 2) + more)))
  // The largest numbers there are would become infinite.
  return Number.isFinite(rounded) ? rounded : value
}

const COUNT_STEPS: readonly (readonly [name: string, scale: number])[] = [
  ['T', 1e12],
  ['B', 1e9],
  ['M', 1e6],
  ['K', 1e3],
  ['', 1],
]

const BYTE_STEPS: Readonly<Record<ByteBase, readonly (readonly [string, number])[]>> = {
  decimal: [
    ['EB', 1e18],
    ['PB', 1e15],
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
    ['B', 1],
  ],
  binary: [
    ['EiB', 2 ** 60],
    ['PiB', 2 ** 50],
    ['TiB', 2 ** 40],
    ['GiB', 2 ** 30],
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
    ['B', 1],
  ],
}

const BIT_STEPS: readonly (readonly [string, number])[] = [
  ['Tbit', 1e12],
  ['Gbit', 1e9],
  ['Mbit', 1e6],
  ['kbit', 1e3],
  ['bit', 1],
]

const TIME_STEPS: readonly (readonly [name: string, scale: number, from: number])[] = [
  ['year', SECONDS.year, 2 * SECONDS.year],
  ['day', SECONDS.day, 2 * SECONDS.day],
  ['h', SECONDS.hour, 2 * SECONDS.hour],
  ['min', SECONDS.minute, 2 * SECONDS.minute],
  ['s', 1, 1],
  ['ms', 1e-3, 1e-3],
  ['µs', 1e-6, 1e-6],
  ['ns', 1e-9, 1e-9],
]

const SMALLEST_COUNT = 0.001

function decimal(value: number): string {
  if (!Number.isFinite(value)) return '∞'
  const text = String(value)
  return text.includes('e') ? text.replace('e+', 'e') : (groupThousands(text) ?? text)
}

/** 86400 as `86,400`; four digits and more. */
function groupThousands(text: string): string | undefined {
  const [whole = '', fraction] = text.split('.')
  if (whole.length < 4) return undefined
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** A whole number with its thousands grouped. */
export function formatWhole(value: number): string {
  return decimal(value)
}

/** The rounded number and its prefix: 999,999 is 1M, not 1000K, because rounding comes first. */
function scale(
  value: number,
  steps: readonly (readonly [string, number])[],
  more: number,
): { number: string; name: string; value: number } {
  const [smallest = '', one = 1] = steps.at(-1) ?? []
  if (!Number.isFinite(value)) return { number: '∞', name: smallest, value }
  const whole = roundSignificant(value, more)
  // Powers of ten are rounded before they are divided by, so that 4,350 is 4.4K although 4.35 is not a double.
  const inStep = (size: number) =>
    size % 10 === 0 ? Number((whole / size).toPrecision(12)) : roundSignificant(value / size, more)
  // Rounding adds a twentieth at most: what is far below a step need not be rounded to know it.
  const [name, size] = steps.find(([, size]) => value * 2 > size && inStep(size) >= 1) ?? [smallest, one]
  const rounded = inStep(size)
  if (value > 0 && rounded < SMALLEST_COUNT) return { number: `< ${SMALLEST_COUNT}`, name, value: Number.NaN }
  if (rounded >= 1e6)
    return { number: whole.toExponential().replace('e+', 'e'), name: smallest, value: whole }
  return { number: decimal(rounded), name, value: rounded * size }
}

function showTime(value: number, more: number): Rounded {
  // Just one year is no 370 days.
  const isOne = (size: number) => Math.abs(value / size - 1) < 1e-12
  const [name, size] =
    TIME_STEPS.find(
      ([, size, from]) => isOne(size) || (value * 2 > from && roundSignificant(value / from, more) >= 1),
    ) ?? (['ns', 1e-9, 0] as const)
  // Seconds and below are powers of ten, and rounded before they are divided by: see `scale`.
  const rounded =
    size <= 1
      ? Number((roundSignificant(value, more) / size).toPrecision(12))
      : roundSignificant(value / size, more)
  if (value > 0 && rounded < 1) return { number: '< 1', unit: name, value: Number.NaN }
  return value === 0
    ? { number: '0', unit: 's', value }
    : { number: decimal(rounded), unit: unitWords(name, rounded), value: rounded * size }
}

/**
 * A quantity rounded for reading, in the kind of unit it is written in: two significant digits (three when the
 * first is 1), prefixes K, M, B, T for counts and kB, MB or KiB, MiB for bytes. Nodes are whole. What does not
 * come out as a number is "unknown", saturation is infinity, and less than the smallest step says so.
 *
 * @example
 * showQuantity({ value: 4629.6, dimension: { request: 1, time: -1 }, unit: 'request/s' }) // => { number: '4.6K', unit: 'requests/s' }
 */
export function showQuantity(quantity: Quantity, bytes: ByteBase = 'decimal'): Shown {
  const { number, unit } = roundQuantity(quantity, bytes)
  return { number, unit }
}

/** A figure as it is read, and the value that somebody takes from it, in base units; NaN for "less than". */
export interface Rounded extends Shown {
  readonly value: number
}

/** As `showQuantity`, with `more` digits than a figure has by itself, and with the value that is shown. */
export function roundQuantity(quantity: Quantity, bytes: ByteBase, more = 0): Rounded {
  const { value, unit } = quantity
  if (Number.isNaN(value)) return { number: 'unknown', unit: '', value }
  if (value < 0) {
    const opposite = roundQuantity({ ...quantity, value: -value }, bytes, more)
    const { number } = opposite
    return {
      number: number.startsWith('< ') ? `> −${number.slice(2)}` : `−${number}`,
      unit: opposite.unit,
      value: -opposite.value,
    }
  }
  const [above = '', ...below] = unit.split('/')
  const behind = (name: string, amount: number) => [unitWords(name, amount), ...below].join('/')
  if (!Number.isFinite(value)) return { number: '∞', unit: behind(above === '1' ? '' : above, 2), value }
  const { dimension } = quantity
  const bases = Object.keys(dimension)
  if (unit === '%') {
    const share = roundShare(value * 100, more)
    return { number: decimal(share), unit: '%', value: share / 100 }
  }
  if (unit === ':1') {
    const rounded = roundSignificant(value, more)
    return { number: `${decimal(rounded)}:1`, unit: '', value: rounded }
  }
  if (bases.length === 1 && dimension['time'] === 1) return showTime(value, more)
  if (dimension['information'] === 1) {
    // "348 B" is said of one record; the "/post" stands in the row's label.
    const perThing =
      below.length > 0 && below.every((word) => Object.keys(unitOf(word).dimension).every(isNoun))
    const tail = perThing ? [] : below
    const perTail = unitOf(`1${below.map((word) => `/${word}`).join('')}`).scale
    const isBits = above.endsWith('bit')
    const steps = isBits ? BIT_STEPS : BYTE_STEPS[bytes]
    const amount = (value / perTail) * (isBits ? 8 : 1)
    if (amount > 0 && roundSignificant(amount) < 1)
      return { number: '< 1', unit: [steps.at(-1)?.[0] ?? 'B', ...tail].join('/'), value: Number.NaN }
    const { number, name, value: rounded } = scale(amount, steps, more)
    return { number, unit: [name, ...tail].join('/'), value: (rounded * perTail) / (isBits ? 8 : 1) }
  }
  const unitScale = unitOf(unit).scale
  const inUnit = value / unitScale
  if (unit === 'node' || unit.startsWith('node/')) {
    const whole = Math.ceil(inUnit - 1e-9)
    // So many that nobody counts them are rounded like anything else.
    const said = whole < 1e15 ? whole : roundSignificant(whole, more)
    return { number: formatWhole(said), unit: behind(above, said), value: said * unitScale }
  }
  // Less than one in ten seconds says more as a number a day.
  if (below.at(-1) === 's' && value > 0 && inUnit < 0.1) {
    const daily = [above, ...below.slice(0, -1), 'day'].join('/')
    return roundQuantity({ ...quantity, unit: daily }, bytes, more)
  }
  const { number, name, value: rounded } = scale(inUnit, COUNT_STEPS, more)
  const said = rounded * unitScale
  if (above === 'USD') {
    const dollars = number.startsWith('< ') ? `< $${number.slice(2)}` : `$${number}${name}`
    return { number: dollars, unit: below.length === 0 ? '' : `/${below.join('/')}`, value: said }
  }
  const isOne = number === '1' && name === ''
  const words = behind(above === '1' || above === '×' ? '' : above, isOne ? 1 : 2)
  return { number: `${number}${name}`, unit: words, value: said }
}

/** Shares near 100 % keep the digits that tell them apart: 99.95 %, not 100 %. */
function roundShare(percent: number, more: number): number {
  if (percent <= 90 || percent >= 100) return roundSignificant(percent, more)
  const missing = roundSignificant(100 - percent, more)
  return Number((100 - missing).toPrecision(12))
}

/** `showQuantity` as one text, with a space before a unit that is a word. */
export function formatShown(shown: Shown): string {
  if (shown.unit === '') return shown.number
  return shown.unit.startsWith('/') ? shown.number + shown.unit : `${shown.number} ${shown.unit}`
}

/** An amount in a unit of the project's own, rounded for reading. */
export function showAmount(amount: number, unit: string): Shown {
  return showQuantity(quantityIn(amount, unit))
}
