import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'

interface Props<Pass extends object> {
  /** What it is called in the style sheet. */
  name: 'library' | 'comparisons' | 'ranges' | 'options' | 'criteria'
  summary: string
  /** Fetches the part that the panel shows, when it is first opened. */
  load: () => Promise<FunctionComponent<Pass>>
  pass: Pass
  /** Whether somebody asked for it before they came. */
  wanted?: boolean
  /** What it says to those who only read, on paper as well; a panel without it is for changing things alone. */
  children?: ComponentChildren
}

/** A folded part of the matrix whose script comes when it is opened. */
export function LazyPanel<Pass extends object>({
  name,
  summary,
  load,
  pass,
  wanted = false,
  children,
}: Props<Pass>) {
  const [Part, setPart] = useState<FunctionComponent<Pass>>()
  const [isOpen, setOpen] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const fetchPart = () => {
    setFailed(false)
    load().then(
      (part) => setPart(() => part),
      () => setFailed(true),
    )
  }
  useEffect(() => {
    if (wanted) setOpen(true)
  }, [wanted])
  useEffect(() => {
    if (isOpen && Part === undefined) fetchPart()
  }, [isOpen])
  return (
    <details
      class={children === undefined ? 'panel' : 'folded'}
      data-panel={name}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {isOpen && Part ? <Part {...pass} /> : children}
      {hasFailed && (
        <p class="panel-text" role="alert">
          This part could not be loaded.{' '}
          <button type="button" onClick={fetchPart}>
            Try again
          </button>
        </p>
      )}
    </details>
  )
}
