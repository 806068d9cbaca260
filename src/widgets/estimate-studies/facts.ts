import { atMedians } from '../../model/medians'
import type { StudyFacts, StudyReferences } from '../../model/study-input'
import { readAllStudies } from '../../model/studies'
import type { SheetState } from '../../state/sheet'
import { wholeDesign } from '../../state/worked'

const found = new WeakMap<SheetState, StudyFacts>()

/** What the studies of a sheet are answered from: read once for all of them. */
export function factsOf(sheet: SheetState, references: StudyReferences): StudyFacts {
  const kept = found.get(sheet)
  if (kept?.references === references) return kept
  const { design, figures, uncertainty } = sheet
  const facts = readAllStudies({
    // What the example says of its components is not in the record until somebody changes it.
    design: wholeDesign(design),
    figures: atMedians(figures, uncertainty),
    references,
  })
  found.set(sheet, facts)
  return facts
}
