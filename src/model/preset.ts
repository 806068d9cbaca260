/** What is usual in a domain, as assumptions to start from. */
import { answerTo, inputTexts, withAnswer, withReason, withState, type KnownAnswer } from './checklist'
import type { Design } from './design'
import type { Question } from './question'

export interface Preset {
  readonly id: string
  readonly title: string
  /** What is particular about the domain, in a sentence. */
  readonly summary: string
  readonly answers: readonly PresetAnswer[]
}

export interface PresetAnswer {
  /** The id of a question. */
  readonly question: string
  readonly value: string
  /** Why it is a fair assumption, in a sentence. */
  readonly why: string
}

export interface PresetChange {
  readonly question: Question
  readonly before: KnownAnswer
  readonly value: string
  readonly why: string
}

/**
 * What a preset would change in a design, in its order. What somebody answered or left out stays: a preset only
 * replaces silence and assumptions.
 */
export function presetChanges(
  preset: Preset,
  questions: readonly Question[],
  design: Design,
): readonly PresetChange[] {
  const inputs = inputTexts(design)
  return preset.answers.flatMap(({ question: id, value, why }) => {
    const question = questions.find((one) => one.id === id)
    if (!question) return []
    const before = answerTo(question, design, inputs)
    const isKept = before.state === 'answered' || before.state === 'out-of-scope'
    const isSame = before.state === 'assumed' && before.value === value && before.why === why
    return isKept || isSame ? [] : [{ question, before, value, why }]
  })
}

/** The design with the assumptions of a preset. */
export function withPreset(design: Design, preset: Preset, questions: readonly Question[]): Design {
  return presetChanges(preset, questions, design).reduce(
    (changed, { question, value, why }) =>
      withReason(withAnswer(withState(changed, question.id, 'assumed'), question, value), question.id, why),
    design,
  )
}
