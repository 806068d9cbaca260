import { useEffect, useState } from 'preact/hooks'
import { uncertainInputs } from '../../model/spread-text'
import type { SheetMoves, StudyContext } from '../../model/study'
import { sheetMoves } from '../../model/studies'

/** Nobody waits for the ends of a range while they type. */
const QUIET_MS = 300

/**
 * What the ranges of the sheet do to the studies, one input after the other once nobody types. Until new ones are there,
 * the last ones stand, in proportion.
 */
export function useSheetMoves(context: StudyContext): readonly SheetMoves[] {
  const [found, setFound] = useState<readonly SheetMoves[]>([])
  useEffect(() => {
    const inputs = uncertainInputs(context.figures)
    if (inputs.length === 0) {
      if (found.length > 0) setFound([])
      return undefined
    }
    const moves: SheetMoves[] = []
    const next = () => {
      const input = inputs[moves.length]
      if (input === undefined) {
        setFound(moves)
        return
      }
      moves.push(sheetMoves(input, context))
      timer = setTimeout(next)
    }
    let timer = setTimeout(next, QUIET_MS)
    return () => clearTimeout(timer)
  }, [context.figures, context.references])
  return found
}
