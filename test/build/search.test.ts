import { describe, expect, test } from 'vitest'
import { readableText } from '../../src/build/search'

describe('the text of a page as the index reads it', () => {
  test('keeps the words of a form and its labels', () => {
    expect(readableText('<form id="f"><label for="x">Daily users</label></form>')).not.toMatch(/form|label/)
  })

  test('keeps the words of neighbouring blocks apart', () => {
    const text = readableText('<dl><dt>QPS</dt><dd>Queries</dd></dl><b>in</b>put').replace(/<[^>]+>/g, '')
    expect(text.trim().split(/\s+/)).toEqual(['QPS', 'Queries', 'input'])
  })
})
