import { describe, expect, test } from 'vitest'
import type { Design, LatencyCall, LatencyPlan } from '../../src/model/design'
import {
  canMove,
  latencyOf,
  USUAL_PLAN,
  withCallChanged,
  withCallMoved,
  withNewCall,
  withoutCall,
  withPromise,
} from '../../src/model/edit-latency'
import { stepOf, wholeLatency, type CallTime } from '../../src/model/latency'
import { parseQuantity } from '../../src/model/quantity'
import { SHORT_POSTS } from './short-posts'

/** The ids of a plan as `a b|c`: stages apart by spaces, calls of one stage by a bar. */
function shape(design: Design): string {
  return latencyOf(design)
    .stages.map(({ calls }) => calls.map(({ id }) => id).join('|'))
    .join(' ')
}

function planned(text: string): Design {
  const latency: LatencyPlan = {
    percentile: 99,
    target: '200 ms',
    stages: text.split(' ').map((stage) => ({
      calls: stage.split('|').map((id) => ({ id, title: id, p50: '1 ms', p99: '9 ms' })),
    })),
  }
  return { ...SHORT_POSTS, latency }
}

function timeMs({ p50, p99 }: LatencyCall, time: CallTime): number {
  const reading = parseQuantity(time === 'p50' ? p50 : p99, 'ms')
  return reading.ok ? reading.value.value * 1000 : Number.NaN
}

test('a design without a plan has the usual one, which can be read, until it is changed', () => {
  expect(latencyOf(SHORT_POSTS)).toEqual(USUAL_PLAN)
  expect(latencyOf(SHORT_POSTS)).toBe(latencyOf(SHORT_POSTS))
  expect(wholeLatency(stepOf(USUAL_PLAN, timeMs)).p99.addedUpMs).toBeCloseTo(65, 9)
  expect(withPromise(SHORT_POSTS, { target: '100 ms' }).latency).toMatchObject({
    target: '100 ms',
    percentile: 99,
  })
  expect(withPromise(SHORT_POSTS, { percentile: 50 }).latency?.stages).toBe(USUAL_PLAN.stages)
})

describe('a call', () => {
  test.each([
    ['a b c', 'b', 'earlier', 'a|b c'],
    ['a|b c', 'b', 'earlier', 'b a c'],
    ['a b c', 'b', 'later', 'a c|b'],
    ['a c|b', 'b', 'later', 'a c b'],
    ['a b', 'a', 'earlier', 'a b'],
    ['a b', 'b', 'later', 'a b'],
    ['a|b', 'a', 'later', 'b a'],
    ['a', 'nobody', 'later', 'a'],
  ] as const)('of “%s”: %s goes %s to “%s”', (before, id, way, after) => {
    expect(shape(withCallMoved(planned(before), id, way))).toBe(after)
  })

  test('can go where there is something to pass or to leave', () => {
    const plan = latencyOf(planned('a b|c'))
    expect(['a', 'b', 'c'].map((id) => canMove(plan, id, 'earlier'))).toEqual([false, true, true])
    expect(['a', 'b', 'c'].map((id) => canMove(plan, id, 'later'))).toEqual([true, true, true])
    expect(canMove(plan, 'nobody', 'later')).toBe(false)
  })

  test('comes after all others or beside the last, with a name of its own', () => {
    expect(shape(withNewCall(planned('a b'), 'A', 'after'))).toBe('a b a_2')
    expect(shape(withNewCall(planned('a b'), 'Look up', 'beside'))).toBe('a b|look_up')
    expect(
      shape(withNewCall({ ...planned('a'), latency: { ...USUAL_PLAN, stages: [] } }, 'First', 'beside')),
    ).toBe('first')
  })

  test('is removed, and its stage with the last one in it', () => {
    expect(shape(withoutCall(planned('a b|c'), 'b'))).toBe('a c')
    expect(shape(withoutCall(planned('a b'), 'b'))).toBe('a')
    const design = planned('a')
    expect(withoutCall(design, 'nobody')).toBe(design)
  })

  test('changes by its id, and nothing else does', () => {
    const design = planned('a b')
    expect(latencyOf(withCallChanged(design, 'b', { p99: '20 ms' })).stages[1]?.calls[0]).toMatchObject({
      p50: '1 ms',
      p99: '20 ms',
    })
    expect(withCallChanged(design, 'nobody', { p99: '20 ms' })).toBe(design)
  })
})

test('a call that goes side by side with another makes the request no slower', () => {
  const time = (design: Design) => wholeLatency(stepOf(latencyOf(design), timeMs)).p99.estimateMs
  const serial = planned('a b c')
  expect(time(withCallMoved(serial, 'b', 'earlier'))).toBeLessThan(time(serial))
})
