/**
 * The place of a sign change of `f` between two ends, by halving. The ends must lie on different sides; where `f`
 * jumps, it comes back with the place of the jump.
 */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  let left = low
  let right = high
  const risesTo = f(high) > 0 ? 1 : -1
  // Sixty halvings bring any interval of doubles down to rounding error.
  for (let step = 0; step < 60; step++) {
    const middle = left + (right - left) / 2
    if (f(middle) * risesTo > 0) right = middle
    else left = middle
  }
  return left + (right - left) / 2
}
