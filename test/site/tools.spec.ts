import type { Locator, Page } from '@playwright/test'
import { complaintsOfAxe } from './axe'
import { expect, settle, test } from './site'

/** Goes on with Tab until a control has the focus, which has to be in sight wherever it rests on the way. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  // Looked up once: a page of two thousand controls is long to go through by their names, at each stop again.
  const found = await control.evaluateHandle((element) => element)
  for (let stop = 0; stop < 400; stop += 1) {
    if (await found.evaluate((element) => element === document.activeElement)) {
      expect(await found.evaluate(isInSight), 'the focused control is in sight').toBe(true)
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never comes to ${control}`)
}

/** Whether the middle of an element is in the window, and nothing else lies over it. */
function isInSight(element: Element): boolean {
  const box = element.getBoundingClientRect()
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))
  return seen !== null && (element === seen || element.contains(seen) || seen.contains(element))
}

async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

const figure = (page: Page, id: string) => page.locator(`main .figure[data-figure="${id}"]`).first()

test('what is off the screen is not laid out while somebody types, and nothing moves for that', async ({
  page,
}) => {
  await page.goto('/tools/estimate/')
  await settle(page)
  const tops = () =>
    page
      .locator('main :is(h2, h3, .plot, .study)')
      .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().top + scrollY)))
  const isLaidOut = () =>
    page
      .locator('.plot figcaption')
      .first()
      .evaluate((words) => words.checkVisibility({ contentVisibilityAuto: true }))
  const before = await tops()
  expect(before.length).toBeGreaterThan(20)
  expect(await isLaidOut()).toBe(true)
  await page.getByRole('textbox', { name: 'Daily users', exact: true }).click()
  await expect.poll(isLaidOut).toBe(false)
  expect(await tops()).toEqual(before)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(isLaidOut).toBe(true)
})

test('pictures have the colours that the reader forces, whatever theme was chosen before', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto('/tools/estimate/')
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('light')
  await settle(page)
  const colours = await page.locator('.plots').evaluate((plots) => {
    const fills = [...plots.querySelectorAll('rect, text')].map((part) => getComputedStyle(part).fill)
    return { fills: [...new Set(fills)], ink: getComputedStyle(document.body).color }
  })
  expect(colours.fills).toEqual([colours.ink])
})

/** Opens the whole estimate, acts on it before any of its scripts has come, and lets them come. */
async function openLate(page: Page, act: () => Promise<void>): Promise<void> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/_astro/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/tools/estimate/', { waitUntil: 'commit' })
  await act()
  letGo()
}

const keptText = (page: Page) => page.evaluate(() => localStorage.getItem('forty-five/design/own') ?? '')

test('the whole estimate keeps what was typed before its script had come, and goes back to the example', async ({
  page,
}) => {
  const users = page.getByLabel('Daily users', { exact: true })
  await openLate(page, async () => {
    await users.fill('77M')
    await users.blur()
  })
  await expect.poll(() => keptText(page)).toContain('"daily_users":"77M"')
  await page.unrouteAll()

  const foot = page.locator('.whole .tool-foot')
  await openLate(page, () => foot.getByRole('button', { name: 'Back to the example' }).press('Enter'))
  const undo = foot.getByRole('button', { name: 'Undo return to the example' })
  await expect(undo).toBeVisible()
  await expect.poll(() => keptText(page)).toContain('"daily_users":"200M"')
  await expect(users).toHaveValue('200M')
  await undo.click()
  await expect(users).toHaveValue('77M')
})

test('the whole estimate does what was asked of it before its script had come', async ({ page }) => {
  const users = page.getByLabel('Daily users', { exact: true })
  const presets = page.locator('form.presets')
  const choice = presets.getByLabel('Start from')
  let chosen = ''
  await openLate(page, async () => {
    await users.click()
    await write(page, '77M')
    await choice.focus()
    await page.keyboard.press('End')
    chosen = await choice.locator('option:checked').innerText()
    await presets.getByRole('button', { name: 'Use it' }).press('Enter')
  })
  await expect(presets.locator('strong')).toHaveText(chosen)
  await expect(choice.locator('option:checked')).toHaveText(chosen)
  const foot = page.locator('.whole .tool-foot')
  await foot.getByRole('button', { name: `Undo start from “${chosen}”` }).click()
  await expect(users).toHaveValue('77M')
  await foot.getByRole('button', { name: 'Undo change of “Daily users”' }).click()
  await expect(users).toHaveValue('200M')
})

