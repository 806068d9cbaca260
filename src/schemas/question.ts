import * as v from 'valibot'
import { PHASES } from '../model/design'
import { QUESTION_RANKS, type Question } from '../model/question'

/** Lower-case words joined by hyphens. */
export const kebab = v.pipe(
  v.string('an id in quotes or bare words is expected'),
  v.regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'expected lower-case words joined by hyphens, such as "daily-users"',
  ),
)

/** An item of a source procedure, `000/3`. */
export const sourceItem = v.pipe(
  v.string(),
  v.regex(/^00[0-4]\/[1-9]\d*$/, 'expected a procedure and an item, such as "000/3"'),
)

/** Where an answer leads. */
export const flipsLink = v.pipe(
  v.string(),
  v.regex(
    /^(figure:[a-z][a-z0-9_]*|decision:[a-z][a-z0-9-]*|chapter:[a-z0-9-]+(#[a-z0-9-]+)?|\/([a-z0-9-]+\/)*)$/,
    'expected figure:<row>, decision:<id>, chapter:<slug> or a path of this site such as /tools/estimate/',
  ),
)

/** Text that somebody reads: no blank ends, so that it can be set between other words. */
export const prose = v.pipe(
  v.string(),
  v.nonEmpty('expected text, found nothing'),
  v.check((text) => text === text.trim(), 'expected no space at either end'),
)

const question = v.pipe(prose, v.endsWith('?', 'a question ends in a question mark'))
const sentence = v.pipe(prose, v.regex(/[.?!]$/, 'a whole sentence is expected, with its full stop'))

const base = {
  id: kebab,
  ask: v.pipe(question, v.maxLength(110, 'too long to say in one breath: at most 110 characters')),
  phase: v.picklist(PHASES, `expected one of ${PHASES.join(', ')}`),
  minutes: v.pipe(
    v.number('expected minutes as a number'),
    v.minValue(0.25, 'the shortest exchange takes a quarter of a minute'),
    v.maxValue(5),
    v.multipleOf(0.25, 'expected quarters of a minute'),
  ),
  core: v.picklist(QUESTION_RANKS, 'expected core or extra'),
  why: sentence,
  flips: sentence,
  flipsLinks: v.pipe(
    v.array(flipsLink),
    v.minLength(1, 'an answer that leads nowhere is not worth asking for'),
  ),
  sources: v.pipe(v.array(sourceItem), v.minLength(1, 'name at least one item of the sources')),
}

const quantityQuestion = v.strictObject({
  ...base,
  kind: v.literal('quantity'),
  unit: prose,
  example: prose,
  input: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, 'expected the id of a row of the sheet')),
  ),
})

const choiceQuestion = v.strictObject({
  ...base,
  kind: v.literal('choice'),
  choices: v.pipe(v.array(prose), v.minLength(2, 'a choice has at least two answers')),
})

const textQuestion = v.strictObject({ ...base, kind: v.literal('text'), example: prose })

export const questionSchema: v.GenericSchema<unknown, Question> = v.variant(
  'kind',
  [quantityQuestion, choiceQuestion, textQuestion],
  'expected kind: quantity, choice or text',
)

/** One file of `content/questions/`: the questions of the chapter it is named after, in the order to ask them. */
export const questionFileSchema: v.GenericSchema<unknown, readonly Question[]> = v.pipe(
  v.array(questionSchema, 'expected a list of questions'),
  v.minLength(1, 'expected at least one question'),
)
