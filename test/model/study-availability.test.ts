import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AvailabilityPart, Design } from '../../src/model/design'
import { ask, known } from './asked-study'
import { SHORT_POSTS } from './short-posts'
import { runs } from '../seed'

describe('availability', () => {
  const chain = (...parts: readonly Partial<AvailabilityPart>[]): Design => ({
    ...SHORT_POSTS,
    availability: {
      parts: parts.map((part, index) => ({
        id: `part_${index}`,
        title: `Part ${index}`,
        kind: 'external',
        shared: '0 %',
        ...part,
      })),
    },
  })

  test('of eight services of 99.9 % is 99.2 %', () => {
    const study = known('availability', {}, chain(...Array.from({ length: 8 }, () => ({ up: '99.9 %' }))))
    expect(study.value('chain')).toBeCloseTo(0.999 ** 8, 12)
    expect(study.text('chain')).toBe('99.2 %')
    expect(study.short).toBe('99.2 %, which breaks a promise of 99.9 %')
    expect(study.value('each_part')).toBeCloseTo(0.999 ** (1 / 8), 12)
  })

  test('follows the longest flow of the design: the parts that it waits for', () => {
    const study = known('availability')
    expect(study.table.map(([part]) => part).toSorted()).toEqual([
      'Feed cache',
      'Feed service',
      'Load balancer',
      'Post cache',
      'Post service',
      'Subscription service',
    ])
    // The promise of a load balancer is for all of it, and services run in each of three zones.
    expect(study.table.find(([part]) => part === 'Load balancer')?.[2]).toBe('1 of 1')
    expect(study.table.find(([part]) => part === 'Post service')?.[2]).toBe('2 of 3')
    const wider = known('availability', { zones: '4' })
    expect(wider.table.find(([part]) => part === 'Post service')?.[2]).toBe('3 of 4')
    const unknown = known('availability', { zones: 'many' })
    expect(unknown.table.find(([part]) => part === 'Post service')?.[2]).toBe('2 of 3')
  })

  test('has the error budget of a stated month', () => {
    expect(known('availability').text('budget')).toBe('43 min')
    expect(known('availability').value('budget')).toBeCloseTo(2592, 9)
  })

  test('of parts in parallel is bounded by what they share', () => {
    const two = { up: '99.9 %', runs: '2', needed: '1' }
    const alone = known('availability', {}, chain(two))
    expect(alone.value('chain')).toBeCloseTo(0.999999, 9)
    expect(alone.follows).toContain('an upper bound')
    const shared = known('availability', {}, chain({ ...two, shared: '5 %' }))
    expect(shared.value('chain')).toBeCloseTo(0.99995, 5)
    expect(shared.follows).toContain('more machines do not help against it')
  })

  test('of two of three at 99 % is 99.97 %, and of a part that is not needed never less', () => {
    const two = { up: '99 %', runs: '3', needed: '2' }
    expect(known('availability', {}, chain(two)).value('chain')).toBeCloseTo(0.999702, 9)
    const soft = chain(two, { up: '50 %', needed: '0' })
    expect(known('availability', {}, soft).value('chain')).toBeCloseTo(0.999702, 9)
  })

  test('names the part that most is lost by, and what one more would bring', () => {
    const study = known(
      'availability',
      { availability_target: '99.5 %' },
      chain({ title: 'Search', up: '99 %' }, { title: 'Names', up: '99.9 %' }),
    )
    expect(study.follows).toContain('Most is lost by “Search”: 90.9 % of the downtime.')
    expect(study.follows).toMatch(
      /One more of “Search” that can stand in for it would bring most: down .*, which keeps the promise\./,
    )
    expect(study.table.map(([part]) => part)).toEqual(['Search', 'Names'])
    const even = known('availability', {}, chain({ title: 'A' }, { title: 'B' }))
    expect(even.follows).toContain('Most is lost by “A”, “B”: 50 % of the downtime each.')
  })

  test('has a span where a part’s is a range, which another study does not', () => {
    const design = chain({ up: '99-99.9 %' }, { up: '99.9 %' })
    expect(known('availability', {}, design).span('chain')).toMatch(/98\.9 to 99\.8/)
    expect(ask('nodes', design)).toMatchObject({ state: 'known', spreads: new Map() })
  })

  test('refuses to need more parts than there are, and a chain without parts', () => {
    expect(ask('availability', chain({ title: 'Search', runs: '2', needed: '3' }))).toMatchObject({
      state: 'unknown',
      message: '“Search”: 3 of 2 cannot be needed',
    })
    expect(ask('availability', chain({ title: 'Search', up: 'often' }))).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/^“Search: one of it is up \(%\)” has no value: /),
    })
    expect(ask('availability', chain())).toMatchObject({
      state: 'unknown',
      message: 'there is no part that a request needs: add one',
    })
  })

  test('knows of an outage by the error budget’s alarm and by who answers it', () => {
    const detect = (target: string) =>
      known('availability', { availability_target: target }).state.fields.find(
        ({ input }) => input.id === 'detect_time',
      )
    // 14.4 × 0.1 % of an hour is 52 s, and five minutes more.
    expect(detect('99.9 %')?.row.text).toBe('5.9 min')
    expect(detect('99.9 %')?.reference?.id).toBe('avail.oncall_response')
    expect(detect('99 %')?.row.text).toBe('13.6 min')
    expect(detect('100 %')?.standing).toBe('default')
  })

  test('says what a recovery costs of the budget, and what is lost', () => {
    const study = known('availability', {
      detect_time: '1 min',
      decide_time: '5 min',
      restored_bytes: '2 TB',
      restore_rate: '200 MB/s',
      check_time: '10 min',
    })
    expect(study.value('rto')).toBeCloseTo(10_960, 6)
    expect(study.value('rpo')).toBe(90_000)
    expect(study.follows).toMatch(/times the budget of 30 days/)
    expect(known('availability', { availability_target: '100 %' }).follows).toContain('has no budget')
  })

  test('says nothing of an erasure code that its factor does not tell, and takes a range of copies for copies', () => {
    const lost = (copies: string) => known('availability', { copies }).text('copies_lost')
    expect(lost('1.4')).toBe('not known of an erasure code by its factor')
    expect(lost('1.4-2')).toBe(lost('1.4'))
    expect(lost('2-3')).toBe(lost('2'))
    expect(lost('3')).not.toBe(lost('2'))
  })

  test('has as many sets of copies, and as much to read back, as lies on disk when it is compressed', () => {
    const assumptions = { node_storage: '10 PB/node', copies: '2' }
    const bytes = (design: Record<string, string>) => {
      const field = known('availability', design).state.fields.find(
        ({ input }) => input.id === 'restored_bytes',
      )
      return field?.range?.low ?? Number.NaN
    }
    expect(bytes({ ...assumptions, compressed: '10 %' }) / bytes(assumptions)).toBeCloseTo(0.1, 2)
    const years = (design: Record<string, string>) => known('availability', design).value('copies_lost')
    const nodes = { ...assumptions, node_storage: '1 GB/node' }
    expect(years({ ...nodes, compressed: '10 %' }) / years(nodes)).toBeCloseTo(10, 3)
  })

  test('is the sum over all states of its machines, each up or down', () => {
    // One event takes all of a part down, and each of its machines fails by itself beside it.
    const chanceOf = (
      parts: readonly (readonly [up: number, runs: number, needed: number, shared: number])[],
    ) => {
      const coins = parts.flatMap(([up, runs, , shared]) => {
        const together = shared * (1 - up)
        return [1 - together, ...Array.from({ length: runs }, () => up / (1 - together))]
      })
      let chance = 0
      for (let state = 0; state < 2 ** coins.length; state++) {
        const isUp = (coin: number) => ((state >> coin) & 1) === 1
        let coin = 0
        let isEnough = true
        for (const [, runs, needed] of parts) {
          const isSpared = isUp(coin++)
          let count = 0
          for (let machine = 0; machine < runs; machine++) count += isUp(coin++) ? 1 : 0
          isEnough &&= needed === 0 || (isSpared && count >= needed)
        }
        if (isEnough) chance += coins.reduce((all, one, index) => all * (isUp(index) ? one : 1 - one), 1)
      }
      return chance
    }
    const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10)
    const part = fc
      .tuple(percent, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }), percent)
      .map(([up, runs, needed, shared]) => [up, runs, Math.min(needed, runs), shared] as const)
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const design = chain(
          ...parts.map(([up, runs, needed, shared]) => ({
            up: `${up} %`,
            runs: String(runs),
            needed: String(needed),
            shared: `${shared} %`,
          })),
        )
        const states = parts.map(
          ([up, runs, needed, shared]) => [up / 100, runs, needed, shared / 100] as const,
        )
        // A part that is always down, and all of whose failures are shared, leaves its machines without a chance to say.
        fc.pre(states.every(([up, , , shared]) => shared * (1 - up) < 1))
        expect(known('availability', {}, design).value('chain')).toBeCloseTo(chanceOf(states), 9)
      }),
      { numRuns: runs(40) },
    )
  })

  test('of eleven nines loses one in ten million objects in ten thousand years', () => {
    expect(known('availability', { objects_kept: '10M' }).value('objects_lost')).toBeCloseTo(1e-4, 7)
  })
})
