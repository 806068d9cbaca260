import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterAll, beforeAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { adoptRecord } from '../../src/state/adopt'
import { $design, $drafts, EXAMPLE } from '../../src/state/design'
import { $byteBase } from '../../src/state/preferences'
import { $sheet } from '../../src/state/sheet'
import { EstimatePlots } from '../../src/widgets/estimate-plots/EstimatePlots'
import { EstimateStudies } from '../../src/widgets/estimate-studies/EstimateStudies'
import { REFERENCES } from '../model/study-references'

beforeEach(() => adoptRecord({ design: EXAMPLE, drafts: {} }))
afterEach(cleanup)

/** Waits for what a store brings, on a slow machine as well. */
function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, 5000)
}

/** Opens one question and gives back what is in it. */
function open(title: string) {
  render(<EstimateStudies references={REFERENCES} checklist="/tools/checklist/" />)
  const details = screen.getByRole('heading', { name: title }).closest('details')
  if (!details) throw new Error(`${title} is not folded`)
  details.open = true
  // happy-dom knows no `ontoggle`, so Preact listens for the name as it is written.
  fireEvent(details, new Event('Toggle'))
  return within(details)
}

function retype(field: HTMLElement, text: string) {
  fireEvent.input(field, { target: { value: text } })
}

describe('the questions behind the numbers', () => {
  it('each have their answer beside them before anything is opened', () => {
    render(<EstimateStudies references={REFERENCES} checklist="/tools/checklist/" />)
    const summaries = screen
      .getAllByRole('heading', { level: 3 })
      .map((heading) => heading.closest('summary')?.textContent ?? '')
    expect(summaries).toHaveLength(7)
    expect(summaries[1]).toMatch(/^How many nodes survive a loss\? [\d,]+ nodes in 3 zones$/)
    expect(summaries.join()).not.toContain('no answer')
  })

  it('have a default with its source, and take the reader’s amount in its place', async () => {
    const panel = open('How many nodes survive a loss?')
    const field = panel.getByLabelText('Workers on one node (cores)')
    expect(panel.getByRole('link', { name: /^Application server on eight cores/ })).toBeTruthy()
    retype(field, '16')
    await soon(() => expect(panel.getByText(/16 workers of 16 ms each/)).toBeTruthy())
    expect($design.get().assumptions['node_workers']).toBe('16')
    await userEvent.click(panel.getByRole('button', { name: 'Back to 8 for Workers on one node (cores)' }))
    await soon(() => expect(panel.getByText(/8 workers of 8 ms each/)).toBeTruthy())
    expect(document.activeElement).toBe(field)
    expect(Object.hasOwn($design.get().assumptions, 'node_workers')).toBe(false)
  })

  it('say beside the field what is wrong, and keep the last good answer, marked', async () => {
    const panel = open('How many nodes survive a loss?')
    const field = panel.getByLabelText('Zones that the nodes are spread over')
    retype(field, '0')
    await panel.findByText('write a whole number from 1 to 100')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(panel.getAllByText('last good value').length).toBeGreaterThan(0)
    expect($drafts.get()).toEqual({ 'study:zones': '0' })
    retype(field, '1')
    await panel.findByText(/With one zone no number of nodes survives its loss/)
    expect(panel.getAllByText('∞ nodes')).toHaveLength(2)
    expect(panel.queryByText('last good value')).toBeNull()
  })

  it('keep no answer of another design as the last good one', async () => {
    const title = 'What do the largest accounts and the hottest key do?'
    const panel = open(title)
    expect(panel.queryByText('no answer yet')).toBeNull()
    // What was kept from last time has nothing in common with the example that stood here before it was read.
    const kept = structuredClone(EXAMPLE)
    const rows = kept.rows.map((row) => (row.id === 'followers' ? { ...row, unit: '10 %' } : row))
    adoptRecord({ design: { ...kept, rows }, drafts: {} })
    await panel.findByText(/^No answer: “Followers of an average author” has no value/)
    expect(panel.getByText('no answer yet')).toBeTruthy()
    expect(panel.queryByText('last good value')).toBeNull()
  })

  it('edit the design’s own row where it has one', async () => {
    const panel = open('What do the largest accounts and the hottest key do?')
    retype(panel.getByLabelText('Followers of an average author (deliveries per post)'), '100')
    await soon(() => expect($design.get().rows.find(({ id }) => id === 'followers')?.text).toBe('100'))
    await panel.findByText(/× 100$/)
  })

  it('have the answer of the checklist where there is one, and change it there', async () => {
    const answers = { 'yearly-growth': { state: 'assumed', value: '40 %', why: 'as last year' } } as const
    adoptRecord({ design: { ...EXAMPLE, answers }, drafts: {} })
    const panel = open('How long does it fit?')
    const field = panel.getByLabelText<HTMLInputElement>('Growth in a year (%)')
    await soon(() => expect(field.value).toBe('40 %'))
    expect(panel.getByRole('link', { name: 'checklist' }).getAttribute('href')).toBe('/tools/checklist/')
    retype(field, '60 %')
    await soon(() => expect($design.get().answers['yearly-growth']?.value).toBe('60 %'))
    expect($design.get().answers['yearly-growth']).toMatchObject({ state: 'assumed', why: 'as last year' })
    expect(Object.hasOwn($design.get().assumptions, 'growth_rate')).toBe(false)
  })

  it('grow by a share of the year before or of today’s, as is chosen, to be undone', async () => {
    adoptRecord({
      design: { ...EXAMPLE, assumptions: { ...EXAMPLE.assumptions, growth_rate: '50 %' } },
      drafts: {},
    })
    const panel = open('How long does it fit?')
    const later = panel.getByText('Requests at the peak after five years').closest('div')
    await soon(() => expect(later?.textContent).toContain('1.5^5'))
    await userEvent.selectOptions(panel.getByLabelText('Each year adds'), 'linear')
    await soon(() => expect(later?.textContent).toContain('× (1 + 50 % × 5)'))
    await userEvent.click(screen.getByRole('button', { name: 'Undo change of “Each year adds”' }))
    await soon(() => expect(later?.textContent).toContain('1.5^5'))
  })

  it('put an amount into its usual form when the field is left', async () => {
    const panel = open('How much should the cache hold?')
    const field = panel.getByLabelText<HTMLInputElement>('Objects in the window')
    retype(field, '104m')
    expect(field.value).toBe('104m')
    await panel.findByRole('button', { name: 'Back to 2.8B for Objects in the window' })
    fireEvent.blur(field)
    await soon(() => expect(field.value).toBe('104M'))
  })

  it('show what a range in a field does to the answer', async () => {
    const panel = open('How much should the cache hold?')
    retype(panel.getByLabelText('Zipf exponent'), '0.7-0.9')
    const memory = panel.getByText('Memory for the target').closest('div')
    await soon(() => expect(memory?.textContent).toMatch(/\d+ to \d+ GB/))
  })
})

