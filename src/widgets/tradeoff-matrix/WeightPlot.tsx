import { useMemo, useState } from 'preact/hooks'
import type { Decision } from '../../model/design'
import type { Evaluation } from '../../model/tradeoff'
import { describeWeightPlot, plotWeight, totalAt, type WeightPlot as Plot } from '../../model/tradeoff-plot'
import { formatShare, formatTotal } from '../../model/tradeoff-sentence'
import { evaluationOf, useDecision } from './decision-shown'
import { useSettled } from '../ui/use-settled'
import './WeightPlot.css'

interface Props {
  /** The id of the decision to start with. */
  decision: string
}

/** What the weight of one criterion does to every total, and where the answer turns; in a picture and in words. */
export function WeightPlot({ decision: start }: Props) {
  const decision = useSettled(useDecision(start, 'any').decision)
  const [wanted, setWanted] = useState<string>()
  // While somebody types in the matrix above, this one waits, and what waits is not drawn.
  return useMemo(
    () => decision && <Panel decision={decision} wanted={wanted} onWant={setWanted} />,
    [decision, wanted],
  )
}

interface PanelProps {
  decision: Decision
  wanted: string | undefined
  onWant: (criterion: string) => void
}

function Panel({ decision, wanted, onWant }: PanelProps) {
  if (decision.criteria.length < 2) return null
  const evaluation = evaluationOf(decision)
  const criterion = decision.criteria.find(({ id }) => id === wanted)?.id ?? nearestFlip(evaluation)
  const plot = criterion === undefined ? undefined : plotWeight(decision, evaluation, criterion)
  return (
    <section class="tool weight-plot" data-widget="weight-plot" aria-label="Weight against total">
      <header class="tool-head">
        <p class="tool-title">Weight against total</p>
        <p class="tool-about">One weight changes, the others keep their proportion to one another.</p>
      </header>
      <div class="plot-choice needs-script">
        <label>
          Criterion{' '}
          <select value={criterion} onChange={(event) => onWant(event.currentTarget.value)}>
            {decision.criteria.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      {plot ? (
        <figure>
          <Picture plot={plot} />
          <figcaption>
            <p>{describeWeightPlot(plot)}</p>
            <ol>
              {plot.lines.map(({ option, now }, index) => (
                <li key={option.id}>
                  <b>{letter(index)}</b> {option.title}, {formatTotal(now)} now
                </li>
              ))}
            </ol>
          </figcaption>
        </figure>
      ) : (
        <p class="plot-none">
          There is nothing to draw before two options are scored and two criteria weigh.
        </p>
      )}
    </section>
  )
}

/** The criterion whose weight turns the answer first; the first one where none does. */
function nearestFlip({ verdict, criteria }: Evaluation): string | undefined {
  const flip = verdict.kind === 'winner' ? verdict.weightFlips[0]?.criterion : undefined
  return (flip ?? criteria[0]?.criterion)?.id
}

const WIDTH = 400
const HEIGHT = 250
const LEFT = 30
const RIGHT = 378
const TOP = 22
const BOTTOM = 214
const LABEL_GAP = 14

function Picture({ plot: { lines, leads, share, criterion } }: { plot: Plot }) {
  const totals = lines.flatMap(({ without, alone }) => [without, alone])
  const low = Math.max(1, Math.floor(Math.min(...totals) - 0.01))
  const high = Math.min(5, Math.ceil(Math.max(...totals) + 0.01))
  const x = (at: number) => round(LEFT + (RIGHT - LEFT) * at)
  const y = (total: number) => round(BOTTOM - ((BOTTOM - TOP) * (total - low)) / (high - low))
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => low + index)
  const labels = spread(lines.map((line) => y(line.alone)))
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {ticks.map((total) => (
        <g key={total}>
          <line class="plot-grid" x1={LEFT} x2={RIGHT} y1={y(total)} y2={y(total)} />
          <text class="plot-tick" x={LEFT - 6} y={y(total) + 4} text-anchor="end">
            {total}
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((at) => (
        <text key={at} class="plot-tick" x={x(at)} y={BOTTOM + 15} text-anchor={anchorOf(at)}>
          {at * 100} %
        </text>
      ))}
      <text class="plot-tick" x={LEFT} y={HEIGHT - 4}>
        Weight of {criterion.title}
      </text>
      <line class="plot-now" x1={x(share)} x2={x(share)} y1={TOP - 4} y2={BOTTOM} />
      <text class="plot-tick" x={x(share)} y={TOP - 8} text-anchor={anchorOf(share)}>
        now {formatShare(share)}
      </text>
      {lines.map((line, index) => (
        <g key={line.option.id} class="plot-line" data-line={index % 6}>
          <line x1={x(0)} y1={y(line.without)} x2={x(1)} y2={y(line.alone)} />
          <text x={RIGHT + 6} y={(labels[index] ?? 0) + 4}>
            {letter(index)}
          </text>
        </g>
      ))}
      {leads.slice(1).map(({ option, from }) => {
        const line = lines.find((one) => one.option === option)
        const level = line === undefined ? 0 : y(totalAt(line, from))
        return (
          <g key={option.id} class="plot-flip">
            <circle cx={x(from)} cy={level} r="4.5" />
            <text x={x(from)} y={level + (level > BOTTOM - 30 ? -10 : 20)} text-anchor={anchorOf(from)}>
              {formatShare(from)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

function letter(index: number): string {
  return String.fromCodePoint(65 + index)
}

/** Words near an edge stay within it. */
function anchorOf(at: number): 'start' | 'middle' | 'end' {
  return at < 0.1 ? 'start' : at > 0.9 ? 'end' : 'middle'
}

/** Places of labels, moved down as far as they would stand on one another. */
function spread(places: readonly number[]): readonly number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  const moved = [...places]
  let last = -Infinity
  for (const index of order) {
    last = Math.max(places[index] ?? 0, last + LABEL_GAP)
    moved[index] = last
  }
  // Pushed out at the foot, they go up together.
  const over = Math.max(0, last - BOTTOM)
  return moved.map((place) => place - over)
}
