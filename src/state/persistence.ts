import type { KeptRecord } from '../model/design'
import { isAlike, mergeRecords } from '../model/merge-records'
import { readEnvelope, readRecord, writeEnvelope } from '../schemas/envelope'
import { adoptRecord, putBehind } from './adopt'
import { resetToExample, UNTOUCHED, $record } from './design'
import { RECORD_EVENT, RECORD_KEY } from './kept'
import { $layouts } from './record-layout'
import { LAYOUTS_OF_RECORDS } from '../model/record-rows'
import { $notice, type Notice } from './notice'
import { browserStorage, type TextStorage } from './storage'
import { wholeDesign } from './worked'

export const ASIDE_KEY = 'forty-five/set-aside'

const WRITE_DELAY_MS = 300

export { $notice }

/** What the reader has, as a text to keep in a file. */
export function exportRecord(now: Date = new Date()): string {
  return writeEnvelope(whole($record.get()), rev, now.toISOString())
}

/** What is kept stands for itself: another version of this site may tell the example otherwise. */
function whole({ design, drafts }: KeptRecord): KeptRecord {
  return { design: wholeDesign(design), drafts }
}

const NOTICES: Readonly<Record<Notice['kind'], string>> = {
  blocked: 'This browser keeps no data for this site, so your work is lost when the tab closes.',
  full: 'The browser’s storage is full, so your latest changes are not kept.',
  'too-large': 'Your work has become larger than this page can keep, so your latest changes are not kept.',
  unreadable: 'What was kept from last time could not be read. It is set aside, not lost.',
  newer:
    'What is kept here comes from a newer version of this page. Reload to update; nothing is changed until then.',
  overtaken: 'Another tab has changed what you had changed here, and its change stands.',
}

const SETTLED_BY_WRITING: readonly Notice['kind'][] = ['full', 'blocked', 'too-large']

let rev = 0
let keptIn: TextStorage | undefined
let isReadOnly = false
let timer: ReturnType<typeof setTimeout> | undefined
/** What storage has, as far as this tab knows: from there this tab and the others part. */
let written = UNTOUCHED
let writtenText: string | undefined
/** What there would be without what the reader changed in this tab, since it last said that something of that is gone. */
let opened = UNTOUCHED

function notify(kind: Notice['kind'], rescue?: string): void {
  $notice.set({ kind, message: NOTICES[kind], ...(rescue === undefined ? {} : { rescue }) })
}

const TOO_LARGE = { ok: false, reason: 'too-large' } as const

function writeNow(storage: TextStorage): void {
  clearTimeout(timer)
  timer = undefined
  if (isReadOnly || $record.get() === written) return
  // Another tab may have written without a word to this one, which may have been asleep.
  lookAgain(storage)
  const record = $record.get()
  if (isReadOnly || record === written) return
  rev += 1
  const text = writeEnvelope(whole(record), rev, new Date().toISOString())
  // What could not be read back would be set aside at the next visit: the last state that can be read stays.
  const result = readEnvelope(text).ok ? storage.write(RECORD_KEY, text) : TOO_LARGE
  if (result.ok) {
    written = record
    writtenText = text
    const kind = $notice.get()?.kind
    // Of another tab's change, what is written next is the reader's answer; what was on its way before is none.
    const isSettled = kind === 'overtaken' ? record !== opened : kind && SETTLED_BY_WRITING.includes(kind)
    if (isSettled) $notice.set(undefined)
  } else {
    notify(result.reason)
  }
}

function readBack(storage: TextStorage): void {
  const reading = storage.read(RECORD_KEY)
  if (!reading.ok || reading.text === undefined) return
  const envelope = readEnvelope(reading.text)
  if (envelope.ok && putBehind(envelope.record)) {
    rev = envelope.rev
    written = envelope.record
  } else if (envelope.ok) {
    follow(envelope.record, envelope.rev)
  } else if (envelope.reason === 'newer') {
    isReadOnly = true
    notify('newer')
  } else {
    // Never overwritten: the text moves aside before anything new is written over it.
    isReadOnly = !setAside(reading.text, storage)
    notify('unreadable', reading.text)
  }
}

