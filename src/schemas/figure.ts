import * as v from 'valibot'
import { parseUnit } from '../model/unit'
import { REFERENCE_KINDS, REFERENCE_STATUSES, type ReferenceFigure } from '../model/reference'
import { prose } from './question'

const amount = v.nullable(v.pipe(v.number('expected a number or null'), v.finite(), v.minValue(0)))
const year = v.pipe(v.number('expected a year'), v.integer(), v.minValue(1990), v.maxValue(2100))

/** The model counts in US dollars; a fine that a law sets in euros stays in euros. */
const FOREIGN_UNITS = ['EUR']

const unit = v.pipe(
  prose,
  v.check(
    (text) => FOREIGN_UNITS.includes(text) || parseUnit(text).ok,
    'expected a unit as the sheet writes it, such as ms, request/s or USD/GB',
  ),
)

const link = v.nullable(
  v.pipe(
    v.string('expected an address or null'),
    v.regex(/^https?:\/\/\S+$/, 'expected an address that begins with http'),
  ),
)

const figure = v.pipe(
  v.strictObject({
    id: v.pipe(
      v.string(),
      v.regex(
        /^[a-z0-9]+([._][a-z0-9]+)+$/,
        'expected words joined by dots and underscores, such as "cost.egress"',
      ),
    ),
    name: v.pipe(prose, v.maxLength(90)),
    low: amount,
    typical: v.pipe(v.number('expected a number'), v.finite(), v.minValue(0)),
    high: amount,
    unit,
    steps: v.optional(
      v.pipe(
        v.array(
          v.strictObject({ from: v.pipe(v.number(), v.gtValue(0)), usd: v.pipe(v.number(), v.gtValue(0)) }),
        ),
        v.minLength(1),
        v.description(
          'What each further unit costs from so many in a month on, sent or kept, where a price falls with volume.',
        ),
      ),
    ),
    year: v.nullable(year),
    expires: v.union([year, v.literal('never')], 'expected the last year it may be shown in, or never'),
    kind: v.picklist(REFERENCE_KINDS, `expected one of ${REFERENCE_KINDS.join(', ')}`),
    status: v.picklist(REFERENCE_STATUSES, `expected one of ${REFERENCE_STATUSES.join(', ')}`),
    source: v.pipe(
      prose,
      v.description('Who says so: the title of the source, with its date where it has one.'),
    ),
    url: link,
    note: v.pipe(prose, v.maxLength(140), v.endsWith('.', 'expected a sentence')),
  }),
  v.forward(
    v.check(
      ({ low, typical, high }) => (low ?? typical) <= typical && typical <= (high ?? typical),
      'must lie within low and high',
    ),
    ['typical'],
  ),
  v.forward(
    v.check(
      ({ steps = [], typical }) =>
        steps.every(
          ({ from, usd }, index) =>
            from > (steps[index - 1]?.from ?? 0) && usd < (steps[index - 1]?.usd ?? typical),
        ),
      'each step begins at a larger volume than the last one, and at a lower price',
    ),
    ['steps'],
  ),
  v.forward(
    v.check(
      ({ steps, unit }) => steps === undefined || /^USD\/GB(\/month)?$/.test(unit),
      'only a price of gigabytes is told by steps',
    ),
    ['steps'],
  ),
  v.forward(
    v.check(
      ({ status, url }) => url !== null || status === 'convention' || status === 'unverified',
      'a verified or derived figure needs the address of its source',
    ),
    ['url'],
  ),
  v.forward(
    v.check(
      ({ status, year }) => year !== null || status === 'convention',
      'expected the year that the figure is of',
    ),
    ['year'],
  ),
  v.forward(
    v.check(
      ({ expires, kind }) => expires !== 'never' || kind === 'definition',
      'only a definition never expires',
    ),
    ['expires'],
  ),
)

/** One file of `content/figures/`: the reference figures of a topic. */
export const figureFileSchema = v.strictObject({
  title: v.pipe(prose, v.description('The name of the topic.')),
  figures: v.pipe(v.array(figure), v.minLength(1)),
}) satisfies v.GenericSchema<
  unknown,
  { readonly title: string; readonly figures: readonly ReferenceFigure[] }
>
