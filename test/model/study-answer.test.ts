import { describe, expect, test } from 'vitest'
import { changedStudiesAsMarkdown, readAllStudies } from '../../src/model/studies'
import { known } from './asked-study'
import { SHORT_POSTS, SHORT_POSTS_FIGURES } from './short-posts'
import { REFERENCES } from './study-references'

describe('the answers of the checklist', () => {
  const answered = (answers: Readonly<Record<string, string>>, state: 'answered' | 'asked' = 'answered') => ({
    ...SHORT_POSTS,
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [id, { state, value, why: '' }]),
    ),
  })

  test('are the inputs that ask for the same', () => {
    const design = answered({ 'yearly-growth': '30 %', freshness: '60 s', 'availability-target': '99 %' })
    const { fields } = readAllStudies({ design, figures: SHORT_POSTS_FIGURES, references: REFERENCES })
    for (const id of ['growth_rate', 'freshness', 'availability_target'])
      expect([id, fields.get(id)?.standing]).toEqual([id, 'answer'])
    expect(known('availability', {}, design).short).toBe('99.7 %, which keeps a promise of 99 %')
    expect(
      changedStudiesAsMarkdown({ design, figures: SHORT_POSTS_FIGURES, references: REFERENCES }, 'decimal'),
    ).toContain('| Growth in a year (%) | 30 % | answer in the checklist |')
  })

  test('that were only asked, or cannot be read as an amount, change nothing', () => {
    for (const design of [
      answered({ 'yearly-growth': '30 %' }, 'asked'),
      answered({ 'yearly-growth': 'a lot' }),
    ])
      expect(known('growth', {}, design).state.fields[0]?.standing).toBe('default')
  })

  test('are held against what comes out: the budget, the loss and the recovery', () => {
    expect(known('cost', {}, answered({ budget: '50K USD/month' })).follows).toMatch(
      /may cost \$50K: the first is 10\.\d times that/,
    )
    expect(known('cost', {}, answered({ budget: '5M USD/month' })).follows).toContain('stays within it')
    const strict = known(
      'availability',
      {},
      answered({ 'loss-allowed': '5 min', 'recovery-time': '30 min' }),
    ).follows
    expect(strict).toContain('By the checklist 5 min of writes may be missing, and up to 25 h are')
    expect(strict).toContain(
      'By the checklist it has to work again after 30 min, and a restore takes 110 min',
    )
    expect(known('availability').follows).not.toContain('checklist')
  })

  test('promise the time of the plan until it has one of its own, which may differ', () => {
    const design = answered({ 'read-latency': '100 ms' })
    expect(known('latency', {}, design).value('left')).toBeLessThan(0.1)
    const own = {
      ...design,
      latency: {
        percentile: 99,
        target: '150 ms',
        stages: [{ calls: [{ id: 'a', title: 'A', p50: '1 ms', p99: '9 ms' }] }],
      },
    } as const
    expect(known('latency', {}, own).doubts).toEqual(['The checklist promises 100 ms, and this plan 150 ms.'])
    expect(known('latency', {}, answered({ 'read-latency': 'fast' })).doubts).toEqual([])
  })
})
