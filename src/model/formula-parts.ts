import { isNoun } from './dimension'
import type { Expression } from './expression'

/* Formulas taken apart as somebody hears them: products by their factors, sums by their terms. */

/** The amounts that a formula is made of, in its order. */
export function leavesOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
      return leavesOf(expression.operand)
    case 'call':
      return expression.operands.flatMap(leavesOf)
    case 'binary':
      return [...leavesOf(expression.left), ...leavesOf(expression.right)]
    default:
      return [expression]
  }
}

/** The factors of a product, and what it is divided by: each as one amount, as in "over sixty per cent of a thousand". */
export interface Factors {
  readonly above: readonly Expression[]
  readonly below: readonly Expression[]
}

export function factorsOf(expression: Expression): Factors {
  if (expression.kind !== 'binary') return { above: [expression], below: [] }
  const { operator, left, right } = expression
  if (operator !== '*' && operator !== '/') return { above: [expression], below: [] }
  const { above, below } = factorsOf(left)
  if (operator === '/') return { above, below: [...below, right] }
  const others = factorsOf(right)
  return { above: [...above, ...others.above], below: [...below, ...others.below] }
}

/** A term of a sum, and whether it is added or taken away. */
export interface Term {
  readonly node: Expression
  readonly sign: 1 | -1
}

/** The terms of a sum and of the sums in it; what is taken away from what is taken away is added. */
export function termsOf(expression: Expression): readonly Term[] {
  if (expression.kind !== 'binary' || (expression.operator !== '+' && expression.operator !== '-'))
    return [{ node: expression, sign: 1 }]
  const right = termsOf(expression.right)
  return [...termsOf(expression.left), ...(expression.operator === '+' ? right : right.map(turned))]
}

function turned({ node, sign }: Term): Term {
  return { node, sign: sign === 1 ? -1 : 1 }
}

/** Whether a term has a sum inside it: nobody follows a list within a list, so it is said as one amount. */
export function holdsSum(expression: Expression): boolean {
  switch (expression.kind) {
    case 'negate':
      return holdsSum(expression.operand)
    case 'binary':
      if (expression.operator === '+' || expression.operator === '-') return true
      return holdsSum(expression.left) || holdsSum(expression.right)
    default:
      return false
  }
}

/** One of a counted thing, which stands in a formula for its dimension only: `[1 user]`. */
export function isMerelyOne(node: Expression): boolean {
  if (node.kind !== 'amount' || node.quantity.value !== 1) return false
  const exponents = Object.entries(node.quantity.dimension)
  return exponents.length > 0 && exponents.every(([base, exponent]) => isNoun(base) && exponent > 0)
}
