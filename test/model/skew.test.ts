import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/model/random'
import {
  breakEvenPostsPerDay,
  contradictionsIn,
  copiesOfHotKey,
  deliveriesPerSecond,
  deliveriesToInactive,
  deliverySeconds,
  fanOutFor,
  hottestShare,
  leastShareOfHeavy,
  pushLimit,
} from '../../src/model/skew'

const pool = { capacityPerSecond: 2e6, busyPerSecond: 920_000 }
const work = { activeShare: 0.4, readsPerActiveDay: 100, mergeOverAppend: 1 }
const pools = fc
  .tuple(fc.double({ min: 1, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 0.99, noNaN: true }))
  .map(([capacityPerSecond, share]) => ({ capacityPerSecond, busyPerSecond: share * capacityPerSecond }))

/** Follower counts of many accounts, drawn from a steep power law, largest last. */
function drawnFollowers(seed: number): number[] {
  const random = seededRandom(seed)
  const counts = Array.from({ length: 100_000 }, () => Math.floor(20 * (1 - random()) ** (-1 / 1.3)))
  return counts.sort((a, b) => a - b)
}

describe('deliveries', () => {
  test('are posts times the mean, whatever the accounts look like', () => {
    const counts = drawnFollowers(1)
    const all = counts.reduce((sum, count) => sum + count, 0)
    // Every account posts once in a thousand seconds.
    expect(deliveriesPerSecond(counts.length / 1000, all / counts.length)).toBeCloseTo(all / 1000, 6)
  })

  test('the heavy accounts cause at least the share that is claimed', () => {
    for (const seed of [1, 2, 3]) {
      const counts = drawnFollowers(seed)
      const all = counts.reduce((sum, count) => sum + count, 0)
      const heavy = counts[counts.length - 100] ?? 0
      const byHeavy = counts.slice(-100).reduce((sum, count) => sum + count, 0) / all
      const mean = all / counts.length
      const most = counts.at(-1) ?? 0
      expect(leastShareOfHeavy({ mean, heavy, most })).toBeLessThanOrEqual(byHeavy)
      expect(contradictionsIn({ mean, heavy, most })).toEqual([])
    }
    expect(leastShareOfHeavy({ mean: 1, heavy: 5000, most: 1e6 })).toBe(1)
  })

  test('that nobody will read are those to people who do not come', () => {
    expect(deliveriesToInactive(1000, 0.4)).toBe(600)
    expect(deliveriesToInactive(1000, 1)).toBe(0)
  })
})

describe('followers that cannot be true', () => {
  test.each([
    [{ mean: 200, heavy: 200_001, most: 1e6 }, /a thousand times the mean/],
    [{ mean: 200, heavy: 50_000, most: 40_000 }, /fewer followers than the heavy one/],
    [{ mean: 200, heavy: 100, most: 150 }, /fewer followers than the mean/],
  ])('%o', (followers, message) => {
    expect(contradictionsIn(followers).join()).toMatch(message)
  })
})

describe('the largest account', () => {
  test('takes fifty seconds with the whole pool and longer with what is left of it', () => {
    expect(deliverySeconds(100e6, { capacityPerSecond: 2e6, busyPerSecond: 0 })).toBe(50)
    expect(deliverySeconds(100e6, pool)).toBeCloseTo(92.6, 1)
  })

  test('is never served by a pool that is busy', () => {
    expect(deliverySeconds(1, { capacityPerSecond: 1, busyPerSecond: 2 })).toBe(Infinity)
    expect(pushLimit(5, { capacityPerSecond: 1, busyPerSecond: 2 })).toBe(0)
    expect(deliverySeconds(0, { capacityPerSecond: 1, busyPerSecond: 2 })).toBe(0)
  })

  test('an account at the limit is delivered just in time', () => {
    fc.assert(
      fc.property(pools, fc.double({ min: 0.01, max: 1000, noNaN: true }), (some, freshness) => {
        expect(deliverySeconds(pushLimit(freshness, some), some) / freshness).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('push or merge', () => {
  test.each([
    [{ followers: 200, postsPerDay: 2 }, 'push'],
    [{ followers: 100e6, postsPerDay: 2 }, 'merge: too slow'],
    [{ followers: 200, postsPerDay: 500 }, 'merge: less work'],
  ] as const)('%o: %s', (account, expected) => {
    expect(fanOutFor(account, 5, pool, work)).toBe(expected)
  })

  test('at the break-even both ways are the same work, counted follower by follower', () => {
    const followers = 1000
    const posts = breakEvenPostsPerDay(work)
    const appends = followers * posts
    const lookUps = followers * work.activeShare * work.readsPerActiveDay * work.mergeOverAppend
    expect(appends).toBe(lookUps)
  })
})

describe('the hottest key', () => {
  test('gets its share of a Zipf law, counted', () => {
    let sum = 0
    for (let key = 1; key <= 1000; key++) sum += key ** -0.9
    expect(hottestShare({ objects: 1000, exponent: 0.9 })).toBeCloseTo(1 / sum, 12)
    expect(hottestShare({ objects: 1000, exponent: 0 })).toBeCloseTo(0.001, 12)
    expect(hottestShare({ objects: 0, exponent: 1 })).toBe(0)
  })

  test('has as many copies as keep each node within its target', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 1e5 }),
        (requestsPerSecond, share, perNode) => {
          const load = { requestsPerSecond, hottestShare: share, perNode, targetUtilisation: 0.6 }
          const copies = copiesOfHotKey(load)
          expect(copies).toBeGreaterThanOrEqual(1)
          expect((requestsPerSecond * share) / copies).toBeLessThanOrEqual(perNode * 0.6 * (1 + 1e-9))
          if (copies > 1) expect((requestsPerSecond * share) / (copies - 1)).toBeGreaterThan(perNode * 0.6)
        },
      ),
    )
  })
})
