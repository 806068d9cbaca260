import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { lintDesign } from '../../src/model/lint'
import { createSampleStore, uncertaintyOf } from '../../src/model/uncertainty'
import { designSchema } from '../../src/schemas/design'
import { filesIn, problemsOf, readYaml } from './library'

const files = filesIn('content/estimates', '.yaml')

describe('the ready-made estimates', () => {
  test('are at least five', () => {
    expect(files.length).toBeGreaterThanOrEqual(5)
  })

  test.each(files)('%s says what a design has to say, and is called like its file', (file) => {
    expect(problemsOf(designSchema, file)).toEqual([])
    expect(file.endsWith(`/${readYaml(designSchema, file).id}.yaml`)).toBe(true)
  })

  test.each(files)('%s has a value in every row', (file) => {
    const figures = evaluateDesign(readYaml(designSchema, file))
    const wrong = [...figures.values()].flatMap((figure) =>
      figure.state === 'wrong' ? [`${figure.row.id}: ${figure.message}`] : [],
    )
    expect(wrong).toEqual([])
  })

  test.each(files)('%s contradicts itself nowhere', (file) => {
    const design = readYaml(designSchema, file)
    const lints = lintDesign(design, evaluateDesign(design)).filter(({ id }) => id !== 'many-uncertain-inputs')
    expect(lints).toEqual([])
  })

  test('have the same ranges after one another on a page as each by itself', () => {
    const store = createSampleStore()
    for (const file of [...files, ...files]) {
      const figures = evaluateDesign(readYaml(designSchema, file))
      const kept = uncertaintyOf(figures, store)
      const alone = uncertaintyOf(figures)
      for (const id of figures.keys()) {
        expect(kept.spreadOf(id), `${file}: ${id}`).toEqual(alone.spreadOf(id))
        expect(kept.chanceAbove(id, 1000), `${file}: ${id}`).toBe(alone.chanceAbove(id, 1000))
      }
    }
  })
})
