import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A built page: its file, the address it is served at (`/guide/estimates/`), and its text. */
export interface BuiltPage {
  readonly file: string
  readonly address: string
  readonly html: string
}

/** Every page below a built folder, in the order of their addresses. `base` is where the folder is served. */
export function builtPages(folder: string, base = '/'): BuiltPage[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => {
      const file = join(folder, name)
      return {
        file,
        address: base + name.replace(/(^|\/)index\.html$/, '$1'),
        html: readFileSync(file, 'utf8'),
      }
    })
}

/** A tag of a page with its attributes, as written; `line` counts from 1. */
export interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly line: number
}

/** The opening tags of a page, without what stands in comments, scripts and styles. */
export function tagsOf(html: string): Tag[] {
  const text = html.replace(
    /<!--[\s\S]*?-->|(<(script|style)\b[^>]*>)([\s\S]*?)(?=<\/\2>)/g,
    (whole, opening: string | undefined) =>
      (opening ?? '') + whole.slice((opening ?? '').length).replace(/[^\n]/g, ' '),
  )
  const tags: Tag[] = []
  let line = 1
  let last = 0
  for (const match of text.matchAll(
    /<([a-zA-Z][\w:-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/g,
  )) {
    line += countLines(text.slice(last, match.index))
    last = match.index
    const attributes = new Map<string, string>()
    for (const [, name = '', double, single, bare] of (match[2] ?? '').matchAll(
      /([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
    )) {
      attributes.set(name.toLowerCase(), unescapeHtml(double ?? single ?? bare ?? ''))
    }
    tags.push({ name: (match[1] ?? '').toLowerCase(), attributes, line })
  }
  return tags
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
