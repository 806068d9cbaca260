import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { withInput } from '../../src/model/edit'
import {
  costPlot,
  driverPlot,
  nodePlot,
  NODE_WORKERS,
  storagePlot,
  waitPlot,
} from '../../src/model/plot-series'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { SHORT_POSTS } from './short-posts'

const FIGURES = evaluateDesign(SHORT_POSTS)
const value = (id: string, figures = FIGURES) => {
  const figure = figures.get(id)
  return figure?.state === 'known' ? figure.quantity.value : Number.NaN
}
const broken = evaluateDesign(withInput(SHORT_POSTS, 'retention', '5 posts'))
const withText = (id: string, text: string) => evaluateDesign(withInput(SHORT_POSTS, id, text))

describe('storage over the years', () => {
  test('begins with the stock and ends with what the sheet says of the retention', () => {
    const plot = storagePlot(FIGURES)
    expect(plot?.points[0]?.total).toBeCloseTo(
      value('user_stock_storage') + value('subscription_stock_storage'),
      -3,
    )
    expect((plot?.points.at(-1)?.total ?? 0) / value('storage_total')).toBeCloseTo(1, 6)
    expect(plot?.nodeBytes).toBe(2e12)
    expect(plot?.fullOnDay).toBe(0)
  })

  test('goes beyond a long retention, and five years at least', () => {
    expect(storagePlot(withText('retention', '10 years'))?.horizonYears).toBeCloseTo(12, 9)
    expect(storagePlot(withText('retention', '1 day'))?.horizonYears).toBe(5)
  })
})

test('nodes are bars, and the database is bound by what asks for most', () => {
  const plot = nodePlot(FIGURES)
  expect(plot?.bars.map(({ row }) => row)).toEqual([
    'app_nodes',
    'read_nodes',
    'write_nodes',
    'storage_nodes',
  ])
  expect(plot?.binding).toBe('storage')
  expect(nodePlot(withText('node_storage', '100 PB/node'))?.binding).toBe('reads')
})

test('waiting has its knee, and the present point below it', () => {
  const plot = waitPlot(FIGURES)
  expect(plot?.serviceSeconds).toBeCloseTo(NODE_WORKERS / 1000, 12)
  expect(plot?.knee).toBeCloseTo(0.91, 2)
  expect(plot?.present).toBeGreaterThan(0.55)
  expect(plot?.present).toBeLessThanOrEqual(0.6)
})

describe('what drives the uncertainty', () => {
  test('is of the first figure that is uncertain', () => {
    const figures = withText('copies', '2-4')
    const plot = driverPlot(['peak_requests', 'storage_with_copies'], uncertaintyOf(figures))
    expect(plot).toEqual({ figure: 'storage_with_copies', shares: [{ input: 'copies', share: 1 }] })
  })

  test('is nothing where nothing is uncertain', () => {
    expect(driverPlot(['peak_requests'], uncertaintyOf(FIGURES))).toBeUndefined()
  })
})

test('the bill has an item for each price and grows with the copies on disk', () => {
  const prices = {
    storage: { usd: 0.08, year: 2026, source: 'cost.ebs_gp3' },
    egress: { usd: 0.09, year: 2026, source: 'cost.egress' },
  }
  const bill = costPlot(FIGURES, prices)
  expect(bill?.lines.map(({ item }) => item).sort()).toEqual(['egress', 'storage'])
  const storage = (some = bill) =>
    some?.lines.find(({ item }) => item === 'storage')?.threeYearsUsd ?? Number.NaN
  expect(storage(costPlot(withText('copies', '6'), prices)) / storage()).toBeCloseTo(2, 9)
})

test.each([
  ['storage', () => storagePlot(broken)],
  ['storage without end', () => storagePlot(withText('retention', '1e300 years'))],
  ['nodes', () => nodePlot(withText('node_requests', '0/s/node'))],
  ['waiting', () => waitPlot(withText('node_requests', '0/s/node'))],
  ['cost', () => costPlot(broken, {})],
])('%s is not drawn where a figure has no value that can be drawn', (_name, plot) => {
  expect(plot()).toBeUndefined()
})
