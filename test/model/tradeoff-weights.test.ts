import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/model/design'
import { withoutCriterion } from '../../src/model/tradeoff-lines'
import {
  DEGREES,
  findComparison,
  pairsOf,
  weighComparisons,
  withComparedWeights,
  withComparison,
  withoutComparison,
} from '../../src/model/tradeoff-comparison'
import { writeField, type MatrixField } from '../../src/model/tradeoff-entry'
import { sampleRanges, withoutRanges, withRangesAroundWeights } from '../../src/model/tradeoff-ranges'
import { changedWeights, describeChangedWeights, readRange } from '../../src/model/tradeoff-weights'
import { decisionFromTable } from './decision-from-table'
import { runs } from '../seed'

const table = decisionFromTable({ speed: 5, cost: 2, risk: 1 }, { a: [5, 2, 3], b: [3, 4, 3] })

function write(decision: Decision, field: MatrixField, text: string): Decision {
  const entry = writeField(decision, field, text)
  if (!entry.ok) throw new Error(entry.message)
  return entry.value
}

const weigh = (decision: Decision, criterion: string, text: string) =>
  write(decision, { part: 'weight', criterion }, text)

describe('weights after scoring', () => {
  it('are noted with what they were, and no longer once they are that again', () => {
    const once = weigh(table, 'speed', '4')
    const twice = weigh(once, 'speed', '3')
    expect(describeChangedWeights(twice)).toBe('Weights changed after scoring: speed 5 → 3.')
    expect(describeChangedWeights(weigh(twice, 'cost', ''))).toBe(
      'Weights changed after scoring: speed 5 → 3, cost 2 → none.',
    )
    expect(changedWeights(weigh(twice, 'speed', '5'))).toEqual([])
  })

  it('are noted where there were none when the first score was given', () => {
    const bare = { ...table, weights: {}, scores: {} }
    const scored = write(bare, { part: 'score', option: 'a', criterion: 'speed' }, '4')
    expect(describeChangedWeights(scored)).toBe('')
    expect(describeChangedWeights(weigh(scored, 'speed', '5'))).toBe(
      'Weights changed after scoring: speed none → 5.',
    )
  })

  it('are no matter before anything is scored', () => {
    expect(changedWeights(weigh({ ...table, scores: {} }, 'speed', '1'))).toEqual([])
  })

  it('of a decision of the library are noted from the first score that a reader gives', () => {
    const library = { ...table, from: 'library' }
    const weighed = weigh(library, 'speed', '3')
    expect(changedWeights(weighed)).toEqual([])
    const scored = write(weighed, { part: 'score', option: 'a', criterion: 'cost' }, '1')
    expect(describeChangedWeights(weigh(scored, 'speed', '9'))).toBe(
      'Weights changed after scoring: speed 3 → 9.',
    )
  })
})

describe('comparisons', () => {
  const [equally, slightly] = DEGREES

  it('are of every two criteria once', () => {
    expect(pairsOf(table.criteria).map(([a, b]) => `${a.id} ${b.id}`)).toEqual([
      'speed cost',
      'speed risk',
      'cost risk',
    ])
  })

  it('replace what was said of the same two before, whichever came first', () => {
    const one = withComparison(table, { more: 'speed', less: 'cost', times: slightly.times })
    const other = withComparison(one, { more: 'cost', less: 'speed', times: equally.times })
    expect(other.comparisons).toEqual([{ more: 'cost', less: 'speed', times: 1 }])
    expect(findComparison(other, 'speed', 'cost')?.times).toBe(1)
    expect(withoutComparison(other, 'speed', 'cost')).toEqual(table)
  })

  it('become weights when every pair is answered, and change nothing before', () => {
    const open = withComparison(table, { more: 'speed', less: 'cost', times: 3 })
    expect(weighComparisons(open).kind).toBe('unfinished')
    expect(withComparedWeights(open)).toBe(open)
    const all = withComparison(withComparison(open, { more: 'speed', less: 'risk', times: 9 }), {
      more: 'cost',
      less: 'risk',
      times: 3,
    })
    // 9 : 3 : 1, and the comparisons agree.
    expect(withComparedWeights(all).weights).toEqual({ speed: 69.2, cost: 23.1, risk: 7.7 })
    expect(describeChangedWeights(withComparedWeights(all))).toContain('speed 5 → 69.2')
  })

  it('go with a criterion that is removed', () => {
    const said = withComparison(table, { more: 'speed', less: 'cost', times: 3 })
    const kept = withComparison(said, { more: 'cost', less: 'risk', times: 3 })
    expect(withoutCriterion(kept, 'speed').comparisons).toEqual([{ more: 'cost', less: 'risk', times: 3 }])
  })
})

describe('ranges of weights', () => {
  const low = { part: 'low', criterion: 'speed' } as const
  const high = { part: 'high', criterion: 'speed' } as const

  it('reach from one end to the weight until the other end is given', () => {
    expect(readRange(write(table, low, '2'), 'speed')).toEqual({ low: 2, high: 5 })
    expect(readRange(write(table, high, '8'), 'speed')).toEqual({ low: 5, high: 8 })
    expect(readRange(write(table, low, '7'), 'speed')).toEqual({ low: 7, high: 7 })
  })

  it('whose lowest weight is above the highest are refused with both', () => {
    expect(writeField(write(table, high, '8'), low, '9')).toEqual({
      ok: false,
      message: 'The lowest weight is above the highest: 9 is more than 8.',
    })
  })

  it('go when an end is emptied, when the criterion goes, and all at once', () => {
    expect(write(write(table, low, '2'), low, '')).toEqual(table)
    expect(withoutCriterion(write(table, low, '2'), 'speed').ranges).toBeUndefined()
    expect(withoutRanges(withRangesAroundWeights(table))).toEqual(table)
  })

  it('give the same shares each time, and all of them to an option that wins throughout', () => {
    const ranged = withRangesAroundWeights(table)
    expect(sampleRanges(ranged)).toEqual(sampleRanges(ranged))
    expect(
      sampleRanges({ ...table, ranges: { cost: { low: 1, high: 3 } } }).map(({ option, share }) => [
        option.id,
        share,
      ]),
    ).toEqual([
      ['a', 1],
      ['b', 0],
    ])
  })

  it('agree with the area in which an option wins', () => {
    // x wins where the weight of speed, even between 0 and 4, is above that of cost, which is 1.
    const two = decisionFromTable({ speed: 2, cost: 1 }, { x: [5, 1], y: [1, 5] })
    const shares = sampleRanges({ ...two, ranges: { speed: { low: 0, high: 4 } } })
    expect(shares[0]?.share).toBeGreaterThan(0.72)
    expect(shares[0]?.share).toBeLessThan(0.78)
  })

  it('give shares that add up to 1 whatever the ranges', () => {
    const weight = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(weight, weight, (a, b) => {
        const range = { low: Math.min(a, b), high: Math.max(a, b) }
        const shares = sampleRanges({ ...table, ranges: { cost: range } }).map(({ share }) => share)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      }),
      { numRuns: runs(20) },
    )
  })
})
