import { isNoun, pluralise } from './dimension'
import { roundQuantity, type ByteBase } from './display'
import { unitOf, type Quantity } from './quantity'

/** Two amounts of one unit as people say them: what both end in is said once, "fifty to two hundred million". */
export function sayBetween(low: Spoken, high: Spoken, joint: string): string {
  if (low.unit !== high.unit) return `${sayWords(low)} ${joint} ${sayWords(high)}`
  const [scale] = / (thousand|million|billion|trillion)$/.exec(high.number) ?? []
  const isShared = scale !== undefined && low.number.endsWith(scale)
  const number = isShared ? low.number.slice(0, -scale.length) : low.number
  return `${number} ${joint} ${[high.number, high.unit].filter((word) => word !== '').join(' ')}`
}

const SMALL = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
]
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const SCALES: readonly (readonly [size: number, word: string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
]

const SUFFIXES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 }

function belowThousand(value: number): string {
  if (value < 20) return SMALL[value] ?? ''
  if (value < 100) {
    const ones = value % 10
    return `${TENS[Math.floor(value / 10)] ?? ''}${ones === 0 ? '' : `-${SMALL[ones] ?? ''}`}`
  }
  const rest = value % 100
  const hundreds = `${SMALL[Math.floor(value / 100)] ?? ''} hundred`
  return rest === 0 ? hundreds : `${hundreds} and ${belowThousand(rest)}`
}

/**
 * A number as it is said, in British English; numbers of more than fifteen digits, and those below a millionth, by their
 * power of ten.
 *
 * @example
 * numberInWords(230_000) // => 'two hundred and thirty thousand'
 * numberInWords(4600) // => 'four thousand six hundred'
 * numberInWords(1.5) // => 'one and a half'
 * numberInWords(3.25e6) // => 'three point two five million'
 * numberInWords(100) // => 'a hundred'
 */
export function numberInWords(value: number): string {
  if (Number.isNaN(value)) return 'an unknown number'
  if (value < 0) return `minus ${numberInWords(-value)}`
  if (value === Infinity) return 'infinitely many'
  if (value >= 1e15 || (value > 0 && value < 1e-6)) {
    const [mantissa = '', exponent = ''] = value.toExponential(1).split(/e[+-]/)
    const times = Number(mantissa) === 1 ? '' : `${numberInWords(Number(mantissa))} times `
    return `${times}ten to the ${value < 1 ? 'minus ' : ''}${belowThousand(Number(exponent))}`
  }
  const words = unsigned(value)
  return /^one hundred( |$)/.test(words)
    ? words.replace(/^one/, 'a')
    : words === 'one thousand'
      ? 'a thousand'
      : words
}

function unsigned(value: number): string {
  const [, scale] = SCALES.find(([size]) => value >= size) ?? [1, '']
  const [size] = SCALES.find(([, word]) => word === scale) ?? [1]
  // 1,500 and 11,600 are said in thousands and hundreds; millions and more with a decimal point.
  if (scale === 'thousand' && Number.isInteger(value)) {
    const rest = value % 1000
    const joint = rest === 0 ? '' : `${rest < 100 ? ' and' : ''} ${belowThousand(rest)}`
    return `${belowThousand(Math.floor(value / 1000))} thousand${joint}`
  }
  const amount = Number((value / size).toPrecision(12))
  const whole = Math.floor(amount)
  const fraction = amount === whole ? '' : (String(amount).split('.')[1] ?? '')
  return [decimalInWords(whole, fraction), scale].filter((word) => word !== '').join(' ')
}

function decimalInWords(whole: number, fraction: string): string {
  if (fraction === '') return belowThousand(whole)
  if (fraction === '5' && whole > 0) return `${belowThousand(whole)} and a half`
  const digits = [...fraction].map((digit) => (digit === '0' ? 'nought' : (SMALL[Number(digit)] ?? '')))
  return `${whole === 0 ? 'nought' : belowThousand(whole)} point ${digits.join(' ')}`
}

/** Words for the units that have a sign, one and many of it. Nouns go by their own plural. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  B: 'byte',
  kB: 'kilobyte',
  MB: 'megabyte',
  GB: 'gigabyte',
  TB: 'terabyte',
  PB: 'petabyte',
  EB: 'exabyte',
  KiB: 'kibibyte',
  MiB: 'mebibyte',
  GiB: 'gibibyte',
  TiB: 'tebibyte',
  PiB: 'pebibyte',
  EiB: 'exbibyte',
  bit: 'bit',
  kbit: 'kilobit',
  Mbit: 'megabit',
  Gbit: 'gigabit',
  Tbit: 'terabit',
  ns: 'nanosecond',
  µs: 'microsecond',
  ms: 'millisecond',
  s: 'second',
  min: 'minute',
  h: 'hour',
  USD: 'dollar',
  user: 'person',
  users: 'person',
}

/** The word for one of a unit, such as `byte` for B and `person` for users. */
export function unitWord(unit: string): string {
  const word = Object.hasOwn(UNIT_WORDS, unit) ? UNIT_WORDS[unit] : undefined
  if (word !== undefined) return word
  // A noun that stands in the plural after its amount comes back in the singular that its dimension has.
  const [noun] = Object.keys(unitOf(unit).dimension)
  return noun !== undefined && isNoun(noun) ? noun.replaceAll('_', ' ') : unit.replace(/s$/, '')
}

