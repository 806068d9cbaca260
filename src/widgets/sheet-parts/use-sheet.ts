import { createContext } from 'preact'
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isSameList } from '../../model/remembered'
import { keepRecord } from '../../state/keeping'
import { startPreferences } from '../../state/preferences'
import { EXAMPLE_SHEET, $sheet, type SheetState } from '../../state/sheet'

/** Where a part of an estimate takes the sheet from, and hears of changes. */
export interface SheetSource {
  get(): SheetState
  /** `act` is given the sheet as it is then: to ask the source again costs more than most of what is done with it. */
  listen(act: (sheet: SheetState) => void): () => void
}

/** The source of the parts below; that of a part which nobody sees is quiet. */
export const Source = createContext<SheetSource>($sheet)

/** Wakes the page up: from now on it shows the reader's record and keeps what they change. */
export function useRecord(): void {
  useEffect(() => {
    startPreferences()
    keepRecord()
  }, [])
}

/**
 * What a part shows of the sheet, as a list of values; the part is drawn again when one of them has changed, so that a
 * keystroke does not go through all of the page. It is the example's until the page has woken up.
 */
export function useSheet<Shown extends readonly unknown[]>(select: (sheet: SheetState) => Shown): Shown {
  const source = useContext(Source)
  const [, redraw] = useState<object>()
  const isAwake = useRef(false)
  const latest = useRef(select)
  latest.current = select
  const shown = select(isAwake.current ? source.get() : EXAMPLE_SHEET)
  const drawn = useRef(shown)
  drawn.current = shown
  useLayoutEffect(() => {
    isAwake.current = true
    const follow = (sheet: SheetState) => {
      if (!isSameList(drawn.current, latest.current(sheet))) redraw({})
    }
    follow(source.get())
    return source.listen(follow)
  }, [source])
  return shown
}

/** A source that passes on what another has, and says that it has changed when it is told to. */
export interface Relay extends SheetSource {
  readonly tell: () => void
}

export function relayOf(source: SheetSource): Relay {
  const listeners = new Set<(sheet: SheetState) => void>()
  return {
    get: () => source.get(),
    listen(act) {
      listeners.add(act)
      return () => listeners.delete(act)
    },
    tell() {
      const sheet = source.get()
      for (const act of [...listeners]) act(sheet)
    },
  }
}
