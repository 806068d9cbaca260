import { atom, computed, type ReadableAtom } from 'nanostores'
import shortPosts from '../../content/designs/short-posts/design.yaml?computed'
import { LONGEST_DRAFT, type Design, type KeptRecord } from '../model/design'
import { withInput } from '../model/edit'
import { formatRange } from '../model/range'
import { evaluateSheet, readAmount, type Figures, type Row } from '../model/sheet'
import { standardSheet } from '../model/standard-sheet'
import { $layouts } from './record-layout'
import { keepSteps, newKey, REPLACING, $steps } from './steps'

/**
 * The worked design that every tool starts from until the reader changes something, without its told parts: the tools
 * of a chapter show none of them. `wholeDesign` of `worked` puts them back.
 */
export const EXAMPLE: Design = shortPosts

/** The record before anything is changed. */
export const UNTOUCHED: KeptRecord = { design: EXAMPLE, drafts: {} }

/** The reader's record. Only the verbs below and `persistence` set it. */
export const $record = atom<KeptRecord>(UNTOUCHED)

export const $design: ReadableAtom<Design> = computed($record, ({ design }) => design)

/** What stands in fields and could not be read, by the key of the field. The last good value stays in the design. */
export const $drafts: ReadableAtom<Readonly<Record<string, string>>> = computed(
  $record,
  ({ drafts }) => drafts,
)

function rowsOf(design: Design): readonly Row[] {
  return standardSheet(design, $layouts.get())
}

/** The figures of the reader's design; what a change did not touch, or all of them, is the same object as before. */
export const $figures: ReadableAtom<Figures> = computed([$design, $layouts], (design) =>
  evaluateSheet(rowsOf(design), $figures.value),
)

/** Figures of the worked design, as they stand in the built pages. */
export const EXAMPLE_FIGURES = evaluateSheet(rowsOf(EXAMPLE))

/** What the next undo takes back, in words, or undefined where there is nothing to undo. */
export const $undoable: ReadableAtom<string | undefined> = computed($steps, (steps) => steps.at(-1)?.what)

function set(record: KeptRecord, what: string, key: string): void {
  const steps = $steps.get()
  const isSameStep = steps.at(-1)?.key === key
  if (!isSameStep) keepSteps([...steps, { before: $record.get(), what, key }])
  $record.set(record)
}

function withoutDraft(drafts: KeptRecord['drafts'], key: string): KeptRecord['drafts'] {
  if (!Object.hasOwn(drafts, key)) return drafts
  return Object.fromEntries(Object.entries(drafts).filter(([other]) => other !== key))
}

/**
 * Changes the design by a function of the model. `what` says it in words for the undo button; steps with the
 * same `key` in a row are undone together.
 */
export function changeDesign(what: string, change: (design: Design) => Design, key = newKey('step')): void {
  const { design, drafts } = $record.get()
  const changed = change(design)
  if (changed !== design) set({ design: changed, drafts }, what, key)
}

/** Ends a run of changes with one key, so that the next one is a step of its own. */
export function endStep(): void {
  const steps = $steps.get()
  const last = steps.at(-1)
  if (last) $steps.set([...steps.slice(0, -1), { ...last, key: newKey(last.key) }])
}

/**
 * Keeps what was typed in a field and cannot be read; the design keeps the last good value. A pasted book is cut at
 * the length that is read back from storage, or it would make the whole record unreadable.
 */
export function keepDraft(key: string, text: string): void {
  const { design, drafts } = $record.get()
  $record.set({ design, drafts: { ...drafts, [key]: text.slice(0, LONGEST_DRAFT) } })
}

/** A field was put right, or its draft was given up. */
export function dropDraft(key: string): void {
  const { design, drafts } = $record.get()
  if (Object.hasOwn(drafts, key)) $record.set({ design, drafts: withoutDraft(drafts, key) })
}

/**
 * Sets an input of the sheet to what was typed. A text that cannot be read is kept as a draft; the design, and
 * every figure that follows from it, keeps the last good one.
 */
export function setInput(rowId: string, text: string): void {
  const { design, drafts } = $record.get()
  const row = $figures.get().get(rowId)?.row
  if (row?.kind !== 'input') return
  if (!readAmount(row, text).ok) {
    keepDraft(rowId, text)
    return
  }
  const changed = withInput(design, rowId, text)
  set({ design: changed, drafts: withoutDraft(drafts, rowId) }, `change of “${row.label}”`, `input:${rowId}`)
}

/**
 * Sets inputs to the values of a pasted column in their usual form, as one step; those that cannot be read stay as drafts,
 * and a blank one leaves its input as it is. Ids of no input of the sheet are passed over.
 */
export function pasteInputs(rowIds: readonly string[], values: readonly string[]): void {
  const before = $record.get()
  const rows = new Map(rowsOf(before.design).map((row) => [row.id, row]))
  let { design } = before
  const drafts = { ...before.drafts }
  const inputs = rowIds.flatMap((id) => rows.get(id) ?? []).filter((row) => row.kind === 'input')
  for (const [index, row] of inputs.entries()) {
    const value = values[index] ?? ''
    if (value === '') continue
    const reading = readAmount(row, value)
    if (reading.ok) {
      design = withInput(design, row.id, formatRange(reading.value, ...row.units))
      delete drafts[row.id]
    } else drafts[row.id] = value.slice(0, LONGEST_DRAFT)
  }
  set({ design, drafts }, 'pasted values', newKey('step'))
}

/** Takes the last change back. */
export function undo(): void {
  const steps = $steps.get()
  const last = steps.at(-1)
  if (!last) return
  $steps.set(steps.slice(0, -1))
  $record.set(last.before)
}

function replaceBy(record: KeptRecord, what: string): void {
  set(record, what, newKey(REPLACING))
}

/** Puts the worked example back in place of the reader's record; can be undone. */
export function resetToExample(): void {
  replaceBy(UNTOUCHED, 'return to the example')
}

/** Puts another design in place of the reader's; can be undone. `what` says it in words for the undo button. */
export function startFrom(design: Design, what: string): void {
  replaceBy({ design, drafts: {} }, what)
}
