import type { FunctionComponent } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Decision } from '../../model/design'
import { CLEAR_MARGIN, type Evaluation, type Standing, type WeightFlip } from '../../model/tradeoff'
import { argueAgainst } from '../../model/tradeoff-argument'
import {
  describeStanding,
  describeVerdict,
  formatMargin,
  formatShare,
  describeWeightFlip,
  formatTotal,
  quote,
} from '../../model/tradeoff-sentence'
import { describeChangedWeights } from '../../model/tradeoff-weights'
import { useSettled } from '../ui/use-settled'

interface Props {
  decision: Decision
  evaluation: Evaluation
  /** How many fields hold what cannot be read, so that the result is the last good one. */
  unreadable: number
  /** How many scores rest on figures that are not what they were when the scores were given. */
  changed: number
}

/** The result as sentences, the ranking, and what would turn it. */
export function Result({ decision, evaluation, unreadable, changed }: Props) {
  const words = describeVerdict(decision, evaluation)
  const reweighed = describeChangedWeights(decision)
  return (
    <div class="verdict" role="group" aria-label="Result" data-stale={unreadable > 0 ? '' : undefined}>
      {unreadable > 0 && <p class="stale">{describeStale(unreadable)}</p>}
      <p class="answer">{words.answer}</p>
      {words.cost !== '' && <p>{words.cost}</p>}
      {words.fragility !== '' && <p>{words.fragility}</p>}
      {words.reservations !== '' && <p class="reservations">{words.reservations}</p>}
      {reweighed !== '' && <p class="reservations">{reweighed}</p>}
      {changed > 0 && (
        <p class="reservations">
          {changed === 1 ? 'One score rests on a figure' : `${changed} scores rest on figures`} that changed
          since.
        </p>
      )}
      {evaluation.standings.length > 1 && <Ranking standings={evaluation.standings} />}
      <Folded decision={decision} evaluation={evaluation} />
      {(decision.ranges || decision.comparisons) && <WeightsRestOn decision={decision} />}
    </div>
  )
}

/** What stands behind the sentence. It follows once the reader pauses: they look at the sentence while they type. */
function Folded(now: Pick<Props, 'decision' | 'evaluation'>) {
  const evaluation = useSettled(now.evaluation)
  const decision = useSettled(now.decision)
  return useMemo(
    () => (
      <>
        <Flips evaluation={evaluation} />
        <Argument decision={decision} evaluation={evaluation} />
      </>
    ),
    [decision, evaluation],
  )
}

/** Few readers give ranges or compare in pairs: what says it comes with them. */
function WeightsRestOn({ decision }: { decision: Decision }) {
  const [Part, setPart] = useState<FunctionComponent<{ decision: Decision }>>()
  useEffect(() => {
    import('./Basis').then(
      ({ Basis }) => setPart(() => Basis),
      // The panels that say the same are loaded apart, and say when they cannot be.
      () => {},
    )
  }, [])
  return Part ? <Part decision={decision} /> : null
}

export function describeStale(unreadable: number): string {
  const fields = unreadable === 1 ? 'One field cannot be read' : `${unreadable} fields cannot be read`
  return `${fields}; this is the last good result.`
}

function Ranking({ standings }: { standings: readonly Standing[] }) {
  const rows = standings.map((standing) => ({
    id: standing.option.id,
    title: standing.option.title,
    rank: standing.kind === 'ranked' ? String(standing.rank) : '–',
    total: 'total' in standing ? formatTotal(standing.total) : '–',
    isOut: standing.kind === 'dominated' || standing.kind === 'knocked-out',
    why: describeStanding(standing),
  }))
  // Most keystrokes leave most rankings as they are.
  return useMemo(() => <RankingTable rows={rows} />, [JSON.stringify(rows)])
}

interface RankingRow {
  readonly id: string
  readonly title: string
  readonly rank: string
  readonly total: string
  readonly isOut: boolean
  /** Why it is not ranked; empty where it is. */
  readonly why: string
}

function RankingTable({ rows }: { rows: readonly RankingRow[] }) {
  return (
    <table class="ranking">
      <caption>Ranking</caption>
      <thead>
        <tr>
          <th scope="col">Rank</th>
          <th scope="col">Option</th>
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title, rank, total, isOut, why }) => (
          <tr key={id} class={rank === '1' ? 'first' : undefined}>
            <td>{rank}</td>
            <th scope="row">
              {isOut ? <s>{title}</s> : title}
              {why !== '' && <small>{why}</small>}
            </th>
            <td class="total">{total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const SHOWN_FLIPS = 12

function Flips({ evaluation: { verdict } }: { evaluation: Evaluation }) {
  if (verdict.kind !== 'winner') return null
  const flips = verdict.weightFlips.slice(0, SHOWN_FLIPS)
  const hidden = verdict.weightFlips.length - flips.length
  return (
    <details>
      <summary>Where the answer turns</summary>
      {flips.length === 0 ? (
        <p>At no weights: no other option is better on any criterion.</p>
      ) : (
        <>
          <p>The other weights keep their proportion to one another. Nearest first.</p>
          <ol>
            {flips.map((flip) => (
              <li key={`${flip.criterion.id} ${flip.rival.id}`}>
                {quote(flip.rival)} draws level {describeWeightFlip(flip)}
                {typedWeight(flip)}.
              </li>
            ))}
          </ol>
        </>
      )}
      {hidden > 0 && <p>{hidden} more, farther away, are left out.</p>}
      <p>
        The margin is {formatMargin(verdict.margin)}: first total less second, divided by the first. Below{' '}
        {formatShare(CLEAR_MARGIN)} there is no clear winner.
      </p>
    </details>
  )
}

/** The weight that does it while the others stay as they are; there is none where the others would have to be 0. */
function typedWeight({ tieWeight }: WeightFlip): string {
  return tieWeight === Infinity ? '' : `: a weight of ${Number(tieWeight.toPrecision(3))}`
}

function Argument({ decision, evaluation }: { decision: Decision; evaluation: Evaluation }) {
  if (evaluation.verdict.kind !== 'winner') return null
  const argument = argueAgainst(decision, evaluation)
  return (
    <details>
      <summary>Argue against it</summary>
      {argument.kind === 'no-argument' ? (
        <p>{argument.because}</p>
      ) : (
        <>
          <p>The case for “{argument.for}”:</p>
          <ul>
            {argument.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}
