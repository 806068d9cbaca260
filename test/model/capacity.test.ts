import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capacitySheet, evaluateDesign } from '../../src/model/capacity'
import {
  ASSUMPTIONS,
  type Assumption,
  HEADLINES,
  isRead,
  sheetSections,
} from '../../src/model/standard-sheet'
import type { Design } from '../../src/model/design'
import { withInput } from '../../src/model/edit'
import { withFieldChanged } from '../../src/model/edit-design'
import { formatFigure } from '../../src/model/working'
import { messageOf, SHORT_POSTS, SHORT_POSTS_FIGURES, valueOf } from './short-posts'
import { runs } from '../seed'

const DAY = 60 * 60 * 24
const YEAR = 365 * DAY

function withInputs(inputs: Readonly<Record<string, string>>, design: Design = SHORT_POSTS): Design {
  return Object.entries(inputs).reduce((some, [id, text]) => withInput(some, id, text), design)
}

function value(id: string, inputs: Readonly<Record<string, string>> = {}): number {
  return valueOf(id, evaluateDesign(withInputs(inputs)))
}

// The layout of PostgreSQL has tests of its own; here a record is its fields and a stated overhead.
const PLAIN: Design = {
  ...SHORT_POSTS,
  entities: SHORT_POSTS.entities.map((entity) => ({ ...entity, layout: 'plain' })),
}
const PLAIN_FIGURES = evaluateDesign(PLAIN)

describe('the figures of the worked design, with plain records', () => {
  // By hand from its design.yaml: 200M users; a day, each reads 100 + 5 + 0.5 + 5 times and writes 0.1 + 2 + 0.2 times.
  const users = 200e6
  const writes = users * 2.3
  const reads = users * 110.5
  const post = 8 + 8 + 256 + 8 + 28 + 2 * 20
  const subscription = 4 * 8 + 28 + 3 * 20
  const notification = 4 * 8 + 2 + 8 + 28 + 2 * 20
  const user = 8 + 20 + 30 + 97 + 60 + 8 + 28 + 2 * 20
  const flow = users * 2 * post + users * 0.2 * (subscription + notification)
  const total = 500e6 * user + 100e9 * subscription + flow * 365 * 5
  const bytesIn = users * (0.1 * 1000 + 2 * 1000 + (100 + 5 + 0.2 + 0.5 + 5) * 500)
  const bytesOut = users * (0.1 * 1000 + 2 * 500 + 105 * 10_000 + 0.2 * 200 + 0.5 * 5000 + 5 * 3000)

  test.each([
    ['create_post_per_day', 400e6 / DAY],
    ['average_create_post', 400e6 / DAY],
    ['peak_create_post', (400e6 / DAY) * 1.5],
    ['average_read_feed', 20e9 / DAY],
    ['writes_per_day', writes / DAY],
    ['reads_per_day', reads / DAY],
    ['requests_per_day', (reads + writes) / DAY],
    ['average_requests', (reads + writes) / DAY],
    ['peak_writes', (writes / DAY) * 1.5],
    ['peak_reads', (reads / DAY) * 1.5],
    ['peak_requests', ((reads + writes) / DAY) * 1.5],
    ['reads_per_write', 110.5 / 2.3],
    ['user_record', 291],
    ['post_record', 348],
    ['subscription_record', 120],
    ['notification_record', 110],
    ['post_per_day', 400e6 / DAY],
    ['post_storage_per_year', (400e6 * 348) / DAY],
    ['user_stock_storage', 500e6 * 291],
    ['subscription_stock_storage', 12e12],
    ['storage_per_day', flow / DAY],
    ['storage_per_year', flow / DAY],
    ['storage_total', total],
    ['storage_with_copies', total * 3],
    ['average_ingress', bytesIn / DAY],
    ['peak_ingress', (bytesIn / DAY) * 1.5],
    ['average_egress', bytesOut / DAY],
    ['peak_egress', (bytesOut / DAY) * 1.5],
    ['app_nodes', Math.ceil((((reads + writes) / DAY) * 1.5) / 600) + 1],
    ['read_nodes', Math.ceil(((reads / DAY) * 1.5) / 6000) + 1],
    ['write_nodes', Math.ceil(((writes / DAY) * 1.5) / 1800) + 1],
    ['storage_nodes', Math.ceil((total * 3) / 2e12)],
    ['average_deliveries', (400e6 * 200) / DAY],
    ['largest_delivery_time', 100e6 / 2e6],
    ['feed_memory', 200e6 * 800 * 20],
  ])('%s is %d in base units', (id, expected) => {
    expect(valueOf(id, PLAIN_FIGURES) / expected).toBeCloseTo(1, 12)
  })

  test.each([
    ['average_create_post', '4.6K requests/s'],
    ['post_per_day', '400M posts/day'],
    ['average_read_feed', '230K requests/s'],
    ['reads_per_write', '48'],
    ['post_record', '350 B'],
    ['post_storage_per_year', '51 TB/year'],
    ['peak_egress', '30 Gbit/s'],
    ['app_nodes', '654 nodes'],
  ])('%s is shown as %s', (id, text) => {
    const figure = PLAIN_FIGURES.get(id)
    expect(figure?.state === 'known' && formatFigure(figure)).toBe(text)
  })

  test('have a value in every row', () => {
    const all = [...SHORT_POSTS_FIGURES.values(), ...PLAIN_FIGURES.values()]
    expect(all.filter(({ state }) => state === 'wrong')).toEqual([])
  })
})

