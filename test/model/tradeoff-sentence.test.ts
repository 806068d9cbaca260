import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/model/design'
import { DO_NOTHING, evaluateDecision } from '../../src/model/tradeoff'
import { describeStanding, formatMargin, formatShare, formatVerdict } from '../../src/model/tradeoff-sentence'
import { decisionFromTable } from './decision-from-table'

const say = (decision: Decision) => formatVerdict(decision, evaluateDecision(decision))

describe('the sentence', () => {
  it.each<[string, Decision, string]>([
    [
      'no options',
      decisionFromTable({ Cost: 1 }, {}),
      'There is nothing to compare yet: add at least two options.',
    ],
    [
      'one option',
      decisionFromTable({ Cost: 1 }, { Kafka: [3] }),
      '“Kafka” is the only option, so nothing is decided: add another way to solve the problem, or “Do nothing”.',
    ],
    [
      'nothing but doing nothing',
      { ...decisionFromTable({ Cost: 1 }, {}), options: [DO_NOTHING] },
      '“Do nothing” is the only option, so nothing is decided: add another way to solve the problem.',
    ],
    [
      'no criteria',
      decisionFromTable({}, { A: [], B: [] }),
      'Add a criterion: without one, nothing tells the options apart.',
    ],
    [
      'a negative weight',
      decisionFromTable({ Cost: -1, Speed: 1 }, { A: [1, 1], B: [2, 2] }),
      'The weight of Cost must be 0 or more.',
    ],
    [
      'weights of 0',
      decisionFromTable({ Cost: 0, Speed: 0 }, { A: [1, 1], B: [2, 2] }),
      'Every weight is 0, so nothing counts: give at least one criterion a weight.',
    ],
    [
      'missing scores that leave one option',
      decisionFromTable({ Cost: 1, Speed: 1 }, { A: [1, 1], B: [undefined, 2] }),
      'There are not enough scores yet to compare two options. “B” is not ranked: it has no score for Cost.',
    ],
    [
      'missing scores in many options',
      decisionFromTable({ Cost: 1 }, { A: [undefined], B: [undefined], C: [undefined], D: [undefined] }),
      'There are not enough scores yet to compare two options. 4 options are not ranked, because scores are missing.',
    ],
    [
      'limits that nothing meets',
      decisionFromTable(
        { Cost: { weight: 1, must: 3 }, Speed: { weight: 1, must: 2 } },
        { A: [2, 1], B: [1, 2] },
      ),
      'No option meets every limit: “A” scores 2 on Cost (at least 3 is needed) and 1 on Speed (at least 2 is needed); “B” scores 1 on Cost (at least 3 is needed). Relax a limit or look for another option.',
    ],
    [
      'limits that one of two meets',
      decisionFromTable({ Cost: { weight: 1, must: 3 } }, { A: [4], B: [1] }),
      '“A” is the only option that meets every limit (4.00 of 5). The other one is out: “B” scores 1 on Cost (at least 3 is needed).',
    ],
    [
      'limits that one of three meets',
      decisionFromTable({ Cost: { weight: 1, must: 3 }, Speed: 1 }, { A: [4, 2], B: [1, 2], C: [2, 5] }),
      '“A” is the only option that meets every limit (3.00 of 5). The others are out: “B” scores 1 on Cost (at least 3 is needed); “C” scores 2 on Cost (at least 3 is needed).',
    ],
    [
      'a tie of two',
      decisionFromTable({ Cost: 1, Speed: 1, Ease: 2 }, { A: [5, 2, 3], B: [2, 5, 3] }),
      '“A” and “B” tie at 3.25 of 5. “A” is better on Cost, “B” on Speed: decide which matters more.',
    ],
    [
      'a tie of three among four',
      decisionFromTable(
        { Cost: 1, Speed: 1, Ease: 1 },
        { A: [5, 2, 3], B: [2, 5, 3], C: [3, 3, 4], D: [1, 1, 1] },
      ),
      '“A”, “B” and “C” tie at 3.33 of 5. They differ on Cost, Speed and Ease: decide what matters most.',
    ],
    [
      'a tie of equals',
      decisionFromTable({ Cost: 1, Speed: 1 }, { A: [5, 2], B: [5, 2] }),
      '“A” and “B” tie at 3.50 of 5. They score the same on every criterion: one that tells them apart is missing.',
    ],
    [
      'a clear winner of two',
      decisionFromTable({ Cost: 2, Speed: 3 }, { A: [2, 5], B: [4, 2] }),
      '“A” wins with 3.80 of 5; “B” is 26 % behind (2.80). It gives up Cost (2 against 4) to “B”. What would change that: “B” draws level if Cost weighs 60 % instead of 40 %, and wins if “A” scores 3 instead of 5 on Speed.',
    ],
    [
      'a close one',
      decisionFromTable({ Cost: 2, Speed: 3 }, { A: [3, 4], B: [4, 3] }),
      'No clear winner: “B” is only 5.5 % behind “A” (3.40 against 3.60 of 5). “A” gives up Cost (3 against 4) to “B”. It takes little to change that: “B” draws level if Cost weighs 50 % instead of 40 %, and wins if “A” scores 2 instead of 3 on Cost.',
    ],
    [
      'a winner on everything',
      decisionFromTable({ Cost: 2, Speed: 3 }, { A: [4, 4], B: [4, 3] }),
      '“A” wins whatever the weights, because no other option is better on any criterion (4.00 of 5 against 3.40 for “B”). It gives up nothing. It takes little to change that: “A” and “B” tie if “A” scores 3 instead of 4 on Speed.',
    ],
    [
      'a winner by as much as there is',
      decisionFromTable({ Cost: 1, Speed: 1 }, { A: [5, 5], B: [1, 1] }),
      '“A” wins whatever the weights, because no other option is better on any criterion (5.00 of 5 against 1.00 for “B”). It gives up nothing. No change of one weight or one score would alter that.',
    ],
    [
      'a winner on everything among what the limits leave',
      decisionFromTable({ Cost: 2, Speed: { weight: 3, must: 2 } }, { A: [4, 4], B: [4, 3], C: [5, 1] }),
      '“A” wins whatever the weights, because no other option still standing is better on any criterion (4.00 of 5 against 3.40 for “B”). It gives up nothing. It takes little to change that: “A” and “B” tie if “A” scores 3 instead of 4 on Speed.',
    ],
    [
      'a single criterion',
      decisionFromTable({ Cost: 1 }, { A: [5], B: [3], C: [1] }),
      '“A” wins on Cost, the only criterion (5.00 of 5 against 3.00 for “B”). It gives up nothing. What would change that: “A” and “B” tie if “A” scores 3 instead of 5 on Cost.',
    ],
    [
      'three with two in second place',
      decisionFromTable({ Cost: 1, Speed: 1 }, { A: [5, 3], B: [2, 4], C: [1, 5] }),
      '“A” wins with 4.00 of 5; “B” and “C” are 25 % behind (3.00 each). It gives up Speed (3 against 5) to “C”. What would change that: “C” draws level if Cost weighs 33 % instead of 50 %; “A” and “B” tie if “B” scores 4 instead of 2 on Cost.',
    ],
    [
      'four',
      decisionFromTable(
        { Cost: 3, Speed: 2, Ease: 1, Skill: 1 },
        { A: [5, 4, 2, 3], B: [3, 4, 4, 3], C: [2, 5, 3, 5], D: [4, 3, 5, 1] },
      ),
      '“A” wins with 4.00 of 5; “B”, “C” and “D” are 14.2 % behind (3.43 each). It gives up Ease (2 against 5) to “D”, and Skill (3 against 5) and Speed (4 against 5) to “C”. What would change that: “C” draws level if Cost weighs 29 % instead of 43 %; “B” wins if it scores 5 instead of 3 on Cost.',
    ],
    [
      'five, one of them not scored throughout',
      decisionFromTable(
        { Cost: 3, Speed: 2, Ease: 1, Skill: 1, Fame: 1 },
        {
          A: [5, 5, 2, 2, 1],
          B: [3, 3, 4, 3, 2],
          C: [2, 4, 3, 5, 5],
          D: [4, 3, 5, 1, 3],
          E: [undefined, 1, 1, 1, 1],
        },
      ),
      '“A” wins with 3.75 of 5; “C” and “D” are 10 % behind (3.38 each). It gives up Fame (1 against 5) and Skill (2 against 5) to “C”, and Ease (2 against 5) to “D”. It takes little to change that: “C” draws level if Fame weighs 20 % instead of 12.5 %; “A” and “C” tie if “C” scores 3 instead of 2 on Cost. “E” is not ranked: it has no score for Cost.',
    ],
    [
      'six',
      decisionFromTable(
        { Cost: 3, Speed: 2, Ease: 2, Skill: 1, Fame: 1 },
        {
          A: [5, 5, 3, 2, 3],
          B: [3, 3, 4, 3, 2],
          C: [2, 4, 3, 4, 5],
          D: [4, 3, 5, 1, 3],
          E: [3, 3, 3, 3, 3],
          F: [2, 2, 2, 2, 2],
        },
      ),
      '“A” wins with 4.00 of 5; “D” is 11.1 % behind (3.56). It gives up Ease (3 against 5) to “D”, and Fame (3 against 5) and Skill (2 against 4) to “C”. What would change that: “D” draws level if Ease weighs 36 % instead of 22 %, and wins if “A” scores 3 instead of 5 on Cost.',
    ],
    [
      'more sacrifices than it tells',
      decisionFromTable({ Cost: 9, a: 1, b: 1, c: 1, d: 1 }, { A: [5, 3, 3, 3, 3], B: [1, 4, 4, 4, 4] }),
      '“A” wins with 4.38 of 5; “B” is 56 % behind (1.92). It gives up a (3 against 4), b (3 against 4) and c (3 against 4) to “B”. It is also behind on d. It takes a lot to change that: “B” draws level if Cost weighs 20 % instead of 69 %, and wins if “A” scores 1 instead of 5 on Cost.',
    ],
    [
      'a loss on what has no weight',
      decisionFromTable({ Cost: 1, Fame: 0 }, { A: [5, 1], B: [3, 5] }),
      '“A” wins with 5.00 of 5; “B” is 40 % behind (3.00). It gives up nothing that has a weight. What would change that: “B” draws level if Fame weighs 33 % instead of 0 %, and wins if “A” scores 3 instead of 5 on Cost.',
    ],
    [
      'a limit that one point would miss',
      decisionFromTable({ Cost: { weight: 1, must: 2 }, Speed: 1 }, { A: [2, 4], B: [3, 2] }),
      '“A” wins with 3.00 of 5; “B” is 16.6 % behind (2.50). It gives up Cost (2 against 3) to “B”. It takes little to change that: “B” draws level if Cost weighs 67 % instead of 50 %, and wins if “A” scores 1 instead of 2 on Cost.',
    ],
    [
      'a tie at the end of the scale of weights',
      decisionFromTable({ Cost: 1, Speed: 1 }, { A: [5, 3], B: [3, 3], C: [1, 4] }),
      '“A” wins with 4.00 of 5; “C” is 37 % behind (2.50). It gives up Speed (3 against 4) to “C”. What would change that: “C” draws level if Cost weighs 20 % instead of 50 %; “A” and “B” tie if “A” scores 3 instead of 5 on Cost.',
    ],
    [
      'no weights',
      decisionFromTable({ Cost: {}, Speed: {} }, { A: [2, 5], B: [4, 2] }),
      '“A” wins with 3.50 of 5; “B” is 14.2 % behind (3.00). It gives up Cost (2 against 4) to “B”. It takes little to change that: “B” draws level if Cost weighs 60 % instead of 50 %; “A” and “B” tie if “A” scores 1 instead of 2 on Cost. No criterion has a weight yet, so all count the same.',
    ],
    [
      'weights for some',
      decisionFromTable({ Cost: 2, Speed: {}, Ease: {} }, { A: [4, 2, 1], B: [2, 5, 2] }),
      '“A” wins with 4.00 of 5; “B” is 50 % behind (2.00). It gives up nothing that has a weight. What would change that: “B” draws level if Speed weighs 40 % instead of 0 %, and wins if “A” scores 2 instead of 4 on Cost. Speed and Ease have no weight yet and do not count.',
    ],
    [
      'no reasons',
      decisionFromTable({ Cost: 1 }, { A: [4], B: [1] }, ''),
      '“A” wins on Cost, the only criterion (4.00 of 5 against 1.00 for “B”). It gives up nothing. It takes a lot to change that: “A” and “B” tie if “A” scores 1 instead of 4 on Cost. None of the 2 scores has a reason behind it.',
    ],
    [
      'a lead that gives up more than anybody wants to hear',
      decisionFromTable(
        { Speed: 30, a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 },
        { A: [5, 3, 3, 3, 3, 3, 3, 3], B: [1, 4, 4, 4, 4, 4, 4, 4] },
      ),
      '“A” wins with 4.62 of 5; “B” is 66 % behind (1.57). It gives up a (3 against 4), b (3 against 4) and c (3 against 4) to “B”. It is also behind on 4 other criteria. It takes a lot to change that: “B” draws level if Speed weighs 20 % instead of 81 %, and wins if “A” scores 1 instead of 5 on Speed.',
    ],
  ])('for %s', (_, decision, sentence) => {
    expect(say(decision)).toBe(sentence)
  })

  it('counts scores without a reason', () => {
    const decision = decisionFromTable({ Cost: 1 }, { A: [4], B: [3], C: [2] })
    const without = (...ids: string[]) => ({
      ...decision,
      scores: {
        ...decision.scores,
        ...Object.fromEntries(ids.map((id) => [id, { Cost: { score: 2, reason: '' } }])),
      },
    })
    expect(say(without('C'))).toMatch(/ 1 of the 3 scores has no reason behind it\.$/)
    expect(say(without('B', 'C'))).toMatch(/ 2 of the 3 scores have no reason behind them\.$/)
  })

  it('tells two shares apart however close they are', () => {
    const decision = decisionFromTable({ Cost: 10_001, Speed: 10_000 }, { A: [5, 4], B: [4, 5] })
    expect(say(decision)).toContain('“B” draws level if Cost weighs 50 % instead of 50.002 %')
  })
})

