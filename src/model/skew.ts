import { harmonic, type Popularity } from './cache'
import { roundUp } from './sheet'

/** Followers of accounts: the mean over posts, the account that one in a thousand exceeds, and the largest. */
export interface Followers {
  readonly mean: number
  readonly heavy: number
  readonly most: number
}

/** The share of accounts that have more followers than the heavy one. */
const ABOVE_HEAVY = 0.001

/**
 * Why three figures about followers cannot all be true, in sentences; empty where they can. That the heavy account has
 * at most a thousand times the mean is Markov's inequality: the one in a thousand above it would be more than all.
 *
 * @example
 * contradictionsIn({ mean: 200, heavy: 300_000, most: 100e6 }).length // => 1
 */
export function contradictionsIn({ mean, heavy, most }: Followers): readonly string[] {
  const problems: string[] = []
  if (heavy * ABOVE_HEAVY > mean) {
    problems.push('one account in a thousand cannot have more than a thousand times the mean')
  }
  if (heavy > most) problems.push('the largest account has fewer followers than the heavy one')
  if (mean > most) problems.push('the largest account has fewer followers than the mean')
  return problems
}

/**
 * Deliveries a second when each post is copied to every follower. The mean decides, however uneven the accounts are.
 *
 * @example
 * deliveriesPerSecond(4600, 200) // => 920_000
 */
export function deliveriesPerSecond(postsPerSecond: number, meanFollowers: number): number {
  return postsPerSecond * meanFollowers
}

/**
 * The least share of all deliveries that the heavy accounts (one in a thousand) cause, if they post as often as others.
 *
 * @example
 * leastShareOfHeavy({ mean: 200, heavy: 50_000, most: 100e6 }) // => 0.25
 */
export function leastShareOfHeavy({ mean, heavy }: Followers): number {
  return Math.min(1, (ABOVE_HEAVY * heavy) / mean)
}

/** The workers that copy posts to followers: what they can do, and what ordinary posts already ask of them. */
export interface DeliveryPool {
  readonly capacityPerSecond: number
  readonly busyPerSecond: number
}

/**
 * Time to deliver one post to so many followers with what the pool has to spare, in seconds. Infinity where it has
 * nothing to spare.
 *
 * @example
 * deliverySeconds(100e6, { capacityPerSecond: 2e6, busyPerSecond: 0 }) // => 50
 * deliverySeconds(100e6, { capacityPerSecond: 2e6, busyPerSecond: 1e6 }) // => 100
 * deliverySeconds(100e6, { capacityPerSecond: 1e6, busyPerSecond: 1e6 }) // => Infinity
 */
export function deliverySeconds(followers: number, pool: DeliveryPool): number {
  if (followers === 0) return 0
  return followers / Math.max(0, pool.capacityPerSecond - pool.busyPerSecond)
}

/**
 * The number of followers above which a post takes longer to deliver than the freshness target allows: larger accounts
 * are merged on read.
 *
 * @example
 * pushLimit(5, { capacityPerSecond: 2e6, busyPerSecond: 1e6 }) // => 5e6
 */
export function pushLimit(freshnessSeconds: number, pool: DeliveryPool): number {
  return freshnessSeconds * Math.max(0, pool.capacityPerSecond - pool.busyPerSecond)
}

/** What decides between copying an account's posts and merging them on read, per follower. */
export interface FanOutWork {
  /** The share of followers who come on an average day; the others are delivered to all the same. */
  readonly activeShare: number
  /** How often one who comes reads the feed in a day. */
  readonly readsPerActiveDay: number
  /** Work to look one more account up at each read, over the work to append one entry; a cached look-up is about 1. */
  readonly mergeOverAppend: number
}

/**
 * Posts a day above which merging on read is less work than copying. The number of followers cancels out: each is one
 * append per post, or one look-up per read. Size decides only by the time a delivery takes (`pushLimit`).
 *
 * @example
 * breakEvenPostsPerDay({ activeShare: 0.4, readsPerActiveDay: 100, mergeOverAppend: 1 }) // => 40
 */
export function breakEvenPostsPerDay({
  activeShare,
  readsPerActiveDay,
  mergeOverAppend,
}: FanOutWork): number {
  return activeShare * readsPerActiveDay * mergeOverAppend
}

export const FAN_OUTS = ['push', 'merge: too slow', 'merge: less work'] as const
export type FanOut = (typeof FAN_OUTS)[number]

/** How the posts of an account should reach its followers, and for merging on read why. */
export function fanOutFor(
  account: { readonly followers: number; readonly postsPerDay: number },
  freshnessSeconds: number,
  pool: DeliveryPool,
  work: FanOutWork,
): FanOut {
  if (account.followers > pushLimit(freshnessSeconds, pool)) return 'merge: too slow'
  return account.postsPerDay > breakEvenPostsPerDay(work) ? 'merge: less work' : 'push'
}

/**
 * Deliveries a second to people who will not come to read them.
 *
 * @example
 * deliveriesToInactive(920_000, 0.4) // => 552_000
 */
export function deliveriesToInactive(allDeliveriesPerSecond: number, activeShare: number): number {
  return allDeliveriesPerSecond * (1 - activeShare)
}

/**
 * Share of all requests that go to the most popular key, under a finite Zipf law; 0 where there are no keys.
 *
 * @example
 * hottestShare({ objects: 1e6, exponent: 1 }) // => 0.0695
 */
export function hottestShare({ objects, exponent }: Popularity): number {
  return objects < 1 ? 0 : 1 / harmonic(objects, exponent)
}

/**
 * Copies of the hottest key so that no node answers more for it than it may: at least one.
 *
 * @example
 * copiesOfHotKey({ requestsPerSecond: 390_000, hottestShare: 0.0695, perNode: 10_000, targetUtilisation: 0.6 }) // => 5
 */
export function copiesOfHotKey(load: {
  readonly requestsPerSecond: number
  readonly hottestShare: number
  readonly perNode: number
  readonly targetUtilisation: number
}): number {
  const hot = load.requestsPerSecond * load.hottestShare
  return hot === 0 ? 1 : Math.max(1, roundUp(hot / (load.perNode * load.targetUtilisation)))
}
