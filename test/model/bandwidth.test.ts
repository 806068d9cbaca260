import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { capacitySheet, evaluateDesign } from '../../src/model/capacity'
import type { Design } from '../../src/model/design'
import { withInput } from '../../src/model/edit'
import { lintDesign } from '../../src/model/lint'
import { oneNodeOfEach } from '../../src/model/one-node'
import { costPlot, nodePlot, waitPlot } from '../../src/model/plot-series'
import { formatInFull, quantityIn } from '../../src/model/quantity'
import { formula } from '../../src/model/row'
import { evaluateSheet } from '../../src/model/sheet'
import { ASSUMPTIONS } from '../../src/model/standard-sheet'
import { answerOf } from '../../src/model/study'
import { sheetValue } from '../../src/model/study-input'
import { plotSettings } from '../../src/model/study-inputs'
import { NODES_STUDY } from '../../src/model/study-nodes'
import { readAllStudies } from '../../src/model/studies'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { figureFileSchema } from '../../src/schemas/figure'
import { designSchema } from '../../src/schemas/design'
import { filesIn, readYaml } from '../content/library'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

type Texts = Readonly<Record<string, string>>

const VIDEO = readYaml(designSchema, 'content/estimates/video.yaml')

function withInputs(design: Design, texts: Texts): Design {
  return Object.entries(texts).reduce((changed, [id, text]) => withInput(changed, id, text), design)
}

function valuesOf(design: Design, texts: Texts = {}) {
  const figures = evaluateDesign(withInputs(design, texts))
  return (id: string) => sheetValue(id, figures)
}

