import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { evaluateDesign } from '../../src/model/capacity'
import { sourcesOf, toDecision, type LibraryDecision } from '../../src/model/decision-library'
import { evaluateDecision } from '../../src/model/tradeoff'
import { libraryDecisionSchema } from '../../src/schemas/decision'
import { decisionSchema, designSchema } from '../../src/schemas/design'
import { filesIn, nameOf, problemsOf, readDecisions, readGuide, readYaml, repeated } from './library'

const files = filesIn('content/decisions', '.yaml')
const decisions = readDecisions()
const titled = decisions.map((decision) => ({ id: decision.id, decision }))
const guide = readGuide()
const design = readYaml(designSchema, 'content/designs/short-posts/design.yaml')
const sheet = evaluateDesign(design)

/** What the brief of the library asks for by name. */
const CLASSICS = [
  'payload-format',
  'protocol',
  'monolith-or-services',
  'consistency-or-latency',
  'storage-engine',
  'data-store',
  'fan-out',
  'two-way-transport',
  'cache-policy',
  'cache-place',
  'partition-key',
  'load-balancing',
  'scale-up-or-out',
  'replication-and-quorum',
  'id-generation',
  'queue-delivery',
  'batch-or-stream',
]

function cellsOf({ scores }: LibraryDecision) {
  return Object.entries(scores).flatMap(([option, row]) =>
    Object.entries(row).map(([criterion, score]) => ({ ...score, place: `${option}, ${criterion}` })),
  )
}

describe('the library of decisions', () => {
  test.each(files)('%s says what a decision has to say', (file) => {
    expect(problemsOf(libraryDecisionSchema, file)).toEqual([])
  })

  test('has the classic choices', () => {
    expect(decisions.length).toBeGreaterThanOrEqual(16)
    expect(CLASSICS.filter((id) => !decisions.some((decision) => decision.id === id))).toEqual([])
  })

  test('has one decision in each file, named after it', () => {
    expect(decisions.map(({ id }) => id)).toEqual(files.map(nameOf))
    expect(repeated(decisions.map(({ title }) => title))).toEqual([])
  })

  test.each(titled)('belongs to a chapter of its phase: $id', ({ decision }) => {
    const chapter = guide.chapters.find(({ slug }) => slug === decision.chapter)?.chapter
    expect(chapter?.phase).toBe(decision.phase)
  })

  test.each(titled)('rests on figures that the sheet has: $id', ({ decision }) => {
    expect(decision.figures.filter((figure) => sheet.get(figure)?.state !== 'known')).toEqual([])
  })

  test('cites the same work in the same words', () => {
    const sources = decisions.flatMap((decision) => decision.sources)
    const disagree = sources.filter((one) =>
      sources.some(
        (other) =>
          one.url === other.url &&
          (one.title !== other.title ||
            one.year !== other.year ||
            one.kind !== other.kind ||
            one.checked !== other.checked),
      ),
    )
    expect(disagree.map(({ url }) => url)).toEqual([])
  })
})

describe('the scores of a library decision', () => {
  test.each(titled)('are there for every option on every criterion, with a reason: $id', ({ decision }) => {
    const evaluation = evaluateDecision(toDecision(decision))
    expect(evaluation.scored).toBe(decision.options.length * decision.criteria.length)
    expect(evaluation.unreasoned).toBe(0)
  })

  test.each(titled)('name sources of the list: $id', ({ decision }) => {
    const lost = cellsOf(decision).filter((cell) => sourcesOf(decision, cell).length !== (cell.sources?.length ?? 0))
    expect(lost.map(({ place }) => place)).toEqual([])
  })

  test.each(titled)('rest on a source half of the time or more: $id', ({ decision }) => {
    const cells = cellsOf(decision)
    expect(cells.filter(({ sources }) => sources !== undefined).length).toBeGreaterThanOrEqual(cells.length / 2)
  })

  test.each(titled)('tell the options apart on every criterion: $id', ({ decision }) => {
    const flat = decision.criteria.filter(
      ({ id }) => new Set(decision.options.map((option) => decision.scores[option.id]?.[id]?.score)).size < 2,
    )
    expect(flat.map(({ title }) => title)).toEqual([])
  })

  test.each(titled)('let no option win or lose whatever the weights: $id', ({ decision }) => {
    const { standings, verdict } = evaluateDecision(toDecision(decision))
    expect(standings.filter(({ kind }) => kind === 'dominated').map(({ option }) => option.title)).toEqual([])
    expect(verdict).not.toMatchObject({ lead: 'dominant' })
  })
})

describe('a library decision in a design', () => {
  test.each(titled)('is a decision as any other: $id', ({ decision }) => {
    expect(v.safeParse(decisionSchema, toDecision(decision)).success).toBe(true)
  })

  test.each(titled)('weighs every criterion the same: $id', ({ decision }) => {
    const evaluation = evaluateDecision(toDecision(decision))
    expect(evaluation.unweighted).toEqual([])
    expect(new Set(evaluation.criteria.map(({ share }) => share)).size).toBe(1)
  })
})

