import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  describeDimension,
  divideDimensions,
  isNoun,
  multiplyDimensions,
  pluralise,
  raiseDimension,
  sameDimension,
  type Dimension,
} from '../../src/model/dimension'
import { parseUnitWord } from '../../src/model/unit'

const dimensions = fc.dictionary(
  fc.constantFrom('time', 'information', 'money', 'user', 'post', 'constructor', 'toString'),
  fc.integer({ min: -3, max: 3 }).filter((exponent) => exponent !== 0),
)

describe('a dimension', () => {
  test('loses a base whose powers cancel', () => {
    expect(multiplyDimensions({ user: 1, time: -1 }, { time: 1 })).toEqual({ user: 1 })
    expect(divideDimensions({ request: 1 }, { request: 1 })).toEqual({})
  })

  test('comes back when it is multiplied and divided by another', () => {
    fc.assert(
      fc.property(dimensions, dimensions, (a, b) => {
        expect(sameDimension(divideDimensions(multiplyDimensions(a, b), b), a)).toBe(true)
        expect(sameDimension(multiplyDimensions(a, b), multiplyDimensions(b, a))).toBe(true)
      }),
    )
  })

  test('is multiplied by itself when it is raised', () => {
    fc.assert(
      fc.property(dimensions, (a) => {
        expect(sameDimension(raiseDimension(a, 2), multiplyDimensions(a, a))).toBe(true)
        expect(raiseDimension(a, 0)).toEqual({})
      }),
    )
  })

  test.each<[string, Dimension, Dimension, boolean]>([
    ['the order of its bases', { user: 1, time: -1 }, { time: -1, user: 1 }, true],
    ['another exponent', { time: 1 }, { time: -1 }, false],
    ['another base', { user: 1 }, { post: 1 }, false],
    ['one base more', { user: 1 }, { user: 1, time: -1 }, false],
    ['nothing at all', {}, {}, true],
    ['a plain number', {}, { time: 1 }, false],
  ])('is compared with %s', (_what, a, b, same) => {
    expect(sameDimension(a, b)).toBe(same)
    expect(sameDimension(b, a)).toBe(same)
  })

  test.each([
    [{}, 'a plain number'],
    [{ information: 1 }, 'bytes'],
    [{ user: 1 }, 'users'],
    [{ request: 1, time: -1, user: -1 }, 'requests per user per unit of time'],
    [{ time: 2 }, 'time to the power 2'],
    [{ money: 1, information: -1, time: -1 }, 'money per byte per unit of time'],
    [{ user: 1, post: 1 }, 'users times posts'],
    [{ time: -1 }, 'per unit of time'],
  ])('%o is put in words', (dimension: Dimension, words) => {
    expect(describeDimension(dimension)).toBe(words)
  })
})

describe('a noun', () => {
  test.each([
    ['post', 'posts'],
    ['delivery', 'deliveries'],
    ['day', 'days'],
    ['box', 'boxes'],
    ['batch', 'batches'],
    ['process', 'processes'],
    ['person', 'people'],
    ['character', 'characters'],
  ])('%s becomes %s', (one, many) => {
    expect(pluralise(one)).toBe(many)
  })

  test.each(
    [
      'user',
      'post',
      'delivery',
      'cache',
      'movie',
      'size',
      'status',
      'box',
      'batch',
      'message',
      'address',
    ].map((noun) => [noun]),
  )('%s is counted by the same name in the plural', (noun) => {
    const one = parseUnitWord(noun)
    const many = parseUnitWord(pluralise(noun))
    expect(many).toEqual(one)
  })

  test('is whatever is not measured', () => {
    expect(['time', 'information', 'money', 'user'].map(isNoun)).toEqual([false, false, false, true])
  })
})