type Look = Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>
const looks = new Map<Element, ((isIntersecting: boolean) => void)[]>()

/** Those who ask whether something is in sight hear what `tell` says. One of them is there for all of a page. */
class Sight {
  constructor(readonly report: (looks: readonly Look[]) => void) {}
  observe(target: Element) {
    const look = (isIntersecting: boolean) => this.report([{ target, isIntersecting }])
    looks.set(target, [...(looks.get(target) ?? []), look])
  }
  unobserve() {}
  disconnect() {}
}
beforeAll(() => void vi.stubGlobal('IntersectionObserver', Sight))
afterAll(() => void vi.unstubAllGlobals())

/** Puts all that asks whether it is in sight into sight, or out of it. */
function tell(isSeen: boolean): void {
  for (const look of [...looks.values()].flat()) look(isSeen)
}

it('pictures are drawn where somebody sees them, and their words follow everywhere', async () => {
  render(<EstimatePlots references={REFERENCES} />)
  const picture = () => screen.getByText('Nodes, by what asks for them.').closest('figure')
  const bars = () => picture()?.querySelector('svg')?.innerHTML
  await soon(() => expect(bars()).toContain('rect'))
  tell(false)
  const [wordsBefore, barsBefore] = [picture()?.querySelector('figcaption')?.textContent, bars()]
  const assumptions = { ...EXAMPLE.assumptions, node_requests: '10/s', node_storage: '1 EB' }
  adoptRecord({ design: { ...EXAMPLE, assumptions }, drafts: {} })
  await soon(() => expect(picture()?.querySelector('figcaption')?.textContent).not.toBe(wordsBefore))
  expect(bars()).toBe(barsBefore)
  tell(true)
  await soon(() => expect(bars()).not.toBe(barsBefore))
})

