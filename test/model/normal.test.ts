import { describe, expect, test } from 'vitest'
import { normalProbability, normalQuantile, Z95 } from '../../src/model/normal'
import { seededRandom, seedOf } from '../../src/model/random'

// Tables of the standard normal distribution (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1).
const TABLE = [
  [0, 0.5],
  [0.5, 0.691462],
  [1, 0.841345],
  [1.28155, 0.9],
  [1.64485, 0.95],
  [1.95996, 0.975],
  [2.32635, 0.99],
  [3.09023, 0.999],
] as const

/** By another method than the model's: the trapezoid rule over the density. */
function probabilityByArea(z: number): number {
  const steps = 20_000
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  const width = z / steps
  let area = (density(0) + density(z)) / 2
  for (let step = 1; step < steps; step++) area += density(step * width)
  return 0.5 + area * width
}

describe('the normal distribution', () => {
  test.each(TABLE)('has at %d the probability %d', (z, probability) => {
    expect(normalProbability(z)).toBeCloseTo(probability, 5)
    expect(normalProbability(-z)).toBeCloseTo(1 - probability, 5)
    expect(normalQuantile(probability)).toBeCloseTo(z, 4)
    expect(normalQuantile(1 - probability)).toBeCloseTo(-z, 4)
  })

  test('agrees with the area under its density', () => {
    for (let z = -5; z <= 5; z += 0.25) expect(normalProbability(z)).toBeCloseTo(probabilityByArea(z), 6)
  })

  test('gives back the probability of each quantile, tails and joints of the approximation included', () => {
    for (const p of [
      1e-9, 1e-4, 0.02424, 0.02425, 0.02426, 0.3, 0.5, 0.7, 0.97574, 0.97575, 0.97576, 0.9999,
    ]) {
      expect(Math.abs(normalProbability(normalQuantile(p)) / p - 1), String(p)).toBeLessThan(2e-6)
    }
  })

  test('has nine tenths within its 5 % and 95 % quantiles', () => {
    expect(normalProbability(Z95) - normalProbability(-Z95)).toBeCloseTo(0.9, 6)
    expect(normalProbability(Infinity)).toBe(1)
    expect(normalProbability(-Infinity)).toBe(0)
  })
})

describe('seeded random numbers', () => {
  const take = (seed: number, count: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: count }, random)
  }

  test('are the same for the same seed, and others for another', () => {
    expect(take(45, 5)).toEqual(take(45, 5))
    expect(take(45, 5)).not.toEqual(take(46, 5))
  })

  test('are the same on every machine', () => {
    expect(take(0, 2).map((one) => one * 2 ** 32)).toEqual([1144304738, 1416247])
    // FNV-1a of the empty text and of "a", as published by its authors.
    expect([seedOf(''), seedOf('a')]).toEqual([0x811c9dc5, 0xe40c292c])
  })

  test('lie between 0 and 1, evenly', () => {
    const many = take(7, 100_000)
    expect(Math.min(...many.slice(0, 50_000))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...many.slice(0, 50_000))).toBeLessThan(1)
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => many.filter((one) => Math.floor(one * 10) === tenth).length,
    )
    // Ten thousand in each, with a deviation of about 95.
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
    const lagged = many
      .slice(1)
      .reduce((sum, one, index) => sum + (one - 0.5) * ((many[index] ?? 0) - 0.5), 0)
    expect(Math.abs(lagged / many.length) * 12).toBeLessThan(0.02)
  })
})
