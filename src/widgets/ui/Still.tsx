import type { ComponentChildren, VNode } from 'preact'
import { useRef } from 'preact/hooks'

interface Props {
  /** All that is drawn from: objects that a change replaces, and plain values. */
  of: readonly unknown[]
  /** Draws what is inside. */
  children: () => ComponentChildren
}

/** A part that is drawn again only when something that it shows has changed. */
export function Still({ of, children }: Props) {
  const drawn = useRef<{ readonly of: readonly unknown[]; readonly content: VNode }>()
  if (!drawn.current || !isSame(drawn.current.of, of)) drawn.current = { of, content: <>{children()}</> }
  return drawn.current.content
}

/** Whether two lists hold the same objects and values. */
export function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => Object.is(one, others[index]))
}
