import { describe, expect, test } from 'vitest'
import { answerTo, withAnswer, withState } from '../../src/model/checklist'
import { presetChanges, withPreset } from '../../src/model/preset'
import { PRESETS, questionOf, QUESTIONS } from './questions'
import { SHORT_POSTS } from './short-posts'

const [BANK] = PRESETS
if (!BANK) throw new Error('there are no presets')

describe.each(PRESETS)('the preset $title', (preset) => {
  const changed = withPreset(SHORT_POSTS, preset, QUESTIONS)

  test('assumes each of its answers, with its reason', () => {
    for (const { question, value, why } of preset.answers)
      expect(answerTo(questionOf(question), changed)).toMatchObject({ state: 'assumed', value, why })
  })

  test('changes what it says it changes and nothing else', () => {
    const said = presetChanges(preset, QUESTIONS, SHORT_POSTS).map(({ question }) => question.id)
    expect(Object.keys(changed.answers).sort()).toEqual(said.toSorted())
    const { answers, assumptions, operations, entities, rows, ...others } = changed
    expect(SHORT_POSTS).toMatchObject(others)
  })

  test('has nothing left to change once it is applied', () => {
    expect(presetChanges(preset, QUESTIONS, changed)).toEqual([])
    expect(withPreset(changed, preset, QUESTIONS)).toBe(changed)
  })
})

describe('a preset', () => {
  test('goes into the sheet where a question is an input', () => {
    expect(withPreset(SHORT_POSTS, BANK, QUESTIONS).assumptions['daily_users']).toBe('5M')
  })

  test('keeps what somebody answered or left out', () => {
    const users = withAnswer(SHORT_POSTS, questionOf('daily-users'), '7M')
    const both = withState(users, 'accuracy', 'out-of-scope')
    const changed = withPreset(both, BANK, QUESTIONS)
    expect(changed.assumptions['daily_users']).toBe('7M')
    expect(changed.answers['accuracy']?.state).toBe('out-of-scope')
  })

  test('replaces an assumption, and shows what stood there', () => {
    const assumed = withState(
      withAnswer(SHORT_POSTS, questionOf('accuracy'), 'about right'),
      'accuracy',
      'assumed',
    )
    const change = presetChanges(BANK, QUESTIONS, assumed).find(({ question }) => question.id === 'accuracy')
    expect(change).toMatchObject({ before: { state: 'assumed', value: 'about right' }, value: 'exact' })
  })

  test('passes over questions that the guide does not have', () => {
    const odd = { ...BANK, answers: [{ question: 'nothing', value: '1', why: 'x' }] }
    expect(withPreset(SHORT_POSTS, odd, QUESTIONS)).toBe(SHORT_POSTS)
  })
})
