import { formatWhole, roundSignificant } from './display'
import type { Operation } from './design'
import {
  breakEvenPostsPerDay,
  contradictionsIn,
  copiesOfHotKey,
  deliveriesPerSecond,
  deliveriesToInactive,
  deliverySeconds,
  hottestShare,
  leastShareOfHeavy,
  pushLimit,
} from './skew'
import { formatQuantity, quantityIn } from './quantity'
import { isRead } from './standard-sheet'
import {
  aboveZero,
  atMostWhole,
  sheetValue,
  type DerivedDefault,
  type Study,
  type StudyContext,
  type StudyFacts,
  type StudyInput,
} from './study'
import { CACHE_OBJECTS, ZIPF_EXPONENT } from './study-cache'

/** The operation of a kind that is asked for most often. */
function busiest({ design, figures }: StudyContext, counts: (operation: Operation) => boolean) {
  return design.operations
    .filter(counts)
    .map((operation) => ({ operation, peak: sheetValue(`peak_${operation.id}`, figures) }))
    .filter(({ peak }) => !Number.isNaN(peak))
    .sort((a, b) => b.peak - a.peak)[0]
}

/** Daily users as a share of all accounts, where the design says how many there are. */
function activeShare({ design, figures }: StudyFacts): DerivedDefault | undefined {
  const accounts = design.entities.find(({ counts, stock }) => counts === 'user' && stock !== undefined)
  if (!accounts) return undefined
  const share = sheetValue('daily_users', figures) / sheetValue(`${accounts.id}_stock`, figures)
  if (!(share > 0 && share <= 1)) return undefined
  return {
    text: `${Number((share * 100).toPrecision(2))} %`,
    note: 'here the daily users over all accounts',
  }
}

/** A heavy account has so many times the mean, until somebody looks. */
const HEAVY_TIMES = 250
/** A pool that has half as much again as ordinary posts ask for. */
const POOL_TIMES = 1.5

function usually(amount: number, unit: string): string | undefined {
  if (!(amount > 0) || !Number.isFinite(amount)) return undefined
  return formatQuantity(quantityIn(roundSignificant(amount), unit), unit)
}

function heavyFollowers({ value }: StudyFacts): DerivedDefault | undefined {
  const text = usually(value('followers_mean') * HEAVY_TIMES, 'follower')
  return text === undefined
    ? undefined
    : { text, note: `a guess of ${HEAVY_TIMES} times the mean; to be read from the data` }
}

function enoughWorkers(facts: StudyFacts): DerivedDefault | undefined {
  const creates = busiest(facts, ({ kind }) => kind === 'create')
  const text = usually((creates?.peak ?? 0) * facts.value('followers_mean') * POOL_TIMES, 'delivery/s')
  return text === undefined
    ? undefined
    : { text, note: 'a choice: here half as much again as the deliveries at the peak' }
}

