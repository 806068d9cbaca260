import { ALIGNMENTS, parseColumnType, spreadOfLengths, type ColumnType, type Lengths } from './column-type'
import { formatWhole } from './display'
import { normalProbability } from './normal'

/**
 * Bytes of a record as PostgreSQL stores it. The rules are those of its documentation, chapter "Database Physical
 * Storage" ("Database Page Layout", "TOAST"), and of "B-Tree Indexes"; comments name the source file of each. They
 * are checked against a real server by test/model/record-size.measured.json.
 *
 * Values of a column differ in length and may be missing, so a row is followed as a distribution: the offset of the
 * next column modulo 8, which is all that padding depends on. Columns are taken to be independent of one another.
 */

export interface Column {
  readonly id: string
  /** A type as PostgreSQL names it. */
  readonly type: string
  /** Bytes that an average value takes, without the length in front of it. */
  readonly bytes: number
  /** Share of rows without a value, 0 to 1; 0 where absent. */
  readonly nulls?: number | undefined
  /** The spread of lengths where it is known; `spreadOfLengths` otherwise. */
  readonly lengths?: Lengths | undefined
}

export interface Index {
  /** Ids of the key's columns, in order. */
  readonly columns: readonly string[]
  readonly unique: 'yes' | 'no'
  /** Rows that share one key, on average; 1 where every key is another. More than 1 lets a B-tree keep the key once. */
  readonly rowsPerKey?: number | undefined
}

export interface Table {
  readonly columns: readonly Column[]
  readonly indexes: readonly Index[]
  /** Storage parameter fillfactor of the table, 10 to 100. */
  readonly heapFillPercent?: number | undefined
  /** Storage parameter fillfactor of its indexes, 10 to 100; after inserts in random order about 69 (Yao 1978). */
  readonly indexFillPercent?: number | undefined
}

/** Something that PostgreSQL refuses, or does in a way that is not modelled here. */
export interface Limit {
  readonly code:
    | 'columns'
    | 'row'
    | 'out-of-line'
    | 'key'
    | 'key-columns'
    | 'unknown-column'
    | 'unknown-type'
    | 'longer-than-type'
  readonly message: string
}

// pg_config.h BLCKSZ, bufpage.h PageHeaderData, itemid.h ItemIdData, htup_details.h HeapTupleHeaderData.
export const PAGE_BYTES = 8192
export const PAGE_HEADER_BYTES = 24
export const ITEM_POINTER_BYTES = 4
export const ROW_HEADER_BYTES = 23
/** c.h MAXIMUM_ALIGNOF: rows, index entries and what follows a row's header begin at multiples of it. */
export const MAXIMUM_ALIGNMENT = 8
/** varatt.h: up to this many bytes of data have a 1-byte length in front and are not aligned. */
export const LONGEST_SHORT_VALUE = 126
/** htup_details.h MaxHeapAttributeNumber. */
export const MOST_COLUMNS = 1600
/** htup_details.h MaxHeapTupleSize: a row with its padding never spans pages. */
export const LARGEST_ROW = 8160
/** heaptoast.h TOAST_TUPLE_THRESHOLD: a longer row is compressed, then its longest values are moved out of line. */
export const OUT_OF_LINE_ABOVE = 2032
/** varatt.h: what stays in the row of a value that was moved out of line. */
export const OUT_OF_LINE_POINTER_BYTES = 18
/** nbtree.h BTPageOpaqueData, BTMaxItemSize, BTREE_NONLEAF_FILLFACTOR; itup.h IndexTupleData and its bitmap of 32 columns. */
export const INDEX_SPECIAL_BYTES = 16
export const INDEX_HEADER_BYTES = 8
export const INDEX_HEADER_WITH_NULLS_BYTES = 16
export const LARGEST_INDEX_ENTRY = 2704
export const MOST_KEY_COLUMNS = 32
const INTERNAL_FILL_PERCENT = 70
/** itemptr.h ItemPointerData: where a row is. One of each row stands in a posting list. */
const ROW_PLACE_BYTES = 6
/** nbtsort.c: a posting list built on a full table takes at most a tenth of a page. */
const LARGEST_POSTING = 808
/** More rows than a table of 32 TB holds: a bound for counts that are no counts. */
const MOST_ROWS = 1e12
export const HEAP_FILL_PERCENT = 100
export const INDEX_FILL_PERCENT = 90

