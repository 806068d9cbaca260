import { parseQuantity, type Quantity, type Reading } from './quantity'
import type { Figures } from './sheet'
import type { Share, Uncertainty } from './uncertainty'

export const COMPARISONS = ['above', 'below'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** A border that a figure may cross, and what is decided when it does. */
export interface Threshold {
  readonly id: string
  /** The row of the sheet that is compared. */
  readonly figure: string
  readonly comparison: Comparison
  /** As one would write it, in the unit of the row: `10K/s`. */
  readonly amount: string
  /** What to do beyond it, and what to do otherwise, in words that may stand after "so". */
  readonly decision: string
  readonly otherwise: string
  /** The reference figure that the amount follows from; absent where it follows from reasoning in the note. */
  readonly reference?: string | undefined
  readonly source: string
  readonly url: string | null
  readonly year: number
  readonly note: string
}

export const VERDICTS = ['decided', 'leaning', 'ask'] as const
export type VerdictWord = (typeof VERDICTS)[number]

/** Below this chance, and above its complement, nobody has to ask; up to the second pair it is leaning. */
const DECIDED = 0.05
const LEANING = 0.2

/**
 * The word for a chance of crossing: `decided` under 5 % and over 95 %, `leaning` under 20 % and over 80 %, and in
 * between `ask`.
 *
 * @example
 * verdictFor(0.02) // => 'decided'
 * verdictFor(0.9) // => 'leaning'
 * verdictFor(0.39) // => 'ask'
 */
export function verdictFor(chance: number): VerdictWord {
  const doubt = Math.min(chance, 1 - chance)
  return doubt < DECIDED ? 'decided' : doubt < LEANING ? 'leaning' : 'ask'
}

export interface Verdict {
  readonly threshold: Threshold
  /** The amount as it was read. */
  readonly border: Quantity
  /** The probability that the figure lies beyond the border: 0 or 1 where nothing is uncertain. */
  readonly chance: number
  readonly word: VerdictWord
  /** What follows, by the side that is more likely. */
  readonly decision: string
  /** The input that owns most of the uncertainty; absent where nothing is uncertain. */
  readonly driver: Share | undefined
}

/**
 * What follows from the figures, in the order of the thresholds. A threshold on a row that the sheet does not have, or
 * that has no value, has no verdict; nor has one whose amount is of another dimension than the row.
 */
export function verdictsOf(
  thresholds: readonly Threshold[],
  figures: Figures,
  uncertainty: Uncertainty,
): readonly Verdict[] {
  return thresholds.flatMap((threshold): readonly Verdict[] => {
    const figure = figures.get(threshold.figure)
    if (figure?.state !== 'known') return []
    const border = borderOf(threshold, figure.quantity.unit)
    const above = border.ok ? uncertainty.chanceAbove(threshold.figure, border.value.value) : undefined
    if (!border.ok || above === undefined) return []
    const chance = threshold.comparison === 'above' ? above : below(figure.quantity, border.value, above)
    return [
      {
        threshold,
        border: border.value,
        chance,
        word: verdictFor(chance),
        decision: chance > 0.5 ? threshold.decision : threshold.otherwise,
        driver: uncertainty.spreadOf(threshold.figure)?.shares[0],
      },
    ]
  })
}

/** Thresholds are content and never change, and a keystroke asks for all of them. */
const BORDERS = new WeakMap<Threshold, { readonly unit: string; readonly border: Reading<Quantity> }>()

function borderOf(threshold: Threshold, unit: string): Reading<Quantity> {
  const kept = BORDERS.get(threshold)
  if (kept?.unit === unit) return kept.border
  const border = parseQuantity(threshold.amount, unit)
  BORDERS.set(threshold, { unit, border })
  return border
}

/** A certain figure that lies on the border is on neither side of it. */
function below(quantity: Quantity, border: Quantity, above: number): number {
  return above === 0 && quantity.value === border.value ? 0 : 1 - above
}

/** The input to ask about next: the one whose shares over all open thresholds add up to most. */
export interface AskNext {
  readonly input: string
  /** The sum of its shares over the open thresholds' number: 1 if it alone decides them all. */
  readonly share: number
  /** Ids of the open thresholds that it moves. */
  readonly opens: readonly string[]
}

/** What to ask next, or undefined where everything is decided. Inputs of the same share keep the sheet's order. */
export function askNext(verdicts: readonly Verdict[], uncertainty: Uncertainty): AskNext | undefined {
  const open = verdicts.filter(({ word }) => word !== 'decided')
  const asks = new Map<string, { share: number; opens: string[] }>()
  for (const { threshold } of open) {
    for (const { input, share } of uncertainty.spreadOf(threshold.figure)?.shares ?? []) {
      const ask = asks.get(input) ?? { share: 0, opens: [] }
      asks.set(input, { share: ask.share + share / open.length, opens: [...ask.opens, threshold.id] })
    }
  }
  return [...asks]
    .map(([input, ask]) => ({ input, ...ask }))
    .reduce<AskNext | undefined>((most, ask) => (most && most.share >= ask.share ? most : ask), undefined)
}
