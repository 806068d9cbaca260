import { sheetSections } from './standard-sheet'
import type { Design } from './design'
import type { ByteBase } from './display'
import { atMedians } from './medians'
import type { Figures, KnownFigure } from './sheet'
import { formatChance, formatMedian, formatSpan } from './spread-text'
import { changedStudiesAsMarkdown } from './studies'
import type { StudyReferences } from './study-input'
import type { Verdict } from './threshold'
import type { Uncertainty } from './uncertainty'
import { unitOf } from './quantity'
import { formatFigure, workingInLine, workingOf } from './working'

function known(id: string, figures: Figures): KnownFigure | undefined {
  const figure = figures.get(id)
  return figure?.state === 'known' ? figure : undefined
}

/** Characters that Markdown would read as something else, in a text that stands in a cell. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|`*_<>[\]#]/g, '\\$&')
}

/**
 * The estimate as Markdown: the inputs, the results with range and working, what follows from them, and the studies that
 * the reader put amounts of their own into.
 */
export function estimateAsMarkdown(
  design: Design,
  figures: Figures,
  uncertainty: Uncertainty,
  verdicts: readonly Verdict[],
  references: StudyReferences,
  bytes: ByteBase = 'decimal',
): string {
  const lines = [`# ${cell(design.title)}`, '']
  for (const section of sheetSections(design)) {
    const inputs = [...section.inputs, ...section.furtherInputs].flatMap((id) => {
      const figure = known(id, figures)
      return figure ? [`| ${cell(figure.row.label)} | ${cell(formatFigure(figure, bytes))} |`] : []
    })
    const results = [...section.results, ...section.furtherResults].flatMap((id) => {
      const figure = figures.get(id)
      if (!figure) return []
      if (figure.state === 'wrong') {
        return [`| ${[figure.row.label, 'unknown', '', figure.message].map(cell).join(' | ')} |`]
      }
      const spread = uncertainty.spreadOf(id)
      const working = workingOf(id, figures, bytes)
      const value = spread ? formatMedian(figure, spread, bytes) : formatFigure(figure, bytes)
      const cells = [
        figure.row.label,
        value,
        spread ? formatSpan(figure, spread, bytes) : '',
        working ? workingInLine(working, value) : '',
      ]
      return [`| ${cells.map(cell).join(' | ')} |`]
    })
    if (inputs.length + results.length > 0) lines.push(`## ${cell(section.title)}`, '')
    if (inputs.length > 0) lines.push('| Input | Value |', '| --- | --- |', ...inputs, '')
    if (results.length > 0) {
      lines.push(
        '| Result | Value | Nine times in ten | Working |',
        '| --- | --- | --- | --- |',
        ...results,
        '',
      )
    }
  }
  if (verdicts.length > 0) {
    lines.push('## What follows', '')
    for (const { word, decision, chance, threshold } of verdicts) {
      const figure = figures.get(threshold.figure)?.row.label ?? threshold.figure
      const side = `${figure} ${threshold.comparison} ${threshold.amount}`
      lines.push(`- **${word}**: ${cell(decision)} (${cell(side)}: ${formatChance(chance)})`)
    }
    lines.push('')
  }
  const studies = changedStudiesAsMarkdown(
    { design, figures: atMedians(figures, uncertainty), references },
    bytes,
  )
  if (studies !== '') lines.push(studies)
  return lines.join('\n')
}

/** A cell as a spreadsheet reads it: quoted where needed, and never a formula. */
export function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The whole sheet as CSV, a row a line, with amounts in their row's unit. Numbers are full, and cells never run. */
export function estimateAsCsv(figures: Figures, uncertainty: Uncertainty): string {
  const lines = [['id', 'label', 'kind', 'text', 'unit', 'value', 'low', 'high', 'problem']]
  for (const figure of figures.values()) {
    const { row } = figure
    const text = row.kind === 'input' ? row.text : row.formula
    if (figure.state === 'wrong') {
      lines.push([row.id, row.label, row.kind, text, '', '', '', '', figure.message])
      continue
    }
    const { value, unit } = figure.quantity
    const inUnit = (amount: number) =>
      Number.isNaN(amount) ? 'unknown' : String(Number((amount / unitOf(unit).scale).toPrecision(12)))
    const spread = uncertainty.spreadOf(row.id)
    const ends = spread ? [inUnit(spread.low), inUnit(spread.high)] : ['', '']
    lines.push([row.id, row.label, row.kind, text, unit, inUnit(spread?.median ?? value), ...ends, ''])
  }
  return lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n') + '\r\n'
}
