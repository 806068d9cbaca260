import { evaluateDesign } from '../../src/model/capacity'
import type { Design } from '../../src/model/design'
import { askStudy, type Study } from '../../src/model/study'
import { sayIn, sayResult, saySpread } from '../../src/model/study-text'
import { readAllStudies, STUDIES, STUDY_INPUTS } from '../../src/model/studies'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

/** Amounts in decimal notation, as the answers of studies say them. */
export const say = sayIn('decimal')

/** The example, or another design, with what was typed into some fields. */
export function designWith(inputs: Readonly<Record<string, string>>, from: Design = SHORT_POSTS): Design {
  return { ...from, assumptions: { ...from.assumptions, ...inputs } }
}

export function studyOf(id: string): Study {
  const study = STUDIES.find((one) => one.id === id)
  if (!study) throw new Error(`there is no study ${id}`)
  return study
}

export function inputOf(id: string) {
  const input = STUDY_INPUTS.find((one) => one.id === id)
  if (!input) throw new Error(`there is no input ${id}`)
  return input
}

/** What a study answers about a design. */
export function ask(id: string, design: Design) {
  const figures = evaluateDesign(design)
  return askStudy(studyOf(id), readAllStudies({ design, figures, references: REFERENCES }))
}

/** An answer about the example with some inputs, as its readers see it; throws where there is none. */
export function known(id: string, inputs: Readonly<Record<string, string>> = {}, from: Design = SHORT_POSTS) {
  const state = ask(id, designWith(inputs, from))
  if (state.state === 'unknown') throw new Error(state.message)
  const result = (name: string) => {
    const found = state.answer.results.find((one) => one.id === name)
    if (!found) throw new Error(`there is no result ${name}`)
    return found
  }
  return {
    state,
    value: (name: string) => result(name).value,
    text: (name: string) => sayResult(result(name), say),
    span: (name: string) => saySpread(result(name), state.spreads.get(name), say),
    short: state.answer.short(say),
    follows: state.answer.follows(say).join(' '),
    doubts: state.answer.doubts ?? [],
    table: (state.answer.tables?.(say) ?? [])[0]?.rows ?? [],
  }
}
