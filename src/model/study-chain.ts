import { inParallel, kOfN } from './availability'
import type { AvailabilityPart, AvailabilityPlan, Design, PartKind } from './design'
import { chainOf, withPartChanged } from './edit-availability'
import { escapeMarkdown } from './escape'
import { atMostWhole, wholeFrom, type StudyFacts, type StudyInput } from './study-input'
import { sayCount, saySource } from './study-text'
import { ZONES } from './study-nodes'

/*
 * The chain of parts that a request needs, as inputs of a study: of each part how often one of it is up, how many run
 * and are needed, and what takes all of them down at once.
 */

const MOST_PARTS = 200

export const PART_AMOUNTS = ['up', 'runs', 'needed', 'shared'] as const
export type PartAmount = (typeof PART_AMOUNTS)[number]

export const PART_LABELS: Readonly<Record<PartAmount, string>> = {
  up: 'One of it is up (%)',
  runs: 'Run',
  needed: 'Needed',
  shared: 'Fail together (%)',
}

const PROMISED = 'what is promised, with a refund below it; your own record is better'
const GUESSED = 'a guess; ask its owners'

/** How often one of a part is up until somebody knows better, and what stands behind that. */
const UP: Readonly<Record<PartKind, Pick<StudyInput, 'standard' | 'note'>>> = {
  entry: { standard: { figure: 'avail.sla_elb' }, note: PROMISED },
  service: {
    standard: { figure: 'avail.sla_ec2_instance' },
    note: 'what is promised for a single machine; a whole zone is better',
  },
  cache: { standard: '99.9 %', note: 'a guess; 0 needed where requests do without it' },
  store: { standard: { figure: 'avail.sla_rds' }, note: 'what is promised for a managed one with a standby' },
  queue: { standard: { figure: 'avail.sla_stream' }, note: PROMISED },
  external: { standard: '99.9 %', note: GUESSED },
}

/** The reference figures among them. */
export const CHAIN_FIGURES: readonly string[] = [
  'avail.sla_elb',
  'avail.sla_ec2_instance',
  'avail.sla_rds',
  'avail.sla_stream',
]

/** Only a service is counted by its machines: the promise for the others is for all that runs behind it. */
function isCounted(kind: PartKind): boolean {
  return kind === 'service'
}

/** A count that follows from the zones, where there is one. */
function byZones(count: (zones: number) => number, note: string): StudyInput['standard'] {
  return {
    from: ({ value }) => {
      const zones = Math.round(value(ZONES.id))
      return Number.isNaN(zones) ? undefined : { text: String(Math.max(1, count(zones))), note }
    },
    otherwise: String(count(USUAL_ZONES)),
  }
}

const USUAL_ZONES = 3

export const NEEDED_NOTE = 'how many of those that run have to be up at the peak; 0 where requests do without'
export const SHARED_NOTE =
  'of the failures of one, those that take all down at once: power, a bad release, an expired certificate. For machines that must not fail 2 % to 10 % are usual (beta factor; IEC 61508-6, annex D, says how to estimate it)'

const RUNS: Pick<StudyInput, 'standard' | 'note'> = {
  standard: byZones((zones) => zones, 'here one group in each zone'),
  note: 'groups, each of which fails as one',
}
const NEEDED: Pick<StudyInput, 'standard' | 'note'> = {
  standard: byZones((zones) => zones - 1, 'here all zones but one'),
  note: NEEDED_NOTE,
}
const ALONE: Pick<StudyInput, 'standard' | 'note'> = {
  standard: '1',
  note: 'its standby is in its promise',
}
const SHARED: Pick<StudyInput, 'standard' | 'note'> = {
  standard: '5 %',
  note: SHARED_NOTE,
}

function basicsOf(amount: PartAmount, kind: PartKind): Pick<StudyInput, 'standard' | 'note'> {
  switch (amount) {
    case 'up':
      return UP[kind]
    case 'runs':
      return isCounted(kind) ? RUNS : ALONE
    case 'needed':
      return isCounted(kind) ? NEEDED : ALONE
    case 'shared':
      return SHARED
  }
}

export function partInputId(part: string, amount: PartAmount): string {
  return `chain:${part}:${amount}`
}