const gigabits = fc.double({ min: 0.001, max: 10_000, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const perNode = (amount: number) => `${amount} Gbit/s/node`
const percent = (amount: number) => formatInFull(quantityIn(amount * 100, '%'), '%')

describe('application nodes', () => {
  test('are what one works out by hand: 10 MB a request and 1 Gbit/s a node', () => {
    // 200M people × 100 reads a day ÷ 86,400 s × 1.5 at the peak, of 10 MB each, beside what the others send.
    const value = valuesOf(SHORT_POSTS, { read_feed_response: '10 MB', node_bandwidth: '1 Gbit/s/node' })
    const reads = (200e6 * 100) / 86_400
    const others = (200e6 * (0.1 * 1e3 + 2 * 500 + 5 * 10e3 + 0.2 * 200 + 0.5 * 5e3 + 5 * 3e3)) / 86_400
    const nodes = Math.ceil(((reads * 10e6 + others) * 8 * 1.5) / (1e9 * 0.6)) + 1
    expect(value('bandwidth_nodes')).toBe(nodes)
    expect(value('app_nodes')).toBe(nodes)
  })

  test('are as many as the scarcer of requests and bytes asks for, a spare included', () => {
    fc.assert(
      fc.property(gigabits, share, (gigabit, edge) => {
        const value = valuesOf(VIDEO, { node_bandwidth: perNode(gigabit), from_edge: percent(edge) })
        expect(value('app_nodes')).toBe(Math.max(value('request_nodes'), value('bandwidth_nodes')))
      }),
      { numRuns: 50 },
    )
  })

  test('are never more with more bandwidth a node, nor with more answered at the edge', () => {
    fc.assert(
      fc.property(gigabits, gigabits, share, share, (a, b, c, d) => {
        const few = valuesOf(VIDEO, {
          node_bandwidth: perNode(Math.max(a, b)),
          from_edge: percent(Math.max(c, d)),
        })
        const many = valuesOf(VIDEO, {
          node_bandwidth: perNode(Math.min(a, b)),
          from_edge: percent(Math.min(c, d)),
        })
        expect(few('app_nodes')).toBeLessThanOrEqual(many('app_nodes'))
      }),
      { numRuns: 50 },
    )
  })

  test('are those for requests where the edge answers every byte', () => {
    fc.assert(
      fc.property(gigabits, (gigabit) => {
        const value = valuesOf(VIDEO, { from_edge: '100 %', node_bandwidth: perNode(gigabit) })
        expect(value('peak_node_egress')).toBe(0)
        expect(value('app_nodes')).toBe(value('request_nodes'))
      }),
      { numRuns: 20 },
    )
  })

  test.each(['0', '0 %', '0.0 %'])('are the same whichever way nothing is written: %s', (text) => {
    const [asComes, written] = [valuesOf(SHORT_POSTS), valuesOf(SHORT_POSTS, { from_edge: text })]
    for (const id of ['average_node_egress', 'peak_node_egress', 'bandwidth_nodes', 'app_nodes'])
      expect(written(id)).toBe(asComes(id))
  })
})

describe('every panel', () => {
  const CASES: readonly (readonly [string, Design, Texts])[] = [
    ['the example', SHORT_POSTS, {}],
    ['video', VIDEO, {}],
    ['video without a network of caches', VIDEO, { from_edge: '0 %' }],
    ['video on small nodes', VIDEO, { node_bandwidth: '1 Gbit/s/node' }],
  ]

  test.each(CASES)('counts the same nodes: %s', (_, design, texts) => {
    const changed = withInputs(design, texts)
    const figures = evaluateDesign(changed)
    const context = { design: changed, figures, references: REFERENCES }
    const nodes = sheetValue('app_nodes', figures)
    const answer = answerOf(NODES_STUDY, readAllStudies(context))
    if (typeof answer === 'string') throw new Error(answer)
    const [application] = answer.tables?.(String)[0]?.rows ?? []
    expect(application?.[2]).toBe(nodes.toLocaleString('en'))

    const plot = nodePlot(figures)
    const drawn = (plot?.bars ?? []).filter(({ resource }) => ['requests', 'bandwidth'].includes(resource))
    expect(Math.max(...drawn.map((bar) => bar.nodes))).toBe(nodes)
    expect(drawn.find(({ resource }) => resource === plot?.ofApplication)?.nodes).toBe(nodes)

    const settings = plotSettings(context)
    expect(waitPlot(figures, settings)?.present).toBeCloseTo(
      sheetValue('peak_requests', figures) / (nodes * sheetValue('node_requests', figures)),
      9,
    )
  })

  test('bills what the nodes send and what the edge sends, each byte once', () => {
    const design = withInputs(VIDEO, { from_edge: '75 %' })
    const figures = evaluateDesign(design)
    const bill = costPlot(figures, plotSettings({ design, figures, references: REFERENCES }))
    const units = (item: string) => bill?.lines.find((line) => line.item === item)?.units ?? Number.NaN
    expect(units('edge') / units('egress')).toBeCloseTo(3, 9)
    const month = (365 / 12) * 86_400
    expect(units('edge') + units('egress')).toBeCloseTo(
      (sheetValue('average_egress', figures) * month) / 1e9,
      3,
    )
  })

  test('says of a wait that is none that it is next to nothing, and never less than a nanosecond', () => {
    const design = withInputs(VIDEO, { from_edge: '0 %' })
    const context = { design, figures: evaluateDesign(design), references: REFERENCES }
    const answer = answerOf(NODES_STUDY, readAllStudies(context))
    if (typeof answer === 'string') throw new Error(answer)
    expect(answer.results.find(({ id }) => id === 'wait')?.word).toBe('next to nothing')
    expect(answer.follows((value, unit) => `${value} ${unit}`).join(' ')).toContain(
      'a request waits next to nothing on average',
    )
  })
})

test('one node is not enough for bytes that its network does not carry', () => {
  const small = withInputs(SHORT_POSTS, { daily_users: '500', node_storage: '200 TB/node' })
  const flag = (design: Design) => {
    const figures = evaluateDesign(design)
    return oneNodeOfEach(figures, uncertaintyOf(figures))
  }
  expect(flag(small).isEnough).toBe(true)
  const thin = flag(withInputs(small, { node_bandwidth: '10 kbit/s/node' }))
  expect(thin).toMatchObject({ isEnough: false, tightest: 'bandwidth' })
  expect(flag(withInputs(small, { node_bandwidth: '10 kbit/s/node', from_edge: '100 %' })).isEnough).toBe(
    true,
  )
})

test.each([
  ['from_edge', '120 %', 'this is part of a whole: at most 100 %'],
  ['node_bandwidth', '0', 'no number of nodes that take nothing is enough: write more than 0'],
])('%s cannot be %s, and the field says so', (id, text, message) => {
  expect(evaluateDesign(withInputs(SHORT_POSTS, { [id]: text })).get(id)).toMatchObject({
    state: 'wrong',
    message,
  })
})

test.each(['0 %', '100 %'])('%s at the edge can be, and nothing is odd about it', (text) => {
  const design = withInputs(SHORT_POSTS, { from_edge: text })
  const figures = evaluateDesign(design)
  expect(figures.get('from_edge')?.state).toBe('known')
  expect(lintDesign(design, figures).filter(({ rows }) => rows.includes('from_edge'))).toEqual([])
})

test('the bill of traffic in a chapter is by the steps of the list price', () => {
  const chapter = readFileSync('content/guide/connect-the-dots.mdx', 'utf8')
  const [, text = ''] = /formula="(min\(average_egress[^"]+)"/.exec(chapter) ?? []
  for (const response of ['10 B', '500 B', '10 kB', '1 MB']) {
    const design = withInputs(SHORT_POSTS, { read_feed_response: response })
    const figures = evaluateSheet([...capacitySheet(design), formula('traffic', 'Traffic', 'USD/s', text)])
    const bill = costPlot(figures, plotSettings({ design, figures, references: REFERENCES }))
    const egress = bill?.lines.find(({ item }) => item === 'egress')?.monthUsd ?? Number.NaN
    expect((sheetValue('traffic', figures) * 365 * 86_400) / 12 / egress).toBeCloseTo(1, 9)
  }
})

test('the network of a node is the planning default of the reference figures', () => {
  const figures = filesIn('content/figures', '.yaml').flatMap(
    (file) => readYaml(figureFileSchema, file).figures,
  )
  const network = figures.find(({ id }) => id === 'cap.net.nic')
  const assumed = ASSUMPTIONS.find(({ id }) => id === 'node_bandwidth')
  expect(assumed?.standard).toBe(`${network?.typical} ${network?.unit}/node`)
  expect(assumed?.note).toContain(`${network?.low} to ${network?.high}`)
})
