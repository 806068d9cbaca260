import { describe, expect, test } from 'vitest'
import { capacitySheet } from '../../src/model/capacity'
import { changeById, withInput } from '../../src/model/edit'
import { SHORT_POSTS } from './short-posts'

describe('an input of the sheet', () => {
  const inputs = capacitySheet(SHORT_POSTS).filter(({ kind }) => kind === 'input')

  test.each(inputs.map(({ id }) => [id]))('%s can be changed, and nothing else changes with it', (id) => {
    const changed = capacitySheet(withInput(SHORT_POSTS, id, '7'))
    const differences = changed.filter((row, index) => {
      const before = capacitySheet(SHORT_POSTS)[index]
      return row.kind === 'input' && before?.kind === 'input' && row.text !== before.text
    })
    expect(differences.map((row) => row.id)).toEqual([id])
  })

  test.each([
    'nothing',
    'peak_requests',
    'average_deliveries',
    'post_stock',
    'nobody_rate',
    'post_nothing_size',
    '',
  ])('is not %s, so the design stays the same', (id) => {
    expect(withInput(SHORT_POSTS, id, '7')).toBe(SHORT_POSTS)
  })
})

test('a list stays the same list where no item has the id', () => {
  const items = [{ id: 'a', n: 1 }]
  expect(changeById(items, 'b', (item) => ({ ...item, n: 2 }))).toBe(items)
  expect(changeById(items, 'a', (item) => ({ ...item, n: 2 }))).toEqual([{ id: 'a', n: 2 }])
})
