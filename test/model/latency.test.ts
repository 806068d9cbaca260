import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  criticalPath,
  fanOutTail,
  latencyProblems,
  leftOf,
  shareWithin,
  slowShareFor,
  stageLatencies,
  stepOf,
  wholeLatency,
  type Call,
  type Step,
} from '../../src/model/latency'
import { designSchema } from '../../src/schemas/design'
import { parseWith } from '../../src/schemas/parse'
import { normals, otherRandom } from './monte-carlo'
import { SHORT_POSTS } from './short-posts'
import { runs } from '../seed'

function call(id: string, p50Ms: number, p99Ms: number): Call {
  return { kind: 'call', id, p50Ms, p99Ms }
}
const calls = fc
  .tuple(
    fc.string({ minLength: 1, maxLength: 5 }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: 1, max: 20, noNaN: true }),
  )
  .map(([id, p50Ms, tail]) => call(id, p50Ms, p50Ms * tail))
const several = fc.array(calls, { minLength: 1, maxLength: 5 })
const kinds = fc.constantFrom('serial' as const, 'parallel' as const)

/** The chance that two calls together take at most `ms`: the integral over the first, in small steps. */
function chanceOfSum(first: Call, second: Call, ms: number): number {
  const slices = 4000
  let chance = 0
  let before = 0
  for (let slice = 1; slice <= slices; slice++) {
    const at = (ms * slice) / slices
    const now = shareWithin(first, at)
    chance += (now - before) * shareWithin(second, ms - at + ms / slices / 2)
    before = now
  }
  return chance
}

describe('one call', () => {
  test('is as slow as it was said to be', () => {
    const whole = wholeLatency(call('query', 5, 50))
    expect(whole.p50.estimateMs).toBeCloseTo(5, 3)
    expect(whole.p99.estimateMs).toBeCloseTo(50, 2)
    expect(whole.p99).toMatchObject({ addedUpMs: 50 })
    expect(shareWithin(call('query', 5, 50), 50)).toBeCloseTo(0.99, 6)
    expect(shareWithin(call('query', 5, 50), 5)).toBeCloseTo(0.5, 6)
  })

  test('takes longer than a time as often as its lognormal says', () => {
    const query = call('query', 5, 50)
    const beyond = (ms: number) => wholeLatency(query, ms).beyondPromise
    for (const ms of [1, 5, 20, 50, 80])
      expect(Math.abs(beyond(ms) / 10_000 - (1 - shareWithin(query, ms)))).toBeLessThan(2e-4)
    expect(beyond(50)).toBe(100)
    expect(beyond(1e9)).toBe(0)
    expect(beyond(Number.NaN)).toBeNaN()
    expect(wholeLatency(call('wrong', 0, 5), 1).beyondPromise).toBeNaN()
  })

  test('that always takes the same time does', () => {
    const fixed = call('light', 40, 40)
    expect(wholeLatency(fixed).p99.estimateMs).toBe(40)
    expect(shareWithin(fixed, 39)).toBe(0)
    expect(shareWithin(fixed, 40)).toBe(1)
    expect(wholeLatency(call('nothing', 0, 0)).p99.estimateMs).toBe(0)
  })
})

describe('calls one after the other', () => {
  test('agree with the convolution of their distributions', () => {
    const pairs: [Call, Call][] = [
      [call('a', 5, 50), call('b', 5, 50)],
      [call('a', 2, 20), call('b', 1, 10)],
      [call('a', 80, 100), call('b', 10, 300)],
    ]
    for (const [first, second] of pairs) {
      const { p50, p99 } = wholeLatency({ kind: 'serial', steps: [first, second] })
      expect(chanceOfSum(first, second, p50.estimateMs)).toBeCloseTo(0.5, 1)
      expect(Math.abs(chanceOfSum(first, second, p99.estimateMs) - 0.99)).toBeLessThan(0.0015)
    }
  })

  test('are not as slow as their p99 added up, when they are slow independently', () => {
    const { p50, p99 } = wholeLatency({ kind: 'serial', steps: [call('a', 5, 50), call('b', 5, 50)] })
    expect(p99.addedUpMs).toBe(100)
    expect(p99.estimateMs).toBeLessThan(80)
    // At the median it is the other way round.
    expect(p50.addedUpMs).toBe(10)
    expect(p50.estimateMs).toBeGreaterThan(10)
  })
})

describe('calls side by side', () => {
  test('agree with the product of their shares', () => {
    const steps = [call('a', 5, 50), call('b', 8, 30), call('c', 1, 90)]
    const { p50, p99 } = wholeLatency({ kind: 'parallel', steps })
    const within = (ms: number) => steps.reduce((chance, step) => chance * shareWithin(step, ms), 1)
    expect(within(p50.estimateMs)).toBeCloseTo(0.5, 2)
    expect(within(p99.estimateMs)).toBeCloseTo(0.99, 3)
  })

  test('take at least as long as the slowest', () => {
    const { p99 } = wholeLatency({ kind: 'parallel', steps: [call('a', 5, 50), call('b', 5, 50)] })
    expect(p99.estimateMs).toBeGreaterThan(50)
    expect(p99.addedUpMs).toBe(50)
  })
})

