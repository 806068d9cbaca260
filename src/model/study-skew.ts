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
import { roundUp } from './sheet'
import { isRead } from './standard-sheet'
import type { Study, StudyInputGroup, StudyResult } from './study'
import {
  aboveZero,
  atMostWhole,
  chosen,
  sheetValue,
  type DerivedDefault,
  type StudyChoice,
  type StudyFacts,
  type StudyInput,
} from './study-input'
import { sayCount, type Say } from './study-text'
import { CACHE_OBJECTS, ZIPF_EXPONENT } from './study-cache'
import { busiest, mostRead, usualText } from './study-default'
import { SECONDS } from './unit'

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

function heavyFollowers({ value }: StudyFacts): DerivedDefault | undefined {
  const text = usualText(Math.min(value(MEAN.id) * HEAVY_TIMES, value(MOST.id)), 'follower')
  return text === undefined
    ? undefined
    : { text, note: `a guess of ${HEAVY_TIMES} times the mean; to be read from the data` }
}

function enoughWorkers(facts: StudyFacts): DerivedDefault | undefined {
  const creates = busiest(facts, ({ kind }) => kind === 'create')
  const text = usualText((creates?.peak ?? 0) * facts.value(MEAN.id) * POOL_TIMES, 'delivery/s')
  return text === undefined
    ? undefined
    : { text, note: 'a choice: here half as much again as the deliveries at the peak' }
}

/** Rows that say how many get what one writes, in the designs that have them. */
const RECEIVERS = ['followers', 'readers'] as const

const DELIVERED: StudyChoice = {
  id: 'delivered',
  label: 'What one person writes',
  options: [
    ['many', 'is delivered to all who get it'],
    ['nobody', 'waits until somebody reads it'],
  ],
  standard: ({ design }) =>
    design.rows.some(({ id }) => RECEIVERS.some((row) => row === id)) ? 'many' : 'nobody',
  note: 'delivered as in a feed, a chat or a notification; it waits as a page, a file or a link does',
}

