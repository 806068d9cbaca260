import { describe, expect, test } from 'vitest'
import { PHASES, type Phase } from '../../src/model/design'
import { questionFileSchema } from '../../src/schemas/question'
import { exists, filesIn, nameOf, problemsOf, readYaml, repeated } from './library'

const files = filesIn('content/questions', '.yaml')
const questions = () => files.flatMap((file) => readYaml(questionFileSchema, file))

const ITEMS: Readonly<Record<string, number>> = { '000': 71, '001': 78, '002': 52, '003': 77, '004': 59 }
const BOXES: Readonly<Record<Phase, number>> = { scope: 5, 'high-level': 20, 'deep-dive': 15, 'wrap-up': 5 }

describe('the questions', () => {
  test.each(files)('%s says what a question has to say', (file) => {
    expect(problemsOf(questionFileSchema, file)).toEqual([])
  })

  test('belong to a chapter each file is named after', () => {
    expect(files.map(nameOf).filter((slug) => !exists(`content/guide/${slug}.mdx`))).toEqual([])
  })

  test('have one id each', () => {
    expect(repeated(questions().map(({ id }) => id))).toEqual([])
  })

  test('are asked once', () => {
    expect(repeated(questions().map(({ ask }) => ask))).toEqual([])
  })

  test('bind at most one question to an input of the sheet', () => {
    expect(
      repeated(
        questions().flatMap((question) => (question.kind === 'quantity' ? (question.input ?? []) : [])),
      ),
    ).toEqual([])
  })

  test('name items that the sources have', () => {
    const unknown = questions().flatMap(({ id, sources }) =>
      sources
        .filter((source) => {
          const [procedure = '', item = ''] = source.split('/')
          return Number(item) > (ITEMS[procedure] ?? 0)
        })
        .map((source) => `${id}: ${source}`),
    )
    expect(unknown).toEqual([])
  })

  test.each(PHASES)('of the core fit into the minutes of the phase: %s', (phase) => {
    const core = questions().filter((question) => question.phase === phase && question.core === 'core')
    const minutes = core.reduce((total, question) => total + question.minutes, 0)
    expect(minutes).toBeLessThanOrEqual(BOXES[phase])
  })
})
