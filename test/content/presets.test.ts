import { describe, expect, test } from 'vitest'
import { parseRange } from '../../src/model/range'
import { presetSchema } from '../../src/schemas/preset'
import { filesIn, nameOf, problemsOf, readGuide, readYaml, repeated } from './library'

const files = filesIn('content/presets', '.yaml')
const questions = new Map(readGuide().questions.map((question) => [question.id, question]))

test('there is one for each domain that interviews like to ask about', () => {
  expect(files.map(nameOf)).toEqual(['bank', 'internal-tool', 'iot', 'marketplace', 'medical', 'social'])
})

describe.each(files)('%s', (file) => {
  test('says what a preset has to say', () => {
    expect(problemsOf(presetSchema, file)).toEqual([])
  })

  test('has the id of its file and sets each answer once', () => {
    const preset = readYaml(presetSchema, file)
    expect(preset.id).toBe(nameOf(file))
    expect(repeated(preset.answers.map(({ question }) => question))).toEqual([])
  })

  test('answers questions of the guide with what could be typed or chosen there', () => {
    const wrong = readYaml(presetSchema, file).answers.flatMap(({ question: id, value }) => {
      const question = questions.get(id)
      if (!question) return [`${id}: there is no such question`]
      if (question.kind === 'quantity')
        return parseRange(value, question.unit).ok ? [] : [`${id}: “${value}” cannot be read`]
      if (question.kind === 'choice')
        return question.choices.includes(value) ? [] : [`${id}: “${value}” is not one of the choices`]
      return []
    })
    expect(wrong).toEqual([])
  })
})
