import { describe, expect, test } from 'vitest'
import {
  answerTo,
  asQuestion,
  boundInput,
  countsInWords,
  countStates,
  newQuestionId,
  QUESTION_STATES,
  withAnswer,
  withOwnQuestion,
  withoutOwnQuestion,
  withReason,
  withState,
  withWordAsMeant,
} from '../../src/model/checklist'
import type { QuantityQuestion } from '../../src/model/question'
import { SHORT_POSTS } from './short-posts'

const OWN = asQuestion({ id: 'own-1', ask: 'Who moderates?', phase: 'scope' })
const HOW_MANY: QuantityQuestion = {
  ...{ id: 'daily-users', ask: 'How many people a day?', phase: 'scope', core: 'core', minutes: 0.5 },
  ...{ why: '', flips: '', flipsLinks: [], sources: [], example: '200M' },
  ...{ kind: 'quantity', unit: 'user', input: 'daily_users' },
}

describe('a question', () => {
  test('has not been asked until something is known about it', () => {
    expect(answerTo(OWN, SHORT_POSTS)).toEqual({ state: 'not-asked', value: '', why: '' })
  })

  test('keeps value and reason while its state changes, and forgets both when it was never asked', () => {
    const answered = withReason(
      withAnswer(SHORT_POSTS, OWN, 'A team of five.'),
      OWN.id,
      'The client said so.',
    )
    const assumed = withState(answered, OWN.id, 'assumed')
    expect(answerTo(OWN, assumed)).toEqual({
      state: 'assumed',
      value: 'A team of five.',
      why: 'The client said so.',
    })
    const forgotten = withState(assumed, OWN.id, 'not-asked')
    expect(answerTo(OWN, forgotten)).toEqual({ state: 'not-asked', value: '', why: '' })
    expect(forgotten.answers).toEqual({})
  })

  test('for an input of the sheet is answered there, too', () => {
    const answered = withAnswer(SHORT_POSTS, HOW_MANY, '50M')
    expect(answered.assumptions['daily_users']).toBe('50M')
    expect(answerTo(HOW_MANY, answered)).toEqual({ state: 'answered', value: '50M', why: '' })
    const changed = { ...answered, assumptions: { ...answered.assumptions, daily_users: '70M' } }
    expect(answerTo(HOW_MANY, changed).value).toBe('70M')
  })

  test('for an input that this design does not have is a question like any other', () => {
    const other: QuantityQuestion = { ...HOW_MANY, input: 'photo_rate' }
    expect(boundInput(HOW_MANY, SHORT_POSTS)).toBe('daily_users')
    expect(boundInput(other, SHORT_POSTS)).toBeUndefined()
    expect(boundInput(OWN, SHORT_POSTS)).toBeUndefined()
    expect(answerTo(other, withAnswer(SHORT_POSTS, other, '3')).value).toBe('3')
  })
})

describe('the reader’s own questions', () => {
  test('get ids that no other has, and go away with their answers', () => {
    expect(newQuestionId(SHORT_POSTS)).toBe('own-1')
    const one = withOwnQuestion(SHORT_POSTS, { id: 'own-7', ask: 'Why?', phase: 'scope' })
    expect(newQuestionId(one)).toBe('own-8')
    const answered = withReason(one, 'own-7', 'Because.')
    expect(withoutOwnQuestion(answered, 'own-7')).toEqual(SHORT_POSTS)
  })
})

test('states are counted and put in words', () => {
  const some = withState(withState(SHORT_POSTS, 'a', 'answered'), 'b', 'out-of-scope')
  const counts = countStates(['a', 'b', 'c', 'd'], some)
  expect(counts).toEqual({ answered: 1, 'out-of-scope': 1, 'not-asked': 2, asked: 0, assumed: 0 })
  expect(countsInWords(counts)).toBe('1 answered, 1 out of scope, 2 not asked')
  expect(countsInWords(countStates([], some))).toBe('')
})

describe('every state', () => {
  const steps = QUESTION_STATES.flatMap((from) => QUESTION_STATES.map((to) => ({ from, to })))

  test.each(steps)('leads from $from to $to, and back without residue', ({ from, to }) => {
    const before = withState(SHORT_POSTS, OWN.id, from)
    const after = withState(before, OWN.id, to)
    expect(answerTo(OWN, after).state).toBe(to)
    expect(answerTo(OWN, withState(after, OWN.id, from)).state).toBe(from)
    expect(withState(after, OWN.id, 'not-asked').answers).toEqual({})
  })
})

describe('a vague word', () => {
  test('that is meant as it stands is remembered with the answer, once', () => {
    const answered = withAnswer(SHORT_POSTS, OWN, 'Fast.')
    const meant = withWordAsMeant(answered, OWN.id, 'fast')
    expect(answerTo(OWN, meant).asMeant).toEqual(['fast'])
    expect(withWordAsMeant(meant, OWN.id, 'fast')).toBe(meant)
    expect(withWordAsMeant(SHORT_POSTS, OWN.id, 'fast')).toBe(SHORT_POSTS)
  })
})
