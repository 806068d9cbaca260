import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  constantLaw,
  constantOf,
  inputLaw,
  isProduct,
  joinLaws,
  negated,
  risen,
  type Law,
} from '../../src/model/law'
import { evaluateSheet, type Row } from '../../src/model/sheet'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { normals, otherRandom } from './monte-carlo'
import { formulaRow, inputRow } from './short-posts'
import { valueByShunting } from './shunting-yard'
import { runs } from '../seed'

describe('a law', () => {
  // Laws are made when they are asked for, which is in the tests.
  interface Built {
    readonly text: string
    readonly law: Law | undefined
    readonly at: (a: number) => number
  }
  const OPERATIONS: Readonly<Record<string, (x: number, y: number) => number>> = {
    '+': (x, y) => x + y,
    '-': (x, y) => x - y,
    '*': (x, y) => x * y,
    '/': (x, y) => x / y,
    '^': (x, y) => x ** y,
    min: Math.min,
    max: Math.max,
  }
  const A: Built = {
    text: 'a',
    get law() {
      return inputLaw('a')
    },
    at: (a) => a,
  }
  const constant = (value: number): Built => ({
    text: String(value),
    get law() {
      return constantLaw(value)
    },
    at: () => value,
  })
  const join = (operator: string, left: Built, right: Built): Built => ({
    text: `(${left.text} ${operator} ${right.text})`,
    get law() {
      const [one, other] = [left.law, right.law]
      return one && other && joinLaws(operator, one, other)
    },
    // What divides by 0 is left out: its sign is that of the 0.
    at: (a) => {
      const value = (OPERATIONS[operator] ?? (() => Number.NaN))(left.at(a), right.at(a))
      return Number.isFinite(value) ? value + 0 : Number.NaN
    },
  })
  const minus = (one: Built): Built => ({
    text: `-${one.text}`,
    get law() {
      const { law } = one
      return law && negated(law)
    },
    at: (a) => 0 - one.at(a),
  })
  // Of 0.9999999999999999 the next whole number is 1 and of 1.0000000000000002, too; and 0 has no sign.
  const ceil = (value: number) =>
    (Number.isFinite(value) ? Math.ceil(value - 1e-9 * Math.abs(value)) : value) + 0
  const up = (one: Built): Built => ({
    text: `ceil${one.text}`,
    get law() {
      const { law } = one
      return law && risen(law, ceil)
    },
    at: (a) => ceil(one.at(a)),
  })

  const GRID = Array.from({ length: 41 }, (_, step) => 10 ** (step / 10 - 2.017))

  /** All that a law says, asked at many values of its input. */
  function holds({ text, law, at }: Built): void {
    if (!law) return
    const values = GRID.map(at)
    if (values.some(Number.isNaN)) return
    const exponent = law.exponents.get('a') ?? 0
    const size = Math.max(...values.map((value) => Math.abs(value)))
    const error = Number.isFinite(size) ? 1e-9 * Math.max(size, 1) : 0
    for (const [step, value] of values.entries()) {
      const a = GRID[step] ?? Number.NaN
      if (law.line && Number.isFinite(value)) {
        const said = law.line.offset + law.line.factor * a ** exponent
        expect(Math.abs(said - value), `${text} as a line at ${a}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(value), Math.abs(law.line.offset)),
        )
      }
      if (law.isPositive) expect(value, `${text} at ${a}`).toBeGreaterThan(0)
      const next = values[step + 1]
      if (next === undefined || next === value) continue
      const change = (next - value) * Math.sign(exponent) * (law.direction === 'rises' ? 1 : -1)
      if (exponent === 0) expect(Math.abs(next - value), `${text} is constant`).toBeLessThanOrEqual(error)
      else if (!Number.isNaN(change)) expect(change, `${text} from ${a}`).toBeGreaterThanOrEqual(-error)
    }
  }

  const built: fc.Arbitrary<Built> = fc.letrec<{ built: Built }>((tie) => ({
    built: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      fc.constantFrom(A, A, A, ...[-2, -0.5, 0, 0.5, 1, 3].map(constant)),
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/', 'min', 'max'), tie('built'), tie('built'))
        .map(([operator, left, right]) => join(operator, left, right)),
      fc
        .tuple(tie('built'), fc.constantFrom(-2, -1, -0.5, 0, 0.5, 1, 2))
        .map(([one, power]) => join('^', one, constant(power))),
      tie('built').map(minus),
      tie('built').map(up),
    ),
  })).built

  test('says nothing of a formula that does not hold: its line, its sign, and which way it goes', () => {
    let laws = 0
    fc.assert(
      fc.property(built, (one) => {
        laws += (one.law?.exponents.size ?? 0) > 0 ? 1 : 0
        holds(one)
      }),
      { numRuns: runs(5000) },
    )
    expect(laws).toBeGreaterThan(runs(1000))
  })

  const inverse = join('/', constant(1), A)
  const falling = join('-', constant(5), A)
  const shifted = join('+', A, constant(1))
  const step = up(A)
  test.each<[Built, 'rises' | 'falls', boolean, 'line' | 'curve']>([
    [A, 'rises', true, 'line'],
    [inverse, 'rises', true, 'line'],
    [minus(A), 'falls', false, 'line'],
    [falling, 'falls', false, 'line'],
    [minus(falling), 'rises', false, 'line'],
    [shifted, 'rises', true, 'line'],
    [join('-', A, constant(1)), 'rises', false, 'line'],
    [join('*', shifted, constant(2)), 'rises', true, 'line'],
    [join('*', constant(-2), shifted), 'falls', false, 'line'],
    [join('+', A, shifted), 'rises', true, 'line'],
    [join('/', constant(1), shifted), 'falls', true, 'curve'],
    [join('^', shifted, constant(2)), 'rises', true, 'curve'],
    [join('^', shifted, constant(-2)), 'falls', true, 'curve'],
    [step, 'rises', true, 'curve'],
    [minus(step), 'falls', false, 'curve'],
    [up(falling), 'falls', false, 'curve'],
    [join('+', step, constant(0)), 'rises', true, 'curve'],
    [join('+', constant(3), step), 'rises', true, 'curve'],
    [join('-', step, constant(3)), 'rises', false, 'curve'],
    [join('-', constant(3), step), 'falls', false, 'curve'],
    [join('+', step, step), 'rises', true, 'curve'],
    [join('+', step, A), 'rises', true, 'curve'],
    [join('-', step, falling), 'rises', false, 'curve'],
    [join('*', step, constant(2)), 'rises', true, 'curve'],
    [join('*', constant(-2), step), 'falls', false, 'curve'],
    [join('*', step, A), 'rises', true, 'curve'],
    [join('*', step, shifted), 'rises', true, 'curve'],
    [join('/', step, join('/', constant(1), shifted)), 'rises', true, 'curve'],
    [join('min', step, A), 'rises', true, 'curve'],
    [join('min', step, join('-', A, constant(1))), 'rises', false, 'curve'],
    [join('max', step, join('-', A, constant(1))), 'rises', true, 'curve'],
    [join('max', minus(A), falling), 'falls', false, 'curve'],
    [join('+', join('-', step, constant(9)), constant(20)), 'rises', false, 'curve'],
    [
      join('*', join('^', A, constant(2)), join('+', join('^', A, constant(2)), constant(1))),
      'rises',
      true,
      'curve',
    ],
    [join('min', A, constant(5)), 'rises', true, 'curve'],
    [join('min', constant(-5), A), 'rises', false, 'curve'],
    [join('max', falling, constant(1)), 'falls', true, 'curve'],
    [join('max', constant(0), falling), 'falls', false, 'curve'],
  ])('of $text is known', (one, direction, isPositive, kind) => {
    holds(one)
    const { law } = one
    expect(law).toMatchObject({ direction, isPositive })
    expect(law?.line === undefined).toBe(kind === 'curve')
    expect(law && constantOf(law)).toBeUndefined()
  })

  test.each([
    join('+', step, minus(A)),
    join('+', falling, step),
    join('*', step, inverse),
    join('*', step, falling),
    join('*', falling, falling),
    join('*', join('-', A, constant(1)), step),
    join('/', constant(1), falling),
    join('^', falling, constant(0.5)),
    join('^', minus(step), constant(2)),
    join('^', A, A),
    join('min', A, falling),
    join('max', A, join('*', A, A)),
    join('?', A, constant(1)),
  ])('of $text is none', ({ law }) => {
    expect(law).toBeUndefined()
  })

  test.each<[Built, number]>([
    [join('-', A, A), 0],
    [join('/', A, A), 1],
    [join('*', step, constant(0)), 0],
    [join('*', constant(0), shifted), 0],
    [join('^', A, constant(0)), 1],
    [join('^', step, constant(0)), 1],
    [join('^', falling, constant(0)), 1],
    [join('-', shifted, A), 1],
    [join('min', constant(2), constant(3)), 2],
    [join('max', constant(2), constant(3)), 3],
    [join('+', constant(2), constant(3)), 5],
    [join('^', constant(2), constant(3)), 8],
    [up(constant(2.5)), 3],
    [minus(constant(2.5)), -2.5],
  ])('of $text is a constant', ({ law }, value) => {
    expect(law && constantOf(law)).toBe(value)
    expect(law?.exponents.size).toBe(0)
    expect(law?.isPositive).toBe(value > 0)
  })

  test('of a product tells the power of each input', () => {
    const [a, b] = [inputLaw('a'), inputLaw('b')]
    const square = joinLaws('*', a, a)
    const law = square && joinLaws('/', square, b)
    expect(law).toMatchObject({
      exponents: new Map([
        ['a', 2],
        ['b', -1],
      ]),
      line: { offset: 0, factor: 1 },
    })
    expect(law && isProduct(law)).toBe(true)
    expect(isProduct(joinLaws('+', a, constantLaw(1)) ?? a)).toBe(false)
    // One input more, or another power, is another product.
    expect(law && joinLaws('+', law, a)).toBeUndefined()
    expect(joinLaws('+', a, b)).toBeUndefined()
    expect(square && joinLaws('+', square, a)).toBeUndefined()
  })
})

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
})
