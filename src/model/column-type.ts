/**
 * What a column's type says about its bytes: how long a value is, where it may begin, and what stands in front
 * of it. Sizes and alignments are those of PostgreSQL's catalogue (pg_type.dat: typlen, typalign) on 64 bits.
 */

/** Letters of pg_type.typalign and the multiples of bytes that they stand for. */
export const ALIGNMENTS = { c: 1, s: 2, i: 4, d: 8 } as const
export type AlignmentLetter = keyof typeof ALIGNMENTS

export interface ColumnType {
  /** Bytes of every value, or `variable` for a varlena: a value with its length in front. */
  readonly length: number | 'variable'
  readonly align: AlignmentLetter
  /** The n of `varchar(n)` and `char(n)`. */
  readonly mostCharacters?: number | undefined
  /** Whether equal keys are the same bytes, so that a B-tree may keep them once ("B-Tree Indexes: Deduplication"). */
  readonly dedupes: 'yes' | 'no'
  /** `unknown` where the name is not PostgreSQL's; it is then taken for a text. */
  readonly name: 'known' | 'unknown'
}

type Entry = readonly [length: number | 'variable', align: AlignmentLetter, dedupes?: 'no']

const TYPES: Readonly<Record<string, Entry>> = {
  boolean: [1, 'c'],
  '"char"': [1, 'c'],
  smallint: [2, 's'],
  integer: [4, 'i'],
  bigint: [8, 'd'],
  real: [4, 'i', 'no'],
  'double precision': [8, 'd', 'no'],
  money: [8, 'd'],
  date: [4, 'i'],
  time: [8, 'd'],
  timetz: [12, 'd'],
  timestamp: [8, 'd'],
  timestamptz: [8, 'd'],
  interval: [16, 'd', 'no'],
  uuid: [16, 'c'],
  oid: [4, 'i'],
  xid: [4, 'i'],
  pg_lsn: [8, 'd'],
  macaddr: [6, 'i'],
  macaddr8: [8, 'i'],
  name: [64, 'c'],
  point: [16, 'd', 'no'],
  line: [24, 'd', 'no'],
  lseg: [32, 'd', 'no'],
  box: [32, 'd', 'no'],
  circle: [24, 'd', 'no'],
  enum: [4, 'i'],
  text: ['variable', 'i'],
  varchar: ['variable', 'i'],
  char: ['variable', 'i'],
  bytea: ['variable', 'i'],
  numeric: ['variable', 'i', 'no'],
  json: ['variable', 'i', 'no'],
  jsonb: ['variable', 'i', 'no'],
  xml: ['variable', 'i', 'no'],
  citext: ['variable', 'i', 'no'],
  inet: ['variable', 'i'],
  cidr: ['variable', 'i'],
  bit: ['variable', 'i'],
  varbit: ['variable', 'i'],
  tsvector: ['variable', 'i', 'no'],
  path: ['variable', 'd', 'no'],
  polygon: ['variable', 'd', 'no'],
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'smallint',
  smallserial: 'smallint',
  int: 'integer',
  int4: 'integer',
  serial: 'integer',
  int8: 'bigint',
  bigserial: 'bigint',
  float4: 'real',
  float: 'double precision',
  float8: 'double precision',
  decimal: 'numeric',
  'character varying': 'varchar',
  character: 'char',
  bpchar: 'char',
  'bit varying': 'varbit',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
}

/**
 * The type that a text such as `bigint`, `varchar(256)`, `timestamp(3) with time zone` or `bigint[]` names. One that
 * PostgreSQL does not have is taken for a text of any length, and says so in `name`.
 *
 * @example
 * parseColumnType('varchar(256)') // => { length: 'variable', align: 'i', mostCharacters: 256, dedupes: 'yes', name: 'known' }
 * parseColumnType('timestamptz').align // => 'd'
 */
export function parseColumnType(text: string): ColumnType {
  const written = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const isArray = /(\[\d*\]| array)$/.test(written)
  const bare = written.replace(/(\[\d*\])+$| array$/, '')
  const name = bare
    .replace(/ ?\([^)]*\)/, '')
    .trim()
    .replace(/^(interval) .*/, '$1')
  const own = Object.hasOwn(OTHER_NAMES, name) ? (OTHER_NAMES[name] ?? name) : name
  const entry = Object.hasOwn(TYPES, own) ? TYPES[own] : undefined
  if (!entry) return { length: 'variable', align: 'i', dedupes: 'yes', name: 'unknown' }
  const [length, align, dedupes = 'yes'] = entry
  if (isArray) return { length: 'variable', align: align === 'd' ? 'd' : 'i', dedupes: 'no', name: 'known' }
  const digits = own === 'varchar' || own === 'char' ? /\((\d{1,9})\)/.exec(bare)?.[1] : undefined
  const mostCharacters = digits === undefined ? (own === 'char' ? 1 : undefined) : Number(digits)
  return {
    length,
    align,
    ...(mostCharacters === undefined ? {} : { mostCharacters }),
    dedupes,
    name: 'known',
  }
}

/** Bytes of one character in UTF-8 (RFC 3629), by the script it is written in. */
export const UTF8_BYTES = {
  ascii: 1,
  'accents, Greek, Cyrillic, Hebrew, Arabic': 2,
  'Chinese, Japanese, Korean, Indic': 3,
  emoji: 4,
} as const
export type Script = keyof typeof UTF8_BYTES

/**
 * The fewest and the most bytes that a text of so many characters takes in UTF-8.
 *
 * @example
 * utf8Bytes(256) // => { fewest: 256, most: 1024 }
 */
export function utf8Bytes(characters: number): { readonly fewest: number; readonly most: number } {
  return { fewest: characters * UTF8_BYTES.ascii, most: characters * UTF8_BYTES.emoji }
}

/** The shortest and the longest value of a column, in bytes without what stands in front; all between are as frequent. */
export interface Lengths {
  readonly shortest: number
  readonly longest: number
}

/**
 * How far values spread about their mean, when nothing but the mean is known: evenly, as far to both sides as the
 * type leaves room. A mean at the limit of `varchar(n)` means that every value is that long. A mean above n bytes
 * means characters of more than one byte, up to 4n.
 *
 * @example
 * spreadOfLengths(256, parseColumnType('varchar(256)')) // => { shortest: 256, longest: 256 }
 * spreadOfLengths(128, parseColumnType('varchar(256)')) // => { shortest: 0, longest: 256 }
 * spreadOfLengths(97, parseColumnType('varchar(100)')) // => { shortest: 94, longest: 100 }
 * spreadOfLengths(8, parseColumnType('bigint')) // => { shortest: 8, longest: 8 }
 */
export function spreadOfLengths(meanBytes: number, { length, mostCharacters }: ColumnType): Lengths {
  if (length !== 'variable') return { shortest: meanBytes, longest: meanBytes }
  if (mostCharacters === undefined) return { shortest: 0, longest: 2 * meanBytes }
  const { fewest, most } = utf8Bytes(mostCharacters)
  const spread =
    meanBytes <= fewest
      ? Math.min(meanBytes, fewest - meanBytes)
      : Math.max(0, Math.min(meanBytes - fewest, most - meanBytes))
  return { shortest: meanBytes - spread, longest: meanBytes + spread }
}
