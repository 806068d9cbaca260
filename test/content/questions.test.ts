import { describe, expect, test } from 'vitest'
import { capacitySheet } from '../../src/model/capacity'
import { PHASES } from '../../src/model/design'
import { parseRange } from '../../src/model/range'
import { PHASE_BOXES } from '../../src/model/timeline'
import { designSchema } from '../../src/schemas/design'
import { questionFileSchema } from '../../src/schemas/question'
import { filesIn, nameOf, problemsOf, readGuide, readYaml, repeated } from './library'

const files = filesIn('content/questions', '.yaml')
const guide = readGuide()
const design = readYaml(designSchema, 'content/designs/short-posts/design.yaml')
const rows = new Map(capacitySheet(design).map((row) => [row.id, row]))
const quantities = guide.questions.filter((question) => question.kind === 'quantity')
const bound = quantities.flatMap(({ id, unit, example, input }) =>
  input === undefined ? [] : [{ id, unit, example, row: rows.get(input), input }],
)

describe('the questions', () => {
  test.each(files)('%s says what a question has to say', (file) => {
    expect(problemsOf(questionFileSchema, file)).toEqual([])
  })

  test('belong to a chapter each file is named after, and every chapter has some', () => {
    expect(files.map(nameOf)).toEqual(guide.chapters.map(({ slug }) => slug))
  })

  test('have one id each', () => {
    expect(repeated(guide.questions.map(({ id }) => id))).toEqual([])
  })

  test('are asked once', () => {
    expect(repeated(guide.questions.map(({ ask }) => ask))).toEqual([])
  })

  test('name items that the sources have', () => {
    const items = new Set(
      guide.procedures.flatMap(({ id, steps }) => steps.flatMap(({ items }) => items.map(({ n }) => `${id}/${n}`))),
    )
    expect(
      guide.questions.flatMap(({ id, sources }) =>
        sources.filter((source) => !items.has(source)).map((source) => `${id}: ${source}`),
      ),
    ).toEqual([])
  })

  test.each(PHASES)('of the core fit into the minutes of their phase: %s', (phase) => {
    const core = guide.questions.filter((question) => question.phase === phase && question.core === 'core')
    const minutes = core.reduce((total, question) => total + question.minutes, 0)
    const [from, to] = PHASE_BOXES[phase].minutes
    expect(minutes).toBeLessThanOrEqual(to - from)
  })

  test('lead to figures, decisions and pages that exist', () => {
    const known = new Set([
      ...guide.addresses,
      ...[...rows.keys()].map((id) => `figure:${id}`),
      ...design.decisions.map(({ id }) => `decision:${id}`),
      ...filesIn('content/decisions', '.yaml').map((file) => `decision:${nameOf(file)}`),
    ])
    expect(
      guide.questions.flatMap(({ id, flipsLinks }) =>
        flipsLinks.filter((link) => !known.has(link)).map((link) => `${id}: ${link}`),
      ),
    ).toEqual([])
  })

  test.each(quantities)('give an example that can be typed: $id', ({ example, unit }) => {
    expect(parseRange(example, unit)).toMatchObject({ ok: true })
  })
})

describe('a question that is an input of the sheet', () => {
  test('is the only one for that input', () => {
    expect(repeated(bound.map(({ input }) => input))).toEqual([])
  })

  test.each(bound)('asks for what the input holds: $id', ({ unit, example, row }) => {
    if (row?.kind !== 'input') throw new Error('the sheet has no such input')
    const [first = '1', ...others] = row.units
    const read = parseRange(example, first, ...others)
    const asked = parseRange(example, unit)
    expect(read).toMatchObject({ ok: true })
    expect(asked).toMatchObject({ ok: true, value: { dimension: read.ok ? read.value.dimension : {} } })
  })
})
