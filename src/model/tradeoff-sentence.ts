/**
 * The result of a decision in words: who wins, by how much, what that gives up and to whom, and how little would
 * change the answer. Every part is a whole sentence or several, so each can stand alone.
 */
import type { Criterion, Decision, Option } from './design'
import {
  DO_NOTHING,
  HIGHEST_SCORE,
  readScore,
  type Evaluation,
  type Miss,
  type Sacrifice,
  type ScoreFlip,
  type Standing,
  type WeightFlip,
  type Win,
} from './tradeoff'

/** Whole sentences; a part with nothing to say is empty. */
export interface VerdictWords {
  /** Who wins and by how much, or why nobody does. */
  readonly answer: string
  /** What the winner gives up and to whom. */
  readonly cost: string
  /** How little would change the answer. */
  readonly fragility: string
  /** What the answer does not rest on yet: missing scores, weights and reasons. */
  readonly reservations: string
}

/** A flip within five points of weight, or one point of score, is said to take little. */
const NEAR_SHARE = 0.05
const NEAR_SCORE = 1
/** Beyond these it takes a lot. */
const FAR_SHARE = 0.2
const FAR_SCORE = 3

/** Sacrifices told with their scores; the rest are only named. */
const TOLD_SACRIFICES = 3
const TOLD_BEHIND = 3
const TOLD_INCOMPLETE = 3
const TOLD_MISSING = 3

/** The verdict as one paragraph. */
export function formatVerdict(decision: Decision, evaluation: Evaluation): string {
  const { answer, cost, fragility, reservations } = describeVerdict(decision, evaluation)
  return [answer, cost, fragility, reservations].filter((part) => part !== '').join(' ')
}

/** The verdict in its four parts. */
export function describeVerdict(decision: Decision, evaluation: Evaluation): VerdictWords {
  const { verdict } = evaluation
  const said = (answer: string, cost = '', fragility = ''): VerdictWords => ({
    answer,
    cost,
    fragility,
    reservations: describeReservations(evaluation),
  })
  switch (verdict.kind) {
    case 'no-options':
      return { ...said('There is nothing to compare yet: add at least two options.'), reservations: '' }
    case 'one-option':
      return { ...said(describeOnlyOption(verdict.option)), reservations: '' }
    case 'no-criteria':
      return { ...said('Add a criterion: without one, nothing tells the options apart.'), reservations: '' }
    case 'bad-weights': {
      const noun = verdict.criteria.length === 1 ? 'weight' : 'weights'
      return said(`The ${noun} of ${listTitles(verdict.criteria)} must be 0 or more.`)
    }
    case 'nothing-counts':
      return said('Every weight is 0, so nothing counts: give at least one criterion a weight.')
    case 'unfinished':
      return said('There are not enough scores yet to compare two options.')
    case 'none-left':
      return said(
        `No option meets every limit: ${describeMisses(evaluation)}.`,
        'Relax a limit or look for another option.',
      )
    case 'sole':
      return said(
        `${quote(verdict.winner)} is the only option that meets every limit (${formatTotal(verdict.total)} of ${HIGHEST_SCORE}).`,
        `${evaluation.standings.length > 2 ? 'The others are' : 'The other one is'} out: ${describeMisses(evaluation)}.`,
      )
    case 'tie':
      return said(
        `${listOptions(verdict.leaders)} tie at ${formatTotal(verdict.total)} of ${HIGHEST_SCORE}.`,
        describeTie(decision, verdict.leaders),
      )
    case 'winner':
      return said(describeWin(verdict, evaluation), describeSacrifices(verdict), describeFragility(verdict))
  }
}

/** Why an option is not ranked, or struck out; empty for one that is ranked. */
export function describeStanding(standing: Standing): string {
  switch (standing.kind) {
    case 'ranked':
      return ''
    case 'dominated':
      return `Struck out: ${quote(standing.by)} is better on ${listTitles(standing.betterOn)}${standing.betterOn.length > 1 ? ',' : ''} and worse on nothing.`
    case 'knocked-out':
      return `Knocked out: ${standing.misses.map(describeMiss).join('; ')}.`
    case 'incomplete':
      return `Not ranked: ${describeMissing(standing)}.`
    case 'unweighed':
      return 'Not ranked: there is nothing to add up yet.'
  }
}

