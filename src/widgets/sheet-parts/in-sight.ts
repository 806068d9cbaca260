/*
 * Who follows the sheet, and when: what is on the screen at once, so that a key pays for what somebody sees. The rest waits
 * until it comes near the screen or goes to paper or to the clipboard, until the reader does something else than type, or
 * until no key has come for a moment.
 */

/** Somebody who has to be told that the sheet is another. */
export interface Follower {
  readonly change: () => void
  readonly stop: () => void
}

/** Between two letters of somebody who types is less than this: 36 words a minute on a phone are a third of a second. */
const TYPING_MS = 1000

/** Longest wait for a quiet moment after that: the page may be busy, but it does not stay wrong. */
const LATEST_MS = 500

/** After so much work the page looks whether a key was pressed. */
const PIECE_MS = 2

/** So far from the screen things follow at once, so that who scrolls slowly never sees them change. */
const NEARLY = '100px'

interface Waiting {
  readonly act: () => void
}

interface Part extends Waiting {
  isInSight: boolean
}

/** Who is behind, in the order in which they fell behind. */
const behind = new Set<Waiting>()

const parts = new Map<Element, Part>()

/** One for all of them: a chapter has a hundred figures. */
let observer: IntersectionObserver | undefined

/** Calls `act` for changes as long as an element is on the screen, and for the last of them once it is, or may be read. */
export function followInSight(element: Element, act: () => void): Follower {
  // Until the browser says otherwise, everything is on the screen.
  const part: Part = { act, isInSight: true }
  observer ??= new IntersectionObserver(see, { rootMargin: NEARLY })
  watch()
  parts.set(element, part)
  observer.observe(element)
  return {
    change: () => (part.isInSight ? act() : wait(part)),
    stop() {
      observer?.unobserve(element)
      parts.delete(element)
      behind.delete(part)
    },
  }
}

/** Calls `act` for the last of some changes: for what nobody needs while they type. */
export function followAtRest(act: () => void): Follower {
  const one = { act }
  watch()
  return { change: () => wait(one), stop: () => behind.delete(one) }
}

function see(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    const part = parts.get(target)
    if (!part) continue
    part.isInSight = isIntersecting
    if (isIntersecting) bringUpToDate(part)
  }
}

let isWatching = false

function watch(): void {
  if (isWatching) return
  isWatching = true
  document.addEventListener('input', noteTyping, true)
  // Who goes into a field sees it, and may type before the browser has said so.
  document.addEventListener('focusin', ({ target }) => {
    for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
      const part = parts.get(at)
      if (!part) continue
      part.isInSight = true
      bringUpToDate(part)
    }
  })
  for (const event of ['beforeprint', 'copy']) window.addEventListener(event, bringAllUpToDate)
  // Who scrolls, leaves a field or looks for a word on the page may look anywhere next.
  for (const event of ['scroll', 'focusout', 'blur']) window.addEventListener(event, endTyping)
}

function bringUpToDate(one: Waiting): void {
  if (behind.delete(one)) one.act()
}

function bringAllUpToDate(): void {
  for (const one of [...behind]) bringUpToDate(one)
}

let typed = -Infinity
let timer: ReturnType<typeof setTimeout> | undefined
let isAwaited = false

function wait(one: Waiting): void {
  behind.add(one)
  if (timer === undefined && !isAwaited) awaitRest()
}

/** One timer for all letters: to put it off at each of them costs as much as many a figure. */
function awaitRest(): void {
  timer = undefined
  const left = typed + TYPING_MS - performance.now()
  if (left > 0) timer = setTimeout(awaitRest, left)
  else awaitQuiet()
}

function noteTyping(event: Event): void {
  // Who chooses from a list or ticks a box types nothing.
  if (event instanceof InputEvent) typed = performance.now()
}

function endTyping(): void {
  typed = -Infinity
  clearTimeout(timer)
  timer = undefined
  if (behind.size > 0) awaitQuiet()
}

function awaitQuiet(): void {
  if (isAwaited) return
  isAwaited = true
  whenIdle(bringSomeUpToDate)
}

/** Some in each quiet moment, so that a key is never kept waiting by all of them. */
function bringSomeUpToDate(): void {
  isAwaited = false
  const start = performance.now()
  if (start < typed + TYPING_MS) {
    // Somebody has gone on typing.
    clearTimeout(timer)
    awaitRest()
    return
  }
  for (const one of [...behind]) {
    bringUpToDate(one)
    if (performance.now() - start > PIECE_MS) break
  }
  if (behind.size > 0) awaitQuiet()
}

function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: LATEST_MS })
  else setTimeout(act, LATEST_MS / 5)
}