describe('laws', () => {
  test('the estimate lies between the bounds', () => {
    fc.assert(
      fc.property(kinds, several, (kind, steps) => {
        const whole = wholeLatency({ kind, steps })
        for (const { estimateMs, atLeastMs, atMostMs } of [whole.p50, whole.p99]) {
          expect(estimateMs).toBeGreaterThanOrEqual(atLeastMs * 0.999)
          expect(estimateMs).toBeLessThanOrEqual(atMostMs * 1.001)
        }
      }),
      { numRuns: runs(30) },
    )
  })

  test('the upper bound holds even when calls are slow at the worst moment for it', () => {
    // Each call slow in requests of its own: the dependence for which Bonferroni's inequality is an equality.
    const steps = [call('a', 5, 50), call('b', 5, 50), call('c', 5, 50)]
    const { p99 } = wholeLatency({ kind: 'parallel', steps })
    const slow = steps.reduce((sum, step) => sum + 1 - shareWithin(step, p99.atMostMs), 0)
    expect(slow).toBeCloseTo(0.01, 6)
  })

  test('one more step never makes it faster; side by side never slower than one after the other', () => {
    fc.assert(
      fc.property(several, calls, (steps, more) => {
        const serial = wholeLatency({ kind: 'serial', steps }).p99.estimateMs
        const parallel = wholeLatency({ kind: 'parallel', steps }).p99.estimateMs
        expect(
          wholeLatency({ kind: 'serial', steps: [...steps, more] }).p99.estimateMs,
        ).toBeGreaterThanOrEqual(serial)
        expect(parallel).toBeLessThanOrEqual(serial)
      }),
      { numRuns: runs(30) },
    )
  })

  test('twice as slow calls are twice as slow together, and the same on every machine', () => {
    const step: Step = { kind: 'serial', steps: [call('a', 5, 50), call('b', 3, 9)] }
    const twice: Step = { kind: 'serial', steps: [call('a', 10, 100), call('b', 6, 18)] }
    expect(wholeLatency(twice).p99.estimateMs / wholeLatency(step).p99.estimateMs).toBeCloseTo(2, 9)
    expect(wholeLatency(step)).toEqual(wholeLatency(step))
  })

  test('the same call made twice is slow at different moments', () => {
    const same = call('a', 5, 50)
    const { p99 } = wholeLatency({ kind: 'serial', steps: [same, { ...same }] })
    expect(p99.estimateMs).toBeLessThan(90)
  })
})

