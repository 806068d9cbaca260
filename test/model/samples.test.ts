import { describe, expect, test } from 'vitest'
import { parseExpression } from '../../src/model/expression'
import { normalQuantile } from '../../src/model/normal'
import {
  columnOf,
  correlation,
  giveBack,
  logsOf,
  map,
  quantilesOf,
  SAMPLES,
  shuffledScores,
  takeColumn,
  type Column,
} from '../../src/model/samples'

const columnBy = (value: (index: number) => number) =>
  Float64Array.from({ length: SAMPLES }, (_, at) => value(at))
const scores = shuffledScores('a')

/** The first place where two columns differ, with both values; a list of ten thousand would say nothing. */
function firstDifference(found: Column | undefined, right: Column | undefined): unknown {
  if (typeof found !== 'object' || typeof right !== 'object')
    return found === right ? undefined : [found, right]
  const place = found.findIndex((value, at) => !Object.is(value, right[at]))
  return place < 0 && found.length === right.length ? undefined : [place, found[place], right[place]]
}

/** By nearest rank in the whole list sorted, which is not how the model does it. */
function sortedQuantiles(column: Float64Array) {
  const sorted = column.toSorted()
  const [low, median, high] = [0.05, 0.5, 0.95].map((share) => sorted[Math.round(share * (SAMPLES - 1))])
  return { low, median, high }
}

describe('the quantiles of a column', () => {
  test.each<readonly [string, (index: number) => number]>([
    ['values in order', (at) => at],
    ['values in the other order', (at) => -at],
    ['a normal law', (at) => scores[at] ?? 0],
    ['a long tail, nearly all of it in one bucket', (at) => Math.exp(6 * (scores[at] ?? 0))],
    ['few values, each many times', (at) => Math.round(2 * (scores[at] ?? 0)) + 0],
    ['two heaps far apart', (at) => (at % 2 === 0 ? 1e12 : 0) + (scores[at] ?? 0)],
    ['one value and one other', (at) => (at === 4567 ? 1 : 0)],
    ['ends too far apart for a width', (at) => (scores[at] ?? 0) * 1e308],
    ['ends too close for one', (at) => (at % 3) * 5e-324],
    ['an infinite value now and then', (at) => ((scores[at] ?? 0) > 1.5 ? Infinity : at)],
    ['infinite values to the other side', (at) => ((scores[at] ?? 0) < -2 ? -Infinity : at)],
    ['values below zero', (at) => (scores[at] ?? 0) - 100],
  ])('of %s are those of the sorted list', (_what, value) => {
    const column = columnBy(value)
    const kept = column.slice()
    expect(quantilesOf(column)).toEqual(sortedQuantiles(column))
    expect(firstDifference(column, kept)).toBeUndefined()
  })

  test.each([0, 5000, SAMPLES - 1])('are unknown with an unknown value at place %i', (place) => {
    const unknown = { low: Number.NaN, median: Number.NaN, high: Number.NaN }
    expect(quantilesOf(columnBy((at) => (at === place ? Number.NaN : at)))).toEqual(unknown)
  })

  test('of one value are that value', () => {
    expect(quantilesOf(columnBy(() => 7))).toEqual({ low: 7, median: 7, high: 7 })
  })
})

