import type { LatencyPlan } from './design'
import { normalProbability, normalQuantile } from './normal'
import { parseQuantity } from './quantity'
import { seededRandom, seedOf } from './random'

/** One call with what is known of its time: the median, and what one in a hundred exceeds, in milliseconds. */
export interface Call {
  readonly kind: 'call'
  readonly id: string
  readonly p50Ms: number
  readonly p99Ms: number
}

/** What a request waits for: calls one after the other, or side by side until the slowest is back. */
export type Step =
  | Call
  | { readonly kind: 'serial'; readonly steps: readonly Step[] }
  | { readonly kind: 'parallel'; readonly steps: readonly Step[] }

export const PERCENTILES = [50, 99] as const
export type Percentile = (typeof PERCENTILES)[number]

function callsOf(step: Step): readonly Call[] {
  return step.kind === 'call' ? [step] : step.steps.flatMap(callsOf)
}

/**
 * What is wrong with the times of the calls, a sentence for each; empty where all can be. A median of 0 with slow ones
 * beside it has no lognormal distribution.
 */
export function latencyProblems(step: Step): readonly string[] {
  return callsOf(step).flatMap(({ id, p50Ms, p99Ms }) => {
    if (p50Ms < 0 || p99Ms < 0) return [`${id}: a time cannot be below 0`]
    if (p99Ms < p50Ms) return [`${id}: the p99 is below the median`]
    return p50Ms === 0 && p99Ms > 0 ? [`${id}: a median of 0 ms cannot have a p99 above it`] : []
  })
}

const Z99 = normalQuantile(0.99)

/** Deviation of the logarithm of a call's time: a lognormal with the given median and p99. */
function logDeviation({ p50Ms, p99Ms }: Call): number {
  if (p50Ms === 0) return p99Ms === 0 ? 0 : Number.NaN
  return p99Ms < p50Ms ? Number.NaN : Math.log(p99Ms / p50Ms) / Z99
}

/** The time of a call that a share of all stay below, in milliseconds. */
function callQuantile(call: Call, share: number): number {
  return call.p50Ms * Math.exp(normalQuantile(share) * logDeviation(call))
}

/** The time of a step when each call takes a given time. */
function timeOf(step: Step, callTime: (call: Call) => number): number {
  switch (step.kind) {
    case 'call':
      return callTime(step)
    case 'serial':
      return step.steps.reduce((sum, inner) => sum + timeOf(inner, callTime), 0)
    case 'parallel':
      return step.steps.reduce((slowest, inner) => Math.max(slowest, timeOf(inner, callTime)), 0)
  }
}

/** Ids of the calls that the answer waits for at a percentile, in order: of calls side by side, the slowest branch. */
export function criticalPath(step: Step, percentile: Percentile): readonly string[] {
  const callTime = (call: Call) => (percentile === 50 ? call.p50Ms : call.p99Ms)
  switch (step.kind) {
    case 'call':
      return [step.id]
    case 'serial':
      return step.steps.flatMap((inner) => criticalPath(inner, percentile))
    case 'parallel': {
      const [first, ...others] = step.steps
      if (!first) return []
      const slowest = others.reduce<Step>(
        (slower, inner) => (timeOf(inner, callTime) > timeOf(slower, callTime) ? inner : slower),
        first,
      )
      return criticalPath(slowest, percentile)
    }
  }
}

export const LATENCY_SAMPLES = 10_000

let scores: Float64Array | undefined

/** Standard normal scores for the middle of each of 10,000 equal slices of probability. */
function sliceScores(): Float64Array {
  scores ??= Float64Array.from({ length: LATENCY_SAMPLES }, (_, slice) =>
    normalQuantile((slice + 0.5) / LATENCY_SAMPLES),
  )
  return scores
}

/** Times of a call, one from each slice, in an order that is the same for the same seed on every machine. */
function callSamples(call: Call, seed: string): Float64Array {
  const deviation = logDeviation(call)
  const times = sliceScores().map((score) => call.p50Ms * Math.exp(score * deviation))
  const random = seededRandom(seedOf(seed))
  for (let last = LATENCY_SAMPLES - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = times[last] ?? 0
    times[last] = times[other] ?? 0
    times[other] = kept
  }
  return times
}

/** Sampled times of a step. `turns` counts how often each id was met: the same id twice is two calls. */
function stepSamples(step: Step, turns: Map<string, number>): Float64Array {
  if (step.kind === 'call') {
    const turn = turns.get(step.id) ?? 0
    turns.set(step.id, turn + 1)
    return callSamples(step, `${step.id}#${turn}`)
  }
  const whole = new Float64Array(LATENCY_SAMPLES)
  for (const inner of step.steps) {
    const times = stepSamples(inner, turns)
    if (step.kind === 'serial') times.forEach((time, at) => (whole[at] = (whole[at] ?? 0) + time))
    else times.forEach((time, at) => (whole[at] = Math.max(whole[at] ?? 0, time)))
  }
  return whole
}

