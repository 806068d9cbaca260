import { describe, expect, test } from 'vitest'
import type { Design } from '../../src/model/design'
import {
  chainFlows,
  chainOf,
  withChainOf,
  withNewPart,
  withoutChain,
  withoutPart,
  withPartChanged,
} from '../../src/model/edit-availability'
import { designSchema } from '../../src/schemas/design'
import { parseWith } from '../../src/schemas/parse'
import { SHORT_POSTS } from './short-posts'

const BARE: Design = { ...SHORT_POSTS, components: [], flows: [] }

function ids(design: Design): string {
  return chainOf(design)
    .parts.map(({ id }) => id)
    .join(' ')
}

describe('the chain of a design', () => {
  test('is what its longest flow calls before it answers, the way in first', () => {
    expect(ids(SHORT_POSTS)).toBe('gateway feeds feed_cache graph posts post_cache')
    expect(chainOf(SHORT_POSTS)).toMatchObject({
      flow: 'read-feed',
      parts: [{ kind: 'entry' }, {}, {}, {}, {}, {}],
    })
    expect(chainOf(SHORT_POSTS)).toBe(chainOf(SHORT_POSTS))
  })

  test('of another flow leaves out what follows the answer', () => {
    expect(ids(withChainOf(SHORT_POSTS, 'publish'))).toBe('gateway posts post_store')
    expect(withChainOf(SHORT_POSTS, 'nowhere')).toBe(SHORT_POSTS)
    expect(chainFlows(SHORT_POSTS).map(({ id }) => id)).toEqual(['publish', 'read-feed'])
  })

  test('leaves out what is called by those who were only told', () => {
    const flows = SHORT_POSTS.flows.map((flow) =>
      flow.id === 'publish'
        ? {
            ...flow,
            steps: [
              ...flow.steps,
              { from: 'fanout', to: 'graph', says: 'who follows', kind: 'call' },
              { from: 'graph', to: 'post_cache', says: 'newest', kind: 'call' },
            ] as const,
          }
        : flow,
    )
    expect(ids(withChainOf({ ...SHORT_POSTS, flows }, 'publish'))).toBe('gateway posts post_store')
    // A flow that no client begins waits for what its first component calls.
    const nightly = {
      id: 'nightly',
      title: 'Nightly',
      steps: [{ from: 'fanout', to: 'graph', says: '', kind: 'call' }] as const,
    }
    expect(ids(withChainOf({ ...SHORT_POSTS, flows: [nightly] }, 'nightly'))).toBe('graph')
  })

  test('without flows is of all components but clients and queues', () => {
    const some = SHORT_POSTS.components.filter(({ id }) =>
      ['client', 'gateway', 'stream', 'post_store'].includes(id),
    )
    expect(ids({ ...BARE, components: some })).toBe('gateway post_store')
  })

  test('without components is that of an ordinary service', () => {
    expect(ids(BARE)).toBe('entry application store identity other')
    const lost = { ...BARE, flows: SHORT_POSTS.flows }
    expect(chainFlows(lost)).toEqual([])
    expect(ids(lost)).toBe('entry application store identity other')
  })

  test('follows the design again once the reader’s own is given up', () => {
    const own = withoutPart(SHORT_POSTS, 'post_cache')
    expect(ids(own)).toBe('gateway feeds feed_cache graph posts')
    expect(ids(withoutChain(own))).toBe(ids(SHORT_POSTS))
    expect(withoutChain(SHORT_POSTS)).toBe(SHORT_POSTS)
  })
})

describe('a part', () => {
  test('comes with a name of its own, changes and goes', () => {
    const twice = withNewPart(withNewPart(BARE, 'Search'), 'Search')
    expect(ids(twice)).toBe('entry application store identity other search search_2')
    expect(ids(withNewPart(BARE, 'toString'))).toMatch(/ tostring$/)
    const changed = withPartChanged(twice, 'search', { up: '99 %' })
    expect(chainOf(changed).parts.find(({ id }) => id === 'search')?.up).toBe('99 %')
    expect(withPartChanged(twice, 'nobody', { up: '99 %' })).toBe(twice)
    expect(withoutPart(twice, 'nobody')).toBe(twice)
  })

  test('is kept, without the amounts that nobody wrote', () => {
    const design = withPartChanged(withNewPart(BARE, 'Search'), 'search', { up: '99 %', runs: undefined })
    const kept: unknown = JSON.parse(JSON.stringify(design))
    const reading = parseWith(designSchema, kept)
    expect(reading.ok && chainOf(reading.value).parts.at(-1)).toEqual({
      id: 'search',
      title: 'Search',
      kind: 'external',
      up: '99 %',
    })
  })
})
