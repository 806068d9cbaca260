import { bestColumnOrder } from './column-order'
import type { Design, Entity, Field } from './design'
import { formatWhole, showAmount } from './display'
import { isSameIndex, isUniqueIndex } from './same-index'
import { LONGEST_FORMULA } from './expression'
import { middle, parseRange } from './range'
import {
  HEAP_FILL_PERCENT,
  heapSize,
  INDEX_FILL_PERCENT,
  indexSize,
  ITEM_POINTER_BYTES,
  type Column,
  type HeapSize,
  type IndexSize,
  type Table,
} from './record-size'
import { rememberedOf } from './remembered'
import { formula, input, sum } from './row'
import type { Row } from './sheet'
import {
  assumedText,
  COPIES,
  fieldInputs,
  isObject,
  OBJECT_COPIES,
  storageRows,
  type Layouts,
} from './standard-sheet'

/** How full the pages of tables and of indexes are, as written in the sheet's `heap_fill` and `index_fill`. */
export interface FillTexts {
  readonly heap: string
  readonly index: string
}

/**
 * The rows of an entity's sizes: an input for each field, `<entity>_fields`, `<entity>_heap`, `<entity>_indexes` and
 * their sum `<entity>_record`.
 *
 * The formulas add up fields, which are inputs, and what PostgreSQL's layout makes of them at their middle sizes,
 * which stands in brackets: lengths, padding, and the share of each page that rows fill. So a figure has its range
 * from the fields, and padding does not move within it.
 */
function recordRows(entity: Entity, { heap, index }: FillTexts): readonly Row[] {
  return rowsOfRecord(entity, heap, index)
}

const rowsOfRecord = rememberedOf((entity: Entity, heap: string, index: string): readonly Row[] => {
  const fills = { heap, index }
  const { id, title, counts, fields, indexes, layout = 'postgresql' } = entity
  const name = title.toLowerCase()
  const size = `B/${counts}`
  const each = `[1 ${counts}]`
  const inputs = fieldInputs(entity)
  const ofFields = sum(
    fields.map((field) => meanSize(id, field)),
    '[0 B]',
  )
  if (layout === 'object') {
    const note = 'on no node of the database; its key and its indexes are in the price of the store'
    return [
      ...inputs,
      formula(`${id}_fields`, `Fields of ${article(name)} ${name}`, 'B', ofFields, note),
      formula(`${id}_record`, `One ${name}, in the object store`, size, `${id}_fields / ${each}`),
    ]
  }
  const parts = layout === 'plain' ? plainParts(entity) : postgresqlParts(entity, fills)
  const hasIndexes = indexes.length > 0
  return [
    ...inputs,
    formula(`${id}_fields`, `Fields of ${article(name)} ${name}`, 'B', ofFields),
    formula(`${id}_heap`, `One ${name} in its table`, size, `${parts.heap} / ${each}`, parts.heapNote),
    ...(hasIndexes
      ? [
          formula(
            `${id}_indexes`,
            `One ${name} in its indexes`,
            size,
            `${parts.indexes} / ${each}`,
            parts.indexesNote,
          ),
        ]
      : []),
    formula(
      `${id}_record`,
      `One ${name}, with its indexes`,
      size,
      hasIndexes ? `${id}_heap + ${id}_indexes` : `${id}_heap`,
    ),
  ]
})

/** What is kept as objects: with copies of its own, and neither compressed nor on any node of the database. */
function objectRows(design: Design): readonly Row[] {
  const objects = design.entities.filter(isObject)
  if (objects.length === 0) return []
  return [
    {
      ...input(
        OBJECT_COPIES,
        'Copies of the objects',
        ['1'],
        assumedText(design, OBJECT_COPIES, '1'),
        'as they are paid for: a provider’s price has its own redundancy in it; 2 with a second region, 1.4 with an erasure code on disks of your own',
      ),
      bounds: { least: 1, counts: 'parts', problem: COPIES },
    },
    ...storageRows('object_store', ', in the object store', objects, OBJECT_COPIES),
  ]
}

/** Every layout there is. */
export const LAYOUTS_OF_RECORDS: Layouts = { recordRows, objectRows }

