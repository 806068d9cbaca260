import { describe, expect, test } from 'vitest'
import { withFeatureScope } from '../../src/model/coverage'
import { featureLimit, featuresToCut } from '../../src/model/feature-limit'
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
