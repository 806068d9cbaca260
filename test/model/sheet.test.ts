import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseExpression } from '../../src/model/expression'
import {
  computeFormula,
  evaluateExpression,
  evaluateSheet,
  nearest,
  restingOn,
  restsOn,
  unknownName,
  type Row,
} from '../../src/model/sheet'
import { hostileText } from './hostile'
import { formulaRow, inputRow, messageOf, SHORT_POSTS_FIGURES, valueOf } from './short-posts'
import { runs } from '../seed'

const ROWS = [
  inputRow('users', 'user', '200M'),
  inputRow('posting', 'request/user/day', '2'),
  inputRow('size', 'B/request', '1 kB'),
  inputRow('kept', 'year', '5'),
  inputRow('none', 'user', '0'),
]

function sheet(...rows: readonly Row[]) {
  return evaluateSheet([...ROWS, ...rows])
}

describe('a formula row', () => {
  // By hand, in base units: seconds, bytes, counts.
  test.each([
    ['users * posting', 'request/day', (200e6 * 2) / 86_400],
    ['users * posting', 'request/s', (200e6 * 2) / 86_400],
    ['users * posting * size', 'Mbit/s', (200e6 * 2 * 1000) / 86_400],
    ['users * posting * size * kept', 'TB', 200e6 * 2 * 1000 * 5 * 365],
    ['users * [1 post/user]', 'post', 200e6],
    ['size * [1 request] + [24 B]', 'B', 1024],
    ['kept / day', '1', 5 * 365],
    ['kept - year', 'year', 4 * 365 * 86_400],
    ['min(kept, [18 months], [2 years])', 's', 1.5 * 365 * 86_400],
    ['(kept / year) ^ 2', '1', 25],
    ['kept ^ 2 / kept', 'year', 5 * 365 * 86_400],
    ['sqrt(kept * kept)', 'year', 5 * 365 * 86_400],
    ['-users', 'user', -200e6],
    ['ceil(users / [3 user])', '1', 66_666_667],
    ['ceil(users / none)', '1', Infinity],
    ['users / none', '1', Infinity],
    ['none / users', '1', 0],
    ['none / none', '1', Number.NaN],
    ['none * users / none', 'user', Number.NaN],
    ['1e308 * 1e308', '1', Infinity],
    ['1e308 + 1e308 - 1e308', '1', Infinity],
    ['1e-308 / 1e308', '1', 0],
    ['max(users / none, users / users)', '1', Infinity],
    ['sqrt(-1)', '1', Number.NaN],
  ])('“%s” in %s comes to %d', (formula, unit, value) => {
    const found = valueOf('x', sheet(formulaRow('x', unit, formula)))
    if (Number.isFinite(value)) expect(found / (value || 1)).toBeCloseTo(value === 0 ? 0 : 1, 12)
    else expect(found).toBe(value)
  })

  test.each([
    ['users + kept', '1', 'users and a time cannot be added up', 6],
    ['1 + users - kept', '1', 'a plain number and users cannot be added up', 2],
    ['kept * kept + kept', '1', 'time to the power 2 and a time cannot be added up', 12],
    ['min(kept, users)', 'year', 'a time and users cannot be compared', 10],
    ['2 ^ kept', '1', 'an exponent is a plain number', 2],
    ['kept ^ 0.5', '1', 'a time can only be raised to a whole power', 5],
    ['users * posting', 'user', 'it comes out in requests per second, but the row is in users', 0],
    ['users', 'request/user/day', 'it comes out in users, but the row is in requests per user per day', 0],
    ['size', 'B', 'it comes out in bytes per request, but the row is in bytes', 0],
    ['usres * 2', 'user', 'there is no row “usres”; did you mean “users”?', 0],
    ['2 * something_else', 'user', 'there is no row “something_else”', 4],
    ['x * 2', 'user', '“x” refers to itself', 0],
    ['', 'user', 'the formula is empty', 0],
    ['users', 'mb', '“mb” could be bits or bytes: write MB or Mbit', undefined],
    ['constructor', 'user', 'there is no row “constructor”', 0],
    ['toString + 1', 'user', 'there is no row “toString”', 0],
  ])('“%s” in %s is wrong: %s', (formula, unit, message, at) => {
    const figure = sheet(formulaRow('x', unit, formula)).get('x')
    expect(figure).toMatchObject({ state: 'wrong', message })
    expect(figure?.state === 'wrong' && figure.at).toBe(at)
  })

  test('stands beside the others when it is wrong, and only those that need it are wrong, too', () => {
    const figures = sheet(
      formulaRow('bad', 'user', 'users +'),
      formulaRow('needs_bad', 'user', 'bad * 2'),
      formulaRow('good', 'user', 'users * 2'),
    )
    expect(messageOf('needs_bad', figures)).toBe('it needs “bad”, which has no value yet')
    expect(valueOf('good', figures)).toBe(400e6)
  })

  test('may be written before the rows it needs', () => {
    const figures = evaluateSheet([formulaRow('b', '1', 'a * 2'), formulaRow('a', '1', '21')])
    expect(valueOf('b', figures)).toBe(42)
    expect([...figures.keys()]).toEqual(['b', 'a'])
  })

  test('in a circle is told, and by which way the circle goes', () => {
    const figures = sheet(
      formulaRow('a', 'user', 'b'),
      formulaRow('b', 'user', 'c'),
      formulaRow('c', 'user', 'a + users'),
      formulaRow('d', 'user', 'c'),
    )
    expect(messageOf('c', figures)).toBe('the rows refer to one another in a circle: a → b → c → a')
    expect(messageOf('a', figures)).toBe('it needs “b”, which has no value yet')
    expect(messageOf('d', figures)).toBe('it needs “c”, which has no value yet')
    expect(valueOf('users', figures)).toBe(200e6)
  })
})

