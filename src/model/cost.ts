export const COST_ITEMS = ['storage', 'egress', 'requests', 'compute', 'memory'] as const
export type CostItem = (typeof COST_ITEMS)[number]

/** What one unit of an item is, in base units, and how it is said. Bytes are decimal: prices are. */
export const COST_UNITS: Readonly<Record<CostItem, { readonly unit: string; readonly words: string }>> = {
  storage: { unit: 'USD/GB/month', words: 'a gigabyte kept for a month' },
  egress: { unit: 'USD/GB', words: 'a gigabyte sent to the internet' },
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
  egress: 'cost.egress',
  compute: 'cost.vcpu_h',
  memory: 'cost.mem_month',
}

/** How an item is said in a sentence. */
export const COST_WORDS: Readonly<Record<CostItem, string>> = {
  storage: 'disks',
  egress: 'bytes out',
  requests: 'requests',
  compute: 'machines',
  memory: 'memory',
}

/** What one unit costs, in US dollars, from when that is, and who says so (the id of a reference figure, or own). */
export interface UnitPrice {
  readonly usd: number
  /** Absent for a price of the reader's own, which is as old as they know it to be. */
  readonly year?: number | undefined
  readonly source: string
}

export type Prices = Readonly<Partial<Record<CostItem, UnitPrice>>>

/** What a month uses, averaged over it. */
export interface MonthlyUse {
  readonly storedBytes: number
  readonly egressBytes: number
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
    case 'egress':
      return use.egressBytes / BYTES_PER_GB
    case 'requests':
      return use.requests
    case 'compute':
      return use.cores * HOURS_PER_MONTH
    case 'memory':
      return use.memoryBytes / BYTES_PER_GB
  }
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
  /** The year of the oldest price that has one. */
  readonly pricesOf: number | undefined
}

/**
 * What it costs in the first month and over three years, in US dollars: list prices without tax, commitment or
 * bargaining. `uses` are the months one after the other; the last of them goes on to the end of the three years.
 *
 * @example
 * costOf([{ storedBytes: 1e12, egressBytes: 10e12, requests: 0, cores: 8, memoryBytes: 0 }], {
 *   storage: { usd: 0.08, year: 2026, source: 'cost.ebs_gp3' },
 *   egress: { usd: 0.09, year: 2026, source: 'cost.egress' },
 *   compute: { usd: 0.0408, year: 2026, source: 'cost.vcpu_h' },
 * }) // => { monthUsd: 1218.272, threeYearsUsd: 43857.792, largest: 'egress', unpriced: [], pricesOf: 2026, ... }
 */
export function costOf(uses: readonly [MonthlyUse, ...MonthlyUse[]], prices: Prices): Bill {
  const [first] = uses
  const last = uses.at(-1) ?? first
  const months = Array.from({ length: MONTHS }, (_, month) => uses[month] ?? last)
  const lines = COST_ITEMS.flatMap((item): CostLine[] => {
    const price = prices[item]
    if (!price) return []
    const units = unitsUsed(item, first)
    const allUnits = months.reduce((sum, use) => sum + unitsUsed(item, use), 0)
    return [{ item, price, units, monthUsd: units * price.usd, threeYearsUsd: allUnits * price.usd }]
  }).sort((a, b) => b.monthUsd - a.monthUsd)
  const sum = (of: (line: CostLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  const [dearest] = lines
  const years = lines.flatMap(({ price }) => price.year ?? [])
  return {
    lines,
    monthUsd: sum(({ monthUsd }) => monthUsd),
    threeYearsUsd: sum(({ threeYearsUsd }) => threeYearsUsd),
    largest: dearest && dearest.monthUsd > 0 ? dearest.item : undefined,
    unpriced: COST_ITEMS.filter((item) => !prices[item] && months.some((use) => unitsUsed(item, use) > 0)),
    pricesOf: years.length === 0 ? undefined : Math.min(...years),
  }
}
