import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodesFor, nodesToRun, sizeTier, type NodeLoad } from '../../src/model/nodes'

const loads = fc.record<NodeLoad>({
  resource: fc.constantFrom('requests', 'reads', 'writes', 'storage', 'bandwidth', 'memory'),
  peak: fc.double({ min: 0, max: 1e9, noNaN: true }),
  perNode: fc.double({ min: 1, max: 1e6, noNaN: true }),
  targetUtilisation: fc.double({ min: 0.05, max: 1, noNaN: true }),
})

/** Nodes by putting them up one after the other until the load fits. */
function byCounting({ peak, perNode, targetUtilisation }: NodeLoad): number {
  let nodes = 0
  while (peak > nodes * perNode * targetUtilisation * (1 + 1e-12)) nodes++
  return nodes
}

describe('nodes for a load', () => {
  test('are the fewest that carry it, counted one by one', () => {
    fc.assert(
      fc.property(loads, fc.double({ min: 0.001, max: 300, noNaN: true }), (load, times) => {
        const asked = { ...load, peak: times * load.perNode }
        expect(nodesFor(asked)).toBe(byCounting(asked))
      }),
    )
  })

  test('no load needs no node; a node that takes nothing is never enough', () => {
    const load: NodeLoad = { resource: 'reads', peak: 0, perNode: 0, targetUtilisation: 0.6 }
    expect(nodesFor(load)).toBe(0)
    expect(nodesFor({ ...load, peak: 1 })).toBe(Infinity)
  })

  test('rounding error does not buy a node', () => {
    expect(nodesFor({ resource: 'reads', peak: 0.3, perNode: 0.1, targetUtilisation: 1 })).toBe(3)
  })
})

describe('nodes that are left after a loss', () => {
  test.each([
    [12, 2, 24],
    [12, 3, 18],
    [12, 4, 16],
    [10, 3, 15],
    [1, 3, 3],
  ])('%i needed, one of %i zones lost: %i', (needed, zones, run) => {
    expect(nodesToRun(needed, { lose: 'zone', zones })).toBe(run)
  })

  test('are enough when any zone is gone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 10 }), (needed, zones) => {
        const run = nodesToRun(needed, { lose: 'zone', zones })
        expect(run - run / zones).toBeGreaterThanOrEqual(needed)
        expect(run % zones).toBe(0)
        // As few as that: a node less in each zone would not do.
        expect(((run - zones) / zones) * (zones - 1)).toBeLessThan(needed)
      }),
    )
  })

  test('one zone cannot be lost; nothing lost costs nothing; no nodes need no spare', () => {
    expect(nodesToRun(3, { lose: 'zone', zones: 1 })).toBe(Infinity)
    expect(nodesToRun(3, { lose: 'nothing' })).toBe(3)
    expect(nodesToRun(0, { lose: 'nodes', nodes: 1 })).toBe(0)
    expect(nodesToRun(3, { lose: 'nodes', nodes: 2 })).toBe(5)
  })
})

describe('a tier', () => {
  const database = (scale: number): NodeLoad[] => [
    { resource: 'reads', peak: 4000 * scale, perNode: 10_000, targetUtilisation: 0.6 },
    { resource: 'writes', peak: 200 * scale, perNode: 3000, targetUtilisation: 0.6 },
    { resource: 'storage', peak: 1e12 * scale, perNode: 2e12, targetUtilisation: 0.7 },
  ]

  test('has the nodes of the resource that binds', () => {
    const tier = sizeTier(database(10), { lose: 'zone', zones: 3 })
    expect(tier.binding).toBe('storage')
    expect(tier.needed).toBe(8)
    expect(tier.toRun).toBe(12)
    expect(tier.needs.map(({ resource }) => resource)).toEqual(['storage', 'reads', 'writes'])
  })

  test('that fits one node says so', () => {
    expect(sizeTier(database(1), { lose: 'nothing' }).fitsOneNode).toBe(true)
    expect(sizeTier(database(2), { lose: 'nothing' }).fitsOneNode).toBe(false)
  })

  test('with nothing to do has no node and nothing that binds', () => {
    const tier = sizeTier([], { lose: 'nodes', nodes: 1 })
    expect(tier).toEqual({ needs: [], binding: undefined, needed: 0, toRun: 0, fitsOneNode: true })
    expect(sizeTier(database(0), { lose: 'nothing' }).binding).toBeUndefined()
  })

  test('never has fewer nodes than one of its resources asks for', () => {
    fc.assert(
      fc.property(fc.array(loads, { maxLength: 6 }), (some) => {
        const tier = sizeTier(some, { lose: 'nothing' })
        expect(tier.needed).toBe(Math.max(0, ...some.map(nodesFor)))
      }),
    )
  })
})
