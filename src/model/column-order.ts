import { parseColumnType } from './column-type'
import {
  AT_START,
  heapSize,
  paddingAtEnd,
  place,
  placementOf,
  rowSize,
  type Column,
  type Placement,
  type Residues,
} from './record-size'

/**
 * What the order of a table's columns costs. Padding stands in front of a column whose type begins at a multiple of
 * 2, 4 or 8 bytes, and at the end of the row; a good order needs none but the last.
 */
export interface ColumnOrder {
  /** Ids of all columns, in the best order. */
  readonly best: readonly string[]
  /** Mean padding of a row in bytes, in the order as it is and in the best one. */
  readonly paddingNow: number
  readonly paddingBest: number
  /** Mean bytes of a row, and of a row's share of pages, that the best order saves; 0 where there is nothing to gain. */
  readonly savedPerRow: number
  readonly savedPerRecord: number
  /** `exact` where no order of the columns has less padding; `tried` where there were too many to be sure. */
  readonly search: 'exact' | 'tried'
}

/** How many arrangements are looked at before the search gives up; a table of ten columns of each kind stays below. */
const MOST_STATES = 20_000

/**
 * The order of columns with the least padding. The order as it is stays where none is better.
 *
 * @example
 * const order = bestColumnOrder([
 *   { id: 'is_on', type: 'boolean', bytes: 1 },
 *   { id: 'id', type: 'bigint', bytes: 8 },
 *   { id: 'kind', type: 'smallint', bytes: 2 },
 *   { id: 'amount', type: 'integer', bytes: 4 },
 * ])
 * order.best // => ['id', 'amount', 'kind', 'is_on']
 * order.savedPerRow // => 8
 */
export function bestColumnOrder(columns: readonly Column[]): ColumnOrder {
  const now = rowSize(columns)
  const placed = columns.map((column) => ({ column, placement: placementOf(column) }))
  const sorted = placed.toSorted((a, b) => rank(b.column) - rank(a.column))
  const floor = leastPadding(placed.map(({ placement }) => placement))
  let best = sorted.map(({ column }) => column)
  let search: ColumnOrder['search'] = 'exact'
  if (now.paddingBytes <= floor + TOLERANCE) best = [...columns]
  else if (rowSize(best).paddingBytes > floor + TOLERANCE) {
    const found = searchOrder(placed)
    if (found) best = [...found]
    else search = 'tried'
  }
  const then = rowSize(best)
  if (now.paddingBytes <= then.paddingBytes + TOLERANCE) {
    const { paddingBytes } = now
    return {
      best: columns.map(({ id }) => id),
      paddingNow: paddingBytes,
      paddingBest: paddingBytes,
      savedPerRow: 0,
      savedPerRecord: 0,
      search,
    }
  }
  return {
    best: best.map(({ id }) => id),
    paddingNow: now.paddingBytes,
    paddingBest: then.paddingBytes,
    savedPerRow: now.rowBytes - then.rowBytes,
    savedPerRecord: heapSize(columns).bytesPerRow - heapSize(best).bytesPerRow,
    search,
  }
}

const TOLERANCE = 1e-6

/** Wide alignments first, values of variable length last: the rule of thumb, which is best for most tables. */
function rank(column: Column): number {
  const { length, align } = parseColumnType(column.type)
  const order = { d: 4, i: 3, s: 2, c: 1 }[align]
  if (length === 'variable') return column.bytes % 4 === 0 ? 0 : -1
  // A 12-byte value aligned to 8 leaves an odd 4 behind it.
  return order - (length % 8 === 0 || align !== 'd' ? 0 : 0.5)
}

/** Padding at the end of a row that has none inside: no order can have less. */
function leastPadding(placements: readonly Placement[]): number {
  let residues: Residues = AT_START
  for (const { parts, present } of placements) {
    const close = parts.map((part) => ({ ...part, alignment: 1 }))
    residues = place(residues, { ...unpadded, parts: close, present }).residues
  }
  return paddingAtEnd(residues)
}

const unpadded = { dataBytes: 0, lengthBytes: 0, variance: 0 }

interface Placed {
  readonly column: Column
  readonly placement: Placement
}

interface Tail {
  readonly padding: number
  readonly order: readonly number[]
}

/** All orders, columns of one kind being alike and the offset being all that matters of what lies before; undefined beyond the limit. */
function searchOrder(placed: readonly Placed[]): readonly Column[] | undefined {
  const kinds = new Map<string, { placement: Placement; columns: Column[] }>()
  for (const { column, placement } of placed) {
    const key = JSON.stringify([placement.parts, placement.present])
    const kind = kinds.get(key)
    if (kind) kind.columns.push(column)
    else kinds.set(key, { placement, columns: [column] })
  }
  const groups = [...kinds.values()]
  const states = groups.reduce((product, { columns }) => product * (columns.length + 1), 1)
  if (placed.length > 64 || states > MOST_STATES) return undefined

  const known = new Map<string, Tail>()
  const tailOf = (left: readonly number[], residues: Residues): Tail | undefined => {
    const key = `${left.join()}|${residues.map((weight) => weight.toFixed(7)).join()}`
    const seen = known.get(key)
    if (seen) return seen
    if (known.size > MOST_STATES) return undefined
    let best: Tail | undefined
    for (const [kind, { placement }] of groups.entries()) {
      const count = left[kind] ?? 0
      if (count === 0) continue
      const step = place(residues, placement)
      const rest = tailOf(left.with(kind, count - 1), step.residues)
      if (!rest) return undefined
      const padding = step.paddingBytes + rest.padding
      if (!best || padding < best.padding - 1e-12) best = { padding, order: [kind, ...rest.order] }
    }
    const tail = best ?? { padding: paddingAtEnd(residues), order: [] }
    known.set(key, tail)
    return tail
  }
  const found = tailOf(
    groups.map(({ columns }) => columns.length),
    AT_START,
  )
  if (!found) return undefined
  const taken = groups.map(() => 0)
  return found.order.flatMap((kind) => {
    const at = taken[kind] ?? 0
    taken[kind] = at + 1
    const column = groups[kind]?.columns[at]
    return column ? [column] : []
  })
}
