import { describe, expect, test } from 'vitest'
import { withInput } from '../../src/model/edit'
import { sheetValue } from '../../src/model/study-input'
import { plotSettings } from '../../src/model/study-inputs'
import { designWith, known } from './asked-study'
import { SHORT_POSTS, SHORT_POSTS_FIGURES } from './short-posts'
import { REFERENCES } from './study-references'

const PEAK = sheetValue('peak_requests', SHORT_POSTS_FIGURES)

describe('growth', () => {
  test('none: the flow piles up and the load stays', () => {
    const study = known('growth')
    expect(study.short).toBe('one node of 2 TB is too small today')
    expect(study.table.map(([year]) => year)).toEqual(['0', '1', '3', '5'])
    expect(study.value('peak_later')).toBe(PEAK)
  })

  test('of half as much again each year is 7.6 times after five', () => {
    const study = known('growth', { growth_rate: '50 %' })
    expect(study.value('peak_later') / known('growth').value('peak_later')).toBeCloseTo(1.5 ** 5, 9)
    expect(study.follows).toContain('At 50 % a year the load is 7.6 times today’s')
  })

  test('a larger node is full later, and a shrinking load may never fill it', () => {
    const sized = (node: string, rate: string) =>
      known('growth', { growth_rate: rate }, withInput(SHORT_POSTS, 'node_storage', node))
    expect(sized('100 TB/node', '0 %').text('full_after')).toMatch(/^on day \d+$/)
    expect(sized('100 TB/node', '100 %').value('full_after')).toBeLessThan(
      sized('100 TB/node', '0 %').value('full_after'),
    )
    expect(sized('300 TB/node', '-50 %').text('full_after')).toBe('never')
    expect(sized('300 TB/node', '-50 %').follows).toContain('the load shrinks')
  })

  test('by the same amount each year is 3.5 times after five years of 50 %, and the node is full later', () => {
    const sized = withInput(SHORT_POSTS, 'node_storage', '200 TB/node')
    const linear = known('growth', { growth_rate: '50 %', growth_kind: 'linear' }, sized)
    const compound = known('growth', { growth_rate: '50 %' }, sized)
    expect(linear.value('peak_later') / known('growth').value('peak_later')).toBeCloseTo(3.5, 9)
    expect(linear.value('full_after')).toBeGreaterThan(compound.value('full_after'))
    expect(linear.follows).toContain('At 50 % of today’s amount a year the load is 3.5 times today’s')
    // Each says what the other would come to.
    expect(linear.follows).toContain(`one node full on day ${compound.value('full_after') / 86_400}`)
    expect(compound.follows).toContain(`one node full on day ${linear.value('full_after') / 86_400}`)
  })

  test('by a share that was never offered is compound', () => {
    expect(known('growth', { growth_rate: '50 %', growth_kind: 'cubic' }).value('peak_later')).toBe(
      known('growth', { growth_rate: '50 %' }).value('peak_later'),
    )
  })

  test('that takes a fifth of today’s away each year leaves nothing after five', () => {
    const study = known('growth', { growth_rate: '-20 %', growth_kind: 'linear' })
    expect(study.value('peak_later')).toBe(0)
    expect(study.follows).toContain('nothing is left of the load')
  })

  test('of the kind that was chosen is in the pictures and in the bill', () => {
    const settings = (kind: string) => {
      const design = designWith({ growth_rate: '50 %', growth_kind: kind })
      return plotSettings({ design, figures: SHORT_POSTS_FIGURES, references: REFERENCES })
    }
    expect(settings('linear').growth).toEqual({ kind: 'linear', perYear: 0.5 })
    expect(settings('compound').growth).toEqual({ kind: 'compound', perYear: 0.5 })
    const bill = (kind: string) => known('cost', { growth_rate: '50 %', growth_kind: kind })
    expect(bill('linear').table).not.toEqual(bill('compound').table)
  })

  test('a range of growth is one of what comes later, and never of today', () => {
    const study = known('growth', { growth_rate: '10-50 %' })
    expect(study.span('peak_later')).toMatch(/ to /)
    expect(study.span('full_after')).toBe('')
  })
})
