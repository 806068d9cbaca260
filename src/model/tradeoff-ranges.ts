/** How often each option wins when weights may lie anywhere within their ranges. */
import type { Decision, Option } from './design'
import { seedOf, seededRandom } from './random'
import { contendersOf, leadersAt, readWeight, shareWeights } from './tradeoff'
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

/**
 * The share of samples in which each option wins when weights are drawn evenly from ranges; a tie is split.
 *
 * Criteria without a range keep their weight. Draws where every weight is 0 are not counted. `random` gives
 * numbers from 0 up to 1, so that the same seed gives the same shares.
 */
export function sampleWins(
  decision: Decision,
  ranges: Readonly<Record<string, { readonly low: number; readonly high: number }>>,
  samples: number,
  random: () => number,
): readonly { readonly option: Option; readonly share: number }[] {
  const wins = new Map<Option, number>()
  const contenders = contendersOf(decision)
  let counted = 0
  for (let sample = 0; sample < samples; sample++) {
    const drawn = decision.criteria.map((criterion) => {
      const range = Object.hasOwn(ranges, criterion.id) ? ranges[criterion.id] : undefined
      if (range === undefined) return readWeight(decision, criterion.id) ?? 0
      return range.low + (range.high - range.low) * random()
    })
    const shares = shareWeights(drawn)
    if (shares === undefined) continue
    const leaders = leadersAt(shares, contenders)
    if (leaders.length > 0) counted += 1
    for (const leader of leaders) wins.set(leader.option, (wins.get(leader.option) ?? 0) + 1 / leaders.length)
  }
  return decision.options.map((option) => ({
    option,
    share: counted === 0 ? 0 : (wins.get(option) ?? 0) / counted,
  }))
}

/** Which share of all draws within the ranges each option wins; the same decision has the same shares. */
export function sampleRanges(decision: Decision): ReturnType<typeof sampleWins> {
  return sampleWins(decision, decision.ranges ?? {}, WEIGHT_SAMPLES, seededRandom(seedOf(decision.id)))
}
