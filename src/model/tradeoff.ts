/**
 * The tradeoff matrix: options scored 1 to 5 against weighted criteria, and what the result rests on.
 *
 * In this order: an option that is not scored throughout is incomplete and waits; one below a *must* limit is
 * knocked out before anything is added up; one that another option equals or beats on every criterion is
 * dominated and struck out; the rest are ranked by their weighted totals. Wherever a choice between equals has
 * to be made it is made by id, so that reordering the table or retitling its lines changes nothing.
 */
import type { Criterion, Decision, Option, Score } from './design'

export const LOWEST_SCORE = 1
export const HIGHEST_SCORE = 5

/** A lead below this share of the winner's total is reported as no clear winner. */
export const CLEAR_MARGIN = 0.1

/** Offered to whoever has only one option: the alternative that is always there. */
export const DO_NOTHING: Option = {
  id: 'do-nothing',
  title: 'Do nothing',
  what: 'Leave things as they are and live with the problem.',
}

/** Totals lie between 1 and 5; anything closer than this is the rounding of binary fractions. */
const SAME = 1e-9

/** A criterion with the part of the whole that its weight makes up, 0 to 1. */
export interface WeighedCriterion {
  readonly criterion: Criterion
  readonly share: number
}

export interface Miss {
  readonly criterion: Criterion
  readonly score: number
  readonly must: number
}

/** Where an option stands: totals are weighted means, so they lie between 1 and 5 as the scores do. */
export type Standing =
  | { readonly kind: 'ranked'; readonly option: Option; readonly total: number; readonly rank: number }
  | {
      readonly kind: 'dominated'
      readonly option: Option
      readonly total: number
      readonly by: Option
      readonly betterOn: readonly Criterion[]
    }
  | { readonly kind: 'knocked-out'; readonly option: Option; readonly misses: readonly Miss[] }
  | { readonly kind: 'incomplete'; readonly option: Option; readonly missing: readonly Criterion[] }
  /** Scored throughout, but there is nothing to weigh the scores with. */
  | { readonly kind: 'unweighed'; readonly option: Option }

/** A criterion on which the winner is not the best, and whoever is. */
export interface Sacrifice {
  readonly criterion: Criterion
  readonly score: number
  readonly best: number
  readonly to: readonly Option[]
}

/** The share of one criterion at which a rival draws level, the other weights kept in proportion. */
export interface WeightFlip {
  readonly rival: Option
  readonly criterion: Criterion
  readonly share: number
  readonly tieShare: number
  /** The weight to type for that share while the other weights stay as they are; Infinity for a share of 1. */
  readonly tieWeight: number
}

/** One score that, changed alone, takes the sole first place from the winner. No leaders: nothing is left. */
export interface ScoreFlip {
  readonly option: Option
  readonly criterion: Criterion
  readonly from: number
  readonly to: number
  readonly leaders: readonly Option[]
}

export type Verdict =
  | { readonly kind: 'no-options' }
  | { readonly kind: 'one-option'; readonly option: Option }
  | { readonly kind: 'no-criteria' }
  | { readonly kind: 'bad-weights'; readonly criteria: readonly Criterion[] }
  | { readonly kind: 'nothing-counts' }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'none-left' }
  /** The only one that meets every limit. */
  | { readonly kind: 'sole'; readonly winner: Option; readonly total: number }
  | { readonly kind: 'tie'; readonly leaders: readonly Option[]; readonly total: number }
  | Win

export interface Win {
  readonly kind: 'winner'
  readonly winner: Option
  readonly total: number
  readonly runnersUp: readonly Option[]
  readonly runnerUpTotal: number
  /** (first - second) / first, of the weighted totals. */
  readonly margin: number
  /** `dominant`: no weights could change it. `close`: the margin is below `CLEAR_MARGIN`. */
  readonly lead: 'dominant' | 'clear' | 'close'
  readonly sacrifices: readonly Sacrifice[]
  /** Every weight at which a rival draws level, nearest first. */
  readonly weightFlips: readonly WeightFlip[]
  readonly scoreFlip: ScoreFlip | undefined
}

export interface Evaluation {
  readonly criteria: readonly WeighedCriterion[]
  /** Criteria without a weight. When no criterion has one, all count the same. */
  readonly unweighted: readonly Criterion[]
  /** Ranked options first, best first, then dominated, knocked out and incomplete ones. */
  readonly standings: readonly Standing[]
  readonly scored: number
  /** Scores with neither a reason nor a figure. */
  readonly unreasoned: number
  readonly verdict: Verdict
}

