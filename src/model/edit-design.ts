import { capacitySheet } from './capacity'
import type { Design, Entity, Field, IndexUse, Layout, Operation, OperationKind, OwnRow } from './design'
import { changeById } from './edit'
import { CONSTANTS } from './sheet'

/*
 * Changes to the lists of a design: what stands in them, in which order and under which name. Each gives back a new
 * design and leaves the one it was given alone. Ids are made from titles once and kept when the title changes, so
 * that formulas which name a row go on doing so.
 */

export const DIRECTIONS = ['up', 'down'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** The list with one item a place up or down; the same list where it is at that end already, or not in it. */
export function moved<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
  direction: Direction,
): readonly Item[] {
  const from = items.findIndex((item) => item.id === id)
  const to = direction === 'up' ? from - 1 : from + 1
  const item = items[from]
  const other = items[to]
  if (!item || !other) return items
  return items.map((one, index) => (index === from ? other : index === to ? item : one))
}

/** The list without the item of that id. */
export function without<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
): readonly Item[] {
  return items.filter((item) => item.id !== id)
}

const LONGEST_ID = 40

/**
 * A name for the rows of something, from its title: small letters, digits and underscores.
 *
 * @example
 * idFrom('Read the feed') // => 'read_the_feed'
 * idFrom('Größe (max.)') // => 'grosse_max'
 * idFrom('2nd copy') // => 'row_2nd_copy'
 * idFrom('…') // => 'row'
 */
export function idFrom(title: string): string {
  const plain = title
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST_ID)
    .replace(/_+$/, '')
  if (plain === '') return 'row'
  return /^[a-z]/.test(plain) ? plain : `row_${plain}`
}