describe('an input row', () => {
  test('that cannot be read says why, and what rests on it waits', () => {
    const figures = evaluateSheet([inputRow('a', 'user', '5 years'), formulaRow('b', 'user', 'a * 2')])
    expect(messageOf('a', figures)).toBe('expected users (such as 200M), but this is years')
    expect(messageOf('b', figures)).toBe('it needs “a”, which has no value yet')
  })

  test('with a range stands in formulas for its middle', () => {
    const figures = evaluateSheet([inputRow('a', 'user', '50M-200M'), formulaRow('b', 'user', 'a * 2')])
    expect(valueOf('b', figures)).toBeCloseTo(200e6, 3)
  })

  test('with 0 is 0, not its default', () => {
    expect(valueOf('none', sheet())).toBe(0)
  })
})

describe('a sheet', () => {
  test('refuses two rows of one name and whatever needs them', () => {
    const figures = sheet(inputRow('a', '1', '1'), inputRow('a', '1', '2'), formulaRow('b', '1', 'a'))
    expect(messageOf('a', figures)).toBe('two rows are called “a”: rename one of them')
    expect(messageOf('b', figures)).toBe('it needs “a”, which has no value yet')
  })

  test('refuses a row with the name of a unit of time, which no formula could reach', () => {
    expect(messageOf('day', sheet(inputRow('day', '1', '5')))).toBe(
      '“day” is a time in every formula: rename it',
    )
  })

  test('may have rows with the names of every object’s own', () => {
    const figures = evaluateSheet([
      inputRow('constructor', '1', '2'),
      formulaRow('toString', '1', 'constructor * 3'),
    ])
    expect(valueOf('toString', figures)).toBe(6)
  })

  test('of five hundred rows in a chain of long formulas is computed, forwards and backwards', () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      index === 0
        ? inputRow('r0', '1', '1')
        : formulaRow(`r${index}`, '1', `r${index - 1}${'+0'.repeat(900)} + 1`),
    )
    for (const some of [rows, rows.toReversed()]) {
      const figures = evaluateSheet(some)
      expect(valueOf('r499', figures)).toBe(500)
      expect(restsOn('r499', figures)[0]).toBe('r0')
    }
  })

  test('of two hundred rows that all need the row before twice is computed at once', () => {
    const rows = Array.from({ length: 200 }, (_, index) =>
      index === 0
        ? inputRow('r0', '1', '1')
        : formulaRow(`r${index}`, '1', `r${index - 1} / 2 + r${index - 1} / 2`),
    )
    expect(valueOf('r199', evaluateSheet(rows))).toBe(1)
  })

  test('in a circle of five hundred rows is wrong in every row', () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      formulaRow(`r${index}`, '1', `r${(index + 1) % 500}`),
    )
    expect([...evaluateSheet(rows).values()].every(({ state }) => state === 'wrong')).toBe(true)
  })

  test('never throws, whatever its rows say', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'day', 'constructor', '__proto__', '')
    const rows = fc.array(
      fc.oneof(
        fc.tuple(ids, hostileText).map(([id, text]) => inputRow(id, 'user', text)),
        fc.tuple(ids, hostileText, hostileText).map(([id, unit, text]) => formulaRow(id, unit, text)),
        fc.tuple(ids, ids, ids).map(([id, one, other]) => formulaRow(id, '1', `${one} * ${other} + 1`)),
      ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(rows, (some) => {
        for (const figure of evaluateSheet(some).values()) {
          if (figure.state === 'wrong') expect(figure.message).not.toBe('')
          else expect(typeof figure.quantity.value).toBe('number')
        }
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('a sheet after a change', () => {
  const ids = ['a', 'b', 'c', 'd'] as const
  const formulas = ['a + b', 'b * c', 'c / a', '2 * a', 'd', 'e', 'max(a, b)', '[2 s] ^ a / [1 s]', '(', '']
  /** A row of any kind or none in each place, circles and unreadable ones among them. */
  const rows = fc
    .tuple(
      ...ids.map((id) =>
        fc.oneof(
          fc.constant(undefined),
          fc.constantFrom('1', '2', '3 - 5', 'many').map((text): Row => inputRow(id, '1', text)),
          fc.constantFrom(...formulas).map((text): Row => formulaRow(id, '1', text)),
        ),
      ),
    )
    .map((some) => some.filter((row) => row !== undefined))

  test('comes out as if there had been none before', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 2, maxLength: 5 }), (sheets) => {
        let figures = evaluateSheet([])
        for (const some of sheets) {
          figures = evaluateSheet(some, figures)
          expect(figures).toEqual(evaluateSheet(some))
        }
      }),
      { numRuns: runs(300) },
    )
  })

  test('of nothing but amounts comes out as if there had been none before', () => {
    const texts = fc.constantFrom('1', '2', '3 - 5', '200', '5 years', '7 s', 'many', '0')
    const at = (amounts: readonly string[], exponent: string) => [
      ...ids.map((id, index) => inputRow(id, '1', amounts[index] ?? '')),
      inputRow('n', '1', exponent),
      formulaRow('sum', '1', 'twice + d'),
      formulaRow('twice', '1', '2 * a'),
      formulaRow('power', '1', '[2 s] ^ n / [1 s]'),
      formulaRow('missing', '1', 'e * a'),
      formulaRow('ratio', '1', 'b / (c - c)'),
      formulaRow('first', '1', 'second + b'),
      formulaRow('second', '1', 'first'),
    ]
    const amounts = fc.tuple(fc.tuple(texts, texts, texts, texts), fc.constantFrom('1', '1', '2'))
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 2, maxLength: 6 }), (steps) => {
        let figures = evaluateSheet([])
        for (const [some, exponent] of steps) {
          figures = evaluateSheet(at(some, exponent), figures)
          expect([...figures]).toEqual([...evaluateSheet(at(some, exponent))])
        }
      }),
      { numRuns: runs(200) },
    )
  })

  test('has the same figures where nothing changed, and new ones where something did', () => {
    const at = (users: string) => [
      inputRow('users', 'user', users),
      ...ROWS.filter(({ id }) => id !== 'users'),
      formulaRow('posts', 'request/day', 'users * posting'),
      formulaRow('double', 'B/request', '2 * size'),
    ]
    const before = evaluateSheet(at('200M'))
    const after = evaluateSheet(at('100M'), before)
    const same = [...after].filter(([id, figure]) => before.get(id) === figure).map(([id]) => id)
    expect(same).toEqual(['posting', 'size', 'kept', 'none', 'double'])
    expect(valueOf('posts', after)).toBe(valueOf('posts', before) / 2)
  })

  test('is refused where a power has become one of another dimension', () => {
    const of = (exponent: string) => [
      inputRow('n', '1', exponent),
      formulaRow('side', 's', '[3 s] ^ n'),
      formulaRow('twice', 's', '2 * side'),
    ]
    const before = evaluateSheet(of('1'))
    expect(valueOf('twice', before)).toBe(6)
    expect(evaluateSheet(of('2'), before)).toEqual(evaluateSheet(of('2')))
    expect(evaluateSheet(of('2'), before).get('twice')?.state).toBe('wrong')
  })

  test('has a new figure where only the label of a need is another', () => {
    const of = (label: string) => [
      { ...inputRow('users', 'user', '1'), label },
      formulaRow('double', 'user', '2 * users'),
    ]
    const before = evaluateSheet(of('Users'))
    expect(evaluateSheet(of('People'), before).get('double')).not.toBe(before.get('double'))
  })
})

