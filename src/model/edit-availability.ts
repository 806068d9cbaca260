import type { AvailabilityPart, AvailabilityPlan, Component, Design, Flow, PartKind } from './design'
import { changeById } from './edit'
import { idFrom, without } from './edit-design'

/*
 * Changes to the chain of parts that a request needs. Until the reader changes it, it follows the design: the parts that
 * its longest flow calls before it answers, or those of an ordinary service where the design has none.
 */

/** The chain of a service of which nothing is known yet. */
const USUAL_PARTS: readonly AvailabilityPart[] = [
  { id: 'entry', title: 'Load balancer', kind: 'entry' },
  { id: 'application', title: 'Application', kind: 'service' },
  { id: 'store', title: 'Store, with its standby', kind: 'store' },
  { id: 'identity', title: 'Identity service', kind: 'external' },
  { id: 'other', title: 'Another team’s service', kind: 'external' },
]

const KINDS: Readonly<Record<Component['kind'], PartKind | undefined>> = {
  client: undefined,
  service: 'service',
  cache: 'cache',
  store: 'store',
  queue: 'queue',
  external: 'external',
}

type Shaped = Pick<Design, 'components' | 'flows'>

/**
 * The parts that a flow calls and waits for, in the order in which it comes to them. What follows the answer is not among
 * them: neither what is told by the way, nor what is called by those who were told.
 */
function partsOfFlow({ steps }: Flow, { components }: Shaped): readonly AvailabilityPart[] {
  const clients = components.filter(({ kind }) => kind === 'client').map(({ id }) => id)
  const [first] = steps
  const waitsFor = new Set([...clients, ...(first ? [first.from] : [])])
  const called = new Set<string>()
  for (const { from, to, kind } of steps) {
    if (kind !== 'call' || !waitsFor.has(from)) continue
    waitsFor.add(to)
    called.add(to)
  }
  const entries = new Set(
    steps.filter(({ from, kind }) => kind === 'call' && clients.includes(from)).map(({ to }) => to),
  )
  return [...called].flatMap((id): AvailabilityPart[] => {
    const component = components.find((one) => one.id === id)
    const kind = component && KINDS[component.kind]
    if (!kind) return []
    return [{ id, title: component.title, kind: kind === 'service' && entries.has(id) ? 'entry' : kind }]
  })
}

/** Flows of a design whose parts are among its components: what a chain can be taken from. */
export function chainFlows(design: Shaped): readonly Flow[] {
  return design.flows.filter((flow) => partsOfFlow(flow, design).length > 0)
}

/** The chain of one flow of a design. */
function planOfFlow(flow: Flow, design: Shaped): AvailabilityPlan {
  return { flow: flow.id, parts: partsOfFlow(flow, design) }
}

/** The chain that follows from a design: that of its longest flow, of all that serves requests, or the usual one. */
function planOfDesign(design: Shaped): AvailabilityPlan {
  const [longest] = chainFlows(design)
    .map((flow) => planOfFlow(flow, design))
    .sort((a, b) => b.parts.length - a.parts.length)
  if (longest) return longest
  const parts = design.components.flatMap(({ id, title, kind }): AvailabilityPart[] => {
    // What a queue is for is that nobody waits for what stands behind it.
    const part = kind === 'queue' ? undefined : KINDS[kind]
    return part ? [{ id, title, kind: part }] : []
  })
  return { parts: parts.length > 0 ? parts : USUAL_PARTS }
}

/** Components are never changed in place, and a chain is asked for with every keystroke. */
const KNOWN = new WeakMap<
  readonly Component[],
  { readonly flows: readonly Flow[]; readonly plan: AvailabilityPlan }
>()

/** The chain of a design: the reader's own, or what follows from the rest of it. */
export function chainOf(design: Design): AvailabilityPlan {
  if (design.availability) return design.availability
  const known = KNOWN.get(design.components)
  if (known?.flows === design.flows) return known.plan
  const plan = planOfDesign(design)
  KNOWN.set(design.components, { flows: design.flows, plan })
  return plan
}

function withParts(
  design: Design,
  change: (parts: readonly AvailabilityPart[]) => readonly AvailabilityPart[],
): Design {
  const plan = chainOf(design)
  const parts = change(plan.parts)
  return parts === plan.parts ? design : { ...design, availability: { ...plan, parts } }
}

/** The design with the chain of one of its flows in place of its own. */
export function withChainOf(design: Design, flow: string): Design {
  const found = design.flows.find(({ id }) => id === flow)
  return found ? { ...design, availability: planOfFlow(found, design) } : design
}

/** The design without a chain of the reader's own: it follows the rest again. */
export function withoutChain(design: Design): Design {
  return design.availability ? { ...design, availability: undefined } : design
}

export function withPartChanged(
  design: Design,
  id: string,
  change: Partial<Omit<AvailabilityPart, 'id' | 'kind'>>,
): Design {
  return withParts(design, (parts) => changeById(parts, id, (part) => ({ ...part, ...change })))
}

/** The design with a part more in its chain: a service of somebody else's, until the reader says more. */
export function withNewPart(design: Design, title: string): Design {
  return withParts(design, (parts) => {
    const taken = new Set(parts.map(({ id }) => id))
    const base = idFrom(title)
    let id = base
    for (let count = 2; taken.has(id) || id in Object.prototype; count++) id = `${base}_${count}`
    return [...parts, { id, title, kind: 'external' }]
  })
}

export function withoutPart(design: Design, id: string): Design {
  return withParts(design, (parts) => (parts.some((part) => part.id === id) ? without(parts, id) : parts))
}
