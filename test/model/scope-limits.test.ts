import { describe, expect, test } from 'vitest'
import { featureLimit, featuresToCut, listedItems, listLimit } from '../../src/model/scope-limits'
import { withFeatureScope } from '../../src/model/coverage'
import { SHORT_POSTS, SHORT_POSTS_FIGURES } from './short-posts'

describe('core features', () => {
  test('that fit are left alone', () => {
    expect(featuresToCut(SHORT_POSTS, SHORT_POSTS_FIGURES)).toEqual([])
    expect(featureLimit(SHORT_POSTS, SHORT_POSTS_FIGURES)).toBeUndefined()
  })

  test('beyond four come with the one to put off: that with the fewest requests', () => {
    const five = withFeatureScope(SHORT_POSTS, 'log-in', 'core')
    expect(featureLimit(five, SHORT_POSTS_FIGURES)).toBe(
      '5 core features; keep at most 4. By requests a day the first to put off: “Log in”.',
    )
    const six = withFeatureScope(five, 'search', 'core')
    expect(featuresToCut(six, SHORT_POSTS_FIGURES).map(({ id }) => id)).toEqual(['search', 'log-in'])
  })
})

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
