import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  availabilityFromRepair,
  errorBudget,
  inParallel,
  inSeries,
  kOfN,
  lossesPerYear,
  ninesOf,
  objectsLostPerYear,
  recoveryPoint,
  recoveryTime,
  type CopySet,
} from '../../src/model/availability'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const shares = fc.array(share, { minLength: 1, maxLength: 8 })

/** Availability by going through every combination of parts that are up or down. */
function byCombinations(availabilities: readonly number[], isUp: (up: number) => boolean): number {
  let total = 0
  for (let mask = 0; mask < 2 ** availabilities.length; mask++) {
    let chance = 1
    let up = 0
    availabilities.forEach((availability, part) => {
      const isPartUp = Math.floor(mask / 2 ** part) % 2 === 1
      chance *= isPartUp ? availability : 1 - availability
      up += Number(isPartUp)
    })
    if (isUp(up)) total += chance
  }
  return total
}

/** Mean years until all copies are gone, from the equations of the Markov chain (Gaussian elimination). */
function yearsToLoss({ copies, annualFailureRate, hoursToRepair }: CopySet): number {
  const repairs = 8760 / hoursToRepair
  // t(i) is the time to loss with i copies: (i f + r) t(i) = 1 + i f t(i-1) + r t(i+1); no repair with all of them.
  const rows = Array.from({ length: copies }, (_, index) => {
    const left = index + 1
    const row = Array.from({ length: copies + 1 }, () => 0)
    const repair = left < copies ? repairs : 0
    row[index] = left * annualFailureRate + repair
    if (index > 0) row[index - 1] = -left * annualFailureRate
    if (repair > 0) row[index + 1] = -repair
    row[copies] = 1
    return row
  })
  for (let column = 0; column < copies; column++) {
    const pivot = rows[column] ?? []
    for (let below = column + 1; below < copies; below++) {
      const row = rows[below] ?? []
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1)
      rows[below] = row.map((value, at) => value - factor * (pivot[at] ?? 0))
    }
  }
  const last = rows[copies - 1] ?? []
  return (last[copies] ?? 0) / (last[copies - 1] ?? 1)
}

describe('parts that are all needed', () => {
  test('eight of three nines are 99.2 %', () => {
    expect(inSeries(Array.from({ length: 8 }, () => 0.999))).toBeCloseTo(0.992, 4)
  })

  test('are never better than the worst, and nothing needed is always up', () => {
    fc.assert(
      fc.property(shares, (some) => {
        expect(inSeries(some)).toBeLessThanOrEqual(Math.min(...some))
      }),
    )
    expect(inSeries([])).toBe(1)
  })

  test('agree with all combinations', () => {
    fc.assert(
      fc.property(shares, (some) => {
        expect(inSeries(some)).toBeCloseTo(
          byCombinations(some, (up) => up === some.length),
          12,
        )
      }),
    )
  })
})

describe('parts of which one is enough', () => {
  test('two of three nines are six nines on paper, and 99.995 % with 5 % common causes', () => {
    expect(inParallel([0.999, 0.999], 0)).toBeCloseTo(0.999999, 10)
    expect(inParallel([0.999, 0.999], 0.05)).toBeCloseTo(0.99995, 5)
  })

  // The formula of the reference figures, (1 - b)^2 u^2 + b u, is the same but for the square of small numbers.
  test('agree with the beta factor model', () => {
    for (const beta of [0.01, 0.05, 0.1]) {
      const down = 0.001
      const unavailable = (1 - beta) ** 2 * down ** 2 + beta * down
      expect((1 - inParallel([1 - down, 1 - down], beta)) / unavailable).toBeCloseTo(1, 5)
    }
  })

  test('agree with all combinations when failures are independent', () => {
    fc.assert(
      fc.property(shares, (some) => {
        expect(inParallel(some, 0)).toBeCloseTo(
          byCombinations(some, (up) => up > 0),
          12,
        )
      }),
    )
  })

  test('are worse the more causes they share, and with all shared no better than the best', () => {
    fc.assert(
      fc.property(shares, share, share, (some, a, b) => {
        const [few, many] = a < b ? [a, b] : [b, a]
        expect(inParallel(some, many)).toBeLessThanOrEqual(inParallel(some, few) + 1e-12)
        expect(inParallel(some, 1)).toBeCloseTo(Math.max(...some), 12)
        expect(inParallel(some.slice(0, 1), a)).toBeCloseTo(some[0] ?? 0, 12)
      }),
    )
    expect(inParallel([], 0)).toBe(0)
  })
})

