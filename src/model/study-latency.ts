import type { Design, LatencyCall, LatencyPlan } from './design'
import { formatShown, showQuantity } from './display'
import { latencyOf, promiseOf, withCallChanged, withPromise } from './edit-latency'
import {
  CALL_TIMES,
  criticalPath,
  fanOutTail,
  LATENCY_SAMPLES,
  latencyProblems,
  slowShareFor,
  stageLatencies,
  stepOf,
  wholeLatency,
  type Call,
  type CallTime,
  type Step,
} from './latency'
import { parseQuantity, quantityIn } from './quantity'
import type { Study } from './study'
import { atMostWhole, middleOf, wholeFrom, type StudyFacts, type StudyInput } from './study-input'
import { sayCount, type Say } from './study-text'

/** More than anybody has. */
const MOST_SERVERS = 1e6

const FAN_OUT: StudyInput = {
  id: 'fan_out',
  label: 'Servers that one request asks',
  units: ['1'],
  standard: '100',
  note: 'side by side, as a search or a feed over many partitions does; the request waits for the slowest',
  problem: wholeFrom(1, MOST_SERVERS),
}
const SLOW: StudyInput = {
  id: 'slow_share',
  label: 'Answers of one server that are slow (%)',
  units: ['%'],
  standard: '1 %',
  note: 'those beyond its p99, by definition; the question is from Dean and Barroso, The Tail at Scale, 2013',
  problem: atMostWhole,
}

const MS = 1000

const TIME_WORDS: Readonly<Record<CallTime, string>> = { p50: 'median (ms)', p99: 'p99 (ms)' }

export function callInputId(call: string, time: CallTime): string {
  return `latency:${call}:${time}`
}
export const PROMISE_INPUT = 'latency:promise'

function callInput(call: LatencyCall, time: CallTime): StudyInput {
  const { id, title } = call
  const standard = call[time]
  return {
    id: callInputId(id, time),
    label: `${title}: ${TIME_WORDS[time]}`,
    units: ['ms'],
    standard,
    note: 'a guess until it was measured',
    plan: {
      read: ({ latency }) =>
        latency?.stages.flatMap(({ calls }) => calls).find((call) => call.id === id)?.[time],
      write: (design, text) => withCallChanged(design, id, { [time]: text ?? standard }),
    },
  }
}

function promiseInput({ target }: LatencyPlan): StudyInput {
  return {
    id: PROMISE_INPUT,
    label: 'The promised time',
    units: ['ms'],
    standard: target,
    note: 'a requirement: ask for it',
    plan: {
      read: ({ latency }) => latency?.target,
      write: (design, text) => withPromise(design, { target: text ?? target }),
    },
  }
}

const KNOWN = new WeakMap<LatencyPlan, readonly StudyInput[]>()

/** The inputs of a design's plan; the same ones as long as the plan is. */
export function latencyInputs(design: Design): readonly StudyInput[] {
  const plan = latencyOf(design)
  const calls = plan.stages.flatMap((stage) => stage.calls)
  const inputs = KNOWN.get(plan) ?? [
    promiseInput(plan),
    ...calls.flatMap((call) => CALL_TIMES.map((time) => callInput(call, time))),
  ]
  KNOWN.set(plan, inputs)
  return inputs
}

/** What is wrong with the times of a call beside one another; undefined where nothing is. */
export function callProblem(call: string, { fields }: Pick<StudyFacts, 'fields'>): string | undefined {
  const middleMs = (time: CallTime) => {
    const range = fields.get(callInputId(call, time))?.range
    return range ? middleOf(range) * MS : Number.NaN
  }
  const times = { kind: 'call', id: call, p50Ms: middleMs('p50'), p99Ms: middleMs('p99') } as const
  return latencyProblems(times)[0]?.slice(call.length + ': '.length)
}

/** What is wrong with a plan, its calls by their titles; undefined where nothing is. */
function planProblem(plan: LatencyPlan, { fields }: StudyFacts): string | undefined {
  const calls = plan.stages.flatMap((stage) => stage.calls)
  const unread = [
    PROMISE_INPUT,
    ...calls.flatMap(({ id }) => CALL_TIMES.map((time) => callInputId(id, time))),
  ]
    .map((id) => fields.get(id))
    .find((field) => field?.problem !== undefined)
  if (unread) return `“${unread.row.label}” has no value: ${unread.problem}`
  for (const { id, title } of calls) {
    const problem = callProblem(id, { fields })
    if (problem !== undefined) return `“${title}”: ${problem}`
  }
  return undefined
}

