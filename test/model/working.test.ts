import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { withInput } from '../../src/model/edit'
import { evaluateSheet, type Figures } from '../../src/model/sheet'
import {
  evaluateAside,
  formatFigure,
  formatWorking,
  showFigure,
  workingInLine,
  workingOf,
} from '../../src/model/working'
import { hostileText } from './hostile'
import { designSchema } from '../../src/schemas/design'
import { filesIn, readYaml } from '../content/library'
import { mayBeEqual, readNotation, workOutAsPrinted } from './notation'
import { formulaRow, inputRow, SHORT_POSTS, SHORT_POSTS_FIGURES, valueOf } from './short-posts'
import { valueByShunting } from './shunting-yard'
import { runs } from '../seed'

/** What is wrong with the text of a working, if anything. */
function flaws(id: string, figures: Figures, base: 'decimal' | 'binary' = 'decimal'): readonly string[] {
  const working = workingOf(id, figures, base)
  if (!working) return []
  const { symbols, numbers, result } = working
  const texts = [symbols, numbers, result, formatWorking(id, working)]
  const count = (text: string, mark: string) => text.split(mark).length
  return [
    ...texts.filter((text) => /undefined|NaN|\[object| {2}|^ | $|^$/.test(text)),
    ...texts.filter((text) => count(text, '(') !== count(text, ')') || count(text, '⌈') !== count(text, '⌉')),
    ...(mayBeEqual(readNotation(numbers), readNotation(result)) ? [] : [`${numbers} is not ${result}`]),
  ]
}

const ESTIMATES = filesIn('content/estimates', '.yaml').map((file) => readYaml(designSchema, file))

/** Workings that say "=" and whose numbers, as they are written, do not round to the result that is written. */
function misreadings(
  id: string,
  figures: Figures,
  base: 'decimal' | 'binary' = 'decimal',
): readonly string[] {
  const working = workingOf(id, figures, base)
  if (working?.sign !== '=' || !/\d/.test(working.result)) return []
  const worked = workOutAsPrinted(working.numbers)
  const { low, high } = readNotation(working.result)
  const slack = 1e-9 * Math.abs(worked)
  const isRead = worked >= low - slack && worked <= high + slack
  return isRead ? [] : [`${id}: ${working.numbers} = ${working.result}, but it comes to ${worked}`]
}

function allFlaws(figures: Figures, base: 'decimal' | 'binary' = 'decimal'): readonly string[] {
  return [...figures.keys()].flatMap((id) => flaws(id, figures, base).map((flaw) => `${id}: ${flaw}`))
}

describe('the working of the worked design', () => {
  test('comes to the result that is shown, row by row, when a reader works it out', () => {
    expect(allFlaws(SHORT_POSTS_FIGURES)).toEqual([])
  })

  test('does so in powers of two as well', () => {
    expect(allFlaws(SHORT_POSTS_FIGURES, 'binary')).toEqual([])
  })

  test.each([
    ['a handful of people', { daily_users: '50' }],
    ['a thousand people', { daily_users: '1000', subscribe_rate: '0.001/user/day' }],
    ['everybody', { daily_users: '8B', copies: '5', retention: '30 years' }],
    ['rates in total', { create_post_rate: '400M/day', read_feed_rate: '5B/day' }],
    [
      'rates of other times',
      { create_post_rate: '3/user/month', read_feed_rate: '10/s', list_posts_rate: '2/user/h' },
    ],
    ['reads per write', { read_feed_rate: '50:1', list_posts_rate: '20 %' }],
    [
      'ranges',
      {
        daily_users: '50M-200M',
        peak_factor: '2-5',
        retention: '1-3-10 years',
        post_content_size: '100-400 B',
      },
    ],
    [
      'other units',
      {
        post_content_size: '0.25 KiB',
        retention: '18 months',
        read_feed_response: '80 kbit',
        node_storage: '4 TiB',
      },
    ],
    ['slow workers', { delivery_rate: '100/s' }],
    ['quick workers', { delivery_rate: '5B/s' }],
    ['a spare percent', { target_utilisation: '0.7 ×', peak_factor: '150 %' }],
    ['nobody', { daily_users: '0', user_stock: '0' }],
  ])('comes to the result with %s', (_name, inputs: Readonly<Record<string, string>>) => {
    const design = Object.entries(inputs).reduce((some, [id, text]) => withInput(some, id, text), SHORT_POSTS)
    const figures = evaluateDesign(design)
    const known = new Map(
      [...figures].filter(([, figure]) => figure.state === 'known' && Number.isFinite(figure.quantity.value)),
    )
    expect([...figures.values()].filter(({ state }) => state === 'wrong')).toEqual([])
    expect(known.size).toBeGreaterThan(100)
    expect([...known.keys()].flatMap((id) => flaws(id, figures).map((flaw) => `${id}: ${flaw}`))).toEqual([])
  })

  test('adds up as it is written, or says that it does so roughly', () => {
    const designs = [SHORT_POSTS, ...ESTIMATES]
    const rough = designs.flatMap((design) => {
      const figures = evaluateDesign(design)
      expect([...figures.keys()].flatMap((id) => misreadings(id, figures))).toEqual([])
      expect([...figures.keys()].flatMap((id) => misreadings(id, figures, 'binary'))).toEqual([])
      return [...figures.keys()]
        .filter((id) => workingOf(id, figures)?.sign === '≈')
        .map((id) => `${design.id}: ${id}`)
    })
    expect(rough).toEqual([])
  })

  test('does so whatever the readers are', () => {
    const scale = fc.double({ min: -3, max: 12, noNaN: true }).map((power) => 10 ** power)
    fc.assert(
      fc.property(
        fc.constantFrom(SHORT_POSTS, ...ESTIMATES),
        scale,
        fc.double({ min: 1, max: 24, noNaN: true }),
        (design, users, peak) => {
          const people = Number(users.toPrecision(3))
          const changed = [
            ['daily_users', String(people)],
            ['peak_factor', `${peak.toPrecision(2)} - ${(peak * 1.3).toPrecision(2)}`],
          ].reduce((some, [id = '', text = '']) => withInput(some, id, text), design)
          const figures = evaluateDesign(changed)
          expect([...figures.keys()].flatMap((id) => misreadings(id, figures))).toEqual([])
        },
      ),
      { numRuns: runs(60) },
    )
  })

  test('of what is written as 22B and 460M does not come to 23B', () => {
    const figures = evaluateSheet([
      inputRow('reads', 'request/day', '22.1B-22.2B'),
      inputRow('writes', 'request/day', '461M'),
      formulaRow('all', 'request/day', 'reads + writes'),
      formulaRow('less', '1', '[1] / [3] / [1M]'),
      formulaRow('more', '1', 'less * [3M]'),
    ])
    expect(
      formatWorking('All', workingOf('all', figures) ?? { symbols: '', numbers: '', sign: '=', result: '' }),
    ).toBe('All = reads + writes = 22.1B/day + 461M/day = 23B requests/day')
    expect(workingOf('more', figures)).toMatchObject({ numbers: '< 0.001 × 3M', sign: '≈', result: '1' })
  })

  test.each([
    ['=', '6', '2 × 3'],
    ['≈', '6', '2 × 3 ≈ 6'],
    ['=', '5.8', '2 × 3 = 6, with each range at its middle'],
    ['≈', '5.8', '2 × 3 ≈ 6, with each range at its middle'],
  ] as const)('with %s in a line beside %s says what goes with it', (sign, shown, line) => {
    expect(workingInLine({ symbols: 'a × b', numbers: '2 × 3', sign, result: '6' }, shown)).toBe(line)
  })

  // As a person would write them down.
  test.each([
    ['create_post_per_day', 'daily users × post: how often', '200M × 2/user/day', '400M requests/day'],
    ['average_create_post', 'requests to post per day', '400M/day ÷ 86,400 s/day', '4.6K requests/s'],
    [
      'post_heap',
      '(24 B + fields of a post + 4 B + 4 B + 4 B) ÷ (how full the pages of a table are × 96.44 %)',
      '(24 B + 280 B + 4 B + 4 B + 4 B) ÷ (100 % × 96.44 %)',
      '330 B',
    ],
    ['post_record', 'one post in its table + one post in its indexes', '330 B + 54 B', '380 B'],
    [
      'post_storage_per_year',
      'post: new a day × one post, with its indexes',
      '400M/day × 382 B × 365 days/year',
      '56 TB/year',
    ],
    ['peak_egress', 'bytes out, average × peak over average', '19.8 Gbit/s × 1.5', '30 Gbit/s'],
    [
      'request_nodes',
      '⌈requests at the peak ÷ (requests one application node takes × target utilisation)⌉ + spare nodes',
      '⌈391.7K/s ÷ (1K/s/node × 60 %)⌉ + 1',
      '654 nodes',
    ],
    [
      'app_nodes',
      'max(application nodes for requests, application nodes for bytes out)',
      'max(654, 3)',
      '654 nodes',
    ],
    [
      'largest_delivery_time',
      'followers of the largest account ÷ deliveries that the fan-out workers can make',
      '100M ÷ 2M/s',
      '50 s',
    ],
  ])('of %s reads well', (id, symbols, numbers, result) => {
    expect(workingOf(id, SHORT_POSTS_FIGURES)).toEqual({ symbols, numbers, sign: '=', result })
  })

  test('is one line to copy', () => {
    const working = workingOf('create_post_per_day', SHORT_POSTS_FIGURES)
    expect(working && formatWorking('Posts', working)).toBe(
      'Posts = daily users × post: how often = 200M × 2/user/day = 400M requests/day',
    )
  })

  test('is not there for an input, nor for a row that has no value or does not exist', () => {
    const figures = evaluateSheet([inputRow('a', '1', '2'), formulaRow('b', '1', 'a +')])
    expect([workingOf('a', figures), workingOf('b', figures), workingOf('c', figures)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

const INPUTS = [
  inputRow('users', 'user', '37K'),
  inputRow('daily', 'request/day', '8200'),
  inputRow('second', 'request/s', '3.7'),
  inputRow('hourly', 'request/day', '4400/h'),
  inputRow('tiny', 'request/s', '0.003'),
  inputRow('bytes', 'B/request', '4.2 kB'),
  inputRow('bits', 'B/request', '640 kbit'),
  inputRow('kept', 'year', '26 months'),
  inputRow('slow', 'ms', '72'),
  inputRow('plain', '1', '2.5'),
  inputRow('share', '%', '35'),
  inputRow('between', '1', '2-6'),
  inputRow('third', '1', '0.3333333333333333'),
  inputRow('long_users', 'user', '123456789'),
].map((row) => (row.id === 'second' ? { ...row, id: 'each', label: 'each' } : row))

describe('the working of any formula', () => {
  const computed = [
    formulaRow('seldom', 'request/s', 'tiny / [20]'),
    formulaRow('flow', 'bit/s', 'each * bytes'),
    formulaRow('long', 's', 'slow * [90000]'),
    formulaRow('brief', 's', 'slow / [90000]'),
    formulaRow('few', '1', 'plain / [100K]'),
  ]
  const rates = [
    'daily',
    'each',
    'hourly',
    'tiny',
    'seldom',
    '[5 request/min]',
    'daily * plain',
    'daily * share',
    'each / between',
  ]
  const times = [
    'kept',
    'slow',
    'long',
    'brief',
    'day',
    'year',
    '[3 h]',
    'kept * plain',
    'daily / each * slow',
  ]
  const rateOf = fc.letrec<{ rate: string; time: string; number: string }>((tie) => ({
    rate: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...rates),
      fc.tuple(tie('rate'), tie('rate')).map(([a, b]) => `(${a} + ${b})`),
      fc.tuple(tie('rate'), tie('rate')).map(([a, b]) => `max(${a}, ${b})`),
      fc.tuple(tie('number'), tie('rate')).map(([a, b]) => `${a} * ${b}`),
      tie('rate').map((a) => `ceil(${a})`),
    ),
    time: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...times),
      fc.tuple(tie('time'), tie('time')).map(([a, b]) => `(${a} + ${b})`),
      fc.tuple(tie('time'), tie('number')).map(([a, b]) => `${a} / (${b})`),
      fc.tuple(tie('time'), tie('time')).map(([a, b]) => `min(${a}, ${b})`),
      fc.tuple(tie('time'), tie('time')).map(([a, b]) => `sqrt(${a} * ${b})`),
    ),
    number: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('plain', 'share', 'between', '2', '[3K]', 'few'),
      fc.tuple(tie('time'), tie('time')).map(([a, b]) => `(${a} / (${b}))`),
      fc.tuple(tie('rate'), tie('rate')).map(([a, b]) => `(${a}) / (${b})`),
      fc.tuple(tie('rate'), tie('time')).map(([a, b]) => `(${a}) * (${b}) / [1 request]`),
      tie('number').map((a) => `(${a}) ^ 2`),
      tie('number').map((a) => `(${a}) ^ -1`),
    ),
  }))

  test.each([
    ['request/s', rateOf.rate],
    ['request/month', rateOf.rate],
    ['bit/s', rateOf.rate.map((rate) => `(${rate}) * bytes`)],
    ['MB/day', rateOf.rate.map((rate) => `(${rate}) * bits`)],
    ['TB', fc.tuple(rateOf.rate, rateOf.time).map(([rate, time]) => `(${rate}) * bytes * (${time})`)],
    ['s', rateOf.time],
    ['year', rateOf.time],
    ['ms', rateOf.time],
    ['1', rateOf.number],
    ['%', rateOf.number],
  ])('in %s comes to the result that is shown', (unit, formula) => {
    fc.assert(
      fc.property(formula, (text) => {
        fc.pre(text.length < 160)
        const figures = evaluateSheet([...INPUTS, ...computed, formulaRow('x', unit, text)])
        const value = valueOf('x', figures)
        fc.pre(Number.isFinite(value) && Math.abs(value) < 1e18)
        expect(flaws('x', figures), text).toEqual([])
      }),
      { numRuns: runs(60) },
    )
  })

  test('in symbols means the same formula', () => {
    const names = new Map([
      ['a', 3],
      ['b', 7],
      ['c', 0.5],
    ])
    const rows = [...names].map(([id, value]) => inputRow(id, '1', String(value)))
    const formula = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('a', 'b', 'c', '2'),
        fc
          .tuple(tie('any'), fc.constantFrom('+', '-', '*', '/', '^'), tie('any'))
          .map(([a, mark, b]) => `(${a} ${mark} ${b})`),
        tie('any').map((a) => `(-${a})`),
        tie('any').map((a) => `sqrt(${a})`),
        fc.tuple(tie('any'), tie('any')).map(([a, b]) => `max(${a}, ${b})`),
      ),
    })).any
    fc.assert(
      fc.property(formula, (text) => {
        fc.pre(text.length < 200)
        const figures = evaluateSheet([...rows, formulaRow('x', '1', text)])
        const { symbols = '' } = workingOf('x', figures) ?? {}
        const typed = symbols
          .replaceAll('×', '*')
          .replaceAll('÷', '/')
          .replaceAll('−', '-')
          .replaceAll('√', 'sqrt')
        const again = valueByShunting(typed, names)
        const value = valueOf('x', figures)
        if (Number.isFinite(value)) expect(again / value || 1, `${text} → ${symbols}`).toBeCloseTo(1, 9)
        else expect(again, `${text} → ${symbols}`).toBe(value)
      }),
      { numRuns: runs(500) },
    )
  })

  test.each([
    ['(2 ^ 3) ^ 2', '1', '(2^3)^2'],
    ['2 ^ 3 ^ 2', '1', '2^3^2'],
    ['10 - (4 - 3)', '1', '10 − (4 − 3)'],
    ['8 / (4 / 2)', '1', '8 ÷ (4 ÷ 2)'],
    ['-(1 + 2)', '1', '−(1 + 2)'],
    ['2 * [1 post/request] * 3', 'post/request', '2 × 3'],
    ['users * [1 USD/user]', 'USD', '37K × $1'],
    ['daily + each', 'request/day', '8.2K/day + 3.7/s × 86,400 s/day'],
    ['slow * 2', 's', '72 ms × 2'],
    ['kept', 'year', '26 months ÷ 12 months/year'],
    ['between * 2', '1', '3.46 × 2'],
    ['each * bytes', 'bit/s', '3.7/s × 4.2 kB × 8 bit/B'],
    ['each * bits', 'bit/s', '3.7/s × 640 kbit'],
    ['few * 2', '1', '< 0.001 × 2'],
    ['third * 2', '1', '0.333 × 2'],
    ['third * [3M]', '1', '0.333 × 3M'],
    ['long_users * 2', 'user', '123M × 2'],
  ])('“%s” in %s is written %s', (text, unit, numbers) => {
    const figures = evaluateSheet([...INPUTS, ...computed, formulaRow('x', unit, text)])
    expect(workingOf('x', figures)?.numbers).toBe(numbers)
  })

  test.each([
    ['GB/month', 'GB/day', '365', '365 GB/month ÷ 365 × 12', 12],
    ['GB/day', 'GB/month', '24', '24 GB/day × 365 ÷ 12', 730],
    ['GB/week', 'GB/month', '168', '168 GB/week × 365 ÷ 84', 730],
    ['GB/year', 'GB/week', '365', '365 GB/year ÷ 365 × 7', 7],
  ])('from %s to %s is exact, as its sign says', (from, to, amount, numbers, value) => {
    const figures = evaluateSheet([inputRow('moved', from, amount), formulaRow('x', to, 'moved')])
    const working = workingOf('x', figures)
    expect(working).toMatchObject({ numbers, sign: '=', result: `${value} ${to}` })
    expect(workOutAsPrinted(working?.numbers ?? '')).toBeCloseTo(value * 1e9, 0)
  })
})

