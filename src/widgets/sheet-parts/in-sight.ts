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

interface Part {
  readonly act: () => void
  isInSight: boolean
}

const parts = new Map<Element, Part>()

/** Who is behind, in the order in which they fell behind. */
const behind = new Set<Part>()

/** One for all of them: a chapter has a hundred figures. */
let observer: IntersectionObserver | undefined

/** Calls `act` for changes as long as an element is on the screen, and for the last of them once it is, or may be read. */
export function followInSight(element: Element, act: () => void): Follower {
  observer ??= new IntersectionObserver(
    (looks) => {
      for (const { target, isIntersecting } of looks) look(parts.get(target), isIntersecting)
    },
    { rootMargin: NEARLY },
  )
  // Until the browser says otherwise, everything is on the screen.
  const part = { act, isInSight: true }
  parts.set(element, part)
  observer.observe(element)
  const { change, stop } = followerOf(part)
  return {
    change,
    stop() {
      stop()
      parts.delete(element)
      observer?.unobserve(element)
    },
  }
}

/** Calls `act` for the last of some changes: for what nobody needs while they type. */
export function followAtRest(act: () => void): Follower {
  return followerOf({ act, isInSight: false })
}

function followerOf(part: Part): Follower {
  watch()
  return {
    change: () => (part.isInSight ? part.act() : wait(part)),
    stop: () => void behind.delete(part),
  }
}

function look(part: Part | undefined, isInSight: boolean): void {
  if (!part) return
  part.isInSight = isInSight
  if (isInSight) bringUpToDate(part)
}

let isWatching = false

function watch(): void {
  if (isWatching) return
  isWatching = true
  // Who chooses from a list or ticks a box types nothing.
  addEventListener('input', (event) => event instanceof InputEvent && (typed = performance.now()), true)
  // Who goes into a field sees it, and may type before the browser has said so.
  addEventListener('focusin', ({ target }) => {
    for (const [element, part] of parts)
      if (target instanceof Node && element.contains(target)) look(part, true)
  })
  for (const event of ['beforeprint', 'copy']) addEventListener(event, bringAllUpToDate)
  // Who scrolls, leaves a field or looks for a word on the page may look anywhere next.
  for (const event of ['scroll', 'focusout', 'blur']) addEventListener(event, endTyping)
}

/** Those as well that fall behind meanwhile, as what takes several steps does. */
function bringAllUpToDate(): void {
  for (const part of behind) bringUpToDate(part)
}

function bringUpToDate(part: Part): void {
  if (behind.delete(part)) part.act()
}

/** When a letter was last typed. */
let typed = -Infinity
let timer: ReturnType<typeof setTimeout> | undefined
let isAwaited = false

function wait(part: Part): void {
  behind.add(part)
  if (timer === undefined && !isAwaited) awaitRest()
}

/** One timer for all letters: to put it off at each of them costs as much as many a figure. */
function awaitRest(): void {
  timer = undefined
  const left = typed + TYPING_MS - performance.now()
  if (left > 0) timer = setTimeout(awaitRest, left)
  else if (behind.size > 0 && !isAwaited) {
    isAwaited = true
    whenIdle(bringSomeUpToDate)
  }
}

function endTyping(): void {
  typed = -Infinity
  clearTimeout(timer)
  awaitRest()
}

/** Some in each quiet moment, so that a key is never kept waiting by all of them; none where somebody has gone on typing. */
function bringSomeUpToDate(): void {
  isAwaited = false
  const start = performance.now()
  for (const part of start < typed + TYPING_MS ? [] : [...behind]) {
    bringUpToDate(part)
    if (performance.now() - start > PIECE_MS) break
  }
  clearTimeout(timer)
  awaitRest()
}

function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: LATEST_MS })
  else setTimeout(act, LATEST_MS / 5)
}
