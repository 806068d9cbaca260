import type { FormulaRow, InputRow } from './sheet'

/** An input row of the standard sheet; a bare number takes the first unit. */
export function input(
  id: string,
  label: string,
  units: readonly [string, ...string[]],
  text: string,
  note: string,
): InputRow {
  return { kind: 'input', id, label, units, text, note }
}

/** A formula row of the standard sheet. */
export function formula(id: string, label: string, unit: string, text: string, note = ''): FormulaRow {
  return { kind: 'formula', id, label, unit, formula: text, note }
}

/** Terms of a formula added up; `ofNothing` where there are none. */
export function sum(terms: readonly string[], ofNothing: string): string {
  return terms.length === 0 ? ofNothing : terms.join(' + ')
}