/**
 * A size rounded up to a multiple of an alignment.
 *
 * @example
 * alignUp(23, 8) // => 24
 */
export function alignUp(bytes: number, alignment: number): number {
  return Math.ceil(bytes / alignment) * alignment
}

/**
 * Bytes in front of a row's data: 23, and one bit for each column in rows that lack a value, rounded up to 8.
 *
 * @example
 * rowHeaderBytes(8, 'some') // => 24
 * rowHeaderBytes(9, 'some') // => 32
 * rowHeaderBytes(1600, 'none') // => 24
 */
export function rowHeaderBytes(columns: number, nulls: 'some' | 'none'): number {
  const bitmap = nulls === 'some' ? Math.floor((columns + 7) / 8) : 0
  return alignUp(ROW_HEADER_BYTES + bitmap, MAXIMUM_ALIGNMENT)
}

/** Probabilities of an offset being 0, 1 ... 7 modulo 8. */
export type Residues = readonly number[]
export const AT_START: Residues = [1, 0, 0, 0, 0, 0, 0, 0]

/** One way in which a column's values are stored: how often, by the value's length modulo 8. */
interface Part {
  readonly weights: Residues
  readonly weight: number
  readonly headerBytes: number
  readonly alignment: number
}

export interface Placement {
  readonly parts: readonly Part[]
  /** Share of rows that have a value. */
  readonly present: number
  /** Mean bytes of data and of lengths in front of it, over all rows. */
  readonly dataBytes: number
  readonly lengthBytes: number
  /** Variance of the two together. */
  readonly variance: number
}

/** The share of an even spread from `shortest` to `longest` that is rounded to `k`: up or down, as its fraction is. */
function shareOfLength(k: number, { shortest, longest }: Lengths): number {
  const reach = (x: number) => (x <= 0 ? (1 + Math.max(x, -1)) ** 2 / 2 : 1 - (1 - Math.min(x, 1)) ** 2 / 2)
  if (longest - shortest < 1e-9) return Math.max(0, 1 - Math.abs(shortest - k))
  return (reach(longest - k) - reach(shortest - k)) / (longest - shortest)
}

/** Shares of the lengths from `from` to `to`, by their remainder modulo 8. */
function residuesOf(from: number, to: number, lengths: Lengths): Residues {
  const weights = [0, 0, 0, 0, 0, 0, 0, 0]
  const { shortest, longest } = lengths
  const add = (k: number, share: number) => {
    weights[k % 8] = (weights[k % 8] ?? 0) + share
  }
  const first = Math.max(from, Math.floor(shortest))
  const last = Math.min(to, Math.ceil(longest))
  if (last > 1e9) {
    const share = first > last ? 0 : 1 / 8
    return weights.map(() => share)
  }
  // Away from the two ends every length is as frequent, and eight in a row fill every remainder alike.
  let k = first
  while (k <= last) {
    const isInside = k >= shortest + 1 && k <= longest - 1
    const eights = isInside ? Math.floor((Math.min(last, Math.floor(longest - 1)) - k + 1) / 8) : 0
    if (eights > 0) {
      const share = eights * shareOfLength(k, lengths)
      for (let place = 0; place < 8; place++) add(place, share)
      k += 8 * eights
    } else {
      add(k, shareOfLength(k, lengths))
      k += 1
    }
  }
  return weights
}

function total(weights: Residues): number {
  return weights.reduce((sum, weight) => sum + weight, 0)
}

