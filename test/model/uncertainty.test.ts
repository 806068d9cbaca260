import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { withInput } from '../../src/model/edit'
import { evaluateSheet, type Row } from '../../src/model/sheet'
import { SAMPLES } from '../../src/model/samples'
import { createSampleStore, uncertaintyOf, type Spread, type Uncertainty } from '../../src/model/uncertainty'
import { formulaRow, inputRow, SHORT_POSTS, valueOf } from './short-posts'
import { runs } from '../seed'

function spread(rows: readonly Row[], id = 'x'): Spread {
  const found = uncertaintyOf(evaluateSheet(rows)).spreadOf(id)
  if (!found) throw new Error(`${id} has no spread`)
  return found
}

function digits(value: number, count = 2): string {
  return String(Number(value.toPrecision(count)))
}

/** Uniform numbers by another generator than the model's: a linear congruential one of 48 bits (java.util.Random). */
function otherRandom(seed: bigint): () => number {
  let state = seed
  return () => {
    state = (state * 0x5deece66dn + 0xbn) & ((1n << 48n) - 1n)
    return Number(state >> 16n) / 2 ** 32
  }
}

/** Plain samples of a formula over lognormal inputs: Box and Muller, no strata, sorted. */
function bruteForce(
  ranges: Readonly<Record<string, readonly [low: number, mode: number, high: number]>>,
  formula: (inputs: Readonly<Record<string, number>>) => number,
  count = 20_000,
): readonly number[] {
  const random = otherRandom(20_240_601n)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const samples = Array.from({ length: count }, () =>
    formula(
      Object.fromEntries(
        Object.entries(ranges).map(([name, [low, mode, high]]) => {
          const z = normal()
          const end = z < 0 ? Math.log(mode / low) : Math.log(high / mode)
          return [name, mode * Math.exp((z * end) / 1.6448536)]
        }),
      ),
    ),
  )
  return samples.sort((a, b) => a - b)
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN
}

// A3 of the product: 50M-200M users x 1-5 actions x peak factor 2-5 / 86,400.
const PEAK = [
  inputRow('users', 'user', '50M-200M'),
  inputRow('actions', 'request/user/day', '1-5'),
  inputRow('peak', '1', '2-5'),
  formulaRow('x', 'request/s', 'users * actions * peak'),
]

describe('the known case of users times actions times a peak factor', () => {
  test('has the median 8.2K/s, nine times in ten 2.6K to 26K, and the corner 1.2K to 58K', () => {
    const { median, low, high, corner, method } = spread(PEAK)
    expect([median, low, high, ...corner].map((one) => digits(one))).toEqual([
      '8200',
      '2600',
      '26000',
      '1200',
      '58000',
    ])
    expect(method).toBe('closed form')
  })

  test('exceeds 10K/s with a probability of 39 %', () => {
    expect(digits((uncertaintyOf(evaluateSheet(PEAK)).chanceAbove('x', 10_000) ?? 0) * 100)).toBe('39')
  })

  test('owes 48 % of its spread to the actions, 36 % to the users and 16 % to the peak', () => {
    expect(spread(PEAK).shares.map(({ input, share }) => [input, Math.round(share * 100)])).toEqual([
      ['actions', 48],
      ['users', 36],
      ['peak', 16],
    ])
  })

  test('comes out alike from samples', () => {
    // Two that do not move together follow no law, though the second of these is never the larger.
    const sampled = spread([
      ...PEAK.slice(0, 3),
      formulaRow('x', 'request/s', 'max(users * actions * peak, users * [1e-9 request/user/s])'),
    ])
    const closed = spread(PEAK)
    expect(sampled.method).toBe('samples')
    expect(sampled.median / closed.median).toBeCloseTo(1, 1)
    for (const end of ['low', 'high', 'median'] as const) {
      expect(Math.abs(sampled[end] / closed[end] - 1), end).toBeLessThan(0.04)
    }
    expect(sampled.shares.map(({ input }) => input)).toEqual(['actions', 'users', 'peak'])
    for (const [index, { share }] of sampled.shares.entries()) {
      expect(Math.abs(share - (closed.shares[index]?.share ?? 0))).toBeLessThan(0.03)
    }
  })
})

