/** How far one uncertain input moves a result when it goes from one end of its range to the other. */
export interface Move {
  /** The input as the reader knows it. */
  readonly label: string
  /** The result with the input at its middle, and the least and most of it at the ends. */
  readonly base: number
  readonly least: number
  readonly most: number
}

/** What the ranges that were typed make of a result, nine times in ten. */
export interface StudySpread {
  readonly low: number
  readonly high: number
  /** Of several inputs, the one that owns most of the spread, and its share; absent where that cannot be said. */
  readonly driver?: { readonly label: string; readonly share: number }
}

/** A move from the values of a result; `undefined` where it moves nothing, or nothing is known of it. */
export function moveOf(label: string, base: number, ends: readonly number[]): Move | undefined {
  const [least, most] = [Math.min(base, ...ends), Math.max(base, ...ends)]
  return least === most || Number.isNaN(least) || Number.isNaN(most)
    ? undefined
    : { label, base, least, most }
}

/**
 * The spread that moves make of a value together. Inputs are independent and lognormal, and their ranges hold nine times
 * in ten: what each moves adds up in squares on the log scale, which is exact for products of the inputs and a
 * first-order estimate for other results. Moves may have been found at another value than the present one; then they are
 * taken in proportion. Where a result reaches 0 from above or is without end, so is its spread; where it changes its
 * sign the ends are the furthest that any one input takes it.
 *
 * @example
 * spreadOf(100, [{ label: 'a', base: 100, least: 50, most: 200 }]) // => { low: 50, high: 200, ... }
 * spreadOf(100, [
 *   { label: 'a', base: 100, least: 50, most: 200 },
 *   { label: 'b', base: 100, least: 50, most: 200 },
 * ]) // => { low: 37.5, high: 266.5, ... }
 */
export function spreadOf(value: number, moves: readonly Move[]): StudySpread | undefined {
  if (moves.length === 0 || Number.isNaN(value)) return undefined
  const isPositive = value > 0 && Number.isFinite(value)
  if (!isPositive || moves.some(({ base, least }) => !(base > 0) || !Number.isFinite(base) || least < 0)) {
    const present = moves.filter(({ base }) => base === value)
    const low = Math.min(value, ...present.map(({ least }) => least))
    const high = Math.max(value, ...present.map(({ most }) => most))
    return low === high ? undefined : { low, high }
  }
  const downs = moves.map(({ base, least }) => Math.log(base / least))
  const ups = moves.map(({ base, most }) => Math.log(most / base))
  const ends = { low: value * Math.exp(-Math.hypot(...downs)), high: value * Math.exp(Math.hypot(...ups)) }
  // Half the width of the range on the log scale, as the deviation of what the input does.
  const squares = moves.map((_, index) => ((downs[index] ?? 0) + (ups[index] ?? 0)) ** 2)
  const all = squares.reduce((sum, square) => sum + square, 0)
  const largest = squares.indexOf(Math.max(...squares))
  const share = (squares[largest] ?? 0) / all
  const label = moves[largest]?.label
  return label === undefined || !(share < 1) ? ends : { ...ends, driver: { label, share } }
}
