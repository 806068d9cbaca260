import { describe, expect, test } from 'vitest'
import { glossarySchema } from '../../src/schemas/glossary'
import { problemsOf, readGuide, readYaml, repeated } from './library'

const FILE = 'content/glossary.yaml'
const terms = readYaml(glossarySchema, FILE)
const guide = readGuide()

describe('the glossary', () => {
  test('says what a term has to say', () => {
    expect(problemsOf(glossarySchema, FILE)).toEqual([])
  })

  test('is in the order of the alphabet', () => {
    const names = terms.map(({ term }) => term)
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })))
  })

  test('has one id and one entry for each name', () => {
    expect(repeated(terms.map(({ id }) => id))).toEqual([])
    expect(repeated(terms.flatMap(({ term, aka }) => [term, ...aka].map((name) => name.toLowerCase())))).toEqual([])
  })

  test('leads to pages that exist', () => {
    expect(
      terms.flatMap(({ id, see }) => see.filter((path) => !guide.addresses.has(path)).map((path) => `${id}: ${path}`)),
    ).toEqual([])
  })

  test.each(['QPS', 'RPS', 'TPS'])('takes %s for requests per second', (name) => {
    expect(terms.find(({ aka }) => aka.includes(name))?.term).toBe('Requests per second')
  })
})
