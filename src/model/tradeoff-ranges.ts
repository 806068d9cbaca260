/** How often each option wins when weights may lie anywhere within their ranges. */
import type { Decision } from './design'
import { seedOf, seededRandom } from './random'
import { readWeight, sampleWins } from './tradeoff'
import { withRange } from './tradeoff-weights'

/** As many draws of weights as a share of wins rests on. */
export const WEIGHT_SAMPLES = 2000

/** The decision with a range around every weight: from half of it to half as much again. */
export function withRangesAroundWeights(decision: Decision): Decision {
  return decision.criteria.reduce((changed, { id }) => {
    const weight = readWeight(decision, id) ?? 1
    return withRange(changed, id, { low: weight * 0.5, high: weight * 1.5 })
  }, decision)
}

export function withoutRanges({ ranges: _, ...rest }: Decision): Decision {
  return rest
}

/** Which share of all draws within the ranges each option wins; the same decision has the same shares. */
export function sampleRanges(decision: Decision): ReturnType<typeof sampleWins> {
  return sampleWins(decision, decision.ranges ?? {}, WEIGHT_SAMPLES, seededRandom(seedOf(decision.id)))
}