const MEAN: StudyInput = {
  id: 'followers_mean',
  label: 'Followers of an average author',
  units: ['follower'],
  standard: '200',
  note: 'the mean over posts; it alone decides how many deliveries there are',
  binds: RECEIVERS,
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
  binds: ['most_followers', 'largest_group'],
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

const LARGEST_WRITER: StudyInput = {
  id: 'largest_writer',
  label: 'Writes that come from the largest account (%)',
  units: ['%'],
  standard: { from: shareOfLargestWriter, otherwise: '1 %' },
  note: 'a guess; to be counted: a customer, a channel, a machine, whatever the data is split by',
  problem: atMostWhole,
}

/** The first of all users, if they write as unevenly as keys are read. */
function shareOfLargestWriter({ value }: StudyFacts): DerivedDefault | undefined {
  const users = value('daily_users')
  if (!(users >= 1) || !Number.isFinite(users)) return undefined
  const share = hottestShare({ objects: users, exponent: value(ZIPF_EXPONENT.id) })
  return {
    text: `${Number((share * 100).toPrecision(2))} %`,
    note: 'a guess: here the first of all daily users, if they write as unevenly as keys are read (the Zipf exponent below). Count it: a customer, a channel, a machine, whatever the data is split by',
  }
}

const FOLLOWERS: StudyInputGroup = { title: 'Who gets it', choices: [DELIVERED], inputs: [MEAN, HEAVY, MOST] }
const NOBODY: StudyInputGroup = { ...FOLLOWERS, inputs: [] }
const DELIVERY: StudyInputGroup = { title: 'Delivery', inputs: [POOL, FRESHNESS, ACTIVE, MERGE] }
const KEYS: StudyInputGroup = {
  title: 'The hottest key and the largest account',
  inputs: [HOT_NODE, LARGEST_WRITER],
}

/** What one part of the study comes to. */
interface Section {
  readonly results: readonly StudyResult[]
  readonly follows: (say: Say) => readonly string[]
  readonly doubts?: readonly string[]
}

/** Deliveries to followers, and which accounts are too large for them; a sentence where there are none. */
function deliverySection(facts: StudyFacts): (Section & { readonly short: (say: Say) => string }) | string {
  const { value } = facts
  const followers = { mean: value(MEAN.id), heavy: value(HEAVY.id), most: value(MOST.id) }
  const creates = busiest(facts, ({ kind }) => kind === 'create')
  const reads = busiest(facts, isRead)
  if (!creates) return 'No operation of the design creates anything that could be delivered.'
  const posts = creates.peak
  const deliveries = deliveriesPerSecond(posts, followers.mean)
  if (deliveries === 0) return 'Nothing is delivered: nothing is written, or nobody gets it.'
  const pool = { capacityPerSecond: value(POOL.id), busyPerSecond: deliveries }
  const largest = deliverySeconds(followers.most, pool)
  const freshness = value(FRESHNESS.id)
  const limit = pushLimit(freshness, pool)
  const active = value(ACTIVE.id)
  const readsPerUser = reads
    ? (sheetValue(`${reads.operation.id}_per_day`, facts.figures) * SECONDS.day) / value('daily_users')
    : 0
  const breakEven = breakEvenPostsPerDay({
    activeShare: active,
    readsPerActiveDay: readsPerUser,
    mergeOverAppend: value(MERGE.id),
  })
  const spare = Math.max(0, pool.capacityPerSecond - deliveries)
  const { title, id: create } = creates.operation
  const noun =
    facts.design.entities.find(({ arrives }) => arrives.some(({ by }) => by === create))?.counts ?? 'post'
  const people = facts.fields.get(MEAN.id)?.row.id === 'readers' ? 'people' : 'followers'
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
        words: `“${title}” at the peak × those who get one on average`,
        numbers: (say) => `${say(posts, 'request/s')} × ${say(followers.mean, '1')}`,
      },
      {
        id: 'inactive',
        label: 'Of them, to people who will not come',
        value: deliveriesToInactive(deliveries, active),
        unit: 'delivery/s',
        words: 'deliveries × (1 − those who come)',
        numbers: (say) => `${say(deliveries, 'delivery/s')} × ${say(1 - active, '%')}`,
      },
      {
        id: 'heavy_share',
        label: 'Deliveries that one account in a thousand causes, at least',
        value: leastShareOfHeavy(followers),
        unit: '%',
        words: '0.1 % × those who get it from a heavy account ÷ from an average one, if it writes as often',
        numbers: (say) => `0.1 % × ${say(followers.heavy, '1')} ÷ ${say(followers.mean, '1')}`,
      },
      {
        id: 'largest',
        label: `Time to deliver a ${noun} of the largest account`,
        value: largest,
        unit: 's',
        ...(Number.isFinite(largest) ? {} : { word: 'without end (∞)' }),
        words: 'those who get it ÷ what the workers have to spare at the peak',
        numbers: (say) =>
          `${say(followers.most, '1')} ÷ (${say(pool.capacityPerSecond, 'delivery/s')} − ${say(deliveries, 'delivery/s')})`,
      },
      {
        id: 'push_limit',
        label: `Most ${people} that a ${noun} reaches in time`,
        value: limit,
        unit: '1',
        words: `time that a ${noun} may take × what the workers have to spare`,
        numbers: (say) => `${say(freshness, 's')} × ${say(spare, 'delivery/s')}`,
      },
      {
        id: 'break_even',
        label: `With more ${noun}s a day than this, merging on read is less work`,
        value: breakEven,
        unit: '1',
        words: `share that comes × reads of one who comes × work of a look-up; ${people} cancel out`,
        numbers: (say) => `${say(active, '%')} × ${say(readsPerUser, '1')} × ${say(value(MERGE.id), '1')}`,
      },
    ],
    short: (say) =>
      spare === 0
        ? 'the workers are too few at the peak'
        : largest > freshness
          ? `above ${say(limit, '1')} ${people} a ${noun} is too late`
          : `a ${noun} of the largest account takes ${say(largest, 's')}`,

    follows: (say) => [
      spare === 0
        ? `Ordinary ${noun}s fill all the workers at the peak: no account is delivered in time, and the line grows. The pool has to be larger first.`
        : largest > freshness
          ? `A ${noun} for more than ${say(limit, '1')} ${people} is merged on read: delivered, the largest would take ${say(largest, 's')} where ${say(freshness, 's')} are allowed. All others are copied to those who get them.`
          : `Even the largest account is delivered in ${say(largest, 's')}, within the ${say(freshness, 's')} that are allowed: nothing has to be merged on read for its size.`,
      active === 1
        ? 'Everybody comes every day, so no delivery is in vain.'
        : `${say(1 - active, '%')} of the deliveries are to people who will not come that day; feeds that are built when somebody comes back save them.`,
    ],
  }
}

