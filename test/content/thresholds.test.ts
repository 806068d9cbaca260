import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { sameDimension } from '../../src/model/dimension'
import { parseQuantity, quantityIn, unitOf } from '../../src/model/quantity'
import { designSchema } from '../../src/schemas/design'
import { figureFileSchema } from '../../src/schemas/figure'
import { thresholdFileSchema } from '../../src/schemas/threshold'
import { filesIn, problemsOf, readYaml, repeated } from './library'

const files = filesIn('content/thresholds', '.yaml')
const thresholds = files.flatMap((file) => readYaml(thresholdFileSchema, file))
const references = filesIn('content/figures', '.yaml').flatMap((file) => readYaml(figureFileSchema, file).figures)
const figures = evaluateDesign(readYaml(designSchema, 'content/designs/short-posts/design.yaml'))
const entries = thresholds.map((threshold) => [threshold.id, threshold] as const)

describe('the thresholds', () => {
  test.each(files)('%s says what a threshold has to say', (file) => {
    expect(problemsOf(thresholdFileSchema, file)).toEqual([])
  })

  test('are at least twelve, with one id each', () => {
    expect(thresholds.length).toBeGreaterThanOrEqual(12)
    expect(repeated(thresholds.map(({ id }) => id))).toEqual([])
  })

  test.each(entries)('%s compares a row of the sheet with an amount it can have', (_id, { figure, amount }) => {
    const row = figures.get(figure)
    expect(row?.state).toBe('known')
    const unit = row?.state === 'known' ? row.quantity.unit : '1'
    expect(parseQuantity(amount, unit)).toMatchObject({ ok: true })
  })

  test.each(entries.filter(([, { reference }]) => reference !== undefined))(
    '%s lies within what its reference figure gives, and is no benchmark’s peak',
    (_id, { figure, amount, reference }) => {
      const source = references.find(({ id }) => id === reference)
      if (!source) throw new Error(`there is no reference figure ${reference ?? ''}`)
      expect(source.kind).not.toBe('benchmark')
      const row = figures.get(figure)
      const reading = parseQuantity(amount, row?.state === 'known' ? row.quantity.unit : '1')
      const sameMeasure = (unit: string) =>
        reading.ok && sameDimension(unitOf(unit).dimension, reading.value.dimension)
      // A price, or a rate of other things than requests, is not compared by itself.
      if (!reading.ok || !sameMeasure(source.unit)) return
      expect(reading.value.value).toBeGreaterThanOrEqual(quantityIn(source.low ?? source.typical, source.unit).value)
      expect(reading.value.value).toBeLessThanOrEqual(quantityIn(source.high ?? source.typical, source.unit).value)
    },
  )

  test.each(entries)('%s says its decisions as words behind "so"', (_id, { decision, otherwise }) => {
    for (const words of [decision, otherwise]) {
      expect(words).toMatch(/^[a-z]/)
      expect(words).not.toMatch(/[.!?]$/)
      expect(words.length).toBeLessThan(100)
    }
  })
})
