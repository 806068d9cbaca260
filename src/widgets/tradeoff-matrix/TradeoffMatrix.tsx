import { useStore } from '@nanostores/preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { sitePath } from '../../components/paths'
import type { Decision, Design } from '../../model/design'
import type { Figures } from '../../model/sheet'
import { keysOfDecision } from '../../model/tradeoff-entry'
import type { ShownFigures } from '../../model/tradeoff-export'
import { describeVerdict } from '../../model/tradeoff-sentence'
import { formatFigure } from '../../model/working'
import {
  addDecision,
  countChangedFigures,
  offerDecision,
  removeDecision,
  withWhatWasSeen,
} from '../../state/decision'
import { EXAMPLE_FIGURES, $drafts, $figures } from '../../state/design'
import { chooseDecision } from '../../state/preferences'
import { Announcer } from '../ui/Announcer'
import { CopyButton } from '../ui/CopyButton'
import { NoticeBar } from '../ui/NoticeBar'
import { evaluationOf, useDecision, type DecisionChoice } from './decision-shown'
import { LazyPanel } from './LazyPanel'
import type { LibraryTitle } from './Library'
import { Criteria, Options, Undo } from './Lines'
import { MatrixEntry } from './MatrixEntry'
import { describeStale, Result } from './Result'
import { Scores } from './Scores'
import './TradeoffMatrix.css'

interface Props {
  /** The id of a decision of the reader's design, or of the one that is offered. */
  decision: string
  choice: DecisionChoice
  /** A decision of the library, which becomes the reader's own with the first change. */
  offered?: Decision | undefined
  /** What readers may start from. */
  library?: readonly LibraryTitle[]
}

const loadLibrary = () => import('./Library').then(({ Library }) => Library)
const loadComparisons = () => import('./Comparisons').then(({ Comparisons }) => Comparisons)
/** Few readers take their matrix along, and those show it a moment before. */
const loadExport = () => import('../../model/tradeoff-export')
const loadRanges = () => import('./Ranges').then(({ Ranges }) => Ranges)

