import { formatWhole } from './display'
import {
  fullOnDay,
  growthFactor,
  heldAt,
  SHOWN_YEARS,
  shownYears,
  type Growth,
  type Held,
  type Holdings,
} from './growth'
import { hasObjects, holdingsOf } from './plot-series'
import type { Study, StudyResult } from './study'
import type { Say } from './study-text'
import { GROWTH_KIND, GROWTH_RATE, growthOf } from './study-inputs'
import { SECONDS } from './unit'

const LATER = 5

/** The day in words; the first is day 0. */
function wordOf(day: number): { readonly word?: string } {
  if (Number.isNaN(day)) return {}
  if (day === 0) return { word: 'from the first day' }
  return { word: Number.isFinite(day) ? `on day ${formatWhole(day)}` : 'never' }
}

const HELD_HEAD = ['Year', 'Stock', 'Flow kept', 'Together', 'All copies']

/** What is held after each of the years shown, as cells of a table. */
function heldRows(holdings: Holdings, copies: number, say: Say): readonly (readonly string[])[] {
  return shownYears(holdings).map(({ year, stock, flow, total }) => [
    String(year),
    ...[stock, flow, total, total * copies].map((bytes) => say(bytes, 'B')),
  ])
}

function objectsLater({ stock, flow, total }: Held): StudyResult {
  return {
    id: 'objects_later',
    label: 'One copy of the objects after five years',
    value: total,
    unit: 'B',
    words: 'the stock of then, and what has flowed in and is not deleted yet',
    numbers: (say) => `${say(stock, 'B')} + ${say(flow, 'B')}`,
  }
}

/** `2.5 times today’s`, `3.1 % of today’s`. */
function timesToday(factor: number, say: Say): string {
  return factor < 1 ? `${say(factor, '%')} of today’s` : `${say(factor, '1')} times today’s`
}

/** What happens to the load, in a sentence. */
function loadSentence({ kind, perYear }: Growth, factor: number, say: Say): string {
  const rate = kind === 'linear' ? `${say(perYear, '%')} of today’s amount` : say(perYear, '%')
  return factor === 0
    ? `At ${rate} a year nothing is left of the load after ${say(-SECONDS.year / perYear, 'year')}.`
    : `At ${rate} a year the load is ${timesToday(factor, say)} after five years.`
}

/** What the other way to grow would come to. */
function otherWay(holdings: Holdings, node: number, say: Say): string {
  const { kind, perYear } = holdings.growth
  const growth: Growth = { kind: kind === 'linear' ? 'compound' : 'linear', perYear }
  const factor = growthFactor(growth, LATER)
  const day = fullOnDay({ ...holdings, growth }, node)
  const load = factor === 0 ? 'nothing would be left' : `it would be ${timesToday(factor, say)}`
  const full = Number.isFinite(day) && day > 0 ? `, and one node full on day ${formatWhole(day)}` : ''
  const way =
    kind === 'linear'
      ? `With each year’s ${say(perYear, '%')} taken of the year before (compound),`
      : `If each year ${perYear > 0 ? 'added' : 'took away'} the same ${say(Math.abs(perYear), '%')} of today’s amount,`
  return `${way} ${load}${full}.`
}

