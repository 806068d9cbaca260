import type { KeptRecord } from '../model/design'
import { $record } from './design'
import { keepSteps, newKey, REPLACING, $steps } from './steps'

/*
 * How a record from elsewhere, out of storage or from another tab, comes to be the reader's.
 */

/**
 * Replaces the whole record by one that was read from storage; not a step to undo. `adopt` takes what is new in it into
 * the records that undo brings back, or the next undo would take it away again. Where it takes the place of something that
 * the reader changed here, `overtaken` is the record with theirs, which the next undo brings back.
 */
export function adoptRecord(
  record: KeptRecord,
  adopt = (before: KeptRecord) => before,
  overtaken?: KeptRecord,
): void {
  const steps = $steps.get().map((step) => ({ ...step, before: adopt(step.before) }))
  const last = overtaken && {
    before: overtaken,
    what: 'what another tab changed',
    key: newKey('step'),
  }
  keepSteps(last ? [...steps, last] : steps)
  $record.set(record)
}

/**
 * Puts a record that comes out of storage only now behind what the reader has put in its place meanwhile: that stands, and
 * undoing that step brings the record back. Whether there is such a step.
 */
export function putBehind(kept: KeptRecord): boolean {
  const steps = $steps.get()
  const place = steps.findLastIndex(({ key }) => key.startsWith(REPLACING))
  const step = steps[place]
  if (!step) return false
  keepSteps([{ ...step, before: kept }, ...steps.slice(place + 1)])
  return true
}
