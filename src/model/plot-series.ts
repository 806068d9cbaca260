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
  /** What the points are of. */
  readonly what: string
  /** What objects there are beside it, which need no node, at the beginning and at the end; absent where none are. */
  readonly objects?: { readonly first: number; readonly last: number } | undefined
}

/** Where data is kept, as the names of the rows begin: in the database, or as objects in a store of their own. */
export const STORES = ['storage', 'object_store'] as const
export type Store = (typeof STORES)[number]

/** Whether a design has objects, in a store that no database node is needed for. */
export function hasObjects(figures: Figures): boolean {
  return figures.has('object_store_total')
}

/**
 * What the sheet says of one copy of the data of a store as it lies there, to be followed over the years: bytes, and
 * bytes a year. What the database keeps is compressed as far as the sheet says, and objects are not.
 */
export function holdingsOf(figures: Figures, growth: Growth, store: Store = 'storage'): Holdings {
  // Whatever was there before stands in the sum of all that is kept.
  const total = figures.get(`${store}_total`)?.row
  const stocks = (total?.kind === 'formula' && total.formula.match(/\w+_stock_storage/g)) || []
  const left = store === 'storage' ? valueOf('compressed', figures) : 1
  return {
    stock: stocks.reduce((sum, id) => sum + valueOf(id, figures), 0) * left,
    // The row is a rate, in bytes a second.
    flowPerYear: valueOf(`${store}_per_year`, figures) * left * SECONDS.year,
    retentionYears: valueOf('retention', figures) / SECONDS.year,
    growth,
  }
}

/** One copy of the data of the database from today to beyond its retention, against what one node keeps. */
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
    ...(hasObjects(figures)
      ? { what: 'Data in the database', objects: objectsOver(figures, growth, horizonYears) }
      : { what: 'Storage' }),
  }
}

function objectsOver(figures: Figures, growth: Growth, years: number): StoragePlot['objects'] {
  const holdings = holdingsOf(figures, growth, 'object_store')
  const [first, last] = [heldAt(holdings, 0).total, heldAt(holdings, years).total]
  return areDrawable(first, last) ? { first, last } : undefined
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
  { resource: 'requests', row: 'request_nodes' },
  { resource: 'bandwidth', row: 'bandwidth_nodes' },
  { resource: 'reads', row: 'read_nodes' },
  { resource: 'writes', row: 'write_nodes' },
  { resource: 'storage', row: 'storage_nodes' },
] as const satisfies readonly Omit<NodeBar, 'nodes'>[]

export interface NodePlot {
  readonly bars: readonly NodeBar[]
  /** Which resource asks for most nodes of the database, and of the application. */
  readonly binding: NodeResource
  readonly ofApplication: NodeResource
}

/** Nodes by the resource that asks for them. A node serves all of its tier's at once: the most binds. */
export function nodePlot(figures: Figures): NodePlot | undefined {
  const bars = NODE_ROWS.map((bar) => ({ ...bar, nodes: valueOf(bar.row, figures) }))
  if (!areDrawable(...bars.map(({ nodes }) => nodes))) return undefined
  const [requests, bandwidth, reads, ...others] = bars
  if (!requests || !bandwidth || !reads) return undefined
  const more = (a: NodeBar, b: NodeBar) => (b.nodes > a.nodes ? b : a)
  return {
    bars,
    binding: others.reduce(more, reads).resource,
    ofApplication: more(requests, bandwidth).resource,
  }
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

let lastWait: Pick<WaitPlot, 'points' | 'workers' | 'serviceSeconds' | 'knee'> | undefined

/** Mean wait against utilisation on one application node, with the knee and where the estimate stands. */
export function waitPlot(figures: Figures, { workers }: Pick<PlotSettings, 'workers'>): WaitPlot | undefined {
  const perNode = valueOf('node_requests', figures)
  const present = valueOf('peak_requests', figures) / (perNode * valueOf('app_nodes', figures))
  const serviceSeconds = workers / perNode
  if (!areDrawable(present, serviceSeconds) || serviceSeconds <= 0) return undefined
  // The curve is the node's own: what is typed about the load leaves it as it is.
  if (lastWait?.workers !== workers || lastWait.serviceSeconds !== serviceSeconds) {
    lastWait = { workers, serviceSeconds, points: waitCurve(workers, serviceSeconds), knee: knee(workers) }
  }
  return {
    ...lastWait,
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
 * The bill by item: all copies on disk and in the object store as they pile up, all bytes out, and every node's cores.
 * Database nodes are bought as the disks fill; with growth, the bytes out and the other nodes grow as the load does.
 */
export function costPlot(figures: Figures, settings: PlotSettings): Bill | undefined {
  const { growth, workers, prices, memoryBytes } = settings
  const holdings = holdingsOf(figures, growth)
  const copies = valueOf('copies', figures)
  const objects = hasObjects(figures) ? holdingsOf(figures, growth, 'object_store') : undefined
  const objectCopies = objects ? valueOf('object_copies', figures) : 0
  const egress = valueOf('average_node_egress', figures) * SECONDS.month
  const edge = valueOf('average_egress', figures) * SECONDS.month - egress
  const requests = valueOf('average_requests', figures) * SECONDS.month
  const application = valueOf('app_nodes', figures)
  const forLoad = Math.max(valueOf('read_nodes', figures), valueOf('write_nodes', figures))
  const nodeBytes = valueOf('node_storage', figures)
  const { stock, flowPerYear, retentionYears } = holdings
  const nodes = application + forLoad + valueOf('storage_nodes', figures)
  const needed = [
    ...[copies, egress, edge, requests, nodes * workers, stock, flowPerYear, retentionYears, memoryBytes],
    ...(objects ? [objectCopies, objects.stock, objects.flowPerYear] : []),
  ]
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
      objectBytes: objects ? heldAt(objects, years).total * objectCopies : 0,
      egressBytes: egress * factor,
      edgeBytes: edge * factor,
      requests: requests * factor,
      cores: (roundUp(application * factor) + database) * workers,
      memoryBytes,
    }
  }
  return costOf([use(0), ...Array.from({ length: MONTHS - 1 }, (_, month) => use(month + 1))], prices)
}
