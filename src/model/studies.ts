import { formatInFull } from './quantity'
import { isPoint } from './range'
import { evaluateSheet, type Figures } from './sheet'
import { uncertainInputs } from './spread-text'
import { answerOf, askStudy, isChanged, planMoves, valuesOf, type SheetMoves, type Study } from './study'
import { readStudies, type StudyContext, type StudyFacts, type StudyInput } from './study-input'
import { sayIn, studyAsMarkdown } from './study-text'
import { moveOf, type Move } from './study-spread'
import type { Design } from './design'
import type { ByteBase } from './display'
import { escapeMarkdown } from './escape'
import { latencyOf } from './edit-latency'
import { AVAILABILITY_STUDY } from './study-availability'
import { CACHE_STUDY } from './study-cache'
import { chainLines } from './study-chain'
import { COST_STUDY } from './study-cost'
import { GROWTH_STUDY } from './study-growth'
import { LATENCY_STUDY } from './study-latency'
import { NODES_STUDY } from './study-nodes'
import { SKEW_STUDY } from './study-skew'

/** The questions that are asked of every estimate, in the order in which they come up. */
export const STUDIES: readonly Study[] = [
  GROWTH_STUDY,
  NODES_STUDY,
  COST_STUDY,
  SKEW_STUDY,
  CACHE_STUDY,
  AVAILABILITY_STUDY,
  LATENCY_STUDY,
]

export const STUDY_INPUTS: readonly StudyInput[] = STUDIES.flatMap(({ groups }) =>
  groups.flatMap(({ inputs }) => inputs),
)

/** The inputs of the plans of a design, which are others with each plan. */
function plannedInputs(design: Design): readonly StudyInput[] {
  return STUDIES.flatMap(({ planned }) => planned?.(design) ?? [])
}

/** Ids of the reference figures that defaults are or lean on. */
export const STUDY_FIGURES: readonly string[] = [
  ...new Set([
    ...STUDY_INPUTS.flatMap(({ standard, source }) => [
      ...(typeof standard === 'object' && 'figure' in standard ? [standard.figure] : []),
      ...(source === undefined ? [] : [source]),
    ]),
    ...STUDIES.flatMap(({ leansOn = [] }) => leansOn),
  ]),
]

/** All inputs of studies as they stand in a design. */
export function readAllStudies(context: StudyContext): StudyFacts {
  // Growth and workers stand in the bill as well, so they are read with all others.
  return readStudies([...STUDY_INPUTS, ...plannedInputs(context.design)], context)
}

/** The design's rows with one of its uncertain inputs at a value in base units. */
function figuresAt(input: string, value: number, { figures }: StudyContext): Figures {
  const rows = [...figures.values()].map(({ row }) => {
    const figure = figures.get(row.id)
    if (row.id !== input || row.kind !== 'input' || figure?.state !== 'known') return row
    return { ...row, text: formatInFull({ ...figure.quantity, value }, ...row.units) }
  })
  return evaluateSheet(rows, figures)
}

/**
 * How far the answers of all studies move with one uncertain input of the sheet. It evaluates the whole sheet twice, so it
 * is asked when nobody types. A study that takes nothing from the sheet is left out.
 */
export function sheetMoves(input: string, context: StudyContext): SheetMoves {
  const figure = context.figures.get(input)
  const range = figure?.state === 'known' ? figure.range : undefined
  if (!figure || !range) return { row: input, moves: new Map() }
  const asked = STUDIES.filter(({ needs }) => needs.length > 0)
  const valuesIn = (figures: Figures) => {
    const facts = readAllStudies({ ...context, figures })
    return new Map(asked.map((study) => [study.id, valuesOf(answerOf(study, facts))]))
  }
  const base = valuesIn(context.figures)
  const ends = [range.low, range.high].map((end) => valuesIn(figuresAt(input, end, context)))
  const movesOf = (study: string) =>
    new Map(
      [...(base.get(study) ?? [])].flatMap(([id, value]): [string, Move][] => {
        const move = moveOf(
          figure.row.label,
          value,
          ends.flatMap((end) => end.get(study)?.get(id) ?? []),
        )
        return move ? [[id, move]] : []
      }),
    )
  return { row: input, moves: new Map(asked.map(({ id }) => [id, movesOf(id)])) }
}

/**
 * What is asked about only when nobody types, each by itself: the uncertain inputs of the sheet, and the ranges in plans
 * that are sampled.
 */
export function movesToAsk(context: StudyContext): readonly (() => SheetMoves)[] {
  // From the middles, whatever the figures of the context are: their ends are evaluated anew.
  const atMiddles = {
    ...context,
    figures: evaluateSheet([...context.figures.values()].map(({ row }) => row)),
  }
  const ofSheet = uncertainInputs(context.figures).map((input) => () => sheetMoves(input, atMiddles))
  const sampled = STUDIES.filter(({ spreads }) => spreads === 'when nobody types')
  const facts = readAllStudies(context)
  const ofPlans = sampled.flatMap((study) =>
    (study.planned?.(context.design) ?? []).flatMap(({ id }) => {
      const range = facts.fields.get(id)?.range
      return range && !isPoint(range) ? [() => planMoves(study, id, facts)] : []
    }),
  )
  return [...ofSheet, ...ofPlans]
}

/** What is written above the inputs of a study, where some of them stand in a plan. */
export function linesBefore(study: Study, context: StudyContext): readonly string[] {
  if (study.id === AVAILABILITY_STUDY.id) return chainLines(readAllStudies(context))
  if (study.id !== LATENCY_STUDY.id) return []
  const { percentile, target, stages } = latencyOf(context.design)
  return [
    `p${percentile} within ${target}${context.design.latency ? '' : ' (default plan)'}:`,
    '',
    ...stages.map(
      ({ calls }, index) =>
        `${index + 1}. ${calls.map(({ title, p50, p99 }) => `${escapeMarkdown(title)} (${p50}, p99 ${p99})`).join(' beside ')}`,
    ),
    '',
  ]
}

/** The studies that the reader put amounts of their own into, as Markdown to stand behind the estimate; empty for none. */
export function changedStudiesAsMarkdown(context: StudyContext, bytes: ByteBase): string {
  const facts = readAllStudies(context)
  const say = sayIn(bytes)
  const own = STUDIES.filter(
    (study) =>
      isChanged(askStudy(study, facts)) ||
      (study.id === LATENCY_STUDY.id && context.design.latency !== undefined) ||
      (study.id === AVAILABILITY_STUDY.id && context.design.availability !== undefined),
  )
  if (own.length === 0) return ''
  const ofSheet = movesToAsk(context).map((ask) => ask())
  return own
    .map((study) => studyAsMarkdown(study, askStudy(study, facts, ofSheet), say, linesBefore(study, context)))
    .join('\n')
}