describe('k of n', () => {
  test.each([
    [2, 3, 0.99, 0.999702],
    [3, 5, 0.9, 0.99144],
    [1, 2, 0.999, 0.999999],
    [2, 2, 0.999, 0.998001],
  ])('%i of %i at %f', (needed, parts, availability, expected) => {
    expect(kOfN({ needed, parts, availability, commonCause: 0 })).toBeCloseTo(expected, 9)
  })

  test('agrees with all combinations, and needing more is worse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: 10 }),
        share,
        (parts, needed, availability) => {
          const same = Array.from({ length: parts }, () => availability)
          const group = { needed, parts, availability, commonCause: 0 }
          const value = kOfN(group)
          expect(value).toBeCloseTo(
            byCombinations(same, (up) => up >= needed),
            10,
          )
          expect(kOfN({ ...group, needed: needed + 1 })).toBeLessThanOrEqual(value)
        },
      ),
    )
  })

  test('with one needed is parts in parallel, common causes too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), share, share, (parts, availability, commonCause) => {
        const same = Array.from({ length: parts }, () => availability)
        expect(kOfN({ needed: 1, parts, availability, commonCause })).toBeCloseTo(
          inParallel(same, commonCause),
          12,
        )
      }),
    )
  })

  test('a thousand parts do not overflow', () => {
    const chance = kOfN({ needed: 990, parts: 1000, availability: 0.99, commonCause: 0 })
    expect(chance).toBeGreaterThan(0.5)
    expect(chance).toBeLessThan(0.65)
  })
})

describe('error budgets', () => {
  test.each([
    [0.99, 'year', 315_360],
    [0.999, 'year', 31_536],
    [0.999, '30 days', 2592],
    [0.999, 'month', 2628],
    [0.9999, 'day', 8.64],
    [0.99999, '30 days', 25.92],
    [1, 'year', 0],
  ] as const)('%f leaves in a %s %f s', (target, period, seconds) => {
    expect(errorBudget(target, period)).toBeCloseTo(seconds, 6)
  })

  test('nines and time between repairs', () => {
    expect(ninesOf(0.99)).toBeCloseTo(2, 12)
    expect(ninesOf(1)).toBe(Infinity)
    expect(availabilityFromRepair(8760, 0)).toBe(1)
    expect(availabilityFromRepair(99, 1)).toBe(0.99)
  })
})

describe('durability', () => {
  test('eleven nines lose one of ten million objects in ten thousand years', () => {
    expect(objectsLostPerYear(10e6, 11) * 10_000).toBeCloseTo(1, 9)
  })

  test.each([1, 2, 3, 4])('of %i copies is that of the Markov chain', (copies) => {
    const set = { copies, annualFailureRate: 0.0157, hoursToRepair: 24 }
    expect(lossesPerYear(set) * yearsToLoss(set)).toBeCloseTo(1, 3)
  })

  // Patterson, Gibson and Katz (1988): for a mirrored pair the mean time to data loss is MTTF^2 / (2 MTTR).
  test('of a mirrored pair is the formula of the RAID paper', () => {
    const hoursToFailure = 30_000
    const hoursToRepair = 1
    const set = { copies: 2, annualFailureRate: 8760 / hoursToFailure, hoursToRepair }
    expect(8760 / lossesPerYear(set)).toBeCloseTo(hoursToFailure ** 2 / (2 * hoursToRepair), 3)
  })

  test('one more copy loses less as long as repair is quick; no copy is lost already', () => {
    const set = { annualFailureRate: 0.02, hoursToRepair: 12 }
    for (const copies of [1, 2, 3, 4]) {
      expect(lossesPerYear({ ...set, copies: copies + 1 })).toBeLessThan(lossesPerYear({ ...set, copies }))
    }
    expect(lossesPerYear({ ...set, copies: 0 })).toBe(Infinity)
  })
})

describe('recovery', () => {
  test('a nightly copy that takes an hour may lose twenty-five hours', () => {
    expect(recoveryPoint({ secondsBetweenCopies: 24 * 3600, secondsToCopy: 3600 })).toBe(25 * 3600)
    expect(recoveryPoint({ secondsBetweenCopies: 0, secondsToCopy: 2 })).toBe(2)
  })

  test('takes as long as its steps, and nothing to read where a copy stands ready', () => {
    const steps = { detectSeconds: 30, decideSeconds: 60, bytesPerSecond: 100e6, checkSeconds: 10 }
    expect(recoveryTime({ ...steps, bytes: 1e9 })).toBe(110)
    expect(recoveryTime({ ...steps, bytes: 0, bytesPerSecond: 0 })).toBe(100)
    expect(recoveryTime({ ...steps, bytes: 1, bytesPerSecond: 0 })).toBe(Infinity)
  })
})

test('a set of more copies than could be counted is lost never, and at once', () => {
  expect(lossesPerYear({ copies: 1e308, annualFailureRate: 0.0157, hoursToRepair: 24 })).toBe(0)
  expect(lossesPerYear({ copies: 1e308, annualFailureRate: 1, hoursToRepair: 8760 })).toBe(Infinity)
})
