import { describe, expect, test } from 'vitest'
import { sourceItems } from '../../src/components/chapters'
import { PROCEDURE_IDS, type ProcedureId } from '../../src/model/procedure'
import { procedureSchema } from '../../src/schemas/procedure'
import { filesIn, nameOf, problemsOf, readGuide } from './library'

const files = filesIn('content/procedures', '.yaml')
const guide = readGuide()
const items = guide.procedures.flatMap(({ id, steps }) =>
  steps.flatMap((step) => step.items.map(({ n, carriers }) => ({ item: `${id}/${n}`, carriers }))),
)

const ITEMS: Readonly<Record<ProcedureId, number>> = { '000': 71, '001': 78, '002': 52, '003': 77, '004': 59 }

/** Every pair of an item and a carrier, `000/3 question:why-build-it`, whose carrier is of the kind. */
function pairsOf(kind: 'question' | 'chapter'): readonly string[] {
  return items
    .flatMap(({ item, carriers }) =>
      carriers.filter((carrier) => carrier.startsWith(`${kind}:`)).map((carrier) => `${item} ${carrier}`),
    )
    .sort()
}

describe('the procedures', () => {
  test.each(files)('%s says what a procedure has to say', (file) => {
    expect(problemsOf(procedureSchema, file)).toEqual([])
  })

  test('are the five, each in the file of its number', () => {
    expect(files.map(nameOf)).toEqual(PROCEDURE_IDS)
    expect(guide.procedures.map(({ id }) => id)).toEqual(PROCEDURE_IDS)
  })

  test.each(guide.procedures)('have all of their items: $id', ({ id, steps }) => {
    expect(steps.flatMap((step) => step.items)).toHaveLength(ITEMS[id])
  })

  test('have minutes of their own only where the source has them', () => {
    const owners = guide.procedures.filter(({ steps }) => steps.some(({ own }) => own))
    expect(owners.map(({ id }) => id)).toEqual(['002'])
    expect(owners.flatMap(({ steps }) => steps.map(({ minutes }) => minutes))).toEqual([
      [0, 5],
      [5, 25],
      [25, 40],
      [40, 45],
    ])
  })

  test('are carried by what the guide has', () => {
    expect(
      items.flatMap(({ item, carriers }) =>
        carriers.filter((carrier) => !guide.addresses.has(carrier)).map((carrier) => `${item}: ${carrier}`),
      ),
    ).toEqual([])
  })

  test('name the questions that name them, and no others', () => {
    const named = guide.questions.flatMap(({ id, sources }) => sources.map((source) => `${source} question:${id}`))
    expect(pairsOf('question')).toEqual(named.sort())
  })

  test('name the sections of chapters that name them, and no others', () => {
    const named = guide.chapters.flatMap(({ slug, chapter }) =>
      Object.entries(chapter.carries).flatMap(([heading, references]) => {
        const carrier = `chapter:${slug}${heading === 'top' ? '' : `#${heading}`}`
        return references.flatMap(sourceItems).map((item) => `${item} ${carrier}`)
      }),
    )
    expect(pairsOf('chapter')).toEqual([...new Set(named)].sort())
  })
})
