import {
  DIMENSIONLESS,
  divideDimensions,
  isNoun,
  multiplyDimensions,
  pluralise,
  type Dimension,
} from './dimension'
import { remembered } from './remembered'

/** Base units: second, byte, US dollar, one of a counted thing. `scale` is how many base units one of it is. */
export interface Unit {
  readonly dimension: Dimension
  readonly scale: number
}

const TIME: Dimension = { time: 1 }
const INFORMATION: Dimension = { information: 1 }
const MONEY: Dimension = { money: 1 }

export const SECONDS = {
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_628_000,
  year: 31_536_000,
} as const

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  PB: 1e15,
  EB: 1e18,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
  EiB: 2 ** 60,
}

const BITS: Readonly<Record<string, number>> = {
  bit: 1 / 8,
  kbit: 1e3 / 8,
  Mbit: 1e6 / 8,
  Gbit: 1e9 / 8,
  Tbit: 1e12 / 8,
}

const TIMES: Readonly<Record<string, number>> = {
  ns: 1e-9,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  min: SECONDS.minute,
  h: SECONDS.hour,
  day: SECONDS.day,
  week: SECONDS.week,
  month: SECONDS.month,
  year: SECONDS.year,
}

/** Other spellings of a unit, each with the one it stands for. */
const SPELLINGS: Readonly<Record<string, string>> = {
  byte: 'B',
  bytes: 'B',
  KB: 'kB',
  bits: 'bit',
  kib: 'KiB',
  mib: 'MiB',
  gib: 'GiB',
  tib: 'TiB',
  kbit: 'kbit',
  mbit: 'Mbit',
  gbit: 'Gbit',
  tbit: 'Tbit',
  kbits: 'kbit',
  mbits: 'Mbit',
  gbits: 'Gbit',
  tbits: 'Tbit',
  Mb: 'Mbit',
  Gb: 'Gbit',
  Tb: 'Tbit',
  us: 'µs',
  μs: 'µs',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  d: 'day',
  days: 'day',
  weeks: 'week',
  mo: 'month',
  months: 'month',
  y: 'year',
  yr: 'year',
  yrs: 'year',
  years: 'year',
  usd: 'USD',
  $: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  x: '×',
  times: '×',
  percent: '%',
  req: 'request',
  reqs: 'request',
  people: 'user',
  person: 'user',
}

/** Whole rates with a name of their own. */
const RATES: Readonly<Record<string, string>> = {
  qps: 'request/s',
  rps: 'request/s',
  tps: 'request/s',
  bps: 'bit/s',
  kbps: 'kbit/s',
  Mbps: 'Mbit/s',
  Gbps: 'Gbit/s',
  Tbps: 'Tbit/s',
  kBps: 'kB/s',
  MBps: 'MB/s',
  GBps: 'GB/s',
  TBps: 'TB/s',
}

/** Spellings that people use for two different things; the message says how to choose. */
const AMBIGUOUS: Readonly<Record<string, string>> = Object.fromEntries(
  ['k', 'm', 'g', 't'].flatMap((prefix) => {
    const capital = prefix === 'k' ? 'k' : prefix.toUpperCase()
    const hint = (word: string, per: string) =>
      `“${word}” could be bits or bytes: write ${capital}B${per} or ${capital}bit${per}`
    return [
      [`${prefix}b`, hint(`${prefix}b`, '')],
      [`${prefix}bps`, hint(`${prefix}bps`, '/s')],
    ]
  }),
)

export type UnitReading =
  | { readonly ok: true; readonly unit: Unit; readonly name: string }
  | { readonly ok: false; readonly message: string }

function unit(name: string, dimension: Dimension, scale: number): UnitReading {
  return { ok: true, name, unit: { dimension, scale } }
}

/** Plurals whose ending says less than it seems. */
const SINGULARS: Readonly<Record<string, string>> = {
  caches: 'cache',
  cookies: 'cookie',
  movies: 'movie',
  prizes: 'prize',
  series: 'series',
  sizes: 'size',
  statuses: 'status',
}

