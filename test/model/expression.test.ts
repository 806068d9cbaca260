import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST_FORMULA, namesIn, parseExpression } from '../../src/model/expression'
import { evaluateExpression } from '../../src/model/sheet'
import { hostileText } from './hostile'
import { valueByShunting } from './shunting-yard'
import { runs } from '../seed'

const NAMES = new Map([
  ['a', 3],
  ['b', 7],
  ['c_1', 0.5],
])

function value(text: string): number | string {
  const reading = parseExpression(text)
  if (!reading.ok) return reading.problem.message
  const found = evaluateExpression(reading.expression, (name) => ({
    value: NAMES.get(name) ?? Number.NaN,
    dimension: {},
    unit: '1',
  }))
  return found.ok ? found.value : found.problem.message
}

describe('a formula', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['100 / 10 / 5', 2],
    ['100 / (10 / 5)', 50],
    ['2 ^ 3 ^ 2', 512],
    ['(2 ^ 3) ^ 2', 64],
    ['-2 ^ 2', -4],
    ['(-2) ^ 2', 4],
    ['2 ^ -1', 0.5],
    ['2 * -3', -6],
    ['--3', 3],
    ['2 - -3', 5],
    ['6 / 2 * 3', 9],
    ['1e3 + .5', 1000.5],
    ['ceil(2.1)', 3],
    ['ceil(3.0000000000000004)', 3],
    ['ceil(-2.1)', -2],
    ['sqrt(16) + 1', 5],
    ['min(3, 1, 2)', 1],
    ['max(3, 1, 2)', 3],
    ['max(4)', 4],
    ['a * b - c_1', 20.5],
    ['2 × 3 ÷ 4 − 1', 0.5],
    ['\t1\n+ 1 ', 2],
    ['60 * 60 * 24', 86_400],
  ])('“%s” comes to %d', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  test.each([
    ['', 'the formula is empty', 0],
    ['1 +', 'the formula ends too early', 3],
    ['* 2', 'a name, a number or a parenthesis is expected here', 0],
    ['1 2', 'an operator is missing here', 2],
    ['(1 + 2', 'a closing parenthesis is missing', 6],
    ['1)', 'an operator is missing here', 1],
    ['min(1 2)', 'a comma or a closing parenthesis is missing', 6],
    ['ceil()', 'ceil() takes one value', 0],
    ['1 + ceil(1, 2)', 'ceil() takes one value', 4],
    ['min()', 'min() takes one value or more', 0],
    ['sin(1)', 'there is no function “sin”; there are ceil, sqrt, min, max', 0],
    ['constructor(1)', 'there is no function “constructor”; there are ceil, sqrt, min, max', 0],
    ['200M * 2', 'write an amount with a unit in brackets, such as [200M users]', 0],
    ['2 * 5 MB', 'an operator is missing here', 6],
    ['1.2.3', 'write an amount with a unit in brackets, such as [200M users]', 0],
    ['[5 MB', 'the bracket is not closed', 0],
    ['2 * [lots]', '“lots” does not read as an amount: write one such as 256 B', 4],
    ['1 + ?', '“?” has no meaning in a formula', 4],
    ['1 + 🙂', '“🙂” has no meaning in a formula', 4],
    ['1e999', 'this number is larger than a number can be here', 0],
    ['1 + 1e999', 'this number is larger than a number can be here', 4],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, 'the formula is nested too deeply', 61],
    ['1+'.repeat(LONGEST_FORMULA), `a formula has at most ${LONGEST_FORMULA} characters`, LONGEST_FORMULA],
  ])('“%s” is refused: %s, at %d', (text, message, at) => {
    const reading = parseExpression(text)
    expect(reading.ok ? 'accepted' : reading.problem).toEqual({ message, at })
  })

  test('names the rows it needs, each once, in the order of their first use', () => {
    const reading = parseExpression('b * a + max(-c, a, [2 B]) / b ^ d')
    expect(reading.ok && namesIn(reading.expression)).toEqual(['b', 'a', 'c', 'd'])
  })

  test('of a thousand terms is as good as any', () => {
    expect(value(`1${'+1'.repeat(999)}`)).toBe(1000)
  })

  test('binds as another evaluator binds it', () => {
    const leaf = fc.constantFrom('1', '2', '3', '0.5', 'a', 'b', 'c_1', '10')
    const text = fc.letrec<{ sum: string; factor: string }>((tie) => ({
      sum: fc
        .tuple(
          tie('factor'),
          fc.array(fc.tuple(fc.constantFrom('+', '-', '*', '/', '^', ' - ', '/ '), tie('factor')), {
            maxLength: 4,
          }),
        )
        .map(([first, rest]) => first + rest.map(([operator, factor]) => operator + factor).join('')),
      factor: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        tie('sum').map((sum) => `(${sum})`),
        tie('factor').map((factor) => `-${factor}`),
        fc.tuple(tie('sum'), tie('sum')).map(([one, other]) => `max(${one}, ${other})`),
        tie('sum').map((sum) => `sqrt(${sum})`),
      ),
    })).sum
    fc.assert(
      fc.property(text, (formula) => {
        fc.pre(formula.length < 300)
        expect(value(formula), formula).toEqual(valueByShunting(formula, NAMES))
      }),
      { numRuns: runs(1000) },
    )
  })

  test('never throws, and points to a place in its text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const reading = parseExpression(text)
        if (reading.ok) return
        expect(reading.problem.at).toBeGreaterThanOrEqual(0)
        expect(reading.problem.at).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: runs(1000) },
    )
  })
})
