import type { Design, Entity, Operation, OwnRow } from './design'
import { DIMENSIONLESS, sameDimension } from './dimension'
import { peakFactor } from './peak'
import { unitOf } from './quantity'
import { parseRange } from './range'
import type { FillTexts } from './record-rows'
import { rememberedOf } from './remembered'
import { formula, input, sum } from './row'
import type { Bounds, InputRow, Row } from './sheet'

/** A standard input of the sheet: what it is, its default and where the default comes from. */
export interface Assumption {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly standard: string
  readonly note: string
  /** Other units that it may be written in, and how many times an amount in each counts. */
  readonly times?: Readonly<Record<string, number>>
  /** What it can be at all; what can be, and is odd, is for `lint` to say. */
  readonly bounds?: Bounds
}

const PART: Bounds = {
  above: 0,
  most: 1,
  problem: 'this is part of a whole: more than 0 %, and at most 100 %',
}
const NODE: Bounds = {
  above: 0,
  problem: 'no number of nodes that take nothing is enough: write more than 0',
}

/** What is wrong with fewer copies of the data than the data itself. */
export const COPIES = 'write how many, such as 3: the data itself is one copy'

/**
 * The inputs that every sheet has, with planning defaults. Those of the nodes are judgement, not measurement:
 * a reader's own benchmark replaces them.
 */
export const ASSUMPTIONS = [
  {
    id: 'daily_users',
    label: 'Daily users',
    unit: 'user',
    standard: '1M',
    note: 'people who use it on an average day',
  },
  {
    id: 'peak_factor',
    label: 'Peak over average',
    unit: '1',
    times: { '%': peakFactor(1) },
    standard: '1.5',
    note: 'or the share of the day in its busiest hour (8 %); a global service peaks at 1.3 to 1.4 times its average, one country at 2 to 5, an event at 10 and more',
  },
  {
    id: 'retention',
    label: 'Data is kept for',
    unit: 'year',
    standard: '5 years',
    note: 'after that it is deleted or archived',
  },
  {
    id: 'from_edge',
    label: 'Bytes out that caches at the edge answer',
    unit: '%',
    standard: '0 %',
    bounds: { most: 1, problem: 'this is part of a whole: at most 100 %' },
    note: '0 % without a CDN in front',
  },
  {
    id: 'copies',
    label: 'Copies of the data',
    unit: '1',
    standard: '3',
    bounds: { least: 1, counts: 'parts', problem: COPIES },
    note: 'the primary and its replicas, or the factor of an erasure code: 10 pieces and 4 more are 1.4',
  },
  {
    id: 'compressed',
    label: 'Compressed to',
    unit: '%',
    standard: '100 %',
    bounds: {
      above: 0,
      problem: 'something is left of data however well it is compressed: write more than 0 %',
    },
    note: '100 % is not at all; pictures and video are compressed already',
  },
  {
    id: 'heap_fill',
    label: 'How full the pages of a table are',
    unit: '%',
    standard: '100 %',
    bounds: PART,
    note: 'PostgreSQL’s fillfactor; less leaves room for updates beside the row',
  },
  {
    id: 'index_fill',
    label: 'How full the pages of an index are',
    unit: '%',
    standard: '90 %',
    bounds: PART,
    note: 'PostgreSQL’s fillfactor, for keys that arrive in order; about 69 % where they arrive in any order',
  },
  {
    id: 'row_overhead',
    label: 'Overhead of a row',
    unit: 'B',
    standard: '28 B',
    note: 'of a plain record; PostgreSQL: a 24-byte header and a 4-byte item pointer',
  },
  {
    id: 'index_entry',
    label: 'One entry of an index',
    unit: 'B',
    standard: '20 B',
    note: 'of a plain record; PostgreSQL: an 8-byte key, an 8-byte header and a 4-byte item pointer',
  },
  {
    id: 'node_requests',
    label: 'Requests one application node takes',
    unit: 'request/s/node',
    standard: '1000/s/node',
    bounds: NODE,
    note: 'planning default for database-backed pages; measured ones run from 200 to 5,000',
  },
  {
    id: 'node_bandwidth',
    label: 'Bytes out one application node sends',
    unit: 'Gbit/s/node',
    standard: '25 Gbit/s/node',
    bounds: NODE,
    note: 'planning default for the network of a server; 10 to 100 Gbit/s',
  },
  {
    id: 'node_reads',
    label: 'Reads one database node takes',
    unit: 'request/s/node',
    standard: '10K/s/node',
    bounds: NODE,
    note: 'planning default for indexed reads; 2,000 to 50,000',
  },
  {
    id: 'node_writes',
    label: 'Writes one database node takes',
    unit: 'request/s/node',
    standard: '3000/s/node',
    bounds: NODE,
    note: 'planning default for durable writes; 500 to 15,000',
  },
  {
    id: 'node_storage',
    label: 'Data one database node keeps',
    unit: 'B/node',
    standard: '2 TB/node',
    bounds: NODE,
    note: 'a choice: what can be copied to a new node within hours',
  },
  {
    id: 'target_utilisation',
    label: 'Target utilisation',
    unit: '%',
    standard: '60 %',
    bounds: PART,
    note: 'above it, waiting grows faster than load',
  },
  {
    id: 'spare_nodes',
    label: 'Spare nodes',
    unit: 'node',
    standard: '1 node',
    bounds: { counts: 'whole', problem: 'write a whole number, such as 1' },
    note: 'one may fail at the peak',
  },
] as const satisfies readonly Assumption[]

