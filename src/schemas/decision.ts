import * as v from 'valibot'
import { SOURCE_KINDS, type LibraryDecision } from '../model/decision-library'
import { PHASES } from '../model/design'
import { HIGHEST_SCORE, LOWEST_SCORE } from '../model/tradeoff'
import { kebab, prose } from './question'

const sentence = v.pipe(prose, v.regex(/[.?!]$/, 'expected a whole sentence, with its full stop'))
const oneSentence = v.pipe(
  sentence,
  v.check((text) => sentencesIn(text) === 1, 'expected one sentence'),
)

const id = v.pipe(
  kebab,
  v.check((text) => !(text in Object.prototype), 'this name is reserved'),
)

const scoreValue = v.pipe(
  v.number('a score is a number'),
  v.integer('a suggested score is a whole number'),
  v.minValue(LOWEST_SCORE, `a score is ${LOWEST_SCORE} to ${HIGHEST_SCORE}`),
  v.maxValue(HIGHEST_SCORE, `a score is ${LOWEST_SCORE} to ${HIGHEST_SCORE}`),
)

const option = v.strictObject({
  id,
  title: v.pipe(prose, v.maxLength(40, 'a title heads a column: at most 40 characters')),
  what: v.pipe(sentence, v.description('What the option is, in a line.')),
})

const criterion = v.strictObject({
  id,
  title: v.pipe(prose, v.maxLength(40, 'a title heads a row: at most 40 characters')),
  worst: v.pipe(prose, v.description('What a score of 1 looks like.')),
  best: v.pipe(prose, v.description('What a score of 5 looks like.')),
  must: v.optional(scoreValue),
})

const score = v.strictObject({
  score: scoreValue,
  reason: oneSentence,
  sources: v.optional(
    v.pipe(v.array(id), v.minLength(1, 'leave `sources` out where the reason rests on none')),
  ),
})

const source = v.strictObject({
  id,
  title: prose,
  url: v.pipe(v.string(), v.regex(/^https:\/\/\S+$/, 'expected an address that begins with https')),
  year: v.pipe(v.number('expected a year'), v.integer(), v.minValue(1960), v.maxValue(2100)),
  kind: v.picklist(SOURCE_KINDS, `expected one of ${SOURCE_KINDS.join(', ')}`),
  checked: v.optional(
    v.pipe(
      v.string('expected a month, such as 2026-11'),
      v.regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'expected a month, such as 2026-11'),
      v.description(
        'When what rests on it was last compared with its text; left out where only title and address are known.',
      ),
    ),
  ),
})

/** Whole sentences in a text: a full stop or its like, then the end or a space and a capital letter. */
export function sentencesIn(text: string): number {
  return [...text.matchAll(/[.?!](?=$|\s+["“]?\p{Lu})/gu)].length
}

const fields = v.strictObject({
  id: v.pipe(id, v.description('The name of the file, and of the page: a promise.')),
  title: v.pipe(prose, v.maxLength(40, 'at most 40 characters')),
  problem: v.pipe(
    prose,
    v.endsWith('?', 'the problem is a question'),
    v.maxLength(240, 'a problem is said in one breath: at most 240 characters'),
    v.description('The problem in a sentence.'),
  ),
  phase: v.pipe(v.picklist(PHASES), v.description(`Where it comes up: ${PHASES.join(', ')}.`)),
  chapter: v.pipe(kebab, v.description('The chapter that teaches it, by its slug.')),
  aka: v.pipe(
    v.array(prose),
    v.minLength(1, 'name at least one other word to search for'),
    v.description('Other words that people search for.'),
  ),
  arises: v.pipe(sentence, v.description('When it comes up in an interview, and what decides it.')),
  figures: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, 'expected the id of a row of the sheet'))),
    v.minLength(1, 'name the figure at which it comes up'),
    v.description('Rows of the sheet that it rests on, shown live.'),
  ),
  options: v.pipe(
    v.array(option),
    v.minLength(2, 'a decision has at least two options'),
    v.maxLength(5, 'at most five options can be read side by side'),
  ),
  criteria: v.pipe(
    v.array(criterion),
    v.minLength(4, 'expected four to six criteria'),
    v.maxLength(6, 'expected four to six criteria'),
  ),
  scores: v.pipe(
    v.record(id, v.record(id, score)),
    v.description('By option, then by criterion: a score, its reason, and the sources that it rests on.'),
  ),
  experienced: v.pipe(
    sentence,
    v.check((text) => sentencesIn(text) >= 2 && sentencesIn(text) <= 4, 'expected two to four sentences'),
    v.description('What experienced people add, in two to four sentences.'),
  ),
  sources: v.pipe(
    v.array(source),
    v.minLength(1, 'name at least one source'),
    v.check(
      (sources) => sources.some(({ kind }) => kind === 'primary'),
      'at least one source must be primary',
    ),
  ),
})

type Fields = v.InferOutput<typeof fields>

/** Every way in which the parts of a decision do not fit together. */
function misfits({ options, criteria, scores, sources }: Fields): readonly string[] {
  const optionIds = options.map((one) => one.id)
  const criterionIds = criteria.map((one) => one.id)
  const sourceIds = sources.map((one) => one.id)
  return [
    ...repeatedIds('options', optionIds),
    ...repeatedIds('criteria', criterionIds),
    ...repeatedIds('sources', sourceIds),
    ...Object.keys(scores)
      .filter((one) => !optionIds.includes(one))
      .map((one) => `scores name an option that is not there: ${one}`),
    ...optionIds.flatMap((one) => {
      const row = scores[one] ?? {}
      return [
        ...criterionIds.filter((name) => !(name in row)).map((name) => `${one} has no score on ${name}`),
        ...Object.keys(row)
          .filter((name) => !criterionIds.includes(name))
          .map((name) => `${one} is scored on a criterion that is not there: ${name}`),
        ...Object.entries(row).flatMap(([name, { sources: named = [] }]) =>
          named
            .filter((source) => !sourceIds.includes(source))
            .map((source) => `${one} on ${name} names a source that is not there: ${source}`),
        ),
      ]
    }),
  ]
}

function repeatedIds(what: string, ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((one, index) => ids.indexOf(one) !== index))].map(
    (one) => `two ${what} have the id ${one}`,
  )
}

/** One file of `content/decisions/`. Every option is scored on every criterion, and what is named is there. */
export const libraryDecisionSchema = v.pipe(
  fields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const message of misfits(dataset.value)) addIssue({ message })
  }),
) satisfies v.GenericSchema<unknown, LibraryDecision>
