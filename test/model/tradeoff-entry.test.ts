import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/model/design'
import {
  emptyDecision,
  freeId,
  MOST_CRITERIA,
  MOST_OPTIONS,
  withNewCriterion,
  withNewOption,
  withOption,
  withoutCriterion,
  withoutOption,
} from '../../src/model/tradeoff-lines'
import { DO_NOTHING, evaluateDecision } from '../../src/model/tradeoff'
import {
  keyOfField,
  LONGEST_SENTENCE,
  LONGEST_TITLE,
  nameField,
  parseScore,
  parseWeight,
  readField,
  writeField,
  type MatrixField,
} from '../../src/model/tradeoff-entry'
import { decisionFromTable } from './decision-from-table'

const table = decisionFromTable({ speed: { weight: 3, must: 2 }, cost: 1 }, { a: [5, 2], b: [3, undefined] })
const at = { option: 'a', criterion: 'speed' }

function write(decision: Decision, field: MatrixField, text: string): Decision {
  const entry = writeField(decision, field, text)
  if (!entry.ok) throw new Error(entry.message)
  return entry.value
}

function refusal(field: MatrixField, text: string): string {
  const entry = writeField(table, field, text)
  return entry.ok ? 'accepted' : entry.message
}

describe('a number as typed', () => {
  it.each([
    ['1', 1],
    [' 5 ', 5],
    ['3.0', 3],
    ['3,', 3],
  ])('%j is a score', (text, score) => {
    expect(parseScore(text)).toEqual({ ok: true, value: score })
  })

  it.each(['', '0', '6', '7', '3.5', '-1', 'x', '1e0', '٣', '4 5', 'NaN', 'Infinity'])(
    '%j is no score',
    (text) => {
      expect(parseScore(text)).toEqual({ ok: false, message: 'A score is a whole number from 1 to 5.' })
    },
  )

  it.each([
    ['0', 0],
    ['2,5', 2.5],
    ['0.125', 0.125],
    ['1000', 1000],
  ])('%j is a weight', (text, weight) => {
    expect(parseWeight(text)).toEqual({ ok: true, value: weight })
  })

  it.each(['', 'x', '-1', '1001', '1e3', '5 %', '1.000,5', '999999999999'])('%j is no weight', (text) => {
    expect(parseWeight(text)).toEqual({
      ok: false,
      message: 'A weight is a number from 0 to 1000; what counts is its proportion to the others.',
    })
  })
})

