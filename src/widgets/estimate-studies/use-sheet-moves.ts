import { useEffect, useState } from 'preact/hooks'
import { latencyOf } from '../../model/edit-latency'
import type { SheetMoves } from '../../model/study'
import type { StudyContext } from '../../model/study-input'
import { movesToAsk } from '../../model/studies'

/** Nobody waits for the ends of a range while they type. */
const QUIET_MS = 300

/**
 * What the ranges of the sheet and of a sampled plan do to the studies, one input after the other once nobody types.
 * Until new ones are there, the last ones stand, in proportion.
 */
export function useSheetMoves(context: StudyContext): readonly SheetMoves[] {
  const [found, setFound] = useState<readonly SheetMoves[]>([])
  const { answers, availability } = context.design
  useEffect(() => {
    const questions = movesToAsk(context)
    if (questions.length === 0) {
      if (found.length > 0) setFound([])
      return undefined
    }
    const moves: SheetMoves[] = []
    const next = () => {
      const ask = questions[moves.length]
      if (ask === undefined) {
        setFound(moves)
        return
      }
      moves.push(ask())
      timer = setTimeout(next)
    }
    let timer = setTimeout(next, QUIET_MS)
    return () => clearTimeout(timer)
    // The answers and the chain are no part of the sheet, so its figures do not tell of them.
  }, [context.figures, context.references, latencyOf(context.design), answers, availability])
  return found
}
