import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as pairwise from '../../src/model/pairwise'
import * as tradeoff from '../../src/model/tradeoff'
import * as tradeoffExport from '../../src/model/tradeoff-export'
import * as tradeoffSentence from '../../src/model/tradeoff-sentence'

const MODULES = {
  pairwise,
  tradeoff,
  'tradeoff-export': tradeoffExport,
  'tradeoff-sentence': tradeoffSentence,
}

describe.each(Object.entries(MODULES))('the examples in %s', (name, names) => {
  const source = readFileSync(new URL(`../../src/model/${name}.ts`, import.meta.url), 'utf8')
  const examples = [...source.matchAll(/^ \* (?!\/\/)(.+?)\s*(?:\n \* )?\/\/ => (.+)$/gm)]

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(0)
  })

  it.each(examples.map(([, call = '', result = '']) => [call, result]))('%s // => %s', (call, result) => {
    const run = (text: string): unknown =>
      new Function(...Object.keys(names), `return (${text})`)(...Object.values(names))
    expect(run(call)).toEqual(run(result))
  })
})
