import { describe, expect, test } from 'vitest'
import { phaseOf, withOwnQuestion, withState } from '../../src/model/checklist'
import { PROCEDURE_IDS } from '../../src/model/procedure'
import {
  describeFilter,
  filterQuestions,
  groupQuestions,
  isOpen,
  QUESTION_ORDERS,
  RANK_FILTERS,
  STATE_FILTERS,
} from '../../src/model/question-order'
import { CATALOGUE, QUESTIONS } from './questions'
import { SHORT_POSTS } from './short-posts'

const OWN = withOwnQuestion(SHORT_POSTS, { id: 'own-1', ask: 'Who pays?', phase: 'scope' })
const SOME = ['freshness', 'daily-users', 'regimes'].reduce(
  (design, id, index) => withState(design, id, index === 1 ? 'asked' : 'answered'),
  OWN,
)
const ids = (groups: ReturnType<typeof groupQuestions>) =>
  groups.flatMap(({ questions }) => questions.map(({ id }) => id))
const ALL = [...QUESTIONS.map(({ id }) => id), 'own-1'].sort()

describe('every order', () => {
  test.each(QUESTION_ORDERS)('%s is a permutation of the same questions', (order) => {
    for (const design of [OWN, SOME])
      expect(ids(groupQuestions(order, CATALOGUE, design)).sort()).toEqual(ALL)
  })

  test.each(QUESTION_ORDERS)('%s has no empty group and the reader’s own questions last', (order) => {
    const groups = groupQuestions(order, CATALOGUE, OWN)
    expect(groups.filter(({ questions }) => questions.length === 0)).toEqual([])
    expect(groups.at(-1)).toMatchObject({ title: 'Your own questions' })
    expect(groupQuestions(order, CATALOGUE, SHORT_POSTS).at(-1)?.title).not.toBe('Your own questions')
  })
})

describe('the order of a procedure', () => {
  test.each(PROCEDURE_IDS)(
    '%s asks in the order of its items, each question where it first comes up',
    (id) => {
      const outline = CATALOGUE.procedures.find((one) => one.id === id)
      const expected = [...new Set(outline?.steps.flatMap(({ questions }) => questions))]
      expect(expected.length).toBeGreaterThan(5)
      expect(ids(groupQuestions(id, CATALOGUE, SHORT_POSTS)).slice(0, expected.length)).toEqual(expected)
    },
  )

  test('is different for each of them', () => {
    const orders = PROCEDURE_IDS.map((id) => ids(groupQuestions(id, CATALOGUE, SHORT_POSTS)).join())
    expect(new Set(orders).size).toBe(PROCEDURE_IDS.length)
  })
})

test('the order of the clock puts each question in its phase', () => {
  const groups = groupQuestions('phase', CATALOGUE, SHORT_POSTS)
  expect(groups.map(({ title }) => title)).toEqual(['Scope', 'High-level design', 'Deep dive', 'Wrap-up'])
  for (const { questions } of groups) expect(new Set(questions.map(({ phase }) => phase)).size).toBe(1)
})

describe('the order of open decisions', () => {
  test('begins with the decision that most of them bear on, and ends with what is settled', () => {
    const [first] = groupQuestions('open', CATALOGUE, SHORT_POSTS)
    expect(first?.title).toBe('How does a post reach the feeds?')
    expect(first?.questions.every(({ flipsLinks }) => flipsLinks.includes('decision:fan-out'))).toBe(true)
    const settled = groupQuestions('open', CATALOGUE, SOME).find(({ title }) => title === 'Settled')
    expect(settled?.questions.map(({ id }) => id).sort()).toEqual(['freshness', 'regimes'])
  })

  test('counts a question as open until it is answered, assumed or left out', () => {
    const [question] = QUESTIONS
    if (!question) throw new Error('there are no questions')
    const open = (['not-asked', 'asked', 'answered', 'assumed', 'out-of-scope'] as const).filter((state) =>
      isOpen(question, withState(SHORT_POSTS, question.id, state)),
    )
    expect(open).toEqual(['not-asked', 'asked'])
  })
})

describe('a filter', () => {
  const groups = groupQuestions('guide', CATALOGUE, SOME)

  test('by rank splits the list in two', () => {
    const [all, core, extra] = RANK_FILTERS.map(
      (rank) => ids(filterQuestions(groups, { rank, state: 'any' }, SOME)).length,
    )
    expect(all).toBe(ALL.length)
    expect((core ?? 0) + (extra ?? 0)).toBe(ALL.length)
  })

  test('by state gives those in that state', () => {
    const counts = STATE_FILTERS.map((state) => [
      state,
      ids(filterQuestions(groups, { rank: 'all', state }, SOME)).length,
    ])
    expect(Object.fromEntries(counts)).toEqual({
      any: ALL.length,
      open: ALL.length - 2,
      'not-asked': ALL.length - 3,
      asked: 1,
      answered: 2,
      assumed: 0,
      'out-of-scope': 0,
    })
  })

  test('says what it shows', () => {
    expect(describeFilter(131, 131, { rank: 'all', state: 'any' })).toBe('All 131 questions')
    expect(describeFilter(12, 131, { rank: 'core', state: 'not-asked' })).toBe(
      '12 of 131 questions: core, not asked',
    )
    expect(describeFilter(40, 131, { rank: 'all', state: 'open' })).toBe('40 of 131 questions: open')
  })
})

test('a list of questions has the phase of its first', () => {
  expect(phaseOf(QUESTIONS.filter(({ phase }) => phase === 'wrap-up'))).toBe('wrap-up')
  expect(phaseOf([])).toBe('scope')
})