describe('an expression over columns', () => {
  const columns: Record<string, Column> = {
    a: columnBy((at) => 1 + at),
    b: columnBy((at) => 3 + (at % 7)),
    c: columnBy((at) => (scores[at] ?? 0) * 10),
    n: 4,
  }
  const lookUp = (name: string) => columns[name] ?? Number.NaN
  function of(text: string): Column {
    const parsed = parseExpression(text)
    if (!parsed.ok) throw new Error(text)
    return columnOf(parsed.expression, lookUp)
  }
  type Values = Readonly<Record<'a' | 'b' | 'c' | 'n', number>>

  test.each<readonly [string, (values: Values) => number]>([
    ['a + b', ({ a, b }) => a + b],
    ['a - b', ({ a, b }) => a - b],
    ['a * b', ({ a, b }) => a * b],
    ['a / b', ({ a, b }) => a / b],
    ['b ^ n', ({ b, n }) => b ** n],
    ['a + n', ({ a, n }) => a + n],
    ['a - n', ({ a, n }) => a - n],
    ['a * n', ({ a, n }) => a * n],
    ['a / n', ({ a, n }) => a / n],
    ['n + a', ({ a, n }) => n + a],
    ['n - a', ({ a, n }) => n - a],
    ['n * a', ({ a, n }) => n * a],
    ['n / a', ({ a, n }) => n / a],
    ['-c', ({ c }) => -c],
    ['-(a - b)', ({ a, b }) => -(a - b)],
    ['a * [2 h]', ({ a }) => a * 7200],
    ['b * hour', ({ b }) => b * 3600],
    ['max(a, b, c)', ({ a, b, c }) => Math.max(a, b, c)],
    ['min(a, b * 100, c + n)', ({ a, b, c, n }) => Math.min(a, b * 100, c + n)],
    ['ceil(a / b)', ({ a, b }) => Math.ceil(a / b)],
    ['(a + b) * (a - b) / (b + c * c)', ({ a, b, c }) => ((a + b) * (a - b)) / (b + c * c)],
    ['(a + b) - (a + b)', () => 0],
    // What the second side was computed in holds the result, and may not be given out again.
    ['(a - b * c) + a * a', ({ a, b, c }) => a - b * c + a * a],
  ])('%s is what it is for each sample', (text, expected) => {
    const before = Object.values(columns).map((column) =>
      typeof column === 'number' ? column : column.slice(),
    )
    const found = of(text)
    const at = (column: Column | undefined, index: number) =>
      typeof column === 'object' ? (column[index] ?? Number.NaN) : (column ?? Number.NaN)
    for (let index = 0; index < SAMPLES; index += 1) {
      const value = (name: string) => at(columns[name], index)
      const right = expected({ a: value('a'), b: value('b'), c: value('c'), n: value('n') })
      if (!Object.is(at(found, index) + 0, right + 0))
        expect([index, at(found, index)]).toEqual([index, right])
    }
    // A column that has a name is read again by whoever names it next.
    expect(Object.values(columns).map((column, place) => firstDifference(column, before[place]))).toEqual(
      before.map(() => undefined),
    )
  })

  test('is one value where nothing in it varies, and unknown where a name is', () => {
    expect(of('n * n + 2')).toBe(18)
    expect(of('-n')).toBe(-4)
    expect(of('max(n, 3)')).toBe(4)
    expect(of('nobody * 2')).toBeNaN()
    expect(map(4, Math.sqrt)).toBe(2)
  })
})

test('a column given back is given out once', () => {
  const used = takeColumn()
  giveBack(used)
  giveBack(undefined)
  giveBack(3)
  const [first, second] = [takeColumn(), takeColumn()]
  expect([first === used, second === used, second.length]).toEqual([true, false, SAMPLES])
})

test('an expression keeps one column, and gives back those of its parts', () => {
  const drained = Array.from({ length: 64 }, takeColumn)
  const [first, second, third] = drained
  for (const one of [first, second, third]) giveBack(one)
  const names: Record<string, Column> = { a: columnBy((at) => at), b: columnBy((at) => at % 7) }
  const parsed = parseExpression('(a + b) * -(a - b)')
  if (!parsed.ok) throw new Error('it cannot be read')
  const found = columnOf(parsed.expression, (name) => names[name] ?? Number.NaN)
  const after = [takeColumn(), takeColumn(), takeColumn(), takeColumn()]
  const isSpare = (column: Column) => [first, second, third].some((one) => one === column)
  expect(isSpare(found)).toBe(true)
  expect(after.filter(isSpare)).toHaveLength(2)
  expect(after.some((one) => one === found || Object.values(names).includes(one))).toBe(false)
})

