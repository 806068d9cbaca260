import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import type { Design } from '../../model/design'
import { latencyOf } from '../../model/edit-latency'
import { askStudy, type SheetMoves, type Study } from '../../model/study'
import type { StudyReferences } from '../../model/study-input'
import { sayIn } from '../../model/study-text'
import { linesBefore, STUDIES } from '../../model/studies'
import { studyDraft } from '../../state/study'
import { Seen } from '../sheet-parts/Seen'
import { UndoButton } from '../sheet-parts/TakeBack'
import { useRecord, useSheet } from '../sheet-parts/use-sheet'
import { Still } from '../ui/Still'
import { ChainPlan } from './ChainPlan'
import { factsOf } from './facts'
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
  useRecord()
  const moves = useSheetMoves(references)
  const origin = useOrigin()
  return (
    <section class="tool studies" data-widget="estimate-studies" aria-label="Questions behind the numbers">
      <Still of={[references, checklist, origin, moves]}>
        {() =>
          STUDIES.map((study) => (
            // A keystroke pays for the answers that somebody can see.
            <Seen key={study.id}>
              <Panel
                study={study}
                references={references}
                checklist={checklist}
                origin={origin}
                moves={moves}
              />
            </Seen>
          ))
        }
      </Still>
      <footer class="tool-foot needs-script">
        <UndoButton />
      </footer>
    </section>
  )
}

interface PanelProps extends Props {
  study: Study
  origin: object
  moves: readonly SheetMoves[]
}

function Panel({ study, references, checklist, origin, moves }: PanelProps) {
  const [sheet] = useSheet((now) => [now] as const)
  const { design, drafts, bytes } = sheet
  const facts = factsOf(sheet, references)
  const editors: Readonly<Record<string, () => VNode>> = {
    latency: () => <LatencyPlan plan={latencyOf(design)} facts={facts} drafts={drafts} />,
    availability: () => <ChainPlan design={facts.design} facts={facts} drafts={drafts} />,
  }
  return (
    <StudyPanel
      study={study}
      origin={origin}
      state={askStudy(study, facts, moves)}
      drafts={drafts}
      say={sayIn(bytes)}
      checklist={checklist}
      linesBefore={() => linesBefore(study, facts)}
      before={() => editors[study.id]?.()}
      otherDrafts={(study.planned?.(facts.design) ?? []).map(({ id }) => studyDraft(id))}
    />
  )
}

/**
 * An object that stays the same while one design is changed, and is another once something else is put in its place, as a
 * preset or what was kept from last time: that shares no part with it.
 */
function useOrigin(): object {
  const last = useRef<{ readonly design: Design; readonly origin: object }>()
  const [origin] = useSheet(({ design }) => {
    const { operations, entities, rows } = last.current?.design ?? design
    const isChanged = design.operations === operations || design.entities === entities || design.rows === rows
    last.current = { design, origin: (isChanged && last.current?.origin) || {} }
    return [last.current.origin] as const
  })
  return origin
}
