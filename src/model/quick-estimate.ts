import type { Design } from './design'
import { LEAST_BUSIEST_HOUR, peakFactor } from './peak'
import { parseRange, middle } from './range'
import { formula, input } from './row'
import type { Row } from './sheet'

/** What the shortest of all estimates asks for, as it was typed. */
export interface QuickTexts {
  readonly people: string
  readonly things: string
  readonly bytes: string
  readonly busiest: string
}

export const QUICK_FIELDS = ['people', 'things', 'bytes', 'busiest'] as const
export type QuickField = (typeof QUICK_FIELDS)[number]

export const QUICK_EXAMPLE: QuickTexts = {
  people: '50M - 200M',
  things: '1 - 5',
  bytes: '1 kB',
  busiest: '8 - 20 %',
}

/** Where one path for all writes ends, in the words of the thresholds. */
export const QUICK_BORDER = { figure: 'peak', amount: '10K/s', decision: 'partition the writes' } as const

/** The sheet of the shortest estimate: four inputs and what follows from them. */
export function quickSheet({ people, things, bytes, busiest }: QuickTexts): readonly Row[] {
  return [
    input('people', 'People who use it each day', ['user'], people, ''),
    input('things', 'Things each one does', ['request/user/day'], things, ''),
    input('bytes', 'Bytes for each', ['B/request'], bytes, ''),
    input('busiest', 'Share of the day in its busiest hour', ['%'], busiest, ''),
    formula('average', 'Requests on average', 'request/s', 'people * things'),
    formula('peak', 'Requests at the peak', 'request/s', 'average * (day / hour) * busiest'),
    formula('new_data', 'New data a year', 'B/year', 'people * things * bytes'),
  ]
}

/**
 * A whole design from the four answers, to go on from: one operation that does the thing, one record that it leaves.
 * A text that cannot be read leaves its place at the standard value.
 */
export function designOfQuick(texts: QuickTexts, before: Design): Design {
  const { people, things, bytes, busiest } = texts
  const hour = parseRange(busiest, '%')
  const factors = hour.ok ? [...new Set([hour.value.low, hour.value.high])].map(peakFactor) : []
  const peak = factors.map((factor) => String(Number(factor.toPrecision(3)))).join(' - ')
  const size = parseRange(bytes, 'B')
  const isPeople = parseRange(people, 'user').ok
  const rate = parseRange(things, 'request/user/day')
  return {
    ...before,
    id: 'own',
    title: 'My system',
    problem: '',
    answers: {},
    features: [{ id: 'main', title: 'The thing', story: '', scope: 'core' }],
    operations: [
      {
        id: 'do_it',
        title: 'Do the thing',
        kind: 'create',
        feature: 'main',
        endpoint: '',
        rate: rate.ok ? things : '1/user/day',
        request: size.ok ? bytes : '1 kB',
        response: '1 kB',
      },
    ],
    entities: [
      {
        id: 'thing',
        title: 'Thing',
        counts: 'thing',
        layout: 'plain',
        fields: [{ id: 'content', type: 'bytea', size: size.ok ? bytes : '1 kB', key: 'none', note: '' }],
        indexes: [],
        arrives: [{ by: 'do_it', each: '1 thing/request' }],
        note: '',
      },
    ],
    assumptions: {
      ...(isPeople ? { daily_users: people } : {}),
      ...(hour.ok && middle(hour.value).value >= LEAST_BUSIEST_HOUR ? { peak_factor: peak } : {}),
    },
    rows: [],
    components: [],
    links: [],
    flows: [],
    decisions: [],
    failures: [],
    goals: [],
    notes: '',
  }
}