/** The load and the data over the years, and the day on which one node is full. */
export const GROWTH_STUDY: Study = {
  id: 'growth',
  title: 'How long does it fit?',
  about:
    'What stays (accounts, who follows whom) grows with its people; what flows in is kept for its time and then deleted. The pictures above and the bill below follow the same growth.',
  groups: [{ title: 'Growth', choices: [GROWTH_KIND], inputs: [GROWTH_RATE] }],
  needs: ['storage_per_year', 'compressed', 'retention', 'copies', 'node_storage', 'peak_requests'],
  answer: (facts) => {
    const { figures, value } = facts
    const growth = growthOf(facts)
    const { kind, perYear } = growth
    const holdings = holdingsOf(figures, growth)
    if (Number.isNaN(holdings.stock)) return 'the stock of an entity has no value in the sheet'
    const node = value('node_storage')
    const retention = value('retention')
    const day = fullOnDay(holdings, node)
    const now = heldAt(holdings, 0)
    const then = heldAt(holdings, LATER)
    const factor = growthFactor(growth, LATER)
    const peak = value('peak_requests')
    // Objects fill no node of the database, and are told apart.
    const objects = hasObjects(figures) ? holdingsOf(figures, growth, 'object_store') : undefined
    const data = objects ? 'the data in the database' : 'the data'
    return {
      results: [
        {
          id: 'full_after',
          label: 'One database node is full',
          value: day * SECONDS.day,
          unit: 'day',
          ...wordOf(day),
          words: `the first day on which one copy of ${data} is as large as one node`,
          numbers: (say) =>
            Number.isFinite(day)
              ? `${say(heldAt(holdings, day / 365).total, 'B')} on day ${formatWhole(day)}, of ${say(node, 'B')}`
              : `${say(then.total, 'B')} after five years, of ${say(node, 'B')}`,
        },
        {
          id: 'data_later',
          label: `One copy of ${data} after five years`,
          value: then.total,
          unit: 'B',
          words: 'the stock of then, and what has flowed in and is not deleted yet',
          numbers: (say) => `${say(then.stock, 'B')} + ${say(then.flow, 'B')}`,
        },
        ...(objects ? [objectsLater(heldAt(objects, LATER))] : []),
        {
          id: 'peak_later',
          label: 'Requests at the peak after five years',
          value: peak * factor,
          unit: 'request/s',
          words: kind === 'linear' ? 'today’s peak × (1 + growth × 5)' : 'today’s peak × (1 + growth)^5',
          numbers: (say) =>
            kind === 'linear'
              ? `${say(peak, 'request/s')} × (1 ${perYear < 0 ? '−' : '+'} ${say(Math.abs(perYear), '%')} × 5)${factor === 0 ? ', and never below 0' : ''}`
              : `${say(peak, 'request/s')} × ${say(1 + perYear, '1')}^5`,
        },
      ],
      tables: (say) => [
        {
          caption: objects ? 'Stock and flow in the database, one copy' : 'Stock and flow, one copy',
          head: [...HELD_HEAD, 'Requests at the peak'],
          rows: heldRows(holdings, value('copies'), say).map((cells, index) => [
            ...cells,
            say(peak * growthFactor(growth, SHOWN_YEARS[index] ?? 0), 'request/s'),
          ]),
        },
        ...(objects
          ? [
              {
                caption: 'Stock and flow in the object store, one copy',
                head: HELD_HEAD,
                rows: heldRows(objects, value('object_copies'), say),
              },
            ]
          : []),
      ],
      short: (say) =>
        day === 0
          ? `one node of ${say(node, 'B')} is too small today`
          : Number.isFinite(day)
            ? `one node of ${say(node, 'B')} is full after ${say(day * SECONDS.day, 'day')}`
            : `one node of ${say(node, 'B')} is never full`,
      follows: (say) => [
        perYear === 0
          ? `Without growth the stock stays as it is, and the flow piles up until its oldest part is ${say(retention, 'year')} old: ${say(now.total, 'B')} today, ${say(then.total, 'B')} after five years${objects ? ', in the database' : ''}.`
          : `${loadSentence(growth, factor, say)} The peak goes from ${say(peak, 'request/s')} to ${say(peak * factor, 'request/s')}, ${data} from ${say(now.total, 'B')} to ${say(then.total, 'B')}.`,
        ...(perYear === 0 ? [] : [otherWay(holdings, node, say)]),
        day === 0
          ? 'The data has to be spread over nodes before the start: there is no day on which one node is enough.'
          : Number.isFinite(day)
            ? `One node is enough until day ${formatWhole(day)}; spreading the data has to work before that day.`
            : perYear < 0
              ? 'One node stays enough: the load shrinks before the data has filled it.'
              : holdings.flowPerYear === 0
                ? 'One node stays enough: nothing arrives that could fill it.'
                : 'One node stays enough: as much is deleted as arrives before it is full.',
        ...(objects
          ? [
              `The object store goes from ${say(heldAt(objects, 0).total, 'B')} to ${say(heldAt(objects, LATER).total, 'B')} in five years. It fills no node, and is paid for by the byte.`,
            ]
          : []),
      ],
    }
  },
}
