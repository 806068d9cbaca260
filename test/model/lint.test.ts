import { describe, expect, test } from 'vitest'
import { compareWithDailyReads } from '../../src/model/cache'
import { evaluateDesign } from '../../src/model/capacity'
import type { Design, OwnRow } from '../../src/model/design'
import { lintDesign, type LintId } from '../../src/model/lint'
import { meanTimeInSystem, meanWait } from '../../src/model/queueing'
import { isExpired } from '../../src/model/reference'
import { formatFigure } from '../../src/model/working'
import { SHORT_POSTS } from './short-posts'

function lints(design: Design) {
  return lintDesign(design, evaluateDesign(design))
}
function only(design: Design, id: LintId) {
  return lints(design).filter((lint) => lint.id === id)
}
function row(kind: OwnRow['kind'], id: string, label: string, text: string, unit: string): OwnRow {
  return { id, label, kind, text, unit, note: '' }
}
function withRows(...rows: OwnRow[]): Design {
  return { ...SHORT_POSTS, rows: [...SHORT_POSTS.rows, ...rows] }
}
function withAssumptions(assumptions: Record<string, string>): Design {
  return { ...SHORT_POSTS, assumptions: { ...SHORT_POSTS.assumptions, ...assumptions } }
}
/** The worked design with rates of its operations written anew. */
function withRates(rates: Record<string, string>): Design {
  const operations = SHORT_POSTS.operations.map((one) => ({ ...one, rate: rates[one.id] ?? one.rate }))
  return { ...SHORT_POSTS, operations }
}

test('the worked design is sound', () => {
  expect(lints(SHORT_POSTS)).toEqual([])
})

describe('amounts that can be and are odd', () => {
  test.each([
    [
      'daily_users',
      '0.33',
      '“Daily users”: fewer than one person on an average day; add K or M if thousands or millions are meant',
    ],
    ['compressed', '400 %', '“Compressed to”: it takes more room than before'],
    ['compressed', '50 % - 150 %', '“Compressed to”: it takes more room than before'],
    ['heap_fill', '5 %', '“How full the pages of a table are”: PostgreSQL fills pages to at least 10 %'],
    [
      'index_fill',
      '9 % - 69 %',
      '“How full the pages of an index are”: PostgreSQL fills pages to at least 10 %',
    ],
    [
      'target_utilisation',
      '100 %',
      '“Target utilisation”: a queue in front of a busy node grows without end',
    ],
  ])('%s of %s is named beside its field', (id, text, message) => {
    const found = lints(withAssumptions({ [id]: text })).filter(({ rows }) => rows[0] === id)
    expect(found.map((lint) => lint.message)).toEqual([message])
  })

  test.each([
    ['daily_users', '1'],
    ['daily_users', '0'],
    ['compressed', '100 %'],
    ['heap_fill', '10 %'],
    ['index_fill', '10 %'],
    ['target_utilisation', '95 %'],
  ])('%s of %s is not odd yet', (id, text) => {
    expect(lints(withAssumptions({ [id]: text }))).toEqual([])
  })

  test.each(['1 / 0', 'daily_users / (daily_users - daily_users)', '0 / 0'])(
    'a row of %s says that it divides by 0, and the row that rests on it does not repeat it',
    (formula) => {
      const design = withRows(
        row('formula', 'zero', 'Zero', formula, '1'),
        row('formula', 'more', 'More', 'zero + 1', '1'),
      )
      expect(only(design, 'divided-by-zero')).toEqual([
        {
          id: 'divided-by-zero',
          rows: ['zero'],
          message: '“Zero” divides by 0, or is larger than a number can be',
        },
      ])
    },
  )
})