interface Parts {
  readonly heap: string
  readonly heapNote: string
  readonly indexes: string
  readonly indexesNote: string
}

function plainParts({ id, indexes }: Entity): Parts {
  return {
    heap: `(${id}_fields + row_overhead)`,
    heapNote: 'the fields and a stated overhead',
    indexes: `${indexes.length} * index_entry`,
    indexesNote: 'a stated size for each entry',
  }
}

/** The table that an entity is in PostgreSQL, with each field at the middle of its size. */
export function tableOf({ fields, indexes, indexUse = [] }: Entity, fills: FillTexts): Table {
  return {
    columns: fields.map(columnOf),
    indexes: indexes.map((columns) => {
      const use = indexUse.find((one) => isSameIndex(one.columns, columns))
      // What was said of an index stays with it when the primary key comes to be among its columns, and does not count.
      const shared = isUniqueIndex(fields, columns) ? undefined : use?.rowsPerKey
      const rowsPerKey = shared === undefined ? 1 : (amount(shared, '1') ?? 1)
      return rowsPerKey > 1 ? { columns, unique: 'no', rowsPerKey } : { columns, unique: 'yes' }
    }),
    heapFillPercent: percent(fills.heap, HEAP_FILL_PERCENT),
    indexFillPercent: percent(fills.index, INDEX_FILL_PERCENT),
  }
}

function columnOf({ id, type, size, nulls }: Field): Column {
  return {
    id,
    type,
    bytes: amount(size, 'B') ?? 0,
    nulls: nulls === undefined ? 0 : (amount(nulls, '%') ?? 0),
  }
}

/** The middle of what was written, in base units; undefined where it cannot be read, which its row says. */
function amount(text: string, unit: string): number | undefined {
  const reading = parseRange(text, unit)
  return reading.ok ? middle(reading.value).value : undefined
}

function percent(text: string, standard: number): number {
  const share = amount(text, '%')
  return share === undefined ? standard : share * 100
}

function postgresqlParts(entity: Entity, fills: FillTexts): Parts {
  const table = tableOf(entity, fills)
  const heap = heapSize(table.columns, table.heapFillPercent)
  const indexes = table.indexes.map((index): SizedIndex => {
    const use = entity.indexUse?.find(({ columns }) => isSameIndex(columns, index.columns))
    const own = use?.fill === undefined ? undefined : amount(use.fill, '%')
    const fill = own === undefined ? table.indexFillPercent : own * 100
    return {
      size: indexSize({ ...table, indexFillPercent: fill }, index),
      fill: fillOf(fill),
      isFilledByItself: own !== undefined,
      rowsPerKey: index.rowsPerKey ?? 1,
    }
  })
  return {
    heap: heapFormula(entity, heap, fillOf(table.heapFillPercent)),
    heapNote: heapNote(heap, table.columns),
    indexes: indexesFormula(entity, indexes),
    indexesNote: [
      ...indexes.map(indexNote),
      ...new Set(indexes.flatMap(({ size }) => size.limits.map(({ message }) => message))),
    ].join('; '),
  }
}

interface SizedIndex {
  readonly size: IndexSize
  /** Share of its pages that is filled: the sheet's `index_fill`, or its own. */
  readonly fill: number
  readonly isFilledByItself: boolean
  readonly rowsPerKey: number
}

function indexNote({
  size: { columns, bytesPerRow },
  fill,
  isFilledByItself,
  rowsPerKey,
}: SizedIndex): string {
  const about = [
    ...(rowsPerKey > 1 ? [`each key once for ${showAmount(rowsPerKey, '1').number} rows`] : []),
    ...(isFilledByItself ? [`${round(fill * 100)} % full`] : []),
  ]
  return `(${columns.join(', ')}) ${bytes(bytesPerRow)}${about.length === 0 ? '' : `, ${about.join(', ')}`}`
}

function fillOf(fillPercent: number | undefined): number {
  return (fillPercent ?? 100) / 100
}

