import { sizeTier, type NodeResource } from './nodes'
import type { Figures } from './sheet'
import type { Uncertainty } from './uncertainty'

/** The rows that have to fit one node, each with the row that says what a node takes. */
export interface NodeLimit {
  readonly resource: NodeResource
  readonly figure: string
  readonly perNode: string
  /** The row that says how much of it is left on a node. */
  readonly leaves?: string
}

/** The standard rows. Storage is without its copies: they are for safety, and stand on other nodes anyway. */
export const NODE_LIMITS: readonly NodeLimit[] = [
  { resource: 'requests', figure: 'peak_requests', perNode: 'node_requests' },
  { resource: 'bandwidth', figure: 'peak_node_egress', perNode: 'node_bandwidth' },
  { resource: 'reads', figure: 'peak_reads', perNode: 'node_reads' },
  { resource: 'writes', figure: 'peak_writes', perNode: 'node_writes' },
  { resource: 'storage', figure: 'storage_total', perNode: 'node_storage', leaves: 'compressed' },
]

export interface OneNode {
  /** Whether one node of each kind is enough, even at the upper end of what is likely. */
  readonly isEnough: boolean
  /** What comes nearest to filling a node or overfills it most, as a share of what it may be filled to. */
  readonly tightest: NodeResource | undefined
  readonly ofOneNode: number
  /** For the reader; empty where one is not enough. */
  readonly message: string
}

/**
 * The over-engineering flag: whether one node of each kind carries the design with headroom (the target utilisation of
 * the sheet). Ranges count with their 95 % end for loads and their 5 % end for nodes. Rows that have no value leave
 * the question open: then nothing is flagged.
 */
export function oneNodeOfEach(
  figures: Figures,
  uncertainty: Uncertainty,
  limits: readonly NodeLimit[] = NODE_LIMITS,
): OneNode {
  const end = (id: string, side: 'low' | 'high'): number => {
    const figure = figures.get(id)
    if (figure?.state !== 'known') return Number.NaN
    return uncertainty.spreadOf(id)?.[side] ?? figure.quantity.value
  }
  const targetUtilisation = end('target_utilisation', 'low')
  const tier = sizeTier(
    limits.map(({ resource, figure, perNode, leaves }) => ({
      resource,
      peak: end(figure, 'high') * (leaves === undefined ? 1 : end(leaves, 'high')),
      perNode: end(perNode, 'low'),
      targetUtilisation,
    })),
    { lose: 'nothing' },
  )
  const isKnown = tier.needs.every(({ ofOneNode }) => !Number.isNaN(ofOneNode))
  const isEnough = isKnown && limits.length > 0 && tier.fitsOneNode
  return {
    isEnough,
    tightest: isKnown ? tier.binding : undefined,
    ofOneNode: isKnown ? (tier.needs[0]?.ofOneNode ?? 0) : Number.NaN,
    message: isEnough
      ? 'one node of each kind is enough, with headroom: what is built beyond it (and a spare) needs another reason than load'
      : '',
  }
}
