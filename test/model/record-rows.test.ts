import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { capacitySheet, evaluateDesign } from '../../src/model/capacity'
import { sheetSections } from '../../src/model/standard-sheet'
import type { Design, Entity, IndexUse } from '../../src/model/design'
import { tableOf } from '../../src/model/record-rows'
import { heapSize, indexSize } from '../../src/model/record-size'
import { withInput } from '../../src/model/edit'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { workingOf } from '../../src/model/working'
import { designSchema } from '../../src/schemas/design'
import { parseWith } from '../../src/schemas/parse'
import measured from './record-size.measured.json'

const SHORT_POSTS = read(parse(readFileSync('content/designs/short-posts/design.yaml', 'utf8')))

const FILLS = { heap: '100 %', index: '90 %' }
const NO_ENTITY: Entity = {
  id: 'none',
  title: '',
  counts: 'none',
  fields: [],
  indexes: [],
  arrives: [],
  note: '',
}

function read(written: unknown): Design {
  const parsed = parseWith(designSchema, written)
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.value
}

function withEntity(id: string, change: (entity: Entity) => Entity): Design {
  const entities = SHORT_POSTS.entities.map((entity) => (entity.id === id ? change(entity) : entity))
  return { ...SHORT_POSTS, entities }
}

function valueOf(design: Design, id: string): number {
  const figure = evaluateDesign(design).get(id)
  return figure?.state === 'known' ? figure.quantity.value : Number.NaN
}

