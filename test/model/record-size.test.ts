import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestColumnOrder } from '../../src/model/column-order'
import { ALIGNMENTS, parseColumnType, spreadOfLengths, utf8Bytes } from '../../src/model/column-type'
import {
  compression,
  erasureCoding,
  heapSize,
  indexSize,
  plainRecordBytes,
  recordSize,
  replication,
  rowHeaderBytes,
  rowSize,
  storedBytes,
  tableSize,
  type Column,
  type Table,
} from '../../src/model/record-size'
import measured from './record-size.measured.json'

const MILLION = measured.rows

function tableOf(one: (typeof measured.tables)[number], indexFillPercent: number): Table {
  return {
    columns: one.columns,
    indexes: one.indexes.map((index) => ({ ...index, unique: index.unique ? 'yes' : 'no' })),
    heapFillPercent: one.fillPercent,
    indexFillPercent,
  }
}

function offBy(predicted: number, real: number): number {
  return Math.abs(predicted / real - 1)
}

describe(`a table of ${MILLION} rows in PostgreSQL ${measured.server}`, () => {
  test.each(measured.tables)('$name has the heap that is predicted, within 3 %', (one) => {
    const size = tableSize(recordSize(tableOf(one, 90)), MILLION)
    expect(offBy(size.heapBytes, one.heapBytes)).toBeLessThan(0.03)
    expect(offBy(size.heapBytes, one.insertedHeapBytes)).toBeLessThan(0.03)
  })

  const indexes = measured.tables.flatMap((one) =>
    one.indexes.map((index, place) => ({
      name: `${one.name} (${index.columns.join(', ')})`,
      one,
      index,
      place,
    })),
  )

  test.each(indexes)(
    '$name has the index that is predicted, within 10 %, when built on it',
    ({ one, index, place }) => {
      const record = recordSize(tableOf(one, 90))
      expect(offBy(tableSize(record, MILLION).indexBytes[place] ?? 0, index.loadedBytes)).toBeLessThan(0.1)
      expect(offBy((record.indexes[place]?.bytesPerRow ?? 0) * MILLION, index.loadedBytes)).toBeLessThan(0.1)
    },
  )

  test.each(indexes.filter(({ index }) => index.columns[0] === 'id'))(
    '$name has the same index when keys arrive in order',
    ({ one, index, place }) => {
      const { indexBytes } = tableSize(recordSize(tableOf(one, 90)), MILLION)
      expect(offBy(indexBytes[place] ?? 0, index.insertedBytes)).toBeLessThan(0.1)
    },
  )

  const anyOrder = ['email', 'user_id', 'subscriber_id', 'subscribed_to_id']
  test.each(indexes.filter(({ index }) => anyOrder.includes(index.columns[0] ?? '')))(
    '$name is 69 % full when keys arrive in any order',
    ({ one, index, place }) => {
      const { indexBytes } = tableSize(recordSize(tableOf(one, 69)), MILLION)
      expect(offBy(indexBytes[place] ?? 0, index.insertedBytes)).toBeLessThan(0.1)
    },
  )

  test.each(measured.tables.filter(({ fillPercent }) => fillPercent === 100))(
    '$name has rows of the predicted length',
    (one) => {
      // The server's length leaves out the padding at the row's end.
      const { rowBytes } = rowSize(one.columns)
      expect(rowBytes - one.meanTupleBytes).toBeGreaterThan(-0.1)
      expect(rowBytes - one.meanTupleBytes).toBeLessThan(8)
    },
  )
})

/** A column whose values are all as long as the text says. */
function same(id: string, type: string, bytes: number, nulls = 0): Column {
  return { id, type, bytes, nulls, lengths: { shortest: bytes, longest: bytes } }
}

const BIGINT = same('id', 'bigint', 8)

function repeated(count: number, type: string, bytes: number, nulls = 0): readonly Column[] {
  return Array.from({ length: count }, (_, at) => same(`c${at}`, type, bytes, nulls))
}

