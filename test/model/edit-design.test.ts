import { describe, expect, test } from 'vitest'
import { capacitySheet, evaluateDesign } from '../../src/model/capacity'
import { columnIn } from '../../src/model/edit'
import {
  idFrom,
  moved,
  withArrival,
  withEntityChanged,
  withFieldNamed,
  withNewEntity,
  withNewField,
  withNewOperation,
  withNewRow,
  withOperationChanged,
  withoutEntity,
  withoutField,
  withoutOperation,
  withRowChanged,
  withStock,
} from '../../src/model/edit-design'
import { designOfQuick } from '../../src/model/quick-design'
import { QUICK_EXAMPLE, quickInputs, quickSheet } from '../../src/model/quick-estimate'
import { evaluateSheet, readAmount } from '../../src/model/sheet'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { designSchema } from '../../src/schemas/design'
import { parseWith } from '../../src/schemas/parse'
import { SHORT_POSTS } from './short-posts'

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)
const isSound = (design: unknown) => parseWith(designSchema, design).ok
const wrongRows = (design: typeof SHORT_POSTS) =>
  [...evaluateDesign(design).values()].filter(({ state }) => state === 'wrong').map(({ row }) => row.id)

describe('an operation', () => {
  test('is added at the end, with rows of its own that have values', () => {
    const design = withNewOperation(SHORT_POSTS, 'Delete a post', 'delete')
    expect(ids(design.operations).at(-1)).toBe('delete_a_post')
    expect(evaluateDesign(design).get('peak_delete_a_post')?.state).toBe('known')
    expect(wrongRows(design)).toEqual([])
    expect(isSound(design)).toBe(true)
  })

  test.each(['Requests', 'Reads', 'Post', 'Day', '', 'constructor', '日本', 'Read the feed'])(
    'called “%s” takes no name that is taken',
    (title) => {
      const design = withNewOperation(SHORT_POSTS, title, 'get')
      const rows = ids(capacitySheet(design))
      expect(new Set(rows).size).toBe(rows.length)
      expect(wrongRows(design)).toEqual([])
      expect(isSound(design)).toBe(true)
    },
  )

  test('keeps its id when it is renamed', () => {
    const design = withOperationChanged(SHORT_POSTS, 'create_post', { title: 'Publish' })
    expect(design.operations.find(({ id }) => id === 'create_post')?.title).toBe('Publish')
    expect(wrongRows(design)).toEqual([])
  })

  test('that is removed takes along what arrived by it, and leaves the rest', () => {
    const design = withoutOperation(SHORT_POSTS, 'subscribe')
    expect(ids(design.operations)).not.toContain('subscribe')
    expect(design.entities.flatMap(({ arrives }) => arrives).map(({ by }) => by)).toEqual(['create_post'])
    expect(wrongRows(design)).toEqual([])
    expect(SHORT_POSTS.operations).toHaveLength(7)
  })

  test('moves one place, and no further than the end', () => {
    const before = ids(SHORT_POSTS.operations)
    const after = ids(moved(SHORT_POSTS.operations, 'create_post', 'up'))
    expect(after.slice(0, 2)).toEqual(['create_post', 'log_in'])
    expect([...after].sort()).toEqual([...before].sort())
    expect(moved(SHORT_POSTS.operations, 'log_in', 'up')).toBe(SHORT_POSTS.operations)
    expect(moved(SHORT_POSTS.operations, 'list_notifications', 'down')).toBe(SHORT_POSTS.operations)
    expect(moved(SHORT_POSTS.operations, 'nothing', 'down')).toBe(SHORT_POSTS.operations)
  })
})

describe('an entity', () => {
  test('is added with a key, counts itself and can be given an arrival and a stock', () => {
    const added = withNewEntity(SHORT_POSTS, 'Picture')
    // PostgreSQL keeps an index for every primary key, and the record is as large as both.
    expect(added.entities.at(-1)).toMatchObject({ fields: [{ id: 'id', key: 'primary' }], indexes: [['id']] })
    const design = withStock(withArrival(added, 'picture', 'create_post'), 'picture', '1M')
    const figures = evaluateDesign(design)
    expect(figures.get('picture_per_day')?.state).toBe('known')
    expect(figures.get('picture_stock_storage')?.state).toBe('known')
    expect(wrongRows(design)).toEqual([])
    expect(isSound(design)).toBe(true)
    expect(wrongRows(withStock(withArrival(design, 'picture', undefined), 'picture', undefined))).toEqual([])
  })

  test('that is removed leaves no key that leads to it', () => {
    const design = withoutEntity(SHORT_POSTS, 'user')
    expect(
      design.entities.flatMap(({ fields }) => fields).filter(({ references }) => references === 'user'),
    ).toEqual([])
    expect(isSound(design)).toBe(true)
  })

  test('gets a field, loses it, and an index over it goes with it', () => {
    const design = withNewField(SHORT_POSTS, 'post', 'Language', 'char(2)', '2 B')
    expect(evaluateDesign(design).get('post_language_size')?.state).toBe('known')
    const without = withoutField(design, 'post', 'user_id')
    expect(without.entities.find(({ id }) => id === 'post')?.indexes).toEqual([['id']])
    expect(wrongRows(without)).toEqual([])
  })

  test('renames a field wherever it is named', () => {
    const before = withNewRow(SHORT_POSTS, {
      label: 'Content twice',
      kind: 'formula',
      text: 'post_content_size * 2',
      unit: 'B',
    })
    const design = withFieldNamed(before, 'post', 'content', 'Body text')
    expect(design.rows.at(-1)?.text).toBe('post_body_text_size * 2')
    expect(wrongRows(design)).toEqual([])
    const keyed = withFieldNamed(before, 'post', 'user_id', 'author')
    expect(keyed.entities.find(({ id }) => id === 'post')?.indexes).toEqual([['id'], ['author', 'id']])
    expect(withFieldNamed(before, 'post', 'content', 'Content')).toBe(before)
    expect(withFieldNamed(before, 'nothing', 'content', 'x')).toBe(before)
  })

  test('is changed by its id', () => {
    const design = withEntityChanged(SHORT_POSTS, 'post', (entity) => ({ ...entity, title: 'Thought' }))
    expect(design.entities[1]?.title).toBe('Thought')
  })
})

