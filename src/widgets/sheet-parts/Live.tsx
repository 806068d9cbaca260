import type { VNode } from 'preact'
import { useContext, useLayoutEffect, useRef } from 'preact/hooks'
import { EXAMPLE_SHEET, type SheetState } from '../../state/sheet'
import { Source } from './use-sheet'

/**
 * A text of the sheet. It is written straight into the page when it changes: most of what a keystroke changes is such
 * texts, and a part that is drawn again compares all that it holds to find them.
 */
export function Live({ read }: { read: (sheet: SheetState) => string }) {
  const source = useContext(Source)
  const element = useRef<HTMLSpanElement>(null)
  const latest = useRef(read)
  latest.current = read
  const drawn = useRef<VNode>()
  useLayoutEffect(() => {
    let written = element.current?.textContent
    const write = (sheet: SheetState) => {
      const text = latest.current(sheet)
      if (text === written || !element.current) return
      // Where there is a text, it is changed: a new one costs five times as much.
      const { firstChild: inside } = element.current
      if (inside instanceof Text) inside.data = text
      else element.current.textContent = text
      written = text
    }
    write(source.get())
    return source.listen(write)
  }, [source])
  // Always the same, so that nothing but the above ever touches the text.
  drawn.current ??= <span ref={element}>{read(EXAMPLE_SHEET)}</span>
  return drawn.current
}