/** How a column's values are laid down. */
export function placementOf(column: Column): Placement {
  const type = parseColumnType(column.type)
  const bytes = sane(column.bytes)
  const lengths = column.lengths ?? spreadOfLengths(bytes, type)
  const present = 1 - shareOf(column.nulls)
  const parts = partsOf(type, lengths)
  const lengthBytes = parts.reduce((sum, part) => sum + part.weight * part.headerBytes, 0)
  const spread = (lengths.longest - lengths.shortest) ** 2 / 12
  const mean = bytes + lengthBytes
  return {
    parts,
    present,
    dataBytes: present * bytes,
    lengthBytes: present * lengthBytes,
    variance: present * spread + present * (1 - present) * mean ** 2,
  }
}

function partsOf({ length, align }: ColumnType, lengths: Lengths): readonly Part[] {
  if (length !== 'variable') {
    const weights = residuesOf(0, Infinity, lengths)
    return [{ weights, weight: 1, headerBytes: 0, alignment: ALIGNMENTS[align] }]
  }
  const short = residuesOf(0, LONGEST_SHORT_VALUE, lengths)
  const long = residuesOf(LONGEST_SHORT_VALUE + 1, Infinity, lengths)
  const shortWeight = lengths.longest <= LONGEST_SHORT_VALUE ? 1 : Math.min(1, total(short))
  return [
    { weights: short, weight: shortWeight, headerBytes: 1, alignment: 1 },
    { weights: long, weight: 1 - shortWeight, headerBytes: 4, alignment: ALIGNMENTS[align] },
  ]
}

function shareOf(nulls: number | undefined): number {
  return Math.min(1, Math.max(0, nulls ?? 0))
}

/**
 * A size that a layout can be made of. One that no field has (negative, not a number) is refused where it is
 * written; a value of more than a terabyte lies on its pages as one of a terabyte does.
 */
function sane(bytes: number): number {
  return Number.isNaN(bytes) ? 0 : Math.min(Math.max(bytes, 0), 1e12)
}

export interface Step {
  /** Mean bytes skipped in front of the column. */
  readonly paddingBytes: number
  readonly residues: Residues
}

/** Lays a column down behind what is there. */
export function place(residues: Residues, { parts, present }: Placement): Step {
  const next = residues.map((weight) => weight * (1 - present))
  let paddingBytes = 0
  for (const part of parts) {
    if (part.weight === 0) continue
    residues.forEach((weight, residue) => {
      if (weight === 0) return
      const start = alignUp(residue, part.alignment)
      paddingBytes += weight * present * part.weight * (start - residue)
      part.weights.forEach((share, length) => {
        const end = (start + part.headerBytes + length) % 8
        next[end] = (next[end] ?? 0) + weight * present * share
      })
    })
  }
  return { paddingBytes, residues: next }
}

/** Mean bytes up to the next multiple of 8. */
export function paddingAtEnd(residues: Residues): number {
  return residues.reduce((sum, weight, residue) => sum + weight * ((8 - residue) % 8), 0)
}

interface Laid {
  readonly dataBytes: number
  readonly lengthBytes: number
  readonly paddingBytes: number
  readonly variance: number
}

function lay(placements: readonly Placement[]): Laid {
  let residues = AT_START
  let [dataBytes, lengthBytes, paddingBytes, variance] = [0, 0, 0, 0]
  for (const placement of placements) {
    const step = place(residues, placement)
    residues = step.residues
    paddingBytes += step.paddingBytes
    dataBytes += placement.dataBytes
    lengthBytes += placement.lengthBytes
    variance += placement.variance
  }
  return { dataBytes, lengthBytes, paddingBytes: paddingBytes + paddingAtEnd(residues), variance }
}