describe('algebra', () => {
  const numbers = fc.double({ min: 0.001, max: 1000, noNaN: true })
  const lookUp = (values: Readonly<Record<string, number>>) => (name: string) => ({
    value: values[name] ?? Number.NaN,
    dimension: {},
    unit: '1',
  })
  const evaluate = (text: string, values: Readonly<Record<string, number>>) => {
    const parsed = parseExpression(text)
    const result = parsed.ok ? evaluateExpression(parsed.expression, lookUp(values)) : undefined
    return result?.ok ? result.value : Number.NaN
  }

  test.each([
    ['a * (b + c)', 'a * b + a * c'],
    ['a / b / c', 'a / (b * c)'],
    ['a - b - c', 'a - (b + c)'],
    ['a - (b - c)', 'a - b + c'],
    ['a ^ 2 * a ^ 3', 'a ^ 5'],
    ['(a * b) ^ 2', 'a ^ 2 * b ^ 2'],
    ['sqrt(a) * sqrt(a)', 'a'],
    ['min(a, b) + max(a, b)', 'a + b'],
    ['min(a, b, c)', 'min(c, min(b, a))'],
    ['-(a - b)', 'b - a'],
    ['a ^ -1', '1 / a'],
  ])('%s is %s', (left, right) => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        const one = evaluate(left, { a, b, c })
        const other = evaluate(right, { a, b, c })
        const size = a + b + c + Math.abs(one)
        expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * size)
      }),
    )
  })
})