describe('a row of one’s own', () => {
  test('is named by its label, keeps that name, and says where its formula is wrong', () => {
    const added = withNewRow(SHORT_POSTS, {
      label: 'Cache',
      kind: 'formula',
      text: 'feed_memry / 2',
      unit: 'B',
    })
    const figure = evaluateDesign(added).get('cache')
    expect(figure).toMatchObject({ state: 'wrong', at: 0 })
    const mended = withRowChanged(added, 'cache', { text: 'feed_memory / 2', label: 'Half of it' })
    expect(evaluateDesign(mended).get('cache')?.state).toBe('known')
  })

  test('never takes the name of a standard row', () => {
    const design = withNewRow(SHORT_POSTS, { label: 'Daily users', kind: 'input', text: '1', unit: 'user' })
    expect(design.rows.at(-1)?.id).toBe('daily_users_2')
  })
})

test('a name is made of letters, digits and underscores', () => {
  expect(idFrom('Über 9,000 “likes”')).toBe('uber_9_000_likes')
  expect(idFrom('x'.repeat(10_000)).length).toBeLessThanOrEqual(40)
})

test('a column that was copied is its values, each in its place', () => {
  expect(columnIn('200M\r\n 1.5 \n\n5 years\n\n')).toEqual(['200M', '1.5', '', '5 years'])
  expect(columnIn('200M\r1.5\r')).toEqual(['200M', '1.5'])
  expect(columnIn('1\t2')).toEqual(['1', '2'])
  expect(columnIn('200M')).toEqual(['200M'])
})

describe('the shortest estimate', () => {
  test('has a median, a range and a driver', () => {
    const figures = evaluateSheet(quickSheet(QUICK_EXAMPLE))
    const spread = uncertaintyOf(figures).spreadOf('peak')
    expect([...figures.values()].every(({ state }) => state === 'known')).toBe(true)
    expect(spread?.median).toBeCloseTo((Math.sqrt(50e6 * 200e6) * Math.sqrt(5) * Math.sqrt(10)) / 86_400, 6)
    expect(spread?.shares[0]?.input).toBe('things')
  })

  test('becomes a design with the same peak', () => {
    const figures = evaluateDesign(designOfQuick(quickInputs(QUICK_EXAMPLE), SHORT_POSTS))
    const quick = evaluateSheet(quickSheet(QUICK_EXAMPLE))
    const value = (id: string, from: typeof figures) => {
      const figure = from.get(id)
      return figure?.state === 'known' ? figure.quantity.value : Number.NaN
    }
    expect(value('peak_requests', figures) / value('peak', quick)).toBeCloseTo(1, 2)
    expect(isSound(designOfQuick(quickInputs(QUICK_EXAMPLE), SHORT_POSTS))).toBe(true)
  })

  test.each([
    ['2 %', false],
    ['4.16 %', false],
    ['4.17 %', true],
    ['8 - 20 %', true],
    ['100 %', true],
    ['101 %', false],
    ['300 %', false],
    ['0.5', false],
    ['2 - 30', false],
    ['1.5', true],
  ])('a peak of %s is taken: %s', (text, isTaken) => {
    const { peaking } = quickInputs({ ...QUICK_EXAMPLE, peaking: text })
    expect(readAmount(peaking).ok).toBe(isTaken)
    const { assumptions } = designOfQuick(quickInputs({ ...QUICK_EXAMPLE, peaking: text }), SHORT_POSTS)
    expect(assumptions['peak_factor']).toBe(isTaken ? text : undefined)
  })

  test('keeps its standard values where nothing can be read', () => {
    const design = designOfQuick(
      quickInputs({ people: 'x', things: '', bytes: '-', peaking: '1 %' }),
      SHORT_POSTS,
    )
    expect(design.assumptions).toEqual({})
    expect(wrongRows(design)).toEqual([])
  })
})