/** What a decision comes to. Total in the strict sense: any `Decision` has an evaluation, however unfinished. */
export function evaluateDecision(decision: Decision): Evaluation {
  const weights = readWeights(decision)
  const shares = weights.kind === 'shares' ? weights.shares : decision.criteria.map(() => 0)
  const cells = decision.options.flatMap((option) =>
    decision.criteria.flatMap((criterion) => readScore(decision, option.id, criterion.id) ?? []),
  )
  const grid = readGrid(decision, shares)
  const contenders = findContenders(grid)
  const ranked = weights.kind === 'shares' ? rankOptions(decision, contenders) : leaveUnranked(contenders)
  const standings = [...ranked, ...findUnranked(decision, grid)]
  return {
    criteria: decision.criteria.map((criterion, column) => ({ criterion, share: shares[column] ?? 0 })),
    unweighted: decision.criteria.filter((criterion) => readWeight(decision, criterion.id) === undefined),
    standings,
    scored: cells.length,
    unreasoned: cells.filter((cell) => !hasEvidence(cell)).length,
    verdict: reachVerdict(decision, weights, grid, contenders, standings),
  }
}

/** The score of an option on a criterion; undefined where none was given or it is not within 1 to 5. */
export function readScore(decision: Decision, optionId: string, criterionId: string): Score | undefined {
  // Ids come from readers: `constructor` must not find what every object inherits.
  const row = Object.hasOwn(decision.scores, optionId) ? decision.scores[optionId] : undefined
  const cell = row && Object.hasOwn(row, criterionId) ? row[criterionId] : undefined
  return cell && cell.score >= LOWEST_SCORE && cell.score <= HIGHEST_SCORE ? cell : undefined
}

/** The weight of a criterion as given; undefined where none was. */
export function readWeight(decision: Decision, criterionId: string): number | undefined {
  return Object.hasOwn(decision.weights, criterionId) ? decision.weights[criterionId] : undefined
}

/** Whether a score says why: in words, or by naming a figure. */
export function hasEvidence(score: Score): boolean {
  return score.reason.trim() !== '' || (score.figure ?? '') !== ''
}

/**
 * The part of the whole that each weight makes up; undefined where all are 0, or one is negative or not finite.
 *
 * @example
 * shareWeights([5, 2, 1]) // => [0.625, 0.25, 0.125]
 * shareWeights([0, 0]) // => undefined
 */
export function shareWeights(weights: readonly number[]): readonly number[] | undefined {
  if (!weights.every((weight) => weight >= 0 && weight < Infinity)) return undefined
  // Dividing by the largest first keeps the sum finite for weights near the end of the number range.
  const largest = Math.max(0, ...weights)
  if (largest === 0) return undefined
  const scaled = weights.map((weight) => weight / largest)
  const sum = scaled.reduce((total, weight) => total + weight, 0)
  return scaled.map((weight) => settle(weight / sum))
}

/**
 * Weighted mean of scores, with shares that add up to 1.
 *
 * @example
 * addUp([0.5, 0.25, 0.25], [5, 3, 1]) // => 3.5
 */
export function addUp(shares: readonly number[], scores: readonly number[]): number {
  return shares.reduce((total, share, column) => total + share * (scores[column] ?? 0), 0)
}

/**
 * How far the first is ahead, as a share of the first: (first - second) / first, of the weighted totals.
 *
 * @example
 * leadMargin(4, 3) // => 0.25
 */
export function leadMargin(first: number, second: number): number {
  return (first - second) / first
}

/**
 * The share of one criterion at which two options tie, while the other weights keep their proportion to one
 * another; undefined where no share between 0 and 1 makes them tie, or where the others have no proportion to
 * keep because this criterion has all the weight.
 *
 * With `gaps[k]` the score of the one minus the score of the other, the gap between the totals is
 * `x * gaps[column] + (1 - x) * rest`, where `rest` is the mean gap on the other criteria. It is a line in x.
 *
 * @example
 * tieShare([0.5, 0.5], [3, -1], 0) // => 0.25
 * tieShare([0.5, 0.5], [2, 1], 0) // => undefined
 */
export function tieShare(
  shares: readonly number[],
  gaps: readonly number[],
  column: number,
): number | undefined {
  const others = shares.filter((_, index) => index !== column)
  return tieShareAmong(shareWeights(others), gaps, column)
}

