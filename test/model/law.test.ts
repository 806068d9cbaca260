import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateSheet, type Row } from '../../src/model/sheet'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { normals, otherRandom } from './monte-carlo'
import { formulaRow, inputRow } from './short-posts'
import { valueByShunting } from './shunting-yard'
import { runs } from '../seed'

/*
 * Formulas put together at random, several rows of them, against plain Monte Carlo: another generator, another way to
 * normal numbers, no strata, another evaluator, and no knowledge of laws.
 */

const INPUTS = { a: [2, 8], b: [0.1, 10], c: [3, 4] } as const
const NAMES = Object.keys(INPUTS)

const SAMPLES = 3000
const normal = normals(otherRandom(20_261_120))
const DRAWN = Array.from({ length: SAMPLES }, () =>
  Object.entries(INPUTS).map(([name, [low, high]]) => {
    const center = (Math.log(low) + Math.log(high)) / 2
    return [name, Math.exp(center + (normal() * (Math.log(high) - center)) / 1.6448536)] as const
  }),
)

/** Five deviations of the share of samples below a quantile: what chance alone makes of it once in a million times. */
function slack(share: number): number {
  return 5 * Math.sqrt((share * (1 - share)) / SAMPLES) + 2 / SAMPLES
}

const number = fc.constantFrom('0.5', '1', '2', '3', '7', '10')
const operand = (row: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(row === 0 ? 'a' : `r${row - 1}`) },
    { weight: 2, arbitrary: number },
    { weight: 2, arbitrary: fc.constantFrom(...NAMES) },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 0, max: Math.max(0, row - 1) })
        .map((index) => (row === 0 ? 'b' : `r${index}`)),
    },
  )