/** An input that the sheet has beside them where a design keeps objects. */
export const OBJECT_COPIES = 'object_copies'

export const READS = ['get', 'list'] as const

/** Whether an operation reads: it gets or lists. The others create, update or delete. */
export function isRead(operation: Operation): boolean {
  return (READS as readonly string[]).includes(operation.kind)
}

/** A rate is per user and day, or in total; that of a read may also be a ratio, so many reads per write. */
const WRITE_RATES = ['request/user/day', 'request/day'] as const
const READ_RATES = ['request/user/day', 'request/day', ':1'] as const

/** The formula of an operation's requests per day, by what its rate was written in. */
function perDayFormula({ id, rate }: Operation, units: readonly [string, ...string[]]): string {
  const reading = parseRange(rate, ...units)
  const dimension = reading.ok ? reading.value.dimension : unitOf('request/user/day').dimension
  if (sameDimension(dimension, unitOf('request/day').dimension)) return `${id}_rate`
  if (sameDimension(dimension, DIMENSIONLESS)) return `writes_per_day * ${id}_rate`
  return `daily_users * ${id}_rate`
}

const operationRows = rememberedOf((operation: Operation): readonly Row[] => {
  const { id, title, rate, request, response } = operation
  const name = title.charAt(0).toLowerCase() + title.slice(1)
  const units = isRead(operation) ? READ_RATES : WRITE_RATES
  const note = isRead(operation)
    ? 'or a total (400M/day), or reads per write (50:1)'
    : 'or a total (400M/day)'
  return [
    input(`${id}_rate`, `${title}: how often`, units, rate, note),
    input(`${id}_request`, `${title}: size of a request`, ['B/request'], request, 'headers and body'),
    input(`${id}_response`, `${title}: size of a response`, ['B/request'], response, 'headers and body'),
    formula(`${id}_per_day`, `Requests to ${name} per day`, 'request/day', perDayFormula(operation, units)),
    formula(`average_${id}`, `Requests to ${name}, average`, 'request/s', `${id}_per_day`),
    formula(`peak_${id}`, `Requests to ${name} at the peak`, 'request/s', `average_${id} * peak_factor`),
  ]
})

