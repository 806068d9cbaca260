import type { ComponentChildren, JSX, VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isSame } from './Still'

interface Props extends Omit<JSX.HTMLAttributes<HTMLDivElement>, 'children' | 'ref'> {
  /** All that is drawn from: objects that a change replaces, and plain values. */
  of: readonly unknown[]
  /** Draws what is inside; asked when it is due. */
  children: () => ComponentChildren
}

/**
 * A part of a long page that follows the design at once while it is on the screen, and otherwise as soon as there is
 * nothing else to do: a keystroke pays for what somebody sees, and for nothing that it leaves as it is. Paper is
 * brought up to date before it is printed.
 */
export function Seen({ of, children, ...attributes }: Props) {
  const part = useRef<HTMLDivElement>(null)
  // Until the browser says otherwise, everything is on the screen.
  const isOnScreen = useRef(true)
  const drawn = useRef<{ readonly of: readonly unknown[]; readonly whole: VNode }>()
  const [, redraw] = useState<object>()
  const latest = useRef(of)
  const isDue = useRef(true)
  latest.current = of

  const isBehind = !drawn.current || !isSame(drawn.current.of, of)
  if (!drawn.current || (isBehind && (isDue.current || isOnScreen.current))) {
    const whole = (
      <div {...attributes} ref={part}>
        {children()}
      </div>
    )
    drawn.current = { of, whole }
    isDue.current = false
  }
  const bringUpToDate = useRef(() => {
    if (!drawn.current || isSame(drawn.current.of, latest.current)) return
    isDue.current = true
    redraw({})
  }).current
  if (drawn.current.of !== of && isBehind) waitForQuiet(bringUpToDate)

  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        isOnScreen.current = entries.at(-1)?.isIntersecting ?? true
        if (isOnScreen.current) bringUpToDate()
      },
      { rootMargin: '100px' },
    )
    if (part.current) observer.observe(part.current)
    window.addEventListener('beforeprint', bringUpToDate)
    return () => {
      observer.disconnect()
      window.removeEventListener('beforeprint', bringUpToDate)
      waiting.delete(bringUpToDate)
    }
  }, [])

  return drawn.current.whole
}

/** Longest wait for a quiet moment: the page may be busy, but it does not stay wrong. */
const LATEST_MS = 500

/** Parts that are behind, in the order in which they fell behind. */
const waiting = new Set<() => void>()

function waitForQuiet(bringUpToDate: () => void): void {
  if (waiting.has(bringUpToDate)) return
  waiting.add(bringUpToDate)
  if (waiting.size === 1) whenIdle(bringOneUpToDate)
}

/** One part in each quiet moment, so that a key is never kept waiting by more than one. */
function bringOneUpToDate(): void {
  const [first] = waiting
  if (!first) return
  waiting.delete(first)
  first()
  if (waiting.size > 0) whenIdle(bringOneUpToDate)
}

function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: LATEST_MS })
  else setTimeout(act, LATEST_MS / 5)
}