const MOST_ASIDE = 5

/** Puts a text where none has been set aside before; whether there was room for it. */
function setAside(text: string, storage: TextStorage): boolean {
  for (let place = 1; place <= MOST_ASIDE; place++) {
    const key = place === 1 ? ASIDE_KEY : `${ASIDE_KEY}/${place}`
    const there = storage.read(key)
    if (!there.ok) return false
    if (there.text === text) return true
    if (there.text === undefined) return storage.write(key, text).ok
  }
  return false
}

/** Takes in what another tab, or an earlier visit, has written since this tab knew what is kept. */
function follow(theirs: KeptRecord, theirRev: number): void {
  const base = whole(written)
  // The next write of this tab is then the later one, for the other tab, too.
  rev = theirRev
  written = theirs
  const mergedFrom = (origin: KeptRecord) => (mine: KeptRecord) => {
    const merged = mergeRecords(origin, whole(mine), theirs)
    return merged === theirs ? theirs : (readRecord(merged) ?? mine)
  }
  const adopt = mergedFrom(base)
  const mine = $record.get()
  const merged = adopt(mine)
  // The same with all that was changed in this tab: where it is another, something of that is gone.
  const overtaken = mergedFrom(whole(opened))(mine)
  if (isAlike(overtaken, merged)) {
    adoptRecord(merged, adopt)
    opened = adopt(opened)
    return
  }
  adoptRecord(merged, adopt, overtaken)
  opened = merged
  notify('overtaken')
}

/** Another tab wrote. What is broken or older is not followed. */
function hear(text: string | null | undefined): void {
  if (typeof text !== 'string') return
  writtenText = text
  const envelope = readEnvelope(text)
  if (envelope.ok) {
    if (envelope.rev > rev) follow(envelope.record, envelope.rev)
  } else if (envelope.reason === 'newer') {
    isReadOnly = true
    notify('newer')
  }
}

/** Storage says nothing to a page that sleeps, or that the reader left and comes back to. */
function lookAgain(storage: TextStorage): void {
  const reading = storage.read(RECORD_KEY)
  if (reading.ok && reading.text !== writtenText && !isReadOnly) hear(reading.text)
}

/**
 * Reads the kept record and keeps it from now on: memory first, storage a moment later and before the page goes
 * away. May be called by every part of a page; only the first call acts.
 */
export function startRecord(storage: TextStorage = browserStorage): void {
  if (keptIn) return
  keptIn = storage
  // What was kept may have records of any layout.
  $layouts.set(LAYOUTS_OF_RECORDS)
  readBack(storage)
  opened = written
  $record.listen((record) => {
    clearTimeout(timer)
    timer = undefined
    if (record === written) return
    timer = setTimeout(() => writeNow(storage), WRITE_DELAY_MS)
  })
  // What was changed while this module was on its way is not written yet.
  if ($record.get() !== written) timer = setTimeout(() => writeNow(storage), WRITE_DELAY_MS)
  const flush = () => writeNow(storage)
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'hidden' ? flush() : lookAgain(storage),
  )
  window.addEventListener('pagehide', flush)
  window.addEventListener('pageshow', ({ persisted }) => persisted && lookAgain(storage))
  window.addEventListener('storage', (event) => event.key === RECORD_KEY && hear(event.newValue))
  document.dispatchEvent(new Event(RECORD_EVENT))
}

/**
 * Gives up what could not be read and starts from the example, which is written at once so that the next visit
 * finds it. What was set aside stays set aside.
 */
export function startFresh(): void {
  isReadOnly = false
  $notice.set(undefined)
  resetToExample()
  // Equal to what stands, but not what was written: it is to be written.
  written = { ...UNTOUCHED }
  if (keptIn) writeNow(keptIn)
}
