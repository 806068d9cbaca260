import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { withInput } from '../../src/model/edit'
import { costPlot, driverPlot, nodePlot, storagePlot, waitPlot } from '../../src/model/plot-series'
import { plotSettings, type PlotSettings } from '../../src/model/study-inputs'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

const FIGURES = evaluateDesign(SHORT_POSTS)
const USUAL: PlotSettings = {
  growth: { kind: 'compound', perYear: 0 },
  workers: 8,
  prices: {
    storage: { usd: 0.08, year: 2026, source: 'cost.ebs_gp3' },
    egress: { usd: 0.09, year: 2026, source: 'cost.egress' },
  },
  memoryBytes: 0,
}
const growing = (perYear: number): PlotSettings => ({ ...USUAL, growth: { kind: 'compound', perYear } })
const value = (id: string, figures = FIGURES) => {
  const figure = figures.get(id)
  return figure?.state === 'known' ? figure.quantity.value : Number.NaN
}
const broken = evaluateDesign(withInput(SHORT_POSTS, 'retention', '5 posts'))
const withText = (id: string, text: string) => evaluateDesign(withInput(SHORT_POSTS, id, text))

describe('storage over the years', () => {
  test('begins with the stock and ends with what the sheet says of the retention', () => {
    const plot = storagePlot(FIGURES, USUAL)
    expect(plot?.points[0]?.total).toBeCloseTo(
      value('user_stock_storage') + value('subscription_stock_storage'),
      -3,
    )
    expect((plot?.points.at(-1)?.total ?? 0) / value('storage_total')).toBeCloseTo(1, 6)
    expect(plot?.nodeBytes).toBe(2e12)
    expect(plot?.fullOnDay).toBe(0)
  })

  test('goes beyond a long retention, and five years at least', () => {
    expect(storagePlot(withText('retention', '10 years'), USUAL)?.horizonYears).toBeCloseTo(12, 9)
    expect(storagePlot(withText('retention', '1 day'), USUAL)?.horizonYears).toBe(5)
  })
})

describe('growth', () => {
  test('makes the data of later years more, and that of today not', () => {
    const [flat, growing50] = [storagePlot(FIGURES, USUAL), storagePlot(FIGURES, growing(0.5))]
    expect(growing50?.points[0]?.total).toBe(flat?.points[0]?.total)
    expect(growing50?.points.at(-1)?.total ?? 0).toBeGreaterThan(2 * (flat?.points.at(-1)?.total ?? 0))
  })

  test('makes the three years dearer and leaves the bytes of the first month', () => {
    const item = (settings: PlotSettings, name: string) =>
      costPlot(FIGURES, settings)?.lines.find(({ item: one }) => one === name)
    expect(item(growing(1), 'egress')?.monthUsd).toBe(item(USUAL, 'egress')?.monthUsd)
    // 36 months of 2^(m/12), the first of them 1: the geometric sum over 36.
    const factor = (2 ** 3 - 1) / (2 ** (1 / 12) - 1) / 36
    const [more, usual] = [item(growing(1), 'egress'), item(USUAL, 'egress')]
    expect((more?.threeYearsUsd ?? 0) / (usual?.threeYearsUsd ?? 1)).toBeCloseTo(factor, 9)
  })
})

test('the settings of a design without any are the planning defaults and the list prices', () => {
  expect(plotSettings({ design: SHORT_POSTS, figures: FIGURES, references: REFERENCES })).toEqual({
    ...USUAL,
    prices: {
      storage: { usd: expect.closeTo(0.08, 12), year: 2026, source: 'cost.ebs_gp3' },
      objects: {
        usd: expect.closeTo(0.023, 12),
        steps: REFERENCES['cost.blob_month']?.steps,
        year: 2026,
        source: 'cost.blob_month',
      },
      egress: {
        usd: expect.closeTo(0.09, 12),
        steps: REFERENCES['cost.egress']?.steps,
        year: 2026,
        source: 'cost.egress',
      },
      edge: {
        usd: expect.closeTo(0.085, 12),
        steps: REFERENCES['cost.cdn_first']?.steps,
        year: 2025,
        source: 'cost.cdn_first',
      },
      compute: { usd: expect.closeTo(0.0408, 12), year: 2026, source: 'cost.vcpu_h' },
      memory: { usd: expect.closeTo(2, 12), year: 2026, source: 'cost.mem_month' },
    },
  })
})

