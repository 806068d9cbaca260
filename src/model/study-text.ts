import { formatShown, formatWhole, showAmount, showQuantity, type ByteBase } from './display'
import { escapeMarkdown } from './escape'
import { unitOf } from './quantity'
import { formatChance } from './spread-text'
import type { Study, StudyResult, StudyState } from './study'
import type { StudyReference } from './study-input'
import type { StudySpread } from './study-spread'

/* Studies in words: amounts, results with their spans, and the whole to copy. */

/** Says an amount in base units, in a unit of the project's own. */
export type Say = (value: number, unit: string) => string

/** Below this a share is said to be less than it. */
const SMALLEST_SHARE = 1e-5

/** Words for amounts, with bytes in powers of ten or of two. */
export function sayIn(bytes: ByteBase): Say {
  return (value, unit) =>
    unit === '%' && value > 0 && value < SMALLEST_SHARE
      ? '< 0.001 %'
      : formatShown(showQuantity({ value, dimension: unitOf(unit).dimension, unit }, bytes))
}

const MOST_IN_FULL = 1e9

/**
 * A whole number in full, with thousands grouped, as long as that can be read.
 *
 * @example
 * sayCount(1455) // => '1,455'
 * sayCount(4.895833e294) // => '4.9e294'
 * sayCount(Number.NaN) // => 'unknown'
 */
export function sayCount(value: number): string {
  return Math.abs(value) < MOST_IN_FULL ? formatWhole(value) : formatShown(showAmount(value, '1'))
}

/** A result for reading. */
export function sayResult({ value, unit, word }: StudyResult, say: Say): string {
  return word ?? say(value, unit)
}

/** `900 GB to 4 TB`, `301 to 1,152 nodes`, or empty where nothing is uncertain or both ends read the same. */
export function saySpread({ unit }: StudyResult, spread: StudySpread | undefined, say: Say): string {
  if (!spread) return ''
  const [low, high] = [say(spread.low, unit), say(spread.high, unit)]
  if (low === high) return ''
  // A unit that both ends have is said once.
  const [number = '', ...words] = low.split(' ')
  const isSameUnit = words.length > 0 && high.endsWith(` ${words.join(' ')}`)
  return isSameUnit ? `${number} to ${high}` : `${low} to ${high}`
}

/**
 * What owns most of a spread, in words.
 *
 * @example
 * sayDriver({ low: 1, high: 2, driver: { label: 'Daily users', share: 0.64 } }) // => '64 % of the spread is “Daily users”'
 */
export function sayDriver(spread: StudySpread | undefined): string {
  if (!spread?.driver) return ''
  const { label, share } = spread.driver
  return `${formatChance(share)} of the spread is “${label}”`
}

/**
 * Where a reference figure comes from, with its year.
 *
 * @example
 * saySource({ source: 'Drive statistics', year: 2024 }) // => 'Drive statistics, 2024'
 * saySource({ source: 'Prices of June 2026', year: 2026 }) // => 'Prices of June 2026'
 */
export function saySource({ source, year }: Pick<StudyReference, 'source' | 'year'>): string {
  return year === null || source.includes(String(year)) ? source : `${source}, ${year}`
}

const FROM_WORDS = {
  default: 'default',
  own: '',
  answer: 'answer in the checklist',
  row: 'a row of the sheet',
} as const

/** A study as Markdown to copy: the question, the inputs with the defaults marked, results, workings, what follows. */
export function studyAsMarkdown(
  study: Study,
  state: StudyState,
  say: Say,
  before: readonly string[] = [],
): string {
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    rows.length === 0
      ? []
      : [
          `| ${head.join(' | ')} |`,
          `|${' --- |'.repeat(head.length)}`,
          ...rows.map((cells) => `| ${cells.map(escapeMarkdown).join(' | ')} |`),
          '',
        ]
  const inputs = [
    ...state.choices.map(({ choice, value, standing }) => [
      choice.label,
      choice.options.find(([option]) => option === value)?.[1] ?? value,
      FROM_WORDS[standing],
    ]),
    ...state.fields.map(({ row, standing, reference }) => [
      row.label,
      row.text,
      FROM_WORDS[standing] + (reference ? `: ${saySource(reference)}` : ''),
    ]),
  ]
  const lines = [
    `## ${escapeMarkdown(study.title)}`,
    '',
    ...before,
    ...table(['Input', 'Value', 'From'], inputs),
  ]
  if (state.state === 'unknown')
    return [...lines, `No answer: ${escapeMarkdown(state.message)}`, ''].join('\n')
  const { answer, spreads } = state
  const results = answer.results.map((result) => [
    result.label,
    sayResult(result, say),
    saySpread(result, spreads.get(result.id), say),
    `${result.words}: ${result.numbers(say)}`,
  ])
  lines.push(...table(['Result', 'Value', 'Nine times in ten', 'Working'], results))
  for (const { caption, head, rows } of answer.tables?.(say) ?? [])
    lines.push(`${escapeMarkdown(caption)}:`, '', ...table(head, rows))
  lines.push(
    ...[...(answer.doubts ?? []), ...answer.follows(say)].map((sentence) => `- ${escapeMarkdown(sentence)}`),
    '',
  )
  return lines.join('\n')
}
