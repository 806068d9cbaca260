import { formatShown, showAmount } from './display'

export const COST_ITEMS = ['storage', 'objects', 'egress', 'edge', 'requests', 'compute', 'memory'] as const
export type CostItem = (typeof COST_ITEMS)[number]

/**
 * What one unit of an item is, in base units, and how it is said. Gigabytes are decimal, as everywhere in the sheet. AWS,
 * whose list prices are the defaults, bills 2^30 bytes as one (its usage reports count byte-hours, divided by 1,024³): by
 * that its bill comes out 7 % too high here, which is on the safe side.
 */
export const COST_UNITS: Readonly<Record<CostItem, { readonly unit: string; readonly words: string }>> = {
  storage: { unit: 'USD/GB/month', words: 'a gigabyte kept for a month' },
  objects: {
    unit: 'USD/GB/month',
    words: 'a gigabyte in an object store for a month, the provider’s own copies included',
  },
  egress: { unit: 'USD/GB', words: 'a gigabyte sent to the internet' },
  edge: { unit: 'USD/GB', words: 'a gigabyte sent by caches at the edge' },
  requests: { unit: 'USD/request', words: 'one request' },
  compute: { unit: 'USD/h', words: 'one virtual core for an hour' },
  memory: { unit: 'USD/GB/month', words: 'a gigabyte of memory for a month' },
}

/**
 * The reference figure that each price starts from; the reader's own replaces it. Requests have none: what one costs
 * differs a hundredfold between products, and on machines of one's own it is in the compute.
 */
export const PRICE_FIGURES: Readonly<Partial<Record<CostItem, string>>> = {
  storage: 'cost.ebs_gp3',
  objects: 'cost.blob_month',
  egress: 'cost.egress',
  edge: 'cost.cdn_first',
  compute: 'cost.vcpu_h',
  memory: 'cost.mem_month',
}

/** How an item is said in a sentence. */
export const COST_WORDS: Readonly<Record<CostItem, string>> = {
  storage: 'disks',
  objects: 'objects',
  egress: 'bytes out',
  edge: 'bytes from the edge',
  requests: 'requests',
  compute: 'machines',
  memory: 'memory',
}

/** From how many units a month on each further one costs so much, in US dollars. */
export interface PriceStep {
  readonly from: number
  readonly usd: number
}

/** What one unit costs, in US dollars, from when that is, and who says so (the id of a reference figure, or own). */
export interface UnitPrice {
  readonly usd: number
  /** What the units of a month beyond the first cost, where the price falls with volume; the lowest step first. */
  readonly steps?: readonly PriceStep[] | undefined
  /** Absent for a price of the reader's own, which is as old as they know it to be. */
  readonly year?: number | undefined
  readonly source: string
}

export type Prices = Readonly<Partial<Record<CostItem, UnitPrice>>>

/** What a month uses, averaged over it. */
export interface MonthlyUse {
  /** On the disks of the database, and in the object store. */
  readonly storedBytes: number
  readonly objectBytes: number
  /** Sent by the nodes, and by caches at the edge. */
  readonly egressBytes: number
  readonly edgeBytes: number
  readonly requests: number
  readonly cores: number
  readonly memoryBytes: number
}

const BYTES_PER_GB = 1e9

/** A twelfth of 365 days, which is also what providers bill. */
export const HOURS_PER_MONTH = 730

const MONTHS = 36

/** How many of its units an item uses in a month. */
function unitsUsed(item: CostItem, use: MonthlyUse): number {
  switch (item) {
    case 'storage':
      return use.storedBytes / BYTES_PER_GB
    case 'objects':
      return use.objectBytes / BYTES_PER_GB
    case 'egress':
      return use.egressBytes / BYTES_PER_GB
    case 'edge':
      return use.edgeBytes / BYTES_PER_GB
    case 'requests':
      return use.requests
    case 'compute':
      return use.cores * HOURS_PER_MONTH
    case 'memory':
      return use.memoryBytes / BYTES_PER_GB
  }
}

/**
 * How a price of gigabytes falls with their volume, in words: those of a month, or those that are kept.
 *
 * @example
 * saySteps([{ from: 10_000, usd: 0.085 }, { from: 50_000, usd: 0.07 }], 'USD/GB') // => '$0.085 from 10 TB a month on, $0.07 from 50 TB on'
 * saySteps([{ from: 50_000, usd: 0.022 }], 'USD/GB/month') // => '$0.022 from 50 TB on'
 */
