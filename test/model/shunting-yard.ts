const CALLS: Readonly<Record<string, (...operands: readonly number[]) => number>> = {
  // What is within rounding error of a whole number is that number, as in the language of the sheet.
  ceil: (value = Number.NaN) => (Number.isFinite(value) ? Math.ceil(value - Math.abs(value) * 1e-12) : value),
  sqrt: (value = Number.NaN) => Math.sqrt(value),
  min: Math.min,
  max: Math.max,
}

/**
 * An evaluator of formulas by another method than the model's: Dijkstra's shunting yard, with values in place of
 * output. It knows numbers, names, + - * / ^, a minus in front, parentheses, ceil, sqrt, min and max.
 */
export function valueByShunting(formula: string, names: ReadonlyMap<string, number>): number {
  const tokens = formula.match(/[\d.]+|\w+|[-+*/^(),]/g) ?? []
  const values: number[] = []
  const waiting: string[] = []
  const counts: number[] = []
  let isOperandNext = true

  const pop = () => values.pop() ?? Number.NaN
  const apply = (operator: string) => {
    if (operator === 'neg') {
      values.push(-pop())
      return
    }
    const right = pop()
    const left = pop()
    if (operator === '+') values.push(left + right)
    if (operator === '-') values.push(left - right)
    if (operator === '*') values.push(left * right)
    if (operator === '/') values.push(left / right)
    if (operator === '^') values.push(left ** right)
  }
  const settle = (isDone: (operator: string) => boolean) => {
    for (let top = waiting.at(-1); top !== undefined && !isDone(top); top = waiting.at(-1)) {
      waiting.pop()
      apply(top)
    }
  }

  for (const token of tokens) {
    if (/^[\d.]/.test(token)) {
      values.push(Number(token))
      isOperandNext = false
    } else if (Object.hasOwn(CALLS, token)) {
      waiting.push(token)
      counts.push(1)
    } else if (/^\w/.test(token)) {
      values.push(names.get(token) ?? Number.NaN)
      isOperandNext = false
    } else if (token === '(') {
      waiting.push('(')
      isOperandNext = true
    } else if (token === ',') {
      settle((operator) => operator === '(')
      counts.push((counts.pop() ?? 0) + 1)
      isOperandNext = true
    } else if (token === ')') {
      settle((operator) => operator === '(')
      waiting.pop()
      const call = CALLS[waiting.at(-1) ?? '']
      if (call) {
        waiting.pop()
        values.push(call(...values.splice(-(counts.pop() ?? 1))))
      }
      isOperandNext = false
    } else if (isOperandNext) {
      waiting.push('neg')
    } else {
      const strength: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, neg: 3, '^': 4 }
      const own = strength[token] ?? 0
      // A power waits for what is behind it: it binds to the right.
      settle((top) => (strength[top] ?? 0) < own || ((strength[top] ?? 0) === own && token === '^'))
      waiting.push(token)
      isOperandNext = true
    }
  }
  settle(() => false)
  return pop()
}
