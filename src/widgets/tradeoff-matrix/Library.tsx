import { useEffect, useRef, useState } from 'preact/hooks'
import { sitePath } from '../../components/paths'
import type { Decision } from '../../model/design'
import { evaluateDecision } from '../../model/tradeoff'
import { describeVerdict } from '../../model/tradeoff-sentence'
import { takeFromLibrary } from '../../state/own-decisions'
import { loadFromLibrary, type LibraryReading } from '../../state/library'

/** As much of a decision of the library as a list of them says. */
export interface LibraryTitle {
  readonly id: string
  readonly title: string
}

interface Props {
  library: readonly LibraryTitle[]
  /** The one to show first, by its id; empty for none. */
  first: string
  /** Called with the id of the copy that is the reader's own. */
  onTake: (id: string) => void
}

/** Ready-made decisions: choose one, look at it, and take a copy. */
export function Library({ library, first, onTake }: Props) {
  const [chosen, setChosen] = useState(first)
  const [reading, setReading] = useState<LibraryReading>()
  const [tries, setTries] = useState(0)
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => setChosen(first), [first])
  useEffect(() => {
    setReading(undefined)
    if (chosen === '') return
    // Of two that were asked for, the later one is shown, whichever comes first.
    let isCurrent = true
    void loadFromLibrary(sitePath(`/reference/decisions/${chosen}.json`)).then((loaded) => {
      if (isCurrent) setReading(loaded)
    })
    return () => {
      isCurrent = false
    }
  }, [chosen, tries])
  return (
    <div class="library">
      <label>
        Ready-made decision{' '}
        <select ref={select} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">Choose one to look at</option>
          {library.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {reading?.ok === false && (
        <p role="alert">
          {reading.reason === 'unreachable'
            ? 'This decision could not be fetched.'
            : 'This decision could not be read; reload the page, it may be of an older version.'}{' '}
          <button type="button" onClick={() => setTries(tries + 1)}>
            Try again
          </button>
        </p>
      )}
      {reading?.ok && (
        <Preview
          decision={reading.decision}
          arises={reading.arises}
          onTake={() => onTake(takeFromLibrary(reading.decision))}
        />
      )}
    </div>
  )
}

function Preview({ decision, arises, onTake }: { decision: Decision; arises: string; onTake: () => void }) {
  return (
    <section class="preview" aria-label={`Preview of ${decision.title}`}>
      <p class="preview-problem">{decision.problem}</p>
      <p>{arises}</p>
      <dl>
        {decision.options.map(({ id, title, what }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>Criteria: {decision.criteria.map(({ title }) => title).join(', ')}.</p>
      <p>With equal weights: {describeVerdict(decision, evaluateDecision(decision)).answer}</p>
      <p class="preview-foot">
        <button type="button" class="main" onClick={onTake}>
          Use it
        </button>{' '}
        <a href={sitePath(`/reference/decisions/${decision.from ?? decision.id}/`)}>
          Its reasons and sources<span class="visually-hidden">: {decision.title}</span>
        </a>
      </p>
    </section>
  )
}
