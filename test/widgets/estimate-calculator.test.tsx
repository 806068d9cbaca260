import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Threshold } from '../../src/model/threshold'
import { adoptRecord } from '../../src/state/adopt'
import { $design, $drafts, EXAMPLE, setInput } from '../../src/state/design'
import { EstimateCalculator } from '../../src/widgets/estimate-calculator/EstimateCalculator'
import { EstimatePlots } from '../../src/widgets/estimate-plots/EstimatePlots'
import { EstimateTool } from '../../src/widgets/estimate-tool/EstimateTool'
import { REFERENCES } from '../model/study-references'
import { QuickEstimate } from '../../src/widgets/quick-estimate/QuickEstimate'

const BORDER: Threshold = {
  id: 'partition-writes',
  figure: 'peak_writes',
  comparison: 'above',
  amount: '10K/s',
  decision: 'partition the write path',
  otherwise: 'keep one write path',
  source: 'Judgement of this guide',
  url: null,
  year: 2026,
  note: 'Near the high end of one primary.',
}

beforeEach(() => adoptRecord({ design: EXAMPLE, drafts: {} }))
afterEach(cleanup)

const field = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name)
const row = (label: string) => {
  const found = screen.getAllByText(label, { selector: 'dt' })[0]?.closest('div')
  if (!found) throw new Error(`there is no row ${label}`)
  return found
}

function retype(name: string | RegExp, text: string) {
  fireEvent.input(field(name), { target: { value: text } })
}

describe('the calculator in a chapter', () => {
  const open = () =>
    render(
      <EstimateCalculator
        title="Traffic"
        section="traffic"
        thresholds={[BORDER]}
        toolHref="/tools/estimate/"
      />,
    )

  it('shows the example with its working and what follows', () => {
    open()
    expect(field('Daily users').value).toBe('200M')
    expect(row('Requests at the peak').textContent).toMatch(/[\d.]+K requests\/s/)
    expect(screen.getByText('Keep one write path')).toBeTruthy()
    expect(screen.getByText('decided')).toBeTruthy()
    expect(screen.getByText(/^Writes at the peak above 10K requests\/s: certainly not\./)).toBeTruthy()
    expect(screen.queryByText('100 %')).toBeNull()
    expect(screen.getByText(/nothing is uncertain yet/)).toBeTruthy()
  })

  it('shows the range below the median, the chance and what to ask once a range is typed', async () => {
    open()
    retype('Daily users', '50M-200M')
    retype('Post: how often (per user and day)', '1-5')
    retype('Peak over average (×)', '2-5')
    await vi.waitFor(() => expect(row('Writes at the peak').textContent).toMatch(/K to \d+K/), 4000)
    await vi.waitFor(() => expect(screen.getByText('ask')).toBeTruthy())
    expect(
      screen.getByText(/Writes at the peak above 10K requests\/s: \d+ % likely; driven by Post: how often/),
    ).toBeTruthy()
    expect(screen.getByText('Ask next').parentElement?.textContent).toContain('Post: how often')
  })

  it('says the medians that it shows', async () => {
    const { container } = open()
    retype('Daily users', '50M-200M')
    retype('Log in: how often (per user and day)', '1-500')
    retype('Read the feed: how often (per user and day)', '10-1000')
    const label = 'Requests at the peak'
    // The middles add up to something else.
    await vi.waitFor(() => expect(row(label).textContent).toContain('with each range at its middle'), 4000)
    const shown = row(label).querySelector('output')?.textContent ?? ''
    const live = container.querySelector('[aria-live="polite"]')
    await vi.waitFor(() => expect(live?.textContent).toContain(`${label}: ${shown}.`), 4000)
  })

  it('says beside the field what is wrong and keeps the last good result, marked', async () => {
    open()
    retype('Daily users', '200M posts')
    await screen.findByText(/expected users/)
    expect(field('Daily users').getAttribute('aria-invalid')).toBe('true')
    await vi.waitFor(() => expect(row('Requests at the peak').textContent).toContain('last good value'))
    expect($design.get().assumptions['daily_users']).toBe('200M')
  })

  it('says beside the field that an amount cannot be, in a chapter too', async () => {
    render(<EstimateCalculator title="Machines" section="nodes" thresholds={[]} toolHref="/" />)
    retype('Target utilisation (%)', '300 %')
    await screen.findByText(/part of a whole: more than 0 %, and at most 100 %/)
    expect(field('Target utilisation (%)').getAttribute('aria-invalid')).toBe('true')
    await vi.waitFor(() => expect(row('Application nodes').textContent).toContain('last good value'))
  })

  it('puts an amount into its usual form when the field is left, and never while typing', async () => {
    open()
    retype('Daily users', '300m')
    expect(field('Daily users').value).toBe('300m')
    await vi.waitFor(() =>
      expect(screen.getByRole('button', { name: /^Undo change of “Daily users”/ })).toBeTruthy(),
    )
    fireEvent.blur(field('Daily users'))
    await vi.waitFor(() => expect(field('Daily users').value).toBe('300M'))
  })

  it('leaves everything as it is when somebody only passes through the fields', async () => {
    const user = userEvent.setup()
    render(<EstimateCalculator title="Machines" section="nodes" thresholds={[]} toolHref="/" />)
    const before = $design.get()
    for (const box of screen.getAllByRole('textbox')) {
      await user.click(box)
      await user.tab()
    }
    expect($design.get()).toBe(before)
  })

  it('keeps the focus on the button that has taken the last change back', async () => {
    const user = userEvent.setup()
    open()
    await user.type(field('Daily users'), '0')
    const undo = await screen.findByRole('button', { name: /^Undo change of “Daily users”/ })
    while (undo.textContent !== 'Undo') {
      await user.click(undo)
      await new Promise((soon) => setTimeout(soon))
    }
    expect(undo.getAttribute('aria-disabled')).toBe('true')
    expect(document.activeElement).toBe(undo)
  })

  it('fills the fields below from a pasted column, as one step', async () => {
    open()
    fireEvent.paste(field('Daily users'), { clipboardData: { getData: () => '10M\n0.5/user/day\nmany' } })
    await vi.waitFor(() => expect(field('Daily users').value).toBe('10M'))
    expect($design.get().operations[0]?.rate).toBe('0.5/user/day')
    expect($drafts.get()).toEqual({ create_post_rate: 'many' })
    const undo = await screen.findByRole('button', { name: 'Undo pasted values' })
    fireEvent.click(undo)
    await vi.waitFor(() => expect(field('Daily users').value).toBe('200M'))
  })
})

