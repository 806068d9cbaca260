import { expect, test } from 'vitest'
import { describeUnread, describeVague, hintsOf } from '../../src/model/answer-hints'
import { questionOf } from './questions'

test('vague words count while the scope is set, and not in what describes the design', () => {
  const words = (id: string) => hintsOf(questionOf(id), 'Fast.').vague.map(({ word }) => word)
  expect(words('goal-in-one-sentence')).toEqual(['fast'])
  expect(words('sum-up')).toEqual([])
})

test('a list that is too long and a word that was left are seen', () => {
  expect(hintsOf(questionOf('top-qualities'), 'a, b, c, d').limit).toContain('at most 3')
  expect(hintsOf(questionOf('top-qualities'), 'fast', ['fast'])).toEqual({ limit: undefined, vague: [] })
})

test('hints are sentences', () => {
  const [fast] = hintsOf(questionOf('goal-in-one-sentence'), 'Fast.').vague
  expect(fast && describeVague(fast)).toMatch(/^“fast”: How many .*\? For example: .*\d.*\.$/)
  expect(describeUnread('fast')).toMatch(/^“fast” is no number\. How many/)
  expect(describeUnread('12 x')).toBeUndefined()
})