const formulaOf = (row: number) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(operand(row), fc.constantFrom('+', '-', '*', '*', '/', '/'), operand(row))
        .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('min', 'max'), operand(row), operand(row))
        .map(([name, left, right]) => `${name}(${left}, ${right})`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('ceil', 'sqrt', '-'), operand(row))
        .map(([name, one]) => `${name}(${one})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(operand(row), fc.constantFrom('2', '3', '0.5', '(0 - 1)', '0'))
        .map(([one, power]) => `${one} ^ ${power}`),
    },
  )
const programs = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, row) => formulaOf(row))))

/** The last row at every drawn sample. */
function byMonteCarlo(program: readonly string[]): Float64Array {
  return Float64Array.from(DRAWN, (inputs) => {
    const values = new Map<string, number>(inputs)
    for (const [row, formula] of program.entries()) values.set(`r${row}`, valueByShunting(formula, values))
    return values.get(`r${program.length - 1}`) ?? Number.NaN
  }).sort()
}

function rowsOf(program: readonly string[]): readonly Row[] {
  return [
    ...Object.entries(INPUTS).map(([name, [low, high]]) => inputRow(name, '1', `${low}-${high}`)),
    ...program.map((formula, row) => formulaRow(`r${row}`, '1', formula)),
  ]
}

function shareBelow(samples: Float64Array, value: number): number {
  return samples.reduce((count, sample) => count + (sample < value ? 1 : 0), 0) / SAMPLES
}

/** Quantiles and chances of the last row are those of the samples, within what chance does to these. */
function agrees(program: readonly string[]): 'closed form' | 'samples' | 'certain' | 'unknown' {
  const id = `r${program.length - 1}`
  const uncertainty = uncertaintyOf(evaluateSheet(rowsOf(program)))
  const found = uncertainty.spreadOf(id)
  const samples = byMonteCarlo(program)
  const unknown = samples.filter(Number.isNaN).length
  if (!found) {
    // Nothing uncertain is in it, or some of it is unknown: its middle, if no sample is.
    const middle = evaluateSheet(rowsOf(program)).get(id)
    if (unknown > 0 || (middle?.state === 'known' && Number.isNaN(middle.quantity.value))) return 'unknown'
    expect(samples.at(0), 'every sample alike').toBeCloseTo(samples.at(-1) ?? Number.NaN, 9)
    return 'certain'
  }
  if (unknown > 0) {
    expect(unknown / SAMPLES, 'samples without a value, of a figure that has a spread').toBeLessThan(0.002)
    return 'unknown'
  }
  const error = (value: number) => 1e-9 * Math.max(1, Number.isFinite(value) ? Math.abs(value) : 0)
  for (const [end, share] of [
    ['low', 0.05],
    ['median', 0.5],
    ['high', 0.95],
  ] as const) {
    const value = found[end]
    expect(shareBelow(samples, value - error(value)), `${end} ${value}`).toBeLessThanOrEqual(
      share + slack(share),
    )
    const atMost = Number.isFinite(value) ? shareBelow(samples, value + error(value)) : value > 0 ? 1 : 0
    expect(atMost, `${end} ${value}`).toBeGreaterThanOrEqual(share - slack(share))
  }
  for (const place of [0.02, 0.2, 0.5, 0.8, 0.98]) {
    const border = samples[Math.floor(place * SAMPLES)] ?? Number.NaN
    if (!Number.isFinite(border)) continue
    const chance = uncertainty.chanceAbove(id, border) ?? Number.NaN
    // A border within rounding error of many samples may count them or not.
    const most = 1 - shareBelow(samples, border - error(border))
    const least = 1 - shareBelow(samples, border + error(border))
    expect(chance, `above ${border}`).toBeLessThanOrEqual(most + slack(Math.min(most, 0.5)) + 0.005)
    expect(chance, `above ${border}`).toBeGreaterThanOrEqual(least - slack(Math.max(least, 0.5)) - 0.005)
  }
  return found.method
}

describe('formulas put together at random', () => {
  test('have the quantiles and the chances of plain Monte Carlo', { timeout: 60_000 }, () => {
    const met: Record<string, number> = {}
    fc.assert(
      fc.property(programs, (program) => {
        const way = agrees(program)
        met[way] = (met[way] ?? 0) + 1
      }),
      { numRuns: runs(200) },
    )
    // Both ways are looked at, and often.
    expect(met['closed form']).toBeGreaterThan(runs(40))
    expect(met['samples']).toBeGreaterThan(runs(20))
  })
})

describe('at the ends of what numbers can be', () => {
  const withFormula = (formula: string, ...inputs: readonly (readonly [id: string, text: string])[]) =>
    uncertaintyOf(
      evaluateSheet([...inputs.map(([id, text]) => inputRow(id, '1', text)), formulaRow('x', '1', formula)]),
    )

  test('a high root of one input beside another is no end of numbers', () => {
    const { spreadOf } = withFormula('ceil(a ^ 0.00001 * b)', ['a', '1-100'], ['b', '10-1000'])
    expect(spreadOf('x')).toMatchObject({ method: 'closed form', low: 11, median: 101, high: 1001 })
  })

  test('exponents that cancel out but for rounding do', () => {
    const { spreadOf, chanceAbove } = withFormula(
      'ceil(a ^ 0.1 * a ^ 0.2 / a ^ 0.3 * b)',
      ['a', '1-100'],
      ['b', '10.5-1000.5'],
    )
    expect(spreadOf('x')).toMatchObject({ low: 11, high: 1001 })
    // Of b alone: its median is 102.5, and the logarithm of 500 lies 1.144 deviations above.
    expect(chanceAbove('x', 500)).toBeCloseTo(0.1263, 3)
  })

  test('a product whose parts are too large together has the chance that it has', () => {
    const inputs = [
      ['a', '1e200-4e200'],
      ['b', '1e200-4e200'],
      ['c', '1e300-4e300'],
    ] as const
    for (const formula of ['a / c * b', 'b / (c / a)'])
      expect(withFormula(formula, ...inputs).chanceAbove('x', 2e100), formula).toBeCloseTo(0.5, 6)
  })

  test('a chance is found for inputs of which nobody knows the size', () => {
    const { chanceAbove } = withFormula('ceil(a * a / 7)', ['a', '1e-30-1e30'])
    expect(chanceAbove('x', 0.5)).toBe(1)
    expect(chanceAbove('x', 1e20)).toBeCloseTo(0.288, 2)
  })

  test('what is unknown in the middle has neither a spread nor a chance, though no sample meets the middle', () => {
    const { spreadOf, chanceAbove } = withFormula('(a - 1) / (a - 1)', ['a', '0.1-10'])
    expect([spreadOf('x'), chanceAbove('x', 0)]).toEqual([undefined, undefined])
  })

  test('a border far from all that may be is crossed never or always', () => {
    const { chanceAbove } = withFormula('ceil(a)', ['a', '1e300-1e308'])
    expect([0, 1e250, 1.7e308, Infinity].map((border) => chanceAbove('x', border))).toEqual([
      1,
      1,
      expect.closeTo(0.038, 2),
      0,
    ])
  })
})

describe('the corner', () => {
  const cornerOf = (formula: string, inputs: Readonly<Record<string, string>>) =>
    uncertaintyOf(
      evaluateSheet([
        ...Object.entries(inputs).map(([id, text]) => inputRow(id, '1', text)),
        formulaRow('x', '1', formula),
      ]),
    ).spreadOf('x')?.corner

  test('of nodes that are one in the middle, whichever input moves, is that of the busiest and the smallest ones', () => {
    // 10 of 100 fill a tenth of a node; 40 of 25 with half of it to fill are 3.2 of them.
    expect(cornerOf('ceil(a / (b * c))', { a: '2.5-40', b: '25-400', c: '0.5-0.98' })).toEqual([1, 4])
    // By samples, since one more input is not in the same product.
    expect(cornerOf('ceil(a / b) + d', { a: '2.5-40', b: '25-400', d: '1-4' })).toEqual([2, 6])
  })

  test('of what is left over, where nothing is as long as the others are in their middle, is the most there can be', () => {
    expect(cornerOf('max(0, a - b)', { a: '1-9', b: '3-27' })).toEqual([0, 6])
  })

  test('holds the range, whatever is put together', () => {
    fc.assert(
      fc.property(programs, (program) => {
        // What goes up and down with one input has its ends between those of the input.
        const names = program.flatMap((formula) => formula.match(/[a-c]|r\d/g) ?? [])
        fc.pre(new Set(names).size === names.length)
        const found = uncertaintyOf(evaluateSheet(rowsOf(program))).spreadOf(`r${program.length - 1}`)
        if (!found || [...found.corner, found.low, found.high].some(Number.isNaN)) return
        const error = 1e-9 * Math.max(1, Math.abs(found.corner[0]), Math.abs(found.corner[1]))
        expect(found.low).toBeGreaterThanOrEqual(found.corner[0] - error)
        expect(found.high).toBeLessThanOrEqual(found.corner[1] + error)
      }),
      { numRuns: runs(150) },
    )
  })
})
