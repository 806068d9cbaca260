import type { PriceStep } from './cost'
import { formatShown, formatWhole, roundSignificant, showAmount, type Shown } from './display'
import { sameDimension } from './dimension'
import { unitOf } from './quantity'
import { unitWords } from './unit'

/** How sure a reference figure is. */
export const REFERENCE_STATUSES = ['verified', 'derived', 'convention', 'unverified'] as const
export type ReferenceStatus = (typeof REFERENCE_STATUSES)[number]

/** What a reference figure is. */
export const REFERENCE_KINDS = [
  'measurement',
  'benchmark',
  'report',
  'derived',
  'limit',
  'price',
  'promise',
  'rule',
  'definition',
  'typical',
  'planning',
] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

/** A figure from outside that the guide leans on. */
export interface ReferenceFigure {
  /** A promise: chapters name it. */
  readonly id: string
  readonly name: string
  /** Amounts in the unit below; `null` where the source has none. */
  readonly low: number | null
  readonly typical: number
  readonly high: number | null
  readonly unit: string
  /** Of a price that falls with volume: what each further unit costs from so many in a month on. */
  readonly steps?: readonly PriceStep[] | undefined
  /** The year that the figure is of; `null` for what follows from a definition. */
  readonly year: number | null
  /** The last year in which it may be shown without another look. */
  readonly expires: number | 'never'
  readonly kind: ReferenceKind
  readonly status: ReferenceStatus
  readonly source: string
  readonly url: string | null
  readonly note: string
}

const KIND_WORDS: Readonly<Record<ReferenceKind, string>> = {
  measurement: 'measured',
  benchmark: 'a benchmark, which is not a capacity',
  report: 'reported',
  derived: '',
  limit: 'a documented limit',
  price: 'a list price',
  promise: 'a promise, not a measurement',
  rule: 'a rule of law',
  definition: '',
  typical: 'a typical value',
  planning: 'a planning default',
}

/**
 * What a figure is and how sure it is, in words for a reader.
 *
 * @example
 * standingOf({ kind: 'benchmark', status: 'verified', url: 'https://kafka.example' }) // => 'a benchmark, which is not a capacity; read in the source'
 * standingOf({ kind: 'planning', status: 'unverified', url: null }) // => 'a planning default; judgement, found in no source'
 */
export function standingOf({ kind, status, url }: Pick<ReferenceFigure, 'kind' | 'status' | 'url'>): string {
  return [KIND_WORDS[kind], statusWords(status, url)].filter((words) => words !== '').join('; ')
}

function statusWords(status: ReferenceStatus, url: string | null): string {
  switch (status) {
    case 'verified':
      return 'read in the source'
    case 'derived':
      return 'computed from figures of the source'
    case 'convention':
      return 'follows from a definition'
    case 'unverified':
      return url === null ? 'judgement, found in no source' : 'judgement that leans on the source'
  }
}

/** Whether a figure has to be looked up again, by the year it is now. */
export function isExpired({ expires }: ReferenceFigure, year: number): boolean {
  return expires !== 'never' && year > expires
}

/**
 * The id that a figure's row has on the page of all figures.
 *
 * @example
 * referenceAnchor('lat.default.rtt_same_dc') // => 'lat-default-rtt-same-dc'
 */
export function referenceAnchor(id: string): string {
  return id.replace(/[._]/g, '-')
}

const SECOND = unitOf('s').dimension

/**
 * An amount of a reference figure rounded for reading, as `showAmount` does it, but for two things: a time stays in
 * the unit that the source gives (a rule of 72 h is not one of 3 days), and a definition keeps all its digits.
 */
export function showReference({ kind, unit }: Pick<ReferenceFigure, 'kind' | 'unit'>, amount: number): Shown {
  const isTime = sameDimension(unitOf(unit).dimension, SECOND)
  if (!isTime) return showAmount(amount, unit)
  const shown = kind === 'definition' || kind === 'rule' ? amount : roundSignificant(amount)
  return { number: formatWhole(shown), unit: unitWords(unit, shown) }
}

/**
 * A figure with all the digits of its source; empty where rounding took none away.
 *
 * @example
 * exactReference({ kind: 'derived', unit: 'query/s', typical: 4583 }) // => '4,583 queries/s'
 * exactReference({ kind: 'price', unit: 'USD/GB', typical: 0.09 }) // => ''
 */
export function exactReference(figure: Pick<ReferenceFigure, 'kind' | 'unit' | 'typical'>): string {
  const { unit, typical } = figure
  const isWhole = showReference(figure, typical).number === formatWhole(typical)
  if (isWhole || roundSignificant(typical) === typical) return ''
  return `${formatWhole(typical)} ${unitWords(unit, typical)}`
}

/** `0.25 ms to 0.91 ms`; empty for a figure without a range. */
export function formatReferenceRange(figure: ReferenceFigure): string {
  const { low, high } = figure
  const end = (amount: number) => formatShown(showReference(figure, amount))
  if (low !== null && high !== null) return low === high ? '' : `${end(low)} to ${end(high)}`
  if (low !== null) return `${end(low)} and more`
  return high === null ? '' : `up to ${end(high)}`
}

/**
 * How a figure reads in a sentence: `about` stands before a planning default and before whatever is judgement.
 *
 * @example
 * hedgeOf({ status: 'unverified' }) // => 'about '
 * hedgeOf({ status: 'verified' }) // => ''
 */
export function hedgeOf({ status }: Pick<ReferenceFigure, 'status'>): string {
  return status === 'unverified' ? 'about ' : ''
}
