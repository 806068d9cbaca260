import { useStore } from '@nanostores/preact'
import { useEffect } from 'preact/hooks'
import type { Decision } from '../../model/design'
import { findDecision } from '../../state/decision'
import { EXAMPLE, $record } from '../../state/design'
import { keepRecord } from '../../state/keeping'
import { startPreferences, $chosenDecision } from '../../state/preferences'

/** `any`: the reader may turn to another decision of theirs, or begin one. */
export type DecisionChoice = 'this' | 'any'

/** The decision that a matrix shows: the one it was made for, or the one that the reader turned to last. */
export function useDecision(start: string, choice: DecisionChoice, offered?: Decision): Decision | undefined {
  useEffect(() => {
    startPreferences()
    keepRecord()
  }, [])
  const { design } = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const chosen = useStore($chosenDecision, { ssr: () => undefined })
  const wanted = choice === 'any' ? (chosen ?? start) : start
  // What is offered here is a decision of the library, which the verbs may not have heard of yet.
  return findDecision(design, wanted) ?? offered ?? design.decisions[0] ?? findDecision(design, start)
}
