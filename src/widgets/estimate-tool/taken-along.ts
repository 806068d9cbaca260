import { estimateAsCsv, estimateAsMarkdown } from '../../model/estimate-export'
import { nextQuestion } from '../../model/spread-text'
import { sheetSections } from '../../model/standard-sheet'
import type { StudyReferences } from '../../model/study-input'
import { estimateToSay } from '../../model/telling'
import type { Threshold } from '../../model/threshold'
import { $sheet } from '../../state/sheet'
import { wholeDesign } from '../../state/worked'
import { conclusionsOf } from '../sheet-parts/conclusions'

/** The estimate as it is now, in three forms. */
export function asMarkdown(thresholds: readonly Threshold[], references: StudyReferences): string {
  const sheet = $sheet.get()
  const { design, figures, uncertainty, bytes } = sheet
  const verdicts = conclusionsOf(sheet, thresholds)
  return estimateAsMarkdown(wholeDesign(design), figures, uncertainty, verdicts, references, bytes)
}

export function asCsv(): string {
  const { figures, uncertainty } = $sheet.get()
  return estimateAsCsv(figures, uncertainty)
}

export function asTextToSay(thresholds: readonly Threshold[]): string {
  const sheet = $sheet.get()
  const { design, figures, uncertainty, bytes } = sheet
  const verdicts = conclusionsOf(sheet, thresholds)
  const headlines = sheetSections(design).flatMap(({ results }) => results)
  const question = nextQuestion(verdicts, headlines, figures, uncertainty)
  return estimateToSay(design, figures, uncertainty, verdicts, question, bytes)
}
