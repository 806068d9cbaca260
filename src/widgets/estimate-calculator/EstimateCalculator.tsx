import { useStore } from '@nanostores/preact'
import { useEffect } from 'preact/hooks'
import { HEADLINES, sheetSections, type SectionId } from '../../model/capacity'
import { BYTE_BASES, type ByteBase } from '../../model/display'
import { formatRange, parseRange } from '../../model/range'
import { restingOn, type Figures, type InputRow, type KnownFigure } from '../../model/sheet'
import { formatFigure, formatWorking, workingOf } from '../../model/working'
import {
  dropDraft,
  endStep,
  resetToExample,
  setInput,
  undo,
  EXAMPLE,
  $drafts,
  $figures,
  $record,
  $undoable,
} from '../../state/design'
import { keepRecord } from '../../state/keeping'
import { chooseByteBase, startPreferences, $byteBase } from '../../state/preferences'
import { EXAMPLE_FIGURES } from '../../state/design'
import { AmountField } from '../ui/AmountField'
import { Announcer } from '../ui/Announcer'
import { CopyButton } from '../ui/CopyButton'
import { NoticeBar } from '../ui/NoticeBar'
import './EstimateCalculator.css'

interface Props {
  title: string
  /** Sections in the order in which they are shown. */
  sections: readonly SectionId[]
  /** Whether rows get ids, so that links to `#row-…` land on them: once a page. */
  anchors: 'here' | 'elsewhere'
}

/** The sheet of the reader's design: inputs as typed amounts, results with their working. */
export function EstimateCalculator({ title, sections, anchors }: Props) {
  useEffect(() => {
    startPreferences()
    keepRecord()
  }, [])
  const { design } = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const drafts = useStore($drafts, { ssr: () => ({}) })
  const figures = useStore($figures, { ssr: () => EXAMPLE_FIGURES })
  const bytes = useStore($byteBase, { ssr: () => 'decimal' as const })
  const undoable = useStore($undoable, { ssr: () => undefined })
  const stale = restingOn(Object.keys(drafts), figures)
  const shown = sheetSections(design).filter(({ id }) => sections.includes(id))
  // On the tool's own page its sections come right below the title of the page.
  const Heading = anchors === 'here' ? 'h2' : 'h3'
  const rowId = (id: string) => (anchors === 'here' ? { id: `row-${id}` } : {})
  const inputs = (ids: readonly string[]) =>
    ids.map((id) => {
      const figure = figures.get(id)
      if (figure?.row.kind !== 'input') return null
      return (
        <div key={id} {...rowId(id)}>
          <InputField row={figure.row} draft={drafts[id]} />
        </div>
      )
    })
  const results = (ids: readonly string[]) => (
    <dl class="results">
      {ids.map((id) => (
        <div class="result" key={id} {...rowId(id)} data-stale={stale.has(id) ? '' : undefined}>
          <Result id={id} figures={figures} bytes={bytes} isStale={stale.has(id)} />
        </div>
      ))}
    </dl>
  )

  return (
    <section class="tool estimate" data-widget="estimate" aria-label={title}>
      <header class="tool-head">
        <p class="tool-title">{title}</p>
        <p class="tool-about">Change a number; the text of the page follows.</p>
      </header>
      <NoticeBar />
      {shown.map((section) => (
        <div key={section.id} role="group" aria-label={section.title}>
          <Heading class="tool-section-title">{section.title}</Heading>
          {inputs(section.inputs)}
          {section.furtherInputs.length > 0 && (
            <details class="further">
              <summary>{section.furtherInputs.length} more inputs</summary>
              {inputs(section.furtherInputs)}
            </details>
          )}
          {results(section.results)}
          {section.furtherResults.length > 0 && (
            <details class="further">
              <summary>{section.furtherResults.length} steps on the way</summary>
              {results(section.furtherResults)}
            </details>
          )}
        </div>
      ))}
      <footer class="tool-foot">
        <button type="button" disabled={undoable === undefined} onClick={undo}>
          {undoable === undefined ? 'Undo' : `Undo ${undoable}`}
        </button>
        <button type="button" onClick={resetToExample}>
          Back to the example
        </button>
        <CopyButton
          label="Copy as Markdown"
          text={() =>
            markdownOf(
              shown.flatMap((section) => [...section.results, ...section.furtherResults]),
              figures,
              bytes,
            )
          }
        />
        <ByteSwitch bytes={bytes} />
      </footer>
      <Announcer text={spokenResults(figures, bytes, Object.keys(drafts).length)} />
    </section>
  )
}