function unitInWords(unit: string, isOne: boolean): string {
  const [above = '', ...below] = unit.split('/')
  const counted = above
    .split('·')
    .filter((word) => word !== '' && word !== '1')
    .map((word) => (isOne ? unitWord(word) : pluralise(unitWord(word))))
  const per = below.map((word) => {
    const isTime = unitOf(word).dimension['time'] === 1
    const name = unitWord(word)
    return isTime ? `${name === 'hour' ? 'an' : 'a'} ${name}` : `per ${name}`
  })
  return [...counted, ...per].join(' ')
}

/** A quantity as it is said: the number and its unit apart, and whether saying it has rounded it. */
export interface Spoken {
  readonly number: string
  readonly unit: string
  readonly isRounded: boolean
}

/**
 * A quantity as it is said, with the digits that `showQuantity` shows, and with `more` of them for the terms of a sum.
 *
 * @example
 * speakQuantity({ value: 4629.6, dimension: { request: 1, time: -1 }, unit: 'request/s' })
 * // => { number: 'four thousand six hundred', unit: 'requests a second', isRounded: true }
 * speakQuantity({ value: 0.6, dimension: {}, unit: '%' }) // => { number: 'sixty', unit: 'per cent', isRounded: false }
 */
export function speakQuantity(quantity: Quantity, bytes: ByteBase = 'decimal', more = 0): Spoken {
  if (quantity.value < 0) {
    const opposite = speakQuantity({ ...quantity, value: -quantity.value }, bytes, more)
    const number = opposite.number.replace(/^(less than )?/, (less) => `${less && 'more than '}minus `)
    return { ...opposite, number }
  }
  const { number: text, unit: shownUnit } = roundQuantity(quantity, bytes, more)
  const [, less, dollar, digits = '', suffix = '', ratio] =
    /^(< )?(\$)?([\d.,e+-]+)([KMBT]?)(:1)?$/.exec(text) ?? []
  const unit = shownUnit === '%' ? 'per cent' : ratio === undefined ? shownUnit : 'to one'
  if (digits === '') {
    const number = numberInWords(quantity.value)
    return { number, unit: unit === 'per cent' ? unit : unitInWords(unit, false), isRounded: false }
  }
  const amount = Number((Number(digits.replaceAll(',', '')) * (SUFFIXES[suffix] ?? 1)).toPrecision(12))
  const named = dollar === undefined ? unit : `USD${unit}`
  const words = named === 'per cent' || named === 'to one' ? named : unitInWords(named, amount === 1)
  return {
    number: `${less === undefined ? '' : 'less than '}${numberInWords(amount)}`,
    unit: words,
    isRounded: less === undefined && isRoundedTo(quantity, shownUnit, amount),
  }
}

function isRoundedTo(quantity: Quantity, shownUnit: string, amount: number): boolean {
  if (quantity.value === 0) return false
  const { scale } = unitOf(shownUnit === '' ? '1' : shownUnit)
  return Math.abs((amount * scale) / quantity.value - 1) > 1e-9
}

/**
 * A quantity just as it was written, with all its digits.
 *
 * @example
 * sayExactly({ value: 256, dimension: { information: 1 }, unit: 'B' }) // => 'two hundred and fifty-six bytes'
 */
export function sayExactly(quantity: Quantity): string {
  return sayWords(speakExactly(quantity))
}

/** As `sayExactly`, with number and unit apart. */
export function speakExactly({ unit, value }: Quantity): Spoken {
  const amount = Number((value / unitOf(unit).scale).toPrecision(12))
  const words = unit === '%' ? 'per cent' : unit === ':1' ? 'to one' : unitInWords(unit, amount === 1)
  return { number: numberInWords(amount), unit: words, isRounded: false }
}

/** Number and unit as one text, with "about" where the number is rounded. */
export function sayQuantity(quantity: Quantity, bytes: ByteBase = 'decimal', more = 0): string {
  return sayWords(speakQuantity(quantity, bytes, more))
}

/** A spoken amount as one text. */
export function sayWords({ number, unit, isRounded }: Spoken): string {
  return [isRounded ? 'about' : '', number, unit].filter((word) => word !== '').join(' ')
}
