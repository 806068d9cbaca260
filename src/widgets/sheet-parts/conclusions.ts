import { verdictsOf, type Threshold, type Verdict } from '../../model/threshold'
import type { SheetState } from '../../state/sheet'

const found = new WeakMap<SheetState, Map<readonly Threshold[], readonly Verdict[]>>()

/** What follows from a sheet; worked out once for all parts of the page that ask. */
export function conclusionsOf(sheet: SheetState, thresholds: readonly Threshold[]): readonly Verdict[] {
  const bySheet = found.get(sheet) ?? new Map<readonly Threshold[], readonly Verdict[]>()
  found.set(sheet, bySheet)
  const verdicts = bySheet.get(thresholds) ?? verdictsOf(thresholds, sheet.figures, sheet.uncertainty)
  bySheet.set(thresholds, verdicts)
  return verdicts
}