it('pictures and questions go on from the medians that the results show', async () => {
  const operations = EXAMPLE.operations.map((operation) => ({ ...operation, rate: '0.2-40/user/day' }))
  adoptRecord({ design: { ...EXAMPLE, operations }, drafts: {} })
  render(<EstimatePlots references={REFERENCES} />)
  const nodes = () => {
    const { figures, uncertainty } = $sheet.get()
    const figure = figures.get('request_nodes')
    return {
      middle: figure?.state === 'known' ? Math.ceil(figure.quantity.value) : undefined,
      median: Math.ceil(uncertainty.spreadOf('request_nodes')?.median ?? Number.NaN),
    }
  }
  await soon(() => expect(nodes().median).toBeGreaterThan(0))
  expect(nodes().median).not.toBe(nodes().middle)
  const picture = screen.getByText('Nodes, by what asks for them.').closest('figure')
  const drawn = () => picture?.querySelector('svg .amount')?.textContent?.replaceAll(',', '')
  await soon(() => expect(drawn()).toBe(String(nodes().median)))
})

it('answers follow no key that is typed elsewhere while they are out of sight, and catch up when they come into it', async () => {
  render(<EstimateStudies references={REFERENCES} checklist="/tools/checklist/" />)
  const cost = () =>
    screen.getByRole('heading', { name: 'What does it cost?' }).closest('summary')?.textContent ?? ''
  const before = cost()
  tell(false)
  const doubled = { ...EXAMPLE, assumptions: { ...EXAMPLE.assumptions, daily_users: '400M' } }
  document.dispatchEvent(new InputEvent('input'))
  adoptRecord({ design: doubled, drafts: {} })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(cost()).toBe(before)
  tell(true)
  await soon(() => expect(cost()).not.toBe(before))
  window.dispatchEvent(new Event('scroll'))
})

it.each(['beforeprint', 'copy'])(
  'shows what the ranges of the sheet do out of sight as well, at the latest on %s',
  async (event) => {
    const panel = open('How many nodes survive a loss?')
    tell(false)
    const nodes = panel.getByText('Application nodes, to survive a lost zone').closest('div')
    const assumptions = { ...EXAMPLE.assumptions, daily_users: '100M-400M' }
    document.dispatchEvent(new InputEvent('input'))
    await act(() => adoptRecord({ design: { ...EXAMPLE, assumptions }, drafts: {} }))
    await soon(() => expect($sheet.get().uncertainty.knows).toBe('ranges'))
    expect(nodes?.textContent).not.toMatch(/ to [\d,]+ nodes/)
    await act(() => void window.dispatchEvent(new Event(event)))
    expect(nodes?.textContent).toMatch(/[\d,]+ to [\d,]+ nodes/)
    window.dispatchEvent(new Event('scroll'))
  },
)

