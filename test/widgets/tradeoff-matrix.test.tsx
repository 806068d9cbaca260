import { cleanup, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Decision } from '../../src/model/design'
import { findDecision } from '../../src/state/decision'
import { adoptRecord } from '../../src/state/adopt'
import { $design, EXAMPLE, setInput } from '../../src/state/design'
import { $chosenDecision } from '../../src/state/preferences'
import { TradeoffMatrix } from '../../src/widgets/tradeoff-matrix/TradeoffMatrix'
import type { LibraryTitle } from '../../src/widgets/tradeoff-matrix/Library'
import { TradeoffTool } from '../../src/widgets/tradeoff-matrix/TradeoffTool'
import { WeightPlot } from '../../src/widgets/tradeoff-matrix/WeightPlot'
import { WORKED_DECISIONS } from '../../src/state/worked-decisions'

let isNarrow = false

beforeEach(() => {
  isNarrow = false
  vi.stubGlobal('matchMedia', () => ({ matches: isNarrow, addEventListener() {}, removeEventListener() {} }))
  adoptRecord({ design: EXAMPLE, drafts: {} })
  localStorage.clear()
  $chosenDecision.set(undefined)
  location.hash = ''
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const open = () => {
  render(<TradeoffMatrix decision="fan-out" />)
  return userEvent.setup()
}
const openTool = (library: readonly LibraryTitle[] = []) => {
  render(<TradeoffTool decision="fan-out" library={library} />)
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
    await user.click(await screen.findByRole('button', { name: 'Add an option' }))
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
    const name = await screen.findByRole('textbox', { name: /^Criterion\s?, name of Simplicity$/ })
    await user.clear(name)
    expect(await screen.findByText('This needs a name.')).toBeTruthy()
    const table = screen.getByRole('table', { name: /^Scores/ })
    expect(within(table).getByRole('rowheader', { name: 'Simplicity' })).toBeTruthy()
  })

  it('down to one option are no decision, and “Do nothing” is offered', async () => {
    const user = open()
    await user.click(screen.getByText('Options (3)'))
    await user.click(await screen.findByRole('button', { name: 'Remove Both' }))
    await user.click(await screen.findByRole('button', { name: 'Remove Fan-out on read' }))
    expect(await screen.findByText(/is the only option, so nothing is decided/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add “Do nothing”' }))
    expect(await screen.findByRole('columnheader', { name: 'Do nothing' })).toBeTruthy()
  })

  it('have a limit that knocks out', async () => {
    const user = open()
    await user.click(screen.getByText('Criteria (5)'))
    const must = await screen.findByRole('textbox', {
      name: /^Must be at least\s?, least score on Simplicity$/,
    })
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
    [
      'Copy as Markdown',
      /^A feed is read.+\n\n\| Criterion \| Weight \| Fan-out on write[^]+, as when scored\)/,
    ],
    ['Copy as CSV', /^Criterion,Worst \(1\)/],
    ['Copy as ADR', /^---\nstatus: proposed\ndate: \d{4}-\d\d-\d\d\n---/],
  ])('is taken along by “%s”', async (label, start) => {
    const user = open()
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined)
    await user.click(screen.getByRole('button', { name: label }))
    expect(await screen.findByText('Copied')).toBeTruthy()
    expect(write.mock.calls[0]?.[0]).toMatch(start)
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
    const user = openTool()
    await user.click(screen.getByRole('button', { name: 'Begin an empty one' }))
    expect(await screen.findByRole('columnheader', { name: 'Option 1' })).toBeTruthy()
    await retype(user, 'Problem', 'Where do jobs wait?')
    expect($design.get().decisions.at(-1)).toMatchObject({ problem: 'Where do jobs wait?' })
    await user.click(screen.getByRole('button', { name: 'Remove this one' }))
    expect(await screen.findByRole('columnheader', { name: 'Both' })).toBeTruthy()
  })
})