function heapFormula({ id }: Entity, { row, bytesPerRow }: HeapSize, fill: number): string {
  const terms = [
    literal(row.headerBytes),
    `${id}_fields`,
    ...[row.lengthBytes, row.paddingBytes].filter((part) => part > 0).map(literal),
    literal(ITEM_POINTER_BYTES),
  ]
  const used = (row.rowBytes + ITEM_POINTER_BYTES) / bytesPerRow / fill
  return `(${terms.join(' + ')}) / (heap_fill * ${share(used)})`
}

function heapNote({ row, rowsPerPage, limits }: HeapSize, columns: readonly Column[]): string {
  const { best, savedPerRow } = bestColumnOrder(columns)
  return [
    [
      `${bytes(row.headerBytes)} of header`,
      ...(row.lengthBytes > 0 ? [`${bytes(row.lengthBytes)} in front of values of any length`] : []),
      ...(row.paddingBytes > 0 ? [`${bytes(row.paddingBytes)} of padding`] : []),
      `${ITEM_POINTER_BYTES} B of item pointer`,
    ].join(', '),
    ...(rowsPerPage >= 1 ? [`${round(rowsPerPage)} in a page of 8 KiB`] : []),
    ...(savedPerRow >= 1 ? [`in the order ${best.join(', ')} it takes ${bytes(savedPerRow)} less`] : []),
    ...limits.map(({ message }) => message),
  ].join('; ')
}

function indexesFormula(entity: Entity, indexes: readonly SizedIndex[]): string {
  const byId = new Map(entity.fields.map((field) => [field.id, field]))
  const entryOf = ({ size: { columns, entry, bytesPerRow }, fill }: SizedIndex) => {
    const { headerBytes, lengthBytes, paddingBytes, entryBytes } = entry
    const terms = [
      literal(headerBytes),
      ...columns.map((column) => {
        const field = byId.get(column)
        return field ? meanSize(entity.id, field) : `${entity.id}_${column}_size`
      }),
      ...[lengthBytes, paddingBytes].filter((part) => part > 0).map(literal),
      literal(ITEM_POINTER_BYTES),
    ]
    const used = (entryBytes + ITEM_POINTER_BYTES) / bytesPerRow / fill
    return `(${terms.join(' + ')}) / ${share(used)}`
  }
  const shared = indexes.filter(({ isFilledByItself }) => !isFilledByItself)
  const others = indexes.filter(({ isFilledByItself }) => isFilledByItself)
  const entries = shared.map(entryOf)
  const parts = [
    ...(entries.length === 0
      ? []
      : [`${entries.length === 1 ? entries.join('') : `(${entries.join(' + ')})`} / index_fill`]),
    ...others.map((index) => `${entryOf(index)} / ${share(index.fill)}`),
  ]
  const text = parts.length > 1 ? `(${parts.join(' + ')})` : parts.join('')
  if (text.length <= LONGEST_FORMULA - 100) return text
  // More indexes than a formula has room for: their sum alone.
  const bytesOf = (all: readonly SizedIndex[], times: (index: SizedIndex) => number) =>
    literal(all.reduce((total, index) => total + index.size.bytesPerRow * times(index), 0))
  const sums = [
    ...(shared.length === 0 ? [] : [`${bytesOf(shared, ({ fill }) => fill)} / index_fill`]),
    ...(others.length === 0 ? [] : [bytesOf(others, () => 1)]),
  ]
  return sums.length > 1 ? `(${sums.join(' + ')})` : sums.join('')
}

/** By the sound: a post, an image, a user, an upload. */
function article(noun: string): string {
  return /^[aeio]|^u(?!s|ni)/.test(noun) ? 'an' : 'a'
}

/** The average bytes of a field over all records, in the language of the sheet. */
function meanSize(entity: string, { id, nulls }: Field): string {
  const size = `${entity}_${id}_size`
  return nulls === undefined ? size : `(1 - ${entity}_${id}_nulls) * ${size}`
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}

function bytes(value: number): string {
  return `${formatWhole(Number(value.toPrecision(3)))} B`
}

function literal(value: number): string {
  return `[${round(value)} B]`
}

function share(value: number): string {
  return `[${Number.isFinite(value) && value > 0 ? round(value * 100) : 100} %]`
}
