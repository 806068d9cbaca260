/**
 * How a figure follows from lognormal inputs, where a formula says it: through one power product M of them, of which the
 * figure is a multiple, a multiple and a constant beside it, or anything else that only rises with M or only falls.
 * Quantiles of M are known, so those of the figure are: what only rises takes a quantile to the same quantile, and what
 * only falls to that from the other end (Koenker, Quantile Regression, 2005). Values are in base units.
 */
export interface Law {
  /** The exponents of the inputs in M; empty for a constant. */
  readonly exponents: ReadonlyMap<string, number>
  /** The figure as `offset + factor × M`, where it is no more than that. */
  readonly line: Line | undefined
  readonly direction: 'rises' | 'falls'
  /** Whether it is above 0 whatever M is. */
  readonly isPositive: boolean
}

interface Line {
  readonly offset: number
  readonly factor: number
}

const NO_INPUTS: Law['exponents'] = new Map()

/** The law of what no input moves: a value in base units, NaN and Infinity among them. */
export function constantLaw(value: number): Law {
  return lineLaw(NO_INPUTS, { offset: 0, factor: value })
}

/** The law of an input itself. */
export function inputLaw(id: string): Law {
  return lineLaw(new Map([[id, 1]]), { offset: 0, factor: 1 })
}

function lineLaw(exponents: Law['exponents'], line: Line): Law {
  const { offset, factor } = line
  // What does not move with M is a constant, with M of no inputs: 1.
  if (exponents.size > 0 && factor === 0) return constantLaw(offset)
  return {
    exponents,
    line,
    direction: factor < 0 ? 'falls' : 'rises',
    isPositive: offset >= 0 && factor > 0,
  }
}

/** The value of a law that rests on no uncertain input, or undefined. */
export function constantOf({ exponents, line }: Law): number | undefined {
  return exponents.size === 0 && line ? line.offset + line.factor : undefined
}

/** A plain power product: lognormal itself. */
export type Product = Law & { readonly line: Line }

/** Whether a law is a power product and nothing beside it; a constant is one of no inputs. */
export function isProduct(law: Law): law is Product {
  return law.line?.offset === 0
}

function other(direction: Law['direction']): Law['direction'] {
  return direction === 'rises' ? 'falls' : 'rises'
}

function isLike(a: Law, b: Law): boolean {
  return (
    a.exponents.size === b.exponents.size &&
    [...a.exponents].every(([input, exponent]) => b.exponents.get(input) === exponent)
  )
}

/** A curve over the same M as a law: some function of it of which no more is known. */
function curve({ exponents }: Law, direction: Law['direction'], isPositive: boolean): Law {
  return { exponents, line: undefined, direction, isPositive }
}

/** The law of a figure with its sign turned. */
export function negated(law: Law): Law {
  const { exponents, line, direction } = law
  if (line) return lineLaw(exponents, { offset: -line.offset, factor: -line.factor })
  return curve(law, other(direction), false)
}

/** A law under a function that never falls and is positive where its operand is: a rounding up, a root. */
export function risen(law: Law, apply: (value: number) => number): Law {
  const constant = constantOf(law)
  return constant === undefined ? curve(law, law.direction, law.isPositive) : constantLaw(apply(constant))
}

/** Two laws joined by an operator (`+ - * / ^ min max`), or undefined where the result follows no law. */
export function joinLaws(operator: string, left: Law, right: Law): Law | undefined {
  switch (operator) {
    case '+':
      return sumOf(left, right)
    case '-':
      return sumOf(left, negated(right))
    case '*':
      return productOf(left, right)
    case '/': {
      const inverse = powerOf(right, -1)
      return inverse && productOf(left, inverse)
    }
    case '^': {
      const exponent = constantOf(right)
      return exponent === undefined ? undefined : powerOf(left, exponent)
    }
    case 'min':
      return extremeOf(Math.min, left, right, left.isPositive && right.isPositive)
    case 'max':
      return extremeOf(Math.max, left, right, left.isPositive || right.isPositive)
    default:
      return undefined
  }
}

function sumOf(left: Law, right: Law): Law | undefined {
  const [from, to] = [constantOf(left), constantOf(right)]
  if (from !== undefined && to !== undefined) return constantLaw(from + to)
  if (to !== undefined) return shifted(left, to)
  if (from !== undefined) return shifted(right, from)
  if (!isLike(left, right)) return undefined
  if (left.line && right.line) {
    const { line: a } = left
    const { line: b } = right
    return lineLaw(left.exponents, { offset: a.offset + b.offset, factor: a.factor + b.factor })
  }
  if (left.direction !== right.direction) return undefined
  return curve(left, left.direction, left.isPositive && right.isPositive)
}

function shifted(law: Law, by: number): Law {
  const { exponents, line, direction, isPositive } = law
  if (line) return lineLaw(exponents, { offset: line.offset + by, factor: line.factor })
  return curve(law, direction, isPositive && by >= 0)
}

function productOf(left: Law, right: Law): Law | undefined {
  if (isProduct(left) && isProduct(right)) {
    const factor = left.line.factor * right.line.factor
    if (right.exponents.size === 0) return lineLaw(left.exponents, { offset: 0, factor })
    const exponents = new Map(left.exponents)
    for (const [input, exponent] of right.exponents) {
      const sum = (exponents.get(input) ?? 0) + exponent
      if (sum === 0) exponents.delete(input)
      else exponents.set(input, sum)
    }
    return lineLaw(exponents, { offset: 0, factor })
  }
  const [from, to] = [constantOf(left), constantOf(right)]
  if (to !== undefined) return multiplied(left, to)
  if (from !== undefined) return multiplied(right, from)
  const isOneCurve =
    isLike(left, right) && left.isPositive && right.isPositive && left.direction === right.direction
  return isOneCurve ? curve(left, left.direction, true) : undefined
}

function multiplied(law: Law, by: number): Law {
  const { exponents, line, direction, isPositive } = law
  if (line) return lineLaw(exponents, { offset: line.offset * by, factor: line.factor * by })
  if (by === 0) return constantLaw(0)
  return curve(law, by > 0 ? direction : other(direction), isPositive && by > 0)
}

function powerOf(law: Law, exponent: number): Law | undefined {
  if (isProduct(law)) {
    const exponents = new Map([...law.exponents].map(([input, one]) => [input, one * exponent]))
    return lineLaw(exponent === 0 ? NO_INPUTS : exponents, { offset: 0, factor: law.line.factor ** exponent })
  }
  const constant = constantOf(law)
  if (constant !== undefined) return constantLaw(constant ** exponent)
  if (exponent === 0) return constantLaw(1)
  if (!law.isPositive) return undefined
  return curve(law, exponent > 0 ? law.direction : other(law.direction), true)
}

function extremeOf(
  pick: (a: number, b: number) => number,
  left: Law,
  right: Law,
  isPositive: boolean,
): Law | undefined {
  const [from, to] = [constantOf(left), constantOf(right)]
  if (from !== undefined && to !== undefined) return constantLaw(pick(from, to))
  if (to !== undefined) return curve(left, left.direction, isPositive)
  if (from !== undefined) return curve(right, right.direction, isPositive)
  if (!isLike(left, right) || left.direction !== right.direction) return undefined
  return curve(left, left.direction, isPositive)
}
