import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { unitOf } from '../../src/model/quantity'
import { readStudyInput } from '../../src/model/study-input'
import { readAllStudies, STUDY_INPUTS } from '../../src/model/studies'
import { inputOf, known } from './asked-study'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

describe('the inputs of studies', () => {
  test('have names of their own, a label with what they count, and a reason', () => {
    const ids = STUDY_INPUTS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(STUDY_INPUTS.filter(({ note, label }) => note === '' || label === '')).toEqual([])
  })

  test('have defaults that can be read, for the example and for a design without anything', () => {
    const empty = { ...SHORT_POSTS, entities: [], operations: [], rows: [], assumptions: {} }
    for (const design of [SHORT_POSTS, empty]) {
      const { fields } = readAllStudies({ design, figures: evaluateDesign(design), references: REFERENCES })
      expect([...fields.values()].filter(({ problem }) => problem !== undefined)).toEqual([])
    }
  })

  test('are as large as the reference figure that they are by default', () => {
    for (const { id, standard, units } of STUDY_INPUTS) {
      if (typeof standard === 'string' || 'from' in standard) continue
      const { typical = Number.NaN, unit = '' } = REFERENCES[standard.figure] ?? {}
      const { fields } = readAllStudies({ design: SHORT_POSTS, figures: new Map(), references: REFERENCES })
      const field = fields.get(id)
      // "A year" and what is counted stand in the label; the scale of the rest has to be the figure's.
      const scale = unitOf(unit.replace('%/year', '%')).scale
      expect([id, field?.standing === 'row' ? 0 : (field?.range?.low ?? 0) / (typical * scale)]).toEqual([
        id,
        expect.closeTo(1, 9),
      ])
      expect(units).toHaveLength(1)
    }
  })

  test.each([
    ['growth_rate', '-20 %', -0.2, -0.2],
    ['growth_rate', '−20', -0.2, -0.2],
    ['growth_rate', '-20 % to 10 %', -0.2, 0.1],
    ['growth_rate', '0 - 50 %', 0, 0.5],
    ['growth_rate', '10-50 %', 0.1, 0.5],
    ['zones', '2-4', 2, 4],
    ['price_egress', '$0.05', 0.05e-9, 0.05e-9],
    ['price_egress', '0.05', 0.05e-9, 0.05e-9],
    ['price_egress', '$0.02-$0.05', 0.02e-9, 0.05e-9],
    ['hit_target', '80', 0.8, 0.8],
  ])('%s takes %s', (id, text, low, high) => {
    const reading = readStudyInput(inputOf(id), text)
    expect(reading).toMatchObject({
      ok: true,
      value: { low: expect.closeTo(low, 15), high: expect.closeTo(high, 15) },
    })
  })

  test.each([
    ['growth_rate', '-120 %', /at least −100 %/],
    ['growth_rate', '2x', /as a percentage/],
    ['growth_rate', '10 % to -10 %', /upside down/],
    ['growth_rate', '', /write an amount/],
    ['growth_rate', '50 users', /expected a percentage/],
    ['zones', '0', /whole number from 1/],
    ['zones', '2.5', /whole number/],
    ['zones', '1e308', /whole number/],
    ['zones', '-1', /cannot be negative/],
    ['node_workers', '0', /whole number/],
    ['node_workers', '300 %', /whole number from 1 to 1,000/],
    ['zones', '300 %', /whole number/],
    ['fan_out', '300 %', /whole number from 1 to 1,000,000/],
    ['fan_out', '0.33', /whole number/],
    ['zipf_exponent', '80 %', /such as 0\.8/],
    ['cache_objects', '2.5', /whole number of objects/],
    ['zipf_exponent', '50', /more than 20/],
    ['hit_target', '120 %', /at most 100 %/],
    ['durability', '101', /at most 100 %/],
    ['cache_objects', '0', /at least 1/],
    ['object_size', '0 B', /more than 0/],
    ['price_storage', '3 MB', /expected dollars/],
    ['freshness', '5 users', /expected a time/],
  ])('%s refuses “%s” with a reason', (id, text, message) => {
    const reading = readStudyInput(inputOf(id), text)
    expect(reading.ok ? '' : reading.problem.message).toMatch(message)
  })

  test('are the design’s own rows where it has them, and their own elsewhere', () => {
    const { fields } = readAllStudies({
      design: SHORT_POSTS,
      figures: evaluateDesign(SHORT_POSTS),
      references: REFERENCES,
    })
    expect(fields.get('followers_mean')).toMatchObject({
      standing: 'row',
      row: { id: 'followers', text: '200' },
    })
    expect(fields.get('growth_rate')).toMatchObject({ standing: 'default', row: { text: '0 %' } })
    expect(known('skew', { delivered: 'many' }, { ...SHORT_POSTS, rows: [] }).state.fields[0]).toMatchObject({
      standing: 'default',
    })
  })
})
