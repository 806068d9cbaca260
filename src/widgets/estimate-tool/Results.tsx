import type { SheetSection } from '../../model/standard-sheet'
import type { Lint } from '../../model/lint'
import { oneNodeOfEach } from '../../model/one-node'
import type { Threshold } from '../../model/threshold'
import { Folded } from '../sheet-parts/Folded'
import { Seen } from '../sheet-parts/Seen'
import { SheetResult } from '../sheet-parts/SheetResult'
import { useSheet } from '../sheet-parts/use-sheet'
import { Verdicts } from '../sheet-parts/Verdicts'
import type { StepProps } from './rows'
import { useEffect, useState } from 'preact/hooks'

interface Props extends Pick<StepProps, 'lintsOf'> {
  sections: readonly SheetSection[]
  thresholds: readonly Threshold[]
  lints: readonly Lint[]
}

export function Results({ sections, thresholds, lints, lintsOf }: Props) {
  const result = (id: string) => (
    <SheetResult key={id} id={id} anchor={`row-${id}`} lints={lintsOf(id)} forms={() => <Forms id={id} />} />
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
      <Seen>
        <Warning />
      </Seen>
      {sections
        .filter(({ results }) => results.length > 0)
        .map((section) => {
          // The sizes of records stand beside their fields.
          const results = section.results.filter((id) => !id.endsWith('_record'))
          const steps = section.furtherResults.filter((id) => !/_(fields|heap|indexes)$/.test(id))
          return (
            <div key={section.id} role="group" aria-label={section.title}>
              <h3 class="tool-section-title">{section.title}</h3>
              {inParts(results).map((part) => (
                <Seen key={part[0]}>
                  <dl class="results">{part.map(result)}</dl>
                </Seen>
              ))}
              {steps.length > 0 && (
                <Folded summary={`${steps.length} steps on the way`}>
                  {() => <dl class="results">{steps.map(result)}</dl>}
                </Folded>
              )}
            </div>
          )
        })}
      <h3 class="tool-section-title" id="verdicts">
        What follows
      </h3>
      <Seen>
        <Verdicts thresholds={thresholds} />
      </Seen>
    </div>
  )
}

/** So many results follow in one go where nobody sees them. */
const PART = 20

function inParts(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / PART) }, (_, part) =>
    ids.slice(part * PART, (part + 1) * PART),
  )
}

/** What says that all of it fits one node. */
function Warning() {
  const [isEnough, message] = useSheet(({ figures, uncertainty }) => {
    const one = oneNodeOfEach(figures, uncertainty)
    return [one.isEnough, one.message] as const
  })
  return isEnough ? <p class="one-node">Careful with machinery: {message}.</p> : null
}

type FormsComponent = typeof import('./WorkingForms').WorkingForms

/** Fetched with the first working that is opened. */
function Forms({ id }: { id: string }) {
  const [loaded, setLoaded] = useState<{ readonly Part: FormsComponent }>()
  const [figures, bytes] = useSheet((sheet) => [sheet.figures, sheet.bytes])
  useEffect(() => {
    void import('./WorkingForms').then(({ WorkingForms }) => setLoaded({ Part: WorkingForms }))
  }, [])
  return loaded ? <loaded.Part id={id} figures={figures} bytes={bytes} /> : <p>…</p>
}