test('the settings follow what the design says', () => {
  const design = {
    ...SHORT_POSTS,
    assumptions: {
      ...SHORT_POSTS.assumptions,
      growth_rate: '-20 %',
      node_workers: '16',
      price_egress: '$0.02',
    },
  }
  const settings = plotSettings({ design, figures: FIGURES, references: REFERENCES })
  expect(settings.growth.perYear).toBeCloseTo(-0.2, 12)
  expect(settings.workers).toBe(16)
  expect(settings.prices.egress).toEqual({ usd: expect.closeTo(0.02, 12), year: undefined, source: 'own' })
  expect(waitPlot(FIGURES, settings)?.serviceSeconds).toBeCloseTo(16 / 1000, 12)
})

test('nodes are bars, and the database is bound by what asks for most', () => {
  const plot = nodePlot(FIGURES)
  expect(plot?.bars.map(({ row }) => row)).toEqual([
    'request_nodes',
    'bandwidth_nodes',
    'read_nodes',
    'write_nodes',
    'storage_nodes',
  ])
  expect(plot?.binding).toBe('storage')
  expect(plot?.ofApplication).toBe('requests')
  expect(nodePlot(withText('node_storage', '100 PB/node'))?.binding).toBe('reads')
  expect(nodePlot(withText('node_bandwidth', '10 Mbit/s/node'))?.ofApplication).toBe('bandwidth')
})

test('waiting has its knee, and the present point below it', () => {
  const plot = waitPlot(FIGURES, USUAL)
  expect(plot?.serviceSeconds).toBeCloseTo(8 / 1000, 12)
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
  const bill = costPlot(FIGURES, USUAL)
  expect(bill?.lines.map(({ item }) => item).sort()).toEqual(['egress', 'storage'])
  const storage = (some = bill) =>
    some?.lines.find(({ item }) => item === 'storage')?.threeYearsUsd ?? Number.NaN
  expect(storage(costPlot(withText('copies', '6'), USUAL)) / storage()).toBeCloseTo(2, 9)
})

test('data is paid for and drawn as it lies on disk: compressed', () => {
  const squeezed = withText('compressed', '40 %')
  const storage = (figures = FIGURES) =>
    costPlot(figures, USUAL)?.lines.find(({ item }) => item === 'storage')?.monthUsd ?? Number.NaN
  expect(storage(squeezed) / storage()).toBeCloseTo(0.4, 9)
  // At the end of the retention the picture and the sheet say the same of all copies.
  const last = storagePlot(squeezed, USUAL)?.points.at(-1)?.total ?? Number.NaN
  expect((last * value('copies')) / value('storage_with_copies', squeezed)).toBeCloseTo(1, 6)
})

test('the bill has the database nodes of each month, and those of the last year not in the first', () => {
  // Where reads bind, the machines are the same in each month; where the disks do, they are bought as these fill.
  const compute = (text: string) =>
    costPlot(withText('node_storage', text), {
      ...USUAL,
      prices: { compute: { usd: 0.0408, year: 2026, source: 'cost.core' } },
    })?.lines.find(({ item }) => item === 'compute')
  const [few, many] = [compute('2 PB/node'), compute('200 GB/node')]
  const perMonth = ({ threeYearsUsd = 0 } = {}) => threeYearsUsd / 36
  expect(perMonth(few)).toBeCloseTo(few?.monthUsd ?? 0, 6)
  expect(perMonth(many)).toBeGreaterThan(2 * (many?.monthUsd ?? 0))
})

test.each([
  ['storage', () => storagePlot(broken, USUAL)],
  ['storage without end', () => storagePlot(withText('retention', '1e300 years'), USUAL)],
  ['nodes', () => nodePlot(withText('node_requests', '0/s/node'))],
  ['waiting', () => waitPlot(withText('node_requests', '0/s/node'), USUAL)],
  ['cost', () => costPlot(broken, USUAL)],
])('%s is not drawn where a figure has no value that can be drawn', (_name, plot) => {
  expect(plot()).toBeUndefined()
})
