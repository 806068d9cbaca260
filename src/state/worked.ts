import told from '../../content/designs/short-posts/design.yaml?told'
import type { Design } from '../model/design'
import { EXAMPLE } from './design'
import { decisionsOf } from './worked-decisions'

/**
 * A design with all that it says. What the reader took over from the worked design without looking at it is still the
 * empty list of `EXAMPLE` there; a list that the reader emptied is another one.
 */
export function wholeDesign(design: Design): Design {
  return {
    ...design,
    goals: design.goals === EXAMPLE.goals ? told.goals : design.goals,
    components: design.components === EXAMPLE.components ? told.components : design.components,
    links: design.links === EXAMPLE.links ? told.links : design.links,
    flows: design.flows === EXAMPLE.flows ? told.flows : design.flows,
    decisions: decisionsOf(design),
    failures: design.failures === EXAMPLE.failures ? told.failures : design.failures,
  }
}

/** The worked design with all its parts, as its page tells it. */
export const WORKED: Design = wholeDesign(EXAMPLE)
