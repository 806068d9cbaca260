import { roundUp } from './sheet'

/** What may be the reason for another node. */
export const NODE_RESOURCES = ['requests', 'reads', 'writes', 'storage', 'bandwidth', 'memory'] as const
export type NodeResource = (typeof NODE_RESOURCES)[number]

/** What a tier needs of one resource at the peak, and how much of it one node has, in the same unit. */
export interface NodeLoad {
  readonly resource: NodeResource
  readonly peak: number
  readonly perNode: number
  /** How far a node is to be filled, as a share: 0.6 leaves headroom for bursts and for waiting. */
  readonly targetUtilisation: number
}

/**
 * Nodes for a load: the peak over what one node takes at its target utilisation, rounded up. 0 for no load, Infinity
 * where one node takes nothing.
 *
 * @example
 * nodesFor({ resource: 'requests', peak: 390_000, perNode: 1000, targetUtilisation: 0.6 }) // => 650
 * nodesFor({ resource: 'writes', peak: 7, perNode: 0, targetUtilisation: 0.6 }) // => Infinity
 */
export function nodesFor({ peak, perNode, targetUtilisation }: NodeLoad): number {
  return peak === 0 ? 0 : roundUp(peak / (perNode * targetUtilisation))
}

/** What is to be lost at the peak without anybody noticing. */
export type Survival =
  | { readonly lose: 'nothing' }
  | { readonly lose: 'nodes'; readonly nodes: number }
  | { readonly lose: 'zone'; readonly zones: number }

/**
 * Nodes to run so that enough are left after the loss: N + 1 for one node, and for one of z zones as many in each
 * zone as the others need, z/(z-1) of the whole. Infinity where all stand in one zone.
 *
 * @example
 * nodesToRun(12, { lose: 'nodes', nodes: 1 }) // => 13
 * nodesToRun(12, { lose: 'zone', zones: 3 }) // => 18
 * nodesToRun(12, { lose: 'zone', zones: 1 }) // => Infinity
 */
export function nodesToRun(needed: number, survival: Survival): number {
  if (needed === 0) return 0
  switch (survival.lose) {
    case 'nothing':
      return needed
    case 'nodes':
      return needed + survival.nodes
    case 'zone':
      return survival.zones <= 1 ? Infinity : survival.zones * roundUp(needed / (survival.zones - 1))
  }
}

export interface NodeNeed {
  readonly resource: NodeResource
  readonly nodes: number
  /** The peak as a share of what one node may be filled to: above 1 it does not fit one node. */
  readonly ofOneNode: number
}

export interface Tier {
  /** The largest need first; needs of the same size stay in their order. */
  readonly needs: readonly NodeNeed[]
  /** The resource that asks for most nodes; absent where nothing asks for any. */
  readonly binding: NodeResource | undefined
  /** Nodes that carry the peak, and nodes to run so that they are left after the loss. */
  readonly needed: number
  readonly toRun: number
  /** Whether one node of its kind would carry everything with headroom. */
  readonly fitsOneNode: boolean
}

/**
 * The nodes of a tier all of whose nodes do everything: as many as its scarcest resource asks for.
 *
 * @example
 * sizeTier(
 *   [
 *     { resource: 'reads', peak: 50_000, perNode: 10_000, targetUtilisation: 0.6 },
 *     { resource: 'storage', peak: 31e12, perNode: 2e12, targetUtilisation: 1 },
 *   ],
 *   { lose: 'nodes', nodes: 1 },
 * )
 * // => { binding: 'storage', needed: 16, toRun: 17, fitsOneNode: false, ... }
 */
export function sizeTier(loads: readonly NodeLoad[], survival: Survival): Tier {
  const needs = loads
    .map((load) => ({
      resource: load.resource,
      nodes: nodesFor(load),
      ofOneNode: load.peak === 0 ? 0 : load.peak / (load.perNode * load.targetUtilisation),
    }))
    .sort((a, b) => b.ofOneNode - a.ofOneNode)
  const [most] = needs
  const needed = most?.nodes ?? 0
  return {
    needs,
    binding: most && most.ofOneNode > 0 ? most.resource : undefined,
    needed,
    toRun: nodesToRun(needed, survival),
    fitsOneNode: needed <= 1,
  }
}
