import type { Design } from './design'
import { parseQuantity } from './quantity'

/** What somebody answered to a question of the checklist, or assumed; undefined where they did neither. */
export function answerText({ answers }: Pick<Design, 'answers'>, question: string): string | undefined {
  const answer = Object.hasOwn(answers, question) ? answers[question] : undefined
  return answer?.state === 'answered' || answer?.state === 'assumed' ? answer.value : undefined
}

/** The amount of such an answer in base units; undefined where there is none that can be read. */
export function answerAmount(
  design: Pick<Design, 'answers'>,
  question: string,
  unit: string,
): number | undefined {
  const text = answerText(design, question)
  const reading = text === undefined ? undefined : parseQuantity(text, unit)
  return reading?.ok ? reading.value.value : undefined
}

/** The design with another value of an answer, whose state and reason stay. */
export function withAnswerText(design: Design, question: string, value: string): Design {
  const before = Object.hasOwn(design.answers, question) ? design.answers[question] : undefined
  return before ? { ...design, answers: { ...design.answers, [question]: { ...before, value } } } : design
}
