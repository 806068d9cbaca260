import { getCollection } from 'astro:content'

/** Pages of their own that other pages name; the rest take their titles from the content. */
const PAGES: Readonly<Record<string, string>> = {
  '/guide/': 'Guide',
  '/tools/': 'Tools',
  '/tools/estimate/': 'Estimate calculator',
  '/tools/checklist/': 'Requirement checklist',
  '/tools/tradeoffs/': 'Tradeoff matrix',
  '/reference/decisions/': 'Decisions',
  '/reference/': 'Reference',
  '/reference/figures/': 'Reference figures',
  '/reference/glossary/': 'Glossary',
  '/reference/sources/': 'Sources and coverage',
}

/** The title of every page that content may lead to, by its path. */
export async function pageTitles(): Promise<ReadonlyMap<string, string>> {
  const [chapters, designs, sheets, decisions] = await Promise.all([
    getCollection('guide'),
    getCollection('designs'),
    getCollection('sheets'),
    getCollection('decisions'),
  ])
  return new Map([
    ...Object.entries(PAGES),
    ...chapters.map(({ id, data }) => [`/guide/${id}/`, data.title] as const),
    ...designs.map(({ id, data }) => [`/designs/${id}/`, data.title] as const),
    ...decisions.map(({ id, data }) => [`/reference/decisions/${id}/`, data.title] as const),
    ...sheets.map(({ id, data }) => [`/sheets/${id}/`, data.title] as const),
  ])
}