test('few columns are kept for later', () => {
  const many: readonly Float64Array[] = Array.from({ length: 200 }, () => new Float64Array(SAMPLES))
  for (const column of many) giveBack(column)
  const back = Array.from({ length: 200 }, () => takeColumn())
  expect(back.filter((column) => many.includes(column))).toHaveLength(64)
})

describe('the scores of an input', () => {
  test('are the middles of equal slices, in an order of its own that is the same each time', () => {
    const slices = columnBy((at) => normalQuantile((at + 0.5) / SAMPLES))
    expect(firstDifference(scores.toSorted(), slices.toSorted())).toBeUndefined()
    expect(firstDifference(scores, slices)).toBeDefined()
    expect(firstDifference(shuffledScores('a'), scores)).toBeUndefined()
    expect(firstDifference(shuffledScores('b'), scores)).toBeDefined()
  })

  test('go with nothing but themselves', () => {
    const other = shuffledScores('b')
    const { mean, deviation, logs } = logsOf(scores.slice())
    // Three standard errors of a correlation of ten thousand pairs that have none.
    expect(Math.abs(correlation(logs, mean, deviation, other))).toBeLessThan(0.03)
    expect(correlation(logs, mean, deviation, scores)).toBeCloseTo(1, 10)
  })
})

describe('the logarithms of a column', () => {
  const positive = columnBy((at) => Math.exp(scores[at] ?? 0) * 1000)

  test('come with their mean and the root of their summed squares', () => {
    const { logs, mean, deviation } = logsOf(positive)
    expect([...logs.slice(0, 50)]).toEqual([...positive.slice(0, 50)].map(Math.log))
    expect(mean).toBeCloseTo(Math.log(1000), 9)
    // The scores are those of a standard normal law: their squares add up to nearly as many as there are.
    expect(deviation).toBeCloseTo(Math.sqrt(scores.reduce((sum, score) => sum + score ** 2, 0)), 6)
    expect(deviation).toBeCloseTo(100, 0)
  })

  test.each([0, -1])('are the values themselves where one of them is %i', (value) => {
    const column = columnBy((at) => (at === 9999 ? value : at + 1))
    expect(logsOf(column).logs === column).toBe(true)
    expect(logsOf(column).mean).toBeCloseTo((49_995_000 + value) / SAMPLES, 6)
  })

  test('go with a score as far as Pearson says', () => {
    const noise = shuffledScores('noise')
    const mixed = columnBy((at) => Math.exp(0.6 * (scores[at] ?? 0) - 0.8 * (noise[at] ?? 0)))
    const { logs, mean, deviation } = logsOf(mixed)
    expect(correlation(logs, mean, deviation, scores)).toBeCloseTo(0.6, 1)
    expect(correlation(logs, mean, deviation, noise)).toBeCloseTo(-0.8, 1)
    expect(correlation(logs, mean, deviation, noise)).toBeCloseTo(pearson(logs, noise), 9)
  })

  test('go with nothing where they never vary or are infinite now and then', () => {
    for (const column of [columnBy(() => 3), columnBy((at) => (at === 1 ? Infinity : at + 1))]) {
      const { logs, mean, deviation } = logsOf(column)
      expect(correlation(logs, mean, deviation, scores)).toBeCloseTo(0, 12)
    }
  })
})

function pearson(a: Float64Array, b: Float64Array): number {
  const mean = (all: Float64Array) => all.reduce((sum, value) => sum + value, 0) / all.length
  const [meanA, meanB] = [mean(a), mean(b)]
  const sum = (term: (index: number) => number) => a.reduce((total, _, index) => total + term(index), 0)
  const between = (index: number) => ((a[index] ?? 0) - meanA) * ((b[index] ?? 0) - meanB)
  return (
    sum(between) /
    Math.sqrt(sum((index) => ((a[index] ?? 0) - meanA) ** 2) * sum((index) => ((b[index] ?? 0) - meanB) ** 2))
  )
}
