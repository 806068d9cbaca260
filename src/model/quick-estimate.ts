import type { Design } from './design'
import { HOURS, peakFactor } from './peak'
import { middle } from './range'
import { formula, input } from './row'
import { readAmount, type InputRow, type Row } from './sheet'

/** What the shortest of all estimates asks for, as it was typed. */
export interface QuickTexts {
  readonly people: string
  readonly things: string
  readonly bytes: string
  readonly peaking: string
}

export const QUICK_FIELDS = ['people', 'things', 'bytes', 'peaking'] as const
export type QuickField = (typeof QUICK_FIELDS)[number]

/** Its answer is known: 8.2K requests/s, 2.6K to 26K, and above 10K with a chance of 39 %. */
export const QUICK_EXAMPLE: QuickTexts = {
  people: '50M - 200M',
  things: '1 - 5',
  bytes: '1 kB',
  peaking: '2 - 5',
}

/** Where one path for all writes ends, in the words of the thresholds. */
export const QUICK_BORDER = { figure: 'peak', amount: '10K/s', decision: 'partition the writes' } as const

/** The inputs of the shortest estimate. */
export function quickInputs({ people, things, bytes, peaking }: QuickTexts): Record<QuickField, InputRow> {
  const hour = 'or its share of the day, such as 8 %'
  return {
    people: input('people', 'People who use it each day', ['user'], people, ''),
    things: input('things', 'Things each one does', ['request/user/day'], things, ''),
    bytes: input('bytes', 'Bytes for each', ['B/request'], bytes, ''),
    peaking: {
      ...input('peaking', 'Busiest hour over the average', ['1', '%'], peaking, hour),
      times: { '%': peakFactor(1) },
      bounds: {
        least: 1,
        most: HOURS,
        problem: `the busiest hour is 1 to ${HOURS} times the average: it carries between 1/${HOURS} of the day (4.2 %) and all of it`,
      },
    },
  }
}

/** The sheet of the shortest estimate: four inputs and what follows from them. */
export function quickSheet(texts: QuickTexts): readonly Row[] {
  return [
    ...Object.values(quickInputs(texts)),
    formula('average', 'Requests on average', 'request/s', 'people * things'),
    formula('peak', 'Requests at the peak', 'request/s', 'average * peaking'),
    formula('new_data', 'New data a year', 'B/year', 'people * things * bytes'),
  ]
}

/** From a megabyte on a thing is a picture or a file, which nobody keeps in a row. */
const LEAST_OBJECT = 1e6

/**
 * A whole design from the four answers, to go on from: one operation that does the thing, one record that it leaves.
 * A text that cannot be read leaves its place at the standard value.
 */
export function designOfQuick(texts: QuickTexts, before: Design): Design {
  const { people, things, bytes, peaking } = texts
  const inputs = quickInputs(texts)
  const isRead = (field: QuickField) => readAmount(inputs[field]).ok
  const size = isRead('bytes') ? bytes : '1 kB'
  const reading = readAmount(inputs.bytes)
  const usual = reading.ok ? middle(reading.value).value : 0
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
        rate: isRead('things') ? things : '1/user/day',
        request: size,
        response: '1 kB',
      },
    ],
    entities: [
      {
        id: 'thing',
        title: 'Thing',
        counts: 'thing',
        layout: usual >= LEAST_OBJECT ? 'object' : 'plain',
        fields: [{ id: 'content', type: 'bytea', size, key: 'none', note: '' }],
        indexes: [],
        arrives: [{ by: 'do_it', each: '1 thing/request' }],
        note: '',
      },
    ],
    assumptions: {
      ...(isRead('people') ? { daily_users: people } : {}),
      ...(isRead('peaking') ? { peak_factor: peaking } : {}),
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
