import {
  askStudy,
  isChanged,
  readStudies,
  sayIn,
  studyAsMarkdown,
  type Study,
  type StudyContext,
  type StudyFacts,
  type StudyInput,
} from './study'
import type { ByteBase } from './display'
import { escapeMarkdown } from './escape'
import { latencyOf } from './edit-latency'
import { AVAILABILITY_STUDY } from './study-availability'
import { CACHE_STUDY } from './study-cache'
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

/** Ids of the reference figures that defaults are or lean on. */
export const STUDY_FIGURES: readonly string[] = [
  ...new Set(
    STUDY_INPUTS.flatMap(({ standard, source }) => [
      ...(typeof standard === 'object' && 'figure' in standard ? [standard.figure] : []),
      ...(source === undefined ? [] : [source]),
    ]),
  ),
]

/** All inputs of studies as they stand in a design. */
export function readAllStudies(context: StudyContext): StudyFacts {
  // Growth and workers stand in the bill as well, so they are read with all others.
  return readStudies(STUDY_INPUTS, context)
}

/** What is written above the inputs of a study, where some of them are not single amounts. */
export function linesBefore(study: Study, { design }: StudyContext): readonly string[] {
  if (study.id !== LATENCY_STUDY.id) return []
  const { percentile, target, stages } = latencyOf(design)
  return [
    `p${percentile} within ${target}${design.latency ? '' : ' (default plan)'}:`,
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
  return STUDIES.flatMap((study) => {
    const state = askStudy(study, facts)
    const isOwn = isChanged(state) || (study.id === LATENCY_STUDY.id && context.design.latency !== undefined)
    return isOwn ? [studyAsMarkdown(study, state, say, linesBefore(study, context))] : []
  }).join('\n')
}