test.describe('by keyboard alone, the estimate calculator', () => {
  test('changes the text of its chapter, refuses what it cannot read, and keeps what was typed', async ({
    page,
  }) => {
    await page.goto('/guide/estimates/')
    await settle(page)
    const tool = page.locator('[data-widget="estimate"]').first()
    const users = tool.getByLabel('Daily users', { exact: true })
    const before = await figure(page, 'peak_writes').innerText()

    await tabTo(page, users)
    await write(page, '400M')
    await expect(figure(page, 'peak_writes')).not.toHaveText(before)
    const doubled = await figure(page, 'peak_writes').innerText()
    await page.keyboard.press('Tab')
    await expect(figure(page, 'daily_users')).toContainText('400M')

    await page.keyboard.press('Shift+Tab')
    // At once, as from the clipboard: typed letter by letter, its beginning is an amount of users.
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText('3 MB')
    await expect(users).toHaveAttribute('aria-invalid', 'true')
    await expect(users).toHaveAccessibleDescription(/users?/)
    await expect(tool.locator('[data-stale]').first()).toBeVisible()
    await expect(figure(page, 'peak_writes')).toHaveText(doubled)

    await page.reload()
    await settle(page)
    await expect(tool.getByLabel('Daily users', { exact: true })).toHaveValue('3 MB')
    await tabTo(page, tool.getByLabel('Daily users', { exact: true }))
    await write(page, '200M')
    await expect(figure(page, 'peak_writes')).toHaveText(before)
    await expect(tool.locator('[aria-invalid="true"]')).toHaveCount(0)
  })

  test('leaves the reference figures of its chapter as they were printed', async ({ page }) => {
    await page.goto('/guide/estimates/')
    const references = page.locator('main button.figure:not([data-figure], [data-compute])')
    const printed = await references.allInnerTexts()
    expect(printed.length).toBeGreaterThan(0)
    expect(printed).not.toContain('unknown')

    await settle(page)
    const users = page.locator('[data-widget="estimate"]').first().getByLabel('Daily users', { exact: true })
    await tabTo(page, users)
    await write(page, '400M')
    await expect(figure(page, 'daily_users')).toContainText('400M')
    expect(await references.allInnerTexts()).toEqual(printed)
  })

  test('shows the working of a figure and closes it again', async ({ page }) => {
    await page.goto('/guide/estimates/')
    await settle(page)
    const shown = figure(page, 'peak_writes')
    const working = page.locator(`#${await shown.getAttribute('popovertarget')}`)
    await tabTo(page, shown)
    await expect(working).toBeVisible()
    await expect(working).toContainText('×')
    await page.keyboard.press('Escape')
    await expect(working).toBeHidden()
    await expect(shown).toBeFocused()
  })

  test('goes on in the sheet from four fields, and is taken along as a text to say', async ({ page }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/tools/estimate/')
    await settle(page)
    const tool = page.locator('[data-widget="estimate"]')
    await tabTo(page, tool.getByRole('button', { name: 'Go on from here' }))
    await page.keyboard.press('Enter')
    await expect(tool.getByLabel(/^Daily users/).first()).toHaveValue('50M - 200M')
    await tool.getByRole('button', { name: 'Copy as text to say' }).press('Enter')
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^Say fifty to two hundred million people use it on a day\. One to five requests each a day /)
  })
})

test.describe('by keyboard alone, the questions behind the numbers', () => {
  test('open, take an amount that the pictures follow, refuse one, and are there at the next visit', async ({
    page,
  }) => {
    await page.goto('/tools/estimate/')
    await settle(page)
    const panel = page.locator('#question-growth')
    const summary = panel.locator('summary')
    const storage = page.locator('figcaption').filter({ hasText: 'Storage over the years' })
    // The way through all of the sheet is long; the steps lead past it.
    const past = page
      .getByRole('navigation', { name: 'Steps of the estimate' })
      .getByRole('link', { name: 'Questions' })
    await tabTo(page, past)
    await page.keyboard.press('Enter')
    await tabTo(page, summary)
    await page.keyboard.press('Enter')
    const rate = panel.getByLabel('Growth in a year (%)', { exact: true })
    await expect(rate).toBeVisible()
    const later = panel
      .locator('.result')
      .filter({ hasText: 'Requests at the peak after five years' })
      .locator('output')
    const before = await later.innerText()

    await tabTo(page, rate)
    await write(page, '50 %')
    await expect(later).not.toHaveText(before)
    await expect(storage).toContainText('at 50 % a year')
    const grown = await later.innerText()

    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText('-200 %')
    await expect(rate).toHaveAttribute('aria-invalid', 'true')
    await expect(rate).toHaveAccessibleDescription(/at least −100 %/)
    await expect(panel.getByText('last good value').first()).toBeVisible()
    await expect(later).toHaveText(grown)

    await page.reload()
    await settle(page)
    await tabTo(page, past)
    await page.keyboard.press('Enter')
    await tabTo(page, summary)
    await page.keyboard.press('Enter')
    await expect(rate).toHaveValue('-200 %')
    const back = panel.getByRole('button', { name: 'Back to 0 % for Growth in a year (%)' })
    await tabTo(page, back)
    await page.keyboard.press('Enter')
    await expect(rate).toHaveValue('0 %')
    await expect(later).toHaveText(before)
    expect(await complaintsOfAxe(page, { within: '.studies' })).toEqual([])
  })

  test('open by a link to one of them, before the page has woken up', async ({ page }) => {
    await page.goto('/tools/estimate/#study-cache')
    const panel = page.locator('#question-cache')
    const exponent = panel.getByLabel('Zipf exponent', { exact: true })
    await expect(exponent).toBeVisible()
    await settle(page)
    const memory = panel.locator('.result').filter({ hasText: 'Memory for the target' }).locator('output')
    const before = await memory.innerText()
    await exponent.fill('1')
    await expect(memory).not.toHaveText(before)
  })
})

