import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { agrees, examplesOf, strayPromises } from './examples'

const files = readdirSync('src/model', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => join('src/model', name))

/** Where docstrings are read: while the source is being mutated, in the one that is not. */
const DOCUMENTED = process.env['DOCUMENTED'] ?? '.'

const modules = new Map<string, Record<string, unknown>>()
for (const file of files) modules.set(file, await import(pathToFileURL(resolve(file)).href))
const everyName = Object.assign({}, ...modules.values())

describe.each(files)('the examples in %s', (file) => {
  const source = readFileSync(join(DOCUMENTED, file), 'utf8')
  const examples = examplesOf(source)

  test('are all where they are run', () => {
    expect(strayPromises(source).map((line) => `${file}:${line} has // => outside of an @example`)).toEqual(
      [],
    )
  })

  test.each(examples.map((example) => [example.line, example] as const))('line %i', (_line, example) => {
    // A name of the file itself goes before one of another file.
    const scope: Record<string, unknown> = { ...everyName, ...modules.get(file) }
    const names = Object.keys(scope)
    const values = names.map((name) => scope[name])
    const wrong: string[] = []
    const check = (place: number, actual: unknown) => {
      const { line, expected } = example.checks[place] ?? { line: 0, expected: '' }
      const shown = evaluate(expected, names, values)
      if (!agrees(actual, shown)) wrong.push(`${file}:${line} says ${expected} and gives ${inspect(actual)}`)
    }
    new Function('check', ...names, `'use strict'\n${example.code}`)(check, ...values)
    expect(wrong).toEqual([])
  })
})

describe('an example of a docstring', () => {
  const doc = (text: string) => `/**\n * Says.\n *\n * @example\n${text}\n */\nexport const x = 1\n`
  const results = (text: string) =>
    examplesOf(doc(text)).flatMap((example) => {
      const seen: boolean[] = []
      const check = (at: number, actual: unknown) =>
        seen.push(agrees(actual, evaluate(example.checks[at]?.expected ?? '', [], [])))
      new Function('check', example.code)(check)
      return seen
    })

  test.each([
    ['a value beside it', ' * 1 + 1 // => 2', true],
    ['a wrong value beside it', ' * 1 + 1 // => 3', false],
    ['a value below it', ' * Math.max(\n *   1,\n *   2,\n * )\n * // => 2', true],
    ['a name given before', ' * const a = 2\n * a * a // => 4', true],
    ['a value of the name itself', ' * const a = 2 * 2 // => 5', false],
    ['digits as far as they are shown', ' * 29.2345 // => 29.2', true],
    ['digits that differ where they are shown', ' * 29.2745 // => 29.2', false],
    ['an integer that is not one', ' * 29.2 // => 29', false],
    ['a list', ' * [1 / 3, 2] // => [0.333, 2]', true],
    ['part of an object', ' * ({ a: 1, b: 2 }) // => { a: 1, ... }', true],
    ['an object with too much in it', ' * ({ a: 1, b: 2 }) // => { a: 1 }', false],
    ['a value over two lines', ' * [1, 2] // => [1,\n *           //  2]', true],
    ['nothing', ' * undefined // => undefined', true],
    ['infinity', ' * 1 / 0 // => Infinity', true],
    ['a small power of ten', ' * 1.23456e-7 // => 1.23e-7', true],
    ['another small power of ten', ' * 1.24e-7 // => 1.23e-7', false],
  ])('with %s is judged', (_name, text, holds) => {
    expect(results(text)).toEqual([holds])
  })

  test('outside of @example is found', () => {
    expect(strayPromises('/**\n * f(1) // => 2\n */\n')).toEqual([2])
  })
})

function evaluate(text: string, names: string[], values: unknown[]): unknown {
  const whole = text.replace(/,?\s*\.\.\.\s*}/g, ", '...': true }")
  return new Function(...names, `'use strict'\nreturn (${whole})`)(...values)
}
