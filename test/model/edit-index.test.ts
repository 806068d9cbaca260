import { describe, expect, test } from 'vitest'
import type { Design } from '../../src/model/design'
import { withFieldNamed, withoutField } from '../../src/model/edit-design'
import { withIndexUse, withNewIndex, withoutIndex } from '../../src/model/edit-index'
import { indexInput, readColumns } from '../../src/model/index-inputs'
import { readStudyInput, withStudyInput, withoutStudyInput } from '../../src/model/study-input'
import { SHORT_POSTS } from './short-posts'

function post(design: Design) {
  const found = design.entities.find(({ id }) => id === 'post')
  if (!found) throw new Error('the example has posts')
  return found
}

const AUTHOR = ['user_id', 'id']
const KNOWN = withIndexUse(SHORT_POSTS, 'post', AUTHOR, { rowsPerKey: '20' })

describe('an index', () => {
  test('is added by its columns, once, and removed with what is known of it', () => {
    const added = withNewIndex(SHORT_POSTS, 'post', ['created_at'])
    expect(post(added).indexes).toEqual([...post(SHORT_POSTS).indexes, ['created_at']])
    expect(withNewIndex(added, 'post', ['created_at'])).toBe(added)
    expect(withNewIndex(added, 'nothing', ['id'])).toBe(added)
    const removed = withoutIndex(KNOWN, 'post', AUTHOR)
    expect(post(removed).indexes).toEqual([['id']])
    expect(post(removed).indexUse).toEqual([])
    expect(post(withoutIndex(SHORT_POSTS, 'post', AUTHOR))).not.toHaveProperty('indexUse')
  })

  test('keeps what is known of it when a field is renamed, and loses it with the field', () => {
    expect(post(withFieldNamed(KNOWN, 'post', 'user_id', 'author')).indexUse).toEqual([
      { columns: ['author', 'id'], rowsPerKey: '20' },
    ])
    expect(post(withoutField(KNOWN, 'post', 'user_id')).indexUse).toEqual([])
    expect(post(withoutField(KNOWN, 'post', 'content')).indexUse).toEqual(post(KNOWN).indexUse)
    expect(post(withIndexUse(KNOWN, 'post', AUTHOR, { fill: '69 %' })).indexUse).toEqual([
      { columns: AUTHOR, rowsPerKey: '20', fill: '69 %' },
    ])
  })
})

describe('the amounts of an index', () => {
  const rows = indexInput(SHORT_POSTS, post(SHORT_POSTS), AUTHOR, 'rowsPerKey')
  const fill = indexInput(SHORT_POSTS, post(SHORT_POSTS), AUTHOR, 'fill')

  test('are one row for each key and the fill of the sheet, until the reader has their own', () => {
    expect([rows.standard, fill.standard]).toEqual(['1', '90 %'])
    const own = withStudyInput(SHORT_POSTS, fill, '69 %')
    expect(post(own).indexUse).toEqual([{ columns: AUTHOR, fill: '69 %' }])
    expect(post(withoutStudyInput(own, fill)).indexUse).toEqual([{ columns: AUTHOR, fill: undefined }])
  })

  test.each([
    [rows, '0', /at least one row/],
    [rows, '300 %', /at least one row/],
    [rows, '3 MB', /./],
    [fill, '5 %', /at least 10 %/],
    [fill, '120 %', /at most 100 %/],
  ] as const)('%o refuses “%s” with a reason', (input, text, message) => {
    const reading = readStudyInput(input, text)
    expect(reading.ok ? '' : reading.problem.message).toMatch(message)
  })

  test.each([
    ['created_at', ['created_at']],
    [' created_at , id ', ['created_at', 'id']],
    ['', 'write the columns in order, apart by commas'],
    ['id', 'there is such an index already'],
    ['id, id', 'a column stands in an index once'],
    ['author', 'there is no field author: id, user_id, content, created_at'],
  ])('the columns “%s” are read, or refused with a reason', (text, columns) => {
    expect(readColumns(text, post(SHORT_POSTS))).toEqual(columns)
  })
})
