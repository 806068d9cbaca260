import { describe, expect, test } from 'vitest'
import { known } from './asked-study'

describe('the cache', () => {
  const known104 = (exponent: string) =>
    known('cache', {
      cache_objects: '104M',
      object_size: '500 B',
      zipf_exponent: exponent,
      hit_target: '80 %',
    })

  test('for 104M objects of 500 B at 80 % is 17.5 GB at s = 0.8 and 1.15 GB at s = 1.0', () => {
    expect(known104('0.8').text('memory')).toBe('17.5 GB')
    expect(known104('1').text('memory')).toBe('1.15 GB')
  })

  test('of what it needs for the target has the target as its hit ratio', () => {
    const study = known('cache', {
      cache_objects: '104M',
      object_size: '500 B',
      zipf_exponent: '1',
      cache_memory: '1.15 GB',
    })
    expect(study.value('hit_ratio')).toBeCloseTo(0.8, 3)
  })

  test('is compared with 20 % of the daily reads, which keeps days of all data', () => {
    expect(known('cache').follows).toMatch(
      /would keep 11.1 days of all that is written, more than there is in the window/,
    )
  })

  test('takes new things of a week by default, and the reader’s own amounts', () => {
    const [objects] = known('cache').state.fields
    expect(objects?.row.text).toBe('2.8B')
    expect(objects?.row.note).toContain('each post of the last 7 days')
  })

  test('at both ends holds nothing, and everything', () => {
    expect(known('cache', { hit_target: '0 %' }).value('memory')).toBe(0)
    expect(known('cache', { hit_target: '100 %' }).value('share')).toBe(1)
  })
})
