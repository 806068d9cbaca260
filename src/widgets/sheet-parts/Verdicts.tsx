import { formatShown, showQuantity } from '../../model/display'
import { formatChance } from '../../model/spread-text'
import type { Threshold } from '../../model/threshold'
import type { SheetState } from '../../state/sheet'
import { conclusionsOf } from './conclusions'
import { useSheet } from './use-sheet'

interface Props {
  thresholds: readonly Threshold[]
}

/** What follows from the figures: the word first, then the chance and what drives it. */
export function Verdicts({ thresholds }: Props) {
  const [isEmpty] = useSheet((sheet) => [conclusionsOf(sheet, thresholds).length === 0])
  if (isEmpty) return null
  return (
    <dl class="verdicts">
      {thresholds.map((threshold) => (
        <VerdictLine key={threshold.id} threshold={threshold} among={thresholds} />
      ))}
    </dl>
  )
}

interface LineProps {
  threshold: Threshold
  among: readonly Threshold[]
}

function VerdictLine({ threshold, among }: LineProps) {
  const [word, decision, because] = useSheet((sheet) => wordsOf(threshold, among, sheet))
  if (word === undefined) return null
  return (
    <div class="crossing" data-verdict={word}>
      <dt>{decision}</dt>
      <dd class="word">
        <strong>{word}</strong>
      </dd>
      <dd class="because">
        {because} <Source threshold={threshold} />
      </dd>
    </div>
  )
}

/** A verdict in words, or nothing where the sheet has none on it. */
function wordsOf(threshold: Threshold, among: readonly Threshold[], sheet: SheetState) {
  const verdict = conclusionsOf(sheet, among).find((one) => one.threshold === threshold)
  if (!verdict) return []
  const { border, chance, word, decision, driver } = verdict
  const label = (id: string) => sheet.figures.get(id)?.row.label ?? id
  const side = `${label(threshold.figure)} ${threshold.comparison} ${formatShown(showQuantity(border))}`
  const driven = driver ? `; driven by ${label(driver.input)} (${formatChance(driver.share)})` : ''
  return [
    word,
    decision.charAt(0).toUpperCase() + decision.slice(1),
    `${side}: ${likelihood(chance)}${driven}.`,
  ] as const
}

/** The chance of one side in words: a second number for the other side would read as a contradiction. */
function likelihood(chance: number): string {
  if (chance === 0) return 'certainly not'
  return chance === 1 ? 'certainly' : `${formatChance(chance)} likely`
}

function Source({ threshold: { note, source, url, year } }: { threshold: Threshold }) {
  return (
    <span class="source">
      {note} {url === null ? source : <a href={url}>{source}</a>}, {year}.
    </span>
  )
}
