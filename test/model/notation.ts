/**
 * Reads the numbers of a working as a reader does, without the model: `⌈390K/s ÷ (1K/s/node × 60 %)⌉ + 1`. A printed
 * number stands for all that are rounded to it, so the result is an interval.
 */
export interface Interval {
  readonly low: number
  readonly high: number
}

const SUFFIXES: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 }

/** Prefixes of bytes and bits; times and counts stand as they are, their conversions are written out. */
function prefixScale(unit: string): number {
  const [, prefix = ''] = /^([kMGTPE]i?|Ki)(?:B|bit)\b/.exec(unit) ?? []
  if (unit === '%') return 0.01
  const power = 'kMGTPE'.indexOf(prefix.charAt(0).replace('K', 'k')) + 1
  return prefix === '' ? 1 : (prefix.endsWith('i') ? 1024 : 1000) ** power
}

/** All numbers that are shown as this one: two significant digits, three when the first is 1. */
function roundedTo(digits: string): Interval {
  const text = digits.replaceAll(',', '')
  const value = Number(text)
  const significant = text.replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '')
  const shown = significant.startsWith('1') ? 3 : 2
  if (value === 0 || significant.length > shown) return { low: value, high: value }
  const half = 0.5 * 10 ** (Math.floor(Math.log10(value)) - shown + 1)
  return { low: value - half, high: value + half }
}

type Operation = (a: number, b: number) => number

function combine(a: Interval, b: Interval, operation: Operation): Interval {
  const corners = [
    operation(a.low, b.low),
    operation(a.low, b.high),
    operation(a.high, b.low),
    operation(a.high, b.high),
  ]
  return { low: Math.min(...corners), high: Math.max(...corners) }
}

function map({ low, high }: Interval, operation: (value: number) => number): Interval {
  return { low: operation(low), high: operation(high) }
}

const NUMBER =
  /^(?<less>[<>] )?(?<money>\$)?(?<digits>\d+(?:,\d{3})*(?:\.\d+)?(?:e-?\d+)?)(?<suffix>[KMBT](?![a-zA-Z]))?(?<unit>:1| ?%| ?[a-zA-Zµ]+(?:\/[a-zA-Z]+)*|(?:\/[a-zA-Z]+)+)?/

/** A printed number as it stands, for who works out what is written. */
function asPrinted(digits: string): Interval {
  const value = Number(digits.replaceAll(',', ''))
  return { low: value, high: value }
}

/** What the numbers of a working come to, just as they are written; unknown where one is "less than". */
export function workOutAsPrinted(text: string): number {
  return /[<>] /.test(text) ? Number.NaN : readNotation(text, asPrinted).low
}

export function readNotation(text: string, reading = roundedTo): Interval {
  let rest = text.trim()

  function take(mark: string): boolean {
    if (!rest.startsWith(mark)) return false
    rest = rest.slice(mark.length).trimStart()
    return true
  }

  function expectMark(mark: string): void {
    if (!take(mark)) throw new Error(`“${mark}” is missing before “${rest}” in “${text}”`)
  }

  function operand(): Interval {
    if (take('(')) {
      const inner = sum()
      expectMark(')')
      return inner
    }
    if (take('⌈')) {
      const inner = sum()
      expectMark('⌉')
      // Rounding error of a whole number does not make one more of it.
      return map(inner, (value) =>
        Number.isFinite(value) ? Math.ceil(value - 1e-9 * Math.abs(value)) : value,
      )
    }
    if (take('√(')) {
      const inner = sum()
      expectMark(')')
      return map(inner, Math.sqrt)
    }
    if (take('−')) return map(negated(power()), (value) => value)
    for (const name of ['min', 'max'] as const) {
      if (!take(`${name}(`)) continue
      let found = sum()
      while (take(',')) found = combine(found, sum(), Math[name])
      expectMark(')')
      return found
    }
    const found = NUMBER.exec(rest)
    if (!found?.groups) throw new Error(`a number is missing before “${rest}” in “${text}”`)
    const { less, digits = '', suffix = '', unit = '' } = found.groups
    rest = rest.slice(found[0].length).trimStart()
    const scale = (SUFFIXES[suffix] ?? Number.NaN) * prefixScale(unit.trim())
    if (less !== undefined) return { low: 0, high: Number(digits) * scale }
    return map(reading(digits), (value) => value * scale)
  }

  function negated({ low, high }: Interval): Interval {
    return { low: -high, high: -low }
  }

  function power(): Interval {
    const base = operand()
    return take('^') ? combine(base, power(), (a, b) => a ** b) : base
  }

  function product(): Interval {
    let found = power()
    for (;;) {
      if (take('×')) found = combine(found, power(), (a, b) => a * b)
      else if (take('÷')) found = combine(found, power(), (a, b) => a / b)
      else return found
    }
  }

  function sum(): Interval {
    let found = product()
    for (;;) {
      if (take('+')) found = combine(found, product(), (a, b) => a + b)
      else if (take('−')) found = combine(found, product(), (a, b) => a - b)
      else return found
    }
  }

  const found = sum()
  if (rest !== '') throw new Error(`“${rest}” is left over in “${text}”`)
  return found
}

/** Whether two printed numbers may stand for the same one. */
export function mayBeEqual(a: Interval, b: Interval): boolean {
  const slack = 1e-9 * Math.max(Math.abs(a.high), Math.abs(b.high))
  return a.low <= b.high + slack && b.low <= a.high + slack
}