/** Means over all rows, in bytes. `rowBytes` is the sum of the four parts. */
export interface RowSize {
  readonly headerBytes: number
  readonly dataBytes: number
  /** Lengths in front of values of variable length. */
  readonly lengthBytes: number
  /** In front of columns and at the end of the row. */
  readonly paddingBytes: number
  readonly rowBytes: number
  /** Of `rowBytes`, from row to row. */
  readonly variance: number
}

/**
 * The parts of a row in the order of its columns: header + data + lengths + padding, without its item pointer.
 *
 * @example
 * rowSize([
 *   { id: 'id', type: 'bigint', bytes: 8 },
 *   { id: 'content', type: 'varchar(256)', bytes: 256 },
 *   { id: 'created_at', type: 'timestamptz', bytes: 8 },
 * ])
 * // => { headerBytes: 24, dataBytes: 272, lengthBytes: 4, paddingBytes: 4, rowBytes: 304, variance: 0 }
 */
export function rowSize(columns: readonly Column[]): RowSize {
  const laid = lay(columns.map(placementOf))
  const whole = columns.reduce((share, { nulls }) => share * (1 - shareOf(nulls)), 1)
  const none = rowHeaderBytes(columns.length, 'none')
  const some = rowHeaderBytes(columns.length, 'some')
  const headerBytes = whole * none + (1 - whole) * some
  return {
    headerBytes,
    ...laid,
    rowBytes: headerBytes + laid.dataBytes + laid.lengthBytes + laid.paddingBytes,
    variance: laid.variance + whole * (1 - whole) * (some - none) ** 2,
  }
}

/** The columns as the shortest or the longest row has them. */
function extreme(columns: readonly Column[], end: keyof Lengths): readonly Column[] {
  return columns.map((column) => {
    const bytes = sane(column.bytes)
    const length = (column.lengths ?? spreadOfLengths(bytes, parseColumnType(column.type)))[end]
    const nulls = shareOf(column.nulls)
    const isMissing = end === 'shortest' ? nulls > 0 : nulls === 1
    return {
      ...column,
      bytes: length,
      nulls: isMissing ? 1 : 0,
      lengths: { shortest: length, longest: length },
    }
  })
}

interface Item {
  readonly meanBytes: number
  readonly variance: number
  readonly shortestBytes: number
  readonly longestBytes: number
}

/**
 * Mean number of whole items in a room: floor(room / size) where all are as long. Otherwise the sum over n of the
 * probability that n of them fit, by the central limit, never fewer than of the longest or more than of the shortest.
 */
function wholeItems(room: number, { meanBytes, variance, shortestBytes, longestBytes }: Item): number {
  // Sizes come from sums of probabilities; a size within rounding error of a whole number is that number.
  const whole = (bytes: number) => Math.max(0, Math.floor(room / bytes + 1e-9))
  if (variance < 1e-6) return whole(meanBytes)
  const most = whole(shortestBytes)
  let fit = Math.min(whole(longestBytes), most)
  for (let n = fit + 1; n <= most; n++) {
    const probability = normalProbability((room - n * meanBytes) / Math.sqrt(n * variance))
    fit += probability
    if (probability < 1e-9 && n * meanBytes > room) break
  }
  return fit
}

function kept(fillPercent: number): number {
  const percent = Math.min(100, Math.max(10, fillPercent))
  return Math.floor((PAGE_BYTES * (100 - percent)) / 100)
}

export interface HeapSize {
  readonly row: RowSize
  /** Rows in a page, on average; below 1 for rows that PostgreSQL would spread over pages of their own. */
  readonly rowsPerPage: number
  /** Page bytes per row: page size / rows per page. */
  readonly bytesPerRow: number
  readonly limits: readonly Limit[]
}

/**
 * Bytes that a row takes of its table's pages, with its share of page headers, item pointers and room left free:
 * 8192 / floor((8192 - 24 - kept free) / (row + 4)) for rows of one length.
 *
 * A row above 2,032 bytes is counted as if its pieces filled pages, which is what moving them out of line comes to
 * before compression; `limits` says so.
 */
