import { cleanup, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { $design, adoptRecord, EXAMPLE, setInput } from '../../src/state/design'
import { TradeoffMatrix } from '../../src/widgets/tradeoff-matrix/TradeoffMatrix'

let isNarrow = false

beforeEach(() => {
  isNarrow = false
  vi.stubGlobal('matchMedia', () => ({ matches: isNarrow, addEventListener() {}, removeEventListener() {} }))
  adoptRecord({ design: EXAMPLE, drafts: {} })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const open = (choice: 'this' | 'any' = 'this') => {
  render(<TradeoffMatrix decision="fan-out" choice={choice} />)
  return userEvent.setup()
}
const field = (name: string) => screen.getByLabelText(name)
const result = () => screen.getByRole('group', { name: 'Result' })

async function retype(user: ReturnType<typeof userEvent.setup>, name: string, text: string) {
  await user.clear(field(name))
  await user.type(field(name), text)
}

describe('the example', () => {
  it('is a table with a header for each option and each criterion', () => {
    open()
    const table = screen.getByRole('table', { name: 'Scores by criterion and option, 1 to 5' })
    const columns = within(table)
      .getAllByRole('columnheader')
      .map((cell) => cell.textContent)
    expect(columns).toEqual([
      'Criterion and weight',
      'Fan-out on write Knocked out: Largest accounts is 1 and must be at least 2.',
      'Fan-out on read',
      'Both',
    ])
    expect(within(table).getAllByRole('rowheader')).toHaveLength(6)
  })

  it('says its result as a sentence and ranks the options', () => {
    open()
    expect(result().textContent).toContain('“Both” wins with')
    const ranking = within(result()).getByRole('table', { name: 'Ranking' })
    const rows = within(ranking).getAllByRole('row').slice(1)
    expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
      'Both',
      'Fan-out on read',
      'Fan-out on writeKnocked out: Largest accounts is 1 and must be at least 2.',
    ])
  })

  it('shows figures as they are now', async () => {
    open()
    const before = screen
      .getByText('Feed deliveries at the peak', { selector: 'a' })
      .closest('p')?.textContent
    setInput('peak_factor', '9')
    await vi.waitFor(() => {
      const now = screen.getByText('Feed deliveries at the peak', { selector: 'a' }).closest('p')?.textContent
      expect(now).not.toBe(before)
    })
  })
})

describe('scores and weights', () => {
  it('change the sentence', async () => {
    const user = open()
    await retype(user, 'Score of Fan-out on read on Feed latency', '5')
    expect(await screen.findByText(/^“Fan-out on read” wins/)).toBeTruthy()
  })

  it('of a kind that cannot be are kept with a message, and the last good result is marked', async () => {
    const user = open()
    const answer = result().querySelector('.answer')?.textContent
    const score = 'Score of Both on Freshness'
    await retype(user, score, '7')
    await user.tab()
    expect(await screen.findByText('One field cannot be read; this is the last good result.')).toBeTruthy()
    const input = field(score)
    expect(input).toHaveProperty('value', '7')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const message = document.getElementById(input.getAttribute('aria-describedby') ?? '')
    expect(message?.textContent).toBe('A score is a whole number from 1 to 5.')
    expect(result().querySelector('.answer')?.textContent).toBe(answer)

    await retype(user, 'Weight of Simplicity', 'x')
    expect(await screen.findByText('2 fields cannot be read; this is the last good result.')).toBeTruthy()
    await retype(user, 'Weight of Simplicity', '2')
    await retype(user, score, '4')
    await vi.waitFor(() => expect(screen.queryByText(/cannot be read/)).toBeNull())
  })

  it('keep their reason while another score is typed over them', async () => {
    const user = open()
    await retype(user, 'Score of Both on Freshness', '3')
    await user.tab()
    expect(field('Reason for Both on Freshness')).toHaveProperty(
      'value',
      'Large accounts at once, others in seconds.',
    )
  })

  it('are taken away by leaving the field empty', async () => {
    const user = open()
    await user.clear(field('Score of Both on Freshness'))
    await user.tab()
    expect(
      await screen.findByText('“Both” is not ranked: it has no score for Freshness.', { exact: false }),
    ).toBeTruthy()
    await user.click(
      screen.getAllByRole('button', { name: /^Undo change of the score of Both/ })[0] ?? document.body,
    )
    await vi.waitFor(() => expect(field('Score of Both on Freshness')).toHaveProperty('value', '4'))
  })

  it('without a reason are marked and counted', async () => {
    const user = open()
    await user.clear(field('Reason for Both on Simplicity'))
    expect(await screen.findByText('No reason yet')).toBeTruthy()
    expect(await screen.findByText('1 of the 15 scores has no reason behind it.')).toBeTruthy()
  })

  it('take a figure of the sheet for a reason, and let go of it', async () => {
    const user = open()
    await user.clear(field('Reason for Both on Simplicity'))
    await user.click(
      screen.getByRole('button', { name: 'Add a figure as the figure for Both on Simplicity' }),
    )
    await user.selectOptions(field('The figure for Both on Simplicity'), 'peak_requests')
    expect(
      await screen.findByRole('button', { name: /Remove the figure for Both on Simplicity/ }),
    ).toBeTruthy()
    expect(screen.queryByText('No reason yet')).toBeNull()
    await user.click(screen.getByRole('button', { name: /Remove the figure for Both on Simplicity/ }))
    expect(await screen.findByText('No reason yet')).toBeTruthy()
  })
})

describe('options and criteria', () => {
  it('are added, named in a field that has the focus, and removed with undo', async () => {
    const user = open()
    await user.click(screen.getByText('Options (3)'))
    await user.click(screen.getByRole('button', { name: 'Add an option' }))
    await vi.waitFor(() => expect(document.activeElement).toHaveProperty('value', 'Option 4'))
    await user.keyboard('Do it later')
    expect(await screen.findByText('“Do it later” is not ranked', { exact: false })).toBeTruthy()

    await user.click(screen.getByRole('button', { name: 'Remove Do it later' }))
    expect(await screen.findByText('Options (3)')).toBeTruthy()
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Undo removal of “Do it later”'))
    await user.keyboard('{Enter}')
    expect(await screen.findByText('Options (4)')).toBeTruthy()
  })

  it('need a name, and keep the last good one until they have it', async () => {
    const user = open()
    await user.click(screen.getByText('Criteria (5)'))
    const name = document.getElementById('matrix__fan-out__criterion-title__simplicity')
    if (!name) throw new Error('no field for the name')
    await user.clear(name)
    expect(await screen.findByText('This needs a name.')).toBeTruthy()
    const table = screen.getByRole('table', { name: /^Scores/ })
    expect(within(table).getByRole('rowheader', { name: 'Simplicity' })).toBeTruthy()
  })

  it('down to one option are no decision, and “Do nothing” is offered', async () => {
    const user = open()
    await user.click(screen.getByText('Options (3)'))
    await user.click(screen.getByRole('button', { name: 'Remove Both' }))
    await user.click(await screen.findByRole('button', { name: 'Remove Fan-out on read' }))
    expect(await screen.findByText(/is the only option, so nothing is decided/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add “Do nothing”' }))
    expect(await screen.findByRole('columnheader', { name: 'Do nothing' })).toBeTruthy()
  })

  it('have a limit that knocks out', async () => {
    const user = open()
    await user.click(screen.getByText('Criteria (5)'))
    const must = document.getElementById('matrix__fan-out__must__simplicity')
    if (!must) throw new Error('no field for the limit')
    await user.type(must, '3')
    expect(
      await screen.findAllByText('Knocked out: Simplicity is 2 and must be at least 3.'),
    ).not.toHaveLength(0)
    expect(screen.getByText('Below the limit of 3')).toBeTruthy()
  })
})

describe('the answer', () => {
  it('comes with the weights at which it turns, and the case against it', async () => {
    open()
    expect(
      within(result()).getAllByText(/^“Fan-out on read” draws level if .+: a weight of [\d.]+\.$/),
    ).not.toHaveLength(0)
    expect(within(result()).getByText('The case for “Fan-out on read”:')).toBeTruthy()
  })

  it.each([
    ['Copy as Markdown', /^\| Criterion \| Weight \| Fan-out on write/],
    ['Copy as CSV', /^Criterion,Worst \(1\)/],
    ['Copy as ADR', /^---\nstatus: proposed\ndate: \d{4}-\d\d-\d\d\n---/],
  ])('is taken along by “%s”', async (label, start) => {
    const user = open()
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined)
    await user.click(screen.getByRole('button', { name: label }))
    expect(write.mock.calls[0]?.[0]).toMatch(start)
    expect(await screen.findByText('Copied')).toBeTruthy()
  })
})

describe('on a narrow screen', () => {
  it('each option is a card with a field for each criterion, and there is no table of scores', async () => {
    isNarrow = true
    const user = open()
    const card = await screen.findByRole('region', { name: 'Fan-out on read' })
    expect(within(card).getAllByLabelText(/^Score of Fan-out on read on/)).toHaveLength(5)
    expect(screen.queryByRole('table', { name: /^Scores by/ })).toBeNull()
    await retype(user, 'Score of Fan-out on read on Feed latency', '5')
    expect(await screen.findByText(/^“Fan-out on read” wins/)).toBeTruthy()
  })
})

describe('on the tool’s page', () => {
  it('a decision of the reader’s own is begun, kept in the record, and removed', async () => {
    const user = open('any')
    await user.click(screen.getByRole('button', { name: 'Begin an empty one' }))
    expect(await screen.findByRole('columnheader', { name: 'Option 1' })).toBeTruthy()
    await retype(user, 'Problem', 'Where do jobs wait?')
    expect($design.get().decisions.at(-1)).toMatchObject({ problem: 'Where do jobs wait?' })
    await user.click(screen.getByRole('button', { name: 'Remove this one' }))
    expect(await screen.findByRole('columnheader', { name: 'Both' })).toBeTruthy()
  })
})