describe('what rests on what', () => {
  const figures = sheet(
    formulaRow('rate', 'request/day', 'users * posting'),
    formulaRow('flow', 'B/s', 'rate * size'),
    formulaRow('loose', 'user', 'users'),
  )

  test('is known by inputs, in the order they are met', () => {
    expect(restsOn('flow', figures).filter((id) => figures.get(id)?.row.kind === 'input')).toEqual([
      'users',
      'posting',
      'size',
    ])
    expect(restsOn('users', figures)).toEqual(['users'])
    expect(restsOn('nothing', figures)).toEqual([])
  })

  test('is known with each row behind those it needs', () => {
    expect(restsOn('flow', figures)).toEqual(['users', 'posting', 'rate', 'size', 'flow'])
  })

  test('goes the other way for inputs that cannot be read', () => {
    expect([...restingOn(['posting'], figures)]).toEqual(['rate', 'flow'])
    expect([...restingOn([], figures)]).toEqual([])
  })

  test('is true of the worked design, too', () => {
    expect(restsOn('average_create_post', SHORT_POSTS_FIGURES).slice(0, 2)).toEqual([
      'daily_users',
      'create_post_rate',
    ])
    expect(restingOn(['peak_factor'], SHORT_POSTS_FIGURES).has('app_nodes')).toBe(true)
    expect(restingOn(['peak_factor'], SHORT_POSTS_FIGURES).has('storage_total')).toBe(false)
  })
})

describe('a name that no row has', () => {
  test.each([
    ['daily_usres', 'daily_users'],
    ['peak', undefined],
    ['copis', 'copies'],
    ['zzzzzz', undefined],
    ['', undefined],
  ])('“%s” brings “%s” to mind', (name, near) => {
    expect(nearest(name, ['daily_users', 'peak_factor', 'copies'])).toBe(near)
  })

  test('is told with the name that was meant', () => {
    expect(unknownName('copis', ['copies'])).toBe('there is no row “copis”; did you mean “copies”?')
    expect(unknownName('copis', [])).toBe('there is no row “copis”')
  })
})

test('one formula is computed with names from anywhere', () => {
  const figure = computeFormula(formulaRow('x', 'GB', 'a * 2'), () => ({
    value: 5e8,
    dimension: { information: 1 },
    unit: 'B',
  }))
  expect(figure).toMatchObject({ state: 'known', quantity: { value: 1e9, unit: 'GB' } })
})
