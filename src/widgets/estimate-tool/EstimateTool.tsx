import { useEffect, useMemo } from 'preact/hooks'
import { sheetSections } from '../../model/standard-sheet'
import { designOfQuick } from '../../model/quick-estimate'
import { nextQuestion } from '../../model/spread-text'
import type { StudyReferences } from '../../model/study-input'
import { verdictsOf, type Threshold } from '../../model/threshold'
import { resetToExample, startFrom, undo } from '../../state/design'
import { QuickEstimate } from '../quick-estimate/QuickEstimate'
import { fetchLayouts } from '../../state/record-layout'
import { AskNext } from '../sheet-parts/AskNext'
import { ByteSwitch } from '../sheet-parts/ByteSwitch'
import { Seen } from '../ui/Seen'
import { spokenResults } from '../sheet-parts/spoken'
import { useSheet } from '../sheet-parts/use-sheet'
import { Announcer } from '../ui/Announcer'
import { CopyButton } from '../ui/CopyButton'
import { NoticeBar } from '../ui/NoticeBar'
import { Assumptions } from './Assumptions'
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
  const sheet = useSheet()
  const { design, drafts, figures, uncertainty, bytes, undoable } = sheet
  // What a keystroke changes is worked out where it is shown, and when: see `Seen`.
  const verdicts = once(() => verdictsOf(thresholds, figures, uncertainty))
  const sections = useMemo(() => sheetSections(design), [design.operations, design.entities, design.rows])
  const question = once(() => {
    const headlines = sections.flatMap(({ results }) => results)
    return nextQuestion(verdicts(), headlines, figures, uncertainty)
  })
  const lints = useLints(design, figures)
  // Each of them stands once, beside the first row it is about.
  const lintsOf = (id: string) => lints.filter(({ rows }) => rows[0] === id).map(({ message }) => message)
  const rows = { ...sheet, lintsOf }

  return (
    <section class="tool estimate whole" data-widget="estimate" aria-label="Estimate">
      <nav class="steps" aria-label="Steps of the estimate">
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
      <NoticeBar />
      <div class="three-fields">
        <QuickEstimate
          title="A few fields and an answer"
          heading="h2"
          onCarry={(texts) => startFrom(designOfQuick(texts, design), 'start from four fields')}
        />
      </div>
      <Presets presets={presets} title={design.title} />
      <Seen>{() => <People {...rows} />}</Seen>
      <Operations {...rows} />
      <Records {...rows} />
      <Seen>{() => <Assumptions {...rows} />}</Seen>
      <Results {...rows} sections={sections} verdicts={verdicts} lints={lints} />
      <Seen>
        {() => {
          const ask = question()
          return <AskNext question={ask} href={ask && `#row-${ask.input}`} />
        }}
      </Seen>
      <Seen>{() => <WholeSheet {...rows} />}</Seen>
      <footer class="tool-foot">
        <button type="button" disabled={undoable === undefined} onClick={undo}>
          {undoable === undefined ? 'Undo' : `Undo ${undoable}`}
        </button>
        <button type="button" onClick={resetToExample}>
          Back to the example
        </button>
        <CopyButton
          label="Copy as Markdown"
          text={async () =>
            (await exporting()).estimateAsMarkdown(
              (await import('../../state/worked')).wholeDesign(design),
              figures,
              uncertainty,
              verdicts(),
              references,
              bytes,
            )
          }
        />
        <CopyButton
          label="Copy as CSV"
          text={async () => (await exporting()).estimateAsCsv(figures, uncertainty)}
        />
        <CopyButton
          label="Copy as text to say"
          text={async () =>
            (await exporting()).estimateToSay(design, figures, uncertainty, verdicts(), question())
          }
        />
        <ByteSwitch bytes={bytes} />
      </footer>
      <Announcer text={lints.map(({ message }) => message).join('. ')} />
      <Announcer
        text={spokenResults(figures, bytes, Object.keys(drafts).filter((id) => figures.has(id)).length)}
      />
    </section>
  )
}

/** Worked out when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

const exporting = () => import('../../model/estimate-export')
