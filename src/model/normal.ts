/** The 95 % quantile of the standard normal distribution: a 90 % interval is this many deviations to each side. */
export const Z95 = 1.6448536269514722

const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
]
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572]
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}

/**
 * Quantile of the standard normal distribution, for a probability between 0 and 1 (Acklam's rational
 * approximation, relative error below 1.2e-9).
 *
 * @example
 * normalQuantile(0.5) // => 0
 * normalQuantile(0.95) // => 1.64485
 */
export function normalQuantile(probability: number): number {
  const tail = 0.02425
  if (probability < tail) {
    const q = Math.sqrt(-2 * Math.log(probability))
    return polynomial(C, q) / polynomial([...D, 1], q)
  }
  if (probability > 1 - tail) return -normalQuantile(1 - probability)
  const q = probability - 0.5
  const r = q * q
  return (polynomial(A, r) * q) / polynomial([...B, 1], r)
}

/**
 * Probability that a standard normal variable is at most `z` (Numerical Recipes, 3rd ed., 6.2.2: the
 * Chebyshev fit of erfc, relative error below 1.2e-7).
 *
 * @example
 * normalProbability(1.6448536) // => 0.95
 */
export function normalProbability(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  const fit = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
    1.00002368, -1.26551223,
  ]
  const erfc = t * Math.exp(-x * x + polynomial(fit, t))
  return z >= 0 ? 1 - erfc / 2 : erfc / 2
}
