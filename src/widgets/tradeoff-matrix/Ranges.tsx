import { useMemo } from 'preact/hooks'
import { readWeight } from '../../model/tradeoff'
import { sampleRanges, WEIGHT_SAMPLES } from '../../model/tradeoff-ranges'
import { formatShare, quote } from '../../model/tradeoff-sentence'
import { addRanges, removeRanges } from '../../state/weighing'
import { MatrixEntry, type Matrix } from './MatrixEntry'

/** Weights that nobody is sure of: a range for each, and how often each option wins within them. */
export function Ranges({ decision, drafts }: Matrix) {
  const isGiven = decision.ranges !== undefined
  const wins = useMemo(
    () => (isGiven ? [...sampleRanges(decision)].sort((a, b) => b.share - a.share) : []),
    [decision, isGiven],
  )
  return (
    <div class="ranges">
      <p class="panel-text">
        Say between which weights a criterion may lie; {WEIGHT_SAMPLES.toLocaleString('en')} draws show how
        often each option wins. A criterion without a range keeps its weight.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Weight</th>
            <th scope="col">Lowest</th>
            <th scope="col">Highest</th>
          </tr>
        </thead>
        <tbody>
          {decision.criteria.map(({ id, title }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>{readWeight(decision, id) ?? '–'}</td>
              <td>
                <MatrixEntry decision={decision} drafts={drafts} field={{ part: 'low', criterion: id }} />
              </td>
              <td>
                <MatrixEntry decision={decision} drafts={drafts} field={{ part: 'high', criterion: id }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="panel-foot">
        <button type="button" onClick={() => addRanges(decision.id)}>
          From half of each weight to half as much again
        </button>
        <button type="button" disabled={!isGiven} onClick={() => removeRanges(decision.id)}>
          Remove the ranges
        </button>
      </p>
      {isGiven && (
        <div class="panel-result" role="group" aria-label="Wins within the ranges">
          <ol>
            {wins.map(({ option, share }) => (
              <li key={option.id}>
                {quote(option)} wins <b>{formatShare(share)}</b> of the draws
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  )
}
