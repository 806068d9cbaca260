import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface Props extends Omit<JSX.HTMLAttributes<HTMLDivElement>, 'children' | 'ref'> {
  /** Draws what is inside; asked when it is due. */
  children: () => ComponentChildren
}

/**
 * A part of a long page that follows the design at once while it is on the screen, and otherwise as soon as there is
 * nothing else to do: a keystroke pays for what somebody sees. Paper is brought up to date before it is printed.
 */
export function Seen({ children, ...attributes }: Props) {
  const part = useRef<HTMLDivElement>(null)
  // Until the browser says otherwise, everything is on the screen.
  const isOnScreen = useRef(true)
  const drawn = useRef<{ readonly by: Props['children']; readonly content: ComponentChildren }>()
  const [, redraw] = useState<object>()
  const latest = useRef(children)
  const isDue = useRef(true)

  const isNew = latest.current !== children
  latest.current = children
  if (isDue.current || (isNew && isOnScreen.current) || !drawn.current) {
    drawn.current = { by: children, content: <>{children()}</> }
    isDue.current = false
  }

  useEffect(() => {
    const bringUpToDate = () => {
      if (drawn.current?.by === latest.current) return
      isDue.current = true
      redraw({})
    }
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
    }
  }, [])

  useEffect(() => {
    if (drawn.current?.by === latest.current) return undefined
    return whenIdle(() => {
      isDue.current = true
      redraw({})
    })
  })

  return (
    <div {...attributes} ref={part}>
      {drawn.current.content}
    </div>
  )
}

/** Longest wait for a quiet moment: the page may be busy, but it does not stay wrong. */
const LATEST_MS = 500

function whenIdle(act: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act, LATEST_MS / 5)
    return () => clearTimeout(timer)
  }
  const callback = requestIdleCallback(act, { timeout: LATEST_MS })
  return () => cancelIdleCallback(callback)
}
