import { useStore } from '@nanostores/preact'
import { useEffect } from 'preact/hooks'
import { restingOn } from '../../model/sheet'
import { EXAMPLE, EXAMPLE_FIGURES, $drafts, $figures, $record, $undoable } from '../../state/design'
import { keepRecord } from '../../state/keeping'
import { startPreferences, $byteBase } from '../../state/preferences'
import { EXAMPLE_UNCERTAINTY, $uncertainty } from '../../state/uncertainty'

/** The reader's design and all that is computed from it, as the example until the page has woken up. */
export function useSheet() {
  useEffect(() => {
    startPreferences()
    keepRecord()
  }, [])
  const { design } = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const drafts = useStore($drafts, { ssr: () => ({}) })
  const figures = useStore($figures, { ssr: () => EXAMPLE_FIGURES })
  const uncertainty = useStore($uncertainty, { ssr: () => EXAMPLE_UNCERTAINTY })
  const bytes = useStore($byteBase, { ssr: () => 'decimal' as const })
  const undoable = useStore($undoable, { ssr: () => undefined })
  const stale = restingOn(Object.keys(drafts), figures)
  return { design, drafts, figures, uncertainty, bytes, undoable, stale }
}
