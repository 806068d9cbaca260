import { describe, expect, test } from 'vitest'
import { answerTo, withAnswer } from '../../src/model/checklist'
import {
  DATA_CLASS_TITLES,
  dataClassesIn,
  isPrivacyLeftOut,
  PRIVACY_PARTS,
  regimesToCheck,
  withoutPrivacy,
} from '../../src/model/privacy'
import { questionOf } from './questions'
import { SHORT_POSTS } from './short-posts'

test('every part of the privacy block is a question of the guide', () => {
  for (const { question } of PRIVACY_PARTS) expect(questionOf(question).sources).not.toEqual([])
  expect(PRIVACY_PARTS).toHaveLength(7)
})

describe('data classes', () => {
  test.each(DATA_CLASS_TITLES)('are found by their own title: %s', (title) => {
    expect(dataClassesIn(title).map((one) => one.title)).toContain(title)
  })

  test('lead to the regimes to check, each once', () => {
    const classes = dataClassesIn('E-mail, location and patients’ diagnoses')
    expect(classes.map(({ title }) => title)).toEqual(['contact details', 'location', 'health'])
    const regimes = regimesToCheck(classes)
    expect(regimes).toContain('HIPAA')
    expect(new Set(regimes).size).toBe(regimes.length)
    expect(regimesToCheck(dataClassesIn('nothing about anybody'))).toEqual([])
  })
})

describe('privacy that does not apply', () => {
  test('is left out as a whole, with the reason, and values stay', () => {
    const named = withAnswer(SHORT_POSTS, questionOf('personal-data'), 'Names')
    expect(isPrivacyLeftOut(named)).toBe(false)
    const left = withoutPrivacy(named, 'it counts cars')
    expect(isPrivacyLeftOut(left)).toBe(true)
    expect(answerTo(questionOf('personal-data'), left)).toEqual({
      state: 'out-of-scope',
      value: 'Names',
      why: 'it counts cars',
    })
    expect(Object.keys(left.answers)).toHaveLength(PRIVACY_PARTS.length)
    // One part that nobody has left out brings the block back.
    const answers = Object.fromEntries(Object.entries(left.answers).slice(1))
    expect(isPrivacyLeftOut({ ...left, answers })).toBe(false)
  })
})
