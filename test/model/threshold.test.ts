import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { seededRandom } from '../../src/model/random'
import { evaluateSheet } from '../../src/model/sheet'
import { oneNodeOfEach } from '../../src/model/one-node'
import { askNext, verdictFor, verdictsOf, type Threshold } from '../../src/model/threshold'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { thresholdFileSchema } from '../../src/schemas/threshold'
import { filesIn, readYaml } from '../content/library'
import { formulaRow, inputRow, SHORT_POSTS } from './short-posts'

function threshold(figure: string, comparison: Threshold['comparison'], amount: string): Threshold {
  const words = {
    decision: 'partition',
    otherwise: 'do not',
    source: 'test',
    url: null,
    year: 2026,
    note: 'Test.',
  }
  return { id: `${figure}-${comparison}-${amount}`, figure, comparison, amount, ...words }
}

const rows = [
  inputRow('users', 'user', '50M-200M'),
  inputRow('actions', 'request/user/day', '1-5'),
  inputRow('peak', '1', '2-5'),
  formulaRow('peak_requests', 'request/s', 'users * actions * peak'),
  formulaRow('daily', 'request/day', 'users * actions'),
  inputRow('fixed', 'request/s', '100'),
]
const figures = evaluateSheet(rows)
const uncertainty = uncertaintyOf(figures)
function verdict(...one: Parameters<typeof threshold>) {
  const [first] = verdictsOf([threshold(...one)], figures, uncertainty)
  if (!first) throw new Error('no verdict')
  return first
}

describe('the known case: 50M-200M users, 1-5 actions, a peak of 2-5', () => {
  test('exceeds 10K/s with 39 %, and the actions drive it', () => {
    const { chance, word, driver, decision } = verdict('peak_requests', 'above', '10K/s')
    expect(Math.round(chance * 100)).toBe(39)
    expect(word).toBe('ask')
    expect(decision).toBe('do not')
    expect(driver?.input).toBe('actions')
    const shares = uncertainty.spreadOf('peak_requests')?.shares ?? []
    expect(shares.map(({ input, share }) => [input, Math.round(share * 100)])).toEqual([
      ['actions', 48],
      ['users', 36],
      ['peak', 16],
    ])
  })

  test('asks about the actions first', () => {
    const verdicts = verdictsOf([threshold('peak_requests', 'above', '10K/s')], figures, uncertainty)
    const next = askNext(verdicts, uncertainty)
    expect(next?.input).toBe('actions')
    expect(next?.share).toBeCloseTo(0.48, 2)
    expect(next?.opens).toEqual(['peak_requests-above-10K/s'])
  })

  // Users, actions and peak drawn one by one: logarithms are normal with the ends as their 5 % and 95 % quantiles.
  test('exceeds it as often when it is drawn', () => {
    const random = seededRandom(7)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const draw = (low: number, high: number) =>
      Math.exp(Math.log(low * high) / 2 + (normal() * Math.log(high / low)) / (2 * 1.6448536))
    const draws = 100_000
    let above = 0
    for (let turn = 0; turn < draws; turn++) {
      above += Number((draw(50e6, 200e6) * draw(1, 5) * draw(2, 5)) / 86_400 > 10_000)
    }
    expect(above / draws).toBeCloseTo(verdict('peak_requests', 'above', '10K/s').chance, 2)
  })
})

describe('a verdict', () => {
  test.each([
    ['above', '100/s', 'decided', 'partition'],
    ['above', '2.5K/s', 'decided', 'partition'],
    ['above', '4.5K/s', 'leaning', 'partition'],
    ['above', '8K/s', 'ask', 'partition'],
    ['above', '20K/s', 'leaning', 'do not'],
    ['above', '50K/s', 'decided', 'do not'],
    ['below', '100/s', 'decided', 'do not'],
    ['below', '50K/s', 'decided', 'partition'],
  ] as const)('%s %s is %s: %s', (comparison, amount, word, decision) => {
    expect(verdict('peak_requests', comparison, amount)).toMatchObject({ word, decision })
  })

  test.each([
    ['above', '99/s', 1],
    ['above', '100/s', 0],
    ['below', '100/s', 0],
    ['below', '101/s', 1],
  ] as const)('of what is certain is certain: 100/s %s %s', (comparison, amount, chance) => {
    const certain = verdict('fixed', comparison, amount)
    expect(certain).toMatchObject({ chance, word: 'decided' })
    expect(certain.driver).toBeUndefined()
  })

  test('is not given where there is nothing to judge', () => {
    const asked = [
      threshold('no_such_row', 'above', '1'),
      threshold('peak_requests', 'above', '5 TB'),
      threshold('broken', 'above', '1'),
    ]
    const broken = evaluateSheet([
      ...rows,
      formulaRow('broken', '1', 'nothing * 2'),
      formulaRow('unknown', '1', '0 / 0'),
    ])
    expect(verdictsOf(asked, broken, uncertaintyOf(broken))).toEqual([])
    expect(verdictsOf([threshold('unknown', 'above', '1')], broken, uncertaintyOf(broken))).toEqual([])
  })

  test('above and below share all chances; a higher border is crossed no more often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 10 }), (border, more) => {
        const above = verdict('peak_requests', 'above', `${border}/s`)
        expect(above.chance + verdict('peak_requests', 'below', `${border}/s`).chance).toBeCloseTo(1, 12)
        expect(verdict('peak_requests', 'above', `${border * more}/s`).chance).toBeLessThanOrEqual(
          above.chance,
        )
      }),
    )
  })

  test.each([
    [0, 'decided'],
    [0.0499, 'decided'],
    [0.05, 'leaning'],
    [0.1999, 'leaning'],
    [0.2, 'ask'],
    [0.5, 'ask'],
    [0.8001, 'leaning'],
    [0.9501, 'decided'],
    [1, 'decided'],
  ])('with chance %f is %s', (chance, word) => {
    expect(verdictFor(chance)).toBe(word)
  })
})