describe('why an option is not ranked', () => {
  it.each([
    [
      'dominated',
      decisionFromTable({ a: 1, b: 1 }, { A: [4, 3], B: [4, 2] }),
      'Struck out: “A” is better on b and worse on nothing.',
    ],
    [
      'knocked out',
      decisionFromTable({ a: { weight: 1, must: 2 } }, { A: [4], B: [1] }),
      'Knocked out: a is 1 and must be at least 2.',
    ],
    [
      'incomplete',
      decisionFromTable({ a: 1, b: 1 }, { A: [4, 3], B: [4, undefined] }),
      'Not ranked: no score for b.',
    ],
    [
      'much of it missing',
      decisionFromTable({ a: 1, b: 1, c: 1, d: 1 }, { A: [4, 3, 2, 1], B: [] }),
      'Not ranked: no score for 4 criteria.',
    ],
    [
      'without weights',
      decisionFromTable({ a: 0 }, { A: [4], B: [3] }),
      'Not ranked: there is nothing to add up yet.',
    ],
    ['ranked', decisionFromTable({ a: 1, b: 1 }, { A: [4, 3], B: [3, 4] }), ''],
  ])('when it is %s', (_, decision, reason) => {
    expect(
      describeStanding(
        evaluateDecision(decision).standings.at(-1) ?? { kind: 'unweighed', option: DO_NOTHING },
      ),
    ).toBe(reason)
  })
})

describe('percentages', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [1 / 3, '33 %'],
    [2 / 15, '13.3 %'],
    [0.00001, 'next to nothing'],
    [0.9999, 'nearly 100 %'],
  ])('a share of %s is %s', (share, text) => {
    expect(formatShare(share)).toBe(text)
  })

  it.each([
    [0.1, '10 %'],
    [0.0999, '9.9 %'],
    [0.3 - 0.2, '10 %'],
    [0.2999, '29 %'],
    [0.0001, 'less than 0.1 %'],
  ])('a margin of %s is %s and never more than it is', (margin, text) => {
    expect(formatMargin(margin)).toBe(text)
  })
})
