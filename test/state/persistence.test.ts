import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readEnvelope, writeEnvelope } from '../../src/schemas/envelope'
import { memoryStorage, type MemoryStorage } from './memory-storage'

const KEY = 'forty-five/design/own'
const ASIDE = 'forty-five/set-aside'
const WAIT_MS = 300

/** A page that has just been opened: the modules of the state anew, and as much of a document as they listen to. */
async function openPage(
  storage: MemoryStorage,
  early?: (design: typeof import('../../src/state/design')) => void,
) {
  vi.resetModules()
  const page = new EventTarget()
  const sheet = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', sheet)
  const design = await import('../../src/state/design')
  const persistence = await import('../../src/state/persistence')
  const { wholeDesign } = await import('../../src/state/worked')
  let told = 0
  sheet.addEventListener('forty-five:record', () => told++)
  early?.(design)
  persistence.startRecord(storage)
  return {
    ...design,
    ...persistence,
    wholeDesign,
    told: () => told,
    wait: (ms = WAIT_MS) => vi.advanceTimersByTime(ms),
    leave: () => page.dispatchEvent(new Event('pagehide')),
    /** The reader comes back by the browser's own button, to the page as it was left. */
    comeBack: () => page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })),
    hide() {
      sheet.visibilityState = 'hidden'
      sheet.dispatchEvent(new Event('visibilitychange'))
    },
    look() {
      sheet.visibilityState = 'visible'
      sheet.dispatchEvent(new Event('visibilitychange'))
    },
    /** Another tab wrote. */
    hear: (text: string | null, key = KEY) =>
      page.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: text })),
    kind: () => persistence.$notice.get()?.kind,
  }
}

function keptUsers(storage: MemoryStorage): string | undefined {
  const reading = readEnvelope(storage.texts.get(KEY) ?? '')
  return reading.ok ? reading.record.design.assumptions['daily_users'] : undefined
}