/** A decision of the reader's design: problem, options, weighted criteria, scores with reasons, and what they come to. */
export function TradeoffMatrix({ decision: start, choice, offered, library = [] }: Props) {
  useEffect(() => {
    if (offered) offerDecision(offered)
  }, [offered])
  const drafts = useStore($drafts, { ssr: () => ({}) })
  const figures = useStore($figures, { ssr: () => EXAMPLE_FIGURES })
  const { design, decision } = useDecision(start, choice, offered)
  if (!decision) return null
  const evaluation = evaluationOf(decision)
  const unreadable = Object.keys(drafts).filter((key) => key.startsWith(keysOfDecision(decision.id))).length
  const matrix = { decision, drafts }

  return (
    <section class="tool tradeoff" data-widget="tradeoff" aria-label={decision.title}>
      <header class="tool-head">
        <p class="tool-title">{decision.title}</p>
        <p class="tool-about">Weights first, then scores, each with its reason.</p>
      </header>
      <NoticeBar />
      {choice === 'any' && <Choice design={design} decision={decision} library={library} />}
      <div class="problem">
        {choice === 'any' && <MatrixEntry {...matrix} field={{ part: 'title' }} label="Name" />}
        <MatrixEntry
          {...matrix}
          field={{ part: 'problem' }}
          label="Problem"
          placeholder="What has to be decided, and what makes it hard?"
        />
        {decision.from !== undefined && (
          <p class="said">
            The scores it began with are the library’s:{' '}
            <a href={sitePath(`/reference/decisions/${decision.from}/`)}>reasons and sources</a>. The weights
            are yours.
          </p>
        )}
      </div>
      <Options key={`options ${decision.id}`} {...matrix} />
      <Criteria key={`criteria ${decision.id}`} {...matrix} />
      <LazyPanel
        key={`comparisons ${decision.id}`}
        summary="Weigh by comparing in pairs"
        load={loadComparisons}
        name="comparisons"
        pass={{ decision }}
      />
      {decision.options.length > 0 && decision.criteria.length > 0 && (
        <Scores {...matrix} evaluation={evaluation} figures={figures} />
      )}
      <Result
        decision={decision}
        evaluation={evaluation}
        unreadable={unreadable}
        changed={countChangedFigures(decision, figures)}
      />
      <LazyPanel
        key={`ranges ${decision.id}`}
        summary="Weights you are not sure of"
        load={loadRanges}
        name="ranges"
        pass={matrix}
      />
      <footer
        class="tool-foot"
        onPointerEnter={() => loadExport().catch(() => {})}
        onFocusCapture={() => loadExport().catch(() => {})}
      >
        <Undo />
        <CopyButton
          label="Copy as Markdown"
          text={() =>
            loadExport().then(({ formatDecisionMarkdown }) =>
              formatDecisionMarkdown(withWhatWasSeen(decision), shownFigures(decision, figures)),
            )
          }
        />
        <CopyButton
          label="Copy as CSV"
          text={() =>
            loadExport().then(({ formatDecisionCsv }) =>
              formatDecisionCsv(withWhatWasSeen(decision), shownFigures(decision, figures)),
            )
          }
        />
        <CopyButton
          label="Copy as ADR"
          text={() => {
            const today = new Date().toISOString().slice(0, 10)
            return loadExport().then(({ formatDecisionRecord }) =>
              formatDecisionRecord(withWhatWasSeen(decision), today, shownFigures(decision, figures)),
            )
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
  library: readonly LibraryTitle[]
}

const CHOICE_ID = 'matrix__choice'

/** What is weighed: a decision of the record, an empty one, or a copy of one of the library. */
function Choice({ design, decision, library }: ChoiceProps) {
  const asked = useAsked(library)
  const [taken, setTaken] = useState(0)
  const isOwn = design.decisions.some(({ id }) => id === decision.id)
  const own = design.decisions.map(({ id, title, problem }) => ({
    id,
    title: title || problem || 'Untitled',
  }))
  // Nothing of it follows from weights and scores.
  return useMemo(
    () => (
      <>
        <div class="choice needs-script">
          <label>
            Decision{' '}
            <select
              id={CHOICE_ID}
              value={decision.id}
              onChange={(event) => chooseDecision(event.currentTarget.value)}
            >
              {!isOwn && <option value={decision.id}>{decision.title}</option>}
              {own.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => chooseDecision(addDecision())}>
            Begin an empty one
          </button>
          <button type="button" disabled={own.length < 2} onClick={() => removeDecision(decision.id)}>
            Remove this one
          </button>
        </div>
        {library.length > 0 && (
          <LazyPanel
            // A copy was taken: the panel has done its work and folds.
            key={`library ${taken}`}
            summary={`Start from the library (${library.length})`}
            load={loadLibrary}
            name="library"
            pass={{
              library,
              first: asked ?? '',
              onTake: (id: string) => {
                chooseDecision(id)
                setTaken(taken + 1)
                document.getElementById(CHOICE_ID)?.focus()
              },
            }}
            wanted={asked !== undefined && taken === 0}
          />
        )}
      </>
    ),
    [JSON.stringify(own), isOwn, decision.id, decision.title, library, asked, taken],
  )
}

/**
 * The decision of the library that the address asks for (`#from=cache-policy`). One of the record that it asks for
 * (`#decision=fan-out`) is turned to at once.
 */
function useAsked(library: readonly LibraryTitle[]): string | undefined {
  const [asked, setAsked] = useState<string>()
  useEffect(() => {
    const read = () => {
      const words = new URLSearchParams(location.hash.slice(1))
      const from = words.get('from')
      const own = words.get('decision')
      setAsked(library.find(({ id }) => id === from)?.id)
      if (own !== null && own !== '') chooseDecision(own)
    }
    read()
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [library])
  return asked
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
