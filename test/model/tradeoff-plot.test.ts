import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/model/design'
import { evaluateDecision } from '../../src/model/tradeoff'
import { describeWeightPlot, plotWeight, totalAt, type WeightPlot } from '../../src/model/tradeoff-plot'
import { anyTable, decisionFromTable } from './decision-from-table'

function plot(decision: Decision, criterion: string): WeightPlot {
  const plotted = plotWeight(decision, evaluateDecision(decision), criterion)
  if (!plotted) throw new Error('nothing to plot')
  return plotted
}

describe('the plot of a weight', () => {
  it('has each ranked option’s total without the criterion, now and with it alone', () => {
    const decision = decisionFromTable({ speed: 1, cost: 1, risk: 1 }, { a: [5, 2, 1], b: [1, 4, 5] })
    expect(
      plot(decision, 'speed').lines.map(({ option, without, alone }) => [option.id, without, alone]),
    ).toEqual([
      ['b', 4.5, 1],
      ['a', 1.5, 5],
    ])
  })

  it('says who leads between which weights', () => {
    const decision = decisionFromTable({ speed: 1, cost: 1 }, { a: [5, 1], b: [1, 4], c: [4, 3] })
    // b = 4 - 3x, c = 3 + x, a = 1 + 4x: b and c meet at 1/4, c and a at 2/3.
    expect(describeWeightPlot(plot(decision, 'speed'))).toBe(
      '“b” leads while speed weighs less than 25 %, “c” from 25 % to 67 %, “a” above 67 %. It weighs 50 % now.',
    )
  })

  it('says so where no weight of the criterion changes the answer', () => {
    const decision = decisionFromTable({ speed: 1, cost: 1 }, { a: [4, 5], b: [5, 1] })
    expect(describeWeightPlot(plot(decision, 'cost'))).toContain('“b” leads while')
    const clear = decisionFromTable({ speed: 1, cost: 1, risk: 0 }, { a: [5, 5, 1], b: [1, 1, 5] })
    expect(describeWeightPlot(plot(clear, 'speed'))).toBe(
      '“a” leads at every weight of speed. It weighs 50 % now.',
    )
  })

  it('is not there where the other criteria have no weight, or nothing is ranked', () => {
    const alone = decisionFromTable({ speed: 1, cost: 0 }, { a: [5, 1], b: [1, 4] })
    expect(plotWeight(alone, evaluateDecision(alone), 'speed')).toBeUndefined()
    const unscored = decisionFromTable({ speed: 1, cost: 1 }, { a: [], b: [] })
    expect(plotWeight(unscored, evaluateDecision(unscored), 'speed')).toBeUndefined()
    expect(plotWeight(unscored, evaluateDecision(unscored), 'nothing')).toBeUndefined()
  })
})

describe('laws', () => {
  it('the leads cover all weights, the winner leads at its own, and two tie where one takes over', () => {
    fc.assert(
      fc.property(anyTable({ musts: true, gaps: true }), (decision) => {
        const evaluation = evaluateDecision(decision)
        for (const { criterion } of evaluation.criteria) {
          const plotted = plotWeight(decision, evaluation, criterion.id)
          if (!plotted) continue
          expect(plotted.leads[0]?.from).toBe(0)
          expect(plotted.leads.at(-1)?.to).toBe(1)
          const highest = (share: number) => Math.max(...plotted.lines.map((line) => totalAt(line, share)))
          for (const { option, from, to } of plotted.leads) {
            const line = plotted.lines.find((one) => one.option === option)
            if (!line) throw new Error('an option leads that has no line')
            for (const share of [from, (from + to) / 2, to]) {
              expect(totalAt(line, share)).toBeCloseTo(highest(share), 7)
            }
          }
          for (const line of plotted.lines) {
            expect(totalAt(line, plotted.share)).toBeCloseTo(line.now, 7)
          }
        }
      }),
    )
  })
})
