import { foundSections, queriesFor } from '../../model/search'
import type { Anchor, FoundSection, Synonyms } from '../../model/search'

/** A page in which something was found. */
export interface FoundPage {
  readonly title: string
  /** The phase of the interview that the page belongs to, if it belongs to one. */
  readonly phase: string | undefined
  /** The page's place in the interview in words, such as "Minutes 12 to 17". */
  readonly minutes: string | undefined
  readonly sections: readonly FoundSection[]
}

export interface Answer {
  /** How many pages the index has for it, the best first. */
  readonly total: number
  /**
   * The pages from one place of that list to another as they arrive, in order, without those that hold nothing like
   * what was looked for.
   */
  pages(from: number, to: number): AsyncIterable<FoundPage>
}

/** What this file uses of Pagefind. */
interface Index {
  search(query: string): Promise<{ readonly results: readonly Result[] }>
}
interface Result {
  readonly id: string
  readonly score: number
  /** The how-manieth words of the page were found. */
  readonly words: readonly number[]
  data(): Promise<PageData>
}
interface PageData {
  readonly url: string
  readonly content: string
  readonly meta: Readonly<Record<string, string>>
  readonly anchors: readonly Anchor[]
}
interface SearchModule {
  createInstance(options: { readonly noWorker: true }): Index
  readonly synonyms: readonly Synonyms[]
  /** Addresses of the files of the index that could not be read so far. */
  readonly failures: readonly string[]
}
interface OpenIndex extends SearchModule {
  readonly index: Index
}

let opened: Promise<OpenIndex> | undefined
let isSecondTry = false

/** Starts fetching the index, once. */
export function warmUp(): void {
  opened ??= openIndex()
  opened.catch(() => undefined) // whoever looks something up is told
}

/**
 * What the guide has on a query.
 *
 * @throws where the index, or a part of it that the query needs, could not be read; the next look then starts afresh
 */
export async function look(query: string): Promise<Answer> {
  const current = (opened ??= openIndex())
  const whole = async <Value>(work: (module: OpenIndex) => Promise<Value>): Promise<Value> => {
    try {
      const module = await current
      const value = await work(module)
      if (module.failures.length > 0) throw new Error(`Could not read ${module.failures.join(', ')}`)
      return value
    } catch (error) {
      // Pagefind stays broken after a failure, so nothing of this index is used again.
      if (opened === current) opened = undefined
      isSecondTry = true
      throw error
    }
  }

  const { queries, pages } = await whole((module) => rankedPages(module, query))
  return {
    total: pages.length,
    async *pages(from, to) {
      const reading = pages.slice(from, to).map((page) => whole(() => readPage(page, queries)))
      // All are under way; one that fails before its turn is told in its turn.
      for (const page of reading) page.catch(() => undefined)
      for (const page of reading) {
        const found = await page
        if (found.sections.length > 0) yield found
      }
    },
  }
}

interface RankedPage {
  readonly score: number
  readonly locations: ReadonlySet<number>
  readonly result: Result
}

/** The pages that any of the queries found: the better of two scores, and the places of both. */
async function rankedPages(
  { index, synonyms }: OpenIndex,
  query: string,
): Promise<{ readonly queries: readonly string[]; readonly pages: readonly RankedPage[] }> {
  const queries = queriesFor(query, synonyms)
  const answers = await Promise.all(queries.map((each) => index.search(each)))
  const pages = new Map<string, RankedPage>()
  for (const result of answers.flatMap(({ results }) => results)) {
    const known = pages.get(result.id)
    pages.set(result.id, {
      score: Math.max(result.score, known?.score ?? 0),
      locations: new Set([...(known?.locations ?? []), ...result.words]),
      result,
    })
  }
  return { queries, pages: [...pages.values()].sort((a, b) => b.score - a.score) }
}

async function readPage({ result, locations }: RankedPage, queries: readonly string[]): Promise<FoundPage> {
  const { url, content, anchors, meta } = await result.data()
  const title = meta['title'] ?? url
  return {
    title,
    phase: meta['phase'],
    minutes: meta['minutes'],
    sections: foundSections({ url, title, content, anchors }, queries, locations),
  }
}

async function openIndex(): Promise<OpenIndex> {
  // A browser remembers a module that it could not load: a second try needs an address of its own.
  const fresh = isSecondTry ? `?fresh=${Date.now()}` : ''
  const address = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}pagefind/pagefind.js${fresh}`
  try {
    const module: unknown = await import(/* @vite-ignore */ address)
    if (!isSearchModule(module)) throw new Error(`${address} is not the search index`)
    // Pagefind's worker would need a Trusted Types policy and twice the code; a search of this guide takes milliseconds.
    return { ...module, index: module.createInstance({ noWorker: true }) }
  } catch (error) {
    isSecondTry = true
    throw error
  }
}

function isSearchModule(module: unknown): module is SearchModule {
  return (
    typeof module === 'object' &&
    module !== null &&
    'createInstance' in module &&
    typeof module.createInstance === 'function' &&
    'synonyms' in module &&
    Array.isArray(module.synonyms) &&
    'failures' in module &&
    Array.isArray(module.failures)
  )
}
