import { valueText } from '../sheet-parts/SheetResult'
import { Live } from '../sheet-parts/Live'
import { useSheet } from '../sheet-parts/use-sheet'

/** What stands above the fields while the reader fills them in; on a phone the first two. */
const SHORT = [
  ['peak_requests', 'At the peak'],
  ['storage_with_copies', 'Stored, all copies'],
  ['object_store_with_copies', 'Objects, all copies'],
  ['peak_egress', 'Bytes out at the peak'],
  ['reads_per_write', 'Reads per write'],
] as const

/** The headlines of the sheet in a line, so that who types sees what comes of it. */
export function Headlines() {
  return (
    <div class="headlines" role="group" aria-label="Results in short">
      <dl>
        {SHORT.map(([id, label]) => (
          <Headline key={id} id={id} label={label} />
        ))}
      </dl>
    </div>
  )
}

function Headline({ id, label }: { id: string; label: string }) {
  const [state, isStale] = useSheet(({ figures, stale }) => [figures.get(id)?.state, stale.has(id)] as const)
  if (state === undefined) return null
  return (
    <div data-stale={isStale || undefined}>
      <dt>{isStale ? `${label}, last good` : label}</dt>
      <dd>{state === 'wrong' ? 'unknown' : <Live read={(sheet) => valueText(id, sheet)} />}</dd>
    </div>
  )
}
