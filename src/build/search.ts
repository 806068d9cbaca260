import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { AstroIntegration } from 'astro'
import { close, createIndex } from 'pagefind'
import type { IndexFile, PagefindIndex } from 'pagefind'
import { parse } from 'yaml'
import * as v from 'valibot'
import { plainTerm, synonymGroups } from '../model/search'
import type { Synonyms } from '../model/search'
import { glossarySchema } from '../schemas/glossary'

/** What of Pagefind's bundle the site's own dialog asks for; its ready-made interfaces and its worker stay behind. */
const SHIPPED =
  /^(?:pagefind-entry\.json|pagefind\.[^/]+\.pf_meta|wasm\.en\.pagefind|(?:index|fragment|filter)\/.+)$/

/** Controls. What a reader types is not text of the guide; the tools repeat it where it is on paper as well. */
const NOT_INDEXED = ['button', 'select', 'option', 'textarea']

/**
 * Makes the search index of the built site in `pagefind/` of the output folder: the text inside `data-pagefind-body` of
 * each page, and beside Pagefind's own code the synonyms of the glossary.
 */
export function searchIndex(): AstroIntegration {
  let root: URL
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = config.root
      },
      'astro:build:done': async ({ dir, logger }) => {
        const lists = await readSynonymLists(new URL('content/glossary.yaml', root))
        const pages = await writeSearchIndex(fileURLToPath(dir), lists)
        logger.info(`${pages} pages can be searched`)
      },
    },
  }
}

/**
 * Writes `pagefind/` into a folder of built pages and comes back with the number of pages that it covers.
 *
 * @param synonymLists terms that mean the same, a list each
 * @throws where there is nothing to search, or Pagefind refuses a page
 */
export async function writeSearchIndex(
  folder: string,
  synonymLists: readonly (readonly string[])[],
): Promise<number> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', excludeSelectors: NOT_INDEXED })
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`)
  try {
    const pages = await addPages(index, folder)
    if (pages === 0)
      throw new Error(`No page under ${folder} has a data-pagefind-body, so there is nothing to search`)
    const { files } = await index.getFiles()
    const synonyms = heldSynonyms(synonymGroups(synonymLists), indexedTexts(files))
    for (const file of files) {
      if (SHIPPED.test(file.path)) await write(join(folder, 'pagefind', file.path), file.content)
    }
    await write(join(folder, 'pagefind/pagefind.js'), await searchModule(files, synonyms))
    return pages
  } finally {
    await close()
  }
}

async function addPages(index: PagefindIndex, folder: string): Promise<number> {
  const paths = (await Array.fromAsync(glob('**/index.html', { cwd: folder }))).sort()
  let pages = 0
  for (const path of paths) {
    const html = await readFile(join(folder, path), 'utf8')
    if (!html.includes('data-pagefind-body')) continue
    const { errors } = await index.addHTMLFile({ sourcePath: path, content: readableText(html, path) })
    if (errors.length > 0) throw new Error(`${path} cannot be indexed: ${errors.join('; ')}`)
    pages += 1
  }
  return pages
}

/** Tools that stand in chapters as well as on a page of their own, where they are indexed; the rest is the chapter's. */
const REPEATED_TOOL =
  /<astro-island\b(?:(?!<\/astro-island>)[\s\S])*?data-widget="(?:estimate|tradeoff)"[\s\S]*?<\/astro-island>/g

/**
 * The HTML as the index should read it. Pagefind skips what stands in a form, a label or a button, which is where the
 * tools have their words and the prose its figures, and joins the words of neighbouring parts that no space divides in
 * minified HTML. A row with an address, of a table or of a tool, becomes a section named by its head or label.
 *
 * @param path where the page stands in the built folder, as in `guide/estimates/index.html`
 */
export function readableText(html: string, path: string): string {
  const own = path.startsWith('tools/') ? html : html.replace(REPEATED_TOOL, '')
  return own
    .replace(/<tr id="([^"]*)"([^>]*>\s*<th\b[^>]*>)([^<]+)/g, '<tr$2<dt id="$1">$3</dt>')
    .replace(
      / id="(row-[^"]*)"([^>]*>(?:<(?!dt|label)[^>]*>)*)<(dt|label)\b[^>]*>([^<]+)<\/\3>/g,
      '$2<dt id="$1">$4</dt>',
    )
    .replace(/<(\/?)(?:form|fieldset)\b/g, '<$1div')
    .replace(/<(\/?)label\b/g, '<$1span')
    .replace(/<button\b[^>]*\bclass="figure\b[^>]*>([\s\S]*?)<\/button>/g, '<span>$1</span>')
    .replace(
      /<\/?(?:div|p|dt|dd|li|td|th|tr|caption|summary|details|section|article|aside|header|legend|output|br)\b/g,
      ' $&',
    )
    .replace(/(<\/(?:a|span|b|strong|small|time)>)(?=<(?:a|span|b|strong|small|time)\b)/g, '$1 ')
}

/** Pagefind's module behind our `fetch`, with the synonyms in it so that one file fewer is on its way to the reader. */
async function searchModule(files: readonly IndexFile[], synonyms: readonly Synonyms[]): Promise<string> {
  const pagefind = files.find(({ path }) => path === 'pagefind.js')
  if (!pagefind) throw new Error('Pagefind made no pagefind.js')
  const watchedFetch = await readFile(new URL('watched-fetch.js', import.meta.url), 'utf8')
  return [
    watchedFetch,
    `export const synonyms = ${JSON.stringify(synonyms)}`,
    new TextDecoder().decode(pagefind.content),
  ].join('\n')
}

/** The text of each page as the index holds it, in lower case. */
function indexedTexts(files: readonly IndexFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.startsWith('fragment/'))
    .map(({ content }) => gunzipSync(content).toString('utf8').replace(/\s+/g, ' ').toLowerCase())
}

/**
 * Which terms of each group the pages use. Pagefind leaves a word out of a query that is in no page, so that searching
 * for "peak TPS" as well would find every peak.
 */
function heldSynonyms(groups: readonly (readonly string[])[], texts: readonly string[]): readonly Synonyms[] {
  return groups.map((said) => ({
    said,
    sought: said.filter((term) => texts.some((text) => holds(text, term))),
  }))
}

function holds(text: string, term: string): boolean {
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text[at + term.length] ?? ' '
    if (plainTerm(before) === '' && plainTerm(after) === '') return true
  }
  return false
}

/** Each term of the glossary with its other names. */
async function readSynonymLists(file: URL): Promise<readonly (readonly string[])[]> {
  const terms = v.parse(glossarySchema, parse(await readFile(file, 'utf8')))
  return terms.map(({ term, aka }) => [term, ...aka])
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}