describe('the traffic of an operation', () => {
  test.each([
    ['per user and day', '5/user/day', (200e6 * 5) / DAY],
    ['per user and month', '30/user/month', (200e6 * 30 * 12) / YEAR],
    ['per user and second', '0.001/user/s', 200e3],
    ['as a bare number, per user and day', '5', (200e6 * 5) / DAY],
    ['in total a day', '400M/day', 400e6 / DAY],
    ['in total a second', '1200/s', 1200],
    ['in total a month', '60M/month', (60e6 * 12) / YEAR],
    ['as reads per write', '50:1', (50 * 200e6 * 2.3) / DAY],
    ['as reads per write, with ×', '50x', (50 * 200e6 * 2.3) / DAY],
  ])('may be written %s: %s', (_way, rate, expected) => {
    expect(value('average_read_feed', { read_feed_rate: rate }) / expected).toBeCloseTo(1, 12)
  })

  test('of a write cannot be a ratio to the writes', () => {
    const figures = evaluateDesign(withInputs({ create_post_rate: '50:1' }))
    expect(messageOf('create_post_rate', figures)).toBe(
      'expected requests per user per day (such as 5/user/day) or requests per day (such as 400M/day), but this is a ratio',
    )
    expect(valueOf('storage_with_copies', evaluateDesign(SHORT_POSTS))).toBeGreaterThan(0)
  })

  test('as a ratio gives back that ratio of reads to writes', () => {
    const only = {
      ...SHORT_POSTS,
      operations: SHORT_POSTS.operations.filter(
        (operation) => operation.id === 'read_feed' || !isRead(operation),
      ),
    }
    expect(
      valueOf('reads_per_write', evaluateDesign(withInputs({ read_feed_rate: '50:1' }, only))),
    ).toBeCloseTo(50, 9)
  })

  test('is counted as a read when it gets or lists, and as a write otherwise', () => {
    const kinds = SHORT_POSTS.operations.map((operation) => [operation.id, isRead(operation)])
    expect(Object.fromEntries(kinds)).toEqual({
      ...{ log_in: false, create_post: false, subscribe: false },
      ...{ read_feed: true, list_posts: true, list_followers: true, list_notifications: true },
    })
  })

  test('does not turn 1,200 writes and 500 reads into three reads per write', () => {
    const design = withInputs({
      ...{ create_post_rate: '1200/s', log_in_rate: '0', subscribe_rate: '0' },
      ...{
        read_feed_rate: '500/s',
        list_posts_rate: '0',
        list_followers_rate: '0',
        list_notifications_rate: '0',
      },
    })
    expect(valueOf('reads_per_write', evaluateDesign(design))).toBeCloseTo(500 / 1200, 12)
  })
})