// Each of these was also made on PostgreSQL 15.18, which had as many rows in a page.
describe('a page holds', () => {
  test.each([
    ['rows without columns', [], 100, 291],
    ['rows of eight columns without a value', repeated(8, 'integer', 4, 1), 100, 291],
    ['rows of nine columns without a value', repeated(9, 'integer', 4, 1), 100, 226],
    ['rows of 1,600 columns', repeated(1600, 'boolean', 1), 100, 5],
    ['rows of 1,600 columns without a value', repeated(1600, 'boolean', 1, 1), 100, 35],
    ['rows with an empty text', [BIGINT, same('t', 'text', 0)], 100, 185],
    ['rows in a table filled to 10 %', [BIGINT], 10, 22],
    [
      'rows with several long texts',
      [BIGINT, same('t', 'text', 127), same('u', 'text', 129), same('v', 'text', 255)],
      100,
      14,
    ],
  ])('%s', (_name, columns, fillPercent, rows) => {
    const { rowsPerPage, limits } = heapSize(columns, fillPercent)
    expect(rowsPerPage).toBeCloseTo(rows, 9)
    expect(limits).toEqual([])
  })

  test.each([
    ['filled to 10 %', 10, 584],
    ['filled to 90 %', 90, 63],
    ['filled to 100 %', 100, 57],
  ])('entries of an index %s', (_name, indexFillPercent, pages) => {
    const table: Table = { columns: [BIGINT], indexes: [{ columns: ['id'], unique: 'no' }], indexFillPercent }
    expect(tableSize(recordSize(table), 22_000).indexBytes).toEqual([pages * 8192])
  })

  test('keys of many rows once for each list of rows', () => {
    const table: Table = {
      columns: [same('u', 'text', 129), same('v', 'text', 255)],
      indexes: [{ columns: ['u', 'v'], unique: 'no', rowsPerKey: 20_000 }],
    }
    expect(tableSize(recordSize(table), 20_000).indexBytes[0]).toBeCloseTo(39 * 8192, -4)
  })
})

