import * as v from 'valibot'
import {
  ANSWER_STATES,
  COMPONENT_KINDS,
  DESIGN_VERSION,
  FAILURE_MODES,
  FEATURE_SCOPES,
  FIELD_KEYS,
  LAYOUTS,
  MOST_TIMES,
  OPERATION_KINDS,
  PART_KINDS,
  PHASES,
  PROBLEM_LEVELS,
  ROW_KINDS,
  STEP_KINDS,
  type Design,
} from '../model/design'
import { LONGEST_FORMULA } from '../model/expression'
import { LONGEST_AMOUNT } from '../model/quantity'
import { LONGEST_UNIT } from '../model/unit'

const LONGEST_TEXT = 10_000
const MOST_ITEMS = 500

const id = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9_-]{0,63}$/i, 'an id has letters, digits, - and _, and starts with a letter'),
  // Ids are keys of objects, and every object answers to these names already.
  v.check((text) => !(text in Object.prototype) && text !== 'prototype', 'this name is reserved'),
)
const rowId = v.pipe(
  id,
  v.regex(/^[a-z][a-z0-9_]*$/, 'a row’s id has small letters, digits and _, so that formulas can name it'),
)
const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT, `at most ${LONGEST_TEXT} characters`))
const amount = v.pipe(
  v.string('an amount is a text, such as "200M" (put numbers in quotes)'),
  v.maxLength(LONGEST_AMOUNT, `an amount has at most ${LONGEST_AMOUNT} characters`),
)
const formula = v.pipe(v.string(), v.maxLength(LONGEST_FORMULA))

function list<const Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.maxLength(MOST_ITEMS, `at most ${MOST_ITEMS} entries`))
}

const answer = v.strictObject({
  state: v.picklist(ANSWER_STATES),
  value: text,
  why: text,
  asMeant: v.optional(
    v.pipe(list(text), v.description('Vague words in the value that stay although they were asked about.')),
  ),
})

const feature = v.strictObject({
  id: v.pipe(id, v.description('What operations and components name when they serve this feature.')),
  title: text,
  story: v.pipe(text, v.description('As a ..., I would like to ...')),
  scope: v.picklist(FEATURE_SCOPES),
  entities: v.optional(
    v.pipe(list(rowId), v.description('Entities that it reads or writes beside those it creates.')),
  ),
})

const field = v.strictObject({
  id: rowId,
  type: v.pipe(text, v.description('A type as PostgreSQL names it.')),
  size: v.pipe(amount, v.description('Bytes of an average value, such as 256 B.')),
  nulls: v.optional(v.pipe(amount, v.description('Share of records without a value, such as 50 %.'))),
  key: v.picklist(FIELD_KEYS),
  references: v.optional(id),
  note: text,
})

const entity = v.strictObject({
  id: rowId,
  title: text,
  counts: v.pipe(rowId, v.description('The noun that counts it in the sheet, singular.')),
  fields: list(field),
  indexes: v.pipe(list(list(rowId)), v.description('Columns of each index, the primary key among them.')),
  indexUse: v.optional(
    v.pipe(
      list(
        v.strictObject({
          columns: list(rowId),
          rowsPerKey: v.optional(v.pipe(amount, v.description('Rows that share one key, such as 20.'))),
          fill: v.optional(v.pipe(amount, v.description('How full its pages are, such as 69 %.'))),
        }),
      ),
      v.description('What is known of some indexes beside their columns.'),
    ),
  ),
  layout: v.optional(
    v.pipe(v.picklist(LAYOUTS), v.description('How a record lies on disk; postgresql where it is not said.')),
  ),
  stock: v.optional(v.pipe(amount, v.description('How many there are before the first request.'))),
  arrives: v.pipe(
    list(v.strictObject({ by: rowId, each: amount })),
    v.description('Which operation adds how many: each is an amount such as 1 post/request.'),
  ),
  note: text,
})

const operation = v.strictObject({
  id: rowId,
  title: text,
  kind: v.picklist(OPERATION_KINDS),
  feature: id,
  endpoint: text,
  rate: v.pipe(amount, v.description('Per user and day (2/user/day), or in total (400M/day).')),
  request: v.pipe(amount, v.description('Bytes of one request, such as 1 kB.')),
  response: v.pipe(amount, v.description('Bytes of one response, such as 10 kB.')),
})

const ownRow = v.strictObject({
  id: rowId,
  label: text,
  kind: v.picklist(ROW_KINDS),
  text: v.pipe(formula, v.description('An amount for an input, an expression for a formula.')),
  unit: v.pipe(
    v.string(),
    v.maxLength(LONGEST_UNIT),
    v.description('The unit it is shown in, which fixes its dimension.'),
  ),
  note: text,
})

