import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { Folded } from '../sheet-parts/Folded'
import { NumberTable } from '../ui/NumberTable'
import { useIsSeen } from '../ui/use-is-seen'

interface Props {
  title: string
  /** What the picture says, in a sentence or two. */
  text: string
  head?: readonly string[]
  /** The numbers behind the picture, for who opens them. */
  rows?: () => readonly (readonly string[])[]
  /** The picture itself: for the eye alone, so it is drawn where an eye may be. */
  children?: () => VNode
}

/** A picture with its twin in words, and the numbers behind it. */
export function Plot({ title, text, head = [], rows, children }: Props) {
  const root = useRef<HTMLElement>(null)
  const isSeen = useIsSeen(root)
  const drawn = useRef<VNode>()
  if (isSeen) drawn.current = children?.()
  return (
    <figure class="plot" ref={root}>
      <figcaption>
        <strong>{title}.</strong> {text}
      </figcaption>
      {drawn.current}
      {rows && (
        <Folded class="as-numbers" summary="As numbers">
          {() => <NumberTable caption={title} captioned="unseen" head={head} rows={rows()} />}
        </Folded>
      )}
    </figure>
  )
}
