import type { Design } from '../model/design'
import {
  readStudyInput,
  withStudyInput,
  withoutStudyInput,
  type StudyChoice,
  type StudyInput,
} from '../model/study-input'
import { changeDesign, dropDraft, keepDraft } from './design'
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