describe('the whole estimate', () => {
  const open = () => {
    render(
      <EstimateTool
        thresholds={[BORDER]}
        presets={[{ id: 'short-posts', title: 'Short posts' }]}
        references={REFERENCES}
      />,
    )
    return userEvent.setup()
  }
  const group = (name: string) => screen.getByRole('group', { name })

  it('has its five steps and the sheet, each to be reached by a link', () => {
    open()
    const links = within(screen.getByRole('navigation', { name: 'Steps of the estimate' })).getAllByRole(
      'link',
    )
    expect(links.map((link) => link.textContent)).toEqual([
      'People',
      'Operations',
      'Records',
      'Assumptions',
      'Results',
      'The sheet',
      'Pictures',
      'Questions',
    ])
  })

  it('gives each row its anchor once', () => {
    open()
    const ids = [...document.querySelectorAll('[id^="row-"]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('row-daily_users')
    expect(ids).toContain('row-peak_requests')
    expect(ids).toContain('row-post_record')
    expect(ids).toContain('row-feed_memory')
  })

  it('adds an operation, moves it up, removes it, and takes that back', async () => {
    const user = open()
    await user.type(field('A new operation'), 'Delete a post')
    await user.click(screen.getByRole('button', { name: 'Add the operation' }))
    await screen.findByRole('group', { name: 'Delete a post' })
    await user.click(screen.getByRole('button', { name: 'Move Delete a post up' }))
    await vi.waitFor(() => expect($design.get().operations.at(-2)?.id).toBe('delete_a_post'))
    await user.click(screen.getByRole('button', { name: 'Remove Delete a post' }))
    await vi.waitFor(() => expect(screen.queryByRole('group', { name: 'Delete a post' })).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Undo removal of “Delete a post”' }))
    await screen.findByRole('group', { name: 'Delete a post' })
  })

  it('adds a row with a formula and says where it is wrong', async () => {
    const user = open()
    await user.type(field('A new row'), 'Half the memory')
    await user.type(field('Its text'), 'feed_memry / 2')
    await user.click(screen.getByRole('button', { name: 'Add the row' }))
    await screen.findByText(/there is no row “feed_memry”; did you mean “feed_memory”\? \(at character 1/)
    retype(/^half_the_memory =/, 'feed_memory / 2')
    await vi.waitFor(() => expect(row('Half the memory').textContent).toContain('TB'))
  })

  it('shows what cannot be meant beside the row it is about', async () => {
    open()
    setInput('peak_factor', '0.5')
    await vi.waitFor(() => expect(group('People').textContent).toContain('the peak is below the average'))
  })

  it('shows infinity and unknown as such, and never NaN', async () => {
    open()
    setInput('daily_users', '0')
    await vi.waitFor(() => expect(row('Reads per write').textContent).toContain('unknown'))
    expect(document.body.textContent).not.toContain('NaN')
  })

  it('is given three forms of a working and the same in the head when one is opened', async () => {
    open()
    const details = document.querySelector<HTMLDetailsElement>('#row-peak_requests details')
    if (!details) throw new Error('there is a working')
    details.open = true
    // happy-dom knows no `ontoggle`, so Preact listens for the name as it is spelt.
    fireEvent(details, new Event('Toggle'))
    await screen.findByRole('button', { name: 'Copy the sentence' }, { timeout: 4000 })
    expect(screen.getByRole('button', { name: 'Copy the symbols' })).toBeTruthy()
    expect(screen.getByText(/In your head/)).toBeTruthy()
  })

  it('shows the result of a row of one’s own beside its formula, with span and working', async () => {
    open()
    setInput('daily_users', '100M-400M')
    retype('A new row', 'Half the memory')
    retype('Its text', 'feed_memory / 2')
    fireEvent.click(screen.getByRole('button', { name: 'Add the row' }))
    const own = await screen.findByRole('group', { name: 'Half the memory' })
    await vi.waitFor(() => {
      expect(own.textContent).toMatch(/[\d.]+ [TG]B[\d.]+ [TG]B to [\d.]+ [TG]B/)
      expect(own.textContent).toContain('÷ 2')
    }, 4000)
  })

  it.each([
    ['own_row', 'B', '“own_row” refers to itself', /^own_row =/],
    ['feed_memory + nothing', 'B', 'there is no row “nothing”', /^own_row =/],
    ['feed_memory', 'year', 'it comes out in bytes, but the row is in years', /^own_row =/],
    ['feed_memory +', 'B', 'the formula ends too early (at the end)', /^own_row =/],
    ['feed_memory', 'mb', '“mb” could be bits or bytes: write MB or Mbit', 'Unit, Own row'],
    ['', 'B', 'the formula is empty', /^own_row =/],
  ])('says of a row that is %s in %s, beside its field: %s', async (text, unit, message, name) => {
    open()
    retype('A new row', 'Own row')
    retype('Its text', text)
    retype('Its unit', unit)
    fireEvent.click(screen.getByRole('button', { name: 'Add the row' }))
    const own = within(await screen.findByRole('group', { name: 'Own row' }))
    const wrong = own.getByLabelText(name)
    expect(wrong.getAttribute('aria-invalid')).toBe('true')
    const [described = ''] = wrong.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(document.getElementById(described)?.textContent).toContain(message)
    expect(own.queryAllByText(new RegExp(message.slice(0, 12)))).toHaveLength(1)
  })

  it('takes back the addition, the move and the removal of a row of one’s own', async () => {
    open()
    const ids = () => $design.get().rows.map(({ id }) => id)
    const before = ids()
    retype('A new row', 'Own row')
    fireEvent.click(screen.getByRole('button', { name: 'Add the row' }))
    await vi.waitFor(() => expect(ids()).toEqual([...before, 'own_row']))
    fireEvent.click(await screen.findByRole('button', { name: 'Move Own row up' }))
    await vi.waitFor(() => expect(ids().at(-2)).toBe('own_row'))
    fireEvent.click(screen.getByRole('button', { name: 'Remove Own row' }))
    await vi.waitFor(() => expect(ids()).toEqual(before))
    fireEvent.click(await screen.findByRole('button', { name: 'Undo removal of “Own row”' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Undo move of “Own row”' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Undo new row “Own row”' }))
    await vi.waitFor(() => expect(ids()).toEqual(before))
  })

  it('keeps the focus on a row that is moved, and passes it on when the row is removed', async () => {
    const user = open()
    await user.type(field('A new row'), 'Own row')
    await user.type(field('Its text'), 'feed_memory{Enter}')
    expect(document.activeElement).toBe(field('A new row'))
    const up = await screen.findByRole('button', { name: 'Move Own row up' })
    up.focus()
    await user.keyboard('{Enter}')
    await vi.waitFor(() => expect($design.get().rows.at(-2)?.id).toBe('own_row'))
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Own row up'))
    screen.getByRole('button', { name: 'Move Own row down' }).focus()
    await user.keyboard('{Enter}')
    const down = screen.getByRole<HTMLButtonElement>('button', { name: 'Move Own row down' })
    await vi.waitFor(() => expect(down.disabled).toBe(true))
    // It is the last one again, so there is only one way left.
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Own row up'))
    screen.getByRole('button', { name: 'Remove Own row' }).focus()
    await user.keyboard('{Enter}')
    await vi.waitFor(() => expect(screen.queryByRole('group', { name: 'Own row' })).toBeNull())
    expect(document.activeElement).toBe(field('A new row'))
  })

  it('describes a field by what cannot be meant about it, and says that once', async () => {
    open()
    expect(field('Peak over average (×)').getAttribute('aria-describedby')).not.toContain('lints')
    setInput('peak_factor', '0.5')
    await vi.waitFor(() => {
      const described = field('Peak over average (×)').getAttribute('aria-describedby')?.split(' ') ?? []
      const said = described.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
      expect(said).toContain('the peak is below the average')
    }, 4000)
    await vi.waitFor(
      () =>
        expect(
          [...document.querySelectorAll('[aria-live="polite"]')].map((live) => live.textContent).join(),
        ).toContain('the peak is below the average'),
      4000,
    )
  })

  it('says beside a row of one’s own that it divides by 0', async () => {
    render(<EstimateTool thresholds={[BORDER]} presets={[]} references={REFERENCES} />)
    retype('A new row', 'Zero')
    retype('Its text', '1 / 0')
    retype('Its unit', '1')
    fireEvent.click(screen.getByRole('button', { name: 'Add the row' }))
    const own = await screen.findByRole('group', { name: 'Zero' })
    await within(own).findByText(
      '“Zero” divides by 0, or is larger than a number can be',
      {},
      { timeout: 4000 },
    )
  })
})

describe('the shortest estimate', () => {
  it('answers at once, with a range, a chance and what to ask', () => {
    render(<QuickEstimate title="Size a system now" heading="h2" />)
    expect(row('Requests at the peak').textContent).toMatch(
      /8\.2K requests\/s2\.6K to 26K requests\/s, nine times in ten\. Above 10K requests\/s with a chance of 39 %: then partition the writes\./,
    )
    expect(row('Ask next').textContent).toContain('things each one does 48 %')
  })

  it('keeps the last good answer while a field cannot be read', async () => {
    render(<QuickEstimate title="Size a system now" heading="h2" />)
    retype('People who use it each day', 'lots')
    await screen.findByText(/does not read as an amount/)
    expect(row('Requests at the peak').textContent).toContain('8.2K requests/slast good value')
    expect(row('New data a year').textContent).toContain('last good value')
    expect(row('Ask next').textContent).toContain('last good value')
    retype('People who use it each day', '100M')
    await vi.waitFor(() => expect(screen.queryByText('last good value')).toBeNull())
  })

  it.each(['2 %', '300 %', '0.5'])('refuses a busiest hour of %s and loses nothing', async (text) => {
    render(<QuickEstimate title="Size a system now" heading="h2" />)
    const name = 'Busiest hour over the average (×)'
    retype(name, text)
    await screen.findByText(/it carries between 1\/24 of the day \(4\.2 %\) and all of it/)
    fireEvent.blur(field(name))
    expect(field(name).value).toBe(text)
    expect(field(name).getAttribute('aria-invalid')).toBe('true')
    expect(row('Requests at the peak').textContent).toContain('8.2K requests/slast good value')
    expect(row('New data a year').textContent).not.toContain('last good value')
  })

  it('speaks of no range and asks nothing where nobody comes', async () => {
    render(<QuickEstimate title="Size a system now" heading="h2" />)
    await vi.waitFor(() => expect(screen.getAllByText(/nine times in ten/)).toHaveLength(2), 4000)
    retype('People who use it each day', '0')
    await screen.findByText('0 requests/s')
    expect(screen.queryByText(/nine times in ten/)).toBeNull()
    expect(row('Ask next').textContent).toContain('nothing is uncertain')
  })
})

describe('the pictures', () => {
  it('each have a twin in words, and numbers behind them', async () => {
    render(<EstimatePlots references={REFERENCES} />)
    expect(
      screen.getByText(/The application is sized by its requests, the database by its storage/),
    ).toBeTruthy()
    expect(screen.getByRole('table', { name: 'Cost by item, first month', hidden: true })).toBeTruthy()
    expect(document.querySelectorAll('svg[aria-hidden="true"]')).toHaveLength(4)
    setInput('daily_users', '50M-200M')
    await screen.findByText(/Daily users owns/)
  })
})