/** A percentile of the whole in milliseconds, with what is known of it for sure. NaN where a call's times cannot be. */
export interface WholeLatency {
  /** From 10,000 samples of calls that are slow independently: an estimate, the same on every machine. */
  readonly estimateMs: number
  /** Not below this, however the calls depend on one another: the slowest single call's percentile. */
  readonly atLeastMs: number
  /**
   * Not above this, however they depend on one another: each call at the percentile that n calls together exceed no
   * more often than the whole may (Bonferroni's inequality), from the lognormals.
   */
  readonly atMostMs: number
  /**
   * The percentiles added up along the path. At p99 it is right when all calls are slow together, and an estimate on
   * the high side when they are not; at p50 it is an estimate on the low side, because slow calls outweigh fast ones.
   * A bound it is not: n calls may exceed it in n of a hundred requests.
   */
  readonly addedUpMs: number
}

/**
 * Median and p99 of a request that waits for the step.
 *
 * @example
 * const query = { kind: 'call', id: 'query', p50Ms: 2, p99Ms: 20 }
 * const name = { kind: 'call', id: 'name', p50Ms: 1, p99Ms: 10 }
 * wholeLatency({ kind: 'serial', steps: [query, name] }).p99
 * // => { estimateMs: 22.95, atLeastMs: 20, atMostMs: 38.4, addedUpMs: 30 }
 */
export function wholeLatency(step: Step): { readonly p50: WholeLatency; readonly p99: WholeLatency } {
  const calls = callsOf(step)
  const times = stepSamples(step, new Map()).sort()
  const at = (percentile: Percentile): WholeLatency => {
    const share = percentile / 100
    const above = 1 - share
    const place = share * LATENCY_SAMPLES - 0.5
    const below = times[Math.floor(place)] ?? Number.NaN
    const next = times[Math.ceil(place)] ?? Number.NaN
    const callTime = (call: Call) => (percentile === 50 ? call.p50Ms : call.p99Ms)
    return {
      estimateMs: below + (next - below) * (place - Math.floor(place)),
      atLeastMs: calls.reduce((slowest, call) => Math.max(slowest, callQuantile(call, share)), 0),
      atMostMs: timeOf(step, (call) => callQuantile(call, 1 - above / calls.length)),
      addedUpMs: timeOf(step, callTime),
    }
  }
  return { p50: at(50), p99: at(99) }
}

/** A promise such as "99 % within 200 ms". */
export interface LatencyTarget {
  readonly percentile: Percentile
  readonly ms: number
}

/**
 * What a target leaves for everything that is not among the steps, in milliseconds, by the estimate; below 0 where it
 * is missed.
 *
 * @example
 * leftOf({ percentile: 99, ms: 200 }, { kind: 'call', id: 'query', p50Ms: 2, p99Ms: 20 }) // => 179.9999
 */
export function leftOf(target: LatencyTarget, step: Step): number {
  const whole = wholeLatency(step)
  return target.ms - (target.percentile === 50 ? whole.p50 : whole.p99).estimateMs
}

export type LatencyReading =
  | { readonly ok: true; readonly step: Step; readonly target: LatencyTarget }
  | { readonly ok: false; readonly problems: readonly string[] }

const MS = 1000

/**
 * The steps and the promise of a design's plan, or every time in it that cannot be read or cannot be, in sentences.
 *
 * @example
 * readLatency({ percentile: 99, target: '0.2 s', stages: [{ calls: [{ id: 'a', title: '', p50: '5', p99: '50 ms' }] }] })
 * // => { ok: true, target: { percentile: 99, ms: 200 }, ... }
 */
export function readLatency({ percentile, target, stages }: LatencyPlan): LatencyReading {
  const problems: string[] = []
  const read = (text: string, what: string): number => {
    const reading = parseQuantity(text, 'ms')
    if (!reading.ok) problems.push(`${what}: ${reading.problem.message}`)
    return reading.ok ? reading.value.value * MS : Number.NaN
  }
  const ms = read(target, 'the target')
  const steps = stages.map(({ calls }): Step => ({
    kind: 'parallel',
    steps: calls.map(({ id, p50, p99 }) => ({
      kind: 'call',
      id,
      p50Ms: read(p50, `${id}, median`),
      p99Ms: read(p99, `${id}, p99`),
    })),
  }))
  const step: Step = { kind: 'serial', steps }
  problems.push(...latencyProblems(step))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, step, target: { percentile, ms } }
}

/**
 * The share of requests that meet at least one slow call when each asks `calls` servers, of which each is slow in a
 * share of its answers: 1 - (1 - p)^n (Dean and Barroso, The Tail at Scale, 2013).
 *
 * @example
 * fanOutTail(0.01, 100) // => 0.634
 */
export function fanOutTail(slowShare: number, calls: number): number {
  // The logarithm keeps the digits of shares such as 1e-12.
  return -Math.expm1(calls * Math.log1p(-slowShare))
}

/**
 * How rarely each of so many calls may be slow for the whole to be slow no more often than a share.
 *
 * @example
 * slowShareFor(0.01, 100) // => 0.0001005
 */
export function slowShareFor(wholeSlowShare: number, calls: number): number {
  return -Math.expm1(Math.log1p(-wholeSlowShare) / calls)
}

/** The share of requests that the step answers within so many milliseconds, if it is a single call. */
export function shareWithin(call: Call, ms: number): number {
  if (ms <= 0) return ms === 0 && call.p99Ms === 0 ? 1 : 0
  const deviation = logDeviation(call)
  if (deviation === 0) return ms >= call.p50Ms ? 1 : 0
  return normalProbability(Math.log(ms / call.p50Ms) / deviation)
}
