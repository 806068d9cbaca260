import * as v from 'valibot'
import { PHASES } from '../model/design'
import { PROCEDURE_IDS, type Procedure } from '../model/procedure'
import { INTERVIEW_MINUTES, PHASE_LIST } from '../model/timeline'
import { kebab, prose } from './question'

export const TOOLS = ['estimate', 'checklist', 'tradeoffs'] as const

/** Where the guide carries an item. */
const carrier = v.pipe(
  v.string(),
  v.regex(
    new RegExp(
      `^(question:[a-z0-9-]+|chapter:[a-z0-9-]+(#[a-z0-9-]+)?|tool:(${TOOLS.join('|')})|sheet:[a-z0-9-]+|design:[a-z0-9-]+)$`,
    ),
    `expected question:<id>, chapter:<slug>, chapter:<slug>#<heading>, sheet:<name>, design:<slug> or tool:${TOOLS.join(', tool:')}`,
  ),
)

const item = v.strictObject({
  n: v.pipe(v.number(), v.integer(), v.minValue(1)),
  says: v.pipe(prose, v.maxLength(120, 'an item is a line: at most 120 characters')),
  carriers: v.pipe(
    v.array(carrier),
    v.minLength(1, 'an item that nothing carries is missing from the guide'),
  ),
})

const minute = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(INTERVIEW_MINUTES),
  v.multipleOf(0.5, 'expected whole or half minutes'),
)

const step = v.strictObject({
  id: kebab,
  title: prose,
  phase: v.picklist(PHASES, `expected one of ${PHASES.join(', ')}`),
  minutes: v.pipe(
    v.tuple([minute, minute]),
    v.check(([from, to]) => from < to, 'the first minute must come before the last'),
  ),
  own: v.boolean('expected true where the minutes are its own, false where the guide has mapped them'),
  items: v.array(item),
})

type Steps = v.InferOutput<typeof step>[]

/** The minutes that the steps spend in each phase are those of the phase's box. */
function fillsTheBoxes(steps: Steps): boolean {
  return PHASE_LIST.every(({ phase, minutes: [start, end] }) => {
    const spent = steps
      .filter((one) => one.phase === phase)
      .reduce((total, { minutes: [from, to] }) => total + to - from, 0)
    return spent === end - start
  })
}

function leavesNoGap(steps: Steps): boolean {
  const borders = [0, ...steps.map(({ minutes }) => minutes[1])]
  return (
    steps.every(({ minutes }, index) => minutes[0] === borders[index]) && borders.at(-1) === INTERVIEW_MINUTES
  )
}

function countsFromOne(steps: Steps): boolean {
  return steps.flatMap(({ items }) => items).every(({ n }, index) => n === index + 1)
}

export const procedureSchema = v.strictObject({
  id: v.picklist(PROCEDURE_IDS, `expected one of ${PROCEDURE_IDS.join(', ')}, in quotes`),
  title: prose,
  credit: prose,
  summary: prose,
  steps: v.pipe(
    v.array(step),
    v.check(leavesNoGap, `the steps must run from 0 to ${INTERVIEW_MINUTES} without a gap or an overlap`),
    v.check(
      fillsTheBoxes,
      `the steps of each phase must add up to its box: ${PHASE_LIST.map(({ phase, minutes: [from, to] }) => `${phase} ${to - from}`).join(', ')}`,
    ),
    v.check(countsFromOne, 'items must count 1, 2, 3 ... through all steps'),
  ),
}) satisfies v.GenericSchema<unknown, Procedure>
