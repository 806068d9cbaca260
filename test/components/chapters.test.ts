import { describe, expect, test } from 'vitest'
import {
  carriedInWords,
  chapterGroups,
  countCarried,
  neighbours,
  sourceItems,
  type ChapterLink,
} from '../../src/components/chapters'

function chapter(order: number, phase: ChapterLink['phase']): ChapterLink {
  return { slug: `c${order}`, title: `Chapter ${order}`, order, phase }
}
const three = [chapter(3, 'wrap-up'), chapter(1, 'scope'), chapter(2, 'scope')]

describe('the list of chapters', () => {
  test('goes by phase and order, whatever order the files came in', () => {
    const groups = chapterGroups(three, 'c1', 12)
    expect(groups.map(({ phase, links }) => [phase, links.map(({ slug }) => slug)])).toEqual([
      ['scope', ['c1', 'c2']],
      ['high-level', []],
      ['deep-dive', []],
      ['wrap-up', ['c3']],
    ])
  })

  test('stays as long as it is when the guide grows, and keeps the current chapter in sight', () => {
    const many = Array.from({ length: 2000 }, (_, n) => chapter(n + 1, 'scope'))
    for (const current of ['c1', 'c1000', 'c2000']) {
      const [scope] = chapterGroups(many, current, 12)
      expect(scope?.links).toHaveLength(12)
      expect(scope?.links.map(({ slug }) => slug)).toContain(current)
      expect(scope?.left).toBe(1988)
    }
  })

  test('knows what comes before and after', () => {
    expect(neighbours(three, 'c2')).toEqual({ previous: three[1], next: three[0] })
    expect(neighbours(three, 'c1').previous).toBeUndefined()
    expect(neighbours(three, 'c3').next).toBeUndefined()
  })
})

describe('what a chapter carries', () => {
  test('is counted once, however often it is named', () => {
    expect(countCarried({ top: ['000/23', '001/30-33'], 'a-heading': ['001/33'] })).toEqual({
      items: 5,
      procedures: 2,
    })
  })

  test('refuses what is no item of a source', () => {
    expect(() => sourceItems('1/2')).toThrow('not a source item')
  })

  test.each([
    [{ items: 1, procedures: 1 }, 'one procedure, 1 prompt'],
    [{ items: 56, procedures: 5 }, 'all five procedures, 56 prompts'],
  ])('is said in words', (count, words) => {
    expect(carriedInWords(count)).toBe(words)
  })
})