test.describe('by keyboard alone, the requirement checklist', () => {
  test('takes an answer that the calculator then counts with, and a question of the reader’s own', async ({
    page,
  }) => {
    await page.goto('/tools/checklist/')
    await settle(page)
    const tool = page.locator('[data-widget="checklist"]')
    const question = tool
      .getByRole('listitem')
      .filter({ hasText: 'How many people use it on an ordinary day?' })

    const state = question.getByRole('combobox')
    await tabTo(page, state)
    await page.keyboard.type('answered')
    await expect(state).toHaveValue('answered')
    await tabTo(page, question.getByLabel('Answer'))
    await write(page, '50M')
    await expect(tool).toContainText('1 answered')

    await tabTo(page, tool.getByLabel('A question of your own'))
    await page.keyboard.type('Who pays?')
    await page.keyboard.press('Enter')
    await expect(tool.getByRole('combobox', { name: 'Who pays?' })).toBeVisible()

    await page.goto('/tools/estimate/')
    await settle(page)
    await expect(page.getByLabel('Daily users', { exact: true })).toHaveValue(/^50M/)
    await page.goto('/tools/checklist/')
    await settle(page)
    await expect(tool.getByRole('combobox', { name: 'Who pays?' })).toBeVisible()
  })
})

test.describe('by keyboard alone, the tradeoff matrix', () => {
  test('turns its result when a score changes, and keeps the result when one cannot be read', async ({
    page,
  }) => {
    await page.goto('/tools/tradeoffs/')
    await settle(page)
    const tool = page.locator('[data-widget="tradeoff"]')
    const result = tool.getByRole('group', { name: 'Result' })
    const before = await result.locator('.answer').innerText()

    const score = tool.getByLabel('Score of Fan-out on read on Feed latency')
    await tabTo(page, score)
    await write(page, '5')
    await expect(result.locator('.answer')).not.toHaveText(before)
    await expect(result.locator('.answer')).toContainText('“Fan-out on read” wins')

    await write(page, '9')
    await expect(score).toHaveAttribute('aria-invalid', 'true')
    await expect(result).toContainText('last good result')
    await expect(result.locator('.answer')).toContainText('“Fan-out on read” wins')

    await write(page, '5')
    await page.reload()
    await settle(page)
    await expect(score).toHaveValue('5')
    await expect(result.locator('.answer')).toContainText('“Fan-out on read” wins')
  })

  test('starts from the library, compares in pairs, samples ranges, and is there at the next visit', async ({
    page,
  }) => {
    await page.goto('/reference/decisions/cache-policy/')
    await page.getByRole('link', { name: 'Weigh it yourself' }).first().press('Enter')
    await settle(page)
    const tool = page.locator('[data-widget="tradeoff"]')
    const take = tool.getByRole('button', { name: 'Use it' })
    await expect(take).toBeVisible()
    await take.press('Enter')
    await expect(tool.getByRole('combobox', { name: 'Decision', exact: true })).toBeFocused()
    await expect(tool.getByRole('columnheader', { name: /^Write-back/ })).toBeVisible()

    await tool.getByText('Weigh by comparing in pairs').press('Enter')
    await expect(tool.getByText(/pairs are still open/)).toBeVisible()
    await tool.getByText('Weights you are not sure of').press('Enter')
    await tool.getByRole('button', { name: /half as much again/ }).press('Enter')
    await expect(tool.getByRole('group', { name: 'Wins within the ranges' })).toContainText('of the draws')
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await complaintsOfAxe(page)).toEqual([])
    }

    await page.goto('/tools/tradeoffs/')
    await settle(page)
    await expect(tool.getByRole('combobox', { name: 'Decision', exact: true })).toHaveValue('cache-policy')
    await expect(page.locator('[data-widget="weight-plot"] figcaption')).toContainText('Write-')
  })
})

test('a page without tools that is open follows the first change that another tab makes', async ({
  page,
  context,
}) => {
  await page.goto('/sheets/forty-five-minutes/')
  await settle(page)
  const users = page.locator('button.figure[data-figure="daily_users"] [data-part="number"]').first()
  await expect(users).toHaveText('200M')
  const other = await context.newPage()
  await other.goto('/tools/estimate/')
  await settle(other)
  const field = other.getByRole('textbox', { name: /^Daily users/ }).last()
  await field.fill('17M')
  await field.blur()
  await expect(users).toHaveText('17M')
})