function InputField({ row, draft }: { row: InputRow; draft: string | undefined }) {
  const reading = draft === undefined ? undefined : parseRange(draft, ...row.units)
  const error = reading && !reading.ok ? reading.problem.message : undefined
  return (
    <AmountField
      label={row.label}
      hint={row.note}
      value={draft ?? row.text}
      error={error}
      onChange={(text) => {
        if (text === row.text) dropDraft(row.id)
        else setInput(row.id, text)
      }}
      onLeave={() => {
        const left = draft === undefined ? parseRange(row.text, ...row.units) : undefined
        if (left?.ok) {
          const usual = formatRange(left.value, ...row.units)
          if (usual !== row.text) setInput(row.id, usual)
        }
        endStep()
      }}
    />
  )
}

interface ResultProps {
  id: string
  figures: Figures
  bytes: ByteBase
  isStale: boolean
}

function Result({ id, figures, bytes, isStale }: ResultProps) {
  const figure = figures.get(id)
  if (!figure) return null
  if (figure.state === 'wrong') {
    return (
      <>
        <dt>{figure.row.label}</dt>
        <dd class="unknown">unknown: {figure.message}</dd>
      </>
    )
  }
  const working = workingOf(id, figures, bytes)
  return (
    <>
      <dt>{figure.row.label}</dt>
      <dd class="value">
        {formatFigure(figure, bytes)}
        {isStale && <span class="stale"> last good value</span>}
      </dd>
      {working && (
        <dd class="steps">
          <details>
            <summary>{working.numbers}</summary>
            <p>{working.symbols}</p>
            <CopyButton label="Copy the working" text={() => formatWorking(figure.row.label, working)} />
          </details>
        </dd>
      )}
    </>
  )
}

function ByteSwitch({ bytes }: { bytes: ByteBase }) {
  const names = { decimal: 'kB, MB, GB', binary: 'KiB, MiB, GiB' } as const
  return (
    <label class="byte-switch">
      Show bytes in{' '}
      <select
        value={bytes}
        onChange={(event) => {
          const chosen = BYTE_BASES.find((base) => base === event.currentTarget.value)
          if (chosen) chooseByteBase(chosen)
        }}
      >
        {BYTE_BASES.map((base) => (
          <option key={base} value={base}>
            {names[base]}
          </option>
        ))}
      </select>
    </label>
  )
}

function known(id: string, figures: Figures): KnownFigure | undefined {
  const figure = figures.get(id)
  return figure?.state === 'known' ? figure : undefined
}

function spokenResults(figures: Figures, bytes: ByteBase, unreadable: number): string {
  if (unreadable > 0) return 'A field cannot be read; the results are the last good ones.'
  return HEADLINES.flatMap((id) => {
    const figure = known(id, figures)
    return figure ? [`${figure.row.label}: ${formatFigure(figure, bytes)}.`] : []
  }).join(' ')
}

function markdownOf(ids: readonly string[], figures: Figures, bytes: ByteBase): string {
  const rows = ids.flatMap((id) => {
    const figure = known(id, figures)
    const working = workingOf(id, figures, bytes)
    return figure && working ? [`| ${figure.row.label} | ${working.result} | ${working.numbers} |`] : []
  })
  return ['| Figure | Value | Working |', '| --- | --- | --- |', ...rows, ''].join('\n')
}
