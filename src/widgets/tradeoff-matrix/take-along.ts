/** The matrix as a text to take elsewhere, with every figure as it is and as it was when it was scored. */
import type { Decision } from '../../model/design'
import type { Figures } from '../../model/sheet'
import { readScore } from '../../model/tradeoff'
import { withSeen } from '../../model/tradeoff-entry'
import {
  formatDecisionCsv,
  formatDecisionMarkdown,
  formatDecisionRecord,
  type ShownFigures,
} from '../../model/tradeoff-export'
import { formatFigure } from '../../model/working'
import { seenWith } from '../../state/decision'

export function asMarkdown(decision: Decision, figures: Figures): string {
  return formatDecisionMarkdown(withWhatWasSeen(decision), shownFigures(decision, figures))
}

export function asCsv(decision: Decision, figures: Figures): string {
  return formatDecisionCsv(withWhatWasSeen(decision), shownFigures(decision, figures))
}

/** A decision record of today. */
export function asRecord(decision: Decision, figures: Figures, now: Date): string {
  const today = now.toISOString().slice(0, 10)
  return formatDecisionRecord(withWhatWasSeen(decision), today, shownFigures(decision, figures))
}

/** The decision with what each figure was when its score was given, where that is known. */
function withWhatWasSeen(decision: Decision): Decision {
  return decision.options
    .flatMap((option) => decision.criteria.map((criterion) => [option.id, criterion.id] as const))
    .reduce((changed, [option, criterion]) => {
      const score = readScore(decision, option, criterion)
      const seen = score && seenWith(decision.id, option, criterion, score)
      return seen === undefined ? changed : withSeen(changed, option, criterion, seen)
    }, decision)
}

/** The figures that scores refer to, as they are shown now. */
function shownFigures(decision: Decision, figures: Figures): ShownFigures {
  const ids = Object.values(decision.scores).flatMap((row) => Object.values(row).map(({ figure }) => figure))
  return Object.fromEntries(
    ids.flatMap((id) => {
      const figure = id === undefined ? undefined : figures.get(id)
      return figure?.state === 'known' ? [[figure.row.id, formatFigure(figure)]] : []
    }),
  )
}
