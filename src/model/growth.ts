import { bisect } from './bisect'
import { formatShown, showAmount } from './display'

export const GROWTH_KINDS = ['compound', 'linear'] as const
export type GrowthKind = (typeof GROWTH_KINDS)[number]

/** How a year changes the rate of everything: by a share of itself (compound), or of the first year (linear). */
export interface Growth {
  readonly kind: GrowthKind
  /** A share a year: 0.5 is half as much again, -0.2 a fifth less; at least -1. */
  readonly perYear: number
}

/**
 * What stays and what flows, apart: the stock is there as long as its users are and grows with them; the flow arrives,
 * is kept for its retention and then deleted. Amounts in any one unit, bytes as a rule; years of 365 days.
 */
export interface Holdings {
  readonly stock: number
  readonly flowPerYear: number
  /** Infinity where nothing is ever deleted. */
  readonly retentionYears: number
  readonly growth: Growth
}

export const SHOWN_YEARS = [0, 1, 3, 5] as const

/**
 * The factor by which rates have grown after so many years; never below 0.
 *
 * @example
 * growthFactor({ kind: 'compound', perYear: 0.5 }, 2) // => 2.25
 * growthFactor({ kind: 'linear', perYear: 0.5 }, 2) // => 2
 */
export function growthFactor({ kind, perYear }: Growth, years: number): number {
  return kind === 'compound' ? Math.max(0, 1 + perYear) ** years : Math.max(0, 1 + perYear * years)
}

/**
 * Growth in a few words, to stand behind what grows; empty where nothing does.
 *
 * @example
 * sayGrowth({ kind: 'compound', perYear: 0.5 }) // => 'at 50 % a year'
 * sayGrowth({ kind: 'linear', perYear: 0.5 }) // => 'by 50 % of today’s amount a year'
 */
export function sayGrowth({ kind, perYear }: Growth): string {
  if (perYear === 0) return ''
  const share = formatShown(showAmount(perYear * 100, '%'))
  return kind === 'compound' ? `at ${share} a year` : `by ${share} of today’s amount a year`
}

/** Years' worth of the first year's flow that arrive from the beginning to `years`: the integral of the factor. */
function arrived({ kind, perYear }: Growth, years: number): number {
  if (years <= 0) return 0
  if (kind === 'compound') {
    const rate = Math.log1p(Math.max(-1, perYear))
    return Math.abs(rate) < 1e-12 ? years : Math.expm1(rate * years) / rate
  }
  // A flow that has dried up stays at nothing.
  const until = perYear < 0 ? Math.min(years, -1 / perYear) : years
  return until + (perYear * until * until) / 2
}

export interface Held {
  readonly year: number
  readonly stock: number
  readonly flow: number
  readonly total: number
}

/**
 * What is held after so many years: the stock of then, and what has flowed in and is not yet deleted.
 *
 * @example
 * heldAt({ stock: 10, flowPerYear: 2, retentionYears: 5, growth: { kind: 'compound', perYear: 0 } }, 3)
 * // => { year: 3, stock: 10, flow: 6, total: 16 }
 */
export function heldAt({ stock, flowPerYear, retentionYears, growth }: Holdings, year: number): Held {
  const nowStock = stock * growthFactor(growth, year)
  const flow = flowPerYear * (arrived(growth, year) - arrived(growth, year - retentionYears))
  return { year, stock: nowStock, flow, total: nowStock + flow }
}

/** The figures of years 0, 1, 3 and 5. */
export function shownYears(holdings: Holdings): readonly Held[] {
  return SHOWN_YEARS.map((year) => heldAt(holdings, year))
}

/** Evenly spaced points from now to the horizon, both ends among them, for a plot; at least two. */
export function growthSeries(holdings: Holdings, horizonYears: number, points = 61): readonly Held[] {
  const last = Math.max(2, Math.floor(points)) - 1
  return Array.from({ length: last + 1 }, (_, index) => heldAt(holdings, (horizonYears * index) / last))
}

const DAYS = 365
const LAST_DAY = 1e9

/**
 * The first day on which so much is held: 0 where it is now, Infinity where it never is. The total is at a peak, if it
 * has one, where the flow dries up or where its first part is deleted, so those days are looked at on their own.
 *
 * @example
 * fullOnDay({ stock: 0, flowPerYear: 2e12, retentionYears: 5, growth: { kind: 'compound', perYear: 0 } }, 1e12) // => 183
 * fullOnDay({ stock: 0, flowPerYear: 1e12, retentionYears: 5, growth: { kind: 'compound', perYear: 0 } }, 6e12) // => Infinity
 */
export function fullOnDay(holdings: Holdings, size: number): number {
  const { stock, flowPerYear, retentionYears, growth } = holdings
  const excess = (year: number) => heldAt(holdings, year).total - size
  if (Number.isNaN(excess(1))) return Number.NaN
  if (excess(0) >= 0) return 0
  // Where a linear decline makes the stock lose as much as the flow brings: S r + F (1 + r t) = 0.
  const turn = growth.kind === 'linear' && growth.perYear < 0 ? -1 / growth.perYear - stock / flowPerYear : 0
  const milestones = [0, turn, retentionYears]
    .filter((year) => year >= 0 && year <= retentionYears && Number.isFinite(year))
    .sort((a, b) => a - b)
  for (let year = Math.max(1, milestones.at(-1) ?? 0) * 2; year * DAYS <= LAST_DAY; year *= 2)
    milestones.push(year)
  for (const [index, end] of milestones.entries()) {
    const start = milestones[index - 1] ?? 0
    if (end > start && excess(end) >= 0) return Math.ceil(bisect(excess, start, end) * DAYS - 1e-9)
  }
  return Infinity
}
