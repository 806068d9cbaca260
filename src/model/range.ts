import type { Dimension } from './dimension'
import {
  formatInFull,
  formatQuantity,
  parseQuantity,
  plainText,
  type Problem,
  type Quantity,
  type Reading,
} from './quantity'
import { remembered } from './remembered'

/**
 * An amount with its uncertainty, in base units: `low` to `high` holds the truth nine times in ten. A point has
 * `low === mode === high`. `mode` is absent where only the two ends were written.
 */
export interface Range {
  readonly low: number
  readonly mode: number | undefined
  readonly high: number
  readonly dimension: Dimension
  readonly unit: string
}

export function pointRange({ value, dimension, unit }: Quantity): Range {
  return { low: value, mode: value, high: value, dimension, unit }
}

export function isPoint(range: Range): boolean {
  return range.low === range.high
}

/**
 * The middle of a range: its mode where one was written, otherwise the geometric mean of the ends, which is the
 * median of the lognormal distribution that has them as its 5 % and 95 % quantiles.
 */
export function middle({ low, mode, high, dimension, unit }: Range): Quantity {
  // The two roots are taken apart, so that a product of large ends does not overflow.
  return { value: mode ?? Math.sqrt(low) * Math.sqrt(high), dimension, unit }
}

function refuse(message: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code: 'range', message } }
}

/** The number that an amount begins with: `1,500`, `1e-3`, `3 × 10^6`. */
const NUMBER = /^(?:(?:[\d.,]+ ?[×x*·] ?)?10\^\d+|[\d.,'_ ]*[\d.,](?:e[+-]?\d+(?![a-z]))?) ?/i

/** The ends of a range as texts: split at a dash or "to", but not at the minus of an exponent. */
function ends(text: string): readonly string[] {
  return plainText(text)
    .split(/(?<!\de)(?<=\S) ?- ?(?=\S)| to |\.\.+|…/i)
    .map((part) => part.trim())
}

/**
 * The range that a reader wrote: `50M-200M`, `50-200M` (both in millions), `1-2-5` (low, most likely, high), or
 * a single amount. Each end as in `parseQuantity`; a bare end takes suffix and unit of the last. Never throws.
 */
export function parseRange(text: string, ...units: readonly [string, ...string[]]): Reading<Range> {
  const key = units.join('\n')
  const read = READERS.get(key) ?? remembered((written) => readRange(written, units))
  READERS.set(key, read)
  return read(text)
}

/** A reader for each list of units that a field may expect: as many as there are kinds of field. */
const READERS = new Map<string, (text: string) => Reading<Range>>()

function readRange(text: string, units: readonly [string, ...string[]]): Reading<Range> {
  const single = parseQuantity(text, ...units)
  if (single.ok) return { ok: true, value: pointRange(single.value) }
  if (single.problem.code === 'too-long') return single
  const parts = ends(text)
  if (parts.length < 2 || parts.length > 3 || parts.includes('')) return single
  const last = parts.at(-1) ?? ''
  const behind = last.replace(/^\$ ?/, '').replace(NUMBER, '')
  const money = parts[0]?.startsWith('$') ? '$' : ''
  const quantities: Quantity[] = []
  const read: string[] = []
  for (const part of parts) {
    const bare = part.startsWith('$') ? part : money + part
    const whole = bare.replace(/^\$ ?/, '').replace(NUMBER, '') === '' ? `${bare} ${behind}` : bare
    const reading = parseQuantity(whole, ...units)
    if (!reading.ok) return reading
    quantities.push(reading.value)
    read.push(whole.trim())
  }
  const [first] = quantities
  const end = quantities.at(-1)
  const [, between] = quantities.length === 3 ? quantities : []
  if (!first || !end) return single
  const mode = between?.value
  const { value: low } = first
  const { value: high, dimension, unit } = end
  if (low > high || (mode !== undefined && (mode < low || mode > high))) {
    // Who writes 500-2K sees no end that is upside down.
    return parts.join() === read.join()
      ? refuse('the range is upside down: write the lower end first')
      : refuse(`this reads as ${read.join(' to ')}: write the lower end first`)
  }
  if (low === 0 && high > 0)
    return refuse('a range cannot start at 0: write a small lower end, or a single amount')
  if (low === high) return { ok: true, value: pointRange(end) }
  return { ok: true, value: { low, mode, high, dimension, unit } }
}

/** The text of a range for a field that expects one of `units`; read back by `parseRange` as the same range. */
export function formatRange(range: Range, ...units: readonly string[]): string {
  const { low, mode, high, dimension, unit } = range
  const [own = unit, ...others] = units
  const quantity = (value: number): Quantity => ({ value, dimension, unit })
  if (isPoint(range)) return formatQuantity(quantity(low), own, ...others)
  const values = [low, ...(mode === undefined ? [] : [mode]), high]
  const texts = values.map((value) => formatQuantity(quantity(value), own, ...others))
  const isSame = (text: string) => {
    const reading = parseRange(text, own, ...others)
    return (
      reading.ok && reading.value.low === low && reading.value.mode === mode && reading.value.high === high
    )
  }
  // "1 - 5/user/day": what an amount is divided by is said once. In "500 - 2K" the 500 would be read as thousands, too.
  const forms = [withOneRate(texts), texts.join(' - ')]
  return (
    forms.find(isSame) ?? values.map((value) => formatInFull(quantity(value), own, ...others)).join(' - ')
  )
}

function withOneRate(texts: readonly string[]): string {
  const last = texts.at(-1) ?? ''
  const rate = last.includes('/') ? last.slice(last.indexOf('/')) : ''
  const bare = texts.map((text) => (text.endsWith(rate) ? text.slice(0, text.length - rate.length) : text))
  return bare.join(' - ') + rate
}
