import { computed, type ReadableAtom } from 'nanostores'
import type { KeptRecord } from '../model/design'
import type { ByteBase } from '../model/display'
import { restingOn, type Figures } from '../model/sheet'
import type { Uncertainty } from '../model/uncertainty'
import { EXAMPLE_FIGURES, UNTOUCHED, $figures, $record, $undoable } from './design'
import { $byteBase } from './preferences'
import { EXAMPLE_UNCERTAINTY, $uncertainty } from './uncertainty'

/** The reader's record, all that is computed from it, and how it is shown. */
export interface SheetState extends KeptRecord {
  readonly figures: Figures
  readonly uncertainty: Uncertainty
  readonly bytes: ByteBase
  /** What the next undo takes back, in words. */
  readonly undoable: string | undefined
  /** Rows that rest on an input which cannot be read. */
  readonly stale: ReadonlySet<string>
}

/** The row that a draft is about: its own, or what the indexes of a record take. */
function rowOf(draft: string): string {
  return draft.replace(/^study:index:(.+?):.*/, '$1_indexes')
}

/** One store for all that an estimate shows: who listened to six would draw six times for each keystroke. */
export const $sheet: ReadableAtom<SheetState> = computed(
  [$record, $figures, $uncertainty, $byteBase, $undoable],
  ({ design, drafts }, figures, uncertainty, bytes, undoable) => ({
    design,
    drafts,
    figures,
    uncertainty,
    bytes,
    undoable,
    stale: restingOn(Object.keys(drafts).map(rowOf), figures),
  }),
)

/** The example, as the built pages show it. */
export const EXAMPLE_SHEET: SheetState = {
  ...UNTOUCHED,
  figures: EXAMPLE_FIGURES,
  uncertainty: EXAMPLE_UNCERTAINTY,
  bytes: 'decimal',
  undoable: undefined,
  stale: new Set(),
}
