import { describe, expect, test } from 'vitest'
import { isExpired } from '../../src/model/reference'
import { figureFileSchema } from '../../src/schemas/figure'
import { filesIn, problemsOf, readYaml, repeated, textOf } from './library'

const files = filesIn('content/figures', '.yaml')
const figures = files.flatMap((file) => readYaml(figureFileSchema, file).figures)
const thisYear = new Date().getFullYear()

describe('the reference figures', () => {
  test.each(files)('%s says what a figure has to say, its source among it', (file) => {
    expect(problemsOf(figureFileSchema, file)).toEqual([])
  })

  test('have one id each', () => {
    expect(repeated(figures.map(({ id }) => id))).toEqual([])
  })

  test('have not expired: look the source up again, or take the figure out', () => {
    const expired = figures.filter((figure) => isExpired(figure, thisYear))
    expect(expired.map(({ id, expires }) => `${id}, good until ${expires}`)).toEqual([])
  })

  test('expire after the year they are good for', () => {
    const last = Math.max(...figures.map(({ expires }) => (expires === 'never' ? 0 : expires)))
    expect(figures.filter((figure) => isExpired(figure, last + 1))).toHaveLength(
      figures.filter(({ expires }) => expires !== 'never').length,
    )
  })

  test('are there for every <Fact of="..." /> in the content', () => {
    const known = new Set(figures.map(({ id }) => id))
    const unknown = filesIn('content', '.mdx').flatMap((file) =>
      [...textOf(file).matchAll(/<Fact\s+of="([^"]*)"/g)]
        .map(([, id = '']) => id)
        .filter((id) => !known.has(id))
        .map((id) => `${file}: ${id}`),
    )
    expect(unknown).toEqual([])
  })
})
