import { formatShown, showValue, type ByteBase, type Shown } from './display'
import { isPoint } from './range'
import type { Figures, KnownFigure } from './sheet'
import { askNext, type Verdict } from './threshold'
import type { Spread, Uncertainty } from './uncertainty'

/** An uncertain figure in words: its median, the span it lies in nine times in ten, and its worst case. */
export interface SpreadText {
  readonly median: string
  /** `2.6K to 26K requests/s`; with both units where they differ. */
  readonly span: string
  readonly corner: string
}

/**
 * The texts of a spread.
 *
 * @returns texts such as `8.2K requests/s`, `2.6K to 26K requests/s` and `1.2K to 58K requests/s`
 */
export function formatSpread(
  { quantity }: KnownFigure,
  spread: Spread,
  bytes: ByteBase = 'decimal',
): SpreadText {
  const show = (value: number) => showValue(value, quantity.unit, bytes)
  const median = show(spread.median)
  return {
    median: formatShown(median),
    span: between(show(spread.low), show(spread.high)),
    // Worked out where it is read: most show the span alone.
    get corner() {
      const [least, most] = spread.corner
      return between(show(least), show(most))
    },
  }
}

/** The nine-in-ten span alone, which is all that most figures show. */
export function formatSpan({ quantity }: KnownFigure, spread: Spread, bytes: ByteBase = 'decimal'): string {
  const show = (value: number) => showValue(value, quantity.unit, bytes)
  return between(show(spread.low), show(spread.high))
}

function between(low: Shown, high: Shown): string {
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