/** The same, from the proportions that the weights of the other criteria have to one another. */
function tieShareAmong(
  proportions: readonly number[] | undefined,
  gaps: readonly number[],
  column: number,
): number | undefined {
  const gap = gaps[column]
  if (proportions === undefined || gap === undefined) return undefined
  const rest = addUp(
    proportions,
    gaps.filter((_, index) => index !== column),
  )
  // The line is level: they tie at every share or at none.
  if (Math.abs(rest - gap) < SAME) return undefined
  const share = rest / (rest - gap)
  if (share < -SAME || share > 1 + SAME) return undefined
  return isSame(share, 0) ? 0 : isSame(share, 1) ? 1 : settle(share)
}

/* Weights */

type Weights =
  | { readonly kind: 'shares'; readonly shares: readonly number[]; readonly sum: number }
  | { readonly kind: 'bad'; readonly criteria: readonly Criterion[] }
  | { readonly kind: 'all-zero' }

function readWeights(decision: Decision): Weights {
  const given = decision.criteria.map((criterion) => readWeight(decision, criterion.id))
  const bad = decision.criteria.filter((_, column) => {
    const weight = given[column]
    return weight !== undefined && !(weight >= 0 && weight < Infinity)
  })
  if (bad.length > 0) return { kind: 'bad', criteria: bad }
  const none = given.every((weight) => weight === undefined)
  const numbers = given.map((weight) => weight ?? (none ? 1 : 0))
  const shares = shareWeights(numbers)
  if (shares === undefined) return { kind: 'all-zero' }
  return { kind: 'shares', shares, sum: numbers.reduce((total, weight) => total + weight, 0) }
}

/* The numbers of the table, row by row */

interface Row {
  readonly option: Option
  readonly scores: readonly (number | undefined)[]
}

interface Grid {
  readonly rows: readonly Row[]
  readonly criteria: readonly Criterion[]
  readonly shares: readonly number[]
}

/** A row with every score there and every limit met. */
export interface Contender {
  readonly option: Option
  readonly scores: readonly number[]
  readonly total: number
}

function readGrid(decision: Decision, shares: readonly number[]): Grid {
  const rows = decision.options.map((option) => ({
    option,
    scores: decision.criteria.map((criterion) => readScore(decision, option.id, criterion.id)?.score),
  }))
  return { rows, criteria: decision.criteria, shares }
}

function findMisses(grid: Grid, row: Row): readonly Miss[] {
  return grid.criteria.flatMap((criterion, column) => {
    const score = row.scores[column]
    const must = criterion.must
    return score !== undefined && must !== undefined && score < must ? [{ criterion, score, must }] : []
  })
}

function meetsLimits(grid: Grid, scores: readonly number[]): boolean {
  return grid.criteria.every(({ must }, column) => must === undefined || (scores[column] ?? 0) >= must)
}

function isComplete(scores: readonly (number | undefined)[]): scores is readonly number[] {
  return scores.every((score) => score !== undefined)
}

/** The options that may be added up, whatever the weights. */
export function contendersOf(decision: Decision): readonly Contender[] {
  const level = decision.criteria.map(() => 1 / decision.criteria.length)
  return findContenders(readGrid(decision, level))
}

/** Who leads at some shares of weights. Thousands of draws ask for it, so that nothing is sorted. */
export function leadersAt(shares: readonly number[], contenders: readonly Contender[]): readonly Contender[] {
  const totals = contenders.map(({ scores }) => settle(addUp(shares, scores)))
  const best = Math.max(...totals)
  return withoutDominated(contenders.filter((_, index) => isSame(totals[index] ?? 0, best)))
}

/** Rows that may be added up: scored throughout, and no limit missed. Best first. */
function findContenders(grid: Grid): readonly Contender[] {
  return sortContenders(grid.rows.flatMap((row) => findContender(grid, row) ?? []))
}

function findContender(grid: Grid, row: Row): Contender | undefined {
  const { option, scores } = row
  if (!isComplete(scores) || !meetsLimits(grid, scores)) return undefined
  return { option, scores, total: settle(addUp(grid.shares, scores)) }
}

function sortContenders(contenders: readonly Contender[]): readonly Contender[] {
  return [...contenders].sort((a, b) =>
    isSame(a.total, b.total) ? compareIds(a.option, b.option) : b.total - a.total,
  )
}

function dominates(a: Contender, b: Contender): boolean {
  return (
    a.scores.every((score, column) => score >= (b.scores[column] ?? 0)) &&
    a.scores.some((score, column) => score > (b.scores[column] ?? 0))
  )
}

/** The contenders with the highest total that no other dominates: one is a winner, several are a tie. */
function findLeaders(contenders: readonly Contender[]): readonly Contender[] {
  const best = contenders[0]
  if (best === undefined) return []
  const level = contenders.filter((contender) => isSame(contender.total, best.total))
  return withoutDominated(level)
}