describe('published mistakes', () => {
  test('a daily-user figure stated twice and differently', () => {
    const design = {
      ...SHORT_POSTS,
      problem: `${SHORT_POSTS.problem} It has 100 million daily active users.`,
    }
    expect(only(design, 'stated-twice')).toEqual([
      {
        id: 'stated-twice',
        rows: ['daily_users'],
        message: 'the text says “100 million daily active users”, but “Daily users” is 200M users',
      },
    ])
    for (const same of ['200M DAU', '0.2 billion daily users', 'some 200,000,000 people a day']) {
      expect(only({ ...SHORT_POSTS, notes: same }, 'stated-twice')).toEqual([])
    }
    expect(only({ ...SHORT_POSTS, notes: '150M DAU' }, 'stated-twice')).toHaveLength(1)
    expect(only({ ...SHORT_POSTS, goals: ['200 posts for daily users'] }, 'stated-twice')).toEqual([])
  })

  test.each<readonly [string, (text: string) => Partial<Design>]>([
    ['the problem', (text) => ({ problem: text })],
    ['the notes', (text) => ({ notes: text })],
    ['a goal', (text) => ({ goals: ['Be quick', text] })],
    ['an answer', (text) => ({ answers: { 'q.who': { state: 'answered', value: text, why: '' } } })],
    [
      'the reason of an answer',
      (text) => ({ answers: { 'q.who': { state: 'assumed', value: '', why: text } } }),
    ],
    [
      'a story',
      (text) => ({ features: SHORT_POSTS.features.map((one) => ({ ...one, story: text })).slice(0, 1) }),
    ],
  ])('a daily-user figure in %s is compared, and so is the word read-heavy', (_place, written) => {
    const other = { ...SHORT_POSTS, ...written('It has 50 thousand active people, and is mostly reads.') }
    expect(only(other, 'stated-twice').map(({ rows }) => rows)).toEqual([['daily_users']])
    const silent = { ...other, operations: other.operations.filter(({ kind }) => kind === 'create') }
    expect(only(silent, 'read-heavy-without-reads')).toHaveLength(1)
  })

  test.each([
    ['100M-300M', '100M DAU', 0],
    ['100M-300M', '250M DAU', 0],
    ['100M-300M', '300M DAU', 0],
    ['100M-300M', '96M DAU', 0],
    ['100M-300M', '310M DAU', 0],
    ['100M-300M', '90M DAU', 1],
    ['100M-300M', '320M DAU', 1],
    ['200M', '209M DAU', 0],
    ['200M', '212M DAU', 1],
  ])('daily users of %s and “%s” in the text contradict each other %i times', (users, text, times) => {
    const design = { ...withAssumptions({ daily_users: users }), notes: text }
    expect(only(design, 'stated-twice')).toHaveLength(times)
  })

  test('the same row twice under two names says both, and rows of other kinds are not the same', () => {
    const [lint] = only(
      withRows(row('input', 'users_a_day', 'Number of the daily users', '150M', 'user')),
      'stated-twice',
    )
    expect(lint?.message).toBe('“Number of the daily users” is stated twice: 200M users and 150M users')
    for (const other of [
      row('input', 'users_a_day', 'Daily users', '150 MB', 'B'),
      row('input', 'users_a_day', 'Daily authors', '150M', 'user'),
      row('formula', 'users_a_day', 'Daily users', 'daily_users / 2', 'user'),
    ])
      expect(only(withRows(other), 'stated-twice')).toEqual([])
  })

  test('the same row twice under two names', () => {
    const twice = withRows(
      row('input', 'average_followers', 'Followers of the average author', '200', 'delivery/post'),
      row('input', 'users_a_day', 'Daily active users', '150M', 'user'),
    )
    const found = only(twice, 'stated-twice')
    expect(found.map(({ rows }) => rows)).toEqual([['daily_users', 'users_a_day']])
    const again = withRows(
      row('input', 'photo', 'Photo size', '2 MB', 'B'),
      row('input', 'picture', 'Size of a photo', '3 MB', 'B'),
    )
    expect(only(again, 'stated-twice').map(({ rows }) => rows)).toEqual([['photo', 'picture']])
  })

  test('"read-heavy" with no read rate', () => {
    const says = { ...SHORT_POSTS, problem: 'The service is read-heavy.' }
    expect(only(says, 'read-heavy-without-reads')).toEqual([])
    const silent = { ...says, operations: says.operations.filter(({ kind }) => kind === 'create') }
    expect(only(silent, 'read-heavy-without-reads')[0]?.message).toMatch(/no operation has a rate of reads/)
    const writes = {
      ...withRates({
        read_feed: '0.1/user/day',
        list_posts: '0/user/day',
        list_notifications: '0/user/day',
        list_followers: '0/user/day',
      }),
      problem: says.problem,
    }
    expect(only(writes, 'read-heavy-without-reads')[0]?.message).toMatch(/23 writes for each read/)
    expect(only({ ...silent, problem: 'People write.' }, 'read-heavy-without-reads')).toEqual([])
    expect(only(silent, 'read-heavy-without-reads')[0]?.rows).toEqual(['reads_per_day'])
    expect(only(writes, 'read-heavy-without-reads')[0]?.rows).toEqual(['reads_per_write'])
    for (const word of ['Read heavy', 'read-mostly', 'read-dominated', 'mostly read'])
      expect(
        only({ ...silent, problem: `${word}, they say.` }, 'read-heavy-without-reads'),
        word,
      ).toHaveLength(1)
    for (const word of ['bread-heavy', 'already heavy', 'a heavy read'])
      expect(only({ ...silent, problem: `${word}, they say.` }, 'read-heavy-without-reads'), word).toEqual([])
  })

  test('a cache of "20 % of daily reads" that exceeds twenty days of all data', () => {
    const design = withRows(
      row(
        'formula',
        'post_cache_memory',
        'Memory of the post cache',
        '0.2 * reads_per_day * post_record * [1 post/request] * [1 day]',
        'B',
      ),
    )
    const [lint] = only(design, 'cache-from-reads')
    expect(lint?.rows).toEqual(['post_cache_memory', 'reads_per_day'])
    const figures = evaluateDesign(design)
    const valueOf = (id: string) => {
      const figure = figures.get(id)
      return figure?.state === 'known' ? figure.quantity.value : Number.NaN
    }
    const days = valueOf('post_cache_memory') / (valueOf('storage_per_day') * 86_400)
    expect(Number(/([\d.]+) days of all new data/.exec(lint?.message ?? '')?.[1])).toBeCloseTo(days, 0)
    // Somebody who typed an amount has decided on it; a cache by the data does not grow with reads.
    for (const sound of [
      row('input', 'post_cache_memory', 'Memory of the post cache', '1 TB', 'B'),
      row('formula', 'post_cache_memory', 'Memory of the post cache', '0.01 * storage_total', 'B'),
    ])
      expect(only(withRows(sound), 'cache-from-reads')).toEqual([])
    for (const reads of ['average_reads', 'peak_reads', 'reads_per_day']) {
      const text = `1e-6 * ${reads} * post_record * [1 post/request] * [1 day]`
      const other = row('formula', 'post_cache', 'Post cache', text, 'B')
      expect(only(withRows(other), 'cache-from-reads'), reads).toHaveLength(1)
    }
    const { ruleInDaysOfData } = compareWithDailyReads({
      readsPerDay: 101,
      newObjectsPerDay: 1,
      popularity: { objects: 7, exponent: 0.8 },
      bytesPerObject: 500,
      target: 0.8,
    })
    expect(ruleInDaysOfData).toBeGreaterThan(20)
  })

  test('`x || default` that makes 0 impossible: 0 is a value', () => {
    const figures = evaluateDesign(withAssumptions({ daily_users: '0', spare_nodes: '0', row_overhead: '0' }))
    for (const id of ['daily_users', 'spare_nodes', 'row_overhead', 'peak_requests', 'app_nodes']) {
      const figure = figures.get(id)
      expect(figure?.state === 'known' ? figure.quantity.value : id).toBe(0)
    }
  })

  test('average labelled peak', () => {
    const design = withRows(
      row('formula', 'peak_posts', 'Posts at the peak', 'post_per_day', 'post/s'),
      row('formula', 'uploads', 'Peak uploads', 'average_create_post * peak_factor', 'request/s'),
      row('formula', 'likes', 'Likes at the peak', 'peak_create_post * 3', 'request/s'),
    )
    expect(only(design, 'peak-is-average')).toEqual([
      {
        id: 'peak-is-average',
        rows: ['peak_posts'],
        message:
          '“Posts at the peak” is called a peak and computed from averages: multiply by peak_factor, or call it an average',
      },
    ])
    const sound = withRows(
      row('input', 'peak_given', 'A peak that was measured', '5/s', 'post/s'),
      row('input', 'busiest', 'The busiest second', '7', '1'),
      row('formula', 'peak_again', 'Another peak', 'post_per_day * busiest', 'post/s'),
      row('formula', 'speak', 'People who speak', 'post_per_day', 'post/s'),
    )
    expect(only(sound, 'peak-is-average')).toEqual([])
  })

  test('figures extrapolated by formula instead of expiring', () => {
    const figure = {
      id: 'cost.egress',
      name: '',
      low: null,
      typical: 0.09,
      high: null,
      unit: 'USD/GB',
      year: 2026,
      expires: 2028,
      kind: 'price',
      status: 'verified',
      source: '',
      url: null,
      note: '',
    } as const
    expect([2028, 2029].map((year) => isExpired(figure, year))).toEqual([false, true])
  })

  test('waiting time confused with time in system', () => {
    const queue = { arrivalsPerSecond: 100 / 3600, serviceSeconds: 180, servers: 7 }
    expect(meanTimeInSystem(queue) - meanWait(queue)).toBe(180)
  })

  test('60 x 60 x 24 written as 24 x 60 x 3600', () => {
    const wrong = row(
      'formula',
      'rate',
      'Requests',
      'daily_users * [5 request/user] / (24 * 60 * 3600) / [1 s]',
      'request/s',
    )
    expect(only(withRows(wrong), 'seconds-of-a-day').map(({ rows }) => rows)).toEqual([['rate']])
    const right = { ...wrong, text: 'daily_users * [5 request/user] / (24 * 60 * 60) / [1 s]' }
    expect(only(withRows(right), 'seconds-of-a-day')).toEqual([])
    for (const hidden of [
      '-(24 * 60 * 3600)',
      'max(24 * 60 * 3600, 1)',
      '1 + 24 * 60 * 3600',
      '1 / 24 / 60 / 3600',
    ])
      expect(only(withRows({ ...wrong, text: hidden }), 'seconds-of-a-day'), hidden).toEqual([
        {
          id: 'seconds-of-a-day',
          rows: ['rate'],
          message:
            '“Requests” multiplies 24, 60 and 3,600, which counts minutes twice: a day has 24 × 3,600 = 86,400 s; write day',
        },
      ])
    const between = { ...wrong, text: '24 * 60 + 3600 * 24' }
    expect(only(withRows(between), 'seconds-of-a-day')).toEqual([])
    const apart = { ...wrong, text: 'daily_users * [5 request/user] * (24 + 60 + 3600) / [1 s]' }
    expect(only(withRows(apart), 'seconds-of-a-day')).toEqual([])
  })

  test('"3:1 read:write" for 1,200 writes and 500 reads', () => {
    const rates = withRates({
      read_feed: '500 requests/day',
      list_posts: '0',
      list_followers: '0',
      list_notifications: '0',
      create_post: '1200 requests/day',
      log_in: '0',
      subscribe: '0',
    })
    const design = { ...rates, rows: [...rates.rows, row('input', 'ratio', 'Reads per write', '3:1', ':1')] }
    expect(only(design, 'ratio-contradicts-rates')).toEqual([
      {
        id: 'ratio-contradicts-rates',
        rows: ['ratio', 'reads_per_write'],
        message: '“Reads per write” says 3:1, but the rates give 0.42:1 reads per write: keep one of them',
      },
    ])
    const named = row('input', 'read_write', 'Ratio', '3:1', ':1')
    const byName = { ...rates, rows: [...rates.rows, named] }
    expect(only(byName, 'ratio-contradicts-rates').map(({ rows }) => rows[0])).toEqual(['read_write'])
    for (const other of [
      row('formula', 'ratio', 'Reads per write', '2 + 1', ':1'),
      row('input', 'ratio', 'Bytes of a read and its write', '3 KB', 'B'),
      row('input', 'ratio', 'Reads per write', 'often', ':1'),
      row('input', 'ratio', 'Readers and writers', '3', '1'),
    ])
      expect(
        only({ ...rates, rows: [...rates.rows, other] }, 'ratio-contradicts-rates'),
        other.label,
      ).toEqual([])
    const agreed = { ...rates, rows: [...rates.rows, row('input', 'ratio', 'Reads per write', '0.42', ':1')] }
    expect(lints(agreed)).toEqual([])
  })
})

