import { useMemo } from 'preact/hooks'
import type { Decision } from '../../model/design'
import { describeBasis } from '../../model/tradeoff-basis'
import { useSettled } from '../ui/use-settled'

/** What the weights rest on, for the reader who looks behind the result and for paper, where no panel opens. */
export function Basis({ decision: now }: { decision: Decision }) {
  // Thousands of draws are not made while somebody types.
  const decision = useSettled(now)
  const { ranges, wins, comparisons, agreement } = useMemo(() => describeBasis(decision), [decision])
  return (
    <details class="basis">
      <summary>What the weights rest on</summary>
      {wins !== '' && <p>{wins}</p>}
      {agreement !== '' && <p>{agreement}</p>}
      <Sentences title="Ranges of weights" of={ranges} />
      <Sentences title="Compared in pairs" of={comparisons} />
    </details>
  )
}

function Sentences({ title, of }: { title: string; of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <>
      <p class="basis-title">{title}</p>
      <ul>
        {of.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
