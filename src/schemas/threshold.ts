import * as v from 'valibot'
import { COMPARISONS, type Threshold } from '../model/threshold'
import { kebab, prose } from './question'

const threshold = v.strictObject({
  id: kebab,
  figure: v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9_]*$/, 'expected the id of a row of the sheet, such as peak_writes'),
  ),
  comparison: v.picklist(COMPARISONS, `expected one of ${COMPARISONS.join(', ')}`),
  amount: v.string('an amount is a text, such as "10K/s" (put numbers in quotes)'),
  decision: v.pipe(prose, v.description('What to do beyond the border, as words that may stand after "so".')),
  otherwise: v.pipe(
    prose,
    v.description('What to do on this side of it, as words that may stand after "so".'),
  ),
  reference: v.optional(
    v.pipe(v.string(), v.description('The reference figure that the amount follows from.')),
  ),
  source: v.pipe(prose, v.description('Who says so: the title of the source, or whose judgement it is.')),
  url: v.nullable(
    v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/, 'expected an address that begins with http')),
  ),
  year: v.pipe(v.number('expected a year'), v.integer(), v.minValue(1990), v.maxValue(2100)),
  note: v.pipe(prose, v.endsWith('.', 'expected a sentence')),
})

/** One file of `content/thresholds/`: the borders of a topic, in the order a reader meets them. */
export const thresholdFileSchema = v.pipe(v.array(threshold), v.minLength(1)) satisfies v.GenericSchema<
  unknown,
  Threshold[]
>
