import { describe, expect, test } from 'vitest'
import type { Design } from '../../src/model/design'
import { withInput } from '../../src/model/edit'
import { mergeRecords, mergeValues } from '../../src/model/merge-records'
import { SHORT_POSTS } from './short-posts'

const record = (design: Design, drafts = {}) => ({ design, drafts })
const BASE = record(SHORT_POSTS)

describe('two changes to one record', () => {
  test('are both there when they are of different things, whoever comes first', () => {
    const mine = record(withInput(SHORT_POSTS, 'daily_users', '45M'), { copies: 'three' })
    const theirs = record({ ...SHORT_POSTS, operations: SHORT_POSTS.operations.slice(1).toReversed() })
    const merged = mergeRecords(BASE, mine, theirs)
    expect(merged).toEqual(mergeRecords(BASE, theirs, mine))
    expect(merged).toEqual({
      design: { ...mine.design, operations: theirs.design.operations },
      drafts: mine.drafts,
    })
  })

  test('leave the one that is alone as it is', () => {
    const theirs = record(withInput(SHORT_POSTS, 'daily_users', '45M'))
    expect(mergeRecords(BASE, BASE, theirs)).toBe(theirs)
    expect(mergeRecords(BASE, theirs, BASE)).toBe(theirs)
    expect(mergeRecords(BASE, theirs, structuredClone(theirs))).toEqual(theirs)
  })

  test('keep an item that one side has added and leave out one that the other has removed', () => {
    const [base, mine, theirs] = [
      [
        { id: 'a', is: 1 },
        { id: 'b', is: 1 },
      ],
      [{ id: 'b', is: 2 }],
      [
        { id: 'a', is: 1 },
        { id: 'b', is: 1 },
        { id: 'c', is: 3 },
      ],
    ]
    expect(mergeValues(base, mine, theirs)).toEqual([
      { id: 'b', is: 2 },
      { id: 'c', is: 3 },
    ])
  })

  test('leave a list whole where its items have no ids, or one id twice', () => {
    expect(mergeValues([1], [1, 2], [1, 3])).toEqual([1, 2])
    const twice = [{ id: 'a' }, { id: 'a' }]
    expect(mergeValues([], twice, [{ id: 'b' }])).toBe(twice)
  })

  test('do not mix two designs', () => {
    const other = record({ ...SHORT_POSTS, id: 'video' })
    const changed = record(withInput(SHORT_POSTS, 'daily_users', '45M'))
    expect(mergeRecords(BASE, changed, other)).toBe(other)
    expect(mergeRecords(BASE, other, changed)).toBe(other)
  })
})