describe('a row', () => {
  test.each([
    [0, 'none', 24],
    [8, 'some', 24],
    [9, 'some', 32],
    [72, 'some', 32],
    [73, 'some', 40],
    [1600, 'some', 224],
  ] as const)('of %i columns, %s without a value, has a header of %i bytes', (columns, nulls, bytes) => {
    expect(rowHeaderBytes(columns, nulls)).toBe(bytes)
  })

  test('without columns is its header', () => {
    expect(rowSize([])).toMatchObject({ headerBytes: 24, dataBytes: 0, paddingBytes: 0, rowBytes: 24 })
  })

  test.each([
    ['126 bytes with a length of one byte', 126, 1, 0],
    ['127 bytes with a length of four, aligned', 127, 4, 3],
  ])('keeps a text of %s', (_name, bytes, lengthBytes, paddingInFront) => {
    const row = rowSize([same('flag', 'boolean', 1), same('text', 'text', bytes)])
    const unpadded = 1 + paddingInFront + lengthBytes + bytes
    expect(row.lengthBytes).toBe(lengthBytes)
    expect(row.rowBytes).toBe(24 + Math.ceil(unpadded / 8) * 8)
  })

  test('of values that are missing half the time is the mean of both rows', () => {
    const values = [BIGINT, same('kind', 'smallint', 2)]
    const some = rowSize([...values, same('at', 'timestamptz', 8, 0.5)]).rowBytes
    const all = rowSize([...values, same('at', 'timestamptz', 8)]).rowBytes
    const none = rowSize([...values, same('at', 'timestamptz', 8, 1)]).rowBytes
    expect(some).toBeCloseTo((all + none) / 2, 9)
  })

  test('is laid out as by walking over its bytes', () => {
    fc.assert(
      fc.property(fc.array(sameColumn(), { maxLength: 12 }), (columns) => {
        expect(rowSize(columns).rowBytes).toBeCloseTo(walkedBytes(columns), 6)
      }),
    )
  })

  test('never shrinks by a further column, wherever it is put', () => {
    fc.assert(
      fc.property(fc.array(column(), { maxLength: 10 }), column(), fc.nat(10), (columns, further, at) => {
        const more = columns.toSpliced(at, 0, further)
        expect(rowSize(more).rowBytes).toBeGreaterThanOrEqual(rowSize(columns).rowBytes - 1e-6)
      }),
    )
  })

  test('takes no fewer bytes of its pages by a further column', () => {
    fc.assert(
      fc.property(
        fc.array(sameColumn(), { maxLength: 10 }),
        sameColumn(),
        fc.nat(10),
        (columns, further, at) => {
          const more = columns.toSpliced(at, 0, further)
          expect(heapSize(more).bytesPerRow).toBeGreaterThanOrEqual(heapSize(columns).bytesPerRow - 1e-6)
        },
      ),
    )
  })

  test('never shrinks when a field gets wider', () => {
    const wider = fc.record({ bytes: fc.double({ min: 0, max: 3000, noNaN: true }), more: fc.nat(300) })
    fc.assert(
      fc.property(fc.array(column(), { maxLength: 6 }), wider, fc.nat(6), (columns, { bytes, more }, at) => {
        const sized = (length: number) =>
          columns.toSpliced(at, 0, { id: 'wide', type: 'text', bytes: length })
        expect(rowSize(sized(bytes + more)).rowBytes).toBeGreaterThanOrEqual(
          rowSize(sized(bytes)).rowBytes - 1e-3,
        )
      }),
    )
  })

  test('takes no fewer bytes of its pages when a field gets wider', () => {
    fc.assert(
      fc.property(
        fc.array(sameColumn(), { maxLength: 6 }),
        fc.nat(9000),
        fc.nat(300),
        (columns, bytes, more) => {
          const sized = (length: number) => heapSize([...columns, same('wide', 'text', length)]).bytesPerRow
          expect(sized(bytes + more)).toBeGreaterThanOrEqual(sized(bytes) - 1e-6)
        },
      ),
    )
  })

  test('over 2,032 bytes is said to be moved out of line, and takes its bytes', () => {
    const { limits, bytesPerRow } = heapSize([BIGINT, same('body', 'text', 5000)])
    expect(limits.map(({ code }) => code)).toEqual(['out-of-line'])
    expect(bytesPerRow).toBeGreaterThan(5000)
    expect(heapSize([BIGINT, same('body', 'text', 1990)]).limits).toEqual([])
  })

  test('that no page can hold is said to be refused', () => {
    const wide = repeated(1100, 'bigint', 8)
    expect(heapSize(wide).limits.map(({ code }) => code)).toEqual(['row'])
    expect(heapSize(wide).bytesPerRow).toBeGreaterThan(8800)
    expect(heapSize(repeated(1601, 'boolean', 1)).limits.map(({ code }) => code)).toEqual(['columns'])
  })

  test.each([Number.NaN, -5, Infinity, 1e308, 1e-308])(
    'of a field of %s bytes still comes to a number',
    (bytes) => {
      const { bytesPerRow } = heapSize([BIGINT, { id: 'text', type: 'text', bytes }])
      expect(bytesPerRow).toBeGreaterThan(0)
      expect(bytesPerRow).not.toBeNaN()
    },
  )
})

describe('a record', () => {
  test('of n never takes more than of n + 1', () => {
    fc.assert(
      fc.property(fc.array(column(), { minLength: 1, maxLength: 6 }), fc.nat(100_000), (columns, records) => {
        const unique = columns.map((one, at) => ({ ...one, id: `c${at}` }))
        const table: Table = { columns: unique, indexes: [{ columns: ['c0'], unique: 'yes' }] }
        const size = recordSize(table)
        const [fewer, more] = [tableSize(size, records), tableSize(size, records + 1)]
        expect(more.totalBytes).toBeGreaterThanOrEqual(fewer.totalBytes)
      }),
    )
  })

  test('takes nothing of an empty heap, and an index its metapage', () => {
    const size = recordSize({ columns: [BIGINT], indexes: [{ columns: ['id'], unique: 'yes' }] })
    expect(tableSize(size, 0)).toEqual({ heapBytes: 0, indexBytes: [8192], totalBytes: 8192 })
  })

  test('takes on average what a large table takes', () => {
    const size = recordSize({ columns: [BIGINT], indexes: [{ columns: ['id'], unique: 'yes' }] })
    expect(offBy(size.bytesPerRecord * 1e8, tableSize(size, 1e8).totalBytes)).toBeLessThan(1e-4)
  })

  test('in the plain layout is its fields and what is stated', () => {
    const columns = [same('a', 'text', 100, 0.25), BIGINT]
    expect(plainRecordBytes(columns, 2, { recordBytes: 28, indexEntryBytes: 20 })).toBe(75 + 8 + 28 + 40)
  })

  test('is multiplied by what keeps it safe and by what makes it small', () => {
    expect(storedBytes(1000, [replication(3)])).toBe(3000)
    expect(storedBytes(1000, [erasureCoding(10, 4), compression(2)])).toBeCloseTo(700, 9)
    expect([replication(3), erasureCoding(10, 4), compression(2)].map(({ name }) => name)).toEqual([
      '3 copies',
      '10 + 4 pieces',
      'compressed 2:1',
    ])
  })
})