/** The key that is read most, and how many nodes it has to stand on. */
function hotKeySection(facts: StudyFacts): Section & { readonly short: (say: Say) => string } {
  const { value } = facts
  const reads = busiest(facts, isRead)
  if (!reads || reads.peak === 0) {
    return {
      results: [],
      short: () => 'nothing is read, so no key is hot',
      follows: () => ['Nothing is read, so there is no key that is read more than others.'],
    }
  }
  const popularity = { objects: value(CACHE_OBJECTS.id), exponent: value(ZIPF_EXPONENT.id) }
  const hottest = hottestShare(popularity)
  const load = {
    requestsPerSecond: reads.peak,
    hottestShare: hottest,
    perNode: value(HOT_NODE.id),
    targetUtilisation: value('target_utilisation'),
  }
  const copies = copiesOfHotKey(load)
  const found = mostRead(facts)
  const named = found ? `The most-read ${found.entity.title.toLowerCase()}` : 'The hottest key'
  const share = (say: Say) =>
    popularity.exponent === 0
      ? `At an exponent of 0 all keys are asked for alike: each of ${say(popularity.objects, 'object')} gets ${say(hottest, '%')} of “${reads.operation.title}”`
      : `${named} of ${say(popularity.objects, 'object')} gets ${say(hottest, '%')} of “${reads.operation.title}” at an exponent of ${say(popularity.exponent, '1')}`
  return {
    results: [
      {
        id: 'hot_reads',
        label: `${named}: asked for at the peak`,
        value: reads.peak * hottest,
        unit: 'request/s',
        words:
          'the most frequent read × share of the hottest key; objects and exponent are those of the cache below',
        numbers: (say) => `${say(reads.peak, 'request/s')} × ${say(hottest, '%')}`,
      },
      {
        id: 'hot_copies',
        label: 'Nodes that it has to stand on',
        value: copies,
        unit: '1',
        words: 'that ÷ what a node answers for one key at its target utilisation',
        numbers: (say) =>
          `${say(reads.peak * hottest, 'request/s')} ÷ (${say(load.perNode, 'request/s')} × ${say(load.targetUtilisation, '%')})`,
      },
    ],
    short: (say) =>
      copies <= 1
        ? `${say(hottest, '%')} of the reads are for one key, which one node answers`
        : `${say(hottest, '%')} of the reads are for one key: ${sayCount(copies)} copies of it`,
    follows: (say) => [
      copies <= 1
        ? `${share(say)}, which one node answers.`
        : `${share(say)}: it has to stand on ${sayCount(copies)} nodes, because more nodes do not split one key.`,
    ],
  }
}

/** The account that writes most, and whether the data can be split by account. */
function writerSection(facts: StudyFacts): Section {
  const { value } = facts
  const writes = value('peak_writes')
  const share = value(LARGEST_WRITER.id)
  const perNode = value('node_writes') * value('target_utilisation')
  const nodes = (writes * share) / perNode
  if (writes === 0) return { results: [], follows: () => ['Nothing is written, so no account is too large.'] }
  return {
    results: [
      {
        id: 'largest_writer',
        label: 'Writes of the largest account at the peak',
        value: writes * share,
        unit: 'request/s',
        words: 'writes at the peak × its share',
        numbers: (say) => `${say(writes, 'request/s')} × ${say(share, '%')}`,
      },
      {
        id: 'writer_nodes',
        label: 'Database nodes that it keeps busy by itself',
        value: nodes,
        unit: '1',
        words: 'that ÷ (writes of a node × target utilisation)',
        numbers: (say) => `${say(writes * share, 'request/s')} ÷ ${say(perNode, 'request/s')}`,
      },
    ],
    follows: (say) => [
      nodes <= 1
        ? `The largest account writes ${say(writes * share, 'request/s')}, ${say(nodes, '%')} of what one database node takes: data that is split by account stays in bounds.`
        : `The largest account writes ${say(writes * share, 'request/s')}, and one database node takes ${say(perNode, 'request/s')}: split by account alone it overruns its node, so the key needs a second part, such as the time or a number from 0 to ${sayCount(roundUp(nodes) - 1)}.`,
    ],
  }
}

/** What accounts and keys that are not like the average one ask for. */
export const SKEW_STUDY: Study = {
  id: 'skew',
  title: 'What do the largest accounts and the hottest key do?',
  about:
    'Averages size the whole. The largest account decides how its posts travel and how the data may be split, and the hottest key how often it is copied.',
  groups: [FOLLOWERS, DELIVERY, KEYS],
  asks: (context) => (chosen(DELIVERED, context) === 'many' ? [FOLLOWERS, DELIVERY, KEYS] : [NOBODY, KEYS]),
  needs: ['daily_users', 'target_utilisation', 'peak_reads', 'peak_writes', 'node_writes'],
  answer: (facts) => {
    if (facts.value('peak_reads') === 0 && facts.value('peak_writes') === 0)
      return 'nothing is read or written, so nothing can be uneven'
    const delivery =
      chosen(DELIVERED, facts) === 'many'
        ? deliverySection(facts)
        : 'What one person writes waits here until somebody reads it, so followers do not matter: skew is in what is read, and in who writes.'
    const hotKey = hotKeySection(facts)
    const sections: readonly Section[] = [
      typeof delivery === 'string' ? { results: [], follows: () => [delivery] } : delivery,
      hotKey,
      writerSection(facts),
    ]
    return {
      doubts: sections.flatMap(({ doubts = [] }) => doubts),
      results: sections.flatMap(({ results }) => results),
      short: typeof delivery === 'string' ? hotKey.short : delivery.short,
      follows: (say) => sections.flatMap(({ follows }) => follows(say)),
    }
  },
}