/** The first of `id`, `id_2`, `id_3` … with which a design's rows all have names of their own. */
function freshId(title: string, taken: readonly string[], build: (id: string) => Design): string {
  const base = idFrom(title)
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}_${count}`
    const isReserved = id in Object.prototype || Object.hasOwn(CONSTANTS, id) || taken.includes(id)
    if (isReserved) continue
    const rows = capacitySheet(build(id)).map((row) => row.id)
    if (new Set(rows).size === rows.length) return id
  }
}

/** The design with an operation more: one request per user and day, of a kilobyte each way. */
export function withNewOperation(design: Design, title: string, kind: OperationKind): Design {
  const build = (id: string): Design => {
    const operation: Operation = {
      id,
      title,
      kind,
      feature: design.features[0]?.id ?? 'main',
      endpoint: '',
      rate: '1/user/day',
      request: '1 kB',
      response: '1 kB',
    }
    return { ...design, operations: [...design.operations, operation] }
  }
  return build(
    freshId(
      title,
      design.operations.map(({ id }) => id),
      build,
    ),
  )
}

/** The design without an operation, and without what arrived by it. */
export function withoutOperation(design: Design, id: string): Design {
  return {
    ...design,
    operations: without(design.operations, id),
    entities: design.entities.map((entity) =>
      entity.arrives.some(({ by }) => by === id)
        ? { ...entity, arrives: entity.arrives.filter(({ by }) => by !== id) }
        : entity,
    ),
  }
}

export function withOperationChanged(
  design: Design,
  id: string,
  change: Partial<Pick<Operation, 'title' | 'kind' | 'endpoint'>>,
): Design {
  return { ...design, operations: changeById(design.operations, id, (one) => ({ ...one, ...change })) }
}

/** The design with an entity more: a key and nothing else, in PostgreSQL's layout. */
export function withNewEntity(design: Design, title: string): Design {
  const build = (id: string): Design => {
    const entity: Entity = {
      id,
      title,
      counts: id,
      fields: [{ id: 'id', type: 'bigint', size: '8 B', key: 'primary', note: '' }],
      indexes: [['id']],
      arrives: [],
      note: '',
    }
    return { ...design, entities: [...design.entities, entity] }
  }
  return build(
    freshId(
      title,
      design.entities.map(({ id }) => id),
      build,
    ),
  )
}

/** The design without an entity; keys that led to it lead nowhere. */
export function withoutEntity(design: Design, id: string): Design {
  const entities = without(design.entities, id).map((entity) =>
    entity.fields.some(({ references }) => references === id)
      ? {
          ...entity,
          fields: entity.fields.map((field) =>
            field.references === id ? { ...field, key: 'none' as const, references: undefined } : field,
          ),
        }
      : entity,
  )
  return { ...design, entities }
}

export function withEntityChanged(design: Design, id: string, change: (entity: Entity) => Entity): Design {
  return { ...design, entities: changeById(design.entities, id, change) }
}

export function withLayout(design: Design, id: string, layout: Layout): Design {
  return withEntityChanged(design, id, (entity) => ({ ...entity, layout }))
}

/** Says which operation brings records of an entity, one with each request; `undefined` for none. */
export function withArrival(design: Design, id: string, by: string | undefined): Design {
  return withEntityChanged(design, id, (entity) => ({
    ...entity,
    arrives: by === undefined ? [] : [{ by, each: `1 ${entity.counts}/request` }],
  }))
}

/** Gives an entity records that are there before the first request, or takes that away. */
export function withStock(design: Design, id: string, stock: string | undefined): Design {
  return withEntityChanged(design, id, (entity) => ({ ...entity, stock }))
}

/** The design with a field more in an entity. */
export function withNewField(
  design: Design,
  entityId: string,
  name: string,
  type: string,
  size: string,
): Design {
  const entity = design.entities.find(({ id }) => id === entityId)
  if (!entity) return design
  const build = (id: string): Design => {
    const field: Field = { id, type, size, key: 'none', note: '' }
    return withEntityChanged(design, entityId, (one) => ({ ...one, fields: [...one.fields, field] }))
  }
  return build(
    freshId(
      name,
      entity.fields.map(({ id }) => id),
      build,
    ),
  )
}

/** What is known of indexes, changed; nothing where nothing is. */
export function usesOf(
  { indexUse }: Entity,
  change: (uses: readonly IndexUse[]) => readonly IndexUse[],
): Pick<Entity, 'indexUse'> {
  return indexUse ? { indexUse: change(indexUse) } : {}
}

/** The design without a field, and without the indexes that are over it. */
export function withoutField(design: Design, entityId: string, fieldId: string): Design {
  return withEntityChanged(design, entityId, (entity) => ({
    ...entity,
    fields: without(entity.fields, fieldId),
    indexes: entity.indexes.filter((columns) => !columns.includes(fieldId)),
    ...usesOf(entity, (uses) => uses.filter(({ columns }) => !columns.includes(fieldId))),
  }))
}

/**
 * The design with a field called otherwise. A field has no title, so its name is its id: indexes and the design's own
 * formulas that name it follow.
 */
export function withFieldNamed(design: Design, entityId: string, fieldId: string, name: string): Design {
  const entity = design.entities.find(({ id }) => id === entityId)
  if (!entity || idFrom(name) === fieldId) return design
  const others = entity.fields.flatMap(({ id }) => (id === fieldId ? [] : [id]))
  const build = (id: string): Design => {
    const renamed = (columns: readonly string[]) =>
      columns.map((column) => (column === fieldId ? id : column))
    return {
      ...withEntityChanged(design, entityId, (one) => ({
        ...one,
        fields: changeById(one.fields, fieldId, (field) => ({ ...field, id })),
        indexes: one.indexes.map(renamed),
        ...usesOf(one, (uses) => uses.map((use) => ({ ...use, columns: renamed(use.columns) }))),
      })),
      rows: ['size', 'nulls'].reduce(
        (rows, part) => rowsNaming(rows, `${entityId}_${fieldId}_${part}`, `${entityId}_${id}_${part}`),
        design.rows,
      ),
    }
  }
  return build(freshId(name, others, build))
}

/** Rows whose formulas call one name by another. */
function rowsNaming(rows: readonly OwnRow[], before: string, after: string): readonly OwnRow[] {
  const name = new RegExp(`(?<![A-Za-z0-9_])${before}(?![A-Za-z0-9_])`, 'g')
  return rows.map((row) =>
    row.kind === 'formula' && name.test(row.text) ? { ...row, text: row.text.replace(name, after) } : row,
  )
}

export function withFieldChanged(
  design: Design,
  entityId: string,
  fieldId: string,
  change: Partial<Pick<Field, 'type' | 'nulls'>>,
): Design {
  return withEntityChanged(design, entityId, (entity) => ({
    ...entity,
    fields: changeById(entity.fields, fieldId, (field) => ({ ...field, ...change })),
  }))
}

/** The design with a row of its own more; its name for formulas comes from its label. */
export function withNewRow(design: Design, row: Omit<OwnRow, 'id' | 'note'>): Design {
  const build = (id: string): Design => ({ ...design, rows: [...design.rows, { ...row, id, note: '' }] })
  return build(
    freshId(
      row.label,
      design.rows.map(({ id }) => id),
      build,
    ),
  )
}

export function withRowChanged(
  design: Design,
  id: string,
  change: Partial<Pick<OwnRow, 'label' | 'text' | 'unit'>>,
): Design {
  return { ...design, rows: changeById(design.rows, id, (row) => ({ ...row, ...change })) }
}