describe('a field', () => {
  it.each<[MatrixField, string]>([
    [{ part: 'title' }, 'Another title'],
    [{ part: 'problem' }, 'It is slow.'],
    [{ part: 'option-title', option: 'a' }, 'Kafka'],
    [{ part: 'option-what', option: 'a' }, 'A log.'],
    [{ part: 'criterion-title', criterion: 'cost' }, 'Price'],
    [{ part: 'worst', criterion: 'cost' }, 'ruin'],
    [{ part: 'best', criterion: 'cost' }, 'nothing'],
    [{ part: 'must', criterion: 'cost' }, '3'],
    [{ part: 'weight', criterion: 'cost' }, '2.5'],
    [{ part: 'score', ...at }, '4'],
    [{ part: 'reason', ...at }, 'Measured.'],
    [{ part: 'figure', ...at }, 'peak_writes'],
  ])('%j reads back what was written, and nothing else changes', (field, text) => {
    const after = write(table, field, text)
    expect(readField(after, field)).toBe(text)
    expect(readField(write(after, field, readField(table, field)), field)).toBe(readField(table, field))
    expect(write(after, field, text)).toEqual(after)
  })

  it.each<[MatrixField, string]>([
    [{ part: 'must', criterion: 'speed' }, ''],
    [{ part: 'weight', criterion: 'speed' }, ' '],
    [{ part: 'score', ...at }, ''],
  ])('%j may be emptied', (field, text) => {
    expect(readField(write(table, field, text), field)).toBe('')
  })

  it('keeps the reason when a score changes, and loses it with the score', () => {
    expect(write(table, { part: 'score', ...at }, '1').scores['a']?.['speed']).toEqual({
      score: 1,
      reason: 'because',
    })
    const gone = write(table, { part: 'score', ...at }, '')
    expect(gone.scores['a']).toEqual({ cost: { score: 2, reason: 'because' } })
    expect(write(gone, { part: 'reason', ...at }, 'still')).toEqual(gone)
  })

  it('lets go of a figure', () => {
    const linked = write(table, { part: 'figure', ...at }, 'peak_writes')
    expect(write(linked, { part: 'figure', ...at }, '').scores['a']?.['speed']).toEqual({
      score: 5,
      reason: 'because',
    })
  })

  it('refuses what cannot stand in it, and says why', () => {
    expect(refusal({ part: 'option-title', option: 'a' }, '  ')).toBe('This needs a name.')
    expect(refusal({ part: 'option-title', option: 'a' }, ' B ')).toBe('Another one has this name.')
    expect(refusal({ part: 'option-title', option: 'a' }, 'x'.repeat(LONGEST_TITLE + 1))).toBe(
      'A name has at most 120 characters.',
    )
    expect(refusal({ part: 'reason', ...at }, 'x'.repeat(LONGEST_SENTENCE + 1))).toBe(
      'This has at most 1000 characters.',
    )
    expect(refusal({ part: 'must', criterion: 'cost' }, '9')).toBe('A score is a whole number from 1 to 5.')
    expect(refusal({ part: 'weight', criterion: 'cost' }, 'x')).toMatch(/^A weight is a number/)
  })

  it('has a name and a key of its own', () => {
    expect(nameField(table, { part: 'score', ...at })).toBe('score of a on speed')
    expect(keyOfField('d', { part: 'score', ...at })).toBe('matrix:d:score:a:speed')
    expect(keyOfField('d', { part: 'weight', criterion: 'cost' })).toBe('matrix:d:weight:cost')
    expect(keyOfField('d', { part: 'problem' })).toBe('matrix:d:problem')
  })

  it('takes any text without throwing', () => {
    const parts = ['must', 'weight', 'worst', 'best', 'criterion-title'] as const
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.string({ unit: 'binary' }), (part, text) => {
        const entry = writeField(table, { part, criterion: 'cost' }, text)
        if (entry.ok) evaluateDecision(entry.value)
        else expect(entry.message).toMatch(/\.$/)
      }),
    )
  })
})

describe('lines of the table', () => {
  it('come with a free id and a free name', () => {
    expect(freeId('option', ['option-1', 'option-3'])).toBe('option-2')
    const named = write(emptyDecision('d'), { part: 'option-title', option: 'option-1' }, 'Option 3')
    const { decision, id } = withNewOption(named)
    expect(id).toBe('option-3')
    expect(decision.options.map(({ title }) => title)).toEqual(['Option 3', 'Option 2', 'Option 4'])
  })

  it('are not taken twice', () => {
    const once = withOption(table, DO_NOTHING)
    expect(withOption(once, DO_NOTHING)).toBe(once)
  })

  it('end where the table is full', () => {
    let decision = emptyDecision('d')
    for (let n = 0; n < 20; n++) decision = withNewCriterion(withNewOption(decision).decision).decision
    expect(decision.options).toHaveLength(MOST_OPTIONS)
    expect(decision.criteria).toHaveLength(MOST_CRITERIA)
    expect(withNewCriterion(decision).decision).toBe(decision)
  })

  it('take their scores and weights with them', () => {
    expect(withoutOption(table, 'a')).toEqual({
      ...table,
      options: [table.options[1]],
      scores: { b: { speed: { score: 3, reason: 'because' } } },
    })
    const lighter = withoutCriterion(table, 'speed')
    expect(lighter.criteria.map(({ id }) => id)).toEqual(['cost'])
    expect(lighter.weights).toEqual({ cost: 1 })
    expect(lighter.scores).toEqual({ a: { cost: { score: 2, reason: 'because' } }, b: {} })
  })
})
