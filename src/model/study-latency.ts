import type { LatencyPlan } from './design'
import { formatShown, showQuantity } from './display'
import { latencyOf, promiseOf } from './edit-latency'
import {
  criticalPath,
  fanOutTail,
  readLatency,
  slowShareFor,
  wholeLatency,
  type Call,
  type Step,
} from './latency'
import { parseQuantity, quantityIn } from './quantity'
import { atMostWhole, type Study, type StudyInput } from './study'

const FAN_OUT: StudyInput = {
  id: 'fan_out',
  label: 'Servers that one request asks',
  units: ['1'],
  standard: '100',
  note: 'side by side, as a search or a feed over many partitions does; the request waits for the slowest',
  problem: (value) => (value >= 1 ? undefined : 'a request asks at least one'),
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

/** `wholeLatency` samples: the last plan is kept, so that what leaves it alone pays nothing. */
function lastOf<Argument extends object, Result>(compute: (argument: Argument) => Result) {
  let kept: { readonly argument: Argument; readonly result: Result } | undefined
  return (argument: Argument): Result => {
    if (kept?.argument !== argument) kept = { argument, result: compute(argument) }
    return kept.result
  }
}

const answerOf = lastOf((plan: Parameters<typeof readLatency>[0]) => {
  const reading = readLatency(plan)
  return reading.ok ? { reading, whole: wholeLatency(reading.step) } : { reading, whole: undefined }
})

function inTime(milliseconds: number): string {
  return formatShown(showQuantity({ ...quantityIn(0, 's'), value: milliseconds / MS }))
}

function parseText(text: string): number {
  const reading = parseQuantity(text, 'ms')
  return reading.ok ? reading.value.value * MS : Number.NaN
}

/** What is wrong with a plan, with its calls by their titles. */
function problemsOf(plan: LatencyPlan): string {
  const stages = plan.stages.map(({ calls }) => ({
    calls: calls.map((call) => ({ ...call, id: `“${call.title}”` })),
  }))
  const reading = readLatency({ ...plan, stages })
  return reading.ok ? '' : reading.problems.join('; ')
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

/** What a request waits for, what that leaves of its promise, and what asking many servers does to it. */
export const LATENCY_STUDY: Study = {
  id: 'latency',
  title: 'Does the request answer in time?',
  about:
    'Stages follow one another; the calls of a stage go out side by side, and the slowest is waited for. Each call has a median and a p99, and is lognormal between them.',
  groups: [{ title: 'Asking many servers', inputs: [FAN_OUT, SLOW] }],
  needs: [],
  answer: ({ design, value }) => {
    const plan = latencyOf(design)
    const { reading, whole } = answerOf(plan)
    if (!reading.ok || !whole) return reading.ok ? 'nothing is waited for' : problemsOf(plan)
    const { step, target } = reading
    const calls = plan.stages.flatMap((stage) => stage.calls)
    if (calls.length === 0) return 'there is no call to wait for: add one'
    const titleOf = (id: string) => calls.find((call) => call.id === id)?.title ?? id
    const at = target.percentile === 50 ? whole.p50 : whole.p99
    const left = target.ms - at.estimateMs
    const path = criticalPath(step, target.percentile)
    const slowest = slowestCall(step)
    const fanOut = value(FAN_OUT.id)
    const slow = value(SLOW.id)
    const tail = fanOutTail(slow, fanOut)
    const bounds = (percentile: typeof at) =>
      `between ${inTime(percentile.atLeastMs)} and ${inTime(percentile.atMostMs)}, however the calls depend on one another`
    const promise = target.percentile === 50 ? 'half of the requests' : '99 % of the requests'
    const promised = promiseOf(design)
    const isOther = promised !== undefined && parseText(promised) !== target.ms
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
          words: 'the same at p99; adding up the p99 of the calls says more than that',
          numbers: () => `${bounds(whole.p99)}; added up ${inTime(whole.p99.addedUpMs)}`,
        },
        {
          id: 'left',
          label: `Left of ${plan.target} for ${promise}`,
          value: left / MS,
          unit: 's',
          words:
            'the promise − what the calls take; the network to the reader is not among them unless it is a call',
          numbers: () => `${inTime(target.ms)} − ${inTime(at.estimateMs)}`,
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
      short: () =>
        left >= 0
          ? `${promise} within ${inTime(at.estimateMs)}, ${inTime(left)} to spare`
          : `${promise} need ${inTime(at.estimateMs)}, ${inTime(-left)} too long`,
      follows: (say) => [
        `Waited for at p${target.percentile}: ${path.map(titleOf).join(', ')}.`,
        left >= 0
          ? `${inTime(left)} of ${inTime(target.ms)} are left for what is not in the plan.`
          : `The promise is missed by ${inTime(-left)}: “${slowest === undefined ? '' : titleOf(slowest.id)}” has the longest p99, so it is the first to look at.`,
        fanOut > 1
          ? `Asking ${say(fanOut, '1')} servers of which each is slow in ${say(slow, '%')} of its answers, ${say(tail, '%')} of the requests wait for a slow one.`
          : 'With one server asked, a request is slow as often as the server is.',
      ],
    }
  },
}
