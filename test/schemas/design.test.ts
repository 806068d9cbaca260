import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { designSchema } from '../../src/schemas/design'
import { parseWith } from '../../src/schemas/parse'

const TEXT = JSON.stringify(parse(readFileSync('content/designs/short-posts/design.yaml', 'utf8')))

/** The worked design as JSON with one value in it replaced, or added, at a path such as `entities.0.title`. */
function changed(path: string, value: unknown): unknown {
  const design: unknown = JSON.parse(TEXT)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let place: unknown = design
  for (const key of keys) place = Reflect.get(Object(place), key)
  Object.defineProperty(Object(place), last, { value, enumerable: true, configurable: true, writable: true })
  return design
}

function problems(value: unknown): readonly string[] {
  const parsed = parseWith(designSchema, value)
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('a design', () => {
  test('that is worked out in the guide passes as it stands', () => {
    const parsed = parseWith(designSchema, JSON.parse(TEXT))
    expect(parsed.ok && parsed.value).toEqual(JSON.parse(TEXT))
  })

  test.each([
    ['an unknown key', 'colour', 'red', 'colour'],
    ['an unknown key inside', 'entities.1.fields.0.colour', 'red', 'entities.1.fields.0.colour'],
    ['a wrong type', 'title', 5, 'title'],
    ['no list', 'operations', {}, 'operations'],
    ['null', 'entities.0.stock', null, 'entities.0.stock'],
    ['a number in place of an amount', 'operations.0.rate', 2, 'operations.0.rate'],
    ['a number in place of an assumption', 'assumptions.daily_users', 200e6, 'assumptions.daily_users'],
    ['an amount that is a book', 'entities.1.fields.2.size', '9'.repeat(201), 'entities.1.fields.2.size'],
    ['a formula that is a book', 'rows.2.text', '1+'.repeat(1001), 'rows.2.text'],
    ['a unit that is a book', 'rows.2.unit', 'a'.repeat(10_000), 'rows.2.unit'],
    ['a title that is a book', 'title', 'a'.repeat(10_001), 'title'],
    ['an id with spaces', 'entities.0.id', 'a user', 'entities.0.id'],
    ['an id that formulas cannot name', 'operations.0.id', 'log-in', 'operations.0.id'],
    ['an id of 65 characters', 'id', 'a'.repeat(65), 'id'],
    ['an empty id', 'id', '', 'id'],
    ['the id constructor', 'features.0.id', 'constructor', 'features.0.id'],
    ['the id prototype', 'id', 'prototype', 'id'],
    ['the id toString', 'components.0.features.0', 'toString', 'components.0.features.0'],
    ['the id isPrototypeOf', 'id', 'isPrototypeOf', 'id'],
    ['the id __proto__', 'id', '__proto__', 'id'],
    ['a key __proto__', '__proto__', {}, '__proto__'],
    ['a key constructor', 'constructor', {}, 'constructor'],
    [
      'an answer to __proto__',
      'answers.__proto__',
      { state: 'asked', value: '', why: '' },
      'answers.__proto__',
    ],
    [
      'an answer to constructor',
      'answers.constructor',
      { state: 'asked', value: '', why: '' },
      'answers.constructor',
    ],
    ['an answer to valueOf', 'answers.valueOf', { state: 'asked', value: '', why: '' }, 'answers.valueOf'],
    ['an assumption called prototype', 'assumptions.prototype', '5', 'assumptions.prototype'],
    ['a score for __proto__', 'decisions.0.scores.__proto__', {}, 'decisions.0.scores.__proto__'],
    [
      'a score of 6',
      'decisions.0.scores.write.read-latency.score',
      6,
      'decisions.0.scores.write.read-latency.score',
    ],
    ['a weight below 0', 'decisions.0.weights.read-latency', -1, 'decisions.0.weights.read-latency'],
    ['a list of 501 goals', 'goals', Array<string>(501).fill(''), 'goals'],
    ['a state that there is not', 'answers.x', { state: 'done', value: '', why: '' }, 'answers.x.state'],
    ['a version that there is not', 'schema', 2, 'schema'],
  ])('with %s is refused, and the place is named', (_what, path, value, place) => {
    const found = problems(changed(path, value))
    expect([...new Set(found.map((problem) => problem.split(': ')[0]))]).toEqual([place])
  })

  test('with a number in place of an amount says what to do', () => {
    expect(problems(changed('operations.0.rate', 2))).toEqual([
      'operations.0.rate: an amount is a text, such as "200M" (put numbers in quotes)',
    ])
  })

  test.each([
    ['script', '<script>alert(1)</script>'],
    ['a lone surrogate', '\ud800'],
    ['NUL', '\u0000'],
    ['marks that turn the text around', '\u202eabc'],
    ['the word __proto__', '__proto__'],
  ])('may have %s in a text, where it is text', (_what, text) => {
    const parsed = parseWith(designSchema, changed('title', text))
    expect(parsed.ok && parsed.value.title).toBe(text)
  })

  test.each([[undefined], [null], [5], ['{}'], [[]], [{}], [Number.NaN]])('is not %o', (value) => {
    expect(problems(value)).not.toEqual([])
  })

  test('nested fifty thousand deep is refused, and nothing breaks', () => {
    let deep: unknown = 'x'
    for (let level = 0; level < 50_000; level++) deep = [deep]
    expect(problems(changed('notes', deep)).length).toBe(1)
  })
})

describe('what a decision says of its weights and figures', () => {
  test('passes as it is, and need not be there', () => {
    const design = changed('decisions.0.scoredWith', { simplicity: 2 })
    const decision = Reflect.get(Object(Reflect.get(Object(design), 'decisions')), 0)
    Object.assign(Object(decision), {
      from: 'fan-out',
      comparisons: [{ more: 'simplicity', less: 'freshness', times: 3 }],
      ranges: { simplicity: { low: 1, high: 3.5 } },
    })
    expect(problems(design)).toEqual([])
  })

  test.each([
    ['a comparison beyond the scale', 'comparisons', [{ more: 'a', less: 'b', times: 10 }]],
    ['a range that is the wrong way round', 'ranges', { a: { low: 3, high: 1 } }],
    ['a weight below 0', 'scoredWith', { a: -1 }],
    ['a library of no name', 'from', ''],
  ])('is refused with its place: %s', (_, key, value) => {
    expect(problems(changed(`decisions.0.${key}`, value))[0]).toMatch(new RegExp(`^decisions\\.0\\.${key}`))
  })
})
