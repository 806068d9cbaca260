import { expect, test } from 'vitest'
import { describeMinutes } from '../../src/model/question-cost'

test('a cost is said in words', () => {
  expect([0.25, 0.5, 0.75, 1, 2].map(describeMinutes)).toEqual([
    'a quarter of a minute',
    'half a minute',
    'three quarters of a minute',
    'a minute',
    '2 minutes',
  ])
})