/** `fromNodes` is what caches at the edge leave of the bytes out. */
const trafficRows = rememberedOf((operations: readonly Operation[], fromNodes: string): readonly Row[] => {
  const reads = operations.filter(isRead)
  const writes = operations.filter((operation) => !isRead(operation))
  const perDay = (some: readonly Operation[]) =>
    sum(
      some.map(({ id }) => `${id}_per_day`),
      '[0 request/day]',
    )
  const bytes = (side: 'request' | 'response') =>
    sum(
      operations.map(({ id }) => `average_${id} * ${id}_${side}`),
      '[0 B/s]',
    )
  return [
    formula('writes_per_day', 'Writes a day', 'request/day', perDay(writes)),
    formula('reads_per_day', 'Reads a day', 'request/day', perDay(reads)),
    formula('requests_per_day', 'Requests a day', 'request/day', 'reads_per_day + writes_per_day'),
    formula('average_writes', 'Writes, average', 'request/s', 'writes_per_day'),
    formula('average_reads', 'Reads, average', 'request/s', 'reads_per_day'),
    formula('average_requests', 'Requests, average', 'request/s', 'requests_per_day'),
    formula('peak_writes', 'Writes at the peak', 'request/s', 'average_writes * peak_factor'),
    formula('peak_reads', 'Reads at the peak', 'request/s', 'average_reads * peak_factor'),
    formula('peak_requests', 'Requests at the peak', 'request/s', 'average_requests * peak_factor'),
    formula('reads_per_write', 'Reads per write', '1', 'reads_per_day / writes_per_day'),
    formula(
      'average_ingress',
      'Bytes in, average',
      'bit/s',
      bytes('request'),
      'request bytes of all operations',
    ),
    formula('peak_ingress', 'Bytes in at the peak', 'bit/s', 'average_ingress * peak_factor'),
    formula(
      'average_egress',
      'Bytes out, average',
      'bit/s',
      bytes('response'),
      'response bytes of all operations',
    ),
    formula('peak_egress', 'Bytes out at the peak', 'bit/s', 'average_egress * peak_factor'),
    formula('average_node_egress', 'Bytes out of your own nodes, average', 'bit/s', fromNodes),
    formula(
      'peak_node_egress',
      'Bytes out of your own nodes at the peak',
      'bit/s',
      'average_node_egress * peak_factor',
    ),
  ]
})

/** How the sizes of an entity's records come to be rows; `LAYOUTS_OF_RECORDS` knows every layout. */
export type RecordRows = (entity: Entity, fills: FillTexts) => readonly Row[]

/** How what is kept comes to be rows. */
export interface Layouts {
  readonly recordRows: RecordRows
  /** The rows of the object store and its own input; none where a design keeps nothing there. */
  readonly objectRows: (design: Design) => readonly Row[]
}

/** The inputs of an entity's fields: the bytes of each, and how often it is absent. */
export function fieldInputs({ id, title, fields }: Entity): readonly InputRow[] {
  return fields.flatMap((field) => [
    input(`${id}_${field.id}_size`, `${title}: ${field.id}`, ['B'], field.size, field.type),
    ...(field.nulls === undefined
      ? []
      : [
          {
            ...input(
              `${id}_${field.id}_nulls`,
              `${title}: without ${field.id}`,
              ['%'],
              field.nulls,
              'share of records',
            ),
            bounds: { most: 1, problem: 'more than all records cannot be without it: at most 100 %' },
          },
        ]),
  ])
}

/** `sizes` are the rows of what one record takes. */
const entityRows = rememberedOf((entity: Entity, sizes: readonly Row[]): readonly Row[] => {
  const { id, title, counts, stock, arrives } = entity
  const perDay = arrives.map(({ by, each }) => `${by}_per_day * [${each}]`)
  const rows: Row[] = [...sizes]
  if (stock !== undefined) {
    rows.push(
      input(`${id}_stock`, `${title}: there already`, [counts], stock, 'before the first request'),
      formula(`${id}_stock_storage`, `${title}: stored already`, 'B', `${id}_stock * ${id}_record`),
    )
  }
  if (arrives.length > 0) {
    rows.push(
      formula(`${id}_per_day`, `${title}: new a day`, `${counts}/day`, perDay.join(' + ')),
      formula(
        `${id}_storage_per_year`,
        `${title}: new data a year`,
        'B/year',
        `${id}_per_day * ${id}_record`,
      ),
    )
  }
  return rows
})

/** Whether what an entity counts are objects in a store of their own, and no rows of the database. */
export function isObject({ layout }: Entity): boolean {
  return layout === 'object'
}

/**
 * What one store keeps: `store` begins the names of its rows, `where` ends their labels, and `factors` are what the
 * data is multiplied by on its way to the disks.
 */
export function storageRows(
  store: string,
  where: string,
  entities: readonly Entity[],
  factors: string,
): readonly Row[] {
  const flows = entities.filter(({ arrives }) => arrives.length > 0)
  const stocks = entities.filter(({ stock }) => stock !== undefined)
  const flow = sum(
    flows.map(({ id }) => `${id}_per_day * ${id}_record`),
    '[0 B/day]',
  )
  const total = [...stocks.map(({ id }) => `${id}_stock_storage`), `${store}_per_year * retention`]
  return [
    formula(`${store}_per_day`, `New data a day${where}`, 'B/day', flow),
    formula(`${store}_per_year`, `New data a year${where}`, 'B/year', `${store}_per_day`),
    formula(`${store}_total`, `Data at the end of the time it is kept${where}`, 'B', total.join(' + ')),
    formula(`${store}_with_copies`, `Data with all copies${where}`, 'B', `${store}_total * ${factors}`),
  ]
}