/** Sampling is the dearest thing on the page, so what was sampled is kept: by its calls, their times and the promise. */
function kept<Result>(
  sample: (step: Step, promisedMs?: number) => Result,
): (step: Step, promisedMs?: number) => Result {
  const known = new Map<string, Result>()
  return (step, promisedMs) => {
    const key = JSON.stringify([step, promisedMs])
    const found = known.get(key) ?? sample(step, promisedMs)
    if (known.size >= MOST_SAMPLED) known.clear()
    known.set(key, found)
    return found
  }
}

const MOST_SAMPLED = 200
const wholeOf = kept(wholeLatency)
/** Of the stages of a plan, which are its serial steps. */
const stagesOf = kept((step) => (step.kind === 'serial' ? stageLatencies(step.steps) : []))
type Whole = ReturnType<typeof wholeLatency>

function inTime(milliseconds: number): string {
  return formatShown(showQuantity({ ...quantityIn(0, 's'), value: milliseconds / MS }))
}

function amountMs(text: string): number | undefined {
  const reading = parseQuantity(text, 'ms')
  return reading.ok ? reading.value.value * MS : undefined
}

function slowestCall(step: Step): Call | undefined {
  if (step.kind === 'call') return step
  return step.steps
    .flatMap((inner) => slowestCall(inner) ?? [])
    .reduce<Call | undefined>(
      (slower, call) => (slower && slower.p99Ms >= call.p99Ms ? slower : call),
      undefined,
    )
}

/** Why the percentiles of calls do not add up to that of the whole, with what they come to here. */
function addingUp({ p50, p99 }: Whole, waitedFor: number, say: Say): string {
  if (waitedFor < 2) {
    return `Side by side, the slowest of all calls is waited for: the p99 of the whole, ${inTime(p99.estimateMs)}, is above that of each call, because any of them may be the slow one.`
  }
  return `Percentiles do not add up: the p99 of the calls waited for come to ${inTime(p99.addedUpMs)}, which is p${percentileOf(p99.withinAddedUp, say)} of the whole, because hardly a request is slow in every call. The p99 of the whole is ${inTime(p99.estimateMs)} while calls are slow independently of one another, and goes up to the sum where they are slow together, behind one overloaded store. The medians add up to ${inTime(p50.addedUpMs)}, and that of the whole is ${inTime(p50.estimateMs)}.`
}

/** `99.9`, `100` where no sample was beyond it. */
function percentileOf(share: number, say: Say): string {
  return say(share, '%').replace(/ ?%$/, '')
}

/** Where no sample is beyond a time, fewer are than samples can tell. */
const LESS_THAN_SAMPLED = '< 0.01 %'

/** How likely a request is to miss the promise, beside how many may. */
function chanceSentence(missed: number, allowed: number, promised: string, say: Say): string {
  const chance =
    missed === 0
      ? 'Fewer than one request in ten thousand takes'
      : `About ${say(missed, '%')} of the requests take`
  const may = allowed === 0.5 ? 'half of them may' : `${say(allowed, '%')} may`
  return `${chance} longer than ${promised}, and by the promise ${may}.`
}

