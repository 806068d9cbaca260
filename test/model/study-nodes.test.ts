import { describe, expect, test } from 'vitest'
import { withInput } from '../../src/model/edit'
import { sheetValue } from '../../src/model/study-input'
import { known } from './asked-study'
import { SHORT_POSTS, SHORT_POSTS_FIGURES } from './short-posts'

const PEAK = sheetValue('peak_requests', SHORT_POSTS_FIGURES)

describe('nodes', () => {
  test('survive the loss of one of three zones with half as many again', () => {
    const study = known('nodes')
    const needed = Math.ceil(PEAK / 600)
    expect(study.value('application_nodes')).toBe(3 * Math.ceil(needed / 2))
    expect(known('nodes', { zones: '4' }).value('application_nodes')).toBe(4 * Math.ceil(needed / 3))
    expect(study.follows).toContain('The database is bound by storage')
  })

  test('need no more for data whose copies are in other zones, and as many more where there is one copy', () => {
    const copies = (text: string) => known('nodes', {}, withInput(SHORT_POSTS, 'copies', text))
    expect(copies('1').value('database_nodes')).toBeGreaterThan(copies('1').state.answer.results.length)
    const [, database] = copies('3').table
    expect(Number(database?.[3])).toBeLessThanOrEqual(Number(database?.[1]) + 3)
    const [, single] = copies('1').table
    expect(Number(single?.[3])).toBe(3 * Math.ceil(Number(single?.[1]) / 2))
  })

  test('in one zone do not survive its loss, however many they are', () => {
    const study = known('nodes', { zones: '1' })
    expect(study.text('application_nodes')).toBe('∞ nodes')
    expect(study.short).toBe('with one zone nothing survives its loss')
  })

  test('are counted by Little and wait by Erlang', () => {
    const study = known('nodes')
    expect(study.value('in_progress') / (PEAK * 0.008)).toBeCloseTo(1, 1)
    expect(study.value('wait_reduced')).toBeGreaterThan(study.value('wait'))
    // One worker of 1 ms at 60 % waits 0.6/(1-0.6) of its service.
    const single = known('nodes', { node_workers: '1' }).value('wait_reduced')
    expect(single).toBeGreaterThan(0.0014)
    expect(single).toBeLessThan(0.0015)
  })

  test('that are full wait without end, and it is said', () => {
    const full = known('nodes', { zones: '2' }, withInput(SHORT_POSTS, 'target_utilisation', '100 %'))
    expect(full.follows).toMatch(/beyond the knee|more than they can do/)
  })
})
