import { HOURS, peakFactor } from './peak'
import { formula, input } from './row'
import type { InputRow, Row } from './sheet'

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
export const QUICK_BORDER = { figure: 'peak', perSecond: 10_000, decision: 'partition the writes' } as const

/** The inputs of the shortest estimate. */
export function quickInputs({ people, things, bytes, peaking }: QuickTexts): Record<QuickField, InputRow> {
  const hour = 'or its share of the day, such as 8 %; 2 to 5 is judgement, for a service of one country'
  return {
    people: input('people', 'People who use it each day', ['user'], people, 'an example; ask for yours'),
    things: input(
      'things',
      'Things each one does',
      ['request/user/day'],
      things,
      'a guess; ask, few know it',
    ),
    bytes: input(
      'bytes',
      'Bytes for each',
      ['B/request'],
      bytes,
      'a guess; a short text and what comes with it',
    ),
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
