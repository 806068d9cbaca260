import { COST_ITEMS, COST_UNITS, PRICE_FIGURES, type CostItem, type Prices, type UnitPrice } from './cost'
import type { Growth } from './growth'
import { unitOf } from './quantity'
import {
  chosen,
  readStudies,
  wholeFrom,
  type StudyChoice,
  type StudyContext,
  type StudyFacts,
  type StudyInput,
} from './study-input'

/* Inputs that the pictures of an estimate follow as well as its studies. */

export const GROWTH_RATE: StudyInput = {
  id: 'growth_rate',
  label: 'Growth in a year (%)',
  units: ['%'],
  standard: '0 %',
  note: 'of the load and of what is stored; below 0 it shrinks. 0 % until somebody who knows the business says otherwise',
  sign: 'any',
  question: 'yearly-growth',
  problem: (value, { unit }) => {
    if (unit !== '%') return 'write growth as a percentage: 100 % is twice as much after a year'
    return value < -1 ? 'less than nothing cannot be left: at least −100 %' : undefined
  },
}

export const GROWTH_KIND: StudyChoice = {
  id: 'growth_kind',
  label: 'Each year adds',
  options: [
    ['compound', 'that share of the year before (compound)'],
    ['linear', 'that share of today’s amount (linear)'],
  ],
  standard: 'compound',
  note: 'compound where those who are there bring others; linear where a fixed effort, such as a sales team, brings as many each year',
}

/** How a design grows. */
export function growthOf(facts: StudyFacts): Growth {
  const kind = chosen(GROWTH_KIND, facts) === 'linear' ? 'linear' : 'compound'
  return { kind, perYear: facts.value(GROWTH_RATE.id) }
}

/** Beyond this the line before all workers of one node is hardly ever there, and counting to it takes time. */
const MOST_WORKERS = 1000

export const NODE_WORKERS: StudyInput = {
  id: 'node_workers',
  label: 'Workers on one node (cores)',
  units: ['1'],
  standard: '8',
  note: 'they share one line of waiting requests; eight cores are what the planning default for one node is for',
  source: 'cap.app.planning_node8',
  problem: wholeFrom(1, MOST_WORKERS),
}

const PRICE_LABELS: Readonly<Record<CostItem, string>> = {
  storage: 'Price of disk (USD/GB/month)',
  objects: 'Price of object storage (USD/GB/month)',
  egress: 'Price of bytes out (USD/GB)',
  edge: 'Price of bytes from the edge (USD/GB)',
  requests: 'Price of a request (USD/request)',
  compute: 'Price of a core (USD/h)',
  memory: 'Price of memory (USD/GB/month)',
}

function priceInput(item: CostItem): StudyInput {
  const figure = PRICE_FIGURES[item]
  const { unit, words } = COST_UNITS[item]
  return {
    id: `price_${item}`,
    label: PRICE_LABELS[item],
    units: [unit],
    standard: figure === undefined ? '$0' : { figure },
    note:
      figure === undefined
        ? `${words}; nothing where the machines are your own, since they are paid by the hour`
        : `${words}, at list price; yours after discount is better`,
  }
}

export const PRICES: readonly StudyInput[] = COST_ITEMS.map(priceInput)

export const PRICED_MEMORY: StudyInput = {
  id: 'priced_memory',
  label: 'Memory beside the nodes’ own (GB)',
  units: ['GB'],
  standard: '0 GB',
  note: 'caches that are paid by size; how much they need is a question of its own below',
}

/** What the pictures of an estimate are drawn with. */
export interface PlotSettings {
  readonly growth: Growth
  readonly workers: number
  readonly prices: Prices
  readonly memoryBytes: number
}

const PLOTTED = [GROWTH_RATE, NODE_WORKERS, ...PRICES, PRICED_MEMORY]

/** The settings that facts of studies make. A price of 0 is no price. */
export function settingsOf(facts: StudyFacts): PlotSettings {
  const { fields, value } = facts
  return {
    growth: growthOf(facts),
    workers: value(NODE_WORKERS.id),
    memoryBytes: value(PRICED_MEMORY.id),
    prices: Object.fromEntries(
      COST_ITEMS.flatMap((item): [CostItem, UnitPrice][] => {
        const id = `price_${item}`
        const usd = value(id) / unitOf(COST_UNITS[item].unit).scale
        if (usd === 0) return []
        const { reference, standing } = fields.get(id) ?? {}
        const isListed = standing === 'default' && reference !== undefined
        return [
          [
            item,
            isListed
              ? { usd, steps: reference.steps, year: reference.year ?? undefined, source: reference.id }
              : { usd, year: undefined, source: 'own' },
          ],
        ]
      }),
    ),
  }
}

/** What the pictures of a design are drawn with; its inputs stand among those of the studies. */
export function plotSettings(context: StudyContext): PlotSettings {
  return settingsOf(readStudies(PLOTTED, context))
}
