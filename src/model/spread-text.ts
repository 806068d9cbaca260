import { formatShown, showValue, type ByteBase } from './display'
import { isPoint } from './range'
import type { Figures, KnownFigure } from './sheet'
import { askNext, type Verdict } from './threshold'
import type { Spread, Uncertainty } from './uncertainty'

/** The median of an uncertain figure: `8.2K requests/s`. */
export function formatMedian(figure: KnownFigure, { median }: Spread, bytes: ByteBase = 'decimal'): string {
  return formatShown(showValue(median, figure.quantity.unit, bytes))
}

/** What it lies in nine times in ten: `2.6K to 26K requests/s`, with both units where they differ. */
export function formatSpan(figure: KnownFigure, { low, high }: Spread, bytes: ByteBase = 'decimal'): string {
  return between(low, high, figure, bytes)
}

/** Its worst case: `1.2K to 58K requests/s`. */
export function formatCorner(figure: KnownFigure, { corner }: Spread, bytes: ByteBase = 'decimal'): string {
  return between(...corner, figure, bytes)
}

function between(least: number, most: number, { quantity }: KnownFigure, bytes: ByteBase): string {
  const low = showValue(least, quantity.unit, bytes)
  const high = showValue(most, quantity.unit, bytes)
  // Ends that read the same are no span worth two words.
  if (low.number === high.number && low.unit === high.unit) return formatShown(low)
  return low.unit === high.unit
    ? `${low.number} to ${formatShown(high)}`
    : `${formatShown(low)} to ${formatShown(high)}`
}

/**
 * A probability in percent, never rounded to certain.
 *
 * @example
 * formatChance(0.387) // => '39 %'
 * formatChance(0.0002) // => '< 1 %'
 * formatChance(0.9999) // => '> 99 %'
 * formatChance(1) // => '100 %'
 */
export function formatChance(chance: number): string {
  if (chance > 0 && chance < 0.005) return '< 1 %'
  if (chance < 1 && chance > 0.995) return '> 99 %'
  return `${Math.round(chance * 100)} %`
}

/** The input to ask about next, and why. */
export interface NextQuestion {
  readonly input: string
  readonly label: string
  /** How much of the uncertainty it owns, 0 to 1. */
  readonly share: number
  /** What it moves, as words that may stand after "it moves": labels of figures. */
  readonly moves: readonly string[]
}

/**
 * What to ask next: the input that owns most of the doubt over the open thresholds, or else over the first uncertain
 * of the headlines. Undefined where nothing is uncertain.
 */
export function nextQuestion(
  verdicts: readonly Verdict[],
  headlines: readonly string[],
  figures: Figures,
  uncertainty: Uncertainty,
): NextQuestion | undefined {
  const labelOf = (id: string) => figures.get(id)?.row.label ?? id
  const ask = askNext(verdicts, uncertainty)
  if (ask) {
    const opens = verdicts.filter(({ threshold }) => ask.opens.includes(threshold.id))
    const moves = [...new Set(opens.map(({ threshold }) => labelOf(threshold.figure)))]
    return { input: ask.input, label: labelOf(ask.input), share: ask.share, moves }
  }
  for (const id of headlines) {
    const largest = uncertainty.spreadOf(id)?.shares[0]
    if (largest) return { ...largest, label: labelOf(largest.input), moves: [labelOf(id)] }
  }
  return undefined
}

/** Inputs that are written as a range, in the order of the sheet. */
export function uncertainInputs(figures: Figures): readonly string[] {
  return [...figures.values()].flatMap((figure) =>
    figure.state === 'known' && figure.range && !isPoint(figure.range) ? [figure.row.id] : [],
  )
}