/** "If Simplicity weighs 25 % instead of 13.3 %." without its full stop, for a rival that draws level. */
export function describeWeightFlip(flip: WeightFlip): string {
  const { criterion, share, tieShare } = flip
  if (tieShare === 0) return `if ${nameCriterion(criterion)} does not count at all`
  if (tieShare === 1) return `if nothing but ${nameCriterion(criterion)} counts`
  const [now, then] = formatSharePair(share, tieShare)
  return `if ${nameCriterion(criterion)} weighs ${then} instead of ${now}`
}

/** "“Both” wins if it scores 5 instead of 4 on Freshness", without a full stop. */
export function describeScoreFlip(flip: ScoreFlip): string {
  const [first, second] = flip.leaders
  const outcome =
    first === undefined
      ? 'no option is left'
      : second === undefined
        ? `${quote(first)} wins`
        : `${listOptions(flip.leaders)} tie`
  return `${outcome} ${describeChangedScore(flip)}`
}

function describeChangedScore({ option, leaders, criterion, from, to }: ScoreFlip): string {
  const who = leaders.length === 1 && leaders[0]?.id === option.id ? 'it' : quote(option)
  return `if ${who} scores ${formatScore(to)} instead of ${formatScore(from)} on ${nameCriterion(criterion)}`
}

/**
 * Words as a list in a sentence.
 *
 * @example
 * listWords(['one', 'two', 'three']) // => 'one, two and three'
 */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** The title of an option as a name in a sentence: in quotation marks, because it may be any words. */
export function quote(option: Option): string {
  return `“${option.title.trim() || 'unnamed'}”`
}

/** The title of a criterion in a sentence. */
export function nameCriterion(criterion: Pick<Criterion, 'title'>): string {
  return criterion.title.trim() || 'an unnamed criterion'
}

/**
 * A weighted total, two places after the point.
 *
 * @example
 * formatTotal(3.4) // => '3.40'
 */
export function formatTotal(total: number): string {
  return total.toFixed(2)
}

/** A score as it was given, two places after the point at most. */
export function formatScore(score: number): string {
  return String(Number(score.toFixed(2)))
}

/**
 * A share of the whole as a percentage with two significant digits, three when the first is 1.
 *
 * @example
 * formatShare(1 / 3) // => '33 %'
 * formatShare(2 / 15) // => '13.3 %'
 */
export function formatShare(share: number): string {
  return formatPercent(share, 2)
}

/**
 * A margin as a percentage, rounded down, so that a lead below the limit is never shown as one that reaches it.
 *
 * @example
 * formatMargin(0.0998) // => '9.9 %'
 * formatMargin(0.256) // => '25 %'
 */
export function formatMargin(margin: number): string {
  // A hair upwards, so that 0.1 written in binary does not round down to 9.9 %.
  const percent = margin * 100 + 1e-9
  if (percent < 0.1) return 'less than 0.1 %'
  return `${percent < 20 ? Math.floor(percent * 10) / 10 : Math.floor(percent)} %`
}

/** Two shares with as many digits as it takes to tell them apart. */
function formatSharePair(a: number, b: number): readonly [string, string] {
  for (let digits = 2; digits < 9; digits++) {
    const first = formatPercent(a, digits)
    const second = formatPercent(b, digits)
    if (first !== second) return [first, second]
  }
  return [`${a * 100} %`, `${b * 100} %`]
}

function formatPercent(share: number, digits: number): string {
  if (share > 0 && share < 0.0001) return 'next to nothing'
  const percent = share * 100
  const leadsWithOne = percent.toExponential(digits).startsWith('1')
  const rounded = Number(percent.toPrecision(digits + (leadsWithOne ? 1 : 0)))
  // What is short of everything must not read as everything.
  return rounded === 100 && share < 1 ? 'nearly 100 %' : `${rounded} %`
}

