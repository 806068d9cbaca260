import type { ComponentChildren, JSX } from 'preact'
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { relayOf, Source } from './use-sheet'

interface Props extends Omit<JSX.HTMLAttributes<HTMLDivElement>, 'children' | 'ref'> {
  children: ComponentChildren
}

/**
 * A part of a long page that follows the design at once while it is on the screen, and otherwise as soon as there is
 * nothing else to do: a keystroke pays for what somebody sees. Paper is brought up to date before it is printed.
 */
export function Seen({ children, ...attributes }: Props) {
  const part = useRef<HTMLDivElement>(null)
  const source = useContext(Source)
  const [relay] = useState(() => relayOf(source))
  useLayoutEffect(() => {
    // Until the browser says otherwise, everything is on the screen.
    let isOnScreen = true
    const bringUpToDate = () => {
      if (waiting.delete(relay.tell)) relay.tell()
    }
    const observer = new IntersectionObserver(
      (entries) => {
        isOnScreen = entries.at(-1)?.isIntersecting ?? true
        if (isOnScreen) bringUpToDate()
      },
      { rootMargin: '100px' },
    )
    const { current } = part
    if (current) {
      observer.observe(current)
      // Who goes into a field sees it, and may type before the browser has said so.
      current.addEventListener('focusin', () => {
        isOnScreen = true
        bringUpToDate()
      })
    }
    const stop = source.listen(() => {
      if (isOnScreen) relay.tell()
      else waitForQuiet(relay.tell)
    })
    window.addEventListener('beforeprint', bringUpToDate)
    return () => {
      observer.disconnect()
      stop()
      waiting.delete(relay.tell)
      window.removeEventListener('beforeprint', bringUpToDate)
    }
  }, [source])
  return (
    <div {...attributes} ref={part}>
      <Source.Provider value={relay}>{children}</Source.Provider>
    </div>
  )
}

/** Longest wait for a quiet moment: the page may be busy, but it does not stay wrong. */
const LATEST_MS = 500

/** After so much work the page looks whether a key was pressed. */
const PIECE_MS = 2

/** Parts that are behind, in the order in which they fell behind. */
const waiting = new Set<() => void>()
let isAwaited = false

function waitForQuiet(tell: () => void): void {
  waiting.add(tell)
  if (!isAwaited) whenIdle(bringSomeUpToDate)
  isAwaited = true
}

/** Some parts in each quiet moment, so that a key is never kept waiting by all of them. */
function bringSomeUpToDate(): void {
  isAwaited = false
  const start = performance.now()
  for (const tell of [...waiting]) {
    if (!waiting.delete(tell)) continue
    tell()
    if (performance.now() - start > PIECE_MS) break
  }
  if (waiting.size === 0) return
  isAwaited = true
  whenIdle(bringSomeUpToDate)
}

function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: LATEST_MS })
  else setTimeout(act, LATEST_MS / 5)
}
