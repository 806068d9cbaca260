import type { Design, Entity, IndexUse } from './design'
import { withIndexUse } from './edit-index'
import type { Range } from './range'
import { isSameIndex, isUniqueIndex } from './same-index'
import { fillTexts } from './standard-sheet'
import { atMostWhole, type StudyInput } from './study-input'

/* What an index takes beside its columns, as inputs of its record: rows that share a key, and how full its pages are. */

export const INDEX_AMOUNTS = ['rowsPerKey', 'fill'] as const
export type IndexAmount = (typeof INDEX_AMOUNTS)[number]

export const INDEX_LABELS: Readonly<Record<IndexAmount, string>> = {
  rowsPerKey: 'Rows with the same key',
  fill: 'How full its pages are (%)',
}

const LEAST_FILL = 0.1

export const INDEX_NOTES: Readonly<Record<IndexAmount, string>> = {
  rowsPerKey:
    'more than 1 lets PostgreSQL, from release 13 on, keep a key once for all of its rows; with the primary key among its columns each key is another',
  fill: 'as the sheet says of all indexes, until it is said here; about 69 % where keys arrive in any order',
}

/** What there is to say of an index: of one that has the primary key in it no rows share a key. */
export function amountsOf(
  { fields }: Pick<Entity, 'fields'>,
  columns: readonly string[],
): readonly IndexAmount[] {
  return isUniqueIndex(fields, columns) ? ['fill'] : INDEX_AMOUNTS
}

/** PostgreSQL takes a fillfactor from 10 to 100. */
function fillProblem(value: number): string | undefined {
  return value < LEAST_FILL ? 'PostgreSQL fills pages to at least 10 %' : atMostWhole(value)
}

function rowsProblem(value: number, { unit }: Range): string | undefined {
  return value >= 1 && unit !== '%' ? undefined : 'each key has at least one row: write 1 or more'
}

/** The input for an amount of an index: shares are of 1, and a design that does not say it has the sheet’s, or one row a key. */
export function indexInput(
  design: Design,
  entity: Pick<Entity, 'id' | 'title'>,
  columns: readonly string[],
  amount: IndexAmount,
): StudyInput {
  const useIn = ({ entities }: Design): IndexUse | undefined =>
    entities.find(({ id }) => id === entity.id)?.indexUse?.find((use) => isSameIndex(use.columns, columns))
  return {
    id: `index:${entity.id}:${columns.join(',')}:${amount}`,
    label: `${entity.title} (${columns.join(', ')}): ${INDEX_LABELS[amount].toLowerCase()}`,
    units: [amount === 'fill' ? '%' : '1'],
    standard: amount === 'fill' ? fillTexts(design).index : '1',
    note: INDEX_NOTES[amount],
    problem: amount === 'fill' ? fillProblem : rowsProblem,
    plan: {
      read: (one) => useIn(one)?.[amount],
      write: (one, text) => withIndexUse(one, entity.id, columns, { [amount]: text }),
    },
  }
}

/** The columns of a new index as they were typed, apart by commas; or what is wrong with them. */
export function readColumns(text: string, { fields, indexes }: Entity): readonly string[] | string {
  const columns = text
    .split(',')
    .map((column) => column.trim())
    .filter((column) => column !== '')
  const unknown = columns.find((column) => !fields.some(({ id }) => id === column))
  if (columns.length === 0) return 'write the columns in order, apart by commas'
  if (unknown !== undefined) return `there is no field ${unknown}: ${fields.map(({ id }) => id).join(', ')}`
  if (new Set(columns).size < columns.length) return 'a column stands in an index once'
  return indexes.some((index) => isSameIndex(index, columns)) ? 'there is such an index already' : columns
}