async function textWith(
  users: string,
  rev = 1,
  others: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { EXAMPLE } = await import('../../src/state/design')
  const design = { ...EXAMPLE, assumptions: { ...EXAMPLE.assumptions, daily_users: users, ...others } }
  return writeEnvelope({ design, drafts: {} }, rev, '2025-01-01T00:00:00.000Z')
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what the reader typed', () => {
  test('is kept a moment after typing stops, and once', async () => {
    const storage = memoryStorage()
    const write = vi.spyOn(storage, 'write')
    const page = await openPage(storage)
    for (const text of ['4', '45', '45M']) {
      page.setInput('daily_users', text)
      page.wait(WAIT_MS - 1)
    }
    expect(storage.texts.has(KEY)).toBe(false)
    page.wait(1)
    expect(keptUsers(storage)).toBe('45M')
    page.wait(10_000)
    expect(write).toHaveBeenCalledTimes(1)
    expect(page.kind()).toBeUndefined()
  })

  test('is there at the next visit, drafts as well', async () => {
    const storage = memoryStorage()
    const first = await openPage(storage)
    first.setInput('daily_users', '45M')
    first.setInput('copies', 'three')
    first.wait()
    const second = await openPage(storage)
    expect(second.$design.get().assumptions['daily_users']).toBe('45M')
    expect(second.$drafts.get()).toEqual({ copies: 'three' })
    expect(second.told()).toBe(1)
  })

  test.each(['leave', 'hide'] as const)('is kept at once when the reader goes (%s)', async (go) => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.setInput('daily_users', '45M')
    page[go]()
    expect(keptUsers(storage)).toBe('45M')
  })

  test('is not written when the page is only looked at', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.look()
    page.leave()
    page.wait()
    expect([...storage.texts.keys()]).toEqual([])
  })

  test('is not written again when the reader goes after it was kept', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.setInput('daily_users', '45M')
    page.wait()
    const write = vi.spyOn(storage, 'write')
    page.leave()
    page.hide()
    expect(write).not.toHaveBeenCalled()
  })

  test('is read once, however many parts of a page ask for it', async () => {
    const storage = memoryStorage({ [KEY]: await textWith('45M') })
    const page = await openPage(storage)
    page.setInput('daily_users', '7')
    page.startRecord(storage)
    expect(page.$design.get().assumptions['daily_users']).toBe('7')
    expect(page.told()).toBe(1)
  })

  test('is put away by a return to the example that was asked for before it had come, until that is undone', async () => {
    const storage = memoryStorage({ [KEY]: await textWith('45M') })
    const page = await openPage(storage, ({ setInput, resetToExample, endStep }) => {
      setInput('copies', '5')
      resetToExample()
      endStep()
      setInput('daily_users', '7')
    })
    expect(page.$design.get().assumptions['daily_users']).toBe('7')
    expect(page.$design.get().assumptions['copies']).toBe(page.EXAMPLE.assumptions['copies'])
    page.undo()
    expect(page.$record.get()).toBe(page.UNTOUCHED)
    page.wait()
    expect(keptUsers(storage)).toBe(page.EXAMPLE.assumptions['daily_users'])
    page.undo()
    expect(page.$design.get().assumptions['daily_users']).toBe('45M')
    expect(page.$undoable.get()).toBeUndefined()
    page.wait()
    expect(keptUsers(storage)).toBe('45M')
  })

  test('comes after all where the return to the example was undone before it had come', async () => {
    const storage = memoryStorage({ [KEY]: await textWith('45M') })
    const page = await openPage(storage, ({ resetToExample, undo }) => {
      resetToExample()
      undo()
    })
    expect(page.$design.get().assumptions['daily_users']).toBe('45M')
  })

  test('has a higher revision each time', async () => {
    const storage = memoryStorage({ [KEY]: await textWith('45M', 41) })
    const page = await openPage(storage)
    page.setInput('daily_users', '7')
    page.wait()
    expect(readEnvelope(storage.texts.get(KEY) ?? '')).toMatchObject({ ok: true, rev: 42 })
  })

  test('can be saved as a file that is read back', async () => {
    const page = await openPage(memoryStorage())
    page.setInput('daily_users', '45M')
    const reading = readEnvelope(page.exportRecord(new Date(0)))
    const { design, drafts } = page.$record.get()
    expect(reading.ok && reading.record).toEqual({ design: page.wholeDesign(design), drafts })
  })

  test('is kept with what the example says beside it, and without what the reader emptied', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.changeDesign('no links', (design) => ({ ...design, links: [] }))
    page.wait()
    const reading = readEnvelope(storage.texts.get(KEY) ?? '')
    const { components, links, flows, failures } = (reading.ok && reading.record.design) || page.EXAMPLE
    expect(components.map(({ id }) => id)).toContain('fanout')
    expect(flows.map(({ id }) => id)).toContain('publish')
    expect(failures.length).toBeGreaterThan(5)
    expect(links).toEqual([])
  })
})

describe('storage', () => {
  test('that is blocked leaves the tools working, with one notice that stays', async () => {
    const storage = memoryStorage()
    storage.state = 'blocked'
    const page = await openPage(storage)
    expect(page.kind()).toBeUndefined()
    page.setInput('daily_users', '45M')
    page.wait()
    expect(page.kind()).toBe('blocked')
    expect(page.$design.get().assumptions['daily_users']).toBe('45M')
  })

  test('that is full says so until there is room again', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    storage.state = 'full'
    page.setInput('daily_users', '45M')
    page.wait()
    expect(page.kind()).toBe('full')
    storage.state = 'open'
    page.setInput('copies', '2')
    page.wait()
    expect(page.kind()).toBeUndefined()
    expect(keptUsers(storage)).toBe('45M')
  })

  test('keeps the last state that can be read when the work has become too large for it', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.setInput('daily_users', '45M')
    page.wait()
    const goals = Array.from({ length: 40 }, () => 'x'.repeat(9000))
    page.changeDesign('goals', (design) => ({ ...design, goals }))
    page.wait()
    expect(page.kind()).toBe('too-large')
    expect(keptUsers(storage)).toBe('45M')
    page.undo()
    page.setInput('daily_users', '46M')
    page.wait()
    expect(page.kind()).toBeUndefined()
    expect(keptUsers(storage)).toBe('46M')
  })

  test('with the longest text that a field takes is still read at the next visit', async () => {
    const storage = memoryStorage()
    const first = await openPage(storage)
    first.setInput('daily_users', '4'.repeat(20_000))
    first.wait()
    const second = await openPage(storage)
    expect(second.kind()).toBeUndefined()
    expect(second.$drafts.get()['daily_users']).toMatch(/^4+$/)
  })
})