const databaseRows = rememberedOf((entities: readonly Entity[], factors: string): readonly Row[] => {
  return storageRows(
    'storage',
    entities.some(isObject) ? ', in the database' : '',
    entities.filter((entity) => !isObject(entity)),
    factors,
  )
})

const NODE_ROWS: readonly Row[] = [
  formula(
    'request_nodes',
    'Application nodes for requests',
    'node',
    'ceil(peak_requests / (node_requests * target_utilisation)) + spare_nodes',
  ),
  formula(
    'bandwidth_nodes',
    'Application nodes for bytes out',
    'node',
    'ceil(peak_node_egress / (node_bandwidth * target_utilisation)) + spare_nodes',
  ),
  formula('app_nodes', 'Application nodes', 'node', 'max(request_nodes, bandwidth_nodes)'),
  formula(
    'read_nodes',
    'Database nodes for reads',
    'node',
    'ceil(peak_reads / (node_reads * target_utilisation)) + spare_nodes',
  ),
  formula(
    'write_nodes',
    'Database nodes for writes',
    'node',
    'ceil(peak_writes / (node_writes * target_utilisation)) + spare_nodes',
  ),
  formula('storage_nodes', 'Database nodes for storage', 'node', 'ceil(storage_with_copies / node_storage)'),
]

function standardOf(id: string): string {
  return ASSUMPTIONS.find((one) => one.id === id)?.standard ?? ''
}

/** What a design says of a standard input, or its default. */
export function assumedText({ assumptions }: Design, id: string, standard = standardOf(id)): string {
  return Object.hasOwn(assumptions, id) ? (assumptions[id] ?? standard) : standard
}

/** How full pages are, as a design says it. */
export function fillTexts(design: Design): FillTexts {
  return { heap: assumedText(design, 'heap_fill'), index: assumedText(design, 'index_fill') }
}

const assumedRow = rememberedOf((assumption: Assumption, text: string): InputRow => {
  const { id, label, unit, note, times, bounds } = assumption
  return { ...input(id, label, [unit, ...Object.keys(times ?? {})], text, note), times, bounds }
})

const ownRow = rememberedOf(({ id, label, kind, unit, text, note }: OwnRow): Row => {
  return kind === 'input' ? input(id, label, [unit], text, note) : formula(id, label, unit, text, note)
})

/**
 * The rows of a design's sheet: its assumptions, traffic, bandwidth, storage and nodes, and its own rows last. The
 * caller says how records are laid out, so that a page which shows no records need not know. A row that a change did not
 * touch is the same object as before.
 */
export function standardSheet(design: Design, { recordRows, objectRows }: Layouts): readonly Row[] {
  const { operations, entities, rows } = design
  const fills = fillTexts(design)
  // Nobody wants to read of a factor of 100 %.
  const isChanged = (id: string) => assumedText(design, id) !== standardOf(id)
  return [
    ...ASSUMPTIONS.map((assumption) =>
      assumedRow(assumption, assumedText(design, assumption.id, assumption.standard)),
    ),
    ...operations.flatMap((operation) => operationRows(operation)),
    ...trafficRows(
      operations,
      isChanged('from_edge') ? 'average_egress * (1 - from_edge)' : 'average_egress',
    ),
    ...entities.flatMap((entity) => entityRows(entity, recordRows(entity, fills))),
    ...databaseRows(entities, isChanged('compressed') ? 'compressed * copies' : 'copies'),
    ...objectRows(design),
    ...NODE_ROWS,
    ...rows.map((row) => ownRow(row)),
  ]
}

/** Parts of the sheet as a reader goes through them: what is filled in, and what follows from it. */
export const SECTION_IDS = ['traffic', 'bandwidth', 'storage', 'nodes', 'own'] as const
export type SectionId = (typeof SECTION_IDS)[number]

