import { useStore } from '@nanostores/preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { FlipsTargets } from '../../components/flips'
import { asQuestion, countsInWords, countStates, LONGEST_QUESTION } from '../../model/checklist'
import type { Design } from '../../model/design'
import type { Preset } from '../../model/preset'
import {
  describeFilter,
  filterQuestions,
  groupQuestions,
  type ProcedureOutline,
  type QuestionFilter,
  type QuestionGroup,
  type QuestionOrder,
} from '../../model/question-order'
import { addQuestion } from '../../state/checklist'
import { EXAMPLE, $design, $record } from '../../state/design'
import { keepRecord } from '../../state/keeping'
import { Announcer } from '../ui/Announcer'
import { NoticeBar } from '../ui/NoticeBar'
import { AddLine } from './AddLine'
import { Coverage } from './Coverage'
import { DeepDive } from './DeepDive'
import { Minutes } from './Minutes'
import { Presets } from './Presets'
import { Privacy } from './Privacy'
import { QuestionList } from './QuestionList'
import { ReadAloud } from './ReadAloud'
import { UndoButton } from './UndoButton'
import { ViewControls } from './ViewControls'
import './RequirementChecklist.css'
import './ChecklistTool.css'

interface Props {
  /** The questions of each chapter, in the order of the guide. */
  groups: readonly QuestionGroup[]
  procedures: readonly ProcedureOutline[]
  presets: readonly Preset[]
  targets: FlipsTargets
  /** The address of the tradeoff matrix. */
  matrix: string
}

interface View {
  readonly order: QuestionOrder
  readonly filter: QuestionFilter
  /** The design that was sorted: questions keep their places while they are answered. */
  readonly sorted: Design
}

const EVERYTHING: QuestionFilter = { rank: 'all', state: 'any' }

/** Every question with the orders, the filters and what follows from the answers: the page of the checklist. */
export function ChecklistTool({ groups, procedures, presets, targets, matrix }: Props) {
  useEffect(() => keepRecord(), [])
  const record = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const { design } = record
  const [view, setView] = useState<View>({ order: 'guide', filter: EVERYTHING, sorted: EXAMPLE })
  const { order, filter, sorted } = view
  const show = (change: Partial<View>) => setView({ ...view, sorted: $design.get(), ...change })

  const { ownQuestions } = design
  const guide = useMemo(() => groups.flatMap(({ questions }) => questions), [groups])
  const all = useMemo(() => [...guide, ...ownQuestions.map(asQuestion)], [guide, ownQuestions])
  const titles = useMemo(
    () => Object.fromEntries(Object.entries(targets).map(([link, { title }]) => [link, title])),
    [targets],
  )
  const ordered = useMemo(
    () => groupQuestions(order, { groups, procedures, titles }, { ...sorted, ownQuestions }),
    [order, groups, procedures, titles, sorted, ownQuestions],
  )
  const listed = useMemo(() => filterQuestions(ordered, filter, sorted), [ordered, filter, sorted])
  const inOrder = useMemo(() => ordered.flatMap(({ questions }) => questions), [ordered])
  const shown = listed.reduce((total, { questions }) => total + questions.length, 0)
  const counts = countsInWords(
    countStates(
      all.map(({ id }) => id),
      design,
    ),
  )
  const listing = describeFilter(shown, all.length, filter)
  const isSortedByState = order === 'open' || filter.state !== 'any'

  return (
    <section class="tool checklist checklist-page" data-widget="checklist" aria-label="Requirement checklist">
      <header class="tool-head">
        <p class="tool-title">Every question</p>
        <p class="tool-about">{counts}</p>
      </header>
      <NoticeBar />
      <nav class="parts" aria-label="Parts of the checklist">
        <ul>
          <li>
            <a href="#questions">Questions</a>
          </li>
          <li>
            <a href="#coverage">Coverage</a>
          </li>
          <li>
            <a href="#privacy">Privacy</a>
          </li>
          <li>
            <a href="#deep-dive">Deep dive</a>
          </li>
          <li>
            <a href="#read-aloud">Read aloud</a>
          </li>
        </ul>
      </nav>
      <ViewControls
        order={order}
        filter={filter}
        procedures={procedures}
        listing={listing}
        onOrder={(next) => show({ order: next })}
        onFilter={(next) => show({ filter: next })}
        onSortAgain={isSortedByState && sorted.answers !== design.answers ? () => show({}) : undefined}
      />
      <Presets presets={presets} questions={guide} design={design} />
      <Minutes questions={all} design={design} />
      <h2 class="tool-section-title" id="questions">
        Questions
      </h2>
      <QuestionList record={record} groups={listed} targets={targets} place="page" />
      <AddLine
        label="A question of your own"
        button="Add"
        missing="write the question first"
        longest={LONGEST_QUESTION}
        onAdd={(ask) => {
          addQuestion(ask, 'scope')
          // A new question must not be hidden by the filter that was chosen before it.
          show({ filter: EVERYTHING })
        }}
      />
      <Coverage design={design} />
      <Privacy questions={guide} design={design} />
      <DeepDive design={design} matrix={matrix} />
      <ReadAloud questions={inOrder} design={design} />
      <footer class="tool-foot stays">
        <UndoButton />
      </footer>
      <Announcer text={`${listing}. ${counts}.`} />
    </section>
  )
}
