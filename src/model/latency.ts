import type { LatencyCall, LatencyPlan } from './design'
import { normalProbability, normalQuantile } from './normal'
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
  // The quotient of the largest and the smallest number has no place among numbers; its logarithm has.
  return p99Ms < p50Ms ? Number.NaN : (Math.log(p99Ms) - Math.log(p50Ms)) / Z99
}

/** The time of a call that a share of all stay below, in milliseconds. */
function callQuantile(call: Call, share: number): number {
  return Math.exp(Math.log(call.p50Ms) + normalQuantile(share) * logDeviation(call))
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

const MOST_SHUFFLED = 40
const shuffled = new Map<string, Float64Array>()

/** The scores in an order that is the same for the same seed on every machine. Not to be changed: others have them too. */
function shuffledScores(seed: string): Float64Array {
  const known = shuffled.get(seed)
  if (known) return known
  const scores = sliceScores().slice()
  const random = seededRandom(seedOf(seed))
  for (let last = LATENCY_SAMPLES - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = scores[last] ?? 0
    scores[last] = scores[other] ?? 0
    scores[other] = kept
  }
  if (shuffled.size >= MOST_SHUFFLED) shuffled.clear()
  shuffled.set(seed, scores)
  return scores
}

/** Times of a call, one from each slice. */
function callSamples(call: Call, seed: string): Float64Array {
  const deviation = logDeviation(call)
  const center = Math.log(call.p50Ms)
  return shuffledScores(seed).map((score) => Math.exp(center + score * deviation))
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
  /** The share of samples that stay within the added-up time: which percentile of the whole it is. */
  readonly withinAddedUp: number
}

/** What is known of a request as a whole. */
export interface WholeRequest {
  readonly p50: WholeLatency
  readonly p99: WholeLatency
  /** How many of the 10,000 samples take longer than was promised; NaN where a call's times cannot be. */
  readonly beyondPromise: number
}

/**
 * Median and p99 of a request that waits for the step, and how many of its samples take longer than was promised.
 *
 * @example
 * const query = { kind: 'call', id: 'query', p50Ms: 2, p99Ms: 20 }
 * const name = { kind: 'call', id: 'name', p50Ms: 1, p99Ms: 10 }
 * wholeLatency({ kind: 'serial', steps: [query, name] }).p99
 * // => { estimateMs: 22.95, atLeastMs: 20, atMostMs: 38.4, addedUpMs: 30, withinAddedUp: 0.9957 }
 */
export function wholeLatency(step: Step, promisedMs = Infinity): WholeRequest {
  const calls = callsOf(step)
  const times = stepSamples(step, new Map()).sort()
  const at = (percentile: Percentile): WholeLatency => {
    const share = percentile / 100
    const above = 1 - share
    const place = share * LATENCY_SAMPLES - 0.5
    const below = times[Math.floor(place)] ?? Number.NaN
    const next = times[Math.ceil(place)] ?? Number.NaN
    const callTime = (call: Call) => (percentile === 50 ? call.p50Ms : call.p99Ms)
    const addedUpMs = timeOf(step, callTime)
    return {
      // Between two times without end there is no other.
      estimateMs: below === next ? below : below + (next - below) * (place - Math.floor(place)),
      atLeastMs: calls.reduce((slowest, call) => Math.max(slowest, callQuantile(call, share)), 0),
      atMostMs: timeOf(step, (call) => callQuantile(call, 1 - above / calls.length)),
      addedUpMs,
      withinAddedUp: countWithin(times, addedUpMs) / LATENCY_SAMPLES,
    }
  }
  // Times that are no numbers stand last in their order.
  const isKnown = !Number.isNaN(promisedMs) && !Number.isNaN(times.at(-1))
  const beyondPromise = isKnown ? LATENCY_SAMPLES - countWithin(times, promisedMs) : Number.NaN
  return { p50: at(50), p99: at(99), beyondPromise }
}

/** How many of sorted times are at most so long. */
function countWithin(times: Float64Array, ms: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return low
}

/** The estimates at a stage of a plan: of the stage by itself, and from the beginning to its end. */
export interface StageLatency {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly sinceStart: { readonly p50Ms: number; readonly p99Ms: number }
}

/** Median and p99 of each of the steps of a request one after the other, and of all up to there. */
export function stageLatencies(steps: readonly Step[]): readonly StageLatency[] {
  const estimates = (step: Step) => {
    const { p50, p99 } = wholeLatency(step)
    return { p50Ms: p50.estimateMs, p99Ms: p99.estimateMs }
  }
  return steps.map((step, index) => ({
    ...estimates(step),
    sinceStart: estimates({ kind: 'serial', steps: steps.slice(0, index + 1) }),
  }))
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

export const CALL_TIMES = ['p50', 'p99'] as const
export type CallTime = (typeof CALL_TIMES)[number]

/** What a request waits for by a plan: its stages one after the other, and the calls of each side by side. */
export function stepOf(
  { stages }: Pick<LatencyPlan, 'stages'>,
  timeMs: (call: LatencyCall, time: CallTime) => number,
): Step {
  return {
    kind: 'serial',
    steps: stages.map(({ calls }): Step => ({
      kind: 'parallel',
      steps: calls.map((call) => ({
        kind: 'call',
        id: call.id,
        p50Ms: timeMs(call, 'p50'),
        p99Ms: timeMs(call, 'p99'),
      })),
    })),
  }
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