describe('a kept text that cannot be read', () => {
  test.each([
    ['is cut short', '{"app":"forty-five"'],
    ['is null', 'null'],
    ['is another program’s', '{"app":"other","schema":2}'],
    ['is too large', ' '.repeat(300_000)],
    ['is empty', ''],
  ])('because it %s is set aside and offered, and the example is shown', async (_why, text) => {
    const storage = memoryStorage({ [KEY]: text })
    const page = await openPage(storage)
    expect(page.kind()).toBe('unreadable')
    expect(page.$notice.get()?.rescue).toBe(text)
    expect(page.$design.get()).toBe(page.EXAMPLE)
    expect(storage.texts.get(ASIDE)).toBe(text)
    expect(storage.texts.get(KEY)).toBe(text)
    page.setInput('daily_users', '45M')
    page.wait()
    expect(keptUsers(storage)).toBe('45M')
    expect(storage.texts.get(ASIDE)).toBe(text)
    expect(page.kind()).toBe('unreadable')
  })

  test('never takes the place of one that was set aside before', async () => {
    const storage = memoryStorage()
    for (const text of ['first', 'second', 'second', 'third']) {
      storage.texts.set(KEY, text)
      await openPage(storage)
    }
    expect([...storage.texts.values()].toSorted()).toEqual(['first', 'second', 'third', 'third'])
  })

  test('is never overwritten where there is no room to set it aside', async () => {
    const storage = memoryStorage({ [KEY]: 'broken' })
    storage.state = 'full'
    const page = await openPage(storage)
    storage.state = 'open'
    page.setInput('daily_users', '45M')
    page.wait()
    page.leave()
    expect(storage.texts.get(KEY)).toBe('broken')
    expect(page.$notice.get()?.rescue).toBe('broken')
  })

  test('is never overwritten after many that were set aside', async () => {
    const storage = memoryStorage()
    for (let visit = 1; visit <= 7; visit++) {
      storage.texts.set(KEY, `broken ${visit}`)
      const page = await openPage(storage)
      page.setInput('daily_users', '45M')
      page.wait()
      if (visit > 5) expect(storage.texts.get(KEY)).toBe(`broken ${visit}`)
    }
    const texts = [...storage.texts.values()]
    for (let visit = 1; visit <= 5; visit++) expect(texts).toContain(`broken ${visit}`)
  })

  test('gives way to the example when the reader starts fresh, and the next visit is a usual one', async () => {
    const storage = memoryStorage({ [KEY]: 'broken' })
    const page = await openPage(storage)
    page.startFresh()
    expect(page.kind()).toBeUndefined()
    expect(storage.texts.get(ASIDE)).toBe('broken')
    const next = await openPage(storage)
    expect(next.kind()).toBeUndefined()
    expect(next.$design.get()).toEqual(next.wholeDesign(next.EXAMPLE))
  })
})

