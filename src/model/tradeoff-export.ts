/**
 * A decision to take elsewhere: as a MADR 4 record, as a Markdown table, as CSV. What readers typed is escaped,
 * so that it arrives as text in every renderer and spreadsheet.
 */
import type { Criterion, Decision, Option } from './design'
import { escapeBlock, escapeCsv, escapeMarkdown } from './escape'
import {
  CLEAR_MARGIN,
  evaluateDecision,
  HIGHEST_SCORE,
  LOWEST_SCORE,
  readScore,
  readWeight,
  type Evaluation,
  type Standing,
} from './tradeoff'
import {
  describeStanding,
  describeVerdict,
  describeWeightFlip,
  formatScore,
  formatShare,
  formatTotal,
  nameCriterion,
  quote,
} from './tradeoff-sentence'
import { describeBasis } from './tradeoff-basis'
import { describeChangedWeights, readRange } from './tradeoff-weights'

/** Values of figures as shown, by the id of their row: the evidence that scores refer to. */
export type ShownFigures = Readonly<Record<string, string>>

/**
 * The decision as a record after the template of MADR 4.0.0 (adr.github.io/madr); `date` as YYYY-MM-DD.
 *
 * Long lines are allowed, as MADR's own lint settings do; everything else follows the default rules of markdownlint.
 */
export function formatDecisionRecord(decision: Decision, date: string, figures: ShownFigures): string {
  const evaluation = evaluateDecision(decision)
  const { verdict } = evaluation
  const words = describeVerdict(decision, evaluation)
  const decided = verdict.kind === 'sole' || (verdict.kind === 'winner' && verdict.lead !== 'close')
  const chosen = decided ? verdict.winner : undefined
  const outcome = [
    words.answer,
    words.cost,
    words.fragility,
    words.reservations,
    describeChangedWeights(decision),
  ]
    .filter((part) => part !== '')
    .map(escapeMarkdown)
    .join(' ')
  const blocks = [
    ['---', 'status: proposed', `date: ${date}`, '---'].join('\n'),
    '<!-- markdownlint-disable-file MD013 -->',
    `# ${escapeHeading(decision.title || 'Untitled decision')}`,
    '## Context and Problem Statement',
    decision.problem.trim() === ''
      ? 'The problem has not been written down yet.'
      : escapeBlock(decision.problem),
    ...listBlock(
      '## Decision Drivers',
      evaluation.criteria.map(({ criterion, share }) => describeDriver(criterion, share)),
    ),
    ...listBlock(
      '## Considered Options',
      decision.options.map((option) => escapeBlock(option.title) || 'Unnamed'),
    ),
    '## Decision Outcome',
    chosen
      ? `Chosen option: "${escapeMarkdown(chosen.title) || 'Unnamed'}", because of the weighted scores below. ${outcome}`
      : `No option is chosen yet. ${outcome}`,
    ...(chosen ? listBlock('### Consequences', listArguments(decision, chosen, figures, 'consequence')) : []),
    ...describeOptions(decision, evaluation, figures),
    '## More Information',
    ...(decision.options.length > 0 && decision.criteria.length > 0
      ? [formatDecisionTable(decision).trimEnd()]
      : []),
    ...describeFlips(evaluation),
    ...basisBlocks(decision),
    `Scores run from ${LOWEST_SCORE} to ${HIGHEST_SCORE}; totals are their weighted means. The margin is the lead over the runner-up as a share of the winner's total; below ${formatShare(CLEAR_MARGIN)} there is no clear winner.`,
  ]
  return `${blocks.join('\n\n')}\n`
}

/** The matrix as a Markdown table: a line per criterion, a column per option, then totals and results. */
export function formatDecisionTable(decision: Decision): string {
  const evaluation = evaluateDecision(decision)
  const head = ['Criterion', 'Weight', ...decision.options.map((option) => option.title)]
  const lines = evaluation.criteria.map(({ criterion, share }) => [
    criterion.must === undefined
      ? nameCriterion(criterion)
      : `${nameCriterion(criterion)} (at least ${formatScore(criterion.must)})`,
    formatShare(share),
    ...decision.options.map((option) => formatCell(decision, option, criterion)),
  ])
  const standings = decision.options.map((option) => findStanding(evaluation, option))
  const totals = ['Total', '', ...standings.map(formatStandingTotal)]
  const results = ['Result', '', ...standings.map(formatResult)]
  const rows = [head, head.map(() => '---'), ...[...lines, totals, results]]
  return `${rows.map((row, index) => `| ${row.map((cell) => (index === 1 ? cell : escapeMarkdown(cell) || '–')).join(' | ')} |`).join('\n')}\n`
}

