import { parseQuantity } from '../model/quantity'
import type { Design, LatencyCall } from '../model/design'
import { latencyOf, withCallChanged, withPromise } from '../model/edit-latency'
import {
  readStudyInput,
  withoutStudyInput,
  withStudyInput,
  type StudyChoice,
  type StudyInput,
} from '../model/study'
import { changeDesign, dropDraft, keepDraft, $design } from './design'
import { wholeDesign } from './worked'

/** The key of what stands in the field of a study and could not be read. */
export function studyDraft(id: string): string {
  return `study:${id}`
}

/** Changes a design by what it says in all its parts, of which the example's are not in the record. */
export function changePlan(what: string, change: (design: Design) => Design, key?: string): void {
  changeDesign(
    what,
    (design) => {
      const whole = wholeDesign(design)
      const { components, links, flows, failures } = design
      const changed = change(whole)
      return changed === whole ? design : { ...changed, components, links, flows, failures }
    },
    key,
  )
}

/**
 * Sets an input of a study to what was typed. A text that cannot be read, or cannot be meant, is kept as a draft; the
 * design, and every answer, keeps the last good one.
 */
export function setStudyInput(input: StudyInput, text: string): void {
  const { id, label } = input
  if (!readStudyInput(input, text).ok) {
    keepDraft(studyDraft(id), text)
    return
  }
  changePlan(`change of “${label}”`, (design) => withStudyInput(design, input, text), `study:${id}`)
  dropDraft(studyDraft(id))
}

/** Puts the default of an input back in place of the reader's amount. */
export function clearStudyInput(input: StudyInput): void {
  dropDraft(studyDraft(input.id))
  changePlan(`return to the default of “${input.label}”`, (design) => withoutStudyInput(design, input))
}

/** Chooses one of the options of a choice. */
export function setStudyChoice({ id, label }: StudyChoice, value: string): void {
  changeDesign(`change of “${label}”`, (design) => ({
    ...design,
    assumptions: { ...design.assumptions, [id]: value },
  }))
}

export const CALL_TIMES = ['p50', 'p99'] as const
export type CallTime = (typeof CALL_TIMES)[number]

/** The key of a draft in a time of a call, and in the promise. */
export function callDraft(id: string, time: CallTime): string {
  return `latency:${id}:${time}`
}
export const PROMISE_DRAFT = 'latency-promise'

/** Sets a time of a call to what was typed; one that cannot be read is kept as a draft. */
export function setCallTime({ id, title }: LatencyCall, time: CallTime, text: string): void {
  if (!parseQuantity(text, 'ms').ok) {
    keepDraft(callDraft(id, time), text)
    return
  }
  changeDesign(
    `change of “${title}”`,
    (design) => withCallChanged(design, id, { [time]: text }),
    callDraft(id, time),
  )
  dropDraft(callDraft(id, time))
}

/** Sets the time of the promise to what was typed; one that cannot be read is kept as a draft. */
export function setPromise(text: string): void {
  if (!parseQuantity(text, 'ms').ok) {
    keepDraft(PROMISE_DRAFT, text)
    return
  }
  if (latencyOf($design.get()).target !== text) {
    changeDesign('change of the promise', (design) => withPromise(design, { target: text }), PROMISE_DRAFT)
  }
  dropDraft(PROMISE_DRAFT)
}