describe('an index', () => {
  const KEY = { unique: 'no', columns: ['id'] } as const

  test('keeps a key of several rows once, unless it is unique or its type forbids it', () => {
    const bytes = (type: string, unique: 'yes' | 'no', rowsPerKey: number) =>
      indexSize({ columns: [same('id', type, 8)], indexes: [] }, { ...KEY, unique, rowsPerKey }).bytesPerRow
    expect(bytes('bigint', 'no', 20)).toBeLessThan(bytes('bigint', 'no', 1) / 2)
    expect(bytes('bigint', 'yes', 20)).toBe(bytes('bigint', 'no', 1))
    expect(bytes('double precision', 'no', 20)).toBe(bytes('double precision', 'no', 1))
  })

  test('never takes more when rows share a key than when each has its own', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (rowsPerKey) => {
        const bytes = (rows: number) =>
          indexSize({ columns: [BIGINT], indexes: [] }, { ...KEY, rowsPerKey: rows }).bytesPerRow
        // Levels above the leaves name a row beside a key that others share, which is a few bytes in a thousand.
        expect(bytes(rowsPerKey)).toBeLessThanOrEqual(1.005 * bytes(1))
      }),
    )
  })

  test('marks a missing part of its key with 8 bytes more in front', () => {
    const [all, none] = [0, 1].map(
      (nulls) => indexSize({ columns: [same('id', 'bigint', 8, nulls)], indexes: [] }, KEY).entry,
    )
    expect(all).toMatchObject({ headerBytes: 8, dataBytes: 8, entryBytes: 16 })
    expect(none).toMatchObject({ headerBytes: 16, dataBytes: 0, entryBytes: 16 })
  })

  test('says what PostgreSQL refuses', () => {
    const codes = (columns: readonly Column[], key: readonly string[]) =>
      indexSize({ columns, indexes: [] }, { columns: key, unique: 'no' }).limits.map(({ code }) => code)
    expect(codes([same('t', 'text', 3000)], ['t'])).toEqual(['key'])
    expect(codes([BIGINT], ['id', 'nothing'])).toEqual(['unknown-column'])
    const many = repeated(33, 'boolean', 1)
    expect(
      codes(
        many,
        many.map(({ id }) => id),
      ),
    ).toEqual(['key-columns'])
  })
})

describe('the order of columns', () => {
  test('is best with the widest first', () => {
    const order = bestColumnOrder([
      same('on', 'boolean', 1),
      BIGINT,
      same('kind', 'smallint', 2),
      same('at', 'timestamptz', 8),
      same('amount', 'integer', 4),
    ])
    expect(order).toMatchObject({
      best: ['id', 'at', 'amount', 'kind', 'on'],
      paddingNow: 17,
      paddingBest: 1,
    })
    expect(order.savedPerRow).toBe(16)
  })

  test('stays as it is where there is nothing to gain', () => {
    const columns = [same('kind', 'smallint', 2), BIGINT]
    expect(bestColumnOrder(columns)).toMatchObject({
      best: ['kind', 'id'],
      savedPerRow: 0,
      savedPerRecord: 0,
    })
  })

  test('never has a row larger than any other order has', () => {
    const orders = fc
      .array(column(), { minLength: 1, maxLength: 7 })
      .map((columns) => columns.map((one, at) => ({ ...one, id: `c${at}` })))
      .chain((columns) =>
        fc.record({
          columns: fc.constant(columns),
          other: fc.shuffledSubarray(columns, { minLength: columns.length }),
        }),
      )
    fc.assert(
      fc.property(orders, ({ columns, other }) => {
        const { best, search } = bestColumnOrder(columns)
        const ordered = best.flatMap((id) => columns.filter((one) => one.id === id))
        expect(ordered).toHaveLength(columns.length)
        fc.pre(search === 'exact')
        expect(rowSize(ordered).rowBytes).toBeLessThanOrEqual(rowSize(other).rowBytes + 1e-4)
      }),
    )
  })

  test('of 1,600 columns is found at once', () => {
    const columns = [...repeated(800, 'boolean', 1), ...repeated(800, 'bigint', 8)].map((one, at) => ({
      ...one,
      id: `c${at}`,
    }))
    expect(bestColumnOrder(columns)).toMatchObject({ savedPerRow: 0, search: 'exact' })
  })
})