export function saySteps(steps: readonly PriceStep[], unit: string): string {
  return steps
    .map(({ from, usd }, index) => {
      const volume = formatShown(showAmount(from, 'GB'))
      return `$${usd} from ${volume}${index === 0 && !unit.endsWith('/month') ? ' a month' : ''} on`
    })
    .join(', ')
}

/** What of a month's units falls into one step of a price. */
export interface StepUse extends PriceStep {
  /** Infinity for the last step. */
  readonly upTo: number
  readonly units: number
}

/**
 * A month's units by the steps of their price, each unit in the one that it falls into. A price without steps is one.
 *
 * @example
 * byStep(60, { usd: 9, steps: [{ from: 10, usd: 8 }, { from: 50, usd: 7 }], source: 'own' })
 * // => [{ from: 0, upTo: 10, usd: 9, units: 10 }, { from: 10, upTo: 50, usd: 8, units: 40 }, { from: 50, upTo: Infinity, usd: 7, units: 10 }]
 */
export function byStep(units: number, { usd, steps = [] }: UnitPrice): readonly StepUse[] {
  return [{ from: 0, usd }, ...steps].map((step, index) => {
    const upTo = steps[index]?.from ?? Infinity
    return { ...step, upTo, units: Math.max(0, Math.min(units, upTo) - step.from) }
  })
}

/** What a month's units cost, in US dollars. */
function charge(units: number, price: UnitPrice): number {
  return byStep(units, price).reduce((sum, step) => sum + step.units * step.usd, 0)
}

export interface CostLine {
  readonly item: CostItem
  readonly price: UnitPrice
  readonly units: number
  readonly monthUsd: number
  readonly threeYearsUsd: number
}

export interface Bill {
  /** The most expensive first. */
  readonly lines: readonly CostLine[]
  readonly monthUsd: number
  readonly threeYearsUsd: number
  /** Absent where everything is free. */
  readonly largest: CostItem | undefined
  /** Used, and without a price: what the sum leaves out. */
  readonly unpriced: readonly CostItem[]
  /** The year of the prices that have one and something is bought at, or the first and the last: `2025 to 2026`. */
  readonly pricesOf: string | undefined
}

/**
 * What it costs in the first month and over three years, in US dollars: list prices without tax, commitment or
 * bargaining. `uses` are the months one after the other; the last of them goes on to the end of the three years.
 *
 * @example
 * costOf([{ storedBytes: 1e12, objectBytes: 0, egressBytes: 10e12, edgeBytes: 0, requests: 0, cores: 8, memoryBytes: 0 }], {
 *   storage: { usd: 0.08, year: 2026, source: 'cost.ebs_gp3' },
 *   egress: { usd: 0.09, year: 2026, source: 'cost.egress' },
 *   compute: { usd: 0.0408, year: 2026, source: 'cost.vcpu_h' },
 * }) // => { monthUsd: 1218.272, threeYearsUsd: 43857.792, largest: 'egress', unpriced: [], pricesOf: '2026', ... }
 */
export function costOf(uses: readonly [MonthlyUse, ...MonthlyUse[]], prices: Prices): Bill {
  const [first] = uses
  const last = uses.at(-1) ?? first
  const months = Array.from({ length: MONTHS }, (_, month) => uses[month] ?? last)
  const lines = COST_ITEMS.flatMap((item): CostLine[] => {
    const price = prices[item]
    if (!price) return []
    const units = unitsUsed(item, first)
    const threeYearsUsd = months.reduce((sum, use) => sum + charge(unitsUsed(item, use), price), 0)
    return [{ item, price, units, monthUsd: charge(units, price), threeYearsUsd }]
  }).sort((a, b) => b.monthUsd - a.monthUsd)
  const sum = (of: (line: CostLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  const [dearest] = lines
  // The year of a price that nothing is bought at says nothing of the bill.
  const bought = lines.filter(({ units, threeYearsUsd }) => units > 0 || threeYearsUsd > 0)
  const years = bought.flatMap(({ price }) => price.year ?? [])
  return {
    lines,
    monthUsd: sum(({ monthUsd }) => monthUsd),
    threeYearsUsd: sum(({ threeYearsUsd }) => threeYearsUsd),
    largest: dearest && dearest.monthUsd > 0 ? dearest.item : undefined,
    unpriced: COST_ITEMS.filter((item) => !prices[item] && months.some((use) => unitsUsed(item, use) > 0)),
    pricesOf: sayYears(years),
  }
}

function sayYears(years: readonly number[]): string | undefined {
  if (years.length === 0) return undefined
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return first === last ? String(first) : `${first} to ${last}`
}