it('shows what the ranges of the sheet do, once nobody types', async () => {
  const panel = open('How many nodes survive a loss?')
  const assumptions = { ...EXAMPLE.assumptions, daily_users: '100M-400M', peak_factor: '1.3-2' }
  adoptRecord({ design: { ...EXAMPLE, assumptions }, drafts: {} })
  const nodes = panel.getByText('Application nodes, to survive a lost zone').closest('div')
  await soon(() =>
    expect(nodes?.textContent).toMatch(/[\d,]+ to [\d,]+ nodes.*of the spread is “Daily users”/),
  )
})

describe('the request’s plan', () => {
  it('takes, moves and removes calls, each to be undone', async () => {
    const panel = open('Does the request answer in time?')
    const calls = () =>
      panel
        .getAllByRole('group')
        .filter((group) => group.classList.contains('call'))
        .map((group) => group.getAttribute('aria-label'))
    const before = calls()
    await userEvent.type(panel.getByLabelText('A new call'), 'Call the bank')
    await userEvent.click(panel.getByRole('button', { name: 'Add the call' }))
    await soon(() => expect(calls()).toEqual([...before, 'Call the bank']))
    retype(panel.getByLabelText('p99 (ms), Call the bank'), '900 ms')
    await panel.findByText(/The promise is missed by .* “Call the bank” has the longest p99/)
    await userEvent.click(panel.getByRole('button', { name: 'Call the bank earlier' }))
    await soon(() => expect($design.get().latency?.stages.at(-1)?.calls).toHaveLength(2))
    await userEvent.click(panel.getByRole('button', { name: 'Remove Call the bank' }))
    await soon(() => expect(calls()).toEqual(before))
    await userEvent.click(await screen.findByRole('button', { name: 'Undo removal of “Call the bank”' }))
    await soon(() => expect(calls()).toContain('Call the bank'))
  })

  it('takes ranges of times, and says what they make of the answer once nobody types', async () => {
    const panel = open('Does the request answer in time?')
    retype(panel.getByLabelText('p99 (ms), Records by key'), '20-90')
    const p99 = panel.getByText('One in a hundred takes longer than').closest('div')
    await soon(() => expect(p99?.textContent).toMatch(/\d+ to \d+ ms/))
    fireEvent.blur(panel.getByLabelText('p99 (ms), Records by key'))
    await soon(() => expect($design.get().latency?.stages[2]?.calls[0]?.p99).toBe('20 ms - 90 ms'))
  })

  it('says beside the p99 that it is below the median, and keeps the last answer', async () => {
    const panel = open('Does the request answer in time?')
    retype(panel.getByLabelText('p99 (ms), Records by key'), '0.5 ms')
    await panel.findByText('the p99 is below the median')
    expect(panel.getAllByText('last good value').length).toBeGreaterThan(0)
    expect($design.get().latency?.stages[2]?.calls[0]?.p99).toBe('0.5 ms')
  })
})

describe('who works by keyboard', () => {
  const focused = () => document.activeElement?.getAttribute('aria-label')

  it('stays with a call that moves, and comes to what is next when one is removed', async () => {
    const panel = open('Does the request answer in time?')
    const press = async (name: string) => {
      panel.getByRole('button', { name }).focus()
      await userEvent.click(panel.getByRole('button', { name }))
    }
    const stages = () => $design.get().latency?.stages.length
    await press('Records by key earlier')
    await soon(() => expect(stages()).toBe(3))
    await soon(() => expect(focused()).toBe('Records by key earlier'))
    await press('Remove Records by key')
    await soon(() => expect(panel.queryByRole('button', { name: 'Remove Records by key' })).toBeNull())
    expect(document.activeElement).not.toBe(document.body)
  })

  it('comes to what is next when a part is removed', async () => {
    const panel = open('How often is it down, and what is lost?')
    await userEvent.click(panel.getByRole('button', { name: 'Remove Load balancer' }))
    await soon(() => expect(panel.queryByRole('button', { name: 'Remove Load balancer' })).toBeNull())
    expect(document.activeElement).not.toBe(document.body)
  })
})

