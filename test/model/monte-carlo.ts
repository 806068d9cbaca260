/* Random numbers by other ways than the model's, for checks that share nothing with it. */

/** Uniform numbers: xorshift of 32 bits (Marsaglia, 2003). */
export function otherRandom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return ((state >>> 0) + 0.5) / 2 ** 32
  }
}

/** Normal numbers in pairs: the polar method (Marsaglia and Bray, 1964). */
export function normals(random: () => number): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    for (;;) {
      const [x, y] = [2 * random() - 1, 2 * random() - 1]
      const square = x * x + y * y
      if (square >= 1) continue
      const length = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * length
      return x * length
    }
  }
}
