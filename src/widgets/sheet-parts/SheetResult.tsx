import type { ComponentChildren } from 'preact'
import { formatChance, formatCorner, formatMedian, formatSpan } from '../../model/spread-text'
import type { Figure, KnownFigure } from '../../model/sheet'
import type { Uncertainty } from '../../model/uncertainty'
import { formatFigure, formatWorking, workingInLine, workingOf } from '../../model/working'
import { $sheet, type SheetState } from '../../state/sheet'
import { CopyButton } from '../ui/CopyButton'
import { Folded } from './Folded'
import { Live } from './Live'
import { useSheet } from './use-sheet'

interface Props {
  id: string
  /** Whether the row can be linked to (once a page). */
  anchor: string | undefined
  /** What cannot be meant about this row, in sentences. */
  lints?: readonly string[]
  /** More about the working, for who opens it; the plain form where it is absent. */
  forms?: () => ComponentChildren
}

/** A result: its median with the span below it, and how it came about. */
export function SheetResult({ id, anchor, lints = [], forms }: Props) {
  const [label, problem, hasSpan, hasWorking, isStale] = useSheet((sheet) => {
    const figure = sheet.figures.get(id)
    return [
      figure?.row.label,
      figure?.state === 'wrong' ? figure.message : undefined,
      spanText(id, sheet) !== '',
      summaryText(id, sheet) !== '',
      sheet.stale.has(id),
    ] as const
  })
  if (label === undefined) return null
  if (problem !== undefined) {
    return (
      <div class="result" id={anchor}>
        <dt>{label}</dt>
        <dd class="unknown">unknown: {problem}</dd>
      </div>
    )
  }
  return (
    <div class="result" id={anchor} data-stale={isStale ? '' : undefined}>
      <dt>{label}</dt>
      <dd class="value">
        <output aria-live="off">
          <Live read={(sheet) => valueText(id, sheet)} />
        </output>
        {hasSpan && (
          <span class="span">
            <Live read={(sheet) => spanText(id, sheet)} />
          </span>
        )}
        {isStale && <span class="stale">last good value</span>}
      </dd>
      {lints.map((message) => (
        <dd class="lint" key={message}>
          {message}
        </dd>
      ))}
      {hasWorking && (
        <dd class="steps">
          <Folded summary={<Live read={(sheet) => summaryText(id, sheet)} />} class="working-steps">
            {(isOpen) => <Steps id={id} isOpen={isOpen} forms={forms} />}
          </Folded>
        </dd>
      )}
    </div>
  )
}

interface StepsProps extends Pick<Props, 'id'> {
  isOpen: boolean
  forms: Props['forms']
}

/** The working behind its summary. */
function Steps({ id, isOpen, forms }: StepsProps) {
  const [symbols, spread] = useSheet((sheet) => [
    workingOf(id, sheet.figures, sheet.bytes)?.symbols,
    isOpen ? spreadInWords(id, sheet) : undefined,
  ])
  return (
    <>
      {isOpen && forms ? forms() : <p>{symbols}</p>}
      {spread !== undefined && <p>{spread}</p>}
      {!(isOpen && forms) && (
        <CopyButton
          label="Copy the working"
          text={() => {
            const { figures, bytes } = $sheet.get()
            const working = workingOf(id, figures, bytes)
            return working ? formatWorking(figures.get(id)?.row.label ?? id, working) : ''
          }}
        />
      )}
    </>
  )
}

function spreadInWords(id: string, { figures, uncertainty, bytes }: SheetState): string | undefined {
  const figure = figures.get(id)
  const spread = uncertainty.spreadOf(id)
  if (figure?.state !== 'known' || !spread) return undefined
  const span = formatSpan(figure, spread, bytes)
  const corner = formatCorner(figure, spread, bytes)
  const drivers = spread.shares
    .slice(0, 3)
    .map(({ input, share }) => `${figures.get(input)?.row.label ?? input} ${formatChance(share)}`)
  return `Nine times in ten ${span}; in the worst case ${corner}. ${drivers.join(', ')} of the spread.`
}

/** The texts of a result, each worked out when it is asked for; empty where there is nothing to say. */
interface ResultTexts extends Pick<SheetState, 'bytes'>, Pick<Uncertainty, 'knows'> {
  value?: string
  span?: string
  summary?: string
}

/** A figure that no change has touched is the same object, and reads the same. */
const kept = new WeakMap<Figure, ResultTexts>()

function textsOf(figure: KnownFigure, { uncertainty: { knows }, bytes }: SheetState): ResultTexts {
  const last = kept.get(figure)
  if (last?.bytes === bytes && last.knows === knows) return last
  const texts = { bytes, knows }
  kept.set(figure, texts)
  return texts
}

/** What a result of the sheet comes to: its median. */
export function valueText(id: string, sheet: SheetState): string {
  const figure = sheet.figures.get(id)
  if (figure?.state !== 'known') return ''
  const spread = sheet.uncertainty.spreadOf(id)
  return (textsOf(figure, sheet).value ??= spread
    ? formatMedian(figure, spread, sheet.bytes)
    : formatFigure(figure, sheet.bytes))
}

/** Where a result lies nine times in ten, unless that reads as its median does. */
function spanText(id: string, sheet: SheetState): string {
  const figure = sheet.figures.get(id)
  const spread = sheet.uncertainty.spreadOf(id)
  if (figure?.state !== 'known' || !spread) return ''
  const texts = textsOf(figure, sheet)
  if (texts.span === undefined) {
    const span = formatSpan(figure, spread, sheet.bytes)
    texts.span = span.includes(' to ') ? span : ''
  }
  return texts.span
}

/** The working of a result in a line. */
function summaryText(id: string, sheet: SheetState): string {
  const { figures, bytes } = sheet
  const figure = figures.get(id)
  if (figure?.state !== 'known') return ''
  const texts = textsOf(figure, sheet)
  if (texts.summary === undefined) {
    const working = workingOf(id, figures, bytes)
    texts.summary = working ? workingInLine(working, valueText(id, sheet)) : ''
  }
  return texts.summary
}
