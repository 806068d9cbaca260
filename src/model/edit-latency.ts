import type { Design, LatencyCall, LatencyPlan } from './design'
import { changeById } from './edit'
import { idFrom } from './edit-design'
import { remembered } from './remembered'
import { answerAmount, answerText } from './study-answer'

/*
 * Changes to the plan of a request's calls. A stage has no name of its own: it is the one that holds a call. Stages
 * without calls are gone.
 */

/**
 * The plan that stands until the reader changes it: a page that is read from caches. Its medians are near the round
 * trip inside a data centre and the look-up by key among the reference figures; its p99 are guesses to be replaced.
 */
export const USUAL_PLAN: LatencyPlan = {
  percentile: 99,
  target: '200 ms',
  stages: [
    { calls: [{ id: 'session', title: 'Check the session', p50: '0.5 ms', p99: '5 ms' }] },
    {
      calls: [
        { id: 'entries', title: 'Entries from the cache', p50: '0.5 ms', p99: '10 ms' },
        { id: 'settings', title: 'Settings of the reader', p50: '0.5 ms', p99: '10 ms' },
      ],
    },
    { calls: [{ id: 'records', title: 'Records by key', p50: '1 ms', p99: '30 ms' }] },
    { calls: [{ id: 'answer', title: 'Write the answer', p50: '5 ms', p99: '20 ms' }] },
  ],
}

/** What the checklist promises of the most common read. */
const PROMISED = 'read-latency'

const usualWithin = remembered((target): LatencyPlan => ({ ...USUAL_PLAN, target }))

/** The plan of a design; the usual one within the time that the checklist promises, until there is one. */
export function latencyOf(design: Pick<Design, 'latency' | 'answers'>): LatencyPlan {
  return design.latency ?? usualWithin(promiseOf(design) ?? USUAL_PLAN.target)
}

/** The time that the checklist promises, as it was written; undefined where it promises none that can be read. */
export function promiseOf(design: Pick<Design, 'answers'>): string | undefined {
  return answerAmount(design, PROMISED, 'ms') === undefined ? undefined : answerText(design, PROMISED)
}

type Stages = LatencyPlan['stages']

function callsOf(stages: Stages): readonly LatencyCall[] {
  return stages.flatMap(({ calls }) => calls)
}

function withStages(design: Design, change: (stages: Stages) => Stages): Design {
  const plan = latencyOf(design)
  const stages = change(plan.stages)
  return stages === plan.stages
    ? design
    : { ...design, latency: { ...plan, stages: stages.filter(({ calls }) => calls.length > 0) } }
}

/** The design with another promise. */
export function withPromise(
  design: Design,
  change: Partial<Pick<LatencyPlan, 'percentile' | 'target'>>,
): Design {
  return { ...design, latency: { ...latencyOf(design), ...change } }
}

/** The design with a call of its plan changed; the same design where there is none of that id. */
export function withCallChanged(
  design: Design,
  id: string,
  change: Partial<Pick<LatencyCall, 'title' | 'p50' | 'p99'>>,
): Design {
  return withStages(design, (stages) =>
    callsOf(stages).some((call) => call.id === id)
      ? stages.map(({ calls }) => ({ calls: changeById(calls, id, (call) => ({ ...call, ...change })) }))
      : stages,
  )
}

export const CALL_PLACES = ['after', 'beside'] as const
export type CallPlace = (typeof CALL_PLACES)[number]

/** The design with a call more: after all others, or side by side with those of the last stage. */
export function withNewCall(design: Design, title: string, place: CallPlace): Design {
  return withStages(design, (stages) => {
    const call: LatencyCall = { id: freshId(title, stages), title, p50: '1 ms', p99: '10 ms' }
    const last = stages.at(-1)
    return place === 'beside' && last
      ? [...stages.slice(0, -1), { calls: [...last.calls, call] }]
      : [...stages, { calls: [call] }]
  })
}

function freshId(title: string, stages: Stages): string {
  const taken = new Set(callsOf(stages).map(({ id }) => id))
  const base = idFrom(title)
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}_${count}`
    if (!taken.has(id) && !(id in Object.prototype)) return id
  }
}

export function withoutCall(design: Design, id: string): Design {
  return withStages(design, (stages) =>
    callsOf(stages).some((call) => call.id === id)
      ? stages.map(({ calls }) => ({ calls: calls.filter((call) => call.id !== id) }))
      : stages,
  )
}

export const CALL_MOVES = ['earlier', 'later'] as const
export type CallMove = (typeof CALL_MOVES)[number]

/** Whether a call can go a step that way: out of a stage that it shares, or past another. */
export function canMove({ stages }: Pick<LatencyPlan, 'stages'>, id: string, move: CallMove): boolean {
  const at = stages.findIndex(({ calls }) => calls.some((call) => call.id === id))
  const stage = stages[at]
  if (!stage) return false
  return stage.calls.length > 1 || (move === 'earlier' ? at > 0 : at < stages.length - 1)
}

/**
 * The design with a call one step earlier or later. One that shares its stage goes before or behind it, alone; one that
 * stands alone joins the next stage that way. Two steps past a stage of one call are a change of order.
 */
export function withCallMoved(design: Design, id: string, move: CallMove): Design {
  return withStages(design, (stages) => {
    const at = stages.findIndex(({ calls }) => calls.some((call) => call.id === id))
    const stage = stages[at]
    const call = stage?.calls.find((one) => one.id === id)
    if (!stage || !call || !canMove({ stages }, id, move)) return stages
    const rest = { calls: stage.calls.filter((one) => one.id !== id) }
    if (rest.calls.length > 0) {
      const alone = { calls: [call] }
      return stages.flatMap((one, index) =>
        index !== at ? [one] : move === 'earlier' ? [alone, rest] : [rest, alone],
      )
    }
    const joined = move === 'earlier' ? at - 1 : at + 1
    return stages.flatMap((one, index) =>
      index === at ? [] : index === joined ? [{ calls: [...one.calls, call] }] : [one],
    )
  })
}
