import { HEADLINES } from '../../model/standard-sheet'
import type { ByteBase } from '../../model/display'
import type { Figures } from '../../model/sheet'
import { formatFigure } from '../../model/working'

/** What somebody who listens hears after typing: the headlines, or that a field cannot be read. */
export function spokenResults(figures: Figures, bytes: ByteBase, unreadable: number): string {
  if (unreadable > 0) return 'A field cannot be read; the results are the last good ones.'
  return HEADLINES.flatMap((id) => {
    const figure = figures.get(id)
    return figure?.state === 'known' ? [`${figure.row.label}: ${formatFigure(figure, bytes)}.`] : []
  }).join(' ')
}
