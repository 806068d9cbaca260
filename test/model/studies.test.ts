import { expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import type { Design } from '../../src/model/design'
import { withInput } from '../../src/model/edit'
import { askStudy } from '../../src/model/study'
import { sayIn, studyAsMarkdown } from '../../src/model/study-text'
import { linesBefore, movesToAsk, readAllStudies, STUDIES } from '../../src/model/studies'
import { estimate } from './estimates'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

type Texts = Readonly<Record<string, string>>

interface Case {
  readonly title: string
  /** Ids of the studies that are asked; all of them where none is named. */
  readonly studies: readonly string[]
  readonly inputs?: Texts
  readonly sheet?: Texts
  readonly answers?: Texts
  readonly design?: Partial<Design>
  /** In place of the example. */
  readonly from?: Design
}

const PRESETS: readonly Case[] = ['chat', 'link-shortener', 'metrics', 'photo-sharing', 'video'].map(
  (id) => ({
    title: `The ready-made estimate ${id}`,
    studies: ['skew'],
    from: estimate(id),
  }),
)

const CASES: readonly Case[] = [
  { title: 'The example as it comes', studies: [] },
  {
    title: 'With ranges, growth and prices of the reader’s own',
    studies: ['growth', 'nodes', 'cost', 'skew', 'cache'],
    inputs: {
      growth_rate: '20-50 %',
      price_egress: '$0.01-$0.05',
      zipf_exponent: '0.7-0.9',
      node_workers: '4',
    },
    sheet: { daily_users: '100M - 400M', peak_factor: '1.3 - 2', node_storage: '100 TB/node' },
  },
  {
    title: 'After the checklist was answered',
    studies: ['growth', 'cost', 'skew', 'availability', 'latency'],
    answers: {
      'yearly-growth': '-10 %',
      budget: '50K USD/month',
      freshness: '600 s',
      'availability-target': '99 %',
      'loss-allowed': '5 min',
      'recovery-time': '30 min',
      'read-latency': '40 ms',
    },
  },
  { title: 'One zone and one copy', studies: ['nodes'], inputs: { zones: '1' }, sheet: { copies: '1' } },
  {
    title: 'Two zones, filled to the brim',
    studies: ['nodes'],
    inputs: { zones: '2' },
    sheet: { target_utilisation: '100 %' },
  },
  {
    title: 'A handful of people',
    studies: ['growth', 'nodes', 'cost'],
    sheet: { daily_users: '500', node_storage: '200 TB/node' },
  },
  {
    title: 'A load that shrinks',
    studies: ['growth'],
    inputs: { growth_rate: '-50 %' },
    sheet: { node_storage: '300 TB/node' },
  },
  {
    title: 'Growth by the same amount each year',
    studies: ['growth', 'cost'],
    inputs: { growth_rate: '40 %', growth_kind: 'linear' },
    sheet: { node_storage: '100 TB/node' },
  },
  {
    title: 'A load that is gone after two years',
    studies: ['growth'],
    inputs: { growth_rate: '-50 %', growth_kind: 'linear' },
    sheet: { node_storage: '300 TB/node' },
  },
  {
    title: 'Nothing that arrives',
    studies: ['growth', 'nodes', 'skew', 'cache'],
    sheet: { daily_users: '0', node_storage: '200 TB/node' },
  },
  {
    title: 'Everything free',
    studies: ['cost'],
    inputs: { price_storage: '0', price_egress: '0', price_compute: '0', price_memory: '0' },
  },
  {
    title: 'Memory and requests with a price',
    studies: ['cost'],
    inputs: { priced_memory: '5 TB', price_requests: '0.000001', growth_rate: '10 %' },
    answers: { budget: '5M USD/month' },
  },
  {
    title: 'Bytes that bind, most of them from the edge',
    studies: ['nodes', 'cost'],
    sheet: { read_feed_response: '2 MB', from_edge: '90 %', node_bandwidth: '1 Gbit/s/node' },
  },
  {
    title: 'Pictures in an object store',
    studies: ['growth', 'cost', 'cache', 'availability'],
    sheet: { object_copies: '2' },
    design: {
      entities: [
        ...SHORT_POSTS.entities,
        {
          id: 'picture',
          title: 'Picture',
          counts: 'picture',
          layout: 'object',
          fields: [{ id: 'bytes', type: 'bytea', size: '300 kB', key: 'none', note: '' }],
          indexes: [],
          stock: '1B',
          arrives: [{ by: 'create_post', each: '1 picture/request' }],
          note: '',
        },
      ],
    },
  },
  { title: 'A price without measure', studies: ['cost'], inputs: { price_egress: '1e308' } },
  { title: 'Workers that are too few', studies: ['skew'], sheet: { delivery_rate: '1M/s' } },
  {
    title: 'Workers that are enough, and a hot key',
    studies: ['skew'],
    inputs: { zipf_exponent: '1.2', active_share: '100 %', followers_heavy: '1M' },
    sheet: { delivery_rate: '100M/s' },
  },
  { title: 'No rows of followers', studies: ['skew'], design: { rows: [] } },
  {
    title: 'Nobody gets what is written, keys are alike, and one account writes nearly all',
    studies: ['skew'],
    inputs: { delivered: 'nobody', zipf_exponent: '0', largest_writer: '90 %' },
  },
  {
    title: 'Only reads',
    studies: ['skew'],
    inputs: { delivered: 'nobody' },
    design: { operations: SHORT_POSTS.operations.filter(({ kind }) => kind === 'list') },
  },
  {
    title: 'A design without anything',
    studies: ['skew', 'cache', 'availability'],
    design: { rows: [], operations: [], entities: [] },
  },
  {
    title: 'The known case of the cache',
    studies: ['cache'],
    inputs: { cache_objects: '104M', object_size: '500 B', hit_target: '80 %', cache_memory: '17.5 GB' },
  },
  {
    title: 'A chain of one part, a recovery that never ends',
    studies: ['availability'],
    inputs: { restore_rate: '0 MB/s' },
    design: {
      availability: { parts: [{ id: 'all', title: 'One machine', kind: 'service', runs: '1', needed: '1' }] },
    },
  },
  {
    title: 'A promise of 100 %, and failures that are independent',
    studies: ['availability'],
    inputs: { availability_target: '100 %' },
    design: {
      availability: {
        flow: 'publish',
        parts: [
          { id: 'gateway', title: 'Load balancer', kind: 'entry' },
          { id: 'posts', title: 'Post service', kind: 'service', needed: '1', shared: '0 %' },
          { id: 'post_store', title: 'Post store', kind: 'store', up: '99.9-99.99 %' },
          { id: 'names', title: 'Names, which a page can do without', kind: 'external', needed: '0' },
        ],
      },
    },
  },
  {
    title: 'A promise that is kept with ease',
    studies: ['availability'],
    inputs: { availability_target: '90 %' },
  },
  {
    title: 'A promise that is missed',
    studies: ['latency'],
    inputs: { fan_out: '1' },
    answers: { 'read-latency': '100 ms' },
    design: {
      latency: {
        percentile: 50,
        target: '20 ms',
        stages: [
          { calls: [{ id: 'a', title: 'Search', p50: '30 ms', p99: '90 ms' }] },
          {
            calls: [
              { id: 'b', title: 'Names', p50: '5 ms', p99: '50 ms' },
              { id: 'c', title: 'Pictures', p50: '9 ms', p99: '20 ms' },
            ],
          },
        ],
      },
    },
  },
  {
    title: 'Calls of which little is known',
    studies: ['latency'],
    design: {
      latency: {
        percentile: 99,
        target: '150-250 ms',
        stages: [
          { calls: [{ id: 'a', title: 'Search', p50: '10-40 ms', p99: '90-300 ms' }] },
          { calls: [{ id: 'b', title: 'Names', p50: '5 ms', p99: '20-50 ms' }] },
        ],
      },
    },
  },
  {
    title: 'Inputs that have no value',
    studies: ['growth', 'nodes', 'availability', 'latency'],
    inputs: { zones: 'many' },
    sheet: { retention: '5 posts' },
    design: { latency: { percentile: 99, target: '20 ms', stages: [] } },
  },
]

function designOf({ inputs = {}, sheet = {}, answers = {}, design = {}, from = SHORT_POSTS }: Case): Design {
  const base: Design = {
    ...from,
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [id, { state: 'answered', value, why: '' }]),
    ),
    ...design,
  }
  const changed = Object.entries(sheet).reduce((before, [id, text]) => withInput(before, id, text), base)
  return { ...changed, assumptions: { ...changed.assumptions, ...inputs } }
}

function textOf(one: Case): string {
  const design = designOf(one)
  const context = { design, figures: evaluateDesign(design), references: REFERENCES }
  const facts = readAllStudies(context)
  const ofSheet = movesToAsk(context).map((question) => question())
  const say = sayIn('decimal')
  const studies = STUDIES.filter(({ id }) => one.studies.length === 0 || one.studies.includes(id)).map(
    (study) => {
      const state = askStudy(study, facts, ofSheet)
      const short = state.state === 'known' ? [`Short: ${state.answer.short(say)}`, ''] : []
      return studyAsMarkdown(study, state, say, [...short, ...linesBefore(study, context)])
    },
  )
  return [`# ${one.title}`, '', ...studies].join('\n')
}

// Read before it was kept. After a change of the words, of the example or of a price: read the new ones, then `-u`.
test('the answers of all studies are as they were read', async () => {
  await expect([...CASES, ...PRESETS].map(textOf).join('\n')).toMatchFileSnapshot('studies.txt')
})