export function heapSize(columns: readonly Column[], fillPercent: number = HEAP_FILL_PERCENT): HeapSize {
  const row = rowSize(columns)
  const shortest = rowSize(extreme(columns, 'shortest')).rowBytes
  const longest = rowSize(extreme(columns, 'longest')).rowBytes
  const room = PAGE_BYTES - PAGE_HEADER_BYTES - kept(fillPercent)
  const limits = [...typeLimits(columns)]
  if (columns.length > MOST_COLUMNS) {
    limits.push({
      code: 'columns',
      message: `${columns.length} columns: PostgreSQL takes ${MOST_COLUMNS} in a table`,
    })
  }
  // What is left of a row of which parts were moved spreads about its mean as the whole row does.
  const inPlace = (rowBytes: number) =>
    Math.max(
      1,
      wholeItems(room, {
        meanBytes: rowBytes + ITEM_POINTER_BYTES,
        variance: row.variance * (rowBytes / row.rowBytes) ** 2,
        shortestBytes: Math.min(rowBytes, shortest) + ITEM_POINTER_BYTES,
        longestBytes: Math.max(rowBytes, longest) + ITEM_POINTER_BYTES,
      }),
    )
  if (row.rowBytes <= OUT_OF_LINE_ABOVE) {
    const rowsPerPage = inPlace(row.rowBytes)
    return { row, rowsPerPage, bytesPerRow: PAGE_BYTES / rowsPerPage, limits }
  }
  const least = leastInLine(columns)
  if (least > LARGEST_ROW) {
    limits.push({
      code: 'row',
      message: `a row of ${shown(row.rowBytes)} does not fit into a page: PostgreSQL refuses more than ${shown(LARGEST_ROW)}`,
    })
  } else if (least < row.rowBytes) {
    limits.push({
      code: 'out-of-line',
      message: `a row of ${shown(row.rowBytes)} is over ${shown(OUT_OF_LINE_ABOVE)}: its longest values are compressed or moved out of line (TOAST); counted here uncompressed`,
    })
  }
  const staying = Math.min(row.rowBytes, Math.max(OUT_OF_LINE_ABOVE, least))
  const closePacked = ((row.rowBytes + ITEM_POINTER_BYTES) * PAGE_BYTES) / room
  const bytesPerRow = Math.max(PAGE_BYTES / inPlace(staying), closePacked)
  return { row, rowsPerPage: PAGE_BYTES / bytesPerRow, bytesPerRow, limits }
}

/** The row with every value out of line that can be. */
function leastInLine(columns: readonly Column[]): number {
  return rowSize(
    columns.map((column) => {
      if (parseColumnType(column.type).length !== 'variable') return column
      const bytes = Math.min(column.bytes, OUT_OF_LINE_POINTER_BYTES - 1)
      return { ...column, bytes, lengths: { shortest: bytes, longest: bytes } }
    }),
  ).rowBytes
}

function typeLimits(columns: readonly Column[]): readonly Limit[] {
  return columns.flatMap(({ id, type, bytes }): readonly Limit[] => {
    const { name, mostCharacters } = parseColumnType(type)
    if (name === 'unknown') {
      return [{ code: 'unknown-type', message: `${id}: “${type}” is counted as a text of any length` }]
    }
    if (mostCharacters !== undefined && bytes > 4 * mostCharacters) {
      return [
        {
          code: 'longer-than-type',
          message: `${id}: ${shown(bytes)} do not fit into ${type}, which holds ${shown(4 * mostCharacters)} at most`,
        },
      ]
    }
    return []
  })
}

function shown(bytes: number): string {
  return `${formatWhole(Math.round(bytes))} B`
}

