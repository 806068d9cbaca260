import fc from 'fast-check'
import { lint } from 'markdownlint/sync'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/model/design'
import { formatDecisionRecord } from '../../src/model/tradeoff-export'
import { anyTable, decisionFromTable } from './decision-from-table'
import { runs } from '../seed'

/** What markdownlint says of a record with its default rules, as `line rule: what`. */
function complaints(decision: Decision): readonly string[] {
  const record = formatDecisionRecord(decision, '2026-11-20', { peak_writes: '9.3K requests/s' })
  const results = lint({ strings: { record }, config: { default: true } })
  return (results['record'] ?? []).map(
    ({ lineNumber, ruleNames, errorDetail, errorContext }) =>
      `${lineNumber} ${ruleNames[0]}: ${errorDetail ?? ''} ${errorContext ?? ''}`,
  )
}

describe('the record under markdownlint', () => {
  it.each([
    ['a winner', decisionFromTable({ a: 3, b: 1 }, { x: [5, 1], y: [2, 4] })],
    ['a tie', decisionFromTable({ a: 1, b: 1 }, { x: [5, 1], y: [1, 5] })],
    ['one knocked out', decisionFromTable({ a: { weight: 1, must: 3 }, b: 1 }, { x: [1, 5], y: [4, 2] })],
    ['scores missing', decisionFromTable({ a: 1, b: 1 }, { x: [undefined, 5], y: [4, 2] })],
    ['no options', decisionFromTable({ a: 1 }, {})],
    ['nothing at all', { ...decisionFromTable({}, {}), title: '', problem: '' }],
  ])('has nothing to complain about: %s', (_, decision) => {
    expect(complaints(decision)).toEqual([])
  })

  it.each([
    '# Heading?',
    '* one\n* two',
    '1) first\n\n\n3) third',
    '<script>alert(1)</script> <b>bold',
    '```\ncode',
    'a\n---\nb\n===',
    '| a | b |\n|---|---|',
    'https://example.org/a_b_c and mail@example.org',
    '[link](  ) ![image]() [ref][]',
    '\tindented\n    more  \n',
    '_emphasis* __strong**',
    '> quoted\n>> twice',
    'trailing   \nspace \\',
    'Ends with a colon:',
    '&amp; &copy; \\* 5 < 6',
    '+ plus\n- minus',
    '***',
    '[^1]: note',
    'www.example.org and a.b+c@mail.example.org, or x_y@example.org',
  ])('has nothing to complain about with %j in every text', (text) => {
    const table = decisionFromTable({ a: 3, b: 1 }, { x: [5, 1], y: [2, 4] }, text)
    expect(
      complaints({
        ...table,
        title: text,
        problem: text,
        options: table.options.map((option, index) => ({ ...option, title: `${text} ${index}`, what: text })),
        criteria: table.criteria.map((criterion) => ({ ...criterion, worst: text, best: text })),
      }),
    ).toEqual([])
  })

  it('has nothing to complain about, whatever the table', () => {
    fc.assert(
      fc.property(anyTable({ musts: true, gaps: true }), (decision) => {
        expect(complaints(decision)).toEqual([])
      }),
      { numRuns: runs(40) },
    )
  })
})