describe('a spread', () => {
  test('of one input is the input', () => {
    const { median, low, high, corner, shares } = spread([inputRow('x', 'user', '50M-200M')])
    expect([low / 50e6, median / 100e6, high / 200e6]).toEqual([1, 1, 1].map((one) => expect.closeTo(one, 9)))
    expect(corner).toEqual([50e6, 200e6])
    expect(shares).toEqual([{ input: 'x', share: 1 }])
  })

  test('of an input with a most likely value has the three of them', () => {
    const { median, low, high } = spread([inputRow('x', '1', '1-2-10')])
    expect([low, median, high]).toEqual([1, 2, 10].map((one) => expect.closeTo(one, 1)))
  })

  test('is not there where nothing is uncertain, wrong or unknown', () => {
    const rows = [
      inputRow('a', '1', '5'),
      inputRow('b', '1', '1-2'),
      formulaRow('certain', '1', 'a * 2'),
      formulaRow('wrong', '1', 'b +'),
      formulaRow('unknown', '1', 'b * 0 / 0'),
    ]
    const uncertainty = uncertaintyOf(evaluateSheet(rows))
    for (const id of ['a', 'certain', 'wrong', 'unknown', 'nothing'])
      expect(uncertainty.spreadOf(id), id).toBeUndefined()
    expect(uncertainty.chanceAbove('certain', 9)).toBe(1)
    expect(uncertainty.chanceAbove('certain', 10)).toBe(0)
    for (const id of ['wrong', 'unknown', 'nothing'])
      expect(uncertainty.chanceAbove(id, 1), id).toBeUndefined()
  })

  // Lognormal by theory: deviation of the logarithm of 1-100 is ln(10) / 1.645.
  test.each([
    ['a ^ 2', 1, 100, 1e4],
    ['1 / a', 0.01, 0.1, 1],
    ['sqrt(a)', 1, Math.sqrt(10), 10],
    ['a * a / a', 1, 10, 100],
    ['a + a + 2 * a', 4, 40, 400],
    ['a * 7 - a', 6, 60, 600],
    ['a * b', 10 / 10 ** Math.SQRT2, 10, 10 * 10 ** Math.SQRT2],
    ['a / c', 10 / 10 ** Math.SQRT2, 10, 10 * 10 ** Math.SQRT2],
    ['min(3, 5) * a', 3, 30, 300],
    ['a * [2 h] / hour', 2, 20, 200],
  ])('of %s is known by formula', (formula, low, median, high) => {
    const found = spread([
      inputRow('a', '1', '1-100'),
      inputRow('b', '1', '0.1-10'),
      inputRow('c', '1', '0.1-10'),
      formulaRow('x', '1', formula),
    ])
    expect(found.method).toBe('closed form')
    expect([found.low / low, found.median / median, found.high / high]).toEqual(
      [1, 1, 1].map((one) => expect.closeTo(one, 6)),
    )
  })

  test('of what cancels out is none', () => {
    const rows = [inputRow('a', '1', '1-100'), formulaRow('x', '1', 'a / a * 3')]
    const { low, high, median } = spread(rows)
    expect([low, median, high]).toEqual([3, 3, 3].map((one) => expect.closeTo(one, 9)))
    const { chanceAbove } = uncertaintyOf(evaluateSheet(rows))
    expect([2.9, 3, 3.1].map((value) => chanceAbove('x', value))).toEqual([1, 0, 0])
  })

  test('goes through other rows, and knows an input that comes in twice', () => {
    const found = spread([
      inputRow('a', '1', '1-100'),
      formulaRow('half', '1', 'a / 2'),
      formulaRow('double', '1', 'a * 2'),
      formulaRow('x', '1', 'half * double'),
    ])
    expect([found.low, found.median, found.high].map((one) => digits(one, 6))).toEqual(['1', '100', '10000'])
  })
})

