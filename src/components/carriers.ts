import { getCollection, render } from 'astro:content'

/** Where an item of a source procedure is carried: what to call it, and its address. */
export interface CarrierLink {
  readonly title: string
  readonly href: string
}

const TOOLS: Readonly<Record<string, string>> = {
  estimate: 'Estimate calculator',
  checklist: 'Requirement checklist',
  tradeoffs: 'Tradeoff matrix',
}

/**
 * A function from a carrier as the procedures write it (`question:goal`, `chapter:api#errors`, `tool:estimate`) to a
 * link into the site.
 *
 * @throws Error for a carrier that the site does not have
 */
export async function carrierLinks(): Promise<(carrier: string) => CarrierLink> {
  const [chapters, questionFiles, sheets, designs] = await Promise.all([
    getCollection('guide'),
    getCollection('questions'),
    getCollection('sheets'),
    getCollection('designPages'),
  ])
  const headings = new Map<string, string>()
  for (const chapter of chapters) {
    const { headings: found } = await render(chapter)
    for (const { slug, text } of found)
      headings.set(`${chapter.id}#${slug}`, `${chapter.data.title}: ${text}`)
  }
  const titles = new Map<string, CarrierLink>([
    ...chapters.map(
      ({ id, data }) => [`chapter:${id}`, { title: data.title, href: `/guide/${id}/` }] as const,
    ),
    ...questionFiles.flatMap(({ data }) =>
      data.map(
        ({ id, ask }) =>
          [`question:${id}`, { title: `“${ask}”`, href: `/tools/checklist/#question-${id}` }] as const,
      ),
    ),
    ...sheets.map(({ id, data }) => [`sheet:${id}`, { title: data.title, href: `/sheets/${id}/` }] as const),
    ...designs.map(
      ({ id, data }) => [`design:${id}`, { title: data.title, href: `/designs/${id}/` }] as const,
    ),
    ...Object.entries(TOOLS).map(([id, title]) => [`tool:${id}`, { title, href: `/tools/${id}/` }] as const),
  ])
  return (carrier) => {
    const known = titles.get(carrier)
    if (known) return known
    const place = carrier.replace(/^chapter:/, '')
    const title = headings.get(place)
    if (title === undefined) throw new Error(`content/procedures: nothing in the site is called “${carrier}”`)
    return { title, href: `/guide/${place.replace('#', '/#')}` }
  }
}