describe('stages of calls side by side', () => {
  test('take as long as plain Monte Carlo says', () => {
    const count = 10_000
    const normal = normals(otherRandom(99))
    // Calls that always take the same time have no quantiles to compare.
    const uneven = calls.filter(({ p50Ms, p99Ms }) => p99Ms > 1.05 * p50Ms)
    const stages = fc.array(fc.array(uneven, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(stages, (plan) => {
        const whole = wholeLatency({
          kind: 'serial',
          steps: plan.map((steps) => ({ kind: 'parallel', steps })),
        })
        const times = Array.from({ length: count }, () => {
          let sum = 0
          for (const stage of plan) {
            // 2.3263 deviations above the median lies the p99 of a normal distribution.
            sum += Math.max(
              ...stage.map(({ p50Ms, p99Ms }) => p50Ms * (p99Ms / p50Ms) ** (normal() / 2.32635)),
            )
          }
          return sum
        })
        for (const [{ estimateMs, addedUpMs, withinAddedUp }, share] of [
          [whole.p50, 0.5],
          [whole.p99, 0.99],
        ] as const) {
          // Five deviations of both: what chance alone makes of the shares once in a million times.
          const slack = (one: number) => 5 * Math.sqrt((2 * one * (1 - one)) / count) + 2 / count
          const within = (ms: number) => times.filter((time) => time <= ms * (1 + 1e-6)).length / count
          expect(Math.abs(within(estimateMs) - share), `p${share * 100}`).toBeLessThan(slack(share))
          const added = within(addedUpMs * (1 + 1e-6))
          if (added < 1 && withinAddedUp < 1)
            expect(Math.abs(added - withinAddedUp)).toBeLessThan(slack(added) + 0.002)
        }
      }),
      { numRuns: runs(40) },
    )
  })
})

describe('the path and the target', () => {
  const step: Step = {
    kind: 'serial',
    steps: [
      call('gateway', 1, 5),
      {
        kind: 'parallel',
        steps: [{ kind: 'serial', steps: [call('feed', 2, 10), call('posts', 3, 40)] }, call('graph', 9, 15)],
      },
    ],
  }

  test('lead through another branch at the median than at the p99', () => {
    expect(criticalPath(step, 50)).toEqual(['gateway', 'graph'])
    expect(criticalPath(step, 99)).toEqual(['gateway', 'feed', 'posts'])
    expect(criticalPath({ kind: 'parallel', steps: [] }, 50)).toEqual([])
  })

  test('leave the rest of the budget, or less than nothing', () => {
    const { p50, p99 } = wholeLatency(step)
    expect(leftOf({ percentile: 99, ms: 200 }, step)).toBeCloseTo(200 - p99.estimateMs, 9)
    expect(leftOf({ percentile: 50, ms: 200 }, step)).toBeCloseTo(200 - p50.estimateMs, 9)
    expect(leftOf({ percentile: 99, ms: 10 }, step)).toBeLessThan(0)
  })

  test('say which times cannot be', () => {
    const steps = [call('a', 5, 4), call('b', -1, 4), call('c', 0, 4), call('d', 1, 4)]
    expect(latencyProblems({ kind: 'serial', steps })).toEqual([
      'a: the p99 is below the median',
      'b: a time cannot be below 0',
      'c: a median of 0 ms cannot have a p99 above it',
    ])
    expect(wholeLatency(call('a', 5, 4)).p99.estimateMs).toBeNaN()
  })
})

describe('percentiles', () => {
  test('that are added up are far beyond the same percentile of the whole', () => {
    const steps = [call('a', 1, 20), call('b', 1, 20), call('c', 1, 20)]
    const { p50, p99 } = wholeLatency({ kind: 'serial', steps })
    expect(p99.addedUpMs).toBe(60)
    expect(p99.withinAddedUp).toBeGreaterThan(0.997)
    expect(p99.estimateMs).toBeLessThan(40)
    expect(p50.withinAddedUp).toBeLessThan(0.4)
    const alone = wholeLatency(call('a', 1, 20))
    expect(alone.p99.withinAddedUp).toBeCloseTo(0.99, 3)
  })

  test('of stages are those of each, and of all up to there', () => {
    const steps = [call('a', 5, 20), call('b', 10, 20)]
    const [first, second] = stageLatencies(steps)
    expect(first?.p99Ms).toBeCloseTo(20, 1)
    expect(first?.sinceStart.p99Ms).toBe(first?.p99Ms)
    expect(second?.p50Ms).toBeCloseTo(10, 1)
    expect(second?.sinceStart.p99Ms).toBe(wholeLatency({ kind: 'serial', steps }).p99.estimateMs)
  })

  test('have a place even between the smallest and the largest number', () => {
    const { p50, p99 } = wholeLatency(call('a', 1e-308, 1e308))
    expect([p50.estimateMs, p99.estimateMs].some(Number.isNaN)).toBe(false)
  })
})

describe('a plan as it is written', () => {
  const plan = {
    percentile: 99,
    target: '200',
    stages: [
      { calls: [{ id: 'gateway', title: 'Gateway', p50: '1 ms', p99: '5 ms' }] },
      {
        calls: [
          { id: 'feed', title: 'Feed', p50: '2', p99: '0.01 s' },
          { id: 'graph', title: 'Graph', p50: '9 ms', p99: '15 ms' },
        ],
      },
    ],
  } as const

  test('is its stages one after the other, in milliseconds', () => {
    const step = stepOf(plan, ({ p50, p99 }, time) => Number.parseFloat(time === 'p50' ? p50 : p99))
    expect(step).toEqual({
      kind: 'serial',
      steps: [
        { kind: 'parallel', steps: [call('gateway', 1, 5)] },
        { kind: 'parallel', steps: [call('feed', 2, 0.01), call('graph', 9, 15)] },
      ],
    })
    expect(criticalPath(step, 50)).toEqual(['gateway', 'graph'])
  })

  test('belongs to a design, and a design without one is as good as before', () => {
    expect(parseWith(designSchema, { ...SHORT_POSTS, latency: plan })).toMatchObject({
      ok: true,
      value: { latency: plan },
    })
    expect(parseWith(designSchema, SHORT_POSTS)).toMatchObject({ ok: true })
    expect(parseWith(designSchema, { ...SHORT_POSTS, latency: { ...plan, percentile: 95 } })).toMatchObject({
      ok: false,
    })
  })
})

describe('the tail of a fan-out', () => {
  test('a hundred calls of which one in a hundred is slow: 63 % of all requests are', () => {
    expect(fanOutTail(0.01, 100)).toBeCloseTo(0.634, 3)
    expect(fanOutTail(0.01, 1)).toBeCloseTo(0.01, 12)
    expect(fanOutTail(0, 100)).toBe(0)
    expect(fanOutTail(1, 3)).toBe(1)
    expect(fanOutTail(1e-15, 1000)).toBeCloseTo(1e-12, 24)
  })

  test('is the chance that not all are fast, multiplied out, and leads back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.1, noNaN: true }),
        fc.integer({ min: 1, max: 50 }),
        (slow, count) => {
          let allFast = 1
          for (let turn = 0; turn < count; turn++) allFast *= 1 - slow
          expect(fanOutTail(slow, count)).toBeCloseTo(1 - allFast, 10)
          expect(slowShareFor(fanOutTail(slow, count), count) / slow).toBeCloseTo(1, 6)
        },
      ),
    )
  })
})
