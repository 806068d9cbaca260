import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { SheetMoves } from '../../model/study'
import type { StudyFacts, StudyReferences } from '../../model/study-input'
import { movesToAsk } from '../../model/studies'
import { followAtRest } from '../sheet-parts/in-sight'
import { Source } from '../sheet-parts/use-sheet'
import { isSame } from '../ui/Still'
import { factsOf } from './facts'

/**
 * What the ranges of the sheet and of a sampled plan do to the studies, one input after the other once nobody types, and
 * where somebody sees the studies. Until new ones are there, the last ones stand, in proportion.
 */
export function useSheetMoves(references: StudyReferences, isSeen: boolean): readonly SheetMoves[] {
  const [found, setFound] = useState<readonly SheetMoves[]>([])
  const source = useContext(Source)
  const asked = useRef<readonly unknown[]>([])
  useEffect(() => {
    if (!isSeen) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      const facts = factsOf(source.get(), references)
      const parts = partsOf(facts)
      if (isSame(parts, asked.current)) return
      const questions = movesToAsk(facts)
      const moves: SheetMoves[] = []
      const next = () => {
        const question = questions[moves.length]
        if (question) {
          moves.push(question())
          timer = setTimeout(next)
          return
        }
        asked.current = parts
        setFound((last) => (last.length + moves.length === 0 ? last : moves))
      }
      next()
    }
    const follower = followAtRest(ask)
    const change = () => {
      clearTimeout(timer)
      follower.change()
    }
    change()
    const stop = source.listen(change)
    return () => {
      clearTimeout(timer)
      stop()
      follower.stop()
    }
  }, [source, references, isSeen])
  return found
}

/** What such moves follow from. Most are no part of the sheet, so its figures do not tell of them. */
function partsOf({ figures, design }: StudyFacts): readonly unknown[] {
  const { answers, assumptions, availability, latency } = design
  return [figures, answers, assumptions, availability, latency]
}
