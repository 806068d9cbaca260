import { describe, expect, test } from 'vitest'
import type { Design } from '../../src/model/design'
import { withInput } from '../../src/model/edit'
import { LAYOUTS_OF_RECORDS } from '../../src/model/record-rows'
import { evaluateSheet } from '../../src/model/sheet'
import { standardSheet } from '../../src/model/standard-sheet'
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

  test('has the same figures, all in one, where only what stands beside it is another', () => {
    const figures = evaluateSheet(before)
    const of = (design: Design) => evaluateSheet(standardSheet(design, LAYOUTS_OF_RECORDS), figures)
    expect(of({ ...SHORT_POSTS, notes: 'more', problem: 'another' })).toBe(figures)
    expect(of(withInput(SHORT_POSTS, 'copies', '2'))).not.toBe(figures)
  })
})
