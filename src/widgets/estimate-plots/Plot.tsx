import type { ComponentChildren } from 'preact'
import { Folded } from '../sheet-parts/Folded'
import { NumberTable } from '../ui/NumberTable'

interface Props {
  title: string
  /** What the picture says, in a sentence or two. */
  text: string
  head?: readonly string[]
  /** The numbers behind the picture. */
  rows: readonly (readonly string[])[]
  children?: ComponentChildren
}

/** A picture with its twin in words, and the numbers behind it. */
export function Plot({ title, text, head = [], rows, children }: Props) {
  return (
    <figure class="plot">
      <figcaption>
        <strong>{title}.</strong> {text}
      </figcaption>
      {children}
      {rows.length > 0 && (
        <Folded class="as-numbers" summary="As numbers">
          {() => <NumberTable caption={title} captioned="unseen" head={head} rows={rows} />}
        </Folded>
      )}
    </figure>
  )
}
