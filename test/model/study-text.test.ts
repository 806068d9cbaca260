import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { studyAsMarkdown } from '../../src/model/study-text'
import { changedStudiesAsMarkdown, linesBefore } from '../../src/model/studies'
import { ask, designWith, say, studyOf } from './asked-study'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

describe('as Markdown', () => {
  test('a study has its question, inputs, results and what follows', () => {
    const state = ask('cache', designWith({ hit_target: '90 %' }))
    const text = studyAsMarkdown(studyOf('cache'), state, say)
    expect(text).toMatch(/^## How much should the cache hold\?/)
    expect(text).toContain('| Zipf exponent | 0.8 | default |')
    expect(text).toMatch(/\| Memory for the target \| .* \|/)
    expect(text).toMatch(/^- 90 % of the reads need /m)
  })

  test('the plan of a request comes with its study, and titles are not markup', () => {
    const design = {
      ...SHORT_POSTS,
      latency: {
        percentile: 99,
        target: '10 ms',
        stages: [{ calls: [{ id: 'a', title: '*a*', p50: '1 ms', p99: '9 ms' }] }],
      },
    } as const
    const context = { design, figures: evaluateDesign(design), references: REFERENCES }
    expect(linesBefore(studyOf('latency'), context).join('\n')).toContain('1. \\*a\\* (1 ms, p99 9 ms)')
    expect(changedStudiesAsMarkdown(context, 'decimal')).toMatch(/^## Does the request answer in time\?/)
    expect(changedStudiesAsMarkdown({ ...context, design: SHORT_POSTS }, 'decimal')).toBe('')
  })
})
