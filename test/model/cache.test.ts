import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cacheBytes,
  compareWithDailyReads,
  harmonic,
  hitRatio,
  hitRatioOfMemory,
  objectsForHits,
} from '../../src/model/cache'

/** The sum itself, term by term, with the rounding error of each addition carried along (Kahan). */
function bySumming(count: number, exponent: number): number {
  let sum = 0
  let lost = 0
  for (let k = 1; k <= count; k++) {
    const term = k ** -exponent - lost
    const next = sum + term
    lost = next - sum - term
    sum = next
  }
  return sum
}

const EULER_MASCHERONI = 0.5772156649015329

const popularities = fc.record({
  objects: fc.integer({ min: 1, max: 1e9 }),
  exponent: fc.double({ min: 0, max: 2, noNaN: true }),
})

describe('harmonic sums', () => {
  test.each([0, 0.3, 0.64, 0.8, 0.999999, 1, 1.000001, 1.2, 2, 3.5, 8, 20])(
    'agree with adding up a million terms at exponent %f',
    (exponent) => {
      for (const count of [1, 2, 63, 64, 65, 66, 100, 1000, 1e6]) {
        expect(Math.abs(harmonic(count, exponent) / bySumming(count, exponent) - 1)).toBeLessThan(1e-12)
      }
    },
  )

  // H(n) = ln n + gamma + 1/2n - 1/12n^2 ..., and the values of Riemann's zeta function.
  test('reach what is known of very long ones', () => {
    expect(harmonic(1e12, 1)).toBeCloseTo(Math.log(1e12) + EULER_MASCHERONI, 11)
    expect(harmonic(1e15, 2)).toBeCloseTo(Math.PI ** 2 / 6, 12)
    expect(harmonic(1e9, 4)).toBeCloseTo(Math.PI ** 4 / 90, 13)
    expect(harmonic(1e8, 0) / 1e8).toBeCloseTo(1, 14)
  })

  test('of more objects than could be added up grow with each of them', () => {
    expect(harmonic(2e15, 0.8)).toBeGreaterThan(harmonic(1e15, 0.8))
  })

  test('of nothing are nothing, and of the unknown unknown', () => {
    expect(harmonic(0, 1)).toBe(0)
    expect(harmonic(0.9, 1)).toBe(0)
    expect(harmonic(2.9, 1)).toBe(1.5)
    expect(harmonic(Number.NaN, 1)).toBeNaN()
    expect(harmonic(10, Number.NaN)).toBeNaN()
  })
})

describe('known answers', () => {
  test.each([
    [0.8, 17.5],
    [1, 1.15],
  ])('104 million objects of 500 B at 80 %% hits and exponent %f take %f GB', (exponent, gigabytes) => {
    const bytes = cacheBytes({ objects: 104e6, exponent }, 500, 0.8)
    expect(Number((bytes / 1e9).toPrecision(3))).toBe(gigabytes)
  })

  test.each([
    [0.2, 0.888],
    [0.01, 0.68],
  ])('of a million objects at exponent 1, a share of %f answers %f of all', (share, hits) => {
    expect(hitRatio({ objects: 1e6, exponent: 1 }, share * 1e6)).toBeCloseTo(hits, 3)
  })
})

describe('laws', () => {
  test('the objects found are the fewest that reach the target', () => {
    fc.assert(
      fc.property(popularities, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (popularity, target) => {
        const objects = objectsForHits(popularity, target)
        expect(hitRatio(popularity, objects)).toBeGreaterThanOrEqual(target * (1 - 1e-11))
        expect(hitRatio(popularity, objects - 1)).toBeLessThan(target * (1 + 1e-11))
        expect(objects).toBeLessThanOrEqual(popularity.objects)
      }),
    )
  })

  test('hits grow with memory and with skew, memory with the target', () => {
    fc.assert(
      fc.property(
        popularities,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (popularity, share, more) => {
          const cached = share * popularity.objects
          const hits = hitRatio(popularity, cached)
          expect(hitRatio(popularity, cached * more)).toBeGreaterThanOrEqual(hits)
          const steeper = { ...popularity, exponent: popularity.exponent * more }
          expect(hitRatio(steeper, cached)).toBeGreaterThanOrEqual(hits * (1 - 1e-12))
          expect(cacheBytes(popularity, 500, share)).toBeLessThanOrEqual(
            cacheBytes(popularity, 500, share * more),
          )
        },
      ),
    )
  })

  test('memory and hits lead back to one another', () => {
    fc.assert(
      fc.property(popularities, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (popularity, target) => {
        const bytes = cacheBytes(popularity, 500, target)
        expect(hitRatioOfMemory(popularity, 500, bytes)).toBeGreaterThanOrEqual(target * (1 - 1e-11))
      }),
    )
  })

  test('a cache is never larger than the data', () => {
    fc.assert(
      fc.property(popularities, fc.double({ min: 0, max: 5, noNaN: true }), (popularity, target) => {
        expect(cacheBytes(popularity, 500, target)).toBeLessThanOrEqual(popularity.objects * 500)
      }),
    )
    expect(hitRatio({ objects: 10, exponent: 1 }, 11)).toBe(1)
  })

  test('nothing to cache, nothing wanted, nothing kept', () => {
    expect(objectsForHits({ objects: 0, exponent: 1 }, 0.8)).toBe(0)
    expect(objectsForHits({ objects: 10, exponent: 1 }, 0)).toBe(0)
    expect(objectsForHits({ objects: 10, exponent: 1 }, 1)).toBe(10)
    expect(objectsForHits({ objects: 10, exponent: 1 }, Number.NaN)).toBeNaN()
    expect(objectsForHits({ objects: Number.NaN, exponent: 1 }, 0.8)).toBeNaN()
    expect(objectsForHits({ objects: 1e6, exponent: Number.NaN }, 0.8)).toBeNaN()
    expect(hitRatio({ objects: 0, exponent: 1 }, 5)).toBe(0)
    expect(hitRatio({ objects: 10, exponent: 1 }, 0)).toBe(0)
    expect(hitRatio({ objects: 10, exponent: 1 }, -3)).toBe(0)
  })
})

describe('"20 % of the daily reads"', () => {
  const facts = {
    readsPerDay: 100e6,
    newObjectsPerDay: 1e6,
    popularity: { objects: 7e6, exponent: 0.8 },
    bytesPerObject: 500,
    target: 0.8,
  }

  test('asks for twenty days of all data at a hundred reads per write', () => {
    const compared = compareWithDailyReads(facts)
    expect(compared.ruleInDaysOfData).toBe(20)
    expect(compared.exceedsTheData).toBe(true)
    expect(compared.workingSetBytes).toBeLessThan(compared.dataBytes)
  })

  test('grows with the reads although the data stay what they are', () => {
    const twice = compareWithDailyReads({ ...facts, readsPerDay: 200e6 })
    const once = compareWithDailyReads(facts)
    expect(twice.ruleBytes).toBe(2 * once.ruleBytes)
    expect(twice.workingSetBytes).toBe(once.workingSetBytes)
  })

  test('is not larger than the data where there are few reads', () => {
    expect(compareWithDailyReads({ ...facts, readsPerDay: 35e6 }).exceedsTheData).toBe(false)
  })
})
