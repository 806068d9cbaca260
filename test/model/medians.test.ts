import { describe, expect, test } from 'vitest'
import { atMedians } from '../../src/model/medians'
import { formula, input } from '../../src/model/row'
import { evaluateSheet } from '../../src/model/sheet'
import { uncertaintyOf } from '../../src/model/uncertainty'

const ROWS = [
  input('reads', 'Reads', ['request/s'], '10-1000', ''),
  input('writes', 'Writes', ['request/s'], '1-500', ''),
  input('each', 'Each', ['B/request'], '2 kB', ''),
  formula('both', 'Both', 'request/s', 'reads + writes'),
  formula('bytes', 'Bytes', 'B/s', 'both * each'),
  formula('wrong', 'Wrong', 'B/s', 'both + each'),
]

function valueIn(figures: ReturnType<typeof evaluateSheet>, id: string): number {
  const figure = figures.get(id)
  return figure?.state === 'known' ? figure.quantity.value : Number.NaN
}

describe('figures at their medians', () => {
  const figures = evaluateSheet(ROWS)
  const uncertainty = uncertaintyOf(figures)
  const shown = atMedians(figures, uncertainty)

  test('have the median of a sum of ranges, which is not the sum of their middles', () => {
    expect(valueIn(shown, 'both')).toBe(uncertainty.spreadOf('both')?.median)
    expect(valueIn(shown, 'both')).toBeGreaterThan(1.1 * valueIn(figures, 'both'))
    expect(valueIn(shown, 'bytes')).toBeCloseTo(2000 * valueIn(shown, 'both'), 3)
  })

  test('are otherwise the same objects: inputs, and what cannot be computed', () => {
    for (const id of ['reads', 'writes', 'each', 'wrong', 'missing'])
      expect(shown.get(id)).toBe(figures.get(id))
  })

  test('can be gone through as those of the sheet can', () => {
    expect([...shown.keys()]).toEqual([...figures.keys()])
    expect([...shown.values()]).toEqual([...figures.keys()].map((id) => shown.get(id)))
    expect(new Map([...shown])).toEqual(new Map([...shown.entries()]))
    const seen: string[] = []
    shown.forEach((figure, id) => expect(seen.push(id) && figure).toBe(shown.get(id)))
    expect(seen).toHaveLength(shown.size)
    expect(['both', 'missing'].map((id) => shown.has(id))).toEqual([true, false])
  })

  test('are made once, and not at all where no range is known', () => {
    expect(atMedians(figures, uncertainty)).toBe(shown)
    const certain = { ...uncertainty, knows: 'amounts' } as const
    expect(atMedians(figures, certain)).toBe(figures)
  })
})