describe('the library', () => {
  const titles = [
    { id: 'cache-policy', title: 'Cache policy' },
    { id: 'protocol', title: 'Protocol' },
  ]
  const ready: Decision = {
    id: 'cache-policy',
    title: 'Cache policy',
    problem: 'When is the cache filled?',
    options: [
      { id: 'aside', title: 'Cache-aside', what: 'The application fills it.' },
      { id: 'through', title: 'Read-through', what: 'The cache fills itself.' },
    ],
    criteria: [{ id: 'speed', title: 'Speed', worst: 'slow', best: 'fast' }],
    weights: { speed: 1 },
    scores: {
      aside: { speed: { score: 4, reason: 'One hop.' } },
      through: { speed: { score: 2, reason: 'Two.' } },
    },
    from: 'cache-policy',
  }

  it('says so when a decision cannot be fetched, shows it at the next try, and copies it into the record', async () => {
    const fetched = vi.fn<(address: string) => Promise<Response>>()
    fetched.mockResolvedValueOnce(new Response('', { status: 404 }))
    fetched.mockResolvedValueOnce(Response.json({ decision: ready, arises: 'When reads repeat.' }))
    vi.stubGlobal('fetch', fetched)
    const user = openTool(titles)
    await user.click(screen.getByText('Start from the library (2)'))
    await user.selectOptions(await screen.findByLabelText('Ready-made decision'), 'Cache policy')
    expect(await screen.findByText('This decision could not be fetched.', { exact: false })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    const preview = await screen.findByRole('region', { name: 'Preview of Cache policy' })
    expect(preview.textContent).toContain('With equal weights: “Cache-aside” wins')
    expect($design.get()).toBe(EXAMPLE)

    await user.click(within(preview).getByRole('button', { name: 'Use it' }))
    expect(await screen.findByRole('columnheader', { name: /^Read-through/ })).toBeTruthy()
    expect($design.get().decisions.at(-1)).toEqual(ready)
    expect(screen.getByRole('link', { name: 'reasons and sources' })).toBeTruthy()
    expect($chosenDecision.get()).toBe('cache-policy')
  })

  it('opens at the decision that the address asks for', async () => {
    vi.stubGlobal('fetch', () =>
      Promise.resolve(Response.json({ decision: { ...ready, id: 'protocol' }, arises: '' })),
    )
    location.hash = '#from=protocol'
    openTool(titles)
    expect(await screen.findByRole('region', { name: 'Preview of Cache policy' })).toBeTruthy()
    expect(screen.getByLabelText('Ready-made decision')).toHaveProperty('value', 'protocol')
  })

  it('is remembered: the reader comes back to the decision that they turned to last', async () => {
    adoptRecord({ design: { ...EXAMPLE, decisions: [...WORKED_DECISIONS, ready] }, drafts: {} })
    const user = openTool(titles)
    await user.selectOptions(screen.getByLabelText('Decision'), 'Cache policy')
    expect(await screen.findByRole('columnheader', { name: 'Cache-aside' })).toBeTruthy()
    cleanup()
    $chosenDecision.set(undefined)
    openTool(titles)
    expect(await screen.findByRole('columnheader', { name: 'Cache-aside' })).toBeTruthy()
  })

  it('in a chapter: a decision of it is shown and becomes the reader’s own with the first change', async () => {
    render(<TradeoffMatrix decision="cache-policy" offered={ready} />)
    const user = userEvent.setup()
    expect($design.get()).toBe(EXAMPLE)
    await retype(user, 'Weight of Speed', '3')
    expect($design.get().decisions.at(-1)).toMatchObject({ id: 'cache-policy', weights: { speed: 3 } })
  })
})

describe('a problem without options', () => {
  it('asks for two and offers “Do nothing”', async () => {
    const problem: Decision = {
      id: 'hot-key',
      title: '',
      problem: 'One key takes half of all reads.',
      options: [],
      criteria: [],
      weights: {},
      scores: {},
    }
    adoptRecord({ design: { ...EXAMPLE, decisions: [problem] }, drafts: {} })
    location.hash = '#decision=hot-key'
    const user = openTool()
    expect(await screen.findByText('A decision has at least two options.', { exact: false })).toBeTruthy()
    expect(screen.getByRole('option', { name: 'One key takes half of all reads.' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add “Do nothing”' }))
    await user.click(await screen.findByRole('button', { name: 'Add an option' }))
    await vi.waitFor(() => expect(findDecision($design.get(), 'hot-key')?.options).toHaveLength(2))
    await vi.waitFor(() => expect(screen.queryByText(/A decision has at least two options/)).toBeNull())
  })
})

describe('figures and weights that change after scoring', () => {
  it('are said, and a score is kept by saying that it is still right', async () => {
    const user = open()
    expect(screen.queryByText(/^was .+ when scored$/)).toBeNull()
    expect(screen.getAllByText('as when scored')).not.toHaveLength(0)
    setInput('peak_factor', '9')
    expect((await screen.findAllByText(/^was .+ when scored$/)).length).toBeGreaterThan(0)
    expect(within(result()).getByText(/rests? on (a figure|figures) that changed since\.$/)).toBeTruthy()
    for (const button of screen.getAllByRole('button', { name: /^Still right/ })) await user.click(button)
    await vi.waitFor(() => expect(screen.queryByText(/^was .+ when scored$/)).toBeNull())
  })

  it('are named with the weight they had', async () => {
    const user = open()
    await retype(user, 'Weight of Feed latency', '3')
    expect(
      await within(result()).findByText('Weights changed after scoring: Feed latency 5 → 3.'),
    ).toBeTruthy()
    await retype(user, 'Weight of Feed latency', '5')
    await vi.waitFor(() => expect(screen.queryByText(/^Weights changed after scoring/)).toBeNull())
  })
})

describe('weights by comparing in pairs', () => {
  it('follow when every pair is answered, with the consistency in words', async () => {
    const decision = WORKED_DECISIONS[0]
    if (!decision) throw new Error('the example has no decision')
    const three = decision.criteria.slice(0, 3)
    const [a, b, c] = three.map(({ title }) => title)
    adoptRecord({ design: { ...EXAMPLE, decisions: [{ ...decision, criteria: three }] }, drafts: {} })
    const user = open()
    await user.click(screen.getByText('Weigh by comparing in pairs'))
    await user.selectOptions(await screen.findByLabelText(`${a} or ${b}?`), `${a} is clearly more important`)
    await user.selectOptions(field(`${b} or ${c}?`), `${b} is clearly more important`)
    expect(await screen.findByText('One pair is still open.')).toBeTruthy()
    await user.selectOptions(field(`${a} or ${c}?`), `${c} is absolutely more important`)
    const panel = screen.getByRole('group', { name: 'Weights from comparisons' })
    expect(await within(panel).findByText(/contradict one another.+Look again at one/)).toBeTruthy()
    await user.selectOptions(field(`${a} or ${c}?`), `${a} is absolutely more important`)
    expect(await within(panel).findByText(/^Your comparisons (agree|contradict)/)).toBeTruthy()
    await user.click(within(panel).getByRole('button', { name: 'Use these weights' }))
    await vi.waitFor(() => {
      const weights = Object.values(findDecision($design.get(), 'fan-out')?.weights ?? {})
      expect(Math.max(...weights)).toBeGreaterThan(60)
    })
  })
})

describe('ranges of weights', () => {
  it('show how often each option wins', async () => {
    const user = open()
    await user.click(screen.getByText('Weights you are not sure of'))
    await user.click(
      await screen.findByRole('button', { name: 'From half of each weight to half as much again' }),
    )
    const wins = await screen.findByRole('group', { name: 'Wins within the ranges' })
    expect(wins.textContent).toMatch(/“Both” wins \d/)
    expect(
      await within(result()).findByText(/^Of 2,000 draws of weights within the ranges, “Both” wins \d/),
    ).toBeTruthy()
    expect(within(result()).getByText('Simplicity: from 1 to 3, 2 now.')).toBeTruthy()
    await retype(user, 'Lowest weight of Simplicity', '99')
    expect(await screen.findByText(/^The lowest weight is above the highest/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Remove the ranges' }))
    await vi.waitFor(() => expect(screen.queryByRole('group', { name: 'Wins within the ranges' })).toBeNull())
  })
})

describe('weight against total', () => {
  it('is said in words for the criterion that turns the answer first, and for any other', async () => {
    render(<WeightPlot decision="fan-out" />)
    const user = userEvent.setup()
    const region = screen.getByRole('region', { name: 'Weight against total' })
    expect(within(region).getByText(/leads while .+ weighs less than .+ It weighs .+ now\.$/)).toBeTruthy()
    await user.selectOptions(within(region).getByLabelText('Criterion'), 'Simplicity')
    expect(await within(region).findByText(/Simplicity/, { selector: 'figcaption p' })).toBeTruthy()
  })
})
