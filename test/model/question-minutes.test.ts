import { describe, expect, test } from 'vitest'
import { asQuestion, withOwnQuestion, withState } from '../../src/model/checklist'
import { isPlanned, phaseLoads } from '../../src/model/question-minutes'
import { questionOf, QUESTIONS } from './questions'
import { SHORT_POSTS } from './short-posts'

const load = (design = SHORT_POSTS, questions = QUESTIONS) =>
  phaseLoads(questions, design).map(({ phase, minutes, box }) => ({ phase, minutes, box }))

describe('the minutes of the planned questions', () => {
  test('are those of the core, and fit their boxes', () => {
    for (const { minutes, box } of load()) expect(minutes).toBeLessThanOrEqual(box)
    expect(load().map(({ box }) => box)).toEqual([5, 20, 15, 5])
  })

  test('grow with each extra question that is chosen, and shrink with each that is left out', () => {
    const [before] = load()
    const extra = questionOf('regimes')
    const [more] = load(withState(SHORT_POSTS, 'regimes', 'asked'))
    expect((more?.minutes ?? 0) - (before?.minutes ?? 0)).toBe(extra.minutes)
    const [less] = load(withState(SHORT_POSTS, 'personal-data', 'out-of-scope'))
    expect((before?.minutes ?? 0) - (less?.minutes ?? 0)).toBe(questionOf('personal-data').minutes)
  })

  test('count questions of the reader’s own once they are touched', () => {
    const own = asQuestion({ id: 'own-1', ask: 'Who pays?', phase: 'scope' })
    const design = withOwnQuestion(SHORT_POSTS, { id: 'own-1', ask: 'Who pays?', phase: 'scope' })
    expect(isPlanned(own, design)).toBe(false)
    expect(isPlanned(own, withState(design, 'own-1', 'asked'))).toBe(true)
  })
})
