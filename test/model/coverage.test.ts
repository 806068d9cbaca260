import { describe, expect, test } from 'vitest'
import { coverageHoles, coverFeatures, withFeatureScope } from '../../src/model/coverage'
import { SHORT_POSTS } from './short-posts'

describe('the coverage of short posts', () => {
  test('has no holes', () => {
    expect(coverageHoles(SHORT_POSTS)).toEqual([])
  })

  test('shows what stands behind each feature in scope', () => {
    const covered = coverFeatures(SHORT_POSTS)
    expect(covered.map(({ feature }) => feature.id)).toEqual([
      ...['log-in', 'post', 'read-posts', 'subscribe', 'feed', 'notify'],
    ])
    const subscribe = covered.find(({ feature }) => feature.id === 'subscribe')
    expect(subscribe?.endpoints.map(({ id }) => id)).toEqual(['subscribe', 'list_followers'])
    expect(subscribe?.entities.map(({ id }) => id)).toEqual(['subscription', 'notification'])
    expect(subscribe?.components.map(({ id }) => id)).toEqual(['gateway', 'graph', 'graph_store'])
  })
})

describe('a hole', () => {
  test('is said in a sentence for each feature', () => {
    const design = {
      ...SHORT_POSTS,
      features: SHORT_POSTS.features.map((feature) =>
        feature.id === 'search' ? { ...feature, scope: 'core' as const } : feature,
      ),
    }
    expect(coverageHoles(design)).toEqual(['Search: no endpoint, no entity, no component.'])
  })

  test('is found where notifications have no entity', () => {
    const entities = SHORT_POSTS.entities.filter(({ id }) => id !== 'notification')
    const features = SHORT_POSTS.features.map(({ entities: _, ...feature }) => feature)
    expect(coverageHoles({ ...SHORT_POSTS, entities, features })).toContain('Notifications: no entity.')
  })

  test('is also what no feature in scope needs', () => {
    const holes = coverageHoles(withFeatureScope(SHORT_POSTS, 'notify', 'out-of-scope'))
    expect(holes).toEqual([
      'Operation “Read notifications”: serves no feature that is in scope.',
      'Component “Notification service”: on the path of no feature that is in scope.',
      'Component “Notification store”: on the path of no feature that is in scope.',
    ])
    const { entities } = SHORT_POSTS
    const [user] = entities
    if (!user) throw new Error('short posts has entities')
    const spare = { ...user, id: 'invoice', title: 'Invoice' }
    expect(coverageHoles({ ...SHORT_POSTS, entities: [...entities, spare] })).toEqual([
      'Entity “Invoice”: no feature uses it.',
    ])
  })
})
