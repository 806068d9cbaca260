import { parseLiteral, type Quantity } from './quantity'
import { remembered } from './remembered'

/**
 * The small language of the sheet's formulas: names of rows, numbers, amounts in brackets (`[256 B]`), the
 * operators + - * / ^, parentheses and a few functions. Parsed here, evaluated in `sheet`; nothing is ever
 * handed to the JavaScript engine.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'amount'; readonly quantity: Quantity; readonly at: number }
  | { readonly kind: 'negate'; readonly operand: Expression; readonly at: number }
  | {
      readonly kind: 'binary'
      readonly operator: Operator
      readonly left: Expression
      readonly right: Expression
      readonly at: number
    }
  | {
      readonly kind: 'call'
      readonly name: FunctionName
      readonly operands: readonly Expression[]
      readonly at: number
    }

export const OPERATORS = ['+', '-', '*', '/', '^'] as const
export type Operator = (typeof OPERATORS)[number]

/** Each function with the fewest and the most arguments it takes. */
export const FUNCTIONS = {
  ceil: [1, 1],
  sqrt: [1, 1],
  min: [1, 20],
  max: [1, 20],
} as const satisfies Readonly<Record<string, readonly [fewest: number, most: number]>>
export type FunctionName = keyof typeof FUNCTIONS

export interface ExpressionProblem {
  readonly message: string
  /** Where in the text, counted from 0. */
  readonly at: number
}

export type ExpressionReading =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: ExpressionProblem }

export const LONGEST_FORMULA = 2000
const DEEPEST = 60

type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'amount'; readonly quantity: Quantity; readonly at: number }
  | { readonly kind: 'mark'; readonly mark: string; readonly at: number }
  | { readonly kind: 'end'; readonly at: number }

const TYPOGRAPHIC: Readonly<Record<string, string>> = { '×': '*', '·': '*', '÷': '/', '−': '-', '–': '-' }

type Tokens =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly problem: ExpressionProblem }

function tokenise(text: string): Tokens {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const space = /^\s+/.exec(rest)
    if (space) {
      at += space[0].length
      continue
    }
    const number = /^(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?(?![\w.])/i.exec(rest)
    if (number) {
      tokens.push({ kind: 'number', value: Number(number[0]), at })
      at += number[0].length
      continue
    }
    const name = /^[A-Za-z_]\w*/.exec(rest)
    if (name) {
      tokens.push({ kind: 'name', name: name[0], at })
      at += name[0].length
      continue
    }
    const amount = /^\[([^\][]*)\]/.exec(rest)
    if (amount) {
      const reading = parseLiteral(amount[1] ?? '')
      if (!reading.ok) return { ok: false, problem: { message: reading.problem.message, at } }
      tokens.push({ kind: 'amount', quantity: reading.value, at })
      at += amount[0].length
      continue
    }
    const [character = ''] = rest
    const mark = Object.hasOwn(TYPOGRAPHIC, character) ? (TYPOGRAPHIC[character] ?? character) : character
    if ('+-*/^(),'.includes(mark)) {
      tokens.push({ kind: 'mark', mark, at })
      at += character.length
      continue
    }
    const hint = /^\d/.test(rest)
      ? 'write an amount with a unit in brackets, such as [200M users]'
      : character === '['
        ? 'the bracket is not closed'
        : `“${character}” has no meaning in a formula`
    return { ok: false, problem: { message: hint, at } }
  }
  tokens.push({ kind: 'end', at: text.length })
  return { ok: true, tokens }
}

const BINDING: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 }

function isOperator(mark: string): mark is Operator {
  return (OPERATORS as readonly string[]).includes(mark)
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name)
}

/** The formula that a text says, or where and why it says none. Never throws. */
export function parseExpression(text: string): ExpressionReading {
  return readExpression(text)
}