describe('the sheet of the short posts', () => {
  test.each([
    ['Image', 'Fields of an image'],
    ['Upload', 'Fields of an upload'],
    ['User', 'Fields of a user'],
    ['Post', 'Fields of a post'],
  ])('names the fields of %s as one says it', (title, label) => {
    const design = withEntity('post', (post) => ({ ...post, title }))
    expect(evaluateDesign(design).get('post_fields')?.row.label).toBe(label)
  })

  test.each([
    ['user', 'users'],
    ['post', 'post'],
    ['subscription', 'subscription'],
    ['notification', 'notification'],
  ])('has a %s as large as PostgreSQL measured it', (entity, table) => {
    const real = measured.tables.find(({ name }) => name === table)
    const declared = SHORT_POSTS.entities.find(({ id }) => id === entity)?.indexes.map(String) ?? []
    const indexes = real?.indexes.filter(({ columns }) => declared.includes(String(columns))) ?? []
    const indexBytes = indexes.reduce((sum, { loadedBytes }) => sum + loadedBytes, 0)
    expect(indexes).toHaveLength(declared.length)
    const heapBytes = valueOf(SHORT_POSTS, `${entity}_heap`) * measured.rows
    expect(Math.abs(heapBytes / (real?.heapBytes ?? 0) - 1)).toBeLessThan(0.03)
    const predicted = valueOf(SHORT_POSTS, `${entity}_indexes`) * measured.rows
    expect(Math.abs(predicted / indexBytes - 1)).toBeLessThan(0.1)
    expect(valueOf(SHORT_POSTS, `${entity}_record`)).toBeCloseTo(
      valueOf(SHORT_POSTS, `${entity}_heap`) + valueOf(SHORT_POSTS, `${entity}_indexes`),
      9,
    )
  })

  test('shows what a row is made of', () => {
    const figures = evaluateDesign(SHORT_POSTS)
    expect(workingOf('post_heap', figures)?.numbers).toBe(
      '(24 B + 280 B + 4 B + 4 B + 4 B) ÷ (100 % × 96.44 %)',
    )
    expect(figures.get('post_heap')?.row.note).toBe(
      '24 B of header, 4 B in front of values of any length, 4 B of padding, 4 B of item pointer; 25 in a page of 8 KiB',
    )
    expect(figures.get('post_indexes')?.row.note).toBe('(id) 22.5 B; (user_id, id) 31.5 B')
    expect(workingOf('post_indexes', figures)?.numbers).toBe(
      '((8 B + 8 B + 4 B) ÷ 98.93 % + (8 B + 8 B + 8 B + 4 B) ÷ 98.63 %) ÷ 90 %',
    )
  })

  test('shows no parts that a row does not have', () => {
    const narrow = evaluateDesign(
      withEntity('post', (entity) => ({
        ...entity,
        fields: entity.fields.filter(({ id }) => id === 'id'),
        indexes: [['id']],
      })),
    )
    expect(workingOf('post_heap', narrow)?.numbers).toBe('(24 B + 8 B + 4 B) ÷ (100 % × 99.32 %)')
    expect(narrow.get('post_heap')?.row.note).toBe(
      '24 B of header, 4 B of item pointer; 226 in a page of 8 KiB',
    )
    expect(workingOf('post_indexes', narrow)?.numbers).toBe('(8 B + 8 B + 4 B) ÷ 98.93 % ÷ 90 %')
  })

  test('shows what an index on a text adds to it: its length, and padding to the next', () => {
    const figures = evaluateDesign(
      withEntity('post', (entity) => ({
        ...entity,
        indexes: [['content']],
        fields: entity.fields.map((field) => (field.id === 'content' ? { ...field, type: 'text' } : field)),
      })),
    )
    // A few texts of 256 B on average are shorter than the 127 B that take one byte of length.
    expect(workingOf('post_indexes', figures)?.numbers).toBe(
      '(8 B + 256 B + 3.259 B + 3.507 B + 4 B) ÷ 93.42 % ÷ 90 %',
    )
  })

  test('has every row in one section', () => {
    const listed = sheetSections(SHORT_POSTS).flatMap((section) => [
      ...section.inputs,
      ...section.furtherInputs,
      ...section.results,
      ...section.furtherResults,
    ])
    expect(listed.toSorted()).toEqual(
      capacitySheet(SHORT_POSTS)
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  test.each([
    [100, 90],
    [70, 69],
    [50, 45],
  ])('takes what its layout takes with tables %i %% full and indexes %i %%', (heap, index) => {
    const design = withInput(withInput(SHORT_POSTS, 'heap_fill', `${heap} %`), 'index_fill', `${index} %`)
    for (const entity of SHORT_POSTS.entities) {
      const { columns } = tableOf(entity, FILLS)
      const table = { columns, indexes: [], indexFillPercent: index }
      const bytes = entity.indexes.map((key) => indexSize(table, { columns: key, unique: 'yes' }).bytesPerRow)
      const rows = [`${entity.id}_heap`, `${entity.id}_indexes`].map((id) => valueOf(design, id))
      const sizes = [heapSize(columns, heap).bytesPerRow, bytes.reduce((sum, one) => sum + one, 0)]
      // The formulas say the layout's shares with four digits.
      expect(rows.map((value, at) => value / (sizes[at] ?? 0))).toEqual([
        expect.closeTo(1, 3),
        expect.closeTo(1, 3),
      ])
    }
  })

  test('takes more room when indexes are less full', () => {
    const random = withInput(SHORT_POSTS, 'index_fill', '69 %')
    const more = valueOf(random, 'post_indexes') / valueOf(SHORT_POSTS, 'post_indexes')
    expect(more).toBeCloseTo(90 / 69, 1)
    expect(valueOf(random, 'post_heap')).toBe(valueOf(SHORT_POSTS, 'post_heap'))
  })

  test('carries the range of a field into its records', () => {
    const figures = evaluateDesign(withInput(SHORT_POSTS, 'post_content_size', '100 B-400 B'))
    const spread = uncertaintyOf(figures).spreadOf('post_record')
    expect(spread?.shares.map(({ input }) => input)).toEqual(['post_content_size'])
    expect((spread?.high ?? 0) - (spread?.low ?? 0)).toBeGreaterThan(290)
    expect((spread?.high ?? 0) - (spread?.low ?? 0)).toBeLessThan(330)
  })
})

describe('an entity', () => {
  test('in the plain layout takes its fields and what the sheet states', () => {
    const plain = withEntity('post', (entity) => ({ ...entity, layout: 'plain' }))
    expect(valueOf(plain, 'post_heap')).toBe(280 + 28)
    expect(valueOf(plain, 'post_indexes')).toBe(2 * 20)
    expect(valueOf(plain, 'post_record')).toBe(348)
  })

  test('whose field is often missing has an input for how often', () => {
    const unread = withEntity('notification', (entity) => ({
      ...entity,
      fields: entity.fields.map((field) => (field.id === 'read_at' ? { ...field, nulls: '50 %' } : field)),
    }))
    expect(valueOf(unread, 'notification_fields')).toBe(38)
    expect(valueOf(unread, 'notification_record')).toBeLessThan(valueOf(SHORT_POSTS, 'notification_record'))
    const all = withInput(unread, 'notification_read_at_nulls', '0 %')
    expect(valueOf(all, 'notification_record')).toBeCloseTo(valueOf(SHORT_POSTS, 'notification_record'), 9)
    expect(sheetSections(unread).flatMap(({ furtherInputs }) => furtherInputs)).toContain(
      'notification_read_at_nulls',
    )
  })

  test('of nine columns has a bitmap of eight bytes in those rows where one is missing', () => {
    const nine = (nulls: { readonly nulls?: string }) =>
      withEntity('post', (entity) => ({
        ...entity,
        indexes: [],
        fields: Array.from({ length: 9 }, (_, at) => ({
          id: `column_${at}`,
          type: 'bigint',
          size: '8 B',
          key: 'none',
          note: '',
          ...(at === 8 ? nulls : {}),
        })),
      }))
    // 24 + 9 × 8 + 4, of which 81 fit into 8,168 bytes; a row with a missing value has 8 less and 8 more.
    expect(valueOf(nine({}), 'post_heap')).toBeCloseTo(8192 / 81, 1)
    expect(valueOf(nine({ nulls: '50 %' }), 'post_heap')).toBeCloseTo(8192 / 81, 1)
    expect(evaluateDesign(nine({ nulls: '50 %' })).get('post_heap')?.row.note).toMatch(/^28 B of header/)
    expect(evaluateDesign(nine({ nulls: '1-2-10 %' })).get('post_heap')?.row.note).toMatch(
      /^24\.2 B of header/,
    )
  })

  const byAuthor = (use: Partial<IndexUse>, ...others: readonly IndexUse[]) =>
    withEntity('post', (entity) => ({
      ...entity,
      indexes: [['id'], ['user_id']],
      indexUse: [{ columns: ['user_id'], ...use }, ...others],
    }))

  test('whose index has twenty rows for each key keeps the key once for all of them', () => {
    const unique = valueOf(byAuthor({}), 'post_indexes')
    const shared = byAuthor({ rowsPerKey: '20' })
    const table = tableOf(shared.entities.find(({ id }) => id === 'post') ?? NO_ENTITY, FILLS)
    const { bytesPerRow } = indexSize(table, { columns: ['user_id'], unique: 'no', rowsPerKey: 20 })
    const alone = indexSize(table, { columns: ['id'], unique: 'yes' }).bytesPerRow
    expect(valueOf(shared, 'post_indexes') / (bytesPerRow + alone)).toBeCloseTo(1, 3)
    expect(valueOf(shared, 'post_indexes')).toBeLessThan(unique - 10)
    expect(evaluateDesign(shared).get('post_indexes')?.row.note).toContain(
      '(user_id) 7.77 B, each key once for 20 rows',
    )
    // What cannot be read, or is no more than one row, leaves the index as it was.
    for (const rowsPerKey of ['many', '1', '0.5'])
      expect(valueOf(byAuthor({ rowsPerKey }), 'post_indexes')).toBe(unique)
  })

  test('whose index has come to hold the primary key shares no key, whatever was said of it before', () => {
    const indexed = (use: Partial<IndexUse>) =>
      withEntity('post', (entity) => ({
        ...entity,
        indexes: [['user_id', 'id']],
        indexUse: [{ columns: ['user_id', 'id'], ...use }],
      }))
    expect(valueOf(indexed({ rowsPerKey: '20' }), 'post_indexes')).toBe(valueOf(indexed({}), 'post_indexes'))
  })

  test('whose index is filled by itself does not follow the sheet’s fill, and the others do', () => {
    const own = byAuthor({ fill: '69 %' })
    const both = byAuthor({ fill: '69 %' }, { columns: ['id'], fill: '69 %' })
    expect(evaluateDesign(own).get('post_indexes')?.row.note).toMatch(/\(user_id\) 29\.\d B, 69 % full/)
    const fuller = (design: Design) => valueOf(withInput(design, 'index_fill', '45 %'), 'post_indexes')
    expect(fuller(own)).toBeGreaterThan(valueOf(own, 'post_indexes'))
    expect(fuller(own)).toBeLessThan(fuller(byAuthor({})))
    expect(fuller(both)).toBe(valueOf(both, 'post_indexes'))
    expect(fuller(byAuthor({}, { columns: ['id'], fill: '69 %' }))).toBeLessThan(fuller(byAuthor({})))
  })

  test('with more indexes than a formula has room for has the sum of those filled by themselves too', () => {
    const column = 'a_name_that_is_rather_long_for_a_column'
    const columns = Array.from({ length: 40 }, (_, index) => `${column}_${index}`)
    const many = withEntity('post', (entity) => ({
      ...entity,
      fields: columns.map((id) => ({ id, type: 'bigint', size: '8 B', key: 'none', note: '' })),
      indexes: columns.map((id) => [id]),
      indexUse: columns.slice(0, 20).map((id) => ({ columns: [id], fill: '90 %' })),
    }))
    expect(valueOf(many, 'post_indexes')).toBeCloseTo(40 * 22.46, -1)
  })

  test('without an index has no row for indexes', () => {
    const bare = withEntity('post', (entity) => ({ ...entity, indexes: [] }))
    expect(evaluateDesign(bare).has('post_indexes')).toBe(false)
    expect(valueOf(bare, 'post_record')).toBe(valueOf(SHORT_POSTS, 'post_heap'))
  })

  test('without a field is a row header and its pointer', () => {
    const empty = withEntity('post', (entity) => ({ ...entity, fields: [], indexes: [] }))
    expect(valueOf(empty, 'post_record')).toBeCloseTo(8192 / 291, 2)
  })

  test('with an index on a field that it does not have says so', () => {
    const misspelt = withEntity('post', (entity) => ({ ...entity, indexes: [['user_idd']] }))
    const figure = evaluateDesign(misspelt).get('post_indexes')
    expect(figure?.state === 'wrong' && figure.message).toBe(
      'there is no row “post_user_idd_size”; did you mean “post_user_id_size”?',
    )
  })

  test('whose size cannot be read has no record, and says which row is at fault', () => {
    const figures = evaluateDesign(withInput(SHORT_POSTS, 'post_content_size', 'many'))
    expect(figures.get('post_content_size')?.state).toBe('wrong')
    expect(figures.get('post_record')?.state).toBe('wrong')
    expect(figures.get('user_record')?.state).toBe('known')
  })

  test('with more indexes than a formula has room for still has their sum', () => {
    const column = 'a_name_that_is_rather_long_for_a_column'
    const many = withEntity('post', (entity) => ({
      ...entity,
      fields: [{ id: column, type: 'bigint', size: '8 B', key: 'none', note: '' }],
      indexes: Array.from({ length: 40 }, () => [column]),
    }))
    expect(valueOf(many, 'post_indexes')).toBeCloseTo(40 * 22.46, -1)
  })

  test('whose columns waste padding is told the better order', () => {
    const wasteful = withEntity('notification', (entity) => ({
      ...entity,
      fields: [
        { id: 'is_read', type: 'boolean', size: '1 B', key: 'none', note: '' },
        ...entity.fields,
        { id: 'is_sent', type: 'boolean', size: '1 B', key: 'none', note: '' },
      ],
    }))
    expect(evaluateDesign(wasteful).get('notification_heap')?.row.note).toContain(
      'in the order id, user_id, subject_id, created_at, read_at, kind, is_read, is_sent it takes 16 B less',
    )
  })

  test('that is too wide for its row says what PostgreSQL does', () => {
    const long = withInput(
      withEntity('post', (entity) => ({
        ...entity,
        fields: entity.fields.map((field) => (field.id === 'content' ? { ...field, type: 'text' } : field)),
      })),
      'post_content_size',
      '5 kB',
    )
    expect(evaluateDesign(long).get('post_heap')?.row.note).toContain('moved out of line (TOAST)')
    expect(valueOf(long, 'post_heap')).toBeGreaterThan(5000)
  })

  test('whose index has keys too long for a page is told so once, however many of its indexes have', () => {
    const long = withEntity('post', (entity) => ({
      ...entity,
      fields: entity.fields.map((field) =>
        field.id === 'content' ? { ...field, type: 'text', size: '5 kB' } : field,
      ),
      indexes: [['id'], ['content'], ['content']],
    }))
    const note = evaluateDesign(long).get('post_indexes')?.row.note ?? ''
    expect(note.match(/PostgreSQL refuses more than/g)).toHaveLength(1)
  })

  test.each(['0 B', '1e308 B', '1e-308 B'])('of a field of %s still has a record', (size) => {
    expect(valueOf(withInput(SHORT_POSTS, 'post_content_size', size), 'post_record')).toBeGreaterThan(0)
  })
})

describe('a record written before there were layouts', () => {
  test('is read as it was, and laid out as PostgreSQL does', () => {
    const [entity] = SHORT_POSTS.entities
    expect(entity).not.toHaveProperty('layout')
    expect(read(JSON.parse(JSON.stringify(SHORT_POSTS)))).toEqual(SHORT_POSTS)
  })

  test('beside one that says its layout and its missing values', () => {
    const said = withEntity('post', (entity) => ({
      ...entity,
      layout: 'plain',
      indexUse: [{ columns: ['id'], rowsPerKey: '2', fill: '69 %' }],
      fields: entity.fields.map((field) => ({ ...field, nulls: '10 %' })),
    }))
    expect(read(JSON.parse(JSON.stringify(said)))).toEqual(said)
    const wrong = parseWith(designSchema, {
      ...said,
      entities: said.entities.map((entity) => ({ ...entity, layout: 'columns' })),
    })
    expect(wrong.ok).toBe(false)
  })
})
