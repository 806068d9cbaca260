/** One line of a docstring that promises a value: `expression // => expected`. */
export interface Check {
  readonly line: number
  readonly expression: string
  readonly expected: string
}

/** The `@example` blocks of one source file, each with its own names. */
export interface Example {
  readonly line: number
  readonly code: string
  readonly checks: readonly Check[]
}

const ARROW = /\s*\/\/ => ?/

/** Lines with `// =>` that stand outside every `@example`, where nothing would run them. */
export function strayPromises(source: string): number[] {
  const inside = new Set(exampleLines(source).flatMap(({ lines }) => lines.map(({ line }) => line)))
  return source
    .split('\n')
    .flatMap((text, at) => (text.includes('// =>') && !inside.has(at + 1) ? [at + 1] : []))
}

/**
 * Every `@example` of a file as code that calls `check(place, actual)` where the docstring has `// => ...`. The arrow
 * may end the expression's last line or stand on the line below it, and its value may go on in further `//` lines.
 */
export function examplesOf(source: string): Example[] {
  return exampleLines(source).map(({ line, lines }) => {
    const checks: Check[] = []
    let code = ''
    let pending: { line: number; text: string }[] = []
    for (const { line: at, text } of lines) {
      const further = /^\s*\/\/(?! =>) ?(.*)$/.exec(text)
      const last = checks.at(-1)
      if (further && pending.length === 0 && last) {
        checks[checks.length - 1] = { ...last, expected: `${last.expected} ${further[1]?.trim() ?? ''}` }
        continue
      }
      const [before = '', after] = text.split(ARROW)
      if (before.trim() !== '' || after !== undefined) pending.push({ line: at, text: before })
      if (after === undefined) continue
      const expression = pending.map((part) => part.text).join('\n')
      const statements = splitLast(expression.trim())
      const named = /^(?:const|let)\s+(\w+)\s*=/.exec(statements.last)
      code += named
        ? `${statements.before}\n${statements.last}\ncheck(${checks.length}, ${named[1]})\n`
        : `${statements.before}\ncheck(${checks.length}, (${statements.last.replace(/;$/, '')}))\n`
      checks.push({ line: pending[0]?.line ?? at, expression: statements.last, expected: after.trim() })
      pending = []
    }
    code += pending.map((part) => part.text).join('\n')
    return { line, code, checks }
  })
}

/** The last statement of several; a statement begins where a line opens with no indentation and all is closed. */
function splitLast(text: string): { before: string; last: string } {
  const lines = text.split('\n')
  const isOpen = (line: string | undefined) => /^\s|^[)\]}.?:]/.test(line ?? '')
  let start = lines.length - 1
  while (start > 0 && isOpen(lines[start])) start -= 1
  return { before: lines.slice(0, start).join('\n'), last: lines.slice(start).join('\n') }
}

interface Block {
  readonly line: number
  readonly lines: readonly { readonly line: number; readonly text: string }[]
}

function exampleLines(source: string): Block[] {
  const blocks: Block[] = []
  let block: { line: number; lines: { line: number; text: string }[] } | undefined
  let inComment = false
  source.split('\n').forEach((raw, at) => {
    const line = at + 1
    if (/^\s*\/\*\*/.test(raw)) inComment = true
    if (!inComment) return
    const text = raw.replace(/^\s*(?:\/\*\*|\*(?!\/)) ?/, '').replace(/\s*\*\/\s*$/, '')
    const tag = /^@(\w+)\s?(.*)$/.exec(text)
    if (tag) {
      block = tag[1] === 'example' ? { line, lines: [] } : undefined
      if (block) blocks.push(block)
      if (block && tag[2]) block.lines.push({ line, text: tag[2] })
    } else if (block && !/^```/.test(text) && !raw.includes('*/')) {
      block.lines.push({ line, text })
    } else if (block && raw.includes('*/') && text !== '') {
      block.lines.push({ line, text })
    }
    if (raw.includes('*/')) {
      inComment = false
      block = undefined
    }
  })
  return blocks
}

/**
 * Whether a value is what the docstring shows. Numbers agree at the digits that are shown (29.2 stands for 29.15 to
 * 29.25); in arrays and objects too. An object may show part of itself by ending in `...`.
 */
export function agrees(actual: unknown, expected: unknown, digits = decimalsOf(expected)): boolean {
  if (typeof expected === 'number' && typeof actual === 'number') {
    if (!Number.isFinite(expected) || Number.isInteger(expected)) {
      return Object.is(actual, expected) || (Number.isFinite(expected) && nearInteger(actual, expected))
    }
    return Math.abs(actual - expected) <= 0.5 * 10 ** -digits * (1 + 1e-9)
  }
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected)
  if (typeof actual !== 'object' || actual === null) return false
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((value, at) => agrees(actual[at], value))
    )
  }
  const shown = new Map(Object.entries(expected))
  const partial = shown.delete('...')
  const present = new Map(Object.entries(actual).filter(([, value]) => value !== undefined))
  return (
    (partial || [...present.keys()].every((key) => shown.has(key))) &&
    [...shown].every(([key, value]) => agrees(present.get(key), value))
  )
}

/** An integer shows all its digits: rounding to it is allowed for what rounding made, not for another number. */
function nearInteger(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) <= Math.max(1e-9 * Math.abs(expected), 1e-12)
}

function decimalsOf(value: unknown): number {
  const [, mantissa = '', exponent = '0'] = /^-?\d*(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  return mantissa.length - Number(exponent)
}
