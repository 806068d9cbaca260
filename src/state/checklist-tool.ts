/** Changes that only the checklist's own page makes; chapters do not load them. */
import { SCOPE_WORDS, withFeatureScope } from '../model/coverage'
import { withoutProblem, withProblem, withProblemChange, withProblemsSent } from '../model/deep-dive'
import type { Feature, FeatureScope, Problem } from '../model/design'
import { presetChanges, withPreset, type Preset } from '../model/preset'
import { withoutPrivacy } from '../model/privacy'
import type { Question } from '../model/question'
import { dropAnswerDrafts } from './checklist'
import { changeDesign, $design } from './design'
import { withDecisions } from './worked-decisions'

/** Assumes what is usual in a domain, in one step. Gives how many answers that were. */
export function applyPreset(preset: Preset, questions: readonly Question[]): number {
  const changes = presetChanges(preset, questions, $design.get())
  changeDesign(`the assumptions of “${preset.title}”`, (design) => withPreset(design, preset, questions))
  // After the change, so that undo brings back what stood in the fields, too.
  for (const { question } of changes) dropAnswerDrafts(question)
  return changes.length
}

export function leavePrivacyOut(why: string): void {
  changeDesign('leaving privacy out', (design) => withoutPrivacy(design, why))
}

export function setFeatureScope({ id, title }: Feature, scope: FeatureScope): void {
  changeDesign(`“${title}”: ${SCOPE_WORDS[scope]}`, (design) => withFeatureScope(design, id, scope))
}

export function addProblem(title: string): void {
  changeDesign(`adding the problem “${title}”`, (design) => withProblem(design, title))
}

export function changeProblem({ id, title }: Problem, change: Partial<Omit<Problem, 'id'>>): void {
  const put = (design: ReturnType<typeof $design.get>) => withProblemChange(design, id, change)
  // A sentence is typed letter by letter and undone as a whole; a level is a step of its own.
  if (change.title === undefined) changeDesign(`change of the problem “${title}”`, put)
  else changeDesign('change of a problem', put, `problem:${id}`)
}

export function removeProblem({ id, title }: Problem): void {
  changeDesign(`removal of the problem “${title}”`, (design) => withoutProblem(design, id))
}

export function sendProblems(): void {
  changeDesign('sending the problems to the matrix', (design) => {
    const whole = withDecisions(design)
    const sent = withProblemsSent(whole)
    return sent === whole ? design : sent
  })
}
