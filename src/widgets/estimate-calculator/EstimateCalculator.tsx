import { sheetSections, type SectionId } from '../../model/standard-sheet'
import type { Threshold } from '../../model/threshold'
import { AskNext } from '../sheet-parts/AskNext'
import { ByteSwitch } from '../sheet-parts/ByteSwitch'
import { Folded } from '../sheet-parts/Folded'
import { Seen } from '../sheet-parts/Seen'
import { SheetInput } from '../sheet-parts/SheetInput'
import { SheetResult } from '../sheet-parts/SheetResult'
import { SpokenResults } from '../sheet-parts/SpokenResults'
import { TakeBack } from '../sheet-parts/TakeBack'
import { useRecord, useSheet } from '../sheet-parts/use-sheet'
import { Verdicts } from '../sheet-parts/Verdicts'
import { NoticeBar } from '../ui/NoticeBar'
import '../sheet-parts/sheet-parts.css'

interface Props {
  title: string
  /** The section of the sheet that the chapter is about. */
  section: SectionId
  /** Borders of this section's figures. */
  thresholds: readonly Threshold[]
  /** Where all the rest of the sheet is. */
  toolHref: string
}

/** One section of the reader's sheet, in a chapter: what goes in, what comes out, and what follows from that. */
export function EstimateCalculator({ title, section, thresholds, toolHref }: Props) {
  useRecord()
  const [operations, entities, rows, bytes] = useSheet((sheet) => {
    const { design } = sheet
    return [design.operations, design.entities, design.rows, sheet.bytes] as const
  })
  const shown = sheetSections({ operations, entities, rows }).find(({ id }) => id === section)
  if (!shown) return null
  const ids = [...shown.inputs, ...shown.furtherInputs]
  const inputs = (some: readonly string[]) => some.map((id) => <Input key={id} id={id} ids={ids} />)
  const results = (some: readonly string[]) => (
    <Seen>
      <dl class="results">
        {some.map((id) => (
          <SheetResult key={id} id={id} anchor={undefined} />
        ))}
      </dl>
    </Seen>
  )

  return (
    <section class="tool estimate" data-widget="estimate" aria-label={title}>
      <header class="tool-head">
        <p class="tool-title">{title}</p>
        <p class="tool-about">Change a number, or write a range such as 50M-200M; the text follows.</p>
      </header>
      <NoticeBar />
      {inputs(shown.inputs)}
      {shown.furtherInputs.length > 0 && (
        <Folded summary={`${shown.furtherInputs.length} more inputs`}>
          {() => inputs(shown.furtherInputs)}
        </Folded>
      )}
      {results(shown.results)}
      {shown.furtherResults.length > 0 && (
        <Folded summary={`${shown.furtherResults.length} steps on the way`}>
          {() => results(shown.furtherResults)}
        </Folded>
      )}
      <Seen>
        <Verdicts thresholds={thresholds} />
        <AskNext thresholds={thresholds} headlines={shown.results} />
      </Seen>
      <footer class="tool-foot">
        <TakeBack />
        <a href={toolHref}>The whole sheet</a>
        <ByteSwitch bytes={bytes} />
      </footer>
      <SpokenResults />
    </section>
  )
}

/** An input with the others that a pasted column fills after it. */
function Input({ id, ids }: { id: string; ids: readonly string[] }) {
  const [row, draft] = useSheet(({ figures, drafts }) => [figures.get(id)?.row, drafts[id]] as const)
  if (row?.kind !== 'input') return null
  return <SheetInput row={row} draft={draft} following={() => ids.slice(ids.indexOf(id))} />
}
