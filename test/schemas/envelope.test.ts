import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST_DRAFT, type KeptRecord } from '../../src/model/design'
import { INDEX_AMOUNTS, indexInput } from '../../src/model/index-inputs'
import { STUDIES, STUDY_INPUTS } from '../../src/model/studies'
import { LARGEST_RECORD, readEnvelope, writeEnvelope } from '../../src/schemas/envelope'
import { studyDraft } from '../../src/state/study'
import { hostileText } from '../model/hostile'
import { SHORT_POSTS } from '../model/short-posts'

const RECORD: KeptRecord = { design: SHORT_POSTS, drafts: { daily_users: '200M posts' } }
const TEXT = writeEnvelope(RECORD, 7, '2025-01-01T00:00:00.000Z')

function altered(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...JSON.parse(TEXT), ...change })
}

function outcome(text: string): string {
  const reading = readEnvelope(text)
  return reading.ok ? `revision ${reading.rev}` : reading.reason
}

describe('a kept record', () => {
  test('is read back as it was written', () => {
    expect(readEnvelope(TEXT)).toEqual({ ok: true, record: RECORD, rev: 7 })
  })

  test('may have a draft of every field there is', () => {
    const ofIndexes = SHORT_POSTS.entities.flatMap((entity) =>
      entity.indexes.flatMap((columns) =>
        INDEX_AMOUNTS.map((amount) => indexInput(SHORT_POSTS, entity, columns, amount)),
      ),
    )
    const ofPlans = STUDIES.flatMap(({ planned }) => planned?.(SHORT_POSTS) ?? [])
    const keys = [...ofIndexes, ...ofPlans, ...STUDY_INPUTS].map(({ id }) => studyDraft(id))
    expect(keys).toContain('study:index:post:user_id,id:fill')
    const drafts = Object.fromEntries(keys.map((key) => [key, 'lots']))
    expect(outcome(writeEnvelope({ design: SHORT_POSTS, drafts }, 8, ''))).toBe('revision 8')
  })

  test('is well below the largest size that is read', () => {
    expect(TEXT.length * 4).toBeLessThan(LARGEST_RECORD)
  })

  test.each([
    ['another program’s', altered({ app: 'four-five' }), 'unreadable'],
    ['another program’s of a later version', altered({ app: 'four-five', schema: 2 }), 'unreadable'],
    ['of another kind', altered({ kind: 'timer' }), 'unreadable'],
    ['of a later version', altered({ schema: 2 }), 'newer'],
    [
      'of a later version with fields of its own',
      altered({ schema: 9, data: { what: 1 }, more: true }),
      'newer',
    ],
    ['of a version before the first', altered({ schema: 0 }), 'unreadable'],
    ['of a version and a half', altered({ schema: 1.5 }), 'newer'],
    ['without a revision', altered({ rev: undefined }), 'unreadable'],
    ['of a revision below 0', altered({ rev: -1 }), 'unreadable'],
    ['of a revision that cannot be counted on', altered({ rev: 1e300 }), 'unreadable'],
    ['with a key too many', altered({ extra: 1 }), 'unreadable'],
    ['without data', altered({ data: undefined }), 'unreadable'],
    ['with a design that is none', altered({ data: { design: {}, drafts: {} } }), 'unreadable'],
    [
      'with a draft of constructor',
      altered({ data: { ...RECORD, drafts: { constructor: 'x' } } }),
      'unreadable',
    ],
    [
      'with a draft that is a book',
      altered({ data: { ...RECORD, drafts: { a: 'x'.repeat(LONGEST_DRAFT + 1) } } }),
      'unreadable',
    ],
    [
      'with a long draft',
      altered({ data: { ...RECORD, drafts: { a: 'x'.repeat(LONGEST_DRAFT) } } }),
      'revision 7',
    ],
    ['null', 'null', 'unreadable'],
    ['a list', '[]', 'unreadable'],
    ['a text', '"x"', 'unreadable'],
    ['nothing', '', 'unreadable'],
    ['five thousand lists in one another', '['.repeat(5000) + ']'.repeat(5000), 'unreadable'],
    [
      'a design with thirty lists in one another',
      altered({ data: '['.repeat(30) }).replace(`"${'['.repeat(30)}"`, '['.repeat(30) + ']'.repeat(30)),
      'unreadable',
    ],
    ['larger than a record can be', `${TEXT}${' '.repeat(LARGEST_RECORD)}`, 'too-large'],
    [
      'with __proto__ inside',
      TEXT.replace('"answers":{}', '"answers":{"__proto__":{"state":"asked","value":"","why":""}}'),
      'unreadable',
    ],
  ])('that is %s is told apart', (_what, text, expected) => {
    expect(outcome(text)).toBe(expected)
  })

  test('that is cut short anywhere is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: TEXT.length - 1 }), (length) => {
        expect(outcome(TEXT.slice(0, length))).toBe('unreadable')
      }),
      { numRuns: 60 },
    )
  })

  test('never throws, whatever is stored', () => {
    fc.assert(fc.property(fc.oneof(hostileText, fc.json()), (text) => !readEnvelope(text).ok))
  })

  test('is refused when it is built to exhaust the reader', () => {
    const hostile = [
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `{${'"a":{'.repeat(20_000)}`,
      `[${'1,'.repeat(120_000)}1]`,
    ]
    for (const text of hostile) expect(readEnvelope(text).ok).toBe(false)
  })
})
