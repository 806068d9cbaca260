import { useStore } from '@nanostores/preact'
import { useEffect } from 'preact/hooks'
import type { Decision, Design } from '../../model/design'
import { evaluateDecision, type Evaluation } from '../../model/tradeoff'
import { findDecision } from '../../state/decision'
import { EXAMPLE, $record } from '../../state/design'
import { decisionsOf } from '../../state/worked-decisions'
import { keepRecord } from '../../state/keeping'
import { startPreferences, $chosenDecision } from '../../state/preferences'

/** `any`: the reader may turn to another decision of theirs, or begin one. */
export type DecisionChoice = 'this' | 'any'

interface Shown {
  readonly design: Design
  /** Undefined where there is none to show. */
  readonly decision: Decision | undefined
}

/**
 * The decision that a matrix shows: the one it was made for, or the one that the reader turned to last; and the design
 * that it is part of. A part that follows the record a second time is drawn a second time.
 */
export function useDecision(start: string, choice: DecisionChoice, offered?: Decision): Shown {
  useEffect(() => {
    startPreferences()
    keepRecord()
  }, [])
  const { design } = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const chosen = useStore($chosenDecision, { ssr: () => undefined })
  const wanted = choice === 'any' ? (chosen ?? start) : start
  // What is offered here is a decision of the library, which the verbs may not have heard of yet.
  const decision =
    findDecision(design, wanted) ?? offered ?? decisionsOf(design)[0] ?? findDecision(design, start)
  return { design, decision }
}

const evaluations = new WeakMap<Decision, Evaluation>()

/** What a decision comes to, computed once: the matrix and the plot of a page ask for the same one. */
export function evaluationOf(decision: Decision): Evaluation {
  const known = evaluations.get(decision)
  if (known) return known
  const evaluation = evaluateDecision(decision)
  evaluations.set(decision, evaluation)
  return evaluation
}