const MEAN: StudyInput = {
  id: 'followers_mean',
  label: 'Followers of an average author',
  units: ['follower'],
  standard: '200',
  note: 'the mean over posts; it alone decides how many deliveries there are',
  binds: ['followers', 'readers'],
}
const HEAVY: StudyInput = {
  id: 'followers_heavy',
  label: 'Followers that one account in a thousand exceeds',
  units: ['follower'],
  standard: { from: heavyFollowers, otherwise: '50K' },
  note: 'the p99.9; to be read from the data',
}
const MOST: StudyInput = {
  id: 'followers_most',
  label: 'Followers of the largest account',
  units: ['follower'],
  standard: { figure: 'sys.x.top_followers' },
  note: 'an order of size',
  binds: ['most_followers'],
}
const POOL: StudyInput = {
  id: 'delivery_pool',
  label: 'Deliveries that the workers can make (delivery/s)',
  units: ['delivery/s'],
  standard: { from: enoughWorkers, otherwise: '2M/s' },
  note: 'a choice: it sizes the pool that copies posts to followers',
  binds: ['delivery_rate'],
}
const FRESHNESS: StudyInput = {
  id: 'freshness',
  label: 'A post has to be in every feed within (s)',
  units: ['s'],
  standard: '5 s',
  note: 'a requirement: ask for it',
  question: 'freshness',
}
const ACTIVE: StudyInput = {
  id: 'active_share',
  label: 'Followers who come on an average day (%)',
  units: ['%'],
  standard: { from: activeShare, otherwise: '30 %' },
  note: 'daily over monthly users; the others are delivered to all the same',
  source: 'dau_mau.planning',
  problem: atMostWhole,
}
const MERGE: StudyInput = {
  id: 'merge_cost',
  label: 'Work of one look-up on read over one delivery',
  units: ['1'],
  standard: '1',
  note: 'about 1 where the look-up is answered from memory; measure it',
}
const HOT_NODE: StudyInput = {
  id: 'key_rate',
  label: 'Requests that one node answers for one key (request/s)',
  units: ['request/s'],
  standard: { figure: 'cap.redis.nopipe' },
  note: 'a benchmark, which is not a capacity: filled as far as the target utilisation says',
  problem: aboveZero,
}