/** The parts of an index entry that stands for one row, and their sum `entryBytes`: means in bytes. */
export interface EntrySize {
  readonly headerBytes: number
  readonly dataBytes: number
  readonly lengthBytes: number
  readonly paddingBytes: number
  readonly entryBytes: number
  /** Of `entryBytes`, from row to row. */
  readonly variance: number
}

/** Header (8 bytes, or 16 in rows that lack a part of the key) + the key's columns + padding to 8, without its item pointer. */
function entrySize(columns: readonly Column[]): EntrySize {
  const laid = lay(columns.map(placementOf))
  const whole = columns.reduce((share, { nulls }) => share * (1 - shareOf(nulls)), 1)
  const headerBytes = whole * INDEX_HEADER_BYTES + (1 - whole) * INDEX_HEADER_WITH_NULLS_BYTES
  return {
    headerBytes,
    ...laid,
    entryBytes: headerBytes + laid.dataBytes + laid.lengthBytes + laid.paddingBytes,
    variance: laid.variance + whole * (1 - whole) * (INDEX_HEADER_WITH_NULLS_BYTES - INDEX_HEADER_BYTES) ** 2,
  }
}

export interface IndexSize {
  readonly columns: readonly string[]
  readonly entry: EntrySize
  /** Rows that a leaf page stands for, and pages that an internal page leads to. */
  readonly rowsPerLeaf: number
  readonly fanOut: number
  /** Page bytes per row, with the levels above the leaves. */
  readonly bytesPerRow: number
  readonly limits: readonly Limit[]
}

/**
 * Bytes that a row takes of a B-tree built on a full table (nbtsort.c). A leaf page of 8,192 bytes has a 24-byte
 * header, 16 bytes of special space, the pointer of its high key, and is filled to its fillfactor; the last entry
 * that fits moves on as the next page's first: floor((8192 - 24 - 16 - 4 - 4 - kept free) / (entry + 4)) entries.
 * Levels above are filled to 70 %.
 *
 * Deduplication (PostgreSQL 13 and later, nbtdedup.c): in an index that is not unique, on types whose equal values
 * are the same bytes, rows of one key share an entry with 6 bytes for each of them, up to 808 bytes. Every key is
 * taken to have as many rows.
 */
export function indexSize(table: Table, index: Index): IndexSize {
  const columns = index.columns.flatMap((id) =>
    table.columns.filter((column) => column.id === id).slice(0, 1),
  )
  const entry = entrySize(columns)
  const { entryBytes, variance } = entry
  const shortest = entrySize(extreme(columns, 'shortest')).entryBytes
  const longest = entrySize(extreme(columns, 'longest')).entryBytes
  const posting = postingOf(entryBytes, sharingOf(index, columns))
  // An entry never leaves a page with less room than its own pointer, and the high key has one from the start.
  const first = PAGE_BYTES - PAGE_HEADER_BYTES - INDEX_SPECIAL_BYTES - 2 * ITEM_POINTER_BYTES
  const room = first - kept(table.indexFillPercent ?? INDEX_FILL_PERCENT)
  const item = {
    meanBytes: posting.bytes + ITEM_POINTER_BYTES,
    variance,
    shortestBytes: Math.min(posting.bytes, shortest) + ITEM_POINTER_BYTES,
    longestBytes: Math.max(posting.bytes, longest) + ITEM_POINTER_BYTES,
  }
  // A posting list is cut off the page's last entry when it becomes the high key, and its room counts as free.
  const toFill = wholeItems(room + posting.placeBytes, item)
  const toBrim = wholeItems(first - MAXIMUM_ALIGNMENT - posting.bytes, item)
  const rowsPerLeaf = entriesOfLeaf(Math.min(toFill, toBrim), item.meanBytes) * posting.rows
  // A key of several rows names one of them in the levels above.
  const placeAbove = posting.placeBytes > 0 ? MAXIMUM_ALIGNMENT : 0
  const roomAbove = first - kept(INTERNAL_FILL_PERCENT) - INDEX_HEADER_BYTES - ITEM_POINTER_BYTES
  const above = wholeItems(roomAbove, {
    meanBytes: entryBytes + placeAbove + ITEM_POINTER_BYTES,
    variance,
    shortestBytes: shortest + placeAbove + ITEM_POINTER_BYTES,
    longestBytes: longest + placeAbove + ITEM_POINTER_BYTES,
  })
  const fanOut = Math.max(2, above + 1)
  const bytesPerRow = (PAGE_BYTES / rowsPerLeaf) * (fanOut / (fanOut - 1))
  const limits = indexLimits(table, index, entryBytes)
  return { columns: index.columns, entry, rowsPerLeaf, fanOut, bytesPerRow, limits }
}

