import decisions from '../../content/designs/short-posts/design.yaml?decisions'
import type { Decision, Design } from '../model/design'
import { EXAMPLE } from './design'

/** The decisions of the worked design. They enter no figure, so the tools of a chapter without a matrix carry none. */
export const WORKED_DECISIONS: readonly Decision[] = decisions

/**
 * The decisions of a design. What the reader took over from the worked one without looking at it is still the empty
 * list of `EXAMPLE` there; a list that the reader emptied is another one.
 */
export function decisionsOf(design: Design): readonly Decision[] {
  return design.decisions === EXAMPLE.decisions ? WORKED_DECISIONS : design.decisions
}

/** The design with its decisions in it, for what changes or counts them. */
export function withDecisions(design: Design): Design {
  return { ...design, decisions: decisionsOf(design) }
}