describe('0 is a value', () => {
  // The others are refused: see what can be no amount of theirs, below.
  const mayBeNothing = ASSUMPTIONS.filter(
    ({ bounds }: Assumption) => bounds?.above === undefined && bounds?.least === undefined,
  ).map(({ id }) => [id])

  test.each(mayBeNothing)('for %s, and not the default', (id) => {
    const figure = evaluateDesign(withInputs({ [id]: '0' })).get(id)
    expect(figure?.state === 'known' && figure.quantity.value).toBe(0)
  })

  test('and nothing at all is neither 0 nor the default', () => {
    const figures = evaluateDesign(withInputs({ copies: '' }))
    expect(messageOf('copies', figures)).toBe('write an amount, such as 3')
    expect(messageOf('storage_with_copies', figures)).toContain('has no value yet')
  })

  test('compressed data in pieces of an erasure code takes what is left of it, and the pieces over', () => {
    const whole = value('storage_total', {})
    expect(value('storage_with_copies', { compressed: '40 %', copies: '1.4' })).toBeCloseTo(
      whole * 0.4 * 1.4,
      -6,
    )
    expect(evaluateDesign(withInputs({})).get('storage_with_copies')?.row).toMatchObject({
      formula: 'storage_total * copies',
    })
  })

  test.each([
    ['no users make no requests', { daily_users: '0' }, 'peak_requests', 0],
    [
      'data that is not kept leaves what was there',
      { retention: '0', user_stock: '0', subscription_stock: '0' },
      'storage_total',
      0,
    ],
    ['no users still need the spare node', { daily_users: '0' }, 'app_nodes', 1],
  ])('%s', (_what, inputs: Readonly<Record<string, string>>, id, expected) => {
    expect(value(id, inputs)).toBe(expected)
  })

  test.each([
    ['copies', ['0', '0.5', '0.5 - 3', '300 %', '100 - 300 %'], ['1', '1.4', '10', '3x']],
    ['spare_nodes', ['0.33', '0.33 nodes', '1.5', '50 %', '0.5 - 2'], ['0', '2', '1 - 3', '1 node']],
    ['compressed', ['0', '0 %'], ['0.1 %', '100 %', '400 %']],
    ['heap_fill', ['0 %', '101 %', '300 %', '50 - 150 %'], ['1 %', '100 %']],
    ['index_fill', ['0 %', '300 %'], ['69 %', '100 %']],
    ['target_utilisation', ['0 %', '100.1 %', '50 - 101 %'], ['1 %', '100 %']],
    ['node_requests', ['0', '0/s/node'], ['1', '1/day/node']],
    ['node_reads', ['0'], ['1']],
    ['node_writes', ['0'], ['1']],
    ['node_storage', ['0'], ['1 B']],
    ['post_content_nulls', ['101 %', '50 - 150 %'], ['0 %', '100 %']],
  ])('%s can be no %o, and can be %o', (id, impossible, possible) => {
    const design = withFieldChanged(SHORT_POSTS, 'post', 'content', { nulls: '10 %' })
    const figure = (text: string) => evaluateDesign(withInput(design, id, text)).get(id)
    for (const text of possible) expect(figure(text)?.state, text).toBe('known')
    for (const text of impossible) expect(figure(text), text).toMatchObject({ state: 'wrong' })
  })

  test('a field that counts things says what to write in it', () => {
    expect(messageOf('copies', evaluateDesign(withInputs({ copies: '300 %' })))).toBe(
      'write how many, such as 3: the data itself is one copy',
    )
    expect(messageOf('spare_nodes', evaluateDesign(withInputs({ spare_nodes: '0.33' })))).toBe(
      'write a whole number, such as 1',
    )
  })

  test('reads of no writes have no ratio', () => {
    expect(value('reads_per_write', { daily_users: '0' })).toBeNaN()
  })
})

