import { isNoun } from './dimension'
import { quantityIn, unitOf, type Quantity } from './quantity'
import { remembered } from './remembered'
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
  let [name, size, rounded] = [smallest, one, inStep(value, whole, one, more)]
  for (const [larger, from] of steps) {
    // Rounding adds a twentieth at most: what is far below a step need not be rounded to know it.
    const inLarger = value * 2 > from ? inStep(value, whole, from, more) : 0
    if (inLarger < 1) continue
    ;[name, size, rounded] = [larger, from, inLarger]
    break
  }
  if (value > 0 && rounded < SMALLEST_COUNT) return { number: `< ${SMALLEST_COUNT}`, name, value: Number.NaN }
  if (rounded >= 1e6)
    return { number: whole.toExponential().replace('e+', 'e'), name: smallest, value: whole }
  return { number: decimal(rounded), name, value: rounded * size }
}

/** Powers of ten are rounded before they are divided by, so that 4,350 is 4.4K although 4.35 is not a double. */
function inStep(value: number, whole: number, size: number, more: number): number {
  return size % 10 === 0 ? inTens(whole, size) : roundSignificant(value / size, more)
}

/** A rounded number in units of a power of ten, without what the division adds behind its digits. */
function inTens(rounded: number, size: number): number {
  return rounded % 1 === 0 && rounded < 1e15 ? rounded / size : Number((rounded / size).toPrecision(12))
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
  return showValue(quantity.value, quantity.unit, bytes)
}

/** As `showQuantity`, of a value in base units. */
export function showValue(value: number, unit: string, bytes: ByteBase): Shown {
  const { number, unit: words } = roundValue(value, unit, bytes)
  return { number, unit: words }
}

/** A figure as it is read, and the value that somebody takes from it, in base units; NaN for "less than". */
export interface Rounded extends Shown {
  readonly value: number
}

/** As `showQuantity`, with `more` digits than a figure has by itself, and with the value that is shown. */
export function roundQuantity(quantity: Quantity, bytes: ByteBase, more = 0): Rounded {
  return roundValue(quantity.value, quantity.unit, bytes, more)
}

/** As `roundQuantity`, of a value in base units. */
export function roundValue(value: number, unit: string, bytes: ByteBase, more = 0): Rounded {
  if (Number.isNaN(value)) return { number: 'unknown', unit: '', value }
  if (value < 0) {
    const opposite = roundValue(-value, unit, bytes, more)
    const { number } = opposite
    return {
      number: number.startsWith('< ') ? `> −${number.slice(2)}` : `−${number}`,
      unit: opposite.unit,
      value: -opposite.value,
    }
  }
  return wayOf(unit)(value, bytes, more)
}

/** How amounts of a unit that are 0 or more are shown. */
type Way = (value: number, bytes: ByteBase, more: number) => Rounded

/** Found once for each unit: there are a few dozen of them. */
const wayOf = remembered((unit): Way => {
  const [above = '', ...below] = unit.split('/')
  const said = above === '1' || above === '×' ? '' : above
  const behind = (amount: number) => [unitWords(said, amount), ...below].join('/')
  const [one, several] = [behind(1), behind(2)]
  const way = wayIn(unit, above, below, one, several)
  return (value, bytes, more) =>
    Number.isFinite(value) ? way(value, bytes, more) : { number: '∞', unit: several, value }
})

function wayIn(unit: string, above: string, below: readonly string[], one: string, several: string): Way {
  const { dimension, scale: size } = unitOf(unit)
  const tail = below.map((word) => `/${word}`).join('')
  if (unit === '%') {
    return (value, _, more) => {
      const share = roundShare(value * 100, more)
      return { number: decimal(share), unit, value: share / 100 }
    }
  }
  if (unit === ':1') {
    return (value, _, more) => {
      const rounded = roundSignificant(value, more)
      return { number: `${decimal(rounded)}:1`, unit: '', value: rounded }
    }
  }
  if (Object.keys(dimension).length === 1 && dimension['time'] === 1) {
    return (value, _, more) => showTime(value, more)
  }
  if (dimension['information'] === 1) {
    const perTail = unitOf(`1${tail}`).scale
    const bits = above.endsWith('bit') ? 8 : 1
    // "348 B" is said of one record; the "/post" stands in the row's label.
    const isPerThing = tail !== '' && below.every((word) => Object.keys(unitOf(word).dimension).every(isNoun))
    const shown = isPerThing ? '' : tail
    return (value, bytes, more) => {
      const steps = bits === 8 ? BIT_STEPS : BYTE_STEPS[bytes]
      const amount = (value / perTail) * bits
      if (amount > 0 && roundSignificant(amount) < 1)
        return { number: '< 1', unit: (steps.at(-1)?.[0] ?? 'B') + shown, value: Number.NaN }
      const { number, name, value: rounded } = scale(amount, steps, more)
      return { number, unit: name + shown, value: (rounded * perTail) / bits }
    }
  }
  if (unit === 'node' || unit.startsWith('node/')) {
    return (value, _, more) => {
      const whole = Math.ceil(value / size - 1e-9)
      // So many that nobody counts them are rounded like anything else.
      const nodes = whole < 1e15 ? whole : roundSignificant(whole, more)
      return { number: decimal(nodes), unit: nodes === 1 ? one : several, value: nodes * size }
    }
  }
  const daily = [above, ...below.slice(0, -1), 'day'].join('/')
  return (value, bytes, more) => {
    const amount = value / size
    // Less than one in ten seconds says more as a number a day.
    if (below.at(-1) === 's' && value > 0 && amount < 0.1) return roundValue(value, daily, bytes, more)
    const { number, name, value: rounded } = scale(amount, COUNT_STEPS, more)
    const text = number + name
    const shown = rounded * size
    if (above === 'USD')
      return {
        number: number.startsWith('< ') ? `< $${number.slice(2)}` : `$${text}`,
        unit: tail,
        value: shown,
      }
    return { number: text, unit: text === '1' ? one : several, value: shown }
  }
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
