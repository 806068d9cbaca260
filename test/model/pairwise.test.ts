import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeConsistency, weighPairwise, type Comparison } from '../../src/model/pairwise'

/** Comparisons from the upper half of a matrix of ratios, as papers print them. */
function comparisonsOf(ids: readonly string[], rows: readonly (readonly number[])[]): Comparison[] {
  return ids.flatMap((row, at) =>
    ids.slice(at + 1).map((column, after): Comparison => {
      const ratio = rows[at]?.[at + 1 + after] ?? 1
      return ratio >= 1
        ? { more: row, less: column, times: ratio }
        : { more: column, less: row, times: Math.round(1 / ratio) }
    }),
  )
}

function weigh(ids: readonly string[], comparisons: readonly Comparison[]) {
  const result = weighPairwise(ids, comparisons)
  if (result.kind !== 'weights') throw new Error(result.kind)
  return result
}

// T. L. Saaty, How to make a decision: the analytic hierarchy process (1990), table 1: criteria for buying a house.
const house = ['size', 'transport', 'neighbourhood', 'age', 'yard', 'facilities', 'condition', 'financing']
const houseMatrix = [
  [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4],
  [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
  [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5],
  [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8],
  [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6],
  [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6],
  [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2],
  [4, 7, 5, 8, 6, 6, 2, 1],
]

// "Analytic hierarchy process - leader example", Wikipedia.
const leader = ['experience', 'education', 'charisma', 'age']
const leaderMatrix = [
  [1, 4, 3, 7],
  [1 / 4, 1, 1 / 3, 3],
  [1 / 3, 3, 1, 5],
  [1 / 7, 1 / 3, 1 / 5, 1],
]

describe('weights from comparisons', () => {
  it('come out as Saaty printed them for the house, and as contradictory as he says', () => {
    const { weights, consistencyRatio, oddOne } = weigh(house, comparisonsOf(house, houseMatrix))
    const printed = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    house.forEach((id, at) => expect(weights[id]).toBeCloseTo(printed[at] ?? Number.NaN, 3))
    expect(consistencyRatio).toBeCloseTo(0.169, 3)
    expect(oddOne?.comparison).toEqual({ more: 'neighbourhood', less: 'condition', times: 6 })
  })

  it('come out as published for the leader', () => {
    const { weights, consistencyRatio } = weigh(leader, comparisonsOf(leader, leaderMatrix))
    // Published to three places that add up to 1, so the last digit may differ by one.
    const published = { experience: 0.547, education: 0.127, charisma: 0.27, age: 0.056 }
    for (const [id, weight] of Object.entries(published)) {
      expect(Math.abs((weights[id] ?? 0) - weight)).toBeLessThan(0.001)
    }
    expect(consistencyRatio).toBeCloseTo(0.044, 3)
  })

  it('come back from comparisons that weights were turned into, without contradiction', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 15 }), (given) => {
        const ids = given.map((_, at) => `c${at}`)
        const comparisons = ids.flatMap((a, row) =>
          ids.slice(row + 1).map((b, after): Comparison => {
            const [x = 1, y = 1] = [given[row], given[row + 1 + after]]
            return x >= y ? { more: a, less: b, times: x / y } : { more: b, less: a, times: y / x }
          }),
        )
        const { weights, consistencyRatio } = weigh(ids, comparisons)
        const sum = given.reduce((total, weight) => total + weight, 0)
        ids.forEach((id, at) => expect(weights[id]).toBeCloseTo((given[at] ?? 0) / sum, 9))
        expect(consistencyRatio).toBeCloseTo(0, 9)
      }),
    )
  })

  it('take the later of two comparisons of the same pair, whichever way round', () => {
    const { weights } = weigh(
      ['a', 'b'],
      [
        { more: 'a', less: 'b', times: 9 },
        { more: 'b', less: 'a', times: 3 },
      ],
    )
    expect(weights).toEqual({ a: expect.closeTo(0.25, 12), b: expect.closeTo(0.75, 12) })
  })

  it('wait until every pair has been compared, and name those that were not', () => {
    expect(weighPairwise(['a', 'b', 'c'], [{ more: 'a', less: 'c', times: 2 }])).toEqual({
      kind: 'unfinished',
      missing: [
        ['a', 'b'],
        ['b', 'c'],
      ],
    })
  })

  it.each([0, 0.5, 9.5, Number.NaN])('are refused for a comparison of %s times', (times) => {
    const comparison = { more: 'a', less: 'b', times }
    expect(weighPairwise(['a', 'b'], [comparison])).toEqual({ kind: 'out-of-range', comparison })
  })

  it('are refused for more criteria than the index of random matrices covers', () => {
    expect(
      weighPairwise(
        Array.from({ length: 16 }, (_, at) => `c${at}`),
        [],
      ),
    ).toEqual({ kind: 'too-many', most: 15 })
  })

  it('of one criterion are 1, and of none are none', () => {
    expect(weigh(['a'], []).weights).toEqual({ a: 1 })
    expect(weigh([], []).weights).toEqual({})
  })
})

describe('consistency in words', () => {
  const say = (ids: readonly string[], comparisons: readonly Comparison[]) =>
    describeConsistency(weigh(ids, comparisons), (id) => id)

  it('says that comparisons agree', () => {
    expect(say(leader, comparisonsOf(leader, leaderMatrix))).toBe(
      'Your comparisons agree with one another (consistency ratio 0.04; up to 0.10 is fine).',
    )
  })

  it('names the comparison that agrees least', () => {
    expect(say(house, comparisonsOf(house, houseMatrix))).toBe(
      'Your comparisons contradict one another (consistency ratio 0.17; up to 0.10 is fine). Look again at one: you say that neighbourhood matters 6 times as much as condition, but your other answers imply about 1.1 times.',
    )
  })

  it('says it where the others imply the opposite, as in a circle', () => {
    const circle = [
      { more: 'a', less: 'b', times: 2 },
      { more: 'b', less: 'c', times: 2 },
      { more: 'c', less: 'a', times: 9 },
    ]
    expect(say(['a', 'b', 'c'], circle)).toBe(
      'Your comparisons contradict one another (consistency ratio 1.38; up to 0.10 is fine). Look again at one: you say that b matters 2 times as much as c, but your other answers imply that c matters about 1.7 times as much as b.',
    )
  })

  it('has nothing to say about two', () => {
    expect(say(['a', 'b'], [{ more: 'a', less: 'b', times: 2 }])).toBe(
      'With fewer than three criteria nothing can contradict.',
    )
  })
})