export interface SheetSection {
  readonly id: SectionId
  readonly title: string
  /** What a reader fills in first, and what has a good enough value for most. */
  readonly inputs: readonly string[]
  readonly furtherInputs: readonly string[]
  /** What a reader looks for, and the steps on the way there. */
  readonly results: readonly string[]
  readonly furtherResults: readonly string[]
}

/** The rows on the way to the size of an entity's record. */
export function stepsOfRecord(entity: Entity): readonly string[] {
  const { id, indexes } = entity
  const onDisk = isObject(entity) ? [] : ['heap', ...(indexes.length === 0 ? [] : ['indexes'])]
  return ['fields', ...onDisk].map((step) => `${id}_${step}`)
}

/** The rows of a design's sheet by section; every row stands in exactly one. */
export function sheetSections({
  operations,
  entities,
  rows,
}: Pick<Design, 'operations' | 'entities' | 'rows'>): readonly SheetSection[] {
  const flows = entities.filter(({ arrives }) => arrives.length > 0)
  const stocks = entities.filter(({ stock }) => stock !== undefined)
  /** A row that only a design with objects has. */
  const ofObjects = (row: string) => (entities.some(isObject) ? [row] : [])
  return [
    {
      id: 'traffic',
      title: 'People and requests',
      inputs: ['daily_users', ...operations.map(({ id }) => `${id}_rate`), 'peak_factor'],
      furtherInputs: [],
      results: [
        'requests_per_day',
        'average_requests',
        'peak_requests',
        'peak_writes',
        'peak_reads',
        'reads_per_write',
      ],
      furtherResults: [
        ...operations.flatMap(({ id }) => [`${id}_per_day`, `average_${id}`, `peak_${id}`]),
        ...['writes_per_day', 'reads_per_day', 'average_writes', 'average_reads'],
      ],
    },
    {
      id: 'bandwidth',
      title: 'Bytes in and out',
      inputs: [...operations.flatMap(({ id }) => [`${id}_request`, `${id}_response`]), 'from_edge'],
      furtherInputs: [],
      results: ['average_ingress', 'peak_ingress', 'average_egress', 'peak_egress'],
      furtherResults: ['average_node_egress', 'peak_node_egress'],
    },
    {
      id: 'storage',
      title: 'Records and storage',
      inputs: [...stocks.map(({ id }) => `${id}_stock`), 'retention', 'copies', ...ofObjects(OBJECT_COPIES)],
      furtherInputs: [
        ...entities.flatMap(({ id, fields }) =>
          fields.flatMap((field) => [
            `${id}_${field.id}_size`,
            ...(field.nulls === undefined ? [] : [`${id}_${field.id}_nulls`]),
          ]),
        ),
        ...['compressed', 'heap_fill', 'index_fill', 'row_overhead', 'index_entry'],
      ],
      results: [
        ...entities.map(({ id }) => `${id}_record`),
        ...['storage', ...ofObjects('object_store')].flatMap((store) =>
          ['per_day', 'per_year', 'total', 'with_copies'].map((of) => `${store}_${of}`),
        ),
      ],
      furtherResults: [
        ...entities.flatMap(stepsOfRecord),
        ...stocks.map(({ id }) => `${id}_stock_storage`),
        ...flows.flatMap(({ id }) => [`${id}_per_day`, `${id}_storage_per_year`]),
      ],
    },
    {
      id: 'nodes',
      title: 'Machines',
      inputs: [
        'node_requests',
        'node_bandwidth',
        'node_reads',
        'node_writes',
        'node_storage',
        'target_utilisation',
        'spare_nodes',
      ],
      furtherInputs: [],
      results: [
        'request_nodes',
        'bandwidth_nodes',
        'app_nodes',
        'read_nodes',
        'write_nodes',
        'storage_nodes',
      ],
      furtherResults: [],
    },
    {
      id: 'own',
      title: 'Rows of this design',
      inputs: rows.filter(({ kind }) => kind === 'input').map(({ id }) => id),
      furtherInputs: [],
      results: rows.filter(({ kind }) => kind === 'formula').map(({ id }) => id),
      furtherResults: [],
    },
  ]
}

/** The results that a reader looks for first, in the order of a sentence about the system. */
export const HEADLINES = [
  'peak_requests',
  'reads_per_write',
  'storage_with_copies',
  'object_store_with_copies',
  'peak_egress',
] as const
