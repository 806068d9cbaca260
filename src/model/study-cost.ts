import { byStep, COST_UNITS, COST_WORDS, type CostLine } from './cost'
import { formatWhole } from './display'
import { costPlot } from './plot-series'
import { formatChance } from './spread-text'
import type { Study, StudyTable } from './study'
import type { Say } from './study-text'
import { answerAmount } from './study-answer'
import { SECONDS } from './unit'
import { GROWTH_RATE, NODE_WORKERS, PRICED_MEMORY, PRICES, settingsOf } from './study-inputs'

/** How the use of an item is counted. */
const USE_UNITS = {
  storage: ['GB', 1e9],
  objects: ['GB', 1e9],
  egress: ['GB', 1e9],
  edge: ['GB', 1e9],
  requests: ['request', 1],
  compute: ['h', 3600],
  memory: ['GB', 1e9],
} as const

/** How a line comes about whose price falls with volume; nothing where it has one price. */
function stepsTable({ item, price, units }: CostLine, say: Say): readonly StudyTable[] {
  if (!price.steps) return []
  const [unit, scale] = USE_UNITS[item]
  const amount = (some: number) => say(some * scale, unit)
  return [
    {
      caption: `The first month of ${COST_WORDS[item]}, by the steps of the price`,
      head: ['From', 'to', 'Price', 'Used', 'Comes to'],
      rows: byStep(units, price)
        .filter((step) => step.units > 0)
        .map((step) => [
          amount(step.from),
          Number.isFinite(step.upTo) ? amount(step.upTo) : 'any more',
          `$${Number(step.usd.toPrecision(6))}${COST_UNITS[item].unit.replace('USD', '')}`,
          amount(step.units),
          say(step.units * step.usd, 'USD'),
        ]),
    },
  ]
}

/** The bill with the reader's own prices. */
export const COST_STUDY: Study = {
  id: 'cost',
  title: 'What does it cost?',
  about:
    'All copies on disk as they pile up with the nodes that hold them, objects and all bytes out by the steps of their prices, and every node’s cores for every hour. Without tax, commitment or bargaining; list prices of one large cloud until yours stand here.',
  groups: [{ title: 'Prices', inputs: [...PRICES, PRICED_MEMORY] }],
  needs: [
    'daily_users',
    'copies',
    'compressed',
    'average_egress',
    'average_node_egress',
    'average_requests',
    'app_nodes',
    'read_nodes',
    'write_nodes',
    'storage_nodes',
  ],
  answer: (facts) => {
    const { figures, value, fields, design } = facts
    const bill = costPlot(figures, settingsOf(facts))
    if (!bill) return 'something on the bill has no value that can be added up'
    const { lines, monthUsd, threeYearsUsd, largest, pricesOf } = bill
    const used = lines.filter(({ units, monthUsd: usd }) => units > 0 || usd > 0)
    const [first] = used
    const users = value('daily_users')
    const perMonth = answerAmount(design, 'budget', 'USD/month')
    const budget = perMonth === undefined ? undefined : perMonth * SECONDS.month
    const own = used.filter(({ price }) => price.year === undefined)
    const asOf =
      pricesOf === undefined
        ? 'at your prices'
        : own.length === 0
          ? `at list prices of ${pricesOf}`
          : `at list prices of ${pricesOf}, and yours for ${own.map(({ item }) => COST_WORDS[item]).join(' and ')}`
    return {
      results: [
        {
          id: 'month',
          label: 'The first month',
          value: monthUsd,
          unit: 'USD',
          words: `what each item uses × its price, ${asOf}`,
          numbers: (say) => used.map((line) => say(line.monthUsd, 'USD')).join(' + ') || say(0, 'USD'),
        },
        {
          id: 'three_years',
          label: 'Three years',
          value: threeYearsUsd,
          unit: 'USD',
          words: 'the 36 months one after the other, each with the data and the load of its time',
          numbers: (say) => used.map((line) => say(line.threeYearsUsd, 'USD')).join(' + ') || say(0, 'USD'),
        },
        {
          id: 'per_user',
          label: 'A daily user, the first month',
          value: monthUsd / users,
          unit: 'USD/user',
          words: 'the first month ÷ daily users',
          numbers: (say) => `${say(monthUsd, 'USD')} ÷ ${say(users, 'user')}`,
        },
      ],
      tables: (say) => [
        {
          caption: 'The bill by item, the dearest first',
          head: ['Item', 'Used in the first month', 'Price', 'Of', 'First month', 'Three years'],
          rows: used.map(({ item, units, price, monthUsd: month, threeYearsUsd: years }) => [
            COST_WORDS[item],
            item === 'compute'
              ? `${say(units, '1')} core hours`
              : say(units * USE_UNITS[item][1], USE_UNITS[item][0]),
            `$${formatWhole(Number((price.steps && units > 0 ? month / units : price.usd).toPrecision(price.steps ? 3 : 6)))}${COST_UNITS[item].unit.replace('USD', '')}${price.steps ? ', by volume' : ''}`,
            price.year === undefined ? 'your price' : String(price.year),
            say(month, 'USD'),
            say(years, 'USD'),
          ]),
        },
        ...used.flatMap((line) => stepsTable(line, say)),
      ],
      short: (say) =>
        largest === undefined
          ? 'nothing that has a price is used'
          : `${say(monthUsd, 'USD')} in the first month, ${(first?.monthUsd ?? 0) > monthUsd / 2 ? 'most of it' : 'the largest part'} for ${COST_WORDS[largest]}`,
      follows: (say) => {
        if (!first || largest === undefined) return ['Nothing that has a price is used, so there is no bill.']
        if (!Number.isFinite(monthUsd))
          return ['The bill is larger than any number: a price or an amount is too large.']
        const rest = monthUsd - first.monthUsd
        const share = first.monthUsd / monthUsd
        const growth = value(GROWTH_RATE.id)
        return [
          ...(budget === undefined
            ? []
            : [
                monthUsd > budget
                  ? `By the checklist a month may cost ${say(budget, 'USD')}: the first is ${say(monthUsd / budget, '1')} times that.`
                  : `By the checklist a month may cost ${say(budget, 'USD')}, and the first stays within it.`,
              ]),
          `Of the first month ${formatChance(share)} is for ${COST_WORDS[largest]}: ${
            first.monthUsd / 2 > rest
              ? 'halving that saves more than doing without all the rest.'
              : `halving that saves ${say(first.monthUsd / 2, 'USD')} a month.`
          }`,
          `Prices are ${asOf.replace(/^at /, '')}. ${
            fields.get(NODE_WORKERS.id)?.standing === 'default'
              ? `Each node is counted with ${formatWhole(value(NODE_WORKERS.id))} cores.`
              : `Each node has your ${formatWhole(value(NODE_WORKERS.id))} cores.`
          }${growth === 0 ? '' : ` Growth of ${say(growth, '%')} a year is in the three years.`}`,
        ]
      },
    }
  },
}
