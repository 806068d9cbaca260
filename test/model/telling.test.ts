import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import type { Design } from '../../src/model/design'
import { withInput } from '../../src/model/edit'
import { designOfQuick } from '../../src/model/quick-design'
import { QUICK_EXAMPLE, quickInputs } from '../../src/model/quick-estimate'
import { nextQuestion } from '../../src/model/spread-text'
import { sheetSections } from '../../src/model/standard-sheet'
import { estimateToSay } from '../../src/model/telling'
import { verdictsOf, type Threshold } from '../../src/model/threshold'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { thresholdFileSchema } from '../../src/schemas/threshold'
import { filesIn, readYaml } from '../content/library'
import { estimate } from './estimates'
import { SHORT_POSTS } from './short-posts'

const THRESHOLDS = filesIn('content/thresholds', '.yaml').flatMap((file) =>
  readYaml(thresholdFileSchema, file),
)
const UNCERTAIN = withInput(
  withInput(withInput(SHORT_POSTS, 'daily_users', '50M-200M'), 'create_post_rate', '1-5/user/day'),
  'peak_factor',
  '2-5',
)
const DESIGNS = [
  SHORT_POSTS,
  ...['link-shortener', 'photo-sharing', 'chat', 'video', 'metrics'].map(estimate),
  { ...UNCERTAIN, title: 'Short posts with ranges' },
]

function told(design: Design, thresholds: readonly Threshold[] = THRESHOLDS): string {
  const figures = evaluateDesign(design)
  const uncertainty = uncertaintyOf(figures)
  const verdicts = verdictsOf(thresholds, figures, uncertainty)
  const headlines = sheetSections(design).flatMap(({ results }) => results)
  const question = nextQuestion(verdicts, headlines, figures, uncertainty)
  return estimateToSay(design, figures, uncertainty, verdicts, question)
}

describe('the estimate to say', () => {
  test.each(DESIGNS.map((design) => [design.title, design] as const))(
    'of %s is made of sentences, without a digit, a label with a colon, or a gap',
    (_title, design) => {
      const text = told(design)
      // A decision may have a colon of its own.
      expect(text.replace(': bytes out are', ' are').replace('ask next:', 'ask')).not.toMatch(
        /\d|[×÷=⌈⌉_%$/()[\]:]|undefined|NaN| {2}| [,;.]|,,|average,/,
      )
      for (const sentence of text.split(/(?<=[.?])\s+/)) expect(sentence).toMatch(/^[A-Z][^.?]*[.?]$/)
    },
  )

  // Read aloud before it was kept. After a change of the formulas or the words: read the new ones, then `-u`.
  test('of every ready-made estimate reads as it was read aloud', async () => {
    const text = DESIGNS.map((design) => `# ${design.title}\n\n${told(design)}\n`).join('\n')
    await expect(text).toMatchFileSnapshot('told.txt')
  })

  test('begins with the people and their load, goes on to storage, and ends with what to ask', () => {
    const paragraphs = told(UNCERTAIN).split('\n\n')
    expect(paragraphs).toHaveLength(4)
    expect(paragraphs[0]).toMatch(
      /^Say fifty to two hundred million people use it on a day\. A hundred requests each/,
    )
    expect(paragraphs[1]).toMatch(/gigabytes a day of new data\./)
    expect(paragraphs[2]).toMatch(/gigabits a second/)
    expect(paragraphs[3]).toMatch(/^So I would .* I would ask next: how many people use it on a day\? /)
  })

  test('has totals that who adds up what was said comes to', () => {
    // Twenty-two billion and 460 million are not twenty-three.
    expect(told(SHORT_POSTS)).toContain('With the rest it is twenty-two point one billion reads a day.')
    expect(told(SHORT_POSTS)).toContain('Together that is about twenty-three billion requests a day.')
  })

  test('follows a formula of another form: what is compressed, and a total in place of a rate', () => {
    const design = withInput(withInput(SHORT_POSTS, 'compressed', '40 %'), 'create_post_rate', '300M/day')
    expect(told(design)).toContain('There are three hundred million requests a day to post.')
    expect(told(design)).toContain('Forty per cent of it, times three for the copies, that is about')
  })

  test('says an amount once that has two names: where nobody reads, writes are all requests', () => {
    const text = told(designOfQuick(quickInputs(QUICK_EXAMPLE), SHORT_POSTS))
    expect(text).toContain(
      'to do the thing, that is about two hundred and twenty million writes a day. A day is a bit',
    )
    expect(text).not.toContain('There are')
  })

  test('says of several borders of one figure the one that goes farthest, and none on the other side', () => {
    const text = told(SHORT_POSTS)
    expect(text).toContain('So I would spread requests over several load balancers')
    expect(text).not.toContain('several application nodes')
    expect(text).not.toContain('pay list price')
  })

  test('names a decision that hangs on the question', () => {
    const border: Threshold = {
      id: 'partition-writes',
      figure: 'peak_create_post',
      comparison: 'above',
      amount: '10K/s',
      decision: 'partition the write path',
      otherwise: 'keep one write path',
      source: 'Judgement',
      url: null,
      year: 2026,
      note: 'A note.',
    }
    expect(told(UNCERTAIN, [border])).toMatch(
      /I would ask next: how often does a person post\? That decides whether to partition the write path\.$/,
    )
  })

  test.each([
    ['nobody', withInput(SHORT_POSTS, 'daily_users', '0')],
    ['no operations', { ...SHORT_POSTS, operations: [], entities: [], rows: [] }],
    ['a broken amount', withInput(SHORT_POSTS, 'read_feed_rate', 'many')],
    ['more than there is', withInput(SHORT_POSTS, 'daily_users', '1e308')],
  ])('says of %s no more than is known', (_what, design) => {
    expect(told(design)).not.toMatch(/unknown|infinite|NaN|undefined|zero/)
  })
})
