import { describe, expect, test } from 'vitest'
import { listedItems, listLimit } from '../../src/model/list-limit'

describe('a list in an answer', () => {
  test('is told from the commentary after it', () => {
    expect(listedItems('Speed of reading and staying up; freshness may suffer.')).toEqual([
      'Speed of reading',
      'staying up',
    ])
    expect(listedItems(' a, b, and c\nd')).toEqual(['a', 'b', 'c', 'd'])
    expect(listedItems('')).toEqual([])
  })

  test('of qualities says what to cut beyond three, and of features beyond four', () => {
    expect(listLimit('top-qualities', 'speed, uptime, cost')).toBeUndefined()
    expect(listLimit('top-qualities', 'speed, uptime, cost and safety')).toContain(
      '4 top qualities; keep at most 3.',
    )
    expect(listLimit('top-qualities', 'speed, uptime, cost and safety')).toContain(
      'as it is written, safety.',
    )
    expect(listLimit('core-features', 'a, b, c, d')).toBeUndefined()
    expect(listLimit('core-features', 'a, b, c, d, e')).toContain('e.')
    expect(listLimit('limits', 'a, b, c, d, e')).toBeUndefined()
    expect(listLimit('constructor', 'a, b, c, d, e')).toBeUndefined()
  })
})
