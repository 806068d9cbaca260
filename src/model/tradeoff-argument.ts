/** Argue against it: the strongest case that can be made for the runner-up from the table as it stands. */
import type { Decision } from './design'
import { hasEvidence, HIGHEST_SCORE, readScore, type Evaluation } from './tradeoff'
import {
  describeWeightFlip,
  formatScore,
  formatTotal,
  listWords,
  nameCriterion,
  quote,
} from './tradeoff-sentence'

/** Each point is a sentence, the strongest first. */
export type Argument =
  | { readonly kind: 'argument'; readonly for: string; readonly points: readonly string[] }
  | { readonly kind: 'no-argument'; readonly because: string }

/** The case for the runner-up; where several share the second place, for the one that comes closest to a flip. */
export function argueAgainst(decision: Decision, evaluation: Evaluation): Argument {
  const { verdict } = evaluation
  if (verdict.kind === 'tie') {
    return { kind: 'no-argument', because: 'The leading options tie, so the case for each is as strong.' }
  }
  if (verdict.kind !== 'winner')
    return { kind: 'no-argument', because: 'There is no winner to argue against.' }
  if (verdict.lead === 'dominant') {
    const winner = quote(verdict.winner)
    return { kind: 'no-argument', because: `No option left is better than ${winner} on any criterion.` }
  }

  const flips = verdict.weightFlips.filter((flip) => verdict.runnersUp.includes(flip.rival))
  const rival = flips[0]?.rival ?? verdict.runnersUp[0]
  if (rival === undefined) return { kind: 'no-argument', because: 'There is no runner-up to argue for.' }

  const cells = evaluation.criteria.map(({ criterion, share }) => {
    const mine = readScore(decision, rival.id, criterion.id)
    const theirs = readScore(decision, verdict.winner.id, criterion.id)
    return { criterion, share, mine, theirs, lead: (mine?.score ?? 0) - (theirs?.score ?? 0) }
  })

  const better = cells
    .filter(({ lead }) => lead > 0)
    .sort((a, b) => b.share * b.lead - a.share * a.lead || b.lead - a.lead)
    .map(({ criterion, mine, theirs }) => {
      const reason = endWithStop(mine?.reason ?? '')
      const scores = `It is better on ${nameCriterion(criterion)}: ${formatScore(mine?.score ?? 0)} against ${formatScore(theirs?.score ?? 0)}.`
      return reason === '' ? scores : `${scores} ${reason}`
    })

  const [flip] = flips.filter((one) => one.rival === rival)
  const levels = flip === undefined ? [] : [`It draws level ${describeWeightFlip(flip)}.`]

  // What the winner's lead stands on: the criterion without which the runner-up would be ahead.
  const props = cells
    .filter(({ share, lead }) => share > 0 && share < 1 && lead < 0)
    .map((prop) => {
      const others = cells.filter((cell) => cell !== prop)
      const rest = others.reduce((sum, cell) => sum + cell.share * cell.lead, 0)
      return { ...prop, rest }
    })
    .filter(({ rest }) => rest > 0)
    .sort((a, b) => b.rest - a.rest)
    .slice(0, 1)
    .map(({ criterion }) => `Without ${nameCriterion(criterion)} it would be ahead.`)

  const bare = cells.filter(({ theirs }) => theirs !== undefined && !hasEvidence(theirs))
  const unproven =
    bare.length === 0
      ? []
      : [
          `Nothing is given for what ${quote(verdict.winner)} scores on ${listWords(bare.map(({ criterion }) => nameCriterion(criterion)))}.`,
        ]

  const close =
    verdict.lead === 'close'
      ? [
          `The difference is small: ${formatTotal(verdict.runnerUpTotal)} against ${formatTotal(verdict.total)} of ${HIGHEST_SCORE}.`,
        ]
      : []

  return {
    kind: 'argument',
    for: rival.title,
    points: [...better, ...levels, ...props, ...close, ...unproven],
  }
}

function endWithStop(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