describe('the chain of a request', () => {
  const title = 'How often is it down, and what is lost?'

  it('is the flow’s of the design, with nines of each part, its source, and what is wrong beside it', async () => {
    const panel = open(title)
    const part = within(panel.getByRole('group', { name: 'Post service' }))
    expect(part.getByRole('link', { name: 'SLA of a single virtual machine' })).toBeTruthy()
    retype(part.getByLabelText('Needed, Post service'), '4')
    await part.findByText('4 of 3 cannot be needed')
    expect(panel.getAllByText('last good value').length).toBeGreaterThan(0)
    retype(part.getByLabelText('Needed, Post service'), '1')
    await soon(() => expect(panel.queryByText('last good value')).toBeNull())
    retype(part.getByLabelText('One of it is up (%), Post service'), '101 %')
    await part.findByText(/at most 100 %/)
    expect($design.get().availability?.parts.find(({ id }) => id === 'posts')?.needed).toBe('1')
  })

  it('takes another flow, new parts and fewer, each to be undone', async () => {
    const panel = open(title)
    const parts = () =>
      panel
        .getAllByRole('group')
        .filter((group) => group.classList.contains('part'))
        .map((group) => group.getAttribute('aria-label'))
    const before = parts()
    expect(before).toHaveLength(6)
    await userEvent.selectOptions(panel.getByLabelText('Parts that wait on one another in'), 'publish')
    await soon(() => expect(parts()).toEqual(['Load balancer', 'Post service', 'Post store']))
    await userEvent.type(panel.getByLabelText('A new part'), 'Spam check')
    await userEvent.click(panel.getByRole('button', { name: 'Add the part' }))
    await soon(() => expect(parts()).toContain('Spam check'))
    await userEvent.click(panel.getByRole('button', { name: 'Remove Post store' }))
    await soon(() => expect(parts()).toEqual(['Load balancer', 'Post service', 'Spam check']))
    await userEvent.click(screen.getByRole('button', { name: 'Undo removal of “Post store”' }))
    await soon(() => expect(parts()).toHaveLength(4))
    await userEvent.click(
      panel.getByRole('button', { name: 'Back to the chain that follows from the design' }),
    )
    await soon(() => expect(parts()).toEqual(before))
  })
})

it('the pictures follow growth, workers and prices', async () => {
  render(<EstimatePlots references={REFERENCES} />)
  const caption = (words: RegExp) =>
    screen.getByText(words, { selector: 'strong' }).closest('figcaption')?.textContent ?? ''
  const before = [caption(/^Storage over/), caption(/^Waiting on/), caption(/^Cost by/)]
  expect(before[1]).toContain('with 8 workers')
  const assumptions = {
    ...EXAMPLE.assumptions,
    growth_rate: '50 %',
    node_workers: '4',
    price_egress: '$0.01',
  }
  adoptRecord({ design: { ...EXAMPLE, assumptions }, drafts: {} })
  await soon(() => expect(caption(/^Waiting on/)).toContain('with 4 workers'))
  expect(caption(/^Storage over/)).toContain('at 50 % a year')
  expect(caption(/^Cost by/)).not.toBe(before[2])
})

it('the pictures show bytes as the rest of the page does', async () => {
  render(<EstimatePlots references={REFERENCES} />)
  const storage = () =>
    screen.getByText(/^Storage over/, { selector: 'strong' }).closest('figcaption')?.textContent ?? ''
  expect(storage()).toMatch(/\d TB/)
  $byteBase.set('binary')
  await soon(() => expect(storage()).toMatch(/\d TiB/))
  expect(storage()).not.toMatch(/\d TB/)
  $byteBase.set('decimal')
})

it('the pictures have no length that is not a number, whatever something costs', async () => {
  const { container } = render(<EstimatePlots references={REFERENCES} />)
  const assumptions = { ...EXAMPLE.assumptions, price_compute: '1e308', price_egress: '1e300' }
  adoptRecord({ design: { ...EXAMPLE, assumptions }, drafts: {} })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(container.innerHTML).not.toMatch(/NaN|Infinity/)
})