function partInput({ id, title, kind }: AvailabilityPart, amount: PartAmount): StudyInput {
  return {
    id: partInputId(id, amount),
    label: `${title}: ${PART_LABELS[amount].toLowerCase()}`,
    units: [amount === 'up' || amount === 'shared' ? '%' : '1'],
    ...basicsOf(amount, kind),
    problem:
      amount === 'runs'
        ? wholeFrom(1, MOST_PARTS)
        : amount === 'needed'
          ? wholeFrom(0, MOST_PARTS)
          : atMostWhole,
    plan: {
      read: (design) => chainOf(design).parts.find((part) => part.id === id)?.[amount],
      write: (design, text) => withPartChanged(design, id, { [amount]: text }),
    },
  }
}

const KNOWN = new WeakMap<AvailabilityPlan, readonly StudyInput[]>()

/** The inputs of all parts of a design's chain; the same ones as long as the chain is. */
export function chainInputs(design: Design): readonly StudyInput[] {
  const plan = chainOf(design)
  const inputs =
    KNOWN.get(plan) ?? plan.parts.flatMap((part) => PART_AMOUNTS.map((amount) => partInput(part, amount)))
  KNOWN.set(plan, inputs)
  return inputs
}

/** A part of the chain with its amounts, and what comes of them. */
export interface ChainPart {
  readonly title: string
  readonly up: number
  readonly runs: number
  readonly needed: number
  /** How often enough of it are up. */
  readonly availability: number
  /** The same if no failure were shared. */
  readonly independent: number
  /** The same with one more of it running. */
  readonly withOneMore: number
}

interface Group {
  readonly up: number
  readonly runs: number
  readonly needed: number
  readonly shared: number
}

/** How often so many of equal parts are up; always, where none is needed. */
function availabilityOf({ up, runs, needed, shared }: Group): number {
  if (needed === 0) return 1
  return needed === 1
    ? inParallel(
        Array.from({ length: runs }, () => up),
        shared,
      )
    : kOfN({ needed, parts: runs, availability: up, commonCause: shared })
}

/** The parts of a design's chain, or what is wrong with them in a sentence. */
export function readChain(facts: StudyFacts): readonly ChainPart[] | string {
  const { parts } = chainOf(facts.design)
  if (parts.length === 0) return 'there is no part that a request needs: add one'
  const read: ChainPart[] = []
  for (const { id, title } of parts) {
    const amount = (name: PartAmount) => facts.value(partInputId(id, name))
    const group = {
      up: amount('up'),
      runs: amount('runs'),
      needed: amount('needed'),
      shared: amount('shared'),
    }
    const wrong = PART_AMOUNTS.map((name) => facts.fields.get(partInputId(id, name))).find(
      (field) => field?.problem !== undefined,
    )
    if (wrong) return `“${wrong.row.label}” has no value: ${wrong.problem}`
    // Ranges of counts meet between whole numbers.
    const runs = Math.round(group.runs)
    const needed = Math.round(group.needed)
    if (needed > runs) return `“${title}”: ${neededProblem(needed, runs)}`
    const whole = { ...group, runs, needed }
    read.push({
      title,
      up: group.up,
      runs,
      needed,
      availability: availabilityOf(whole),
      independent: availabilityOf({ ...whole, shared: 0 }),
      withOneMore: availabilityOf({ ...whole, runs: runs + 1 }),
    })
  }
  return read
}

/** What is said of a part of which more are needed than run. */
export function neededProblem(needed: number, runs: number): string {
  return `${sayCount(needed)} of ${sayCount(runs)} cannot be needed`
}

/** The chain as Markdown, with where its amounts come from. */
export function chainLines({ design, fields }: StudyFacts): readonly string[] {
  const { parts, flow } = chainOf(design)
  const from = design.flows.find(({ id }) => id === flow)
  return [
    `${from ? `What “${escapeMarkdown(from.title)}” waits for` : 'What a request waits for'}${design.availability ? '' : ' (default chain)'}:`,
    '',
    ...parts.map(({ id, title }) => {
      const text = (amount: PartAmount) => fields.get(partInputId(id, amount))?.row.text ?? ''
      const reference = fields.get(partInputId(id, 'up'))?.reference
      const shared = text('runs') === '1' ? '' : `, ${text('shared')} of failures shared`
      const source = reference ? ` (${saySource(reference)})` : ''
      return `- ${escapeMarkdown(title)}: ${text('needed')} of ${text('runs')}, each ${text('up')}${source}${shared}`
    }),
    '',
  ]
}
