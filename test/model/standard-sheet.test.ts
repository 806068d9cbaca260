import { describe, expect, test } from 'vitest'
import { withInput } from '../../src/model/edit'
import { LAYOUTS_OF_RECORDS } from '../../src/model/record-rows'
import { hasSameSheet, standardSheet } from '../../src/model/standard-sheet'
import { SHORT_POSTS } from './short-posts'

describe('the standard sheet after a change', () => {
  const before = standardSheet(SHORT_POSTS, LAYOUTS_OF_RECORDS)

  const freshAfter = (id: string, text: string) => {
    const after = standardSheet(withInput(SHORT_POSTS, id, text), LAYOUTS_OF_RECORDS)
    expect(after.map((row) => row.id)).toEqual(before.map((row) => row.id))
    expect(after.find((row) => row.id === id)).toMatchObject({ text })
    return after.filter((row) => !before.includes(row)).map((row) => row.id)
  }

  test('has a new row for an assumption, and the same objects for all else', () => {
    expect(freshAfter('daily_users', '7M')).toEqual(['daily_users'])
  })

  test('has new rows for an operation, and the same objects for other operations, records and nodes', () => {
    const fresh = freshAfter('read_feed_rate', '7/user/day')
    expect(fresh).toContain('read_feed_rate')
    expect(fresh.filter((id) => /^log_in|^post_|nodes$/.test(id))).toEqual([])
  })

  test('is the same where only what stands beside it is another', () => {
    expect(hasSameSheet(SHORT_POSTS, { ...SHORT_POSTS, notes: 'more' })).toBe(true)
    expect(hasSameSheet(SHORT_POSTS, { ...SHORT_POSTS, operations: [] })).toBe(false)
    const { rows, ...withoutRows } = SHORT_POSTS
    expect(rows).toBeDefined()
    expect(Reflect.apply(hasSameSheet, undefined, [SHORT_POSTS, withoutRows])).toBe(false)
    expect(Reflect.apply(hasSameSheet, undefined, [withoutRows, SHORT_POSTS])).toBe(false)
  })
})