describe('a figure for reading', () => {
  test.each([
    [inputRow('a', 'user', '200M'), '200M users'],
    [inputRow('a', 'user', '50M-200M'), '50M–200M users'],
    [inputRow('a', 'B', '280 B'), '280 B'],
    [inputRow('a', 'B', '3 MiB'), '3 MiB'],
    [inputRow('a', 'year', '18 months'), '18 months'],
    [inputRow('a', '%', '60 %'), '60 %'],
    [inputRow('a', '1', '1.37'), '1.37'],
    [inputRow('a', 'request/user/day', '50:1', ':1'), '50:1'],
    [inputRow('a', 'request/user/day', '5'), '5 requests/user/day'],
    [inputRow('a', 'USD/month', '$50/month'), '$50/month'],
    [inputRow('a', 'USD/GB', '0.09'), '$0.09/GB'],
    [inputRow('a', 'user', '0'), '0 users'],
    [inputRow('a', 'user', '123456789'), '123.456789M users'],
    [inputRow('a', '1', '0.3333333333333333'), '0.3333'],
    [inputRow('a', 'B', '0.333333333333 kB'), '333.3 B'],
    [inputRow('a', 'user', '3.3333333333M-1e308'), '3.333M users–1e308 users'],
    [inputRow('a', 'B', '1e-308'), '1e-308 B'],
  ])('that was typed keeps its digits: %o', (row, text) => {
    const figure = evaluateSheet([row]).get('a')
    expect(figure?.state === 'known' ? formatFigure(figure) : figure?.message).toBe(text)
  })

  test('that is computed is rounded, with number and unit apart', () => {
    const figure = SHORT_POSTS_FIGURES.get('average_create_post')
    expect(figure?.state === 'known' && showFigure(figure)).toEqual({ number: '4.6K', unit: 'requests/s' })
  })
})

