import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import type { Design } from '../../model/design'
import type { ByteBase } from '../../model/display'
import { latencyOf } from '../../model/edit-latency'
import { atMedians } from '../../model/medians'
import type { Figures } from '../../model/sheet'
import { askStudy } from '../../model/study'
import type { StudyReferences } from '../../model/study-input'
import { sayIn } from '../../model/study-text'
import { linesBefore, readAllStudies, STUDIES } from '../../model/studies'
import { studyDraft } from '../../state/study'
import { wholeDesign } from '../../state/worked'
import { UndoButton } from '../sheet-parts/TakeBack'
import { useRecord, useSheet } from '../sheet-parts/use-sheet'
import { useIsSeen } from '../ui/use-is-seen'
import { ChainPlan } from './ChainPlan'
import { LatencyPlan } from './LatencyPlan'
import { StudyPanel } from './StudyPanel'
import { useSheetMoves } from './use-sheet-moves'
import '../sheet-parts/sheet-parts.css'
import '../ui/EntryField.css'
import './EstimateStudies.css'

interface Props {
  references: StudyReferences
  /** Where the questions stand that some inputs are answers to. */
  checklist: string
}

/** What the sheet cannot answer by itself, a question at a time. */
export function EstimateStudies({ references, checklist }: Props) {
  const root = useRef<HTMLElement>(null)
  const isSeen = useIsSeen(root)
  useRecord()
  const [sheet] = useSheet((now) => [isSeen ? now : undefined] as const)
  const last = useRef<VNode>()
  // A keystroke in the sheet pays for the answers only where somebody can see them.
  if (sheet) {
    const { design, drafts, bytes } = sheet
    const figures = atMedians(sheet.figures, sheet.uncertainty)
    last.current = (
      <Panels
        design={design}
        drafts={drafts}
        figures={figures}
        bytes={bytes}
        references={references}
        checklist={checklist}
      />
    )
  }
  return (
    <section
      class="tool studies"
      data-widget="estimate-studies"
      aria-label="Questions behind the numbers"
      ref={root}
    >
      {last.current}
      <footer class="tool-foot needs-script">
        <UndoButton />
      </footer>
    </section>
  )
}

interface PanelsProps extends Props {
  design: Design
  drafts: Readonly<Record<string, string>>
  figures: Figures
  bytes: ByteBase
}

function Panels({ design, drafts, figures, bytes, references, checklist }: PanelsProps) {
  // What the example says of its components is not in the record until somebody changes it.
  const context = { design: wholeDesign(design), figures, references }
  const facts = readAllStudies(context)
  const ofSheet = useSheetMoves(context)
  const say = sayIn(bytes)
  const states = STUDIES.map((study) => ({ study, state: askStudy(study, facts, ofSheet) }))
  const plan = latencyOf(design)
  const origin = useOrigin(design)
  const editors: Readonly<Record<string, VNode>> = {
    latency: <LatencyPlan plan={plan} facts={facts} drafts={drafts} />,
    availability: <ChainPlan design={context.design} facts={facts} drafts={drafts} />,
  }
  return (
    <>
      {states.map(({ study, state }) => (
        <StudyPanel
          key={study.id}
          study={study}
          origin={origin}
          state={state}
          drafts={drafts}
          say={say}
          checklist={checklist}
          linesBefore={() => linesBefore(study, context)}
          before={editors[study.id]}
          otherDrafts={(study.planned?.(context.design) ?? []).map(({ id }) => studyDraft(id))}
        />
      ))}
    </>
  )
}

/**
 * An object that stays the same while one design is changed, and is another once something else is put in its place, as a
 * preset or what was kept from last time: that shares no part with it.
 */
function useOrigin(design: Design): object {
  const last = useRef({ design, origin: {} })
  const { operations, entities, rows } = last.current.design
  const isChanged = design.operations === operations || design.entities === entities || design.rows === rows
  last.current = { design, origin: isChanged ? last.current.origin : {} }
  return last.current.origin
}