describe('a decision is refused', () => {
  const whole: LibraryDecision = {
    id: 'tea-or-coffee',
    title: 'Tea or coffee',
    problem: 'The guests are thirsty; what do they get?',
    phase: 'wrap-up',
    chapter: 'wrap-up',
    aka: ['hot drinks'],
    arises: 'When the guests have sat down.',
    figures: ['daily_users'],
    options: [
      { id: 'tea', title: 'Tea', what: 'Leaves in hot water.' },
      { id: 'coffee', title: 'Coffee', what: 'Ground beans in hot water.' },
    ],
    criteria: ['taste', 'price', 'haste', 'sleep'].map((id) => ({ id, title: id, worst: 'poor', best: 'good' })),
    scores: Object.fromEntries(
      ['tea', 'coffee'].map((option) => [
        option,
        Object.fromEntries(
          ['taste', 'price', 'haste', 'sleep'].map((criterion) => [
            criterion,
            { score: 3, reason: 'Somebody has tried it.', sources: ['cook'] },
          ]),
        ),
      ]),
    ),
    experienced: 'Ask first. Then boil the water.',
    sources: [{ id: 'cook', title: 'A cookery book', url: 'https://example.org/', year: 1961, kind: 'primary' }],
  }
  const { tea = {}, coffee = {} } = whole.scores
  const { taste = { score: 3, reason: '' }, ...withoutTaste } = tea
  const withTaste = (change: object) => ({ scores: { coffee, tea: { ...tea, taste: { ...taste, ...change } } } })
  const [firstOption] = whole.options
  const [firstCriterion, ...otherCriteria] = whole.criteria
  const withCriterion = (change: object) => ({ criteria: [{ ...firstCriterion, ...change }, ...otherCriteria] })

  test('not when it is whole', () => {
    expect(v.safeParse(libraryDecisionSchema, whole).issues).toBeUndefined()
  })

  test.each<readonly [string, object, RegExp]>([
    ['an option is not scored on a criterion', { scores: { coffee, tea: withoutTaste } }, /tea has no score on taste/],
    ['an option is not scored at all', { scores: { coffee } }, /tea has no score on taste/],
    ['a score has no reason', withTaste({ reason: '' }), /found nothing/],
    ['a reason is not a sentence', withTaste({ reason: 'tried it' }), /whole sentence/],
    ['a reason is two sentences', withTaste({ reason: 'It was tried. It was good.' }), /one sentence/],
    ['a score is none', withTaste({ score: 6 }), /1 to 5/],
    ['a score is not whole', withTaste({ score: 2.5 }), /whole number/],
    ['a score names a source that is not listed', withTaste({ sources: ['aunt'] }), /source that is not there: aunt/],
    ['a score names no source in a list of them', withTaste({ sources: [] }), /leave `sources` out/],
    ['a score is for an option that is not there', { scores: { ...whole.scores, milk: tea } }, /not there: milk/],
    [
      'a score is on a criterion that is not there',
      { scores: { coffee, tea: { ...tea, colour: taste } } },
      /not there: colour/,
    ],
    ['a criterion has no worst', withCriterion({ worst: '' }), /found nothing/],
    ['a criterion has no best', withCriterion({ best: undefined }), /.+/],
    ['a limit is none', withCriterion({ must: 0 }), /1 to 5/],
    ['two options share an id', { options: [firstOption, ...whole.options] }, /two options have the id tea/],
    ['two criteria share an id', withCriterion({ id: 'price' }), /two criteria have the id price/],
    ['two sources share an id', { sources: [...whole.sources, ...whole.sources] }, /two sources have the id cook/],
    ['it has one option', { options: [firstOption] }, /at least two options/],
    ['it has three criteria', { criteria: otherCriteria }, /four to six/],
    ['no source is primary', { sources: whole.sources.map((one) => ({ ...one, kind: 'secondary' })) }, /primary/],
    [
      'a source was checked on no month',
      { sources: whole.sources.map((one) => ({ ...one, checked: '2026-13' })) },
      /expected a month/,
    ],
    ['a source has no address', { sources: whole.sources.map((one) => ({ ...one, url: 'a shelf' })) }, /https/],
    ['the problem is no question', { problem: 'The guests are thirsty.' }, /question/],
    ['it rests on no figure', { figures: [] }, /figure/],
    ['experience is a single sentence', { experienced: 'Ask first.' }, /two to four/],
    ['it brings weights along', { weights: { taste: 1 } }, /.+/],
  ])('when %s', (_, change, message) => {
    const { issues = [] } = v.safeParse(libraryDecisionSchema, { ...whole, ...change })
    expect(issues.map((issue) => issue.message).join('\n')).toMatch(message)
  })
})
