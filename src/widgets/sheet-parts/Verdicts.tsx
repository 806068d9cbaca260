import { formatShown, showQuantity } from '../../model/display'
import { formatChance } from '../../model/spread-text'
import type { Threshold } from '../../model/threshold'
import type { SheetState } from '../../state/sheet'
import { conclusionsOf } from './conclusions'
import { Live } from './Live'
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
  const [word, decision] = useSheet((sheet) => {
    const found = verdictOf(threshold, among, sheet)
    return [found?.word, found?.decision]
  })
  if (word === undefined || decision === undefined) return null
  return (
    <div class="crossing" data-verdict={word}>
      <dt>{decision.charAt(0).toUpperCase() + decision.slice(1)}</dt>
      <dd class="word">
        <strong>{word}</strong>
      </dd>
      <dd class="because">
        <Live read={(sheet) => reasonOf(threshold, among, sheet)} /> <Source threshold={threshold} />
      </dd>
    </div>
  )
}

function verdictOf(threshold: Threshold, among: readonly Threshold[], sheet: SheetState) {
  return conclusionsOf(sheet, among).find((one) => one.threshold === threshold)
}

/** How likely it is that the border is crossed, and what drives that. */
function reasonOf(threshold: Threshold, among: readonly Threshold[], sheet: SheetState): string {
  const verdict = verdictOf(threshold, among, sheet)
  if (!verdict) return ''
  const { border, chance, driver } = verdict
  const label = (id: string) => sheet.figures.get(id)?.row.label ?? id
  const side = `${label(threshold.figure)} ${threshold.comparison} ${formatShown(showQuantity(border))}`
  const driven = driver ? `; driven by ${label(driver.input)} (${formatChance(driver.share)})` : ''
  return `${side}: ${likelihood(chance)}${driven}.`
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