describe('a kept text of a later version', () => {
  test('is neither shown nor overwritten, and the reader is told', async () => {
    const newer = '{"app":"forty-five","kind":"design","schema":2,"everything":"else"}'
    const storage = memoryStorage({ [KEY]: newer })
    const page = await openPage(storage)
    expect(page.kind()).toBe('newer')
    page.setInput('daily_users', '45M')
    page.wait()
    page.leave()
    expect(storage.texts).toEqual(new Map([[KEY, newer]]))
    expect(page.$design.get().assumptions['daily_users']).toBe('45M')
  })

  test('that another tab writes stops this one from writing', async () => {
    const newer = '{"app":"forty-five","kind":"design","schema":2}'
    const storage = memoryStorage()
    const page = await openPage(storage)
    storage.texts.set(KEY, newer)
    page.hear(newer)
    expect(page.kind()).toBe('newer')
    page.setInput('daily_users', '45M')
    page.wait()
    expect(storage.texts.get(KEY)).toBe(newer)
  })
})

describe('another tab', () => {
  test('is followed when it writes', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.hear(await textWith('45M', 3))
    expect(page.$design.get().assumptions['daily_users']).toBe('45M')
    page.wait()
    expect(storage.texts.has(KEY)).toBe(false)
    page.setInput('copies', '2')
    page.wait()
    expect(readEnvelope(storage.texts.get(KEY) ?? '')).toMatchObject({ ok: true, rev: 4 })
  })

  test.each([
    ['clears the storage', null],
    ['writes something broken', 'broken'],
  ])('is not followed when it %s', async (_what, text) => {
    const page = await openPage(memoryStorage())
    page.setInput('daily_users', '7')
    page.hear(text)
    expect(page.$design.get().assumptions['daily_users']).toBe('7')
  })

  test('is not followed when it writes something older, or under another key', async () => {
    const page = await openPage(memoryStorage({ [KEY]: await textWith('45M', 5) }))
    page.hear(await textWith('1', 5))
    page.hear(await textWith('2', 9), 'something-else')
    expect(page.$design.get().assumptions['daily_users']).toBe('45M')
  })

  test('does not take away what is being typed here, which is then the later one', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.setInput('daily_users', '7')
    page.hear(await textWith('45M', 3))
    expect(page.$design.get().assumptions['daily_users']).toBe('7')
    page.wait()
    expect(keptUsers(storage)).toBe('7')
    expect(readEnvelope(storage.texts.get(KEY) ?? '')).toMatchObject({ ok: true, rev: 4 })
  })

  test('and this one may change different things at the same time', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.setInput('copies', '2')
    page.setInput('retention', 'for ever')
    storage.texts.set(KEY, await textWith('45M', 3))
    page.hear(storage.texts.get(KEY) ?? '')
    expect(page.$design.get().assumptions).toMatchObject({ daily_users: '45M', copies: '2' })
    page.wait()
    const reading = readEnvelope(storage.texts.get(KEY) ?? '')
    expect(reading.ok && reading.record).toMatchObject({
      design: { assumptions: { daily_users: '45M', copies: '2' } },
      drafts: { retention: 'for ever' },
    })
  })

  test('that changes what was changed here stands, is told of, and can be taken back', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.setInput('daily_users', '7')
    page.setInput('copies', '2')
    page.wait()
    const theirs = readEnvelope(storage.texts.get(KEY) ?? '')
    if (!theirs.ok) throw new Error('nothing is kept')
    const { design, drafts } = theirs.record
    const changed = { daily_users: '45M', retention: '1 year' }
    const assumptions = { ...design.assumptions, ...changed }
    page.hear(writeEnvelope({ design: { ...design, assumptions }, drafts }, 9, '2025-01-01T00:00:00.000Z'))
    expect(page.$design.get().assumptions).toMatchObject({ ...changed, copies: '2' })
    expect(page.kind()).toBe('overtaken')
    expect(page.$undoable.get()).toBe('what another tab changed')
    page.undo()
    // Their other change stays.
    expect(page.$design.get().assumptions).toMatchObject({
      daily_users: '7',
      retention: '1 year',
      copies: '2',
    })
    page.wait()
    expect(page.kind()).toBeUndefined()
    expect(keptUsers(storage)).toBe('7')
    page.undo()
    expect(page.$design.get().assumptions['copies']).toBe(page.EXAMPLE.assumptions['copies'])
  })

  test('is told of until the reader does something about it, and not only until the rest is written', async () => {
    const page = await openPage(memoryStorage())
    page.setInput('daily_users', '7')
    page.wait()
    page.setInput('copies', '2')
    page.hear(await textWith('45M', 9))
    page.wait()
    expect(page.$design.get().assumptions).toMatchObject({ daily_users: '45M', copies: '2' })
    expect(page.kind()).toBe('overtaken')
    page.setInput('retention', '1 year')
    page.wait()
    expect(page.kind()).toBeUndefined()
  })

  test('that changes what was typed here before anything was read is told of as well', async () => {
    const page = await openPage(memoryStorage(), ({ setInput }) => setInput('daily_users', '7'))
    page.wait()
    page.hear(await textWith('45M', 9))
    expect(page.kind()).toBe('overtaken')
  })

  test('that changes anything else is followed without a word', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.setInput('copies', '2')
    page.wait()
    page.hear(await textWith('45M', 9, { copies: '2' }))
    page.hear(await textWith('46M', 10, { copies: '2' }))
    expect(page.$design.get().assumptions['daily_users']).toBe('46M')
    expect([page.kind(), page.$undoable.get()]).toEqual([undefined, 'change of “Copies of the data”'])
  })

  test('keeps its change when this one takes back its own', async () => {
    const page = await openPage(memoryStorage())
    page.setInput('copies', '2')
    page.wait()
    page.hear(await textWith('45M', 3, { copies: '2' }))
    page.setInput('retention', '1 year')
    page.undo()
    page.undo()
    expect(page.$design.get().assumptions).toMatchObject({
      daily_users: '45M',
      copies: page.EXAMPLE.assumptions['copies'],
    })
  })

  test('that wrote while this one was asleep loses nothing to it', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    storage.texts.set(KEY, await textWith('45M', 3))
    page.setInput('copies', '2')
    page.wait()
    expect(keptUsers(storage)).toBe('45M')
    storage.texts.set(KEY, await textWith('46M', 9))
    page.look()
    expect(page.$design.get().assumptions['daily_users']).toBe('46M')
    storage.texts.set(KEY, await textWith('47M', 11))
    page.comeBack()
    expect(page.$design.get().assumptions['daily_users']).toBe('47M')
  })

  test('that began another design is not brought back to the old one', async () => {
    const storage = memoryStorage()
    const page = await openPage(storage)
    page.setInput('copies', '2')
    const video = { ...page.EXAMPLE, id: 'video', title: 'Video' }
    page.hear(writeEnvelope({ design: video, drafts: {} }, 3, '2025-01-01T00:00:00.000Z'))
    expect(page.$design.get().title).toBe('Video')
  })
})

describe('a letter typed before the kept record has come', () => {
  test('is one change of it, and takes nothing else away', async () => {
    const storage = memoryStorage({ [KEY]: await textWith('45M', 5) })
    const page = await openPage(storage, ({ setInput }) => setInput('copies', '2'))
    expect(page.$design.get().assumptions).toMatchObject({ daily_users: '45M', copies: '2' })
    page.wait()
    expect(keptUsers(storage)).toBe('45M')
    page.undo()
    expect(page.$design.get().assumptions['daily_users']).toBe('45M')
  })

  test('is later than what is kept in the same field', async () => {
    const storage = memoryStorage({ [KEY]: await textWith('45M', 5) })
    const page = await openPage(storage, ({ setInput }) => setInput('daily_users', '7'))
    expect(page.$design.get().assumptions['daily_users']).toBe('7')
    page.wait()
    expect(keptUsers(storage)).toBe('7')
    page.undo()
    expect(page.$design.get().assumptions['daily_users']).toBe('45M')
  })
})
