import type { SheetSection } from '../../model/standard-sheet'
import type { Lint } from '../../model/lint'
import { oneNodeOfEach, type OneNode } from '../../model/one-node'
import type { Verdict } from '../../model/threshold'
import { Folded } from '../sheet-parts/Folded'
import { Seen } from '../ui/Seen'
import { SheetResult } from '../sheet-parts/SheetResult'
import { Verdicts } from '../sheet-parts/Verdicts'
import type { StepProps } from './rows'
import { useEffect, useState } from 'preact/hooks'

interface Props extends StepProps {
  sections: readonly SheetSection[]
  verdicts: () => readonly Verdict[]
  lints: readonly Lint[]
}

export function Results({ sections, verdicts, lints, ...props }: Props) {
  const { figures, uncertainty, bytes, stale, lintsOf } = props
  const result = (id: string) => (
    <SheetResult
      key={id}
      id={id}
      figures={figures}
      uncertainty={uncertainty}
      bytes={bytes}
      anchor={`row-${id}`}
      isStale={stale.has(id)}
      lints={lintsOf(id)}
      forms={() => <Forms id={id} figures={figures} bytes={bytes} />}
    />
  )
  return (
    <div role="group" aria-labelledby="results">
      <h2 class="tool-section-title" id="results">
        Results
      </h2>
      {lints.length > 0 && (
        <ul class="lint-list" aria-label="What cannot be meant">
          {lints.map(({ id, rows, message }) => (
            <li key={`${id}:${rows.join()}`}>
              <a href={`#row-${rows[0] ?? ''}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
      <Seen>{() => <Warning {...oneNodeOfEach(figures, uncertainty)} />}</Seen>
      {sections
        .filter(({ results }) => results.length > 0)
        .map((section) => {
          // The sizes of records stand beside their fields.
          const results = section.results.filter((id) => !id.endsWith('_record'))
          const steps = section.furtherResults.filter((id) => !/_(fields|heap|indexes)$/.test(id))
          return (
            <Seen key={section.id} role="group" aria-label={section.title}>
              {() => (
                <>
                  <h3 class="tool-section-title">{section.title}</h3>
                  <dl class="results">{results.map(result)}</dl>
                  {steps.length > 0 && (
                    <Folded summary={`${steps.length} steps on the way`}>
                      {() => <dl class="results">{steps.map(result)}</dl>}
                    </Folded>
                  )}
                </>
              )}
            </Seen>
          )
        })}
      <h3 class="tool-section-title" id="verdicts">
        What follows
      </h3>
      <Seen>{() => <Verdicts verdicts={verdicts()} figures={figures} />}</Seen>
    </div>
  )
}

/** What says that all of it fits one node. */
function Warning({ isEnough, message }: OneNode) {
  return isEnough ? <p class="one-node">Careful with machinery: {message}.</p> : null
}

type FormsComponent = typeof import('./WorkingForms').WorkingForms

/** Fetched with the first working that is opened. */
function Forms(props: Parameters<FormsComponent>[0]) {
  const [loaded, setLoaded] = useState<{ readonly Part: FormsComponent }>()
  useEffect(() => {
    void import('./WorkingForms').then(({ WorkingForms }) => setLoaded({ Part: WorkingForms }))
  }, [])
  return loaded ? <loaded.Part {...props} /> : <p>…</p>
}