/** What a request waits for, what that leaves of its promise, and what asking many servers does to it. */
export const LATENCY_STUDY: Study = {
  id: 'latency',
  title: 'Does the request answer in time?',
  about:
    'Stages follow one another; the calls of a stage go out side by side, and the slowest is waited for. Each call has a median and a p99, and is lognormal between them. A range in a field, such as 5-20 ms, is what you do not know of it.',
  groups: [{ title: 'Asking many servers', inputs: [FAN_OUT, SLOW] }],
  planned: latencyInputs,
  spreads: 'when nobody types',
  needs: [],
  answer: (facts) => {
    const { design, value } = facts
    const plan = latencyOf(design)
    const calls = plan.stages.flatMap((stage) => stage.calls)
    if (calls.length === 0) return 'there is no call to wait for: add one'
    const problem = planProblem(plan, facts)
    if (problem !== undefined) return problem
    const timeMs = ({ id }: LatencyCall, time: CallTime) => value(callInputId(id, time)) * MS
    // At one end of its range a median may pass the middle of the p99: then it is as slow as that.
    const step = stepOf(plan, (call, time) =>
      time === 'p50' ? timeMs(call, 'p50') : Math.max(timeMs(call, 'p50'), timeMs(call, 'p99')),
    )
    const target = { percentile: plan.percentile, ms: value(PROMISE_INPUT) * MS }
    const whole = wholeOf(step, target.ms)
    const titleOf = (id: string) => calls.find((call) => call.id === id)?.title ?? id
    const at = target.percentile === 50 ? whole.p50 : whole.p99
    const left = target.ms - at.estimateMs
    const beyond = whole.beyondPromise
    const missed = beyond / LATENCY_SAMPLES
    const allowed = 1 - target.percentile / 100
    const path = criticalPath(step, target.percentile)
    const slowest = slowestCall(step)
    const fanOut = value(FAN_OUT.id)
    const slow = value(SLOW.id)
    const tail = fanOutTail(slow, fanOut)
    const bounds = (percentile: typeof at) =>
      `between ${inTime(percentile.atLeastMs)} and ${inTime(percentile.atMostMs)}, however the calls depend on one another`
    const promise = target.percentile === 50 ? 'half of the requests' : '99 % of the requests'
    const promised = promiseOf(design)
    const isOther = promised !== undefined && amountMs(promised) !== amountMs(plan.target)
    return {
      doubts: isOther ? [`The checklist promises ${promised}, and this plan ${plan.target}.`] : [],
      results: [
        {
          id: 'p50',
          label: 'The median request takes',
          value: whole.p50.estimateMs / MS,
          unit: 's',
          words:
            'the sum over the stages of the slowest call in each, from 10,000 samples of independent calls',
          numbers: () => bounds(whole.p50),
        },
        {
          id: 'p99',
          label: 'One in a hundred takes longer than',
          value: whole.p99.estimateMs / MS,
          unit: 's',
          words: 'the same at p99',
          numbers: () => bounds(whole.p99),
        },
        {
          id: 'left',
          label: `Left of ${inTime(target.ms)} for ${promise}`,
          value: left / MS,
          unit: 's',
          words:
            'the promise − what the calls take; the network to the reader is not among them unless it is a call',
          numbers: () => `${inTime(target.ms)} − ${inTime(at.estimateMs)}`,
        },
        {
          id: 'missed',
          label: `Requests that take longer than ${inTime(target.ms)}`,
          value: missed,
          unit: '%',
          ...(missed === 0 ? { word: LESS_THAN_SAMPLED } : {}),
          words: 'the samples beyond the promise, of 10,000 with calls that are slow independently',
          numbers: (say) =>
            `${sayCount(beyond)} ÷ ${sayCount(LATENCY_SAMPLES)}; the promise allows ${say(allowed, '%')}`,
        },
        {
          id: 'tail',
          label: 'Requests that meet a slow server',
          value: tail,
          unit: '%',
          words: '1 − (1 − slow answers)^servers asked',
          numbers: (say) => `1 − (1 − ${say(slow, '%')})^${say(fanOut, '1')}`,
        },
        {
          id: 'allowed',
          label: 'How rarely each may be slow, for 1 % of requests',
          value: slowShareFor(0.01, fanOut),
          unit: '%',
          words: '1 − (1 − 1 %)^(1 ÷ servers asked)',
          numbers: (say) => `1 − 99 %^(1 ÷ ${say(fanOut, '1')})`,
        },
      ],
      tables: () => [
        {
          caption: 'Where the time goes, stage by stage',
          head: ['Stage', 'Median', 'p99', 'Median since the start', 'p99 since the start'],
          rows: stagesOf(step).map(({ p50Ms, p99Ms, sinceStart }, index) => [
            `${index + 1}. ${(plan.stages[index]?.calls ?? []).map(({ title }) => title).join(' beside ')}`,
            ...[p50Ms, p99Ms, sinceStart.p50Ms, sinceStart.p99Ms].map(inTime),
          ]),
        },
      ],
      short: () =>
        left >= 0
          ? `${promise} within ${inTime(at.estimateMs)}, ${inTime(left)} to spare`
          : `${promise} need ${inTime(at.estimateMs)}, ${inTime(-left)} too long`,
      follows: (say) => [
        `Waited for at p${target.percentile}: ${path.map(titleOf).join(', ')}.`,
        left >= 0
          ? `${inTime(left)} of ${inTime(target.ms)} are left for what is not in the plan.`
          : `The promise is missed by ${inTime(-left)}: “${slowest === undefined ? '' : titleOf(slowest.id)}” has the longest p99, so it is the first to look at.`,
        chanceSentence(missed, allowed, inTime(target.ms), say),
        ...(calls.length > 1 ? [addingUp(whole, path.length, say)] : []),
        fanOut > 1
          ? `Asking ${say(fanOut, '1')} servers of which each is slow in ${say(slow, '%')} of its answers, ${say(tail, '%')} of the requests wait for a slow one.`
          : 'With one server asked, a request is slow as often as the server is.',
      ],
    }
  },
}
