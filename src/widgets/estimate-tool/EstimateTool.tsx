import { useCallback, useEffect, useMemo } from 'preact/hooks'
import { sheetSections } from '../../model/standard-sheet'
import { quickInputs, type QuickTexts } from '../../model/quick-estimate'
import type { StudyReferences } from '../../model/study-input'
import type { Threshold } from '../../model/threshold'
import { startFrom } from '../../state/design'
import { QuickEstimate } from '../quick-estimate/QuickEstimate'
import { fetchLayouts } from '../../state/record-layout'
import { $sheet } from '../../state/sheet'
import { AskNext } from '../sheet-parts/AskNext'
import { ByteSwitch } from '../sheet-parts/ByteSwitch'
import { Still } from '../ui/Still'
import { Seen } from '../sheet-parts/Seen'
import { SpokenResults } from '../sheet-parts/SpokenResults'
import { TakeBack } from '../sheet-parts/TakeBack'
import { useRecord, useSheet } from '../sheet-parts/use-sheet'
import { Announcer } from '../ui/Announcer'
import { CopyButton } from '../ui/CopyButton'
import { NoticeBar } from '../ui/NoticeBar'
import { Assumptions } from './Assumptions'
import { Headlines } from './Headlines'
import { Operations } from './Operations'
import { People } from './People'
import { Presets, type PresetName } from './Presets'
import { Records } from './Records'
import { Results } from './Results'
import { useLints } from './use-lints'
import { WholeSheet } from './WholeSheet'
import '../sheet-parts/sheet-parts.css'
import '../ui/EntryField.css'
import './EstimateTool.css'

export const STEPS = [
  { id: 'people', title: 'People' },
  { id: 'operations', title: 'Operations' },
  { id: 'records', title: 'Records' },
  { id: 'assumptions', title: 'Assumptions' },
  { id: 'results', title: 'Results' },
] as const

interface Props {
  thresholds: readonly Threshold[]
  presets: readonly PresetName[]
  /** What defaults of the studies that are copied come from. */
  references: StudyReferences
}

/** The whole estimate: five steps that may be taken in any order, and the sheet behind them. */
export function EstimateTool({ thresholds, presets, references }: Props) {
  useEffect(() => void fetchLayouts(), [])
  useRecord()
  // What a keystroke changes is drawn by the parts that show it; here is only which parts there are.
  const [title, operations, entities, rows, bytes] = useSheet((sheet) => {
    const { design } = sheet
    return [design.title, design.operations, design.entities, design.rows, sheet.bytes] as const
  })
  const design = { operations, entities, rows }
  const sections = useMemo(() => sheetSections(design), [operations, entities, rows])
  const lints = useLints()
  // Each of them stands once, beside the first row it is about.
  const lintsOf = useCallback(
    (id: string) => lints.filter(({ rows: [first] }) => first === id).map(({ message }) => message),
    [lints],
  )

  return (
    <section class="tool estimate whole" data-widget="estimate" aria-label="Estimate">
      <Still of={[]}>
        {() => (
          <>
            <StepList />
            <NoticeBar />
            <div class="three-fields">
              <QuickEstimate
                title="A few fields and an answer"
                heading="h2"
                onCarry={(texts) => void carryOver(texts)}
              />
            </div>
          </>
        )}
      </Still>
      <Still of={[presets, title]}>{() => <Presets presets={presets} title={title} />}</Still>
      <Still of={[operations, entities, rows, lintsOf]}>
        {() => (
          <>
            <People lintsOf={lintsOf} />
            <Operations design={design} lintsOf={lintsOf} />
            <Records design={design} lintsOf={lintsOf} />
            <Assumptions lintsOf={lintsOf} />
            <Results sections={sections} thresholds={thresholds} lints={lints} lintsOf={lintsOf} />
            <Seen>
              <AskNext
                thresholds={thresholds}
                headlines={sections.flatMap(({ results }) => results)}
                hrefOf={(input) => `#row-${input}`}
              />
            </Seen>
            <WholeSheet design={design} lintsOf={lintsOf} />
          </>
        )}
      </Still>
      <footer class="tool-foot">
        <TakeBack />
        <Still of={[thresholds, references]}>
          {() => <Copies thresholds={thresholds} references={references} />}
        </Still>
        <ByteSwitch bytes={bytes} />
      </footer>
      <Announcer text={lints.map(({ message }) => message).join('. ')} quietMs={0} />
      <SpokenResults />
    </section>
  )
}

function StepList() {
  return (
    <div class="steps">
      <nav aria-label="Steps of the estimate">
        <ol>
          {STEPS.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
          <li>
            <a href="#sheet">The sheet</a>
          </li>
          <li>
            <a href="#plots">Pictures</a>
          </li>
          <li>
            <a href="#studies">Questions</a>
          </li>
        </ol>
      </nav>
      <Headlines />
    </div>
  )
}

/** The whole estimate to take along, as it is at the time of the click. */
function Copies({ thresholds, references }: Pick<Props, 'thresholds' | 'references'>) {
  return (
    <>
      <CopyButton
        label="Copy as Markdown"
        text={async () => (await takenAlong()).asMarkdown(thresholds, references)}
      />
      <CopyButton label="Copy as CSV" text={async () => (await takenAlong()).asCsv()} />
      <CopyButton
        label="Copy as text to say"
        text={async () => (await takenAlong()).asTextToSay(thresholds)}
      />
    </>
  )
}

const takenAlong = () => import('./taken-along')

async function carryOver(texts: QuickTexts): Promise<void> {
  const { designOfQuick } = await import('../../model/quick-design')
  startFrom(designOfQuick(quickInputs(texts), $sheet.get().design), 'start from four fields')
}
