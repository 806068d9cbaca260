import { formatShown, showQuantity } from '../../model/display'
import { formatChance } from '../../model/spread-text'
import type { Figures } from '../../model/sheet'
import type { Verdict } from '../../model/threshold'

interface Props {
  verdicts: readonly Verdict[]
  figures: Figures
}

/** What follows from the figures: the word first, then the chance and what drives it. */
export function Verdicts({ verdicts, figures }: Props) {
  return (
    <dl class="verdicts">
      {verdicts.map(({ threshold, border, chance, word, decision, driver }) => {
        const label = (id: string) => figures.get(id)?.row.label ?? id
        const side = `${label(threshold.figure)} ${threshold.comparison} ${formatShown(showQuantity(border))}`
        return (
          <div class="crossing" key={threshold.id} data-verdict={word}>
            <dt>{decision.charAt(0).toUpperCase() + decision.slice(1)}</dt>
            <dd class="word">
              <strong>{word}</strong>
            </dd>
            <dd class="because">
              {side}: {likelihood(chance)}
              {driver && `; driven by ${label(driver.input)} (${formatChance(driver.share)})`}.{' '}
              <Source threshold={threshold} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** The chance of one side in words: a second number for the other side would read as a contradiction. */
function likelihood(chance: number): string {
  if (chance === 0) return 'certainly not'
  return chance === 1 ? 'certainly' : `${formatChance(chance)} likely`
}

function Source({ threshold: { note, source, url, year } }: Pick<Verdict, 'threshold'>) {
  return (
    <span class="source">
      {note} {url === null ? source : <a href={url}>{source}</a>}, {year}.
    </span>
  )
}
