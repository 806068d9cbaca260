import { getCollection } from 'astro:content'
import { capacitySheet } from '../model/capacity'
import { pageTitles } from './page-titles'
import { sitePath } from './paths'

/** Where an answer leads: what to call it, and its address under the base path. */
export interface FlipsTarget {
  readonly title: string
  readonly href: string
}

export type FlipsTargets = Readonly<Record<string, FlipsTarget>>

/**
 * The targets of links as questions write them (`figure:peak_writes`, `decision:fan-out`, `chapter:api`, `/tools/`),
 * by the link.
 *
 * @throws Error for a link that leads nowhere
 */
export async function flipsTargets(links: readonly string[]): Promise<FlipsTargets> {
  const [designs, pages] = await Promise.all([getCollection('designs'), pageTitles()])
  const rows = new Map(
    designs.flatMap(({ data }) => capacitySheet(data).map(({ id, label }) => [id, label] as const)),
  )
  const decisions = new Map(
    designs.flatMap(({ data }) => data.decisions.map(({ id, title }) => [id, title] as const)),
  )
  const targetOf = (link: string): FlipsTarget | undefined => {
    const [, kind = '', id = ''] = /^(figure|decision|chapter):(.+)$/.exec(link) ?? []
    if (kind === 'figure') return named(rows.get(id), `/tools/estimate/#row-${id}`)
    if (kind === 'decision') {
      return (
        named(decisions.get(id), '/tools/tradeoffs/') ??
        named(pages.get(`/reference/decisions/${id}/`), `/reference/decisions/${id}/`)
      )
    }
    const [slug = '', heading] = id.split('#')
    const path = kind === 'chapter' ? `/guide/${slug}/` : link
    return named(pages.get(path), heading === undefined ? path : `${path}#${heading}`)
  }
  return Object.fromEntries(
    [...new Set(links)].map((link) => {
      const target = targetOf(link)
      if (!target) throw new Error(`content/questions: nothing in the site is called “${link}”`)
      return [link, target]
    }),
  )
}

function named(title: string | undefined, path: string): FlipsTarget | undefined {
  return title === undefined ? undefined : { title, href: sitePath(path) }
}
