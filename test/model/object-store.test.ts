import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capacitySheet, evaluateDesign } from '../../src/model/capacity'
import type { Design, Entity } from '../../src/model/design'
import { withInput } from '../../src/model/edit'
import { withLayout, withStock } from '../../src/model/edit-design'
import { lintDesign } from '../../src/model/lint'
import { costPlot, storagePlot } from '../../src/model/plot-series'
import { estimateAsCsv, estimateAsMarkdown } from '../../src/model/estimate-export'
import { designOfQuick } from '../../src/model/quick-design'
import { quickInputs } from '../../src/model/quick-estimate'
import { sheetSections } from '../../src/model/standard-sheet'
import { answerOf } from '../../src/model/study'
import { sheetValue } from '../../src/model/study-input'
import { sayIn } from '../../src/model/study-text'
import { plotSettings } from '../../src/model/study-inputs'
import { readAllStudies, STUDIES } from '../../src/model/studies'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { designSchema } from '../../src/schemas/design'
import { readEnvelope, writeEnvelope } from '../../src/schemas/envelope'
import { parseWith } from '../../src/schemas/parse'
import { SHORT_POSTS } from './short-posts'
import { REFERENCES } from './study-references'

const PICTURE: Entity = {
  id: 'picture',
  title: 'Picture',
  counts: 'picture',
  layout: 'object',
  fields: [{ id: 'bytes', type: 'bytea', size: '3 MB', key: 'none', note: '' }],
  indexes: [],
  stock: '1B',
  arrives: [{ by: 'create_post', each: '1 picture/request' }],
  note: '',
}

const withPictures = (picture: Partial<Entity> = {}): Design => ({
  ...SHORT_POSTS,
  entities: [...SHORT_POSTS.entities, { ...PICTURE, ...picture }],
})

const WITH = withPictures()
const contextOf = (design: Design) => ({ design, figures: evaluateDesign(design), references: REFERENCES })
const valueIn = (design: Design) => {
  const { figures } = contextOf(design)
  return (id: string) => sheetValue(id, figures)
}

function answer(id: string, design: Design) {
  const study = STUDIES.find((one) => one.id === id)
  const found = study && answerOf(study, readAllStudies(contextOf(design)))
  if (!found || typeof found === 'string') throw new Error(found ?? id)
  return found
}

