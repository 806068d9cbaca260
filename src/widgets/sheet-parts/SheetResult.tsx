import type { ByteBase } from '../../model/display'
import { formatChance, formatSpread } from '../../model/spread-text'
import type { Figure, Figures } from '../../model/sheet'
import type { Spread, Uncertainty } from '../../model/uncertainty'
import { formatFigure, formatWorking, workingOf, type Working } from '../../model/working'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { CopyButton } from '../ui/CopyButton'
import { Folded } from './Folded'

interface Props {
  id: string
  figures: Figures
  uncertainty: Uncertainty
  bytes: ByteBase
  /** Whether the row can be linked to (once a page), and whether an input below it cannot be read. */
  anchor: string | undefined
  isStale: boolean
  /** What cannot be meant about this row, in sentences. */
  lints?: readonly string[]
  /** More about the working, for who opens it; the plain form where it is absent. */
  forms?: () => ComponentChildren
}

/** A result: its median with the span below it, and how it came about. */
export function SheetResult(props: Props) {
  const { id, figures, uncertainty, bytes, anchor, isStale, lints } = props
  const figure = figures.get(id)
  // Both are the same objects as before where the change at hand has not touched them.
  const spread = uncertainty.spreadOf(id)
  return useMemo(
    () => figure && <Result {...props} figure={figure} spread={spread} />,
    [figure, spread, bytes, anchor, isStale, lints?.join('\n')],
  )
}

/** A working in a line; with what it comes to where that is not just what stands above it. */
function summaryOf({ numbers, sign, result }: Working, median = result): string {
  if (median !== result) return `${numbers} ${sign} ${result}, with each range at its middle`
  return sign === '=' ? numbers : `${numbers} ${sign} ${result}`
}

interface ResultProps extends Props {
  figure: Figure
  spread: Spread | undefined
}

function Result({ id, figure, spread, figures, bytes, anchor, isStale, lints = [], forms }: ResultProps) {
  const { label } = figure.row
  if (figure.state === 'wrong') {
    return (
      <div class="result" id={anchor}>
        <dt>{label}</dt>
        <dd class="unknown">unknown: {figure.message}</dd>
      </div>
    )
  }
  const texts = spread && formatSpread(figure, spread, bytes)
  const working = workingOf(id, figures, bytes)
  return (
    <div class="result" id={anchor} data-stale={isStale ? '' : undefined}>
      <dt>{label}</dt>
      <dd class="value">
        <output aria-live="off">{texts?.median ?? formatFigure(figure, bytes)}</output>
        {texts?.span.includes(' to ') && <span class="span">{texts.span}</span>}
        {isStale && <span class="stale">last good value</span>}
      </dd>
      {lints.map((message) => (
        <dd class="lint" key={message}>
          {message}
        </dd>
      ))}
      {working && (
        <dd class="steps">
          <Folded summary={summaryOf(working, texts?.median)} class="working-steps">
            {(isOpen) => (
              <>
                {isOpen && forms ? forms() : <p>{working.symbols}</p>}
                {isOpen && texts && spread && (
                  <p>
                    Nine times in ten {texts.span}; with every input at its worst end {texts.corner}.{' '}
                    {spread.shares
                      .slice(0, 3)
                      .map(
                        ({ input, share }) =>
                          `${figures.get(input)?.row.label ?? input} ${formatChance(share)}`,
                      )
                      .join(', ')}{' '}
                    of the spread.
                  </p>
                )}
                {!(isOpen && forms) && (
                  <CopyButton label="Copy the working" text={() => formatWorking(label, working)} />
                )}
              </>
            )}
          </Folded>
        </dd>
      )}
    </div>
  )
}
