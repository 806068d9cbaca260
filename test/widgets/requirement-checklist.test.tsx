import { cleanup, render, screen, waitFor, within } from '@testing-library/preact'
import { options } from 'preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CATALOGUE, PRESETS, questionOf, QUESTIONS } from '../model/questions'
import { adoptRecord } from '../../src/state/adopt'
import { $design, EXAMPLE, setInput, undo, $undoable } from '../../src/state/design'
import { ChecklistTool } from '../../src/widgets/requirement-checklist/ChecklistTool'
import { RequirementChecklist } from '../../src/widgets/requirement-checklist/RequirementChecklist'

const LINKS = [...new Set(QUESTIONS.flatMap(({ flipsLinks }) => flipsLinks))]
const TARGETS = Object.fromEntries(LINKS.map((link) => [link, { title: `to ${link}`, href: `/${link}` }]))

beforeEach(() => {
  while ($undoable.get() !== undefined) undo()
  adoptRecord({ design: EXAMPLE, drafts: {} })
})
afterEach(cleanup)

function openTool() {
  render(
    <ChecklistTool
      groups={CATALOGUE.groups}
      procedures={CATALOGUE.procedures}
      presets={PRESETS}
      targets={TARGETS}
      matrix="/tools/tradeoffs/"
    />,
  )
  return userEvent.setup()
}

function openChapter(ids: readonly string[]) {
  render(<RequirementChecklist title="The questions" questions={ids.map(questionOf)} targets={TARGETS} />)
  return userEvent.setup()
}

const stateOf = (id: string) => screen.getByRole<HTMLSelectElement>('combobox', { name: questionOf(id).ask })
const itemOf = (id: string) => {
  const item = stateOf(id).closest('li')
  if (!item) throw new Error(`${id} stands in no list`)
  return within(item)
}
const group = (name: string) => within(screen.getByRole('group', { name }))
const region = (name: string) => within(screen.getByRole('region', { name }))
const asks = () => [...document.querySelectorAll('.question .ask')].map((one) => one.textContent)

