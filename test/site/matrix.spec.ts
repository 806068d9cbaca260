import type { Decision } from '../../src/model/design'
import { keepDecision, largeDecision } from './large-decision'
import { missingWords, readPaper } from './paper'
import { expect, settle, test } from './site'

const large = largeDecision()
const WORD = 'supercalifragilisticexpialidocious'.repeat(6).slice(0, 200)

/** With all that a reader can say of weights and figures, and with names that nothing makes room for. */
const grounded: Decision = {
  ...large,
  options: large.options.map((option, index) => ({
    ...option,
    title:
      index === 2
        ? WORD.slice(0, 120)
        : `Fan-out on write with an inbox for each of the followers, variant ${index + 1}`,
  })),
  criteria: large.criteria.map((criterion, index) => ({
    ...criterion,
    worst: index === 1 ? WORD : criterion.worst,
    title:
      index === 1
        ? WORD.slice(0, 120)
        : `Time until the last follower of the largest account reads it, case ${index + 1}`,
    ...(index === 3 ? { must: 3 } : {}),
  })),
  scoredWith: { ...large.weights, 'criterion-3': 9 },
  ranges: { 'criterion-1': { low: 1, high: 4.5 } },
  comparisons: [{ more: 'criterion-1', less: 'criterion-4', times: 7 }],
  scores: {
    ...large.scores,
    'option-2': {
      ...large.scores['option-2'],
      'criterion-5': { score: 4, reason: WORD, figure: 'peak_deliveries', seen: '12.3 deliveries/s' },
    },
  },
}

test.describe('the largest matrix', () => {
  for (const width of [360, 1280]) {
    test(`fits ${width} px with names that have no space in them`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await keepDecision(page, grounded)
      await page.goto('/tools/tradeoffs/')
      await settle(page)
      await expect(page.getByLabel(/^Score of Fan-out .+ variant 12 on .+ case 12$/)).toHaveValue('5')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      // The column that stays while others scroll leaves room for them.
      const column = page.locator('.scores tbody th').first()
      if (width > 800) expect((await column.boundingBox())?.width).toBeLessThan(300)
    })
  }

  for (const format of ['A4', 'Letter'] as const) {
    test(`says on ${format} all that made the result, with every panel closed`, async ({ page }) => {
      await keepDecision(page, grounded)
      await page.goto('/tools/tradeoffs/')
      await settle(page)
      await expect(page.getByText('What the weights rest on')).toBeVisible()
      const paper = readPaper(await page.pdf({ format }))
      const reasons = Object.values(grounded.scores).flatMap((row) =>
        Object.values(row).map(({ reason }) => reason),
      )
      const wanted = [
        ...grounded.options.map(({ title }) => title),
        ...grounded.criteria.flatMap(({ title, worst, best }) => [title, worst, best]),
        ...reasons,
        'must be at least 3 Knocked out',
        'was 12.3 deliveries/s when scored',
        'Weights changed after scoring 9 4',
        'from 1 to 4.5, 2 now',
        'Of 2,000 draws of weights within the ranges wins',
        'is much more important than',
        '65 of 66 pairs are still open, so no weights follow from them',
        'draws level',
      ]
      expect(missingWords(wanted.join(' '), paper.text)).toEqual([])
      // Whole sentences, wherever the lines break.
      const text = paper.text.replace(/\s+/g, ' ')
      expect(text).toContain('Of 2,000 draws of weights within the ranges, ')
      expect(text).toContain('65 of 66 pairs are still open')
      expect(text).toContain('12.3 deliveries/s when scored')
      expect(paper.pages).toBeLessThanOrEqual(16)
    })
  }
})

test.describe('a decision of the library', () => {
  test('answers first, and has the addresses of its sources on paper', async ({ page }) => {
    await page.goto('/reference/decisions/cache-policy/')
    await settle(page)
    const [answer, when] = [
      page.locator('.in-short'),
      page.getByRole('heading', { name: 'When it comes up' }),
    ]
    await expect(answer).toContainText(/^\s*With equal weights: .*“.+”/)
    expect((await answer.boundingBox())?.y).toBeLessThan((await when.boundingBox())?.y ?? 0)
    const addresses = await page
      .locator('.cited a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    const paper = readPaper(await page.pdf({ format: 'A4' }))
    // A line that breaks at a hyphen comes back without it.
    const bare = (text: string) => text.replace(/[\s-]+/g, '')
    expect(addresses.filter((address) => !bare(paper.text).includes(bare(address ?? '?')))).toEqual([])
    // An option stands in one line beside its score.
    expect(paper.text).toMatch(/^Read-through$/m)
  })
})
