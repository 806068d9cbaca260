import { useContext, useEffect, useState } from 'preact/hooks'
import { isSameList } from '../../model/remembered'
import type { SheetMoves } from '../../model/study'
import type { StudyFacts, StudyReferences } from '../../model/study-input'
import { movesToAsk } from '../../model/studies'
import { followAtRest } from '../sheet-parts/in-sight'
import { Source } from '../sheet-parts/use-sheet'
import { factsOf } from './facts'

/**
 * What the ranges of the sheet and of a sampled plan do to the studies, one input after the other once nobody types. Until
 * new ones are there, the last ones stand, in proportion.
 */
export function useSheetMoves(references: StudyReferences): readonly SheetMoves[] {
  const [found, setFound] = useState<readonly SheetMoves[]>([])
  const source = useContext(Source)
  useEffect(() => {
    let asked: readonly unknown[] = []
    let questions: ReturnType<typeof movesToAsk> = []
    let moves: SheetMoves[] = []
    const begin = followAtRest(() => {
      const facts = factsOf(source.get(), references)
      const parts = partsOf(facts)
      if (isSameList(parts, asked)) return
      asked = parts
      questions = movesToAsk(facts)
      moves = []
      next.change()
    })
    const next = followAtRest(() => {
      const question = questions[moves.length]
      if (question) {
        moves.push(question())
        next.change()
      } else setFound((last) => (last.length + moves.length === 0 ? last : moves))
    })
    begin.change()
    const stop = source.listen(begin.change)
    return () => {
      stop()
      begin.stop()
      next.stop()
    }
  }, [source, references])
  return found
}

/** What such moves follow from. Most are no part of the sheet, so its figures do not tell of them. */
function partsOf({ figures, design }: StudyFacts): readonly unknown[] {
  const { answers, assumptions, availability, latency } = design
  return [figures, answers, assumptions, availability, latency]
}
