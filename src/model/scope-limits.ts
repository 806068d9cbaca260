/** Limits that teach: how much fits into the interview, and what to cut first. They forbid nothing. */
import type { Design, Feature } from './design'
import type { Figures } from './sheet'

export const MOST_CORE_FEATURES = 4
export const MOST_TOP_QUALITIES = 3

/** How many things the answers to these questions may list. */
const LIST_LIMITS: Readonly<
  Record<string, { readonly most: number; readonly what: string; readonly cut: string }>
> = {
  'core-features': {
    most: MOST_CORE_FEATURES,
    what: 'core features',
    cut: 'Twenty minutes of design hold no more. Put off the ones without which the rest still makes sense',
  },
  'top-qualities': {
    most: MOST_TOP_QUALITIES,
    what: 'top qualities',
    cut: 'When all come first, none does. Let the ones go whose loss users would notice last',
  },
}

/**
 * The things that a sentence lists; what follows a semicolon or full stop is commentary.
 *
 * @example
 * listedItems('Post, read, subscribe and search; media later.') // => ['Post', 'read', 'subscribe', 'search']
 */
export function listedItems(text: string): readonly string[] {
  const [list = ''] = text.split(/[;.](?=\s|$)/)
  return list
    .split(/\s*[,\n]\s*(?:and\s+)?|\s+and\s+|\s+&\s+/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** What to cut from an answer that lists more than fits, in words; undefined where it fits or lists nothing. */
export function listLimit(questionId: string, text: string): string | undefined {
  const limit = Object.hasOwn(LIST_LIMITS, questionId) ? LIST_LIMITS[questionId] : undefined
  const items = listedItems(text)
  if (!limit || items.length <= limit.most) return undefined
  const rest = items.slice(limit.most).join(', ')
  return `${items.length} ${limit.what}; keep at most ${limit.most}. ${limit.cut}: as it is written, ${rest}.`
}

/** Requests a day that the operations of a feature bring; 0 where it has none that can be computed. */
function requestsOf(feature: Feature, { operations }: Design, figures: Figures): number {
  return operations
    .filter((operation) => operation.feature === feature.id)
    .reduce((total, { id }) => {
      const figure = figures.get(`${id}_per_day`)
      return total + (figure?.state === 'known' ? figure.quantity.value : 0)
    }, 0)
}

/** The core features beyond the limit, those with the fewest requests first; none where they all fit. */
export function featuresToCut(design: Design, figures: Figures): readonly Feature[] {
  const core = design.features.filter(({ scope }) => scope === 'core')
  const surplus = Math.max(0, core.length - MOST_CORE_FEATURES)
  return core
    .map((feature) => ({ feature, requests: requestsOf(feature, design, figures) }))
    .sort((a, b) => a.requests - b.requests)
    .slice(0, surplus)
    .map(({ feature }) => feature)
}

/** What to cut from the core features, in words; undefined where they fit. */
export function featureLimit(design: Design, figures: Figures): string | undefined {
  const cut = featuresToCut(design, figures)
  if (cut.length === 0) return undefined
  const count = design.features.filter(({ scope }) => scope === 'core').length
  const names = cut.map(({ title }) => `“${title}”`).join(', ')
  return `${count} core features; keep at most ${MOST_CORE_FEATURES}. By requests a day the first to put off: ${names}.`
}