describe('a number that a text computes for itself', () => {
  test('is shown with its working', () => {
    expect(evaluateAside('[0.1 %] * [30 days]', 'min', SHORT_POSTS_FIGURES)).toEqual({
      ok: true,
      shown: { number: '43', unit: 'min' },
      working: {
        symbols: '0.1 % × 30 days',
        numbers: '0.1 % × 30 days × 1,440 min/day',
        sign: '=',
        result: '43 min',
      },
    })
  })

  test('may use the rows of the sheet', () => {
    const aside = evaluateAside('peak_read_feed / average_read_feed', '1', SHORT_POSTS_FIGURES)
    expect(aside.ok && aside.shown).toEqual({ number: '1.5', unit: '' })
  })

  test.each([
    ['1 +', '1', 'the formula ends too early (at character 4)'],
    ['daily_usres', 'user', 'there is no row “daily_usres”; did you mean “daily_users”?'],
    ['daily_users', 'B', 'it comes out in users, but the row is in bytes'],
    ['daily_users', 'mb', '“mb” could be bits or bytes: write MB or Mbit'],
    ['constructor', '1', 'there is no row “constructor”'],
  ])('“%s” in %s is refused: %s', (formula, unit, message) => {
    expect(evaluateAside(formula, unit, SHORT_POSTS_FIGURES)).toEqual({ ok: false, message })
  })

  test('never throws', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (formula, unit) => {
        const aside = evaluateAside(formula, unit, SHORT_POSTS_FIGURES)
        if (!aside.ok) expect(aside.message).not.toBe('')
      }),
      { numRuns: runs(300) },
    )
  })
})
