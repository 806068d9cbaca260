import { useContext, useEffect, useState } from 'preact/hooks'
import { HEADLINES } from '../../model/standard-sheet'
import { EXAMPLE_SHEET, type SheetState } from '../../state/sheet'
import { Announcer } from '../ui/Announcer'
import { PAUSE_MS } from '../ui/use-settled'
import { textsOf } from './SheetResult'
import { Source } from './use-sheet'

/** Says the results to those who listen instead of look, once typing has stopped. */
export function SpokenResults() {
  const source = useContext(Source)
  const [text, setText] = useState(() => spoken(EXAMPLE_SHEET))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = source.listen(() => {
      clearTimeout(timer)
      timer = setTimeout(() => setText(spoken(source.get())), PAUSE_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [source])
  return <Announcer text={text} />
}

/** The headlines, or that a field cannot be read. */
function spoken(sheet: SheetState): string {
  const { figures, drafts } = sheet
  if (Object.keys(drafts).some((id) => figures.has(id)))
    return 'A field cannot be read; the results are the last good ones.'
  return HEADLINES.flatMap((id) => {
    const { value } = textsOf(id, sheet)
    return value === '' ? [] : [`${figures.get(id)?.row.label ?? id}: ${value}.`]
  }).join(' ')
}
