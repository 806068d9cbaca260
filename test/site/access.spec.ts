import AxeBuilder from '@axe-core/playwright'
import { AXE_TAGS, expect, pages, settle, test } from './site'

const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block']

test.describe('axe has nothing to say', () => {
  for (const { address } of pages) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`about ${address}, ${colorScheme}`, async ({ page }) => {
        // Every question of the guide stands on that page, each with a field, and axe looks at all of them twice.
        test.slow(address === '/tools/checklist/')
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(address)
        await settle(page)
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 })
          const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
          // In the dark a page has other colours and is otherwise the same.
          const { violations } = await (
            colorScheme === 'dark' ? axe.withRules(ABOUT_COLOURS) : axe.withTags(AXE_TAGS)
          ).analyze()
          const said = violations.flatMap(({ id, help, nodes }) =>
            nodes.map(
              ({ target, failureSummary }) =>
                `${id} (${help}) at ${target.join(' ')}: ${failureSummary ?? ''}`,
            ),
          )
          expect(said, `at ${width} px`).toEqual([])
        }
      })
    }
  }
})
