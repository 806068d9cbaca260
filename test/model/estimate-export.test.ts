import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { withInput } from '../../src/model/edit'
import { withNewRow } from '../../src/model/edit-design'
import { csvCell, estimateAsCsv, estimateAsMarkdown } from '../../src/model/estimate-export'
import {
  formatChance,
  formatCorner,
  formatMedian,
  formatSpan,
  nextQuestion,
  uncertainInputs,
} from '../../src/model/spread-text'
import { verdictsOf, type Threshold } from '../../src/model/threshold'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { formatFigure } from '../../src/model/working'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

const UNCERTAIN = withInput(
  withInput(withInput(SHORT_POSTS, 'daily_users', '50M-200M'), 'create_post_rate', '1-5/user/day'),
  'peak_factor',
  '2-5',
)
const BORDER: Threshold = {
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

function estimateOf(design: typeof SHORT_POSTS) {
  const figures = evaluateDesign(design)
  const uncertainty = uncertaintyOf(figures)
  return { design, figures, uncertainty, verdicts: verdictsOf([BORDER], figures, uncertainty) }
}
const { figures, uncertainty, verdicts } = estimateOf(UNCERTAIN)

describe('an uncertain figure', () => {
  test('says its median, its span and its corner as in the known case', () => {
    const figure = figures.get('peak_create_post')
    const spread = uncertainty.spreadOf('peak_create_post')
    if (figure?.state !== 'known' || !spread) throw new Error('it is uncertain')
    expect(formatMedian(figure, spread)).toBe('8.2K requests/s')
    expect(formatSpan(figure, spread)).toBe('2.6K to 26K requests/s')
    expect(formatCorner(figure, spread)).toBe('1.16K to 58K requests/s')
  })

  test('names units where its ends have others than its median', () => {
    const { figures, uncertainty } = estimateOf(withInput(UNCERTAIN, 'retention', '1 day - 20 years'))
    const figure = figures.get('storage_total')
    const spread = uncertainty.spreadOf('storage_total')
    if (figure?.state !== 'known' || !spread) throw new Error('it is uncertain')
    expect(formatCorner(figure, spread)).toMatch(/ [TP]B to .* [TP]B$|^[\d.]+ to [\d.]+/)
  })
})

test('Markdown has the medians that the page and the CSV have, and says where the middle is another', () => {
  // A sum of ranges has its median above what their middles add up to.
  const design = withInput(withInput(UNCERTAIN, 'read_feed_rate', '10-1000/user/day'), 'log_in_rate', '1-50')
  const { figures, uncertainty } = estimateOf(design)
  const figure = figures.get('average_egress')
  const spread = uncertainty.spreadOf('average_egress')
  if (figure?.state !== 'known' || !spread) throw new Error('it is uncertain')
  const median = formatMedian(figure, spread)
  expect(median).not.toBe(formatFigure(figure))
  const markdown = estimateAsMarkdown(design, figures, uncertainty, [], REFERENCES)
  const line = markdown.split('\n').find((one) => one.startsWith('| Bytes out, average |')) ?? ''
  expect(line.split(' | ')[1]).toBe(median)
  expect(line).toContain(`= ${formatFigure(figure)}, with each range at its middle |`)
})

describe('what to ask next', () => {
  test('is the input that owns most of the open decisions', () => {
    const question = nextQuestion(verdicts, [], figures, uncertainty)
    expect(question).toMatchObject({ input: 'create_post_rate', moves: ['Requests to post at the peak'] })
    expect(Math.round((question?.share ?? 0) * 100)).toBe(48)
  })

  test('is taken from the headlines where every decision is made', () => {
    expect(nextQuestion([], ['reads_per_write', 'peak_create_post'], figures, uncertainty)?.input).toBe(
      'create_post_rate',
    )
  })

  test('is nothing where nothing is uncertain', () => {
    const sure = estimateOf(SHORT_POSTS)
    expect(nextQuestion(sure.verdicts, ['peak_requests'], sure.figures, sure.uncertainty)).toBeUndefined()
    expect(uncertainInputs(sure.figures)).toEqual([])
    expect(uncertainInputs(figures)).toEqual(['daily_users', 'peak_factor', 'create_post_rate'])
  })
})

test.each([
  [0, '0 %'],
  [0.001, '< 1 %'],
  [0.387, '39 %'],
  [0.999, '> 99 %'],
  [1, '100 %'],
])('a chance of %f is said as %s', (chance, text) => {
  expect(formatChance(chance)).toBe(text)
})

describe('the estimate as Markdown', () => {
  test('has inputs, results with ranges and workings, and what follows', () => {
    const text = estimateAsMarkdown(UNCERTAIN, figures, uncertainty, verdicts, REFERENCES)
    expect(text).toContain('# Short posts')
    expect(text).toContain('| Daily users | 50M–200M users |')
    expect(text).toMatch(/\| Requests to post at the peak \| 8.2K requests\/s \| 2.6K to 26K requests\/s \|/)
    expect(text).toContain('- **ask**: keep one write path (Requests to post at the peak above 10K/s: 39 %)')
  })

  test('has the studies that the reader changed, with the defaults marked, and no other', () => {
    const plain = estimateAsMarkdown(UNCERTAIN, figures, uncertainty, verdicts, REFERENCES)
    expect(plain).not.toContain('## How much should the cache hold?')
    const design = { ...UNCERTAIN, assumptions: { ...UNCERTAIN.assumptions, hit_target: '90 %' } }
    const text = estimateAsMarkdown(design, figures, uncertainty, verdicts, REFERENCES)
    expect(text).toContain('## How much should the cache hold?')
    expect(text).toContain('| Share of reads it should answer (%) | 90 % |  |')
    expect(text).toContain('| Zipf exponent | 0.8 | default |')
    expect(text).not.toContain('## What does it cost?')
  })

  test('takes no command from a title or a label', () => {
    const design = { ...UNCERTAIN, title: '<script>alert(1)</script>\n# two' }
    expect(estimateAsMarkdown(design, figures, uncertainty, [], REFERENCES).split('\n')[0]).toBe(
      '# \\<script\\>alert(1)\\</script\\> \\# two',
    )
  })
})

describe('the sheet as CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['say "x"', '"say ""x"""'],
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2', "'-2"],
    ['@sum', "'@sum"],
    [' =1', "' =1"],
    ['two\nlines', '"two\nlines"'],
  ])('writes %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  test('has a line for each row and the problem of one that has no value', () => {
    const broken = withNewRow(UNCERTAIN, { label: '=cmd|x', kind: 'formula', text: 'nothing * 2', unit: 'B' })
    const { figures, uncertainty } = estimateOf(broken)
    const lines = estimateAsCsv(figures, uncertainty).trim().split('\r\n')
    expect(lines).toHaveLength(figures.size + 1)
    expect(lines.at(-1)).toContain("'=cmd|x")
    expect(lines.at(-1)).toContain('there is no row “nothing”')
  })
})

describe('an estimate of two rows', () => {
  const design = {
    ...SHORT_POSTS,
    title: 'Two rows',
    operations: [],
    entities: [],
    rows: [
      { id: 'weight', label: 'Weight', kind: 'input', text: '2-8', unit: 'kB/post', note: '' },
      { id: 'all', label: 'All', kind: 'formula', text: 'weight * [3 post]', unit: 'B', note: '' },
      { id: 'lost', label: 'Lost', kind: 'formula', text: 'all / nothing', unit: 'B', note: '' },
    ],
  } as const
  const { figures, uncertainty, verdicts } = estimateOf(design)

  test('is this Markdown and this table', async () => {
    const own = new Map([...figures].filter(([id]) => design.rows.some((row) => row.id === id)))
    await expect(
      [
        estimateAsMarkdown(design, figures, uncertainty, verdicts, REFERENCES),
        estimateAsCsv(own, uncertainty),
      ].join('\n---\n'),
    ).toMatchFileSnapshot('estimate-export.txt')
  })
})
