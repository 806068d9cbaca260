import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { evaluateDesign } from '../../src/model/capacity'
import type { Design } from '../../src/model/design'
import type { Figures, FormulaRow, InputRow } from '../../src/model/sheet'
import { designSchema } from '../../src/schemas/design'
import { parseWith } from '../../src/schemas/parse'

function readShortPosts(): Design {
  const reading = parseWith(
    designSchema,
    parse(readFileSync('content/designs/short-posts/design.yaml', 'utf8')),
  )
  if (!reading.ok)
    throw new Error(reading.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return reading.value
}

/** The worked design of the guide. */
export const SHORT_POSTS = readShortPosts()

export const SHORT_POSTS_FIGURES = evaluateDesign(SHORT_POSTS)

export function inputRow(id: string, unit: string, text: string, ...others: readonly string[]): InputRow {
  return { kind: 'input', id, label: id.replaceAll('_', ' '), units: [unit, ...others], text, note: '' }
}

export function formulaRow(id: string, unit: string, formula: string): FormulaRow {
  return { kind: 'formula', id, label: id.replaceAll('_', ' '), unit, formula, note: '' }
}

/** The value of a figure in base units; NaN with a name where there is none would hide a mistake. */
export function valueOf(id: string, figures: Figures): number {
  const figure = figures.get(id)
  if (figure?.state !== 'known') throw new Error(`${id}: ${figure?.message ?? 'there is no such row'}`)
  return figure.quantity.value
}

export function messageOf(id: string, figures: Figures): string {
  const figure = figures.get(id)
  return figure?.state === 'wrong' ? figure.message : `${id} has a value`
}
