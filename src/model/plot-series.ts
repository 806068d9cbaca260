import { costOf, type Bill, type MonthlyUse } from './cost'
import {
  fullOnDay,
  growthFactor,
  growthSeries,
  heldAt,
  type Growth,
  type Held,
  type Holdings,
} from './growth'
import type { NodeResource } from './nodes'
import { knee, meanWait, waitCurve, type WaitPoint } from './queueing'
import { roundUp, type Figures } from './sheet'
import type { PlotSettings } from './study-inputs'
import type { Share, Uncertainty } from './uncertainty'
import { SECONDS } from './unit'

/*
 * What the plots of an estimate show, from the figures of its sheet. Each is undefined where a figure that it needs has
 * no value, or none that can be drawn.
 */

function valueOf(id: string, figures: Figures): number {
  const figure = figures.get(id)
  return figure?.state === 'known' ? figure.quantity.value : Number.NaN
}

function areDrawable(...values: readonly number[]): boolean {
  return values.every((value) => Number.isFinite(value))
}

const SHORTEST_HORIZON = 5

export interface StoragePlot {
  readonly points: readonly Held[]
  readonly horizonYears: number
  /** Bytes that one database node keeps. */
  readonly nodeBytes: number
  /** The day on which one node is full: Infinity for never. */
  readonly fullOnDay: number
}

/** What the sheet says of one copy of the data, to be followed over the years. */
export function holdingsOf(figures: Figures, growth: Growth): Holdings {
  const stocks = [...figures.keys()].filter((id) => id.endsWith('_stock_storage'))
  return {
    stock: stocks.reduce((sum, id) => sum + valueOf(id, figures), 0),
    // The row is a rate, in bytes a second.
    flowPerYear: valueOf('storage_per_year', figures) * SECONDS.year,
    retentionYears: valueOf('retention', figures) / SECONDS.year,
    growth,
  }
}

/** One copy of the data from today to beyond its retention, against what one node keeps. */
export function storagePlot(
  figures: Figures,
  { growth }: Pick<PlotSettings, 'growth'>,
): StoragePlot | undefined {
  const holdings = holdingsOf(figures, growth)
  const { stock, flowPerYear, retentionYears } = holdings
  const nodeBytes = valueOf('node_storage', figures)
  if (!areDrawable(stock, flowPerYear, retentionYears, nodeBytes)) return undefined
  const horizonYears = Math.max(SHORTEST_HORIZON, retentionYears * 1.2)
  const points = growthSeries(holdings, horizonYears)
  if (!areDrawable(...points.map(({ total }) => total))) return undefined
  return {
    points,
    horizonYears,
    nodeBytes,
    fullOnDay: fullOnDay(holdings, nodeBytes),
  }
}

export interface DriverPlot {
  /** The figure whose uncertainty it is. */
  readonly figure: string
  readonly shares: readonly Share[]
}

const MOST_DRIVERS = 6

/** What drives the uncertainty of the first of the figures that is uncertain. */
export function driverPlot(ids: readonly string[], uncertainty: Uncertainty): DriverPlot | undefined {
  for (const figure of ids) {
    const shares = uncertainty.spreadOf(figure)?.shares.filter(({ share }) => share >= 0.005)
    if (shares && shares.length > 0) return { figure, shares: shares.slice(0, MOST_DRIVERS) }
  }
  return undefined
}

export interface NodeBar {
  readonly resource: NodeResource
  readonly row: string
  readonly nodes: number
}

const NODE_ROWS = [
  { resource: 'requests', row: 'app_nodes' },
  { resource: 'reads', row: 'read_nodes' },
  { resource: 'writes', row: 'write_nodes' },
  { resource: 'storage', row: 'storage_nodes' },
] as const satisfies readonly Omit<NodeBar, 'nodes'>[]

export interface NodePlot {
  readonly bars: readonly NodeBar[]
  /** Which resource asks for most nodes of the database. */
  readonly binding: NodeResource
}

/** Nodes by the resource that asks for them. Database nodes serve reads, writes and storage at once: the most binds. */
export function nodePlot(figures: Figures): NodePlot | undefined {
  const bars = NODE_ROWS.map((bar) => ({ ...bar, nodes: valueOf(bar.row, figures) }))
  if (!areDrawable(...bars.map(({ nodes }) => nodes))) return undefined
  const [first, ...others] = bars.filter(({ resource }) => resource !== 'requests')
  if (!first) return undefined
  const most = others.reduce((a, b) => (b.nodes > a.nodes ? b : a), first)
  return { bars, binding: most.resource }
}

export interface WaitPlot {
  readonly points: readonly WaitPoint[]
  /** Workers of the node, which share a line. */
  readonly workers: number
  /** Mean time that one worker is busy with one request. */
  readonly serviceSeconds: number
  readonly knee: number
  readonly target: number
  /** How full a node is at the peak, and the mean wait there. */
  readonly present: number
  readonly presentWaitSeconds: number
}

/** Mean wait against utilisation on one application node, with the knee and where the estimate stands. */
export function waitPlot(figures: Figures, { workers }: Pick<PlotSettings, 'workers'>): WaitPlot | undefined {
  const perNode = valueOf('node_requests', figures)
  const present = valueOf('peak_requests', figures) / (perNode * valueOf('app_nodes', figures))
  const serviceSeconds = workers / perNode
  if (!areDrawable(present, serviceSeconds) || serviceSeconds <= 0) return undefined
  return {
    points: waitCurve(workers, serviceSeconds),
    workers,
    serviceSeconds,
    knee: knee(workers),
    target: valueOf('target_utilisation', figures),
    present,
    presentWaitSeconds: meanWait({
      arrivalsPerSecond: present * perNode,
      serviceSeconds,
      servers: workers,
    }),
  }
}

const MONTHS = 36

/**
 * The bill by item: all copies on disk as they pile up, all bytes out, and every node's cores. Database
 * nodes are bought as the disks fill; with growth, the bytes out and the other nodes grow as the load does.
 */
export function costPlot(figures: Figures, settings: PlotSettings): Bill | undefined {
  const { growth, workers, prices, memoryBytes } = settings
  const holdings = holdingsOf(figures, growth)
  const copies = valueOf('copies', figures)
  const egress = valueOf('average_egress', figures) * SECONDS.month
  const requests = valueOf('average_requests', figures) * SECONDS.month
  const application = valueOf('app_nodes', figures)
  const forLoad = Math.max(valueOf('read_nodes', figures), valueOf('write_nodes', figures))
  const nodeBytes = valueOf('node_storage', figures)
  const { stock, flowPerYear, retentionYears } = holdings
  const nodes = application + forLoad + valueOf('storage_nodes', figures)
  const needed = [copies, egress, requests, nodes * workers, stock, flowPerYear, retentionYears, memoryBytes]
  const paid = Object.values(prices).map(({ usd }) => usd)
  if (!areDrawable(growth.perYear, ...needed, ...paid)) return undefined
  const use = (month: number): MonthlyUse => {
    const years = (month + 0.5) / 12
    // Today's load is that of the first month, and not of its middle.
    const factor = growthFactor(growth, month / 12)
    const storedBytes = heldAt(holdings, years).total * copies
    // Nodes that are full at the end of the retention need not run in the first month.
    const database = roundUp(Math.max(forLoad * factor, storedBytes / nodeBytes))
    return {
      storedBytes,
      egressBytes: egress * factor,
      requests: requests * factor,
      cores: (roundUp(application * factor) + database) * workers,
      memoryBytes,
    }
  }
  return costOf([use(0), ...Array.from({ length: MONTHS - 1 }, (_, month) => use(month + 1))], prices)
}
