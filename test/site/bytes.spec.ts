import { SHORT_POSTS } from '../model/short-posts'
import { loadOf } from './bytes'
import { chapters, expect, test } from './site'
import { builtFile } from './visit'

/** Budgets in bytes of gzip; 1 kB is 1,000 bytes. */
const OPENED = { total: 59_000, js: 10_000, css: 12_000 }
/** Read to its end, with the questions below the calculator, which are a tool of their own. */
const WITH_CALCULATOR = { js: 45_000, css: 12_000 }

/** Read to its end with the matrix in it; what only its own page or an open panel needs is not fetched. */
const WITH_MATRIX = { js: 60_000, css: 12_000 }

const has = (html: string, widget: string) => html.includes(`data-widget="${widget}"`)

test.describe('a first visit', () => {
  // Every chapter ends in its questions, which are a tool: nothing of that is fetched before it is come to.
  for (const { address } of chapters.filter(
    (chapter) => !has(chapter.html, 'estimate') && !has(chapter.html, 'tradeoff'),
  )) {
    test(`to ${address} costs little until a tool is come to`, async ({ page }) => {
      expect(within(OPENED, await spent(page, address, 'opened'))).toEqual([])
    })
  }

  for (const { address } of chapters.filter(({ html }) => has(html, 'tradeoff') && !has(html, 'estimate'))) {
    test(`to ${address} keeps its budget with the matrix in it`, async ({ page }) => {
      expect(within(WITH_MATRIX, await spent(page, address, 'read to its end'))).toEqual([])
    })
  }

  for (const { address } of chapters.filter((chapter) => has(chapter.html, 'estimate'))) {
    test(`to ${address} keeps its budget with every tool in it`, async ({ page }) => {
      expect(within(WITH_CALCULATOR, await spent(page, address, 'read to its end'))).toEqual([])
    })
  }
})

test('what is told of the worked design, and its decisions, come with no chapter that computes', async ({
  page,
}) => {
  const scripts: string[] = []
  page.on('requestfinished', (request) => scripts.push(builtFile(request.url())?.toString('utf8') ?? ''))
  await loadOf(page, '/guide/estimates/', 'read to its end')
  const { failures, decisions } = SHORT_POSTS
  const [told, decided] = [failures[0]?.mitigation, decisions[0]?.options[0]?.what]
  expect([told, decided]).not.toContain(undefined)
  const carried = scripts.filter((text) => !text.startsWith('<') && /\bimport\b/.test(text))
  expect(carried.length).toBeGreaterThan(3)
  expect(carried.filter((text) => text.includes(told ?? '') || text.includes(decided ?? ''))).toEqual([])
})

test('the estimate on a page of its own wakes up with at most 60 kB of script', async ({ page }) => {
  const { bytes } = await loadOf(page, '/tools/estimate/', 'opened')
  expect(bytes.js).toBeLessThanOrEqual(60_000)
})

type Spent = Readonly<Record<'total' | 'js' | 'css' | 'html' | 'fonts', number>>

async function spent(...visit: Parameters<typeof loadOf>): Promise<Spent> {
  const { bytes, total, inline } = await loadOf(...visit)
  return { ...bytes, total, js: bytes.js + inline.js, css: bytes.css + inline.css }
}

function within(budget: Partial<Spent>, spent: Spent): string[] {
  return (['total', 'js', 'css', 'html', 'fonts'] as const).flatMap((kind) => {
    const most = budget[kind]
    return most !== undefined && spent[kind] > most
      ? [`${kind}: ${spent[kind]} bytes of ${most}, in all ${JSON.stringify(spent)}`]
      : []
  })
}
