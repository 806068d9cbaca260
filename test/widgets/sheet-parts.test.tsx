import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { adoptRecord } from '../../src/state/adopt'
import { EXAMPLE, setInput } from '../../src/state/design'
import { formatFigure } from '../../src/model/working'
import type { SheetState } from '../../src/state/sheet'
import { Folded } from '../../src/widgets/sheet-parts/Folded'
import { Live } from '../../src/widgets/sheet-parts/Live'
import { Seen } from '../../src/widgets/sheet-parts/Seen'
import { useSheet } from '../../src/widgets/sheet-parts/use-sheet'
import { Headlines } from '../../src/widgets/estimate-tool/Headlines'
import { Announcer } from '../../src/widgets/ui/Announcer'
import { Still } from '../../src/widgets/ui/Still'

beforeEach(() => adoptRecord({ design: EXAMPLE, drafts: {} }))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function peak({ figures }: SheetState): string {
  const figure = figures.get('peak_requests')
  return figure?.state === 'known' ? formatFigure(figure) : ''
}

const AT_FIRST = '390K requests/s'
const doubleUsers = () => act(() => setInput('daily_users', '400M'))
const DOUBLED = '780K requests/s'

describe('a part that listens to what it shows', () => {
  it('is drawn again when that changes, and not for anything else', async () => {
    let drawn = 0
    function Users() {
      const [row] = useSheet(({ figures }) => [figures.get('daily_users')?.row])
      drawn += 1
      return <p>{row?.kind === 'input' ? row.text : ''}</p>
    }
    render(<Users />)
    const before = drawn
    await act(() => setInput('copies', '2'))
    expect(drawn).toBe(before)
    await doubleUsers()
    expect(drawn).toBe(before + 1)
    expect(screen.getByText('400M')).toBeTruthy()
  })

  it('shows the record that was there before it, once it has woken up', () => {
    setInput('daily_users', '400M')
    render(<Live read={peak} />)
    expect(screen.getByText(DOUBLED)).toBeTruthy()
  })
})

describe('a text that writes itself', () => {
  it('changes in place, and stays right when what is around it is drawn again', async () => {
    function Around() {
      const [count, setCount] = useState(0)
      return (
        <button onClick={() => setCount(count + 1)}>
          {count}: <Live read={peak} />
        </button>
      )
    }
    render(<Around />)
    const text = screen.getByText(AT_FIRST)
    await doubleUsers()
    expect(text.textContent).toBe(DOUBLED)
    await act(() => void fireEvent.click(screen.getByRole('button')))
    expect(screen.getByRole('button').textContent).toBe(`1: ${DOUBLED}`)
    await act(() => setInput('daily_users', '200M'))
    expect(screen.getByRole('button').textContent).toBe(`1: ${AT_FIRST}`)
  })

  it('may be empty for a while', async () => {
    const read = (sheet: SheetState) => (peak(sheet) === AT_FIRST ? '' : peak(sheet))
    const { container } = render(<Live read={read} />)
    expect(container.textContent).toBe('')
    await doubleUsers()
    expect(container.textContent).toBe(DOUBLED)
    await act(() => setInput('daily_users', '200M'))
    expect(container.textContent).toBe('')
  })
})

describe('what is folded', () => {
  it('hears of no change until it is opened, and then of each', async () => {
    const read = vi.fn(peak)
    const { container } = render(<Folded summary="More">{() => <Live read={read} />}</Folded>)
    const details = container.querySelector('details')
    if (!details) throw new Error('nothing is folded')
    const asked = read.mock.calls.length
    await doubleUsers()
    expect(read.mock.calls.length).toBe(asked)
    details.open = true
    // happy-dom knows no `ontoggle`, so Preact listens for the name as it is written.
    await act(() => void fireEvent(details, new Event('Toggle')))
    expect(details.textContent).toContain(DOUBLED)
    await act(() => setInput('daily_users', '200M'))
    expect(details.textContent).toContain(AT_FIRST)
  })

  it('is brought up to date for paper, and rests again when that is printed', async () => {
    const { container } = render(<Folded summary="More">{() => <Live read={peak} />}</Folded>)
    await doubleUsers()
    expect(container.textContent).toContain(AT_FIRST)
    await act(() => void window.dispatchEvent(new Event('beforeprint')))
    expect(container.textContent).toContain(DOUBLED)
    await act(() => void window.dispatchEvent(new Event('afterprint')))
    await act(() => setInput('daily_users', '200M'))
    expect(container.textContent).toContain(DOUBLED)
  })
})

