import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('dist/reference/sources/index.html', 'utf8')
const rows = [...page.matchAll(/<tr id="item-(\d{3})-(\d+)">(.*?)<\/tr>/gs)].map(
  ([, procedure = '', n = '', cells = '']) => ({
    procedure,
    n: Number(n),
    links: cells.split('<a ').length - 1,
  }),
)

test.each([
  ['000', 71],
  ['001', 78],
  ['002', 52],
  ['003', 77],
  ['004', 59],
])('procedure %s has each of its %d items on the page, in order', (procedure, count) => {
  const items = rows.filter((row) => row.procedure === procedure).map(({ n }) => n)
  expect(items).toEqual(Array.from({ length: count }, (_, index) => index + 1))
})

// That the links lead somewhere is seen by links.test.ts, as for every page.
test('every item leads to at least one place that carries it', () => {
  expect(rows.filter(({ links }) => links === 0)).toEqual([])
})