describe('a question', () => {
  it('says its state in words, and what its answer changes with links that lead there', async () => {
    const user = openChapter(['read-latency'])
    expect(stateOf('read-latency').selectedOptions[0]?.textContent).toBe('not asked')
    const item = itemOf('read-latency')
    await user.click(item.getByText('What it changes', { exact: false }))
    expect(item.getByText(questionOf('read-latency').why)).toBeTruthy()
    expect(item.getByRole('link', { name: 'to decision:fan-out' }).getAttribute('href')).toBe(
      '/decision:fan-out',
    )
  })

  it('takes a value once it is answered, with unit and example, and a reason once it is assumed', async () => {
    const user = openChapter(['read-latency'])
    await user.selectOptions(stateOf('read-latency'), 'assumed')
    const item = itemOf('read-latency')
    expect(await item.findByText('such as 200 ms')).toBeTruthy()
    await user.type(item.getByLabelText('Answer'), '300 ms')
    await user.type(item.getByLabelText('Assumed because'), 'it feels instant')
    expect($design.get().answers['read-latency']).toEqual({
      state: 'assumed',
      value: '300 ms',
      why: 'it feels instant',
    })
  })

  it('is bound to the input of the calculator, both ways', async () => {
    const user = openChapter(['daily-users'])
    await user.selectOptions(stateOf('daily-users'), 'answered')
    const field = await itemOf('daily-users').findByLabelText<HTMLInputElement>('Answer')
    expect(field.value).toBe('200M')
    await user.clear(field)
    await user.type(field, '50M')
    expect($design.get().assumptions['daily_users']).toBe('50M')
    await user.tab()
    setInput('daily_users', '70M')
    await waitFor(() => expect(field.value).toBe('70M'))
  })

  it('keeps what cannot be read and says what was expected', async () => {
    const user = openChapter(['read-latency'])
    await user.selectOptions(stateOf('read-latency'), 'answered')
    const field = await itemOf('read-latency').findByLabelText('Answer')
    await user.type(field, 'fast')
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect(itemOf('read-latency').getByText('“fast” is no number.', { exact: false })).toBeTruthy()
  })

  it('asks for a number where a word is vague, and can be told to leave it', async () => {
    const user = openChapter(['goal-in-one-sentence'])
    await user.selectOptions(stateOf('goal-in-one-sentence'), 'answered')
    const item = itemOf('goal-in-one-sentence')
    await user.type(await item.findByLabelText('Answer'), 'A fast feed')
    const leave = await item.findByRole('button', { name: 'Leave “fast” as it stands' })
    expect(item.getByLabelText('Answer').getAttribute('aria-describedby')).toBeTruthy()
    await user.click(leave)
    await waitFor(() => expect(item.queryByRole('button', { name: /Leave/ })).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Undo leaving “fast” as it stands' }))
    expect(await item.findByRole('button', { name: 'Leave “fast” as it stands' })).toBeTruthy()
  })

  it('says what to cut where a list is longer than it should be, and takes it all the same', async () => {
    const user = openChapter(['top-qualities'])
    await user.selectOptions(stateOf('top-qualities'), 'answered')
    const item = itemOf('top-qualities')
    await user.type(await item.findByLabelText('Answer'), 'latency, uptime, freshness, cost')
    expect(await item.findByText('4 top qualities; keep at most 3.', { exact: false })).toBeTruthy()
    expect($design.get().answers['top-qualities']?.value).toBe('latency, uptime, freshness, cost')
  })

  it('of the reader’s own is added, marked, removed, and each of it undone', async () => {
    const user = openChapter(['daily-users'])
    await user.type(screen.getByLabelText('A question of your own'), 'Who pays?{Enter}')
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Who pays?' }), 'asked')
    await user.click(screen.getByRole('button', { name: /^Remove this question/ }))
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Who pays?' })).toBeNull())
    await user.click(await screen.findByRole('button', { name: 'Undo removal of “Who pays?”' }))
    expect((await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Who pays?' })).value).toBe(
      'asked',
    )
  })
})

describe('the page of the checklist', () => {
  it('lists every question once in every order, with an anchor each', async () => {
    const user = openTool()
    const all = asks().toSorted()
    expect(all).toHaveLength(QUESTIONS.length)
    const order = group('What is listed').getByLabelText<HTMLSelectElement>('Order')
    let before = asks()
    for (const value of [...order.options].map((option) => option.value).slice(1)) {
      await user.selectOptions(order, value)
      await waitFor(() => expect(asks()).not.toEqual(before))
      before = asks()
      expect(before.toSorted()).toEqual(all)
      expect(document.querySelectorAll('[id^="question-"]')).toHaveLength(QUESTIONS.length)
    }
  })

  it('keeps a question in its place while it is answered, until the list is sorted again', async () => {
    const user = openTool()
    await user.selectOptions(group('What is listed').getByLabelText('State'), 'not asked')
    const before = asks().length
    await user.selectOptions(stateOf('daily-users'), 'answered')
    await waitFor(() => expect(stateOf('daily-users').value).toBe('answered'))
    expect(asks()).toHaveLength(before)
    await user.click(await screen.findByRole('button', { name: 'Sort again' }))
    await waitFor(() => expect(asks()).toHaveLength(before - 1))
  })

  it('shows what a preset would change, assumes it, and takes it back in one step', async () => {
    const user = openTool()
    await user.selectOptions(screen.getByLabelText('Start from what is usual in a domain'), 'Bank')
    const rows = await group('What would change').findAllByRole('row')
    const [bank] = PRESETS
    expect(rows).toHaveLength((bank?.answers.length ?? 0) + 1)
    expect($design.get()).toBe(EXAMPLE)
    await user.click(screen.getByRole('button', { name: /^Assume these \d+ answers$/ }))
    await waitFor(() => expect(stateOf('accuracy').value).toBe('assumed'))
    expect($design.get().assumptions['daily_users']).toBe('5M')
    await user.click(await screen.findByRole('button', { name: 'Undo the assumptions of “Bank”' }))
    await waitFor(() => expect(stateOf('accuracy').value).toBe('not-asked'))
    expect($design.get()).toBe(EXAMPLE)
  })

  it('counts the minutes of what is planned against the phase', async () => {
    const user = openTool()
    const minutes = group('Minutes of the planned questions')
    const before = minutes.getAllByRole('listitem')[0]?.textContent
    await user.selectOptions(stateOf('regimes'), 'asked')
    await waitFor(() => expect(minutes.getAllByRole('listitem')[0]?.textContent).not.toBe(before))
  })

  it('lists holes of the coverage and features that are too many', async () => {
    const user = openTool()
    const coverage = region('Coverage')
    expect(coverage.getByText(/^No holes/)).toBeTruthy()
    await user.click(coverage.getByRole('button', { name: 'Bring back Search' }))
    expect(await coverage.findByText('Search: no endpoint, no entity, no component.')).toBeTruthy()
    await user.selectOptions(coverage.getByLabelText('Scope of Search'), 'core')
    expect(await coverage.findByText('5 core features; keep at most 4.', { exact: false })).toBeTruthy()
  })

  it('leaves privacy out for a reason, and says that it is no legal advice', async () => {
    const user = openTool()
    const privacy = region('Privacy')
    expect(privacy.getByText(/not legal advice/)).toBeTruthy()
    await user.type(privacy.getByLabelText('Not applicable, because'), 'it counts cars{Enter}')
    expect(await privacy.findByText(/Not applicable/)).toBeTruthy()
    expect(stateOf('regimes').value).toBe('out-of-scope')
  })

  it('picks the problems of the deep dive and sends them to the matrix', async () => {
    const user = openTool()
    const dive = region('Deep dive')
    for (const text of ['Fan-out?', 'Hot key?', 'Logo?'])
      await user.type(dive.getByLabelText('A problem, in a sentence'), `${text}{Enter}`)
    await user.selectOptions(await dive.findByLabelText('Importance of “Logo?”'), 'low')
    await user.selectOptions(await dive.findByLabelText('Difficulty of “Logo?”'), 'low')
    expect(await dive.findByText('Go deep on: “Fan-out?”, “Hot key?”.')).toBeTruthy()
    await user.click(dive.getByRole('button', { name: 'Send 2 to the tradeoff matrix' }))
    expect(
      $design
        .get()
        .decisions.slice(-2)
        .map(({ problem }) => problem),
    ).toEqual(['Fan-out?', 'Hot key?'])
    expect(
      await dive.findByRole('button', { name: 'These problems are in the tradeoff matrix' }),
    ).toBeTruthy()
  })

  it('reads the list aloud, open questions first, and copies it', async () => {
    const user = openTool()
    const copy = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await user.selectOptions(stateOf('accuracy'), 'assumed')
    const script = region('Read aloud')
    await script.findByText('What I assume; tell me where I am wrong')
    expect(script.getAllByRole('heading', { level: 3 })[0]?.textContent).toBe(
      'What I would still like to know',
    )
    await user.click(script.getByRole('button', { name: 'Copy as Markdown' }))
    await waitFor(() =>
      expect(copy.mock.lastCall?.[0]).toMatch(/^# Short posts\n\n## What I would still like/),
    )
    copy.mockRestore()
  })

  it('redraws one question of hundreds at a keystroke', async () => {
    const ownQuestions = Array.from({ length: 200 }, (_, index) => ({
      id: `own-${index + 1}`,
      ask: `Own question ${index + 1}?`,
      phase: 'scope' as const,
    }))
    const answers = { 'own-7': { state: 'answered' as const, value: '', why: '' } }
    adoptRecord({ design: { ...EXAMPLE, ownQuestions, answers }, drafts: {} })
    const user = openTool()
    const own = screen.getByRole('combobox', { name: 'Own question 7?' }).closest('li')
    if (!own) throw new Error('the question is missing')
    const drawn: unknown[] = []
    const { diffed } = options
    options.diffed = (vnode) => {
      if (vnode.type === 'li' && 'data-state' in vnode.props) drawn.push(vnode.props)
      diffed?.(vnode)
    }
    await user.type(within(own).getByLabelText('Answer'), 'x')
    await waitFor(() => expect(own.textContent).toContain('answered: x'))
    if (diffed) options.diffed = diffed
    else delete options.diffed
    expect(drawn).toHaveLength(1)
  })
})