/** The matrix to paste into a document: the table, what it comes to, and what it rests on. */
export function formatDecisionMarkdown(decision: Decision, figures: ShownFigures): string {
  const evaluation = evaluateDecision(decision)
  const { answer, cost, fragility, reservations } = describeVerdict(decision, evaluation)
  const result = [answer, cost, fragility, reservations, describeChangedWeights(decision)]
  const reasons = decision.options.flatMap((option) =>
    decision.criteria.flatMap((criterion) => {
      const evidence = formatEvidence(decision, option, criterion, figures)
      if (evidence === '') return []
      const score = formatCell(decision, option, criterion)
      return [escapeBlock(`${quote(option)} has ${score} on ${nameCriterion(criterion)}: ${evidence}`)]
    }),
  )
  const anchors = evaluation.criteria
    .filter(({ criterion }) => criterion.worst.trim() !== '' || criterion.best.trim() !== '')
    .map(({ criterion, share }) => describeDriver(criterion, share))
  const blocks = [
    ...(decision.problem.trim() === '' ? [] : [escapeBlock(decision.problem)]),
    ...(decision.options.length > 0 && decision.criteria.length > 0
      ? [formatDecisionTable(decision).trimEnd()]
      : []),
    result
      .filter((part) => part !== '')
      .map(escapeBlock)
      .join(' '),
    ...describeFlips(evaluation),
    ...basisBlocks(decision),
    ...listBlock(`Criteria, from ${LOWEST_SCORE} to ${HIGHEST_SCORE}:`, anchors),
    ...listBlock('Reasons:', reasons),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** The matrix as CSV (RFC 4180), reasons beside the scores; below it what it comes to and what it rests on. */
export function formatDecisionCsv(decision: Decision, figures: ShownFigures): string {
  const evaluation = evaluateDecision(decision)
  const head = [
    'Criterion',
    `Worst (${LOWEST_SCORE})`,
    `Best (${HIGHEST_SCORE})`,
    'Must be at least',
    'Weight',
    'Lowest weight',
    'Highest weight',
    'Weight when scored',
    'Share',
    ...decision.options.flatMap((option) => [option.title, `Reason: ${option.title}`]),
  ]
  const lines = evaluation.criteria.map(({ criterion, share }) => [
    criterion.title,
    criterion.worst,
    criterion.best,
    criterion.must === undefined ? '' : String(criterion.must),
    String(readWeight(decision, criterion.id) ?? ''),
    String(readRange(decision, criterion.id)?.low ?? ''),
    String(readRange(decision, criterion.id)?.high ?? ''),
    String(weightWhenScored(decision, criterion) ?? ''),
    String(Number(share.toPrecision(6))),
    ...decision.options.flatMap((option) => [
      formatCell(decision, option, criterion),
      formatEvidence(decision, option, criterion, figures),
    ]),
  ])
  const standings = decision.options.map((option) => findStanding(evaluation, option))
  const blanks = head.slice(1, head.indexOf('Share') + 1).map(() => '')
  const totals = ['Total', ...blanks, ...standings.flatMap((standing) => [formatStandingTotal(standing), ''])]
  const results = ['Result', ...blanks, ...standings.flatMap((standing) => [formatResult(standing), ''])]
  const said = sayAll(decision, evaluation).map(([name, text]) => [
    name,
    text,
    ...head.slice(2).map(() => ''),
  ])
  return [head, ...lines, totals, results, ...said]
    .map((row) => `${row.map(escapeCsv).join(',')}\r\n`)
    .join('')
}

/** What does not stand in the table, a name and a sentence at a time. */
function sayAll(decision: Decision, evaluation: Evaluation): readonly (readonly [string, string])[] {
  const { answer, cost, fragility, reservations } = describeVerdict(decision, evaluation)
  const { ranges, wins, comparisons, agreement } = describeBasis(decision)
  const named = (name: string, texts: readonly string[]) =>
    texts.filter((text) => text !== '').map((text) => [name, text] as const)
  return [
    ...named('Problem', [decision.problem.trim()]),
    ...named('Answer', [answer]),
    ...named('What it gives up', [cost]),
    ...named('What would change it', [fragility]),
    ...named('Turning point', nearestFlips(evaluation)),
    ...named('Not settled', [reservations]),
    ...named('Changed weights', [describeChangedWeights(decision)]),
    ...named('Range', ranges),
    ...named('Draws', [wins]),
    ...named('Pair', comparisons),
    ...named('Pairs together', [agreement]),
  ]
}

function weightWhenScored({ scoredWith = {} }: Decision, { id }: Criterion): number | undefined {
  return Object.hasOwn(scoredWith, id) ? scoredWith[id] : undefined
}

/** Headings end without the punctuation that linters refuse there. */
function escapeHeading(text: string): string {
  const title = escapeBlock(text).replace(/[.,;:!。，；：！\s]+$/u, '')
  // Number signs at the end would close the heading.
  return title.replace(/#+$/u, '\\$&') || 'Untitled'
}

function listBlock(heading: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [heading, items.map((item) => `* ${item}`).join('\n')]
}

function describeDriver(criterion: Criterion, share: number): string {
  const parts = [
    criterion.worst.trim() === '' ? [] : [`${LOWEST_SCORE} = ${escapeMarkdown(criterion.worst)}`],
    criterion.best.trim() === '' ? [] : [`${HIGHEST_SCORE} = ${escapeMarkdown(criterion.best)}`],
    criterion.must === undefined ? [] : [`must be at least ${formatScore(criterion.must)}`],
  ].flat()
  const title = `${escapeBlock(nameCriterion(criterion))} (${formatShare(share)})`
  return parts.length === 0 ? title : `${title}: ${parts.join('; ')}`
}

/** Good from 4, bad up to 2. Consequences leave out what is neutral. */
function listArguments(
  decision: Decision,
  option: Option,
  figures: ShownFigures,
  place: 'consequence' | 'pros-and-cons',
): readonly string[] {
  const kept = decision.criteria.flatMap((criterion) => {
    const score = readScore(decision, option.id, criterion.id)?.score
    if (score === undefined) return []
    const tone = score >= 4 ? 'Good' : score <= 2 ? 'Bad' : 'Neutral'
    if (place === 'consequence' && tone === 'Neutral') return []
    const evidence = escapeMarkdown(formatEvidence(decision, option, criterion, figures))
    const because = `${tone}, because ${escapeMarkdown(nameCriterion(criterion))} is ${formatScore(score)} of ${HIGHEST_SCORE}`
    return [{ tone, text: evidence === '' ? because : `${because}: ${evidence}` }]
  })
  const order = ['Good', 'Neutral', 'Bad']
  return kept.sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone)).map(({ text }) => text)
}

function describeOptions(
  decision: Decision,
  evaluation: Evaluation,
  figures: ShownFigures,
): readonly string[] {
  if (decision.options.length === 0) return []
  return [
    '## Pros and Cons of the Options',
    ...decision.options.flatMap((option, index) => {
      // Two headings with the same words would share an anchor.
      const twin = decision.options
        .slice(0, index)
        .some((other) => other.title.trim() === option.title.trim())
      const reason = describeStanding(findStanding(evaluation, option))
      const items = listArguments(decision, option, figures, 'pros-and-cons')
      return [
        `### ${escapeHeading(twin ? `${option.title} (${index + 1})` : option.title)}`,
        ...(option.what.trim() === '' ? [] : [escapeBlock(option.what)]),
        ...(reason === '' ? [] : [escapeBlock(reason)]),
        ...(items.length === 0 ? [] : [items.map((item) => `* ${item}`).join('\n')]),
      ]
    }),
  ]
}

/** Of each rival the nearest weight at which it draws level. */
function nearestFlips({ verdict }: Evaluation): readonly string[] {
  if (verdict.kind !== 'winner') return []
  return verdict.weightFlips
    .filter((flip, index, all) => all.findIndex((other) => other.rival === flip.rival) === index)
    .map((flip) => `${quote(flip.rival)} draws level ${describeWeightFlip(flip)}.`)
}

function describeFlips(evaluation: Evaluation): readonly string[] {
  const intro = 'Weights at which the answer turns, the others kept in proportion:'
  return listBlock(intro, nearestFlips(evaluation).map(escapeMarkdown))
}

function basisBlocks(decision: Decision): readonly string[] {
  const { ranges, wins, comparisons, agreement } = describeBasis(decision)
  return [
    ...listBlock('Ranges of weights:', ranges.map(escapeBlock)),
    ...[wins].filter((text) => text !== '').map(escapeBlock),
    ...listBlock('Criteria compared in pairs:', comparisons.map(escapeBlock)),
    ...[agreement].filter((text) => text !== '').map(escapeBlock),
  ]
}

function formatCell(decision: Decision, option: Option, criterion: Criterion): string {
  return String(readScore(decision, option.id, criterion.id)?.score ?? '')
}

/**
 * Reason and figure of a score, the figure as it is and as it was when the score was given:
 * `Every follower is a write. (peak_deliveries: 1.4M deliveries/s, as when scored)`.
 */
function formatEvidence(
  decision: Decision,
  option: Option,
  criterion: Criterion,
  figures: ShownFigures,
): string {
  const cell = readScore(decision, option.id, criterion.id)
  if (cell === undefined) return ''
  const evidence =
    cell.figure === undefined || cell.figure === ''
      ? ''
      : `(${formatFigureEvidence(cell.figure, cell.seen, figures)})`
  return [cell.reason.trim(), evidence].filter((part) => part !== '').join(' ')
}

function formatFigureEvidence(figure: string, seen: string | undefined, figures: ShownFigures): string {
  const now = Object.hasOwn(figures, figure) ? figures[figure] : undefined
  if (now === undefined) return seen === undefined ? figure : `${figure}: unknown now, ${seen} when scored`
  if (seen === undefined) return `${figure}: ${now}`
  return seen === now
    ? `${figure}: ${now}, as when scored`
    : `${figure}: ${now} now, ${seen} when scored, stale`
}

function findStanding(evaluation: Evaluation, option: Option): Standing {
  const found = evaluation.standings.find((standing) => standing.option.id === option.id)
  return found ?? { kind: 'unweighed', option }
}

function formatStandingTotal(standing: Standing): string {
  return standing.kind === 'ranked' || standing.kind === 'dominated' ? formatTotal(standing.total) : ''
}

function formatResult(standing: Standing): string {
  return standing.kind === 'ranked' ? String(standing.rank) : describeStanding(standing)
}