describe('a type', () => {
  test.each([
    ['bigint', 8, 'd'],
    ['BIGSERIAL', 8, 'd'],
    ['int', 4, 'i'],
    ['timestamp(3) with time zone', 8, 'd'],
    ['time with time zone', 12, 'd'],
    ['interval day to second', 16, 'd'],
    ['double precision', 8, 'd'],
    ['uuid', 16, 'c'],
    ['boolean', 1, 'c'],
    ['bigint[]', 'variable', 'd'],
    ['text[][]', 'variable', 'i'],
    ['character  varying (20)', 'variable', 'i'],
    ['numeric(10, 2)', 'variable', 'i'],
  ] as const)('called %s has its length and alignment', (text, length, align) => {
    expect(parseColumnType(text)).toMatchObject({ length, align, name: 'known' })
  })

  test('that PostgreSQL does not have counts as a text and is said to', () => {
    expect(parseColumnType('Date64')).toMatchObject({ length: 'variable', name: 'unknown' })
    expect(parseColumnType('constructor').name).toBe('unknown')
    expect(heapSize([same('x', 'Date64', 8)]).limits.map(({ code }) => code)).toEqual(['unknown-type'])
  })

  test('that holds fewer characters than a value has is said to be too short', () => {
    expect(heapSize([same('x', 'varchar(4)', 16)]).limits).toEqual([])
    expect(heapSize([same('x', 'varchar(4)', 17)]).limits.map(({ code }) => code)).toEqual([
      'longer-than-type',
    ])
  })

  test('of 256 characters takes 256 to 1,024 bytes in UTF-8', () => {
    expect(utf8Bytes(256)).toEqual({ fewest: 256, most: 1024 })
    const type = parseColumnType('varchar(256)')
    expect(spreadOfLengths(256, type)).toEqual({ shortest: 256, longest: 256 })
    expect(spreadOfLengths(600, type)).toEqual({ shortest: 256, longest: 944 })
    expect(spreadOfLengths(1024, type)).toEqual({ shortest: 1024, longest: 1024 })
  })
})

const FIXED = { boolean: 1, smallint: 2, integer: 4, bigint: 8, uuid: 16, timetz: 12, macaddr: 6 }

function sameColumn(): fc.Arbitrary<Column> {
  const fixed = fc.constantFrom(...Object.entries(FIXED)).map(([type, bytes]) => same('c', type, bytes))
  const variable = fc.nat(300).map((bytes) => same('c', 'text', bytes))
  return fc.oneof(fixed, variable)
}

function column(): fc.Arbitrary<Column> {
  const spread = fc
    .record({ type: fc.constantFrom('text', 'varchar(200)', 'jsonb'), bytes: fc.nat(200) })
    .map((one) => ({ ...one, id: 'c' }))
  return fc
    .tuple(fc.oneof(sameColumn(), spread), fc.constantFrom(0, 0, 0.3, 1))
    .map(([one, nulls]) => ({ ...one, nulls }))
}

/** Another way to the same number: bytes one after the other, for values that are all as long and all there. */
function walkedBytes(columns: readonly Column[]): number {
  let at = 24
  for (const { type, bytes } of columns) {
    const { length, align } = parseColumnType(type)
    const isShort = length === 'variable' && bytes <= 126
    while (!isShort && at % ALIGNMENTS[align] !== 0) at += 1
    at += length === 'variable' ? (isShort ? 1 : 4) + bytes : length
  }
  while (at % 8 !== 0) at += 1
  return at
}
