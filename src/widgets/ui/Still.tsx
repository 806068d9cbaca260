import type { ComponentChildren, VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { isSameList } from '../../model/remembered'

interface Props {
  /** All that is drawn from: objects that a change replaces, and plain values. */
  of: readonly unknown[]
  /** Draws what is inside. */
  children: () => ComponentChildren
}

/** A part that is drawn again only when something that it shows has changed. */
export function Still({ of, children }: Props) {
  const drawn = useRef<{ readonly of: readonly unknown[]; readonly content: VNode }>()
  if (!drawn.current || !isSameList(drawn.current.of, of)) drawn.current = { of, content: <>{children()}</> }
  return drawn.current.content
}
