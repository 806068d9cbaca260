import { useStore } from '@nanostores/preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Decision, Design } from '../../model/design'
import type { Figures } from '../../model/sheet'
import { evaluateDecision } from '../../model/tradeoff'
import { keysOfDecision } from '../../model/tradeoff-entry'
import {
  formatDecisionCsv,
  formatDecisionRecord,
  formatDecisionTable,
  type ShownFigures,
} from '../../model/tradeoff-export'
import { describeVerdict } from '../../model/tradeoff-sentence'
import { formatFigure } from '../../model/working'
import { addDecision, findDecision, removeDecision } from '../../state/decision'
import { EXAMPLE, EXAMPLE_FIGURES, $drafts, $figures, $record } from '../../state/design'
import { keepRecord } from '../../state/keeping'
import { Announcer } from '../ui/Announcer'
import { CopyButton } from '../ui/CopyButton'
import { NoticeBar } from '../ui/NoticeBar'
import { Criteria, Options, Undo } from './Lines'
import { MatrixEntry } from './MatrixEntry'
import { describeStale, Result } from './Result'
import { Scores } from './Scores'
import './TradeoffMatrix.css'

interface Props {
  /** The id of a decision of the reader's design. */
  decision: string
  /** `any`: the reader may turn to another decision of theirs, or begin one. */
  choice: 'this' | 'any'
}

/** A decision of the reader's design: problem, options, weighted criteria, scores with reasons, and what they come to. */
export function TradeoffMatrix({ decision: start, choice }: Props) {
  useEffect(() => keepRecord(), [])
  const { design } = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const drafts = useStore($drafts, { ssr: () => ({}) })
  const figures = useStore($figures, { ssr: () => EXAMPLE_FIGURES })
  const [chosen, setChosen] = useState(start)
  const decision = findDecision(design, chosen) ?? design.decisions[0] ?? findDecision(design, start)
  const evaluation = useMemo(() => decision && evaluateDecision(decision), [decision])
  if (!decision || !evaluation) return null
  const unreadable = Object.keys(drafts).filter((key) => key.startsWith(keysOfDecision(decision.id))).length
  const matrix = { decision, drafts }

  return (
    <section class="tool tradeoff" data-widget="tradeoff" aria-label={decision.title}>
      <header class="tool-head">
        <p class="tool-title">{decision.title}</p>
        <p class="tool-about">Weights first, then scores, each with its reason.</p>
      </header>
      <NoticeBar />
      {choice === 'any' && <Choice design={design} decision={decision} onChoose={setChosen} />}
      <div class="problem">
        {choice === 'any' && <MatrixEntry {...matrix} field={{ part: 'title' }} label="Name" />}
        <MatrixEntry
          {...matrix}
          field={{ part: 'problem' }}
          label="Problem"
          placeholder="What has to be decided, and what makes it hard?"
        />
      </div>
      <Options key={`options ${decision.id}`} {...matrix} />
      <Criteria key={`criteria ${decision.id}`} {...matrix} />
      <Scores {...matrix} evaluation={evaluation} figures={figures} />
      <Result decision={decision} evaluation={evaluation} unreadable={unreadable} />
      <footer class="tool-foot">
        <Undo />
        <CopyButton label="Copy as Markdown" text={() => formatDecisionTable(decision)} />
        <CopyButton
          label="Copy as CSV"
          text={() => formatDecisionCsv(decision, shownFigures(decision, figures))}
        />
        <CopyButton
          label="Copy as ADR"
          text={() => {
            const today = new Date().toISOString().slice(0, 10)
            return formatDecisionRecord(decision, today, shownFigures(decision, figures))
          }}
        />
      </footer>
      <Announcer
        text={unreadable > 0 ? describeStale(unreadable) : describeVerdict(decision, evaluation).answer}
      />
    </section>
  )
}

interface ChoiceProps {
  design: Design
  decision: Decision
  onChoose: (id: string) => void
}

function Choice({ design, decision, onChoose }: ChoiceProps) {
  const isOwn = design.decisions.some(({ id }) => id === decision.id)
  return (
    <div class="choice needs-script">
      <label>
        Decision{' '}
        <select value={decision.id} onChange={(event) => onChoose(event.currentTarget.value)}>
          {!isOwn && <option value={decision.id}>{decision.title}</option>}
          {design.decisions.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => onChoose(addDecision())}>
        Begin an empty one
      </button>
      <button
        type="button"
        disabled={design.decisions.length < 2}
        onClick={() => removeDecision(decision.id)}
      >
        Remove this one
      </button>
    </div>
  )
}

/** The figures that scores refer to, as they are shown now. */
function shownFigures(decision: Decision, figures: Figures): ShownFigures {
  const ids = Object.values(decision.scores).flatMap((row) => Object.values(row).map(({ figure }) => figure))
  return Object.fromEntries(
    ids.flatMap((id) => {
      const figure = id === undefined ? undefined : figures.get(id)
      return figure?.state === 'known' ? [[figure.row.id, formatFigure(figure)]] : []
    }),
  )
}
