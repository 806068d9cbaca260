import type { ComponentChildren } from 'preact'
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { relayOf, Source } from './use-sheet'

interface Props {
  summary: ComponentChildren
  class?: string
  id?: string
  /** Told whether anybody sees it, so that what nobody sees need not be worked out. */
  children: (isOpen: boolean) => ComponentChildren
}

/**
 * Details that follow the design only while somebody can see them: a keystroke does not pay for what is folded.
 * Paper shows them open, so printing brings them up to date.
 */
export function Folded({ summary, class: kind = 'further', id, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  const source = useContext(Source)
  const [relay] = useState(() => relayOf(source))
  const last = useRef<ComponentChildren>()
  if (isOpen || last.current === undefined) last.current = <>{children(isOpen)}</>
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const follow = ({ type }: Event) => setOpen(type === 'beforeprint' || details.current?.open === true)
    // A reader or a link may have opened it before the page woke up.
    follow(new Event('load'))
    addEventListener('beforeprint', follow)
    addEventListener('afterprint', follow)
    return () => {
      removeEventListener('beforeprint', follow)
      removeEventListener('afterprint', follow)
    }
  }, [])
  useLayoutEffect(() => {
    if (!isOpen) return undefined
    relay.tell()
    return source.listen(relay.tell)
  }, [isOpen, source])
  return (
    <details class={kind} id={id} ref={details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      <Source.Provider value={relay}>{last.current}</Source.Provider>
    </details>
  )
}