/** What accounts and keys that are not like the average one ask for. */
export const SKEW_STUDY: Study = {
  id: 'skew',
  title: 'What do the largest accounts and the hottest key do?',
  about:
    'For a design in which what one writes is delivered to many: averages size the workers, the largest account decides how its posts travel, and the hottest key how often it is copied.',
  groups: [
    { title: 'Followers', inputs: [MEAN, HEAVY, MOST] },
    { title: 'Delivery', inputs: [POOL, FRESHNESS, ACTIVE, MERGE] },
    { title: 'The hottest key', inputs: [HOT_NODE] },
  ],
  needs: ['daily_users', 'target_utilisation', 'peak_reads', 'peak_writes'],
  answer: (facts) => {
    const { value } = facts
    const followers = { mean: value(MEAN.id), heavy: value(HEAVY.id), most: value(MOST.id) }
    const creates = busiest(facts, ({ kind }) => kind === 'create')
    const reads = busiest(facts, isRead)
    if (!creates) return 'no operation of the design creates anything that could be delivered'
    const posts = creates.peak
    const deliveries = deliveriesPerSecond(posts, followers.mean)
    if (deliveries === 0) return 'nothing is delivered: there are no posts, or nobody follows anybody'
    const pool = { capacityPerSecond: value(POOL.id), busyPerSecond: deliveries }
    const largest = deliverySeconds(followers.most, pool)
    const freshness = value(FRESHNESS.id)
    const limit = pushLimit(freshness, pool)
    const active = value(ACTIVE.id)
    const idle = deliveriesToInactive(deliveries, active)
    const readsPerUser = reads
      ? (sheetValue(`${reads.operation.id}_per_day`, facts.figures) * 86_400) / value('daily_users')
      : 0
    const breakEven = breakEvenPostsPerDay({
      activeShare: active,
      readsPerActiveDay: readsPerUser,
      mergeOverAppend: value(MERGE.id),
    })
    const popularity = { objects: value(CACHE_OBJECTS.id), exponent: value(ZIPF_EXPONENT.id) }
    const hottest = hottestShare(popularity)
    const hotLoad = {
      requestsPerSecond: reads?.peak ?? 0,
      hottestShare: hottest,
      perNode: value(HOT_NODE.id),
      targetUtilisation: value('target_utilisation'),
    }
    const copies = copiesOfHotKey(hotLoad)
    const spare = Math.max(0, pool.capacityPerSecond - deliveries)
    const name = creates.operation.title
    return {
      doubts: contradictionsIn(followers).map(
        (sentence) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
      ),
      results: [
        {
          id: 'deliveries',
          label: 'Deliveries at the peak',
          value: deliveries,
          unit: 'delivery/s',
          words: `“${name}” at the peak × followers of an average author`,
          numbers: (say) => `${say(posts, 'request/s')} × ${say(followers.mean, '1')}`,
        },
        {
          id: 'inactive',
          label: 'Of them, to people who will not come',
          value: idle,
          unit: 'delivery/s',
          words: 'deliveries × (1 − those who come)',
          numbers: (say) => `${say(deliveries, 'delivery/s')} × ${say(1 - active, '%')}`,
        },
        {
          id: 'heavy_share',
          label: 'Deliveries that one account in a thousand causes, at least',
          value: leastShareOfHeavy(followers),
          unit: '%',
          words: '0.1 % × followers of a heavy account ÷ those of an average one, if it posts as often',
          numbers: (say) => `0.1 % × ${say(followers.heavy, '1')} ÷ ${say(followers.mean, '1')}`,
        },
        {
          id: 'largest',
          label: 'Time to deliver a post of the largest account',
          value: largest,
          unit: 's',
          ...(Number.isFinite(largest) ? {} : { word: 'without end (∞)' }),
          words: 'its followers ÷ what the workers have to spare at the peak',
          numbers: (say) =>
            `${say(followers.most, '1')} ÷ (${say(pool.capacityPerSecond, 'delivery/s')} − ${say(deliveries, 'delivery/s')})`,
        },
        {
          id: 'push_limit',
          label: 'Followers above which a post is too late',
          value: limit,
          unit: 'follower',
          words: 'time that a post may take × what the workers have to spare',
          numbers: (say) => `${say(freshness, 's')} × ${say(spare, 'delivery/s')}`,
        },
        {
          id: 'break_even',
          label: 'Posts a day above which merging on read is less work',
          value: breakEven,
          unit: '1',
          words: 'share that comes × reads of one who comes × work of a look-up; followers cancel out',
          numbers: (say) => `${say(active, '%')} × ${say(readsPerUser, '1')} × ${say(value(MERGE.id), '1')}`,
        },
        {
          id: 'hot_copies',
          label: 'Copies of the hottest key',
          value: copies,
          unit: '1',
          words:
            'reads at the peak × share of the hottest key ÷ what a node answers at its target utilisation; objects and exponent are those of the cache below',
          numbers: (say) =>
            `${say(hotLoad.requestsPerSecond, 'request/s')} × ${say(hottest, '%')} ÷ (${say(hotLoad.perNode, 'request/s')} × ${say(hotLoad.targetUtilisation, '%')})`,
        },
      ],
      short: (say) =>
        spare === 0
          ? 'the workers are too few at the peak'
          : largest > freshness
            ? `above ${say(limit, '1')} followers a post is too late`
            : `a post of the largest account takes ${say(largest, 's')}`,
      follows: (say) => [
        spare === 0
          ? 'Ordinary posts fill all the workers at the peak: no account is delivered in time, and the line grows. The pool has to be larger first.'
          : largest > freshness
            ? `Posts of accounts above ${say(limit, 'follower')} are merged on read: delivered, the largest would take ${say(largest, 's')} where ${say(freshness, 's')} are allowed. All others are copied to their followers.`
            : `Even the largest account is delivered in ${say(largest, 's')}, within the ${say(freshness, 's')} that are allowed: nothing has to be merged on read for its size.`,
        active === 1
          ? 'Everybody comes every day, so no delivery is in vain.'
          : `${say(1 - active, '%')} of the deliveries are to people who will not come that day; feeds that are built when somebody comes back save them.`,
        copies <= 1
          ? `The hottest of ${say(popularity.objects, 'object')} gets ${say(hottest, '%')} of the reads at an exponent of ${say(popularity.exponent, '1')}, which one node answers.`
          : `The hottest of ${say(popularity.objects, 'object')} gets ${say(hottest, '%')} of the reads at an exponent of ${say(popularity.exponent, '1')}: it has to stand on ${formatWhole(copies)} nodes, because more nodes do not split one key.`,
      ],
    }
  },
}
