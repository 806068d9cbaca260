/** The totals of options as lines over the weight of one criterion, the other weights kept in proportion. */
import type { Criterion, Decision, Option } from './design'
import { addUp, readScore, shareWeights, type Evaluation } from './tradeoff'
import { formatShare, nameCriterion, quote } from './tradeoff-sentence'

/** An option's total where the criterion has no weight, where it has its own, and where it has all of it. */
export interface WeightLine {
  readonly option: Option
  readonly without: number
  readonly now: number
  readonly alone: number
}

/** Which option leads from one share of the criterion to another. */
export interface Lead {
  readonly option: Option
  readonly from: number
  readonly to: number
}

export interface WeightPlot {
  readonly criterion: Criterion
  /** The share that the criterion has. */
  readonly share: number
  /** Ranked options only, best first. */
  readonly lines: readonly WeightLine[]
  /** From share 0 to share 1; one lead where no weight of this criterion changes the answer. */
  readonly leads: readonly Lead[]
}

/** Two shares, or two totals, that are closer than this are the same. */
const SAME = 1e-9

/** The plot of a criterion; undefined where nothing is ranked, or where the other criteria have no proportion to keep. */
export function plotWeight(
  decision: Decision,
  evaluation: Evaluation,
  criterionId: string,
): WeightPlot | undefined {
  const column = evaluation.criteria.findIndex(({ criterion }) => criterion.id === criterionId)
  const own = evaluation.criteria[column]
  const others = evaluation.criteria.filter((_, index) => index !== column)
  const proportions = shareWeights(others.map(({ share }) => share))
  if (own === undefined || proportions === undefined) return undefined
  const lines = evaluation.standings.flatMap((standing): WeightLine[] => {
    if (standing.kind !== 'ranked') return []
    const { option, total } = standing
    const scoreOn = ({ id }: Criterion) => readScore(decision, option.id, id)?.score ?? 0
    const rest = addUp(
      proportions,
      others.map(({ criterion }) => scoreOn(criterion)),
    )
    return [{ option, without: rest, now: total, alone: scoreOn(own.criterion) }]
  })
  if (lines.length === 0) return undefined
  return { criterion: own.criterion, share: own.share, lines, leads: findLeads(lines) }
}

/** An option's total at a share of the criterion. */
export function totalAt({ without, alone }: WeightLine, share: number): number {
  return without + (alone - without) * share
}

/** The plot in words: who leads between which weights. */
export function describeWeightPlot({ criterion, share, leads }: WeightPlot): string {
  const name = nameCriterion(criterion)
  const now = `It weighs ${formatShare(share)} now.`
  const [first, ...later] = leads
  if (first === undefined) return now
  if (later.length === 0) return `${quote(first.option)} leads at every weight of ${name}. ${now}`
  const turns = later.map(({ option, from, to }) =>
    to === 1
      ? `${quote(option)} above ${formatShare(from)}`
      : `${quote(option)} from ${formatShare(from)} to ${formatShare(to)}`,
  )
  const start = `${quote(first.option)} leads while ${name} weighs less than ${formatShare(first.to)}`
  return `${start}, ${turns.join(', ')}. ${now}`
}

/** Between two neighbouring crossings nobody overtakes, so that whoever leads in the middle leads throughout. */
function findLeads(lines: readonly WeightLine[]): readonly Lead[] {
  const crossings = lines.flatMap((a, index) =>
    lines.slice(index + 1).flatMap((b) => {
      const share = (b.without - a.without) / (a.alone - a.without - (b.alone - b.without))
      return share > SAME && share < 1 - SAME ? [share] : []
    }),
  )
  const ends = [...crossings.sort((a, b) => a - b), 1]
  let from = 0
  const leads: Lead[] = []
  for (const to of ends) {
    if (to - from < SAME) continue
    const middle = (from + to) / 2
    const highest = Math.max(...lines.map((line) => totalAt(line, middle)))
    const leader = lines.find((line) => totalAt(line, middle) > highest - SAME)
    const last = leads.at(-1)
    if (leader && last?.option === leader.option) leads[leads.length - 1] = { ...last, to }
    else if (leader) leads.push({ option: leader.option, from, to })
    from = to
  }
  return leads
}
