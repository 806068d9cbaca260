import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { parseWith } from '../../src/schemas/parse'

const schema = v.strictObject({ name: v.string(), counts: v.record(v.string(), v.number()) })

describe('something from outside', () => {
  test('is the schema’s type when it fits', () => {
    expect(parseWith(schema, { name: 'a', counts: { b: 0 } })).toEqual({
      ok: true,
      value: { name: 'a', counts: { b: 0 } },
    })
  })

  test('is refused for every reason there is, each with its place', () => {
    const parsed = parseWith(schema, { name: 5, counts: { b: 'x' }, more: 1 })
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual(['name', 'counts.b', 'more'])
  })

  test.each(['__proto__', 'constructor', 'prototype'])(
    'is refused where a key is %s, even where any key may stand',
    (key) => {
      const hostile: unknown = JSON.parse(`{"name":"a","counts":{"${key}":1,"b":2}}`)
      expect(parseWith(schema, hostile)).toEqual({
        ok: false,
        problems: [{ path: `counts.${key}`, message: 'this name is reserved' }],
      })
    },
  )
})
