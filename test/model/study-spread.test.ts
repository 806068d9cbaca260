import { describe, expect, test } from 'vitest'
import { spreadOf } from '../../src/model/study-spread'

describe('a spread', () => {
  const move = (base: number, least: number, most: number, label = 'a') => ({ label, base, least, most })

  test.each([
    ['nothing', 5, [], undefined],
    ['from nothing to something', 0, [move(0, 0, 3)], { low: 0, high: 3 }],
    ['from below 0 to above', 1, [move(1, -2, 4)], { low: -2, high: 4 }],
    ['without end', Infinity, [move(Infinity, 5, Infinity)], { low: 5, high: Infinity }],
    ['in proportion', 10, [move(100, 50, 200)], { low: expect.closeTo(5, 9), high: expect.closeTo(20, 9) }],
  ] as const)('of %s', (_name, value, moves, expected) => {
    const spread = spreadOf(value, moves)
    if (expected === undefined) expect(spread).toBeUndefined()
    else expect(spread).toMatchObject(expected)
  })

  test('up to saturation has no upper end, and its driver is not made up', () => {
    expect(spreadOf(1, [move(1, 0.5, Infinity), move(1, 0.5, 2, 'b')])).toMatchObject({ high: Infinity })
    expect(spreadOf(1, [move(1, 0.5, Infinity)])?.driver).toBeUndefined()
  })

  test('names the input that owns most of it', () => {
    expect(spreadOf(1, [move(1, 0.9, 1.1), move(1, 0.5, 2, 'b')])?.driver?.label).toBe('b')
  })
})
