import { useContext, useEffect, useState } from 'preact/hooks'
import { HEADLINES } from '../../model/standard-sheet'
import { EXAMPLE_SHEET, type SheetState } from '../../state/sheet'
import { Announcer } from '../ui/Announcer'
import { followAtRest } from './in-sight'
import { valueText } from './SheetResult'
import { Source } from './use-sheet'

/** Says the results to those who listen instead of look, once typing has stopped. */
export function SpokenResults() {
  const source = useContext(Source)
  const [text, setText] = useState(() => spoken(EXAMPLE_SHEET))
  useEffect(() => {
    const follower = followAtRest(() => setText(spoken(source.get())))
    const stop = source.listen(follower.change)
    return () => {
      stop()
      follower.stop()
    }
  }, [source])
  return <Announcer text={text} quietMs={0} />
}

/** The headlines, or that a field cannot be read. */
function spoken(sheet: SheetState): string {
  const { figures, drafts } = sheet
  if (Object.keys(drafts).some((id) => figures.has(id)))
    return 'A field cannot be read; the results are the last good ones.'
  return HEADLINES.flatMap((id) => {
    const value = valueText(id, sheet)
    return value === '' ? [] : [`${figures.get(id)?.row.label ?? id}: ${value}.`]
  }).join(' ')
}