describe('a part of a long page', () => {
  type Look = Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>
  let report: (looks: readonly Look[]) => void
  let part: Element
  let quiet: (() => void)[]
  const see = (isIntersecting: boolean) => report([{ target: part, isIntersecting }])
  const rest = () => act(() => quiet.splice(0).forEach((follow) => follow()))

  beforeEach(() => {
    quiet = []
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    vi.stubGlobal('requestIdleCallback', (follow: () => void) => quiet.push(follow))
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(tell: typeof report) {
          report = tell
        }
        observe(element: Element) {
          part = element
        }
        unobserve() {}
      },
    )
  })
  afterEach(() => {
    // Who waits, and whether somebody types, is remembered from one test to the next.
    vi.runOnlyPendingTimers()
    window.dispatchEvent(new Event('scroll'))
    for (const follow of quiet) follow()
    vi.useRealTimers()
  })

  const open = () =>
    render(
      <>
        <input aria-label="elsewhere" />
        <Seen>
          <input aria-label="inside" />
          <Live read={peak} />
        </Seen>
      </>,
    ).container
  const elsewhere = () => screen.getByRole('textbox', { name: 'elsewhere' })
  const type = (users: string) =>
    act(() => {
      elsewhere().dispatchEvent(new InputEvent('input', { bubbles: true }))
      setInput('daily_users', users)
    })

  it('follows at once while it is on the screen', async () => {
    const container = open()
    see(true)
    await type('400M')
    expect(container.textContent).toBe(DOUBLED)
    expect(quiet).toEqual([])
  })

  it('follows in the next quiet moment where nobody sees it and nobody types', async () => {
    const container = open()
    see(false)
    await doubleUsers()
    expect(container.textContent).toBe(AT_FIRST)
    await rest()
    expect(container.textContent).toBe(DOUBLED)
  })

  it('follows no key of somebody who types elsewhere, but once they have paused', async () => {
    const container = open()
    see(false)
    for (const users of ['300M', '350M', '400M']) {
      await type(users)
      await act(() => void vi.advanceTimersByTime(900))
      await rest()
      expect(container.textContent).toBe(AT_FIRST)
    }
    await act(() => void vi.advanceTimersByTime(200))
    await rest()
    expect(container.textContent).toBe(DOUBLED)
  })

  it.each([
    ['leaves the field', () => elsewhere().blur()],
    ['scrolls', () => void window.dispatchEvent(new Event('scroll'))],
    ['looks for a word', () => void window.dispatchEvent(new Event('blur'))],
  ])('follows in the next quiet moment when somebody who typed %s', async (_, stop) => {
    const container = open()
    see(false)
    await act(() => elsewhere().focus())
    await type('400M')
    await rest()
    expect(container.textContent).toBe(AT_FIRST)
    await act(stop)
    await rest()
    expect(container.textContent).toBe(DOUBLED)
  })

  it('waits again for who types on before it has followed', async () => {
    const container = open()
    see(false)
    await type('300M')
    await act(() => void vi.advanceTimersByTime(1100))
    await type('400M')
    await rest()
    expect(container.textContent).toBe(AT_FIRST)
    await act(() => void vi.advanceTimersByTime(1100))
    await rest()
    expect(container.textContent).toBe(DOUBLED)
  })

  it('follows at once where somebody has gone into one of its fields, before the browser says that it is seen', async () => {
    const container = open()
    see(false)
    await doubleUsers()
    expect(container.textContent).toBe(AT_FIRST)
    await act(() => screen.getByRole('textbox', { name: 'inside' }).focus())
    expect(container.textContent).toBe(DOUBLED)
    await act(() => setInput('daily_users', '200M'))
    expect(container.textContent).toBe(AT_FIRST)
  })

  it.each(['beforeprint', 'copy'])(
    'is up to date when it comes to the screen, and after %s',
    async (event) => {
      const container = open()
      see(false)
      await doubleUsers()
      await act(() => see(true))
      expect(container.textContent).toBe(DOUBLED)
      see(false)
      await act(() => setInput('daily_users', '200M'))
      expect(container.textContent).toBe(DOUBLED)
      await act(() => void window.dispatchEvent(new Event(event)))
      expect(container.textContent).toBe(AT_FIRST)
    },
  )

  it('is forgotten when it is gone', async () => {
    open()
    see(false)
    await doubleUsers()
    cleanup()
    await rest()
    expect(quiet).toEqual([])
  })
})

it('a part that stays still is drawn again when one of the things that it shows is another', () => {
  const drawn = vi.fn(() => <p>part</p>)
  const some = {}
  const { rerender } = render(<Still of={[some, 1]}>{drawn}</Still>)
  rerender(<Still of={[some, 1]}>{drawn}</Still>)
  expect(drawn).toHaveBeenCalledTimes(1)
  rerender(<Still of={[{}, 1]}>{drawn}</Still>)
  rerender(<Still of={[{}, 1, 2]}>{drawn}</Still>)
  expect(drawn).toHaveBeenCalledTimes(3)
})

it('the headlines stand above the fields and follow them', async () => {
  render(<Headlines />)
  const line = within(screen.getByRole('group', { name: 'Results in short' }))
  expect(line.getByText('At the peak').nextSibling?.textContent).toBe(AT_FIRST)
  expect(line.queryByText('Objects, all copies')).toBeNull()
  await doubleUsers()
  expect(line.getByText('At the peak').nextSibling?.textContent).toBe(DOUBLED)
  await act(() => setInput('daily_users', 'many'))
  expect(line.getByText('At the peak, last good').nextSibling?.textContent).toBe(DOUBLED)
})

describe('what is said aloud', () => {
  const said = (container: Element) => container.querySelector('[aria-live]')?.textContent
  const visit = (hasBeenActive: boolean) =>
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { userActivation: { hasBeenActive } }))
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is nothing while a page wakes up with what was kept, and news after it', () => {
    visit(false)
    const { container, rerender } = render(<Announcer text="of the example" />)
    rerender(<Announcer text="of the last visit" />)
    void act(() => void vi.advanceTimersByTime(5000))
    expect(said(container)).toBe('')
    visit(true)
    rerender(<Announcer text="new" />)
    void act(() => void vi.advanceTimersByTime(5000))
    expect(said(container)).toBe('new')
  })
})