/** How many rows share one entry's key: 1 in an index that cannot be deduplicated. */
function sharingOf({ unique, rowsPerKey = 1 }: Index, columns: readonly Column[]): number {
  const canShare = unique === 'no' && columns.every(({ type }) => parseColumnType(type).dedupes === 'yes')
  return canShare && rowsPerKey > 1 ? Math.min(rowsPerKey, MOST_ROWS) : 1
}

function indexLimits(table: Table, index: Index, entryBytes: number): readonly Limit[] {
  const limits: Limit[] = index.columns
    .filter((id) => !table.columns.some((column) => column.id === id))
    .map((id) => ({ code: 'unknown-column', message: `an index on “${id}”, which is no column` }))
  if (index.columns.length > MOST_KEY_COLUMNS) {
    limits.push({
      code: 'key-columns',
      message: `an index on ${index.columns.length} columns: PostgreSQL takes ${MOST_KEY_COLUMNS}`,
    })
  }
  if (entryBytes > LARGEST_INDEX_ENTRY) {
    limits.push({
      code: 'key',
      message: `an index entry of ${shown(entryBytes)}: PostgreSQL refuses more than ${shown(LARGEST_INDEX_ENTRY)}`,
    })
  }
  return limits
}

/** At least two entries in a leaf, as PostgreSQL has it, as long as they fit; a key that is refused counts its bytes. */
function entriesOfLeaf(entries: number, entryBytes: number): number {
  return entries >= 2 ? entries : Math.min(2, Math.max(entries, PAGE_BYTES / entryBytes))
}

interface Posting {
  /** Rows that an entry stands for, on average, its bytes, and those of them that say where rows are. */
  readonly rows: number
  readonly bytes: number
  readonly placeBytes: number
}

function postingOf(entryBytes: number, rowsPerKey: number): Posting {
  const most = Math.floor((LARGEST_POSTING - entryBytes) / ROW_PLACE_BYTES)
  if (most < 2 || rowsPerKey === 1) return { rows: 1, bytes: entryBytes, placeBytes: 0 }
  const bytesOf = (rows: number) =>
    rows === 1 ? entryBytes : alignUp(entryBytes + rows * ROW_PLACE_BYTES - 1e-9, MAXIMUM_ALIGNMENT)
  const ofKey = (rows: number) => {
    const full = Math.floor(rows / most)
    const rest = rows - full * most
    return {
      entries: full + (rest > 0 ? 1 : 0),
      bytes: full * bytesOf(most) + (rest > 0 ? bytesOf(rest) : 0),
    }
  }
  const fewer = ofKey(Math.floor(rowsPerKey))
  const more = ofKey(Math.ceil(rowsPerKey))
  const share = rowsPerKey - Math.floor(rowsPerKey)
  const entries = (1 - share) * fewer.entries + share * more.entries
  const bytes = ((1 - share) * fewer.bytes + share * more.bytes) / entries
  return { rows: rowsPerKey / entries, bytes, placeBytes: bytes - entryBytes }
}

/** Page bytes per record, averaged over a large table: heap and each index, and their sum. */
export interface RecordSize {
  readonly heap: HeapSize
  readonly indexes: readonly IndexSize[]
  readonly bytesPerRecord: number
  readonly limits: readonly Limit[]
}