describe('samples', () => {
  const TEXTS = { a: '2-8', b: '10-1000', c: '0.5-1-4', d: '30-50' }
  const RANGES = {
    a: [2, 4, 8],
    b: [10, 100, 1000],
    c: [0.5, 1, 4],
    d: [30, Math.sqrt(1500), 50],
  } as const satisfies Readonly<Record<string, readonly [number, number, number]>>
  const rows = Object.entries(TEXTS).map(([id, text]) => inputRow(id, '1', text))
  type Inputs = Readonly<Record<string, number>>
  const of = (inputs: Inputs, id: string) => inputs[id] ?? Number.NaN

  function agreesWithBruteForce(formula: string, compute: (inputs: Inputs) => number): void {
    const figures = evaluateSheet([...rows, formulaRow('x', '1', formula)])
    const uncertainty = uncertaintyOf(figures)
    const found = uncertainty.spreadOf('x')
    const brute = bruteForce(RANGES, compute)
    const size = Math.max(Math.abs(quantile(brute, 0.05)), Math.abs(quantile(brute, 0.95)))
    for (const [end, share] of [
      ['low', 0.05],
      ['median', 0.5],
      ['high', 0.95],
    ] as const) {
      // Sampling error of a quantile, by the spacing of the samples around it: two percent of them to each side.
      const [less, more] = [quantile(brute, share - 0.02), quantile(brute, share + 0.02)]
      expect(found?.[end], `${formula} ${end}`).toBeGreaterThanOrEqual(less - 1e-9 * size)
      expect(found?.[end], `${formula} ${end}`).toBeLessThanOrEqual(more + 1e-9 * size)
    }
    for (const share of [0.1, 0.5, 0.9]) {
      const threshold = quantile(brute, share)
      const above = brute.filter((one) => one > threshold).length / brute.length
      expect(Math.abs((uncertainty.chanceAbove('x', threshold) ?? 2) - above)).toBeLessThan(0.02)
    }
    const total = found?.shares.reduce((sum, { share }) => sum + share, 0) ?? 0
    expect(total).toBeCloseTo(1, 9)
    expect(found?.shares.every(({ share }) => share >= 0 && share <= 1)).toBe(true)
  }

  test.each<[string, (inputs: Inputs) => number]>([
    ['a + b', (i) => of(i, 'a') + of(i, 'b')],
    ['a * b + c * d', (i) => of(i, 'a') * of(i, 'b') + of(i, 'c') * of(i, 'd')],
    ['ceil(b / d) + 1', (i) => Math.ceil(of(i, 'b') / of(i, 'd')) + 1],
    ['ceil(b / d + c)', (i) => Math.ceil(of(i, 'b') / of(i, 'd') + of(i, 'c'))],
    ['min(a, c, d)', (i) => Math.min(of(i, 'a'), of(i, 'c'), of(i, 'd'))],
    ['max(b, d * 2) / c', (i) => Math.max(of(i, 'b'), of(i, 'd') * 2) / of(i, 'c')],
    ['(a + c) ^ 2', (i) => (of(i, 'a') + of(i, 'c')) ** 2],
    ['sqrt(a ^ 2 + c ^ 2)', (i) => Math.hypot(of(i, 'a'), of(i, 'c'))],
    ['c', (i) => of(i, 'c')],
    ['c * a', (i) => of(i, 'c') * of(i, 'a')],
    ['d - a', (i) => of(i, 'd') - of(i, 'a')],
    ['b - d', (i) => of(i, 'b') - of(i, 'd')],
    ['-(a + c)', (i) => -(of(i, 'a') + of(i, 'c'))],
    ['a ^ c', (i) => of(i, 'a') ** of(i, 'c')],
  ])('of %s agree with brute force', agreesWithBruteForce)

  // What moves with one product of inputs only, up or down, needs no samples.
  test.each<[string, (inputs: Inputs) => number]>([
    ['ceil(b / 7) * 3 + 1', (i) => Math.ceil(of(i, 'b') / 7) * 3 + 1],
    ['3 + a * 2', (i) => 3 + of(i, 'a') * 2],
    ['5 - a', (i) => 5 - of(i, 'a')],
    ['a - 5', (i) => of(i, 'a') - 5],
    ['(2 - a) * 3', (i) => (2 - of(i, 'a')) * 3],
    ['(2 - a) * (0 - 3)', (i) => (of(i, 'a') - 2) * 3],
    ['10 / (a + 1)', (i) => 10 / (of(i, 'a') + 1)],
    ['0 - 10 / (a + 1)', (i) => -10 / (of(i, 'a') + 1)],
    ['7 - ceil(a)', (i) => 7 - Math.ceil(of(i, 'a'))],
    ['-ceil(a * b)', (i) => -Math.ceil(of(i, 'a') * of(i, 'b'))],
    ['ceil(a) * (0 - 2)', (i) => -2 * Math.ceil(of(i, 'a'))],
    ['min(b, 120)', (i) => Math.min(of(i, 'b'), 120)],
    ['max(6, 2 * a)', (i) => Math.max(6, 2 * of(i, 'a'))],
    ['max(a * 2, ceil(a))', (i) => Math.max(of(i, 'a') * 2, Math.ceil(of(i, 'a')))],
    ['ceil(a) + ceil(a * 3)', (i) => Math.ceil(of(i, 'a')) + Math.ceil(of(i, 'a') * 3)],
    ['ceil(a) * ceil(a / 2)', (i) => Math.ceil(of(i, 'a')) * Math.ceil(of(i, 'a') / 2)],
    ['ceil(a) / (10 / (a + 1))', (i) => (Math.ceil(of(i, 'a')) * (of(i, 'a') + 1)) / 10],
    ['(a + 1) ^ 2', (i) => (of(i, 'a') + 1) ** 2],
    ['(a + 1) ^ (0 - 2)', (i) => (of(i, 'a') + 1) ** -2],
    ['sqrt(a + 4)', (i) => Math.sqrt(of(i, 'a') + 4)],
    // Powers, and inputs that move the product far less than others do.
    ['ceil(a * a / 3) + 1', (i) => Math.ceil(of(i, 'a') ** 2 / 3) + 1],
    ['ceil(20 / sqrt(a))', (i) => Math.ceil(20 / Math.sqrt(of(i, 'a')))],
    ['min(a ^ 3 / b, 5)', (i) => Math.min(of(i, 'a') ** 3 / of(i, 'b'), 5)],
    ['ceil(b * a ^ 0.001)', (i) => Math.ceil(of(i, 'b') * of(i, 'a') ** 0.001)],
    ['ceil(a ^ 0.001 * b)', (i) => Math.ceil(of(i, 'b') * of(i, 'a') ** 0.001)],
    ['a + 2 * hour / [1 h]', (i) => of(i, 'a') + 2],
    ['ceil(d / b) * 2 ^ 3', (i) => Math.ceil(of(i, 'd') / of(i, 'b')) * 8],
  ])('are not needed for %s', (formula, compute) => {
    expect(spread([...rows, formulaRow('x', '1', formula)]).method).toBe('closed form')
    agreesWithBruteForce(formula, compute)
  })

  // Each of these goes up and down, or moves with two things at once.
  test.each([
    '(a + 1) * (5 - a)',
    'a + 1 / a',
    '(a + 1) / (a + 2)',
    'ceil(a) - ceil(a / 2)',
    '(1 - a) ^ 2',
    'a ^ b',
    'c + 1',
  ])('are needed for %s', (formula) => {
    expect(spread([...rows, formulaRow('x', '1', formula)]).method).toBe('samples')
  })

  test('are not needed to say that a figure never reaches a border, or always lies beyond it', () => {
    const { chanceAbove } = uncertaintyOf(
      evaluateSheet([
        ...rows,
        formulaRow('x', '1', 'min(max(a, 3), 5)'),
        formulaRow('y', '1', '9 - ceil(a)'),
      ]),
    )
    expect([2.9, 3, 5].map((border) => chanceAbove('x', border))).toEqual([1, expect.closeTo(0.753, 3), 0])
    expect([9, -1000].map((border) => chanceAbove('y', border))).toEqual([0, 1])
  })

  test('that have no value now and then have no span and no chance', () => {
    const { spreadOf, chanceAbove } = uncertaintyOf(
      evaluateSheet([...rows, formulaRow('x', '1', 'sqrt(a - 3) + c')]),
    )
    expect([spreadOf('x'), chanceAbove('x', 1)]).toEqual([undefined, undefined])
  })

  test('that are sometimes infinite, 0 or negative still have an order', () => {
    const figures = evaluateSheet([
      inputRow('a', '1', '0.1-10'),
      formulaRow('steps', '1', 'max(ceil(a) - 1, 0)'),
      formulaRow('x', '1', '1 / steps'),
      formulaRow('y', '1', '1 - a'),
      formulaRow('z', '1', 'a * 0'),
    ])
    const uncertainty = uncertaintyOf(figures)
    expect(uncertainty.spreadOf('x')?.high).toBe(Infinity)
    expect(uncertainty.spreadOf('y')?.low).toBeLessThan(0)
    expect(uncertainty.spreadOf('z')).toMatchObject({ low: 0, median: 0, high: 0 })
    for (const id of ['x', 'y', 'z', 'steps']) {
      for (const { share } of uncertainty.spreadOf(id)?.shares ?? []) expect(share).not.toBeNaN()
    }
    expect(uncertainty.chanceAbove('x', 1e300)).toBeCloseTo(0.5, 2)
  })

  test('of a share that is nearly all never go beyond all of it', () => {
    const bounds = { most: 1, problem: 'at most all' }
    const figures = evaluateSheet([
      { ...inputRow('hits', '%', '90-99 %'), bounds },
      { ...inputRow('reads', '%', '40-50 %'), bounds },
      { ...inputRow('copies', '1', '1-3'), bounds: { least: 1, problem: 'at least one' } },
      formulaRow('misses', '1', '1 - hits'),
      formulaRow('writes', '1', '1 - reads'),
      formulaRow('extra', '1', 'copies - 1'),
    ])
    const { spreadOf, chanceAbove } = uncertaintyOf(figures)
    for (const id of ['misses', 'extra']) {
      expect(chanceAbove(id, -1e-12), id).toBe(1)
      expect(spreadOf(id)?.method, id).toBe('samples')
    }
    // The written ends stay where nine times in ten ends.
    expect(spreadOf('hits')).toMatchObject({
      low: expect.closeTo(0.9, 4),
      median: expect.closeTo(Math.sqrt(0.9 * 0.99), 4),
      high: expect.closeTo(0.99, 4),
    })
    expect(spreadOf('misses')).toMatchObject({ low: expect.closeTo(0.01, 3), high: expect.closeTo(0.1, 3) })
    // What never comes near its bound keeps its formula.
    expect(spreadOf('writes')?.method).toBe('closed form')
  })

  test('are the same for the same inputs', () => {
    const x = formulaRow('x', '1', 'a + b * c')
    expect(spread([...rows, x])).toEqual(spread([...rows, x]))
  })

  test('of other rows do not change with a row that is added', () => {
    const x = formulaRow('x', '1', 'a + b')
    expect(spread([...rows, x])).toEqual(
      spread([inputRow('extra', '1', '1-9'), ...rows, formulaRow('y', '1', 'extra + a'), x]),
    )
  })

  test('that are kept from one keystroke to the next give the same answers as new ones', () => {
    const store = createSampleStore()
    const steps: readonly (readonly [b: string, formula: string])[] = [
      ['10-1000', 'a + b * c'],
      ['10-2000', 'a + b * c'],
      ['500', 'a + b * c'],
      ['10-1000', 'a + b'],
      ['10-20-1000', 'a + b'],
      ['10-1000', 'a + b * c'],
    ]
    let figures = evaluateSheet([])
    for (const [b, formula] of steps) {
      const sheet = [
        ...rows.map((row) => (row.id === 'b' ? inputRow('b', '1', b) : row)),
        formulaRow('x', '1', formula),
        formulaRow('y', '1', 'x + d'),
        formulaRow('z', '1', 'a + d'),
      ]
      figures = evaluateSheet(sheet, figures)
      const kept = uncertaintyOf(figures, store)
      const anew = uncertaintyOf(figures)
      expect(kept.spreadOf('y')).toEqual(anew.spreadOf('y'))
      expect(kept.spreadOf('x')).toEqual(anew.spreadOf('x'))
      expect(kept.spreadOf('z')).toEqual(anew.spreadOf('z'))
      expect(kept.chanceAbove('y', 100)).toBe(anew.chanceAbove('y', 100))
    }
  })

  test('that follow laws are the same as new ones after any change of amounts and formulas', () => {
    const texts = fc.constantFrom('4', '0', '2-8', '1-3-20', '50 % - 99 %', '0.5-2')
    const formulas = fc.constantFrom('a * b', 'ceil(a * c)', 'a * c + d', 'b / a', 'max(a, c)', 'share * a')
    const steps = fc.array(fc.tuple(fc.tuple(texts, texts, texts, texts, texts), formulas), {
      minLength: 2,
      maxLength: 5,
    })
    fc.assert(
      fc.property(steps, (changes) => {
        const store = createSampleStore()
        let figures = evaluateSheet([])
        for (const [amounts, formula] of changes) {
          const share = { ...inputRow('share', '%', amounts[4]), bounds: { most: 1, problem: '' } }
          figures = evaluateSheet(
            [
              ...['a', 'b', 'c', 'd'].map((id, index) => inputRow(id, '1', amounts[index] ?? '')),
              share,
              formulaRow('x', '1', formula),
              formulaRow('y', '1', '2 * x + 1'),
            ],
            figures,
          )
          const [kept, anew] = [uncertaintyOf(figures, store), uncertaintyOf(figures)]
          for (const id of ['x', 'y']) expect(kept.spreadOf(id)).toEqual(anew.spreadOf(id))
        }
      }),
      { numRuns: runs(20) },
    )
  })

  test('that are kept give the answers of new ones, whatever changes and whichever rows are asked in between', () => {
    const ids = ['b', 'sum', 'same', 'x', 'y', 'z']
    const step = fc.record({
      b: fc.constantFrom('10-1000', '20-1000', '10-2000', '10-20-1000', '10-30-1000', '500'),
      formula: fc.constantFrom(
        'a + b * c',
        'a + b',
        'c * (sum + a)',
        'same - a',
        'b + a',
        'b - a',
        'sum + d',
      ),
      asked: fc.subarray(ids),
    })
    type Step = typeof step extends fc.Arbitrary<infer One> ? One : never
    const answers = ({ spreadOf, chanceAbove }: Uncertainty, { asked }: Step) =>
      asked.map((id) => [id, { ...spreadOf(id) }, chanceAbove(id, 100)])
    // A column's memory comes back to the row that had it, with other samples in it, while nobody asks for x.
    const returned: readonly Step[] = [
      { b: '10-1000', formula: 'sum + d', asked: ['x'] },
      { b: '10-2000', formula: 'sum + d', asked: ['sum'] },
      { b: '20-1000', formula: 'sum + d', asked: ['sum'] },
      { b: '10-30-1000', formula: 'sum + d', asked: ['x'] },
    ]
    const rewritten: readonly Step[] = [
      { b: '10-1000', formula: 'b + a', asked: ['x'] },
      { b: '10-1000', formula: 'b - a', asked: ['x'] },
    ]
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
        const store = createSampleStore()
        let figures = evaluateSheet([])
        const kept = steps.map((one) => {
          const sheet = [
            ...rows.map((row) => (row.id === 'b' ? inputRow('b', '1', one.b) : row)),
            formulaRow('sum', '1', 'a + b'),
            formulaRow('same', '1', 'sum'),
            formulaRow('x', '1', one.formula),
            formulaRow('y', '1', 'x + d'),
            formulaRow('z', '1', 'max(y, b, c)'),
          ]
          figures = evaluateSheet(sheet, figures)
          return { one, figures, found: answers(uncertaintyOf(figures, store), one) }
        })
        for (const { one, figures, found } of kept)
          expect(found).toEqual(answers(uncertaintyOf(figures), one))
      }),
      { numRuns: runs(40), examples: [[[...returned]], [[...rewritten]]] },
    )
  })

  test.each(['sum', 'max(sum)'])(
    'of a row that is another under a second name (%s) do not run into others',
    (name) => {
      const store = createSampleStore()
      let figures = evaluateSheet([])
      for (const b of ['10-1000', '10-2000', '10-3000', '10-4000']) {
        const sheet = [
          ...rows.map((row) => (row.id === 'b' ? inputRow('b', '1', b) : row)),
          formulaRow('sum', '1', 'a + b'),
          formulaRow('same', '1', name),
          formulaRow('large', '1', '(same * 1000 + c) * (sum + d)'),
          formulaRow('small', '1', '(sum + c) / (same + d)'),
        ]
        figures = evaluateSheet(sheet, figures)
        const kept = uncertaintyOf(figures, store)
        const ids = ['sum', 'same', 'large', 'small']
        const chances = (one: typeof kept) =>
          ids.map((id) => [one.chanceAbove(id, 1), one.chanceAbove(id, 1000)])
        for (const id of ids) kept.spreadOf(id)
        expect(chances(kept)).toEqual(chances(uncertaintyOf(figures)))
      }
    },
  )

  test('are ten thousand, enough for the second digit', () => {
    expect(SAMPLES).toBe(10_000)
  })

  test('of two hundred rows that need the row before twice do not take twice as long with each row', () => {
    const chain = Array.from({ length: 200 }, (_, index) =>
      index === 0
        ? formulaRow('r0', '1', 'a + c')
        : formulaRow(`r${index}`, '1', `r${index - 1} / 2 + r${index - 1} / 2`),
    )
    const figures = evaluateSheet([...rows, ...chain])
    const first = uncertaintyOf(figures).spreadOf('r0')
    // Otherwise this never ends.
    expect(uncertaintyOf(figures).spreadOf('r199')?.median).toBeCloseTo(first?.median ?? 0, 9)
  })

  test('of five hundred rows in a chain are no deep recursion', () => {
    const chain = Array.from({ length: 500 }, (_, index) =>
      formulaRow(
        `r${index}`,
        '1',
        `${index === 0 ? 'a' : `r${index - 1}`} + (2 ${'- 1 '.repeat(400)} + 399)`,
      ),
    )
    expect(spread([...rows, ...chain], 'r499').median).toBeCloseTo(504, 0)
  })
})

