import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtPages, tagsOf } from './pages'

/** Attributes that hold an address, on whichever tag. */
const ADDRESSES = [
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'data',
  'cite',
  'component-url',
  'renderer-url',
]

/**
 * Links of a built folder that lead to nothing in it, as `address: why (file:line, and so many more)`. `site` is the
 * address that the site was built for; absolute links to it are followed too, those to other places are not.
 */
export function brokenLinks({
  folder,
  base,
  site,
}: {
  folder: string
  base: string
  site: string
}): string[] {
  const files = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      ),
  )
  const pages = builtPages(folder, base).map((page) => ({ ...page, tags: tagsOf(page.html) }))
  const anchors = new Map(
    pages.map(({ file, tags }) => [
      file.slice(folder.length + 1).replaceAll('\\', '/'),
      new Set(
        tags.flatMap(({ attributes: it }) => [it.get('id'), it.get('name')].filter((id) => id !== undefined)),
      ),
    ]),
  )

  const asked = pages.flatMap(({ file, address, html, tags }) => [
    ...tags.flatMap((tag) =>
      linksOf(tag.name, tag.attributes).map((link) => ({ link, address, place: `${file}:${tag.line}` })),
    ),
    ...[...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].flatMap(([, css = '']) =>
      linksOfCss(css).map((link) => ({ link, address, place: file })),
    ),
  ])
  for (const file of files) {
    if (!file.endsWith('.css')) continue
    const links = linksOfCss(readFileSync(join(folder, file), 'utf8'))
    asked.push(...links.map((link) => ({ link, address: base + file, place: join(folder, file) })))
  }

  const broken = new Map<string, string[]>()
  for (const { link, address, place } of asked) {
    const why = whyBroken(link, new URL(address, site))
    if (why) broken.set(`${link}: ${why}`, [...(broken.get(`${link}: ${why}`) ?? []), place])
  }
  return [...broken].map(
    ([what, [first = '', ...more]]) =>
      `${what} (${first}${more.length > 0 ? `, and ${more.length} more` : ''})`,
  )

  function whyBroken(link: string, from: URL): string | undefined {
    let to: URL
    try {
      to = new URL(link, from)
    } catch {
      return 'not an address'
    }
    if (to.origin !== new URL(site).origin) {
      return ['https:', 'http:', 'mailto:', 'data:'].includes(to.protocol)
        ? undefined
        : 'an address of an unknown kind'
    }
    const path = decodeURIComponent(to.pathname)
    if (!path.startsWith(base)) return `leads out of ${base}`
    const below = path.slice(base.length)
    const file = files.has(below) ? below : `${below}index.html`
    if (!files.has(file)) {
      return files.has(`${below}/index.html`) ? 'has no slash at its end' : 'there is no such page or file'
    }
    const anchor = decodeURIComponent(to.hash.slice(1))
    if (anchor === '' || !anchors.has(file) || anchor.startsWith(':~:')) return undefined
    // What a tool is to begin with, as in #from=fan-out: for its script, and no place on the page.
    if (/^[a-z]+=/.test(anchor)) return undefined
    return anchors.get(file)?.has(anchor) ? undefined : `there is no #${anchor} there`
  }
}

function linksOf(tag: string, attributes: ReadonlyMap<string, string>): string[] {
  const single = ADDRESSES.flatMap((name) => {
    const value = attributes.get(name)
    // `data` and `cite` of other tags hold other things, and xlink-free SVG uses href for its own parts.
    return value === undefined || (name === 'data' && tag !== 'object') ? [] : [value]
  })
  const sets = (attributes.get('srcset') ?? '')
    .split(',')
    .flatMap((part) => part.trim().split(/\s+/)[0] || [])
  const refresh = /url=(.+)$/i.exec(
    attributes.get('http-equiv')?.toLowerCase() === 'refresh' ? (attributes.get('content') ?? '') : '',
  )
  const shared =
    tag === 'meta' &&
    /^(og:(url|image)|twitter:image)$/.test(attributes.get('property') ?? attributes.get('name') ?? '')
      ? [attributes.get('content') ?? '']
      : []
  return [...single, ...sets, ...(refresh ? [refresh[1] ?? ''] : []), ...shared]
}

function linksOfCss(css: string): string[] {
  return [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map(([, link = '']) => link)
}
