import { useStore } from '@nanostores/preact'
import { useEffect } from 'preact/hooks'
import { keepRecord } from '../../state/keeping'
import { startPreferences } from '../../state/preferences'
import { EXAMPLE_SHEET, $sheet, type SheetState } from '../../state/sheet'

/** The reader's design and all that is computed from it, as the example until the page has woken up. */
export function useSheet(): SheetState {
  useEffect(() => {
    startPreferences()
    keepRecord()
  }, [])
  return useStore($sheet, { ssr: () => EXAMPLE_SHEET })
}
