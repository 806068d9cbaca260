import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import type { Design } from '../../src/model/design'
import { askStudy, type SheetMoves } from '../../src/model/study'
import { movesToAsk, readAllStudies } from '../../src/model/studies'
import { ask, known, studyOf } from './asked-study'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

describe('the request’s latency', () => {
  test('has what is left of the promise, and the tail of asking many', () => {
    const study = known('latency')
    expect(study.value('tail')).toBeCloseTo(0.634, 3)
    expect(study.value('allowed')).toBeCloseTo(0.0001005, 6)
    expect(study.value('left') + study.value('p99')).toBeCloseTo(0.2, 9)
    expect(study.follows).toContain('Waited for at p99')
  })

  test('names the slowest call where the promise is missed', () => {
    const slow = {
      ...SHORT_POSTS,
      latency: {
        percentile: 99,
        target: '10 ms',
        stages: [{ calls: [{ id: 'a', title: 'Search', p50: '20 ms', p99: '90 ms' }] }],
      },
    } as const
    expect(known('latency', {}, slow).follows).toMatch(/missed by 80 ms: “Search” has the longest p99/)
    expect(known('latency', {}, { ...slow, latency: { ...slow.latency, percentile: 50 } }).short).toMatch(
      /^half of the requests need 20 ms/,
    )
  })

  const search = (p50: string, p99: string): Design => ({
    ...SHORT_POSTS,
    latency: {
      percentile: 99,
      target: '100 ms',
      stages: [
        { calls: [{ id: 'a', title: 'Search', p50, p99 }] },
        { calls: [{ id: 'b', title: 'Names', p50: '1 ms', p99: '10 ms' }] },
      ],
    },
  })

  test('says how likely a request is to miss the promise, beside how many may', () => {
    const late = known('latency', {}, search('20 ms', '120 ms'))
    // Lognormal: ln(6) / 2.326 is the deviation, and what is left for the search is about 97 ms.
    expect(late.value('missed')).toBeGreaterThan(0.015)
    expect(late.value('missed')).toBeLessThan(0.025)
    expect(late.follows).toMatch(
      /\. About [\d.]+ % of the requests take longer than 100 ms, and by the promise 1 % may\./,
    )
    const soon = known('latency', {}, search('1 ms', '2 ms'))
    expect(soon.value('missed')).toBe(0)
    expect(soon.follows).toContain(
      'Fewer than one request in ten thousand takes longer than 100 ms, and by the promise 1 % may.',
    )
    const half = search('20 ms', '120 ms')
    const median = {
      ...half,
      latency: { stages: [], ...half.latency, percentile: 50, target: '10 ms' },
    } as const
    expect(known('latency', {}, median).follows).toMatch(
      /take longer than 10 ms, and by the promise half of them may\./,
    )
  })

  test('is no more than all of the requests, whatever ranges do together', () => {
    const design = {
      ...search('40-90 ms', '95-120 ms'),
      assumptions: { slow_share: '30-90 %', fan_out: '3-9' },
    }
    const facts = readAllStudies({ design, figures: evaluateDesign(design), references: REFERENCES })
    const state = askStudy(studyOf('latency'), facts)
    const spread = state.state === 'known' ? state.spreads.get('tail') : undefined
    expect(spread?.low).toBeLessThan(0.99)
    expect(spread?.high).toBe(1)
  })

  test('has the range of its calls, asked about when nobody types, and which of them it is', () => {
    const design = search('4-12 ms', '20-60 ms')
    const figures = evaluateDesign(design)
    const context = { design, figures, references: REFERENCES }
    const facts = readAllStudies(context)
    const at = (moves: readonly SheetMoves[]) => {
      const state = askStudy(studyOf('latency'), facts, moves)
      return state.state === 'known' ? state.spreads.get('p99') : undefined
    }
    expect(at([])).toBeUndefined()
    const moves = movesToAsk(context).map((question) => question())
    expect(moves.map(({ row }) => row)).toEqual(['latency:a:p50', 'latency:a:p99'])
    const spread = at(moves)
    expect(spread?.low).toBeGreaterThan(0.015)
    expect(spread?.low).toBeLessThan(0.03)
    expect(spread?.high).toBeGreaterThan(0.05)
    expect(spread?.high).toBeLessThan(0.075)
    expect(spread?.driver?.label).toBe('Search: p99 (ms)')
    // The same samples each time: the answer does not flicker.
    expect(at(movesToAsk(context).map((question) => question()))).toEqual(spread)
  })

  test('says why percentiles do not add up, and what their sum is', () => {
    const study = known('latency', {}, search('5 ms', '20 ms'))
    expect(study.follows).toContain(
      'Percentiles do not add up: the p99 of the calls waited for come to 30 ms',
    )
    expect(study.follows).toMatch(/which is p99\.[5-9]\d* of the whole/)
    expect(study.table.map(([stage]) => stage)).toEqual(['1. Search', '2. Names'])
    const beside = {
      ...SHORT_POSTS,
      latency: {
        percentile: 99,
        target: '100 ms',
        stages: [
          {
            calls: [
              { id: 'a', title: 'A', p50: '5 ms', p99: '20 ms' },
              { id: 'b', title: 'B', p50: '5 ms', p99: '20 ms' },
            ],
          },
        ],
      },
    } as const
    expect(known('latency', {}, beside).follows).toContain(
      'Side by side, the slowest of all calls is waited for',
    )
  })

  test('has no answer without calls, and says what cannot be read', () => {
    const plan = (calls: readonly { id: string; title: string; p50: string; p99: string }[]) =>
      ask('latency', {
        ...SHORT_POSTS,
        latency: { percentile: 99, target: '10 ms', stages: calls.length > 0 ? [{ calls }] : [] },
      })
    expect(plan([])).toMatchObject({ state: 'unknown', message: 'there is no call to wait for: add one' })
    expect(plan([{ id: 'a', title: 'A', p50: '20 ms', p99: '5 ms' }])).toMatchObject({
      state: 'unknown',
      message: '“A”: the p99 is below the median',
    })
    expect(plan([{ id: 'a', title: 'A', p50: 'soon', p99: '5 ms' }])).toMatchObject({ state: 'unknown' })
  })
})
