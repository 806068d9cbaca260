import { expect, settle, test } from './site'

/** What people type by mistake, and what is typed to break a field. */
const BAD = ['0', '-5', '', '1e308', '1e-308', '3 furlongs', '9-2', '100 %', '0 %', '1e300-1e308'] as const
/** Those that no field of a study can take. */
const NEVER: readonly string[] = ['', '3 furlongs', '9-2']

/** Each with rounds of its own: a field gets another value in each round. All ten in all six take minutes. */
const PRESETS = [
  ['short-posts', [0, 3, 4]],
  ['chat', [1, 5, 8]],
  ['metrics', [2, 6, 7, 9]],
] as const

test.describe('the questions behind the numbers', () => {
  for (const [preset, rounds] of PRESETS) {
    test(`of ${preset} take whatever is typed, say beside the field what is wrong, and lose nothing`, async ({
      page,
    }) => {
      await page.goto('/tools/estimate/')
      await settle(page)
      await page.getByLabel('Start from').selectOption(preset)
      await page.getByRole('button', { name: 'Use it' }).click()
      await expect(page.getByText(/is in place/)).toBeVisible()
      const studies = page.locator('.studies')
      await studies.scrollIntoViewIfNeeded()
      await studies.locator('details.study').evaluateAll((panels) => {
        for (const panel of panels) if (panel instanceof HTMLDetailsElement) panel.open = true
      })
      await expect(studies.locator('.study-body .results').last()).toBeVisible()
      const found = await studies.evaluate(mistype, { values: BAD, never: NEVER, rounds })
      expect(found.complaints).toEqual([])
      expect(found.typed).toBeGreaterThan(150)
    })
  }
})

interface Typed {
  readonly typed: number
  readonly complaints: readonly string[]
}

/**
 * Types values into the fields of all questions, another into each, and puts back what was there; then one that cannot be read into the first field of each question by itself. Gives back what was wrong.
 */
async function mistype(
  studies: Element,
  { values, never, rounds }: Record<'values' | 'never', readonly string[]> & { rounds: readonly number[] },
): Promise<Typed> {
  const complaints: string[] = []
  let typed = 0
  const panels = [...studies.querySelectorAll('details.study')]
  const answers = () => panels.map((panel) => panel.querySelector('.short')?.textContent ?? '')
  // The island draws a macrotask after a change; what is off the screen does before somebody copies it.
  const drawn = async () => {
    dispatchEvent(new Event('copy'))
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve))
  }
  const fieldsIn = (part: Element) => [
    ...part.querySelectorAll<HTMLInputElement>('.study-inputs input[inputmode="decimal"]'),
  ]
  const labelOf = (field: HTMLInputElement) =>
    field.closest('.field')?.querySelector('label')?.textContent ?? '?'
  const put = (field: HTMLInputElement, text: string) => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    typed += 1
  }
  const leave = (field: HTMLInputElement) => field.dispatchEvent(new FocusEvent('blur'))

  const before = answers()
  for (const round of rounds) {
    const fields = fieldsIn(studies)
    const kept = fields.map((field) => field.value)
    const given = fields.map((_, place) => values[(place + round) % values.length] ?? '')
    fields.forEach((field, place) => put(field, given[place] ?? ''))
    await drawn()
    const nonsense = /NaN|undefined|Infinity|null/.exec(studies.textContent ?? '')
    if (nonsense) complaints.push(`round ${round} says ${nonsense[0]}`)
    fields.forEach((field, place) => {
      if (!field.isConnected) return
      const text = given[place] ?? ''
      const message = field.closest('.field')?.querySelector('.field-error')?.textContent ?? ''
      const isRefused = field.getAttribute('aria-invalid') === 'true'
      if (field.value !== text) complaints.push(`${labelOf(field)} lost “${text}”`)
      if (isRefused !== (message !== ''))
        complaints.push(`${labelOf(field)} does not say why “${text}” is wrong`)
      if (never.includes(text) && !isRefused) complaints.push(`${labelOf(field)} takes “${text}”`)
    })
    // A field may have come back with another: of what runs once, nothing fails together.
    for (let again = 0; again < 2; again += 1) {
      fields.forEach((field, place) => {
        // A price of one's own has no steps, so the default comes back by its button.
        const back = field.closest('.study-field')?.querySelector<HTMLButtonElement>('.study-source button')
        if (back) back.click()
        else if (field.isConnected && field.value !== kept[place]) put(field, kept[place] ?? '')
        leave(field)
      })
      await drawn()
    }
    if (answers().join('\n') !== before.join('\n'))
      complaints.push(`after round ${round}: ${answers().join('; ')}`)
  }

  for (const [place, panel] of panels.entries()) {
    const [field] = fieldsIn(panel)
    if (!field) continue
    const kept = field.value
    put(field, '3 furlongs')
    await drawn()
    panels.forEach((other, index) => {
      const isStale = other.querySelector('.short[data-stale]') !== null
      if (isStale !== (index === place))
        complaints.push(`${labelOf(field)} of question ${place} and question ${index}`)
    })
    put(field, kept)
    leave(field)
    await drawn()
  }
  return { typed, complaints }
}