function singular(word: string): string {
  const known = lookUp(SINGULARS, word)
  if (known !== undefined) return known
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(ss|us)$/.test(word)) return word
  if (/(x|z|ch|sh|ss)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Own lookup: a table read with a reader's word must not find `constructor`. */
function lookUp<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

/** One unit word without a slash, in any spelling. Case counts: `MB` is megabytes, `Mb` megabits. */
export function parseUnitWord(word: string): UnitReading {
  return readUnitWord(word)
}

const readUnitWord = remembered((word): UnitReading => {
  const ambiguous = lookUp(AMBIGUOUS, word)
  if (ambiguous !== undefined) return { ok: false, message: ambiguous }
  const name = lookUp(SPELLINGS, word) ?? lookUp(SPELLINGS, word.toLowerCase()) ?? word
  const bytes = lookUp(BYTES, name)
  if (bytes !== undefined) return unit(name, INFORMATION, bytes)
  const bits = lookUp(BITS, name)
  if (bits !== undefined) return unit(name, INFORMATION, bits)
  const seconds = lookUp(TIMES, name) ?? lookUp(TIMES, name.toLowerCase())
  if (seconds !== undefined)
    return unit(lookUp(TIMES, name) === undefined ? name.toLowerCase() : name, TIME, seconds)
  if (name === 'USD') return unit(name, MONEY, 1)
  if (name === '%') return unit(name, DIMENSIONLESS, 0.01)
  if (name === '×' || name === '1' || name === ':1') return unit(name, DIMENSIONLESS, 1)
  if (/^[€£¥]$|^(eur|gbp)$/i.test(name))
    return { ok: false, message: `money is in US dollars here: write $ or USD` }
  if (!/^[a-z][a-z_]*$/i.test(name)) return { ok: false, message: `“${word}” is not a unit` }
  const noun = singular(name.toLowerCase())
  if (!isNoun(noun) || noun === '') return { ok: false, message: `“${word}” is not a unit` }
  return unit(noun, { [noun]: 1 }, 1)
})

export const LONGEST_UNIT = 250

/**
 * A unit with its slashes: `request/user/day`, `Mbit/s`, `/s`, `MB per second`, or `1` for a plain number.
 * `name` comes back in one spelling, so that it can be stored and shown.
 */
export function parseUnit(text: string): UnitReading {
  return readUnit(text)
}

const readUnit = remembered((text): UnitReading => {
  if (text.length > LONGEST_UNIT)
    return { ok: false, message: `a unit has at most ${LONGEST_UNIT} characters` }
  const rate = lookUp(RATES, text.trim()) ?? lookUp(RATES, text.trim().toLowerCase())
  const spelled = (rate ?? text).trim().replace(/\s+per\s+|^per\s+/g, '/')
  if (spelled === '' || spelled === '1') return unit('1', DIMENSIONLESS, 1)
  let dimension = DIMENSIONLESS
  let scale = 1
  const names: string[] = []
  const parts = spelled.split('/')
  for (const [index, part] of parts.entries()) {
    const words = part.split(/[\s·*]+/).filter((word) => word !== '')
    if (words.length === 0) {
      if (index === 0 && parts.length > 1) {
        names.push('')
        continue
      }
      return { ok: false, message: 'a unit is missing after the slash' }
    }
    const spelledWords: string[] = []
    for (const word of words) {
      const reading = parseUnitWord(word)
      if (!reading.ok) return reading
      spelledWords.push(reading.name)
      dimension =
        index === 0
          ? multiplyDimensions(dimension, reading.unit.dimension)
          : divideDimensions(dimension, reading.unit.dimension)
      scale = index === 0 ? scale * reading.unit.scale : scale / reading.unit.scale
    }
    names.push(spelledWords.join('·'))
  }
  return unit(names.join('/'), dimension, scale)
})

/** Whether a word of a unit is a thing that is counted, and no measure. */
function isCounted(word: string): boolean {
  const reading = parseUnitWord(word)
  return reading.ok && Object.keys(reading.unit.dimension).some(isNoun)
}

/** A unit below the line as it is said: `s` is a second. */
function inFull(word: string): string {
  return word === 's' ? 'second' : word === 'B' ? 'byte' : word
}

const MANY: Readonly<Record<string, string>> = { day: 'days', week: 'weeks', month: 'months', year: 'years' }

/**
 * A unit's name as it stands after an amount: nouns above the line and long words of time in the plural.
 *
 * @example
 * unitWords('request/user/day', 2) // => 'requests/user/day'
 * unitWords('year', 5) // => 'years'
 */
export function unitWords(name: string, amount: number): string {
  const [above = '', ...below] = name.split('/')
  const words = above
    .split('·')
    .filter((word) => word !== '' && word !== '1')
    .map((word) => {
      if (amount === 1) return word
      const many = lookUp(MANY, word)
      if (many !== undefined) return many
      return isCounted(word) ? pluralise(word) : word
    })
  return [words.join('·'), ...below].join('/')
}

const LABEL_WORDS: Readonly<Record<string, string>> = { B: 'bytes', bit: 'bits', s: 'seconds' }

/**
 * The unit that stands behind the label of a field, in words: what a bare number takes there. Empty where the label
 * says what is counted, and for a plain number, unless the field takes something else beside it.
 *
 * @example
 * labelUnit('Data is kept for', 'year') // => 'years'
 * labelUnit('Daily users', 'user') // => ''
 * labelUnit('How often', 'request/user/day', 'request/day') // => 'per user and day'
 * labelUnit('Reads one database node takes', 'request/s/node') // => 'per second'
 * labelUnit('Peak over average', '1', '%') // => '×'
 */
export function labelUnit(label: string, own: string, ...others: readonly string[]): string {
  if (own === '1') return others.length === 0 ? '' : '×'
  const said = label.toLowerCase()
  // A request is what every rate is of, and people are users.
  const isSaid = (word: string) =>
    isCounted(word) &&
    (word === 'request' || said.includes(word) || (word === 'user' && said.includes('people')))
  const [above = '', ...below] = own.split('/')
  const words = lookUp(LABEL_WORDS, above) ?? unitWords(above, 2)
  const per = below.filter((word) => !isSaid(word)).map(inFull)
  return [
    isSaid(above) || said.includes(words) ? '' : words,
    per.length === 0 ? '' : `per ${per.join(' and ')}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

const WORDS: Readonly<Record<string, string>> = {
  '1': 'a plain number',
  '×': 'a factor',
  ':1': 'a ratio',
  '%': 'a percentage',
  B: 'bytes',
  bit: 'bits',
  s: 'a time',
  USD: 'dollars',
}

/**
 * What a unit counts or measures, in words for a message.
 *
 * @example
 * describeUnit('request/user/day') // => 'requests per user per day'
 * describeUnit('MB') // => 'MB'
 */
export function describeUnit(name: string): string {
  const whole = lookUp(WORDS, name)
  if (whole !== undefined) return whole
  const [above = '', ...below] = name.split('/')
  const counted = above === '' ? '' : (lookUp(WORDS, above) ?? unitWords(above, 2))
  return [counted, ...below.map((word) => `per ${inFull(word)}`)].filter((part) => part !== '').join(' ')
}
