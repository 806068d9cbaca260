import type { ComponentChildren, JSX } from 'preact'
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { followInSight } from './in-sight'
import { relayOf, Source } from './use-sheet'

interface Props extends Omit<JSX.HTMLAttributes<HTMLDivElement>, 'children' | 'ref'> {
  children: ComponentChildren
}

/** A part of a long page that follows the design at once while it is on the screen, and otherwise before anybody reads it. */
export function Seen({ children, ...attributes }: Props) {
  const element = useRef<HTMLDivElement>(null)
  const source = useContext(Source)
  const [relay] = useState(() => relayOf(source))
  useLayoutEffect(() => {
    if (!element.current) return undefined
    const follower = followInSight(element.current, relay.tell)
    const stop = source.listen(follower.change)
    return () => {
      stop()
      follower.stop()
    }
  }, [source])
  return (
    <div {...attributes} ref={element}>
      <Source.Provider value={relay}>{children}</Source.Provider>
    </div>
  )
}
