/**
 * What a number counts or measures: a product of powers of `time`, `information`, `money` and of count nouns
 * in the singular (`user`, `post`, `request`). An exponent of 0 is never stored, so that equal dimensions have
 * equal entries.
 */
export type Dimension = Readonly<Record<string, number>>

export const DIMENSIONLESS: Dimension = {}

/** The measured bases. Every other name is a count noun. */
export const MEASURES = ['time', 'information', 'money'] as const

export function isNoun(base: string): boolean {
  return !(MEASURES as readonly string[]).includes(base)
}

function combine(a: Dimension, b: Dimension, factor: number): Dimension {
  const result: Record<string, number> = { ...a }
  for (const [base, exponent] of Object.entries(b)) {
    // A noun may be called `constructor`: only own entries count.
    const sum = (Object.hasOwn(result, base) ? (result[base] ?? 0) : 0) + factor * exponent
    if (sum === 0) delete result[base]
    else result[base] = sum
  }
  return result
}

export function multiplyDimensions(a: Dimension, b: Dimension): Dimension {
  return combine(a, b, 1)
}

export function divideDimensions(a: Dimension, b: Dimension): Dimension {
  return combine(a, b, -1)
}

export function raiseDimension(a: Dimension, exponent: number): Dimension {
  if (exponent === 0) return DIMENSIONLESS
  return Object.fromEntries(Object.entries(a).map(([base, power]) => [base, power * exponent]))
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  const bases = Object.keys(a)
  return bases.length === Object.keys(b).length && bases.every((base) => a[base] === b[base])
}

const IRREGULAR: Readonly<Record<string, string>> = {
  person: 'people',
  character: 'characters',
  series: 'series',
}

/**
 * The plural of a count noun.
 *
 * @example
 * pluralise('delivery') // => 'deliveries'
 * pluralise('post') // => 'posts'
 * pluralise('series') // => 'series'
 */
export function pluralise(noun: string): string {
  // A noun may be called `constructor`: only own entries count.
  if (Object.hasOwn(IRREGULAR, noun)) return IRREGULAR[noun] ?? noun
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`
  return `${noun}s`
}

const MEASURE_WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  time: ['unit of time', 'time'],
  information: ['byte', 'bytes'],
  money: ['dollar', 'money'],
}

/**
 * A dimension in words, for messages.
 *
 * @example
 * describeDimension({ request: 1, user: -1, time: -1 }) // => 'requests per user per unit of time'
 * describeDimension({}) // => 'a plain number'
 */
export function describeDimension(dimension: Dimension): string {
  const entries = Object.entries(dimension)
  if (entries.length === 0) return 'a plain number'
  // A time in the denominator comes last: "per user per day", not "per day per user".
  const word = (base: string, many: boolean) => {
    const measure = MEASURE_WORDS[base]
    if (measure) return many ? measure[1] : measure[0]
    return many ? pluralise(base) : base
  }
  const power = (exponent: number) => (Math.abs(exponent) === 1 ? '' : ` to the power ${Math.abs(exponent)}`)
  const above = entries.filter(([, exponent]) => exponent > 0)
  const below = entries
    .filter(([, exponent]) => exponent < 0)
    .sort(([a], [b]) => Number(a === 'time') - Number(b === 'time'))
  const numerator = above.map(([base, exponent]) => word(base, true) + power(exponent)).join(' times ')
  const denominator = below.map(([base, exponent]) => `per ${word(base, false)}${power(exponent)}`).join(' ')
  return [numerator, denominator].filter((part) => part !== '').join(' ')
}
