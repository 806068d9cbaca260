import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe is asked to look for: its default run skips the size of targets. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block']

interface Asked {
  /** Which rules: all of them, or those whose answer depends on colours alone. */
  readonly about?: 'everything' | 'colours'
  /** Selector of the part that is looked at; without it, the whole page. */
  readonly within?: string
}

/** What axe has against a page as it is now: a sentence for each element, none where all is well. */
export async function complaintsOfAxe(
  page: Page,
  { about = 'everything', within }: Asked = {},
): Promise<readonly string[]> {
  // axe would put its answer together in a page of its own, for the sake of frames from elsewhere, and take three
  // times as long; no page here has a frame. What it finds right is not asked for, as it is long.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (within !== undefined) axe.include(within)
  const { violations } = await (
    about === 'colours' ? axe.withRules(ABOUT_COLOURS) : axe.withTags(TAGS)
  ).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary ?? ''}`,
    ),
  )
}