const component = v.strictObject({
  id: rowId,
  title: text,
  kind: v.picklist(COMPONENT_KINDS),
  does: text,
  features: list(id),
})

const link = v.strictObject({ from: id, to: id, label: text })

const flow = v.strictObject({
  id,
  title: text,
  steps: list(v.strictObject({ from: id, to: id, says: text, kind: v.picklist(STEP_KINDS) })),
})

const problem = v.strictObject({
  id,
  title: v.pipe(text, v.description('The problem in a sentence.')),
  importance: v.picklist(PROBLEM_LEVELS, 'importance is 1, 2 or 3'),
  difficulty: v.picklist(PROBLEM_LEVELS, 'difficulty is 1, 2 or 3'),
})

const LONGEST_FIGURE = 200

const weight = v.pipe(v.number(), v.finite(), v.minValue(0, 'a weight is 0 or more'))

const scoreValue = v.pipe(v.number(), v.minValue(1, 'a score is 1 to 5'), v.maxValue(5, 'a score is 1 to 5'))

const score = v.strictObject({
  score: scoreValue,
  reason: text,
  figure: v.optional(rowId),
  seen: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_FIGURE))),
})

export const decisionSchema = v.strictObject({
  id,
  title: text,
  problem: v.pipe(text, v.description('The problem in a sentence.')),
  options: list(v.strictObject({ id, title: text, what: text })),
  criteria: list(v.strictObject({ id, title: text, worst: text, best: text, must: v.optional(scoreValue) })),
  weights: v.record(id, weight),
  scores: v.record(id, v.record(id, score)),
  from: v.optional(v.pipe(id, v.description('The decision of the library that it began as.'))),
  scoredWith: v.optional(v.record(id, weight)),
  comparisons: v.optional(
    list(
      v.strictObject({
        more: id,
        less: id,
        times: v.pipe(v.number(), v.minValue(1), v.maxValue(MOST_TIMES, `at most ${MOST_TIMES} times`)),
      }),
    ),
  ),
  ranges: v.optional(
    v.record(
      id,
      v.pipe(
        v.strictObject({ low: weight, high: weight }),
        v.check(({ low, high }) => low <= high, 'a range goes from the lower weight to the higher'),
      ),
    ),
  ),
})

const failure = v.strictObject({
  component: id,
  mode: v.picklist(FAILURE_MODES),
  detection: text,
  effect: text,
  mitigation: text,
  remains: text,
  acceptedBecause: text,
})

const latencyPlan = v.strictObject({
  percentile: v.union([v.literal(50), v.literal(99)], 'expected 50 or 99'),
  target: v.pipe(amount, v.description('Within what time it has to be answered, such as 200 ms.')),
  stages: v.pipe(
    list(v.strictObject({ calls: list(v.strictObject({ id, title: text, p50: amount, p99: amount })) })),
    v.description('One after the other; the calls of a stage go out side by side.'),
  ),
})

const availabilityPlan = v.strictObject({
  flow: v.optional(v.pipe(id, v.description('The flow that the parts were taken from.'))),
  parts: v.pipe(
    list(
      v.strictObject({
        id,
        title: text,
        kind: v.picklist(PART_KINDS),
        up: v.optional(v.pipe(amount, v.description('Share of time that one of it is up, such as 99.9 %.'))),
        runs: v.optional(amount),
        needed: v.optional(amount),
        shared: v.optional(
          v.pipe(amount, v.description('Share of one’s failures that take all of them down at once.')),
        ),
      }),
    ),
    v.description('What every request needs. An amount that is not said is the default of its kind.'),
  ),
})

/** A `Design` wherever it comes from: a content file, the browser's storage, a file or a link. */
export const designSchema = v.strictObject({
  schema: v.literal(DESIGN_VERSION),
  id,
  title: text,
  problem: text,
  answers: v.record(id, answer),
  ownQuestions: list(v.strictObject({ id, ask: text, phase: v.picklist(PHASES) })),
  features: list(feature),
  entities: list(entity),
  operations: list(operation),
  assumptions: v.record(rowId, amount),
  rows: list(ownRow),
  components: list(component),
  links: list(link),
  flows: list(flow),
  problems: v.optional(list(problem)),
  decisions: list(decisionSchema),
  failures: list(failure),
  latency: v.optional(latencyPlan),
  availability: v.optional(availabilityPlan),
  goals: list(text),
  notes: text,
}) satisfies v.GenericSchema<unknown, Design>
