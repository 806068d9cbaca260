import { useStore } from '@nanostores/preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { sitePath } from '../../components/paths'
import type { Decision, Design } from '../../model/design'
import { keysOfDecision } from '../../model/tradeoff-entry'
import { describeVerdict } from '../../model/tradeoff-sentence'
import { countChangedFigures, offerDecision } from '../../state/decision'
import { EXAMPLE_FIGURES, $drafts, $figures } from '../../state/design'
import { Announcer } from '../ui/Announcer'
import { CopyButton } from '../ui/CopyButton'
import { NoticeBar } from '../ui/NoticeBar'
import { evaluationOf, useDecision } from './decision-shown'
import { LazyPanel } from './LazyPanel'
import { MatrixEntry, type Matrix } from './MatrixEntry'
import { describeStale, Result } from './Result'
import { Scores } from './Scores'
import { Undo } from './Undo'

interface Props {
  /** The id of a decision of the reader's design, or of the one that is offered. */
  decision: string
  /** A decision of the library, which becomes the reader's own with the first change. */
  offered?: Decision | undefined
  /** Where readers turn to another decision, on the tool's page; a chapter shows the one that it is about. */
  choose?: (shown: { readonly design: Design; readonly decision: Decision }) => ComponentChildren
}

const loadOptions = () => import('./Lines').then(({ Options }) => Options)
const loadCriteria = () => import('./Lines').then(({ Criteria }) => Criteria)
const loadComparisons = () => import('./Comparisons').then(({ Comparisons }) => Comparisons)
/** Few readers take their matrix along, and those show it a moment before. */
const loadExport = () => import('./take-along')
const loadRanges = () => import('./Ranges').then(({ Ranges }) => Ranges)

/** A decision of the reader's design: problem, options, weighted criteria, scores with reasons, and what they come to. */
export function TradeoffMatrix({ decision: start, offered, choose }: Props) {
  useEffect(() => {
    if (offered) offerDecision(offered)
  }, [offered])
  const drafts = useStore($drafts, { ssr: () => ({}) })
  const figures = useStore($figures, { ssr: () => EXAMPLE_FIGURES })
  const { design, decision } = useDecision(start, choose ? 'any' : 'this', offered)
  // A weight changes none of it.
  const changed = useMemo(
    () => (decision ? countChangedFigures(decision, figures) : 0),
    [decision?.id, decision?.scores, figures],
  )
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
      {choose?.({ design, decision })}
      <div class="problem">
        {choose && <MatrixEntry {...matrix} field={{ part: 'title' }} label="Name" />}
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
      <LinePanels key={`lines ${decision.id}`} {...matrix} />
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
      <Result decision={decision} evaluation={evaluation} unreadable={unreadable} changed={changed} />
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
          text={() => loadExport().then(({ asMarkdown }) => asMarkdown(decision, figures))}
        />
        <CopyButton
          label="Copy as CSV"
          text={() => loadExport().then(({ asCsv }) => asCsv(decision, figures))}
        />
        <CopyButton
          label="Copy as ADR"
          text={() => loadExport().then(({ asRecord }) => asRecord(decision, figures, new Date()))}
        />
      </footer>
      <Announcer
        text={unreadable > 0 ? describeStale(unreadable) : describeVerdict(decision, evaluation).answer}
      />
    </section>
  )
}

/** Options and criteria to read; what changes them comes when a panel is opened. */
function LinePanels({ decision, drafts }: Matrix) {
  // Before anything is scored, options and criteria are what there is to do.
  const [isUnscored] = useState(Object.values(decision.scores).every((row) => Object.keys(row).length === 0))
  return (
    <>
      <LazyPanel
        summary={`Options (${decision.options.length})`}
        load={loadOptions}
        name="options"
        pass={{ decision, drafts }}
        wanted={isUnscored}
      >
        <ol class="lines">
          {decision.options.map(({ id, title, what }) => (
            <li key={id}>
              <span>{title}</span>
              <span>{what}</span>
            </li>
          ))}
        </ol>
      </LazyPanel>
      <LazyPanel
        summary={`Criteria (${decision.criteria.length})`}
        load={loadCriteria}
        name="criteria"
        pass={{ decision, drafts }}
        wanted={isUnscored}
      />
    </>
  )
}