function listTitles(criteria: readonly Criterion[]): string {
  return listWords(criteria.map(nameCriterion))
}

function listOptions(options: readonly Option[]): string {
  return listWords(options.map(quote))
}

/* Answers */

function describeOnlyOption(option: Option): string {
  const offer = option.id === DO_NOTHING.id ? '' : `, or ${quote(DO_NOTHING)}`
  return `${quote(option)} is the only option, so nothing is decided: add another way to solve the problem${offer}.`
}

function describeWin(win: Win, evaluation: Evaluation): string {
  const winner = quote(win.winner)
  const total = formatTotal(win.total)
  const second = formatTotal(win.runnerUpTotal)
  const rivals = listOptions(win.runnersUp)
  const [are, each] = win.runnersUp.length > 1 ? ['are', ' each'] : ['is', '']
  switch (win.lead) {
    case 'clear':
      return `${winner} wins with ${total} of ${HIGHEST_SCORE}; ${rivals} ${are} ${formatMargin(win.margin)} behind (${second}${each}).`
    case 'close':
      return `No clear winner: ${rivals} ${are} only ${formatMargin(win.margin)} behind ${winner} (${second}${each} against ${total} of ${HIGHEST_SCORE}).`
    case 'dominant': {
      const all = evaluation.standings.every(({ kind }) => kind === 'ranked' || kind === 'dominated')
      const others = all ? 'no other option' : 'no other option still standing'
      const [only, ...more] = evaluation.criteria
      if (only && more.length === 0) {
        return `${winner} wins on ${nameCriterion(only.criterion)}, the only criterion (${total} of ${HIGHEST_SCORE} against ${second} for ${rivals}).`
      }
      return `${winner} wins whatever the weights, because ${others} is better on any criterion (${total} of ${HIGHEST_SCORE} against ${second} for ${rivals}).`
    }
  }
}

function describeSacrifices(win: Win): string {
  const { sacrifices } = win
  if (sacrifices.length === 0) {
    if (win.lead === 'dominant') return 'It gives up nothing.'
    return `${win.lead === 'close' ? quote(win.winner) : 'It'} gives up nothing that has a weight.`
  }
  const told = groupByRival(sacrifices.slice(0, TOLD_SACRIFICES)).map((group) => {
    const losses = group.map(
      ({ criterion, score, best }) =>
        `${nameCriterion(criterion)} (${formatScore(score)} against ${formatScore(best)})`,
    )
    return `${listWords(losses)} to ${listOptions(group[0]?.to ?? [])}`
  })
  const rest = sacrifices.slice(TOLD_SACRIFICES).map(({ criterion }) => criterion)
  // After "B is behind A", "it" would be B.
  const who = win.lead === 'close' ? quote(win.winner) : 'It'
  const gives = `${who} gives up ${told.length > 1 ? `${told.slice(0, -1).join(', ')}, and ${told.at(-1) ?? ''}` : told.join('')}.`
  if (rest.length === 0) return gives
  const behind = rest.length > TOLD_BEHIND ? `${rest.length} other criteria` : listTitles(rest)
  return `${gives} It is also behind on ${behind}.`
}

function groupByRival(sacrifices: readonly Sacrifice[]): readonly (readonly Sacrifice[])[] {
  const key = (sacrifice: Sacrifice) => JSON.stringify(sacrifice.to.map(({ id }) => id))
  const keys = [...new Set(sacrifices.map(key))]
  return keys.map((wanted) => sacrifices.filter((sacrifice) => key(sacrifice) === wanted))
}