describe('objects', () => {
  test('are counted as one works out by hand', () => {
    const value = valueIn(WITH)
    // 200M people with two posts a day, each with a picture of 3 MB, beside a billion that are there.
    expect(value('object_store_per_day') * 86_400).toBeCloseTo(400e6 * 3e6, -6)
    expect(value('object_store_per_year') * 365 * 86_400).toBeCloseTo(400e6 * 3e6 * 365, -9)
    expect(value('object_store_total')).toBeCloseTo(1e9 * 3e6 + 400e6 * 3e6 * 365 * 5, -9)
    expect(value('object_store_with_copies')).toBe(value('object_store_total'))
    expect(valueIn(withInput(WITH, 'object_copies', '2'))('object_store_with_copies')).toBe(
      2 * value('object_store_total'),
    )
  })

  test('are on no node of the database, whatever their size', () => {
    const without = valueIn(SHORT_POSTS)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (bytes) => {
        const value = valueIn(withInput(WITH, 'picture_bytes_size', `${bytes} B`))
        const ids = ['storage_per_day', 'storage_per_year', 'storage_total', 'storage_with_copies']
        for (const id of [...ids, 'storage_nodes', 'read_nodes', 'write_nodes', 'app_nodes'])
          expect(value(id)).toBe(without(id))
      }),
      { numRuns: 30 },
    )
  })

  test('grow with what arrives, and are neither compressed nor padded', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 100, noNaN: true }), (times) => {
        const [one, more] = [withPictures({ stock: undefined }), withPictures({ stock: undefined })].map(
          (design, index) =>
            valueIn(withInput(design, 'create_post_rate', `${index === 0 ? 2 : 2 * times}/user/day`)),
        )
        const ratio = (more?.('object_store_total') ?? 0) / (one?.('object_store_total') ?? 1)
        expect(ratio).toBeCloseTo(times, 6)
      }),
      { numRuns: 30 },
    )
    const squeezed = valueIn(withInput(WITH, 'compressed', '40 %'))
    expect(squeezed('object_store_with_copies')).toBe(valueIn(WITH)('object_store_with_copies'))
    expect(valueIn(WITH)('picture_record')).toBe(3e6)
  })

  test('add no row to a design that has none, and every row of one that has stands in one section', () => {
    const added = new Set(capacitySheet(WITH).map(({ id }) => id))
    for (const { id } of capacitySheet(SHORT_POSTS)) added.delete(id)
    expect([...added].filter((id) => !id.startsWith('picture_')).toSorted()).toEqual([
      'object_copies',
      'object_store_per_day',
      'object_store_per_year',
      'object_store_total',
      'object_store_with_copies',
    ])
    const listed = sheetSections(WITH).flatMap(({ inputs, furtherInputs, results, furtherResults }) => [
      ...[...inputs, ...furtherInputs, ...results, ...furtherResults],
    ])
    expect(listed.toSorted()).toEqual(
      capacitySheet(WITH)
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  test('have a value in every row, and labels that say which store is meant', () => {
    const { figures } = contextOf(WITH)
    expect([...figures.values()].filter(({ state }) => state === 'wrong')).toEqual([])
    for (const id of ['per_day', 'per_year', 'total', 'with_copies']) {
      expect(figures.get(`storage_${id}`)?.row.label).toMatch(/, in the database$/)
      expect(figures.get(`object_store_${id}`)?.row.label).toMatch(/, in the object store$/)
    }
  })

  test('are what an entity becomes and ceases to be again', () => {
    const rows = withLayout(WITH, 'picture', 'plain')
    expect(valueIn(rows)('storage_total')).toBeGreaterThan(1e18)
    expect(contextOf(rows).figures.has('object_store_total')).toBe(false)
    expect(valueIn(withLayout(rows, 'picture', 'object'))('storage_total')).toBe(
      valueIn(WITH)('storage_total'),
    )
    const bare = withStock(WITH, 'picture', undefined)
    expect(valueIn(bare)('object_store_total')).toBeLessThan(valueIn(WITH)('object_store_total'))
  })

  test('survive being kept and read back, and a layout that nobody knows does not', () => {
    const text = writeEnvelope({ design: WITH, drafts: {} }, 1, '2026-11-20T00:00:00.000Z')
    const reading = readEnvelope(text)
    expect(reading.ok && reading.record.design.entities.at(-1)?.layout).toBe('object')
    expect(parseWith(designSchema, { ...WITH, entities: [{ ...PICTURE, layout: 'blob' }] }).ok).toBe(false)
  })

  test.each([
    ['300 kB', 'storage_total', 'plain'],
    ['3 MB', 'object_store_total', 'object'],
    ['500 kB - 5 MB', 'object_store_total', 'object'],
  ])('are what the shortest estimate goes on from where a thing has %s', (bytes, row, layout) => {
    const design = designOfQuick(quickInputs({ people: '1M', things: '1', bytes, peaking: '2' }), SHORT_POSTS)
    expect(design.entities.map((entity) => entity.layout)).toEqual([layout])
    expect(valueIn(design)(row)).toBeGreaterThan(0)
  })

  test('alone leave the database empty', () => {
    const only: Design = { ...SHORT_POSTS, entities: [PICTURE] }
    const value = valueIn(only)
    expect(value('storage_total')).toBe(0)
    expect(value('storage_nodes')).toBe(0)
    expect(value('object_store_total')).toBeGreaterThan(1e18)
    expect(storagePlot(contextOf(only).figures, plotSettings(contextOf(only)))?.fullOnDay).toBe(Infinity)
  })
})

describe('the bill of objects', () => {
  const lineOf = (design: Design, item: string) => {
    const context = contextOf(design)
    return costPlot(context.figures, plotSettings(context))?.lines.find((line) => line.item === item)
  }

  test('is their bytes at the price of object storage, by their own copies, and that of disks is as it was', () => {
    const line = lineOf(WITH, 'objects')
    // The middle of the first month: what was there, and a twenty-fourth of a year's pictures.
    const bytes = 1e9 * 3e6 + (400e6 * 3e6 * 365) / 24
    expect(line?.units).toBeCloseTo(bytes / 1e9, 0)
    // The list price by what is kept: to 50 TB, to 500 TB, and beyond.
    const listed = (gigabytes: number) => 50e3 * 0.023 + 450e3 * 0.022 + (gigabytes - 500e3) * 0.021
    expect(line?.monthUsd).toBeCloseTo(listed(bytes / 1e9), 0)
    expect((line?.monthUsd ?? 0) / (line?.units ?? 1)).toBeLessThan(0.0213)
    expect(lineOf(WITH, 'storage')).toEqual(lineOf(SHORT_POSTS, 'storage'))
    expect(lineOf(WITH, 'compute')).toEqual(lineOf(SHORT_POSTS, 'compute'))
    expect(lineOf(withInput(WITH, 'object_copies', '2'), 'objects')?.monthUsd).toBeCloseTo(
      listed((2 * bytes) / 1e9),
      0,
    )
    expect(lineOf(withInput(WITH, 'copies', '6'), 'objects')).toEqual(line)
  })
})

describe('every panel tells objects from rows', () => {
  const say = sayIn('decimal')

  test('the picture of storage follows the database, and says what the object store has', () => {
    const [plot, plain] = [WITH, SHORT_POSTS].map((design) => {
      const context = contextOf(design)
      return storagePlot(context.figures, plotSettings(context))
    })
    expect(plot?.points).toEqual(plain?.points)
    expect(plot?.fullOnDay).toBe(plain?.fullOnDay)
    expect(plot?.what).toBe('Data in the database')
    expect(plain?.what).toBe('Storage')
    expect(plot?.objects?.first).toBeCloseTo(3e15, 0)
    expect(plain?.objects).toBeUndefined()
  })

  test('growth fills nodes with rows alone, and tells the objects beside them', () => {
    const [found, plain] = [answer('growth', WITH), answer('growth', SHORT_POSTS)]
    const valueOf = (id: string, some = found) => some.results.find((result) => result.id === id)?.value
    expect(valueOf('full_after')).toBe(valueOf('full_after', plain))
    expect(valueOf('data_later')).toBe(valueOf('data_later', plain))
    expect(valueOf('objects_later')).toBeCloseTo(3e15 + 5 * 365 * 400e6 * 3e6, -12)
    expect(found.tables?.(say).map(({ caption }) => caption)).toEqual([
      'Stock and flow in the database, one copy',
      'Stock and flow in the object store, one copy',
    ])
    expect(found.follows(say).join(' ')).toContain('It fills no node')
  })

  test('a cache of rows keeps no objects, and the durability is that of the objects', () => {
    const field = (id: string, design: Design) => readAllStudies(contextOf(design)).fields.get(id)?.row
    const many = withPictures({ arrives: [{ by: 'create_post', each: '5 picture/request' }] })
    expect(field('object_size', many)).toEqual(field('object_size', SHORT_POSTS))
    expect(field('cache_objects', many)).toEqual(field('cache_objects', SHORT_POSTS))
    expect(field('objects_kept', many)?.note).toBe('here each picture for as long as it is kept')
  })

  test('a cache may be larger than the rows where it keeps objects', () => {
    const cache = {
      id: 'edge_cache',
      label: 'Cache at the edge',
      kind: 'input',
      text: '1 EB',
      unit: 'B',
      note: '',
    } as const
    const lints = (design: Design) => {
      const changed = { ...design, rows: [...design.rows, cache] }
      return lintDesign(changed, evaluateDesign(changed)).map(({ id }) => id)
    }
    expect(lints(SHORT_POSTS)).toContain('cache-larger-than-data')
    expect(lints(WITH)).not.toContain('cache-larger-than-data')
  })

  test('the exports have both stores', () => {
    const { figures } = contextOf(WITH)
    const uncertainty = uncertaintyOf(figures)
    for (const text of [
      estimateAsMarkdown(WITH, figures, uncertainty, [], REFERENCES),
      estimateAsCsv(figures, uncertainty),
    ]) {
      expect(text).toContain('Data with all copies, in the database')
      expect(text).toContain('Data with all copies, in the object store')
    }
  })
})