describe('laws', () => {
  const bounds = fc.tuple(
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: 1.01, max: 50, noNaN: true }),
  )
  const width = ({ low, high }: Spread) => Math.log(high / low)
  const text = (low: number, high: number) => `${low} - ${high}`

  test.each([
    ['a * b', 'closed form'],
    ['a / b', 'closed form'],
    ['a ^ 2 / b', 'closed form'],
    ['sqrt(a) * b', 'closed form'],
    ['max(a * b, a / 1e9)', 'samples'],
    ['a + b', 'samples'],
  ])('a wider input never narrows %s (%s)', (formula, method) => {
    fc.assert(
      fc.property(
        bounds,
        bounds,
        fc.double({ min: 1.01, max: 10, noNaN: true }),
        ([low, times], [otherLow, otherTimes], wider) => {
          const b = inputRow('b', '1', text(otherLow, otherLow * otherTimes))
          const x = formulaRow('x', '1', formula)
          const narrow = spread([inputRow('a', '1', text(low, low * times)), b, x])
          const wide = spread([inputRow('a', '1', text(low / wider, low * times * wider)), b, x])
          expect(wide.method).toBe(method)
          // Quantiles of samples are off by a percent or two of their width.
          const slack = method === 'samples' ? 0.03 * width(wide) : 1e-9
          expect(width(wide)).toBeGreaterThanOrEqual(width(narrow) - slack)
        },
      ),
      { numRuns: runs(method === 'samples' ? 8 : 100) },
    )
  })

  test('a spread has its ends in order, inside the corner', () => {
    fc.assert(
      fc.property(
        bounds,
        bounds,
        fc.constantFrom('a * b', 'a / b', 'a + b', 'a * b + a'),
        ([low, times], [other, more], formula) => {
          const found = spread([
            inputRow('a', '1', text(low, low * times)),
            inputRow('b', '1', text(other, other * more)),
            formulaRow('x', '1', formula),
          ])
          const { corner } = found
          const order = [corner[0] * (1 - 1e-9), found.low, found.median, found.high, corner[1] * (1 + 1e-9)]
          expect(order).toEqual(order.toSorted((a, b) => a - b))
          expect(found.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
        },
      ),
      { numRuns: runs(15) },
    )
  })

  // The others in their middle, some of these go the other way than at their ends, or do not move at all.
  test.each<[string, (inputs: Readonly<Record<'a' | 'b' | 'c' | 'd', number>>) => number]>([
    ['a * b / c', ({ a, b, c }) => (a * b) / c],
    ['5 - a / b', ({ a, b }) => 5 - a / b],
    ['9 - ceil(a * b / c)', ({ a, b, c }) => 9 - Math.ceil((a * b) / c)],
    ['a + b - c', ({ a, b, c }) => a + b - c],
    ['(5 - a) * b', ({ a, b }) => (5 - a) * b],
    ['b * (5 - a) / c', ({ a, b, c }) => (b * (5 - a)) / c],
    ['max(a - 6, 0) * b + c', ({ a, b, c }) => Math.max(a - 6, 0) * b + c],
    ['ceil(a / (9 * b))', ({ a, b }) => Math.ceil(a / (9 * b))],
    ['ceil(d / (30 * b * c)) + a', ({ a, b, c, d }) => Math.ceil(d / (30 * b * c)) + a],
    ['min(a * b, c * d)', ({ a, b, c, d }) => Math.min(a * b, c * d)],
  ])('the worst case of %s is the worst of all its ends', (formula, compute) => {
    const texts = { a: '2-8', b: '1-4', c: '0.5-1-4', d: '30-50' }
    const { corner, low, high } = spread([
      ...Object.entries(texts).map(([id, text]) => inputRow(id, '1', text)),
      formulaRow('x', '1', formula),
    ])
    const all = [2, 8].flatMap((a) =>
      [1, 4].flatMap((b) => [0.5, 4].flatMap((c) => [30, 50].map((d) => compute({ a, b, c, d })))),
    )
    expect(corner[0]).toBeCloseTo(Math.min(low, ...all), 9)
    expect(corner[1]).toBeCloseTo(Math.max(high, ...all), 9)
  })

  test('the worst case of any formula is no better than what happens one time in twenty', () => {
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('a', 'b', 'c', 'd', '2', '0.5'),
        fc
          .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/'), tie('formula'))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
        fc
          .tuple(fc.constantFrom('max', 'min'), tie('formula'), tie('formula'))
          .map(([name, left, right]) => `${name}(${left}, ${right})`),
        tie('formula').map((operand) => `ceil(${operand})`),
      ),
    }))
    const inputs = [
      inputRow('a', '1', '2-8'),
      inputRow('b', '1', '1-4'),
      inputRow('c', '1', '0.5-1-4'),
      inputRow('d', '1', '30-50'),
    ]
    fc.assert(
      fc.property(formula, (text) => {
        const found = uncertaintyOf(evaluateSheet([...inputs, formulaRow('x', '1', text)])).spreadOf('x')
        fc.pre(found !== undefined && !Number.isNaN(found.corner[0] + found.corner[1]))
        expect(found?.corner[0], text).toBeLessThanOrEqual(found?.low ?? Number.NaN)
        expect(found?.corner[1], text).toBeGreaterThanOrEqual(found?.high ?? Number.NaN)
      }),
      { numRuns: runs(100) },
    )
  })

  test('the chance to exceed falls as the threshold rises, and is a half at the median', () => {
    for (const formula of ['a * b', 'a + b']) {
      const figures = evaluateSheet([
        inputRow('a', '1', '1-9'),
        inputRow('b', '1', '2-5'),
        formulaRow('x', '1', formula),
      ])
      const { spreadOf, chanceAbove } = uncertaintyOf(figures)
      const thresholds = [0, 1, 2, 5, 10, 20, 50, 1000]
      const chances = thresholds.map((threshold) => chanceAbove('x', threshold) ?? Number.NaN)
      expect(chances).toEqual(chances.toSorted((a, b) => b - a))
      expect(chances[0]).toBe(1)
      expect(chanceAbove('x', spreadOf('x')?.median ?? 0)).toBeCloseTo(0.5, 2)
      expect(chanceAbove('x', spreadOf('x')?.high ?? 0)).toBeCloseTo(0.05, 2)
      expect(chanceAbove('x', -1)).toBe(1)
      expect(chanceAbove('x', Infinity)).toBe(0)
    }
  })

  test('inputs in other units have the same spread', () => {
    const some = spread([inputRow('a', 'year', '1-3 years'), formulaRow('x', 'day', 'a * 2')])
    const others = spread([inputRow('a', 'year', '12 months - 36 months'), formulaRow('x', 'day', 'a * 2')])
    expect(some.low / others.low).toBeCloseTo(1, 9)
    expect(some.high / others.high).toBeCloseTo(1, 9)
  })
})

test('the worked design with uncertain inputs has a spread in every figure that rests on them', () => {
  const design = [
    ['daily_users', '50M-200M'],
    ['peak_factor', '1.2-3'],
    ['read_feed_rate', '50-100-300/user/day'],
  ].reduce((some, [id = '', text = '']) => withInput(some, id, text), SHORT_POSTS)
  const figures = evaluateDesign(design)
  const { spreadOf } = uncertaintyOf(figures)
  for (const id of ['peak_requests', 'app_nodes', 'reads_per_write', 'storage_with_copies', 'peak_egress']) {
    const found = spreadOf(id)
    if (!found) throw new Error(`${id} has no spread`)
    expect(found.low, id).toBeLessThan(found.high)
    expect(found.low / valueOf(id, figures), id).toBeLessThan(1)
    expect(found.high / valueOf(id, figures), id).toBeGreaterThan(1)
  }
  expect(spreadOf('post_record')).toBeUndefined()
  expect(spreadOf('reads_per_write')?.shares[0]?.input).toBe('read_feed_rate')
})
