/** Which features to put off when there are more than fit. */
import type { Design, Feature } from './design'
import { MOST_CORE_FEATURES } from './list-limit'
import type { Figures } from './sheet'

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