describe('laws', () => {
  const amounts = fc.double({ min: 0.01, max: 1e6, noNaN: true })
  const perUser = [
    'requests_per_day',
    'peak_writes',
    'peak_reads',
    'average_egress',
    'storage_per_year',
    'average_deliveries',
  ]

  test('so many times the users make so many times the requests, bytes and new data', () => {
    fc.assert(
      fc.property(amounts, (times) => {
        const figures = evaluateDesign(withInputs({ daily_users: String(200e6 * times) }))
        for (const id of perUser) {
          expect(valueOf(id, figures) / valueOf(id, SHORT_POSTS_FIGURES) / times, id).toBeCloseTo(1, 9)
        }
        expect(valueOf('reads_per_write', figures)).toBeCloseTo(
          valueOf('reads_per_write', SHORT_POSTS_FIGURES),
          9,
        )
      }),
      { numRuns: runs(25) },
    )
  })

  test.each([
    ['copies', '1', 'storage_with_copies'],
    ['retention', 'year', 'storage_total'],
    ['row_overhead', 'B', 'storage_total'],
    ['index_entry', 'B', 'post_record'],
    ['peak_factor', '1', 'peak_egress'],
    ['peak_factor', '1', 'app_nodes'],
    ['spare_nodes', 'node', 'write_nodes'],
    ['post_content_size', 'B', 'storage_with_copies'],
    ['read_feed_response', 'B/request', 'peak_egress'],
    ['followers', 'delivery/post', 'peak_deliveries'],
  ])('more %s (%s) never make less of %s', (input, unit, result) => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const text = (amount: number) =>
          `${unit === 'node' ? Math.ceil(amount) : 1 + amount} ${unit === '1' ? '' : unit}`
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((amount) =>
          valueOf(result, evaluateDesign(withInputs({ [input]: text(amount) }, PLAIN))),
        )
        expect(less).toBeLessThanOrEqual(more ?? Number.NaN)
      }),
      { numRuns: runs(15) },
    )
  })

  test.each(['node_requests', 'target_utilisation'])('more of %s never makes more nodes', (input) => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const shares = [a, b].map((amount) => (input === 'node_requests' ? amount : amount % 99))
        const [less, more] = [Math.min(...shares), Math.max(...shares)].map((amount) =>
          value('app_nodes', { [input]: String(1 + amount) }),
        )
        expect(less).toBeGreaterThanOrEqual(more ?? Number.NaN)
      }),
      { numRuns: runs(15) },
    )
  })

  test('the rate of each operation adds up to that of all', () => {
    const sumOf = (prefix: string) =>
      SHORT_POSTS.operations.reduce((sum, { id }) => sum + valueOf(`${prefix}_${id}`, SHORT_POSTS_FIGURES), 0)
    expect(sumOf('average') / valueOf('average_requests', SHORT_POSTS_FIGURES)).toBeCloseTo(1, 12)
    expect(sumOf('peak') / valueOf('peak_requests', SHORT_POSTS_FIGURES)).toBeCloseTo(1, 12)
  })
})