const readExpression = remembered((text): ExpressionReading => {
  if (text.length > LONGEST_FORMULA) {
    return {
      ok: false,
      problem: { message: `a formula has at most ${LONGEST_FORMULA} characters`, at: LONGEST_FORMULA },
    }
  }
  const read = tokenise(text)
  if (!read.ok) return read
  const { tokens } = read
  let index = 0
  let problem: ExpressionProblem | undefined
  const END: Token = { kind: 'end', at: text.length }
  const peek = () => tokens[index] ?? END
  const fail = (message: string, at: number): undefined => {
    problem ??= { message, at }
    return undefined
  }
  const isMark = (mark: string) => {
    const token = peek()
    return token.kind === 'mark' && token.mark === mark
  }

  function primary(depth: number): Expression | undefined {
    const token = peek()
    if (depth > DEEPEST) return fail('the formula is nested too deeply', token.at)
    index++
    if (token.kind === 'number') {
      if (!Number.isFinite(token.value))
        return fail('this number is larger than a number can be here', token.at)
      return token
    }
    if (token.kind === 'amount') return token
    if (token.kind === 'name') {
      if (!isMark('(')) return token
      if (!isFunction(token.name)) {
        return fail(
          `there is no function “${token.name}”; there are ${Object.keys(FUNCTIONS).join(', ')}`,
          token.at,
        )
      }
      return call(token.name, token.at, depth)
    }
    if (token.kind === 'mark' && token.mark === '(') {
      const inner = binary(0, depth + 1)
      if (!inner) return undefined
      if (!isMark(')')) return fail('a closing parenthesis is missing', peek().at)
      index++
      return inner
    }
    if (token.kind === 'mark' && token.mark === '-') {
      const operand = binary(3, depth + 1)
      return operand && { kind: 'negate', operand, at: token.at }
    }
    return fail(
      token.kind === 'end'
        ? tokens.length === 1
          ? 'the formula is empty'
          : 'the formula ends too early'
        : 'a name, a number or a parenthesis is expected here',
      token.at,
    )
  }

  function call(name: FunctionName, at: number, depth: number): Expression | undefined {
    index++
    const operands: Expression[] = []
    while (!isMark(')')) {
      const operand = binary(0, depth + 1)
      if (!operand) return undefined
      operands.push(operand)
      if (isMark(',')) index++
      else if (!isMark(')')) return fail('a comma or a closing parenthesis is missing', peek().at)
    }
    index++
    const [fewest, most] = FUNCTIONS[name]
    if (operands.length < fewest || operands.length > most) {
      return fail(`${name}() takes ${fewest === most ? 'one value' : 'one value or more'}`, at)
    }
    return { kind: 'call', name, operands, at }
  }

  function binary(weakest: number, depth: number): Expression | undefined {
    let left = primary(depth)
    while (left) {
      const token = peek()
      if (token.kind !== 'mark' || !isOperator(token.mark)) break
      const binding = BINDING[token.mark] ?? 0
      if (binding <= weakest) break
      index++
      // A power binds to the right: 2^3^2 is 2^9.
      const right = binary(token.mark === '^' ? binding - 1 : binding, depth + 1)
      if (!right) return undefined
      left = { kind: 'binary', operator: token.mark, left, right, at: token.at }
    }
    return left
  }

  const expression = binary(0, 0)
  if (expression && peek().kind !== 'end') fail('an operator is missing here', peek().at)
  if (problem) return { ok: false, problem }
  if (!expression) return { ok: false, problem: { message: 'the formula is empty', at: 0 } }
  return { ok: true, expression }
})

/** Names of rows that an expression refers to, each once, in the order of their first use. */
export function namesIn(expression: Expression): readonly string[] {
  const names = new Set<string>()
  const visit = (node: Expression) => {
    if (node.kind === 'name') names.add(node.name)
    else if (node.kind === 'negate') visit(node.operand)
    else if (node.kind === 'call') node.operands.forEach(visit)
    else if (node.kind === 'binary') {
      visit(node.left)
      visit(node.right)
    }
  }
  visit(expression)
  return [...names]
}