function withoutDominated(contenders: readonly Contender[]): readonly Contender[] {
  return contenders.length < 2
    ? contenders
    : contenders.filter((contender) => !contenders.some((other) => dominates(other, contender)))
}

/** Twelve places, so that weights of 1 and 2 and weights of 0.1 and 0.2 come to one number, and to one text. */
function settle(value: number): number {
  return Math.round(value * 1e12) / 1e12
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME
}

function compareIds(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/* Standings */

function rankOptions(decision: Decision, contenders: readonly Contender[]): readonly Standing[] {
  const undominated = contenders.filter((one) => !contenders.some((other) => dominates(other, one)))
  const ranked = undominated.map((contender): Standing => {
    const ahead = undominated.filter(
      (other) => other.total > contender.total && !isSame(other.total, contender.total),
    )
    return { kind: 'ranked', option: contender.option, total: contender.total, rank: ahead.length + 1 }
  })
  const dominated = contenders.flatMap((contender): Standing[] => {
    // The first that dominates it is the best of them, because contenders come best first.
    const by = undominated.find((other) => dominates(other, contender))
    if (by === undefined) return []
    const betterOn = decision.criteria.filter(
      (_, column) => (by.scores[column] ?? 0) > (contender.scores[column] ?? 0),
    )
    return [{ kind: 'dominated', option: contender.option, total: contender.total, by: by.option, betterOn }]
  })
  return [...ranked, ...dominated]
}

function leaveUnranked(contenders: readonly Contender[]): readonly Standing[] {
  return contenders.map(({ option }) => ({ kind: 'unweighed', option }))
}

/** Options that limits or missing scores keep out, whatever the weights. */
function findUnranked(decision: Decision, grid: Grid): readonly Standing[] {
  const rows = [...grid.rows].sort((a, b) => compareIds(a.option, b.option))
  const knockedOut = rows.flatMap((row): Standing[] => {
    // A limit that is missed decides, whatever the scores that are still to come.
    const misses = findMisses(grid, row)
    return misses.length > 0 ? [{ kind: 'knocked-out', option: row.option, misses }] : []
  })
  const incomplete = rows.flatMap((row): Standing[] => {
    if (isComplete(row.scores) || findMisses(grid, row).length > 0) return []
    const missing = decision.criteria.filter((_, column) => row.scores[column] === undefined)
    return [{ kind: 'incomplete', option: row.option, missing }]
  })
  return [...knockedOut, ...incomplete]
}

/* The verdict */

function reachVerdict(
  decision: Decision,
  weights: Weights,
  grid: Grid,
  contenders: readonly Contender[],
  standings: readonly Standing[],
): Verdict {
  const [only] = decision.options
  if (only === undefined) return { kind: 'no-options' }
  if (decision.options.length === 1) return { kind: 'one-option', option: only }
  if (decision.criteria.length === 0) return { kind: 'no-criteria' }
  if (weights.kind === 'bad') return { kind: 'bad-weights', criteria: weights.criteria }
  if (weights.kind === 'all-zero') return { kind: 'nothing-counts' }

  const waiting = standings.some((standing) => standing.kind === 'incomplete')
  if (contenders.length < 2 && waiting) return { kind: 'unfinished' }
  const leaders = findLeaders(contenders)
  const [leader, level] = leaders
  if (leader === undefined) return { kind: 'none-left' }
  if (contenders.length === 1) return { kind: 'sole', winner: leader.option, total: leader.total }
  if (level !== undefined) {
    return { kind: 'tie', leaders: leaders.map(({ option }) => option), total: leader.total }
  }
  return describeWin(grid, weights.sum, contenders, leader)
}

function describeWin(
  grid: Grid,
  weightSum: number,
  contenders: readonly Contender[],
  winner: Contender,
): Win {
  const others = contenders.filter((contender) => contender !== winner)
  const rivals = others.filter((one) => !contenders.some((other) => dominates(other, one)))
  // Dominated options cannot win at any weights, so they are measured against only where nothing else is left.
  const field = rivals.length > 0 ? rivals : others
  const runnerUpTotal = Math.max(...field.map((contender) => contender.total))
  const margin = settle(leadMargin(winner.total, runnerUpTotal))
  return {
    kind: 'winner',
    winner: winner.option,
    total: winner.total,
    runnersUp: field.filter((one) => isSame(one.total, runnerUpTotal)).map(({ option }) => option),
    runnerUpTotal,
    margin,
    lead: rivals.length === 0 ? 'dominant' : margin < CLEAR_MARGIN - SAME ? 'close' : 'clear',
    sacrifices: findSacrifices(grid, winner, rivals),
    weightFlips: findWeightFlips(grid, weightSum, winner, rivals),
    scoreFlip: findScoreFlip(grid, contenders, winner.option),
  }
}

/** Largest loss first, counted with its weight; what has no weight is no loss. */
function findSacrifices(grid: Grid, winner: Contender, rivals: readonly Contender[]): readonly Sacrifice[] {
  return grid.criteria
    .flatMap((criterion, column) => {
      const share = grid.shares[column] ?? 0
      const score = winner.scores[column] ?? 0
      const best = Math.max(score, ...rivals.map((rival) => rival.scores[column] ?? 0))
      if (share === 0 || best === score) return []
      const to = rivals.filter((rival) => rival.scores[column] === best).map(({ option }) => option)
      return [{ criterion, score, best, to: to.sort(compareIds), loss: share * (best - score) }]
    })
    .sort((a, b) => (isSame(a.loss, b.loss) ? compareIds(a.criterion, b.criterion) : b.loss - a.loss))
    .map(({ criterion, score, best, to }) => ({ criterion, score, best, to }))
}

function findWeightFlips(
  grid: Grid,
  weightSum: number,
  winner: Contender,
  rivals: readonly Contender[],
): readonly WeightFlip[] {
  const proportions = grid.shares.map((_, column) =>
    shareWeights(grid.shares.filter((_, index) => index !== column)),
  )
  const flips = rivals.flatMap((rival) => {
    const gaps = winner.scores.map((score, column) => score - (rival.scores[column] ?? 0))
    return grid.criteria.flatMap((criterion, column): (WeightFlip & { distance: number })[] => {
      const share = grid.shares[column] ?? 0
      const tie = tieShareAmong(proportions[column], gaps, column)
      if (tie === undefined) return []
      // The other weights stay as they are, so this one has to be tie / (1 - tie) times their sum.
      const tieWeight = tie === 1 ? Infinity : (tie / (1 - tie)) * (1 - share) * weightSum
      const distance = Math.abs(tie - share)
      return [{ rival: rival.option, criterion, share, tieShare: tie, tieWeight, distance }]
    })
  })
  return flips
    .sort((a, b) => {
      if (!isSame(a.distance, b.distance)) return a.distance - b.distance
      return compareIds(a.criterion, b.criterion) || compareIds(a.rival, b.rival)
    })
    .map(({ distance: _, ...flip }) => flip)
}

/**
 * Tries every other whole score in every cell. That is at most 12 x 12 x 4 tables for the largest matrix, and it
 * is right for what a formula would have to treat apart: limits newly met or missed, and ties. It runs at every
 * keystroke, so that what the other rows come to is found once for each row.
 */
function findScoreFlip(grid: Grid, contenders: readonly Contender[], winner: Option): ScoreFlip | undefined {
  const flips: ScoreFlip[] = []
  let smallest = Infinity
  grid.rows.forEach((row) => {
    if (!isComplete(row.scores)) return
    const others = contenders.filter(({ option }) => option !== row.option)
    const otherLeaders = findLeaders(others)
    grid.criteria.forEach((criterion, column) => {
      const from = row.scores[column]
      if (from === undefined) return
      for (let to = LOWEST_SCORE; to <= HIGHEST_SCORE; to++) {
        const change = Math.abs(to - from)
        if (change === 0 || change > smallest) continue
        const contender = findContender(grid, { ...row, scores: row.scores.with(column, to) })
        const leaders = findLeadersAmong(others, otherLeaders, contender)
        if (leaders.length === 1 && leaders[0]?.option === winner) continue
        smallest = change
        flips.push({ option: row.option, criterion, from, to, leaders: leaders.map(({ option }) => option) })
      }
    })
  })
  // The smallest change first; of two equal ones that which decides rather than ties.
  return flips.sort(
    (a, b) =>
      Math.abs(a.to - a.from) - Math.abs(b.to - b.from) ||
      Math.abs(a.leaders.length - 1) - Math.abs(b.leaders.length - 1) ||
      compareIds(a.option, b.option) ||
      compareIds(a.criterion, b.criterion) ||
      a.to - b.to,
  )[0]
}

/** The leaders of others, best first, and one more, which is looked at closely only where it is level with the best. */
function findLeadersAmong(
  others: readonly Contender[],
  otherLeaders: readonly Contender[],
  one: Contender | undefined,
): readonly Contender[] {
  const best = others[0]
  if (one === undefined) return otherLeaders
  if (best !== undefined && isSame(one.total, best.total))
    return findLeaders(sortContenders([...others, one]))
  return best === undefined || one.total > best.total ? [one] : otherLeaders
}