describe('published mistakes that this sheet does not make', () => {
  test('a day has 60 x 60 x 24 seconds, not 24 x 60 x 3600', () => {
    expect(value('average_create_post', { create_post_rate: '86400/day' })).toBeCloseTo(1, 12)
  })

  test('an average is never called a peak, nor a peak an average', () => {
    for (const { id, label, kind } of capacitySheet(SHORT_POSTS)) {
      if (kind === 'input') continue
      expect(/at the peak/.test(label), label).toBe(id.startsWith('peak_'))
      expect(/average$/.test(label), label).toBe(id.startsWith('average_'))
    }
  })

  test('a peak is its average times the peak factor, and never below it', () => {
    for (const { id } of capacitySheet(SHORT_POSTS)) {
      if (!id.startsWith('peak_') || id === 'peak_factor') continue
      const average = valueOf(id.replace('peak_', 'average_'), SHORT_POSTS_FIGURES)
      expect(valueOf(id, SHORT_POSTS_FIGURES) / average, id).toBeCloseTo(1.5, 12)
    }
  })

  test('daily users are stated once, and every rate follows them', () => {
    const inputs = capacitySheet(SHORT_POSTS).filter(
      ({ kind, label }) => kind === 'input' && /daily users/i.test(label),
    )
    expect(inputs.map(({ id }) => id)).toEqual(['daily_users'])
  })
})

describe('the sheet of a design', () => {
  const EMPTY: Design = { ...SHORT_POSTS, operations: [], entities: [], rows: [], assumptions: {} }

  test('without operations and entities asks for nothing and comes to nothing', () => {
    const figures = evaluateDesign(EMPTY)
    expect([...figures.values()].filter(({ state }) => state === 'wrong')).toEqual([])
    expect(valueOf('requests_per_day', figures)).toBe(0)
    expect(valueOf('storage_with_copies', figures)).toBe(0)
    expect(valueOf('reads_per_write', figures)).toBeNaN()
  })

  test('takes the documented default for what is not written', () => {
    const figures = evaluateDesign(EMPTY)
    for (const { id, standard } of ASSUMPTIONS) {
      const row = figures.get(id)?.row
      expect(row?.kind === 'input' && row.text, id).toBe(standard)
    }
  })

  test('has every row in exactly one section, and no other', () => {
    const listed = sheetSections(SHORT_POSTS).flatMap(
      ({ inputs, furtherInputs, results, furtherResults }) => [
        ...inputs,
        ...furtherInputs,
        ...results,
        ...furtherResults,
      ],
    )
    expect(listed.toSorted()).toEqual(
      capacitySheet(SHORT_POSTS)
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  test('lists inputs as inputs and results as results', () => {
    const kinds = new Map(capacitySheet(SHORT_POSTS).map(({ id, kind }) => [id, kind]))
    for (const { inputs, furtherInputs, results, furtherResults } of sheetSections(SHORT_POSTS)) {
      expect([...inputs, ...furtherInputs].filter((id) => kinds.get(id) !== 'input')).toEqual([])
      expect([...results, ...furtherResults].filter((id) => kinds.get(id) !== 'formula')).toEqual([])
    }
    expect(HEADLINES.filter((id) => kinds.get(id) === 'input')).toEqual([])
  })

  test('tells which row a missing operation would have to give', () => {
    const [post] = SHORT_POSTS.entities.filter(({ id }) => id === 'post')
    const figures = evaluateDesign({ ...EMPTY, entities: post ? [post] : [] })
    expect(messageOf('post_per_day', figures)).toBe('there is no row “create_post_per_day”')
  })

  test('never throws, whatever stands in the amounts of a design', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('', '0', '-1', '1e308', '1e-308', '5 MB', '1e999', '10-1'),
    )
    const ids = fc.constantFrom(
      'daily_users',
      'copies',
      'create_post_rate',
      'read_feed_rate',
      'post_content_size',
      'user_stock',
      'followers',
    )
    fc.assert(
      fc.property(fc.dictionary(ids, texts), (inputs) => {
        for (const figure of evaluateDesign(withInputs(inputs)).values()) {
          if (figure.state === 'known') expect(formatFigure(figure)).not.toMatch(/NaN|undefined|Infinity/)
        }
      }),
      { numRuns: runs(12) },
    )
  })
})
