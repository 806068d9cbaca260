import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Decision, Design } from '../../model/design'
import { addDecision, removeDecision } from '../../state/own-decisions'
import { chooseDecision } from '../../state/preferences'
import { decisionsOf } from '../../state/worked-decisions'
import { LazyPanel } from './LazyPanel'
import type { LibraryTitle } from './Library'
import { TradeoffMatrix } from './TradeoffMatrix'

interface Props {
  /** The id of the decision to start with. */
  decision: string
  /** What readers may start from. */
  library: readonly LibraryTitle[]
}

const loadLibrary = () => import('./Library').then(({ Library }) => Library)

/** The matrix on its own page: any decision of the record, an empty one, or a copy of one of the library. */
export function TradeoffTool({ decision, library }: Props) {
  return <TradeoffMatrix decision={decision} choose={(shown) => <Choice {...shown} library={library} />} />
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
  const decisions = decisionsOf(design)
  const isOwn = decisions.some(({ id }) => id === decision.id)
  const own = decisions.map(({ id, title, problem }) => ({
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