describe('the others', () => {
  test('a cache larger than the data', () => {
    const design = withRows(row('input', 'cache', 'Cache of posts', '2 PB', 'B'))
    const data = evaluateDesign(design).get('storage_total')
    expect(only(design, 'cache-larger-than-data')[0]?.message).toBe(
      `“Cache of posts” holds 2 PB, more than all data there are (${data?.state === 'known' ? formatFigure(data) : ''})`,
    )
    expect(lints(withRows(row('input', 'cache', 'Cache of posts', '2 TB', 'B')))).toEqual([])
    for (const named of [
      row('input', 'hot', 'WORKING SET of a day', '2 PB', 'B'),
      row('input', 'edge_cache', 'Near the reader', '2 PB', 'B'),
    ])
      expect(only(withRows(named), 'cache-larger-than-data').map(({ rows }) => rows)).toEqual([
        [named.id, 'storage_total'],
      ])
    // Not bytes, and not a cache.
    expect(lints(withRows(row('input', 'cache', 'Requests to the cache', '1e18', 'request')))).toEqual([])
    expect(lints(withRows(row('input', 'pile', 'A pile of files', '2 PB', 'B')))).toEqual([])
  })

  test('a peak below the average', () => {
    for (const factor of ['0.8', '0.8-2', '4 %']) {
      expect(
        only(withAssumptions({ peak_factor: factor }), 'peak-below-average').map(({ rows }) => rows),
      ).toEqual([['peak_factor']])
    }
    const own = withRows(
      row('input', 'average_uploads', 'Uploads, average', '10/s', 'request/s'),
      row('input', 'peak_uploads', 'Uploads at the peak', '8/s', 'request/s'),
    )
    expect(only(own, 'peak-below-average')).toEqual([
      {
        id: 'peak-below-average',
        rows: ['peak_uploads', 'average_uploads'],
        message: '“Uploads at the peak” is below “Uploads, average”',
      },
    ])
    const level = withRows(
      row('input', 'average_uploads', 'Uploads, average', '8/s', 'request/s'),
      row('input', 'peak_uploads', 'Uploads at the peak', '8/s', 'request/s'),
    )
    expect(only(level, 'peak-below-average')).toEqual([])
    const [late] = only(withAssumptions({ peak_factor: '30' }), 'peak-below-average')
    expect(late?.message).toMatch(/more than the whole day/)
  })

  test('more than six uncertain inputs', () => {
    const ranges = {
      daily_users: '100M-300M',
      peak_factor: '1.3-2',
      retention: '3-7 years',
      copies: '2-3',
      node_requests: '500-2000',
      node_reads: '5K-20K',
    }
    expect(lints(withAssumptions(ranges))).toEqual([])
    const [lint] = only(withAssumptions({ ...ranges, node_writes: '1K-5K' }), 'many-uncertain-inputs')
    expect(lint?.rows).toHaveLength(7)
    expect(lint?.message).toMatch(/^7 inputs are ranges/)
  })

  test('a million digits are read in one pass; in one for each digit this would never end', () => {
    expect(lints({ ...SHORT_POSTS, notes: '1'.repeat(1_000_000), problem: '1,'.repeat(500_000) })).toEqual([])
  })

  test('nothing is wrong with the example, which nobody looks through before it is changed', () => {
    expect(lints(SHORT_POSTS)).toEqual([])
  })

  test('nothing at all is not wrong, and what cannot be read is not judged', () => {
    const empty = { ...SHORT_POSTS, operations: [], entities: [], rows: [], goals: [], problem: '' }
    expect(lints(empty)).toEqual([])
    expect(lints(withAssumptions({ peak_factor: 'often', daily_users: '' }))).toEqual([])
  })
})