describe('what to ask next', () => {
  test('is nothing where all is decided', () => {
    expect(askNext([verdict('fixed', 'above', '1/s')], uncertainty)).toBeUndefined()
    expect(askNext([verdict('peak_requests', 'above', '1/s')], uncertainty)).toBeUndefined()
    expect(askNext([], uncertainty)).toBeUndefined()
  })

  test('is what moves most of the open thresholds together', () => {
    const verdicts = [
      verdict('peak_requests', 'above', '10K/s'),
      verdict('users', 'above', '100M'),
      verdict('users', 'above', '110M'),
      verdict('daily', 'above', '1'),
    ]
    const next = askNext(verdicts, uncertainty)
    expect(next?.input).toBe('users')
    expect(next?.share).toBeCloseTo((0.36 + 1 + 1) / 3, 2)
    expect(next?.opens).toHaveLength(3)
  })
})

describe('one node of each kind', () => {
  const small = {
    ...SHORT_POSTS,
    rows: [],
    entities: SHORT_POSTS.entities.map(({ stock: _stock, ...entity }) => entity),
    assumptions: { daily_users: '10K' },
  }
  const flagOf = (assumptions: Record<string, string>) => {
    const some = evaluateDesign({ ...small, assumptions })
    return oneNodeOfEach(some, uncertaintyOf(some))
  }

  test('is enough for ten thousand people, and not for two hundred million', () => {
    const flag = flagOf({ daily_users: '10K' })
    expect(flag.isEnough).toBe(true)
    expect(flag.tightest).toBe('requests')
    expect(flag.message).toMatch(/^one node of each kind is enough/)
    const large = flagOf({ daily_users: '200M' })
    expect(large.isEnough).toBe(false)
    expect(large.message).toBe('')
    expect(large.ofOneNode).toBeGreaterThan(100)
  })

  test('counts headroom and the upper end of a range', () => {
    // 300K users ask for 590/s at the peak; a node of 1,000/s is to be filled to 600/s.
    expect(flagOf({ daily_users: '300K' }).isEnough).toBe(true)
    expect(flagOf({ daily_users: '310K' }).isEnough).toBe(false)
    expect(flagOf({ daily_users: '200K-400K' }).isEnough).toBe(false)
    expect(flagOf({ daily_users: '300K', node_requests: '500-2000' }).isEnough).toBe(false)
    expect(flagOf({ daily_users: '300K', target_utilisation: '50 %' }).isEnough).toBe(false)
  })

  test('counts the data as it lies on a node: compressed', () => {
    const inputs = { daily_users: '10K' }
    const whole = evaluateDesign({ ...small, assumptions: inputs }).get('storage_total')
    const bytes = whole?.state === 'known' ? whole.quantity.value : Number.NaN
    const filled = { ...inputs, node_storage: `${bytes.toFixed(0)} B` }
    expect(flagOf(filled)).toMatchObject({ isEnough: false, tightest: 'storage' })
    expect(flagOf({ ...filled, compressed: '40 %' }).isEnough).toBe(true)
    expect(flagOf({ ...filled, compressed: '40-90 %' }).isEnough).toBe(false)
  })

  test('is not claimed of what is not known', () => {
    expect(flagOf({ daily_users: 'many' })).toMatchObject({ isEnough: false, tightest: undefined })
    expect(oneNodeOfEach(figures, uncertainty, [])).toMatchObject({ isEnough: false })
  })
})

describe('the standard thresholds on the worked design', () => {
  const standard = filesIn('content/thresholds', '.yaml').flatMap((file) =>
    readYaml(thresholdFileSchema, file),
  )

  test('all have a verdict, and all are decided while nothing is uncertain', () => {
    const some = evaluateDesign(SHORT_POSTS)
    const verdicts = verdictsOf(standard, some, uncertaintyOf(some))
    expect(verdicts).toHaveLength(standard.length)
    expect(new Set(verdicts.map(({ word }) => word))).toEqual(new Set(['decided']))
    expect(verdicts.find(({ threshold: { id } }) => id === 'partition-writes')?.decision).toMatch(
      /one write path/,
    )
    expect(verdicts.find(({ threshold: { id } }) => id === 'mostly-read')?.decision).toMatch(
      /work when something is written/,
    )
  })
})
