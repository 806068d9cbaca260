import { beforeEach, describe, expect, test } from 'vitest'
import { PRESETS, questionOf, QUESTIONS } from '../model/questions'
import {
  addQuestion,
  keepWord,
  removeQuestion,
  setQuestionState,
  typeAnswer,
  typeReason,
} from '../../src/state/checklist'
import {
  addProblem,
  applyPreset,
  changeProblem,
  leavePrivacyOut,
  removeProblem,
  sendProblems,
  setFeatureScope,
} from '../../src/state/checklist-tool'
import { adoptRecord } from '../../src/state/adopt'
import { EXAMPLE, setInput, undo, $design, $drafts, $record, $undoable } from '../../src/state/design'

const UNTOUCHED = { design: EXAMPLE, drafts: {} }
const USERS = questionOf('daily-users')
const GOAL = questionOf('goal-in-one-sentence')

function problem() {
  const [first] = $design.get().problems ?? []
  if (!first) throw new Error('there is no problem')
  return first
}

beforeEach(() => {
  while ($undoable.get() !== undefined) undo()
  adoptRecord(UNTOUCHED)
})

describe('an answer', () => {
  test('to a question that is an input is the calculator’s input, and the other way round', () => {
    setQuestionState(USERS, 'answered')
    typeAnswer(USERS, '50M')
    expect($design.get().assumptions['daily_users']).toBe('50M')
    setInput('daily_users', '70M')
    expect($design.get().answers['daily-users']?.state).toBe('answered')
    expect($design.get().assumptions['daily_users']).toBe('70M')
  })

  test('that cannot be read is a draft, and the last good one stays', () => {
    typeAnswer(USERS, '50M')
    typeAnswer(USERS, 'many')
    expect($drafts.get()).toEqual({ 'answer:daily-users': 'many' })
    expect($design.get().assumptions['daily_users']).toBe('50M')
    typeAnswer(USERS, '60M')
    expect($drafts.get()).toEqual({})
  })

  test('puts right what stood unread in the calculator', () => {
    setInput('daily_users', 'many')
    typeAnswer(USERS, '50M')
    expect($drafts.get()).toEqual({})
  })

  test('that is taken back to “not asked” leaves no draft', () => {
    typeAnswer(USERS, 'many')
    setQuestionState(USERS, 'not-asked')
    expect($drafts.get()).toEqual({})
  })
})

describe('one undo', () => {
  const changes: readonly (readonly [string, () => void])[] = [
    ['a state', () => setQuestionState(GOAL, 'asked')],
    ['an answer, typed letter by letter', () => ['a', 'ab', 'abc'].forEach((text) => typeAnswer(GOAL, text))],
    ['a bound answer', () => typeAnswer(USERS, '50M')],
    ['a reason', () => typeReason(GOAL, 'because')],
    ['a question', () => addQuestion('Who pays?', 'scope')],
    ['privacy', () => leavePrivacyOut('it counts cars')],
    ['a problem', () => addProblem('Who pays?')],
    ...PRESETS.map((preset) => [preset.title, () => void applyPreset(preset, QUESTIONS)] as const),
    ...EXAMPLE.features.map(
      (feature) =>
        [
          `the scope of ${feature.title}`,
          () => setFeatureScope(feature, feature.scope === 'later' ? 'core' : 'later'),
        ] as const,
    ),
  ]

  test.each(changes)('takes back %s without residue', (_, change) => {
    change()
    expect($record.get()).not.toEqual(UNTOUCHED)
    undo()
    expect($record.get()).toEqual(UNTOUCHED)
    expect($undoable.get()).toBeUndefined()
  })

  test('of a preset brings back what could not be read, too', () => {
    typeAnswer(USERS, 'many')
    setInput('peak_factor', 'x')
    const before = $record.get()
    const [bank] = PRESETS
    if (bank) expect(applyPreset(bank, QUESTIONS)).toBe(bank.answers.length)
    expect($drafts.get()).toEqual({})
    undo()
    expect($record.get()).toEqual(before)
  })

  test('takes back a word that was left as it stands, and a removed question with its answer', () => {
    typeAnswer(GOAL, 'Fast.')
    keepWord(GOAL, 'fast')
    expect($design.get().answers[GOAL.id]?.asMeant).toEqual(['fast'])
    undo()
    expect($design.get().answers[GOAL.id]?.asMeant).toBeUndefined()

    addQuestion('Who pays?', 'scope')
    const own = { ...GOAL, id: 'own-1', ask: 'Who pays?' }
    setQuestionState(own, 'asked')
    const before = $record.get()
    removeQuestion(own)
    expect($design.get().ownQuestions).toEqual([])
    undo()
    expect($record.get()).toEqual(before)
  })

  test('takes back each change of a problem, and its sending', () => {
    addProblem('Who pays?')
    changeProblem(problem(), { importance: 3 })
    changeProblem(problem(), { title: 'Who pays for what?' })
    expect(problem()).toMatchObject({ importance: 3, title: 'Who pays for what?' })
    sendProblems()
    expect($design.get().decisions.at(-1)?.problem).toBe('Who pays for what?')
    undo()
    expect($design.get().decisions).toBe(EXAMPLE.decisions)
    removeProblem(problem())
    undo()
    undo()
    expect(problem().title).toBe('Who pays?')
    undo()
    expect(problem().importance).toBe(2)
    undo()
    expect($record.get()).toEqual(UNTOUCHED)
  })
})
