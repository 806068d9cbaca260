import type { Criterion, Decision } from '../../model/design'
import { describeConsistency } from '../../model/pairwise'
import { DEGREES, findComparison, pairsOf, weighComparisons } from '../../model/tradeoff-comparison'
import { formatShare } from '../../model/tradeoff-sentence'
import { compareCriteria, takeComparedWeights } from '../../state/weighing'

/** Weights by saying of every two criteria which one matters more. */
export function Comparisons({ decision }: { decision: Decision }) {
  const { criteria } = decision
  const pairs = pairsOf(criteria)
  if (pairs.length === 0) return <p class="panel-text">There have to be two criteria to compare.</p>
  const titleOf = (id: string) => criteria.find((criterion) => criterion.id === id)?.title || 'Unnamed'
  const compared = weighComparisons(decision)
  return (
    <div class="comparisons">
      <p class="panel-text">
        Which one matters more, and how much? {pairs.length} {pairs.length === 1 ? 'pair' : 'pairs'}; the
        weights follow when each is answered.
      </p>
      <ol>
        {pairs.map(([a, b]) => (
          <li key={`${a.id} ${b.id}`}>
            <Pair decision={decision} a={a} b={b} />
          </li>
        ))}
      </ol>
      <div class="panel-result" role="group" aria-label="Weights from comparisons">
        {compared.kind === 'unfinished' && (
          <p>
            {compared.missing.length === 1 ? 'One pair is' : `${compared.missing.length} pairs are`} still
            open.
          </p>
        )}
        {compared.kind === 'too-many' && (
          <p>More than {compared.most} criteria cannot be compared this way.</p>
        )}
        {compared.kind === 'weights' && (
          <>
            <p>
              {criteria
                .map(({ id }) => `${titleOf(id)} ${formatShare(compared.weights[id] ?? 0)}`)
                .join(', ')}
              .
            </p>
            <p>{describeConsistency(compared, titleOf)}</p>
            <p>
              <button type="button" class="main" onClick={() => takeComparedWeights(decision.id)}>
                Use these weights
              </button>
            </p>
          </>
        )}
      </div>
    </div>
  )
}

function Pair({ decision, a, b }: { decision: Decision; a: Criterion; b: Criterion }) {
  const said = findComparison(decision, a.id, b.id)
  const answers = [
    ...[...DEGREES].reverse().map(({ times, words }) => ({
      more: a,
      less: b,
      times,
      words: times === 1 ? 'They are equally important' : `${a.title} is ${words}`,
    })),
    ...DEGREES.slice(1).map(({ times, words }) => ({
      more: b,
      less: a,
      times,
      words: `${b.title} is ${words}`,
    })),
  ]
  const index = answers.findIndex(
    ({ more, times }) => said?.times === times && (times === 1 || said.more === more.id),
  )
  return (
    <label>
      <span>
        {a.title} or {b.title}?
      </span>
      <select
        value={index === -1 ? '' : String(index)}
        onChange={(event) => {
          const answer = answers[Number(event.currentTarget.value || -1)]
          compareCriteria(
            decision.id,
            [a.id, b.id],
            answer && { more: answer.more.id, less: answer.less.id, times: answer.times },
          )
        }}
      >
        <option value="">Not answered yet</option>
        {answers.map(({ words }, at) => (
          <option key={words} value={String(at)}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
