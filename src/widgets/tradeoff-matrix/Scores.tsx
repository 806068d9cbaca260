import { useStore } from '@nanostores/preact'
import { createContext } from 'preact'
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { sitePath } from '../../components/paths'
import type { Criterion, Option } from '../../model/design'
import type { Figures } from '../../model/sheet'
import { hasEvidence, readScore, readWeight, type Evaluation } from '../../model/tradeoff'
import { nameField, type MatrixField } from '../../model/tradeoff-entry'
import { describeStanding, formatScore, formatShare, formatTotal } from '../../model/tradeoff-sentence'
import { formatFigure } from '../../model/working'
import { keepScore, seenWith, typeInMatrix } from '../../state/decision'
import { $figures } from '../../state/design'
import { MatrixEntry, type Matrix } from './MatrixEntry'

interface Props extends Matrix {
  evaluation: Evaluation
  figures: Figures
}

/** Below this a table of options is one card per option; on paper it is a table. */
const NARROW = 'screen and (max-width: 799.98px)'

/** Weights and scores: a table where there is room for one, and a card per option where there is not. */
export function Scores(props: Props) {
  const isNarrow = useMatches(NARROW)
  const shares = Object.fromEntries(
    props.evaluation.criteria.map(({ criterion, share }) => [criterion.id, formatShare(share)]),
  )
  return (
    <Shares.Provider value={shares}>
      {isNarrow ? <ScoreCards {...props} /> : <ScoreTable {...props} />}
    </Shares.Provider>
  )
}

/**
 * What each weight makes of the whole, by criterion. It comes past the rows, because a change of one weight changes
 * all shares, and the largest table has a hundred and more cells that it does not change.
 */
const Shares = createContext<Readonly<Record<string, string>>>({})

function Share({ of }: { of: string }) {
  return <span class="share">{useContext(Shares)[of]}</span>
}

/** A sheet of paper has room for as many columns of reasons; beyond, each criterion is a list of options on it. */
const MOST_ON_PAPER = 5