function describeFragility(win: Win): string {
  const [nearest] = win.weightFlips
  const { scoreFlip } = win
  if (nearest === undefined && scoreFlip === undefined) {
    return 'No change of one weight or one score would alter that.'
  }
  const moved = nearest === undefined ? Infinity : Math.abs(nearest.tieShare - nearest.share)
  const scored = scoreFlip === undefined ? Infinity : Math.abs(scoreFlip.to - scoreFlip.from)
  const size =
    moved <= NEAR_SHARE || scored <= NEAR_SCORE
      ? 'It takes little to change that'
      : moved >= FAR_SHARE && scored >= FAR_SCORE
        ? 'It takes a lot to change that'
        : 'What would change that'
  if (nearest === undefined) return `${size}: ${scoreFlip === undefined ? '' : describeScoreFlip(scoreFlip)}.`
  const byWeight = `${quote(nearest.rival)} draws level ${describeWeightFlip(nearest)}`
  if (scoreFlip === undefined) return `${size}: ${byWeight}; no change of one score does.`
  const isSameRival = scoreFlip.leaders.length === 1 && scoreFlip.leaders[0]?.id === nearest.rival.id
  return isSameRival
    ? `${size}: ${byWeight}, and wins ${describeChangedScore(scoreFlip)}.`
    : `${size}: ${byWeight}; ${describeScoreFlip(scoreFlip)}.`
}

function describeTie(decision: Decision, leaders: readonly Option[]): string {
  const score = (option: Option, criterion: Criterion) =>
    readScore(decision, option.id, criterion.id)?.score ?? 0
  const apart = decision.criteria.filter(
    (criterion) => new Set(leaders.map((leader) => score(leader, criterion))).size > 1,
  )
  if (apart.length === 0) {
    return 'They score the same on every criterion: one that tells them apart is missing.'
  }
  const [a, b, third] = leaders
  if (a === undefined || b === undefined || third !== undefined) {
    return `They differ on ${listTitles(apart)}: decide what matters most.`
  }
  const betterA = apart.filter((criterion) => score(a, criterion) > score(b, criterion))
  const betterB = apart.filter((criterion) => score(b, criterion) > score(a, criterion))
  return `${quote(a)} is better on ${listTitles(betterA)}, ${quote(b)} on ${listTitles(betterB)}: decide which matters more.`
}

/* Reasons */

function describeMiss({ criterion, score, must }: Miss): string {
  return `${nameCriterion(criterion)} is ${formatScore(score)} and must be at least ${formatScore(must)}`
}

function describeMisses(evaluation: Evaluation): string {
  return evaluation.standings
    .flatMap((standing) => {
      if (standing.kind !== 'knocked-out') return []
      const misses = standing.misses.map(
        ({ criterion, score, must }) =>
          `${formatScore(score)} on ${nameCriterion(criterion)} (at least ${formatScore(must)} is needed)`,
      )
      return [`${quote(standing.option)} scores ${listWords(misses)}`]
    })
    .join('; ')
}

function describeMissing(standing: Standing & { readonly kind: 'incomplete' }): string {
  const { missing } = standing
  return `no score for ${missing.length > TOLD_MISSING ? `${missing.length} criteria` : listTitles(missing)}`
}

function describeReservations(evaluation: Evaluation): string {
  const incomplete = evaluation.standings.filter((standing) => standing.kind === 'incomplete')
  const waiting =
    incomplete.length > TOLD_INCOMPLETE
      ? [`${incomplete.length} options are not ranked, because scores are missing.`]
      : incomplete.map((one) => `${quote(one.option)} is not ranked: it has ${describeMissing(one)}.`)
  return [...waiting, describeUnweighted(evaluation), describeUnreasoned(evaluation)]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function describeUnweighted({ unweighted, criteria }: Evaluation): string {
  if (unweighted.length === 0) return ''
  if (unweighted.length === criteria.length) {
    return criteria.length === 1 ? '' : 'No criterion has a weight yet, so all count the same.'
  }
  const [have, does] = unweighted.length === 1 ? ['has', 'does'] : ['have', 'do']
  return `${listTitles(unweighted)} ${have} no weight yet and ${does} not count.`
}

function describeUnreasoned({ unreasoned, scored }: Evaluation): string {
  if (unreasoned === 0) return ''
  if (scored === 1) return 'The only score has no reason behind it.'
  if (unreasoned === scored) return `None of the ${scored} scores has a reason behind it.`
  const have = unreasoned === 1 ? 'has' : 'have'
  return `${unreasoned} of the ${scored} scores ${have} no reason behind ${unreasoned === 1 ? 'it' : 'them'}.`
}