/** Bytes that a record takes of its table and of each index. */
export function recordSize(table: Table): RecordSize {
  const heap = heapSize(table.columns, table.heapFillPercent)
  const indexes = table.indexes.map((index) => indexSize(table, index))
  return {
    heap,
    indexes,
    bytesPerRecord: indexes.reduce((sum, { bytesPerRow }) => sum + bytesPerRow, heap.bytesPerRow),
    limits: [...heap.limits, ...indexes.flatMap(({ limits }) => limits)],
  }
}

export interface TableSize {
  readonly heapBytes: number
  readonly indexBytes: readonly number[]
  readonly totalBytes: number
}

function pagesFor(count: number, perPage: number): number {
  return count <= 0 ? 0 : Math.ceil(count / perPage - 1e-9)
}

/**
 * Bytes of a table of so many records, in whole pages: its heap, and each index with its leaves, the levels above
 * them and its metapage. Free space map and visibility map (some pages in a thousand) are left out, as in
 * `pg_relation_size`.
 *
 * @example
 * const id = { id: 'id', type: 'bigint', bytes: 8 }
 * const table = { columns: [id], indexes: [{ columns: ['id'], unique: 'yes' }] }
 * tableSize(recordSize(table), 1e6) // => { heapBytes: 36249600, indexBytes: [22487040], totalBytes: 58736640 }
 */
export function tableSize({ heap, indexes }: RecordSize, records: number): TableSize {
  const heapBytes = pagesFor(records, heap.rowsPerPage) * PAGE_BYTES
  const indexBytes = indexes.map(({ rowsPerLeaf, fanOut }) => {
    let level = pagesFor(records, rowsPerLeaf)
    let pages = 1 + level
    while (level > 1) {
      level = pagesFor(level, fanOut)
      pages += level
    }
    return pages * PAGE_BYTES
  })
  return { heapBytes, indexBytes, totalBytes: indexBytes.reduce((sum, bytes) => sum + bytes, heapBytes) }
}

/** What a store that is not relational adds to the fields of a record, as stated by whoever knows it. */
export interface PlainOverhead {
  readonly recordBytes: number
  readonly indexEntryBytes: number
}

/** Bytes of a record in the plain layout: the sum of its fields and the stated overhead, without alignment or pages. */
export function plainRecordBytes(
  columns: readonly Column[],
  indexes: number,
  { recordBytes, indexEntryBytes }: PlainOverhead,
): number {
  const fields = columns.reduce((sum, { bytes, nulls }) => sum + sane(bytes) * (1 - shareOf(nulls)), 0)
  return fields + recordBytes + indexes * indexEntryBytes
}

/** A factor by which stored bytes are more, or fewer, than the records', with its name for the working. */
export interface Multiplier {
  readonly name: string
  readonly factor: number
}

/** So many whole copies, the first among them. */
export function replication(copies: number): Multiplier {
  return { name: `${copies} copies`, factor: copies }
}

/**
 * Each object in so many data pieces with parity pieces beside them: (data + parity) / data.
 *
 * @example
 * erasureCoding(10, 4) // => { name: '10 + 4 pieces', factor: 1.4 }
 */
export function erasureCoding(dataPieces: number, parityPieces: number): Multiplier {
  return {
    name: `${dataPieces} + ${parityPieces} pieces`,
    factor: (dataPieces + parityPieces) / dataPieces,
  }
}

/** Compression to one part in `ratio`: 1 / ratio. */
export function compression(ratio: number): Multiplier {
  return { name: `compressed ${ratio}:1`, factor: 1 / ratio }
}

/** Bytes on disk after all multipliers. */
export function storedBytes(bytes: number, multipliers: readonly Multiplier[]): number {
  return multipliers.reduce((product, { factor }) => product * factor, bytes)
}