function ScoreTable(props: Props) {
  const { decision, evaluation } = props
  const { options } = decision
  const out = options.map((option) => whyOut(option, evaluation))
  const head = useMemo(
    () => (
      <thead>
        <tr>
          <th scope="col">Criterion and weight</th>
          {options.map(({ id, title }, index) => (
            <th scope="col" key={id}>
              <OptionTitle title={title} out={out[index]} />
            </th>
          ))}
        </tr>
      </thead>
    ),
    [options, ...out],
  )
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Weights and scores">
      <table class="scores" data-columns={options.length > MOST_ON_PAPER ? 'many' : 'few'}>
        <caption class="visually-hidden">Scores by criterion and option, 1 to 5</caption>
        {head}
        <tbody>
          {decision.criteria.map((criterion) => (
            <ScoreRow key={criterion.id} {...props} criterion={criterion} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            {options.map((option) => (
              <td key={option.id} data-criterion="Total" data-option={option.title} class="total">
                {totalOf(option, evaluation)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface RowProps extends Props {
  criterion: Criterion
}

function ScoreRow(props: RowProps) {
  const { decision, drafts, figures, criterion } = props
  const { id, options } = decision
  const scores = options.map((option) => readScore(decision, option.id, criterion.id))
  // A keystroke changes one row of twelve.
  return useMemo(
    () => (
      <tr>
        <th scope="row" aria-labelledby={titleId(id, criterion.id)}>
          <Weight {...props} />
        </th>
        {options.map((option) => (
          <td key={option.id} data-criterion={criterion.title} data-option={option.title}>
            <Cell {...props} option={option} />
          </td>
        ))}
      </tr>
    ),
    [
      id,
      options,
      criterion,
      readWeight(decision, criterion.id),
      figures,
      draftsOn(drafts, criterion.id),
      ...scores,
    ],
  )
}

function ScoreCards(props: Props) {
  const { decision, drafts } = props
  const weights = useMemo(
    () => (
      <section class="card" aria-label="Weights">
        <p class="card-title">Criteria and weights</p>
        <ul>
          {decision.criteria.map((criterion) => (
            <li key={criterion.id}>
              <Weight {...props} criterion={criterion} />
            </li>
          ))}
        </ul>
      </section>
    ),
    [decision.id, decision.criteria, decision.weights, drafts],
  )
  return (
    <div class="cards">
      {weights}
      {decision.options.map((option) => (
        <ScoreCard key={option.id} {...props} option={option} />
      ))}
    </div>
  )
}

function ScoreCard(props: Props & { option: Option }) {
  const { decision, evaluation, drafts, figures, option } = props
  const { id, criteria } = decision
  const scores = criteria.map((criterion) => readScore(decision, option.id, criterion.id))
  const cells = useMemo(
    () =>
      criteria.map((criterion) => (
        <li key={criterion.id}>
          <span class="card-criterion">{criterion.title}</span>
          <Cell {...props} criterion={criterion} />
        </li>
      )),
    [id, option, criteria, figures, draftsOn(drafts, option.id), ...scores],
  )
  return (
    <section class="card" aria-label={option.title}>
      <p class="card-title">
        <OptionTitle title={option.title} out={whyOut(option, evaluation)} />
      </p>
      <ul>
        {cells}
        <li>
          <span class="card-criterion">Total</span>
          <span class="total">{totalOf(option, evaluation)}</span>
        </li>
      </ul>
    </section>
  )
}

/** What stands unread in the fields of one line, as one text to compare. */
function draftsOn(drafts: Matrix['drafts'], lineId: string): string {
  const own = Object.entries(drafts).filter(([key]) => key.split(':').includes(lineId))
  return own.length === 0 ? '' : JSON.stringify(own)
}

/** The header of a row is the criterion's name alone, though its weight and anchors stand there too. */
function titleId(decisionId: string, criterionId: string): string {
  return `criterion__${decisionId}__${criterionId}`
}

/** Why an option is struck out; empty for one that is not. */
function whyOut(option: Option, { standings }: Evaluation): string {
  const standing = standings.find((one) => one.option.id === option.id)
  const isOut = standing?.kind === 'knocked-out' || standing?.kind === 'dominated'
  return isOut ? describeStanding(standing) : ''
}

function OptionTitle({ title, out = '' }: { title: string; out: string | undefined }) {
  if (out === '') return <>{title}</>
  return (
    <>
      <s>{title}</s> <small>{out}</small>
    </>
  )
}

function Weight({ criterion, decision, drafts }: RowProps) {
  const anchors = [
    criterion.worst === '' ? [] : [`1 = ${criterion.worst}`],
    criterion.best === '' ? [] : [`5 = ${criterion.best}`],
    criterion.must === undefined ? [] : [`must be at least ${formatScore(criterion.must)}`],
  ].flat()
  return (
    <div class="weight">
      <span class="weight-title" id={titleId(decision.id, criterion.id)}>
        {criterion.title}
      </span>
      <div class="weight-number">
        <MatrixEntry
          decision={decision}
          drafts={drafts}
          field={{ part: 'weight', criterion: criterion.id }}
        />
        <Share of={criterion.id} />
      </div>
      {anchors.map((anchor) => (
        <small key={anchor}>{anchor}</small>
      ))}
    </div>
  )
}

function Cell({
  option,
  criterion,
  decision,
  drafts,
  figures,
}: Props & { option: Option; criterion: Criterion }) {
  const score = readScore(decision, option.id, criterion.id)
  const figure = score?.figure === undefined ? undefined : figures.get(score.figure)
  const label = figure?.row.label
  const value = figure?.state === 'known' ? formatFigure(figure) : 'unknown'
  const seen = score && seenWith(decision.id, option.id, criterion.id, score)
  const was = seen === undefined || seen === value ? undefined : seen
  const isAsScored = seen !== undefined && seen === value
  return useMemo(() => {
    const at = { option: option.id, criterion: criterion.id }
    const entry = (part: 'score' | 'reason', placeholder?: string) => (
      <MatrixEntry
        decision={decision}
        drafts={drafts}
        field={{ part, ...at }}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    )
    return (
      <div class="cell">
        {entry('score')}
        {score && criterion.must !== undefined && score.score < criterion.must && (
          <span class="warning">Below the limit of {formatScore(criterion.must)}</span>
        )}
        {score && (
          <div class="why">
            {entry('reason', 'Why?')}
            {!hasEvidence(score) && <span class="warning">No reason yet</span>}
            <Evidence
              decision={decision}
              field={{ part: 'figure', ...at }}
              id={score.figure}
              label={label}
              value={value}
              was={was}
              standing={isAsScored ? 'as when scored' : ''}
              onKeep={() => keepScore(decision.id, option.id, criterion.id)}
            />
          </div>
        )}
      </div>
    )
  }, [option, criterion, score, label, value, was, isAsScored, drafts, decision.id])
}

interface EvidenceProps {
  decision: Matrix['decision']
  field: MatrixField
  /** The row of the sheet that stands behind the score. */
  id: string | undefined
  /** What that row is called; undefined where the sheet has none of that id. */
  label: string | undefined
  value: string
  /** What it was when the score was given; undefined where it is that still, or nobody knows. */
  was: string | undefined
  /** What paper says of a figure that is what it was; a screen says only what changed. */
  standing: 'as when scored' | ''
  onKeep: () => void
}

/** The figure behind a score, as it is now; or a way to name one. */
function Evidence({ decision, field, id, label, value, was, standing, onKeep }: EvidenceProps) {
  const [isChoosing, setChoosing] = useState(false)
  const name = nameField(decision, field)
  const choose = (figure: string) => {
    setChoosing(false)
    typeInMatrix(decision.id, field, figure)
  }
  if (id !== undefined) {
    return (
      <p class="evidence">
        {label === undefined ? (
          <span class="warning">The sheet has no “{id}”</span>
        ) : (
          <>
            <a href={sitePath(`/tools/estimate/#row-${id}`)}>{label}</a> <b>{value}</b>
          </>
        )}
        {standing !== '' && <span class="on-paper">{standing}</span>}
        {was !== undefined && (
          <>
            <span class="warning">was {was} when scored</span>
            <button type="button" class="quiet" onClick={onKeep}>
              Still right<span class="visually-hidden">: {name}</span>
            </button>
          </>
        )}
        <button type="button" class="quiet" onClick={() => choose('')}>
          <span aria-hidden="true">×</span>
          <span class="visually-hidden">Remove the {name}</span>
        </button>
      </p>
    )
  }
  if (isChoosing) return <FigureChoice name={name} onChoose={choose} onLeave={() => setChoosing(false)} />
  return (
    <button type="button" class="quiet" onClick={() => setChoosing(true)}>
      Add a figure<span class="visually-hidden"> as the {name}</span>
    </button>
  )
}

interface FigureChoiceProps {
  name: string
  onChoose: (id: string) => void
  onLeave: () => void
}

function FigureChoice({ name, onChoose, onLeave }: FigureChoiceProps) {
  const figures = useStore($figures)
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => select.current?.focus(), [])
  return (
    <select
      ref={select}
      class="choose"
      aria-label={`The ${name}`}
      onChange={(event) => onChoose(event.currentTarget.value)}
      onBlur={onLeave}
    >
      <option value="">Choose a figure of the sheet</option>
      {[...figures.values()].map((figure) => (
        <option key={figure.row.id} value={figure.row.id}>
          {figure.row.label}
          {figure.state === 'known' && `: ${formatFigure(figure)}`}
        </option>
      ))}
    </select>
  )
}

function totalOf(option: Option, evaluation: Evaluation): string {
  const standing = evaluation.standings.find((one) => one.option.id === option.id)
  return standing && 'total' in standing ? formatTotal(standing.total) : '–'
}

/** Whether a media query holds; false until the island is awake, as in the built page. */
function useMatches(query: string): boolean {
  const [matches, setMatches] = useState(false)
  useEffect(() => {
    const list = matchMedia(query)
    const follow = () => setMatches(list.matches)
    follow()
    list.addEventListener('change', follow)
    return () => list.removeEventListener('change', follow)
  }, [query])
  return matches
}
