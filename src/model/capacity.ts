import type { Design } from './design'
import { LAYOUTS_OF_RECORDS } from './record-rows'
import { evaluateSheet, type Figures, type Row } from './sheet'
import { standardSheet } from './standard-sheet'

/** The rows of a design's sheet, with its records laid out as they say. */
export function capacitySheet(design: Design): readonly Row[] {
  return standardSheet(design, LAYOUTS_OF_RECORDS)
}

/** All figures of a design by the id of their row. */
export function evaluateDesign(design: Design): Figures {
  return evaluateSheet(capacitySheet(design))
}
