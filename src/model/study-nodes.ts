import { nodesFor, nodesToRun, sizeTier, type NodeLoad, type NodeResource } from './nodes'
import {
  itemsInside,
  knee,
  meanTimeInSystem,
  meanWait,
  waitQuantile,
  wordForWait,
  type Queue,
} from './queueing'
import type { Study } from './study'
import { wholeFrom, type StudyFacts, type StudyInput } from './study-input'
import { sayCount, type Say } from './study-text'
import { roundUp } from './sheet'
import { NODE_WORKERS } from './study-inputs'

const MOST_ZONES = 100

export const ZONES: StudyInput = {
  id: 'zones',
  label: 'Zones that the nodes are spread over',
  units: ['1'],
  standard: { figure: 'avail.region_zones' },
  note: 'each with power and network of its own',
  problem: wholeFrom(1, MOST_ZONES),
}

/** What lets a tier do with fewer nodes when a resource binds it. */
const RELIEF: Readonly<Record<NodeResource, string>> = {
  requests: 'work that is taken out of the request, into a queue or a cache,',
  bandwidth: 'smaller responses, or a network of caches in front,',
  reads: 'a cache in front of the reads',
  writes: 'batches, or a log that takes the writes first,',
  storage: 'a shorter retention, fewer copies or compression',
  memory: 'smaller entries',
}

interface SizedTier {
  readonly name: string
  readonly needs: readonly { readonly resource: NodeResource; readonly nodes: number }[]
  readonly binding: NodeResource | undefined
  readonly needed: number
  readonly withSpare: number
  /** Nodes to run so that enough are left without one of the zones. */
  readonly toRun: number
  readonly words: string
  readonly numbers: string
}

const ZONE_WORDS = 'zones × ⌈needed ÷ (zones − 1)⌉'

function zoneNumbers(needed: number, zones: number): string {
  return `${sayCount(zones)} × ⌈${sayCount(needed)} ÷ ${sayCount(zones - 1)}⌉`
}

function tiersOf(value: StudyFacts['value']): readonly [application: SizedTier, database: SizedTier] {
  const zones = value(ZONES.id)
  const spare = value('spare_nodes')
  const targetUtilisation = value('target_utilisation')
  const load = (resource: NodeResource, peak: string, perNode: string): NodeLoad => ({
    resource,
    peak: value(peak),
    perNode: value(perNode),
    targetUtilisation,
  })
  const zoneLost = { lose: 'zone', zones } as const
  const application = sizeTier(
    [
      load('requests', 'peak_requests', 'node_requests'),
      load('bandwidth', 'peak_node_egress', 'node_bandwidth'),
    ],
    zoneLost,
  )
  // A disk is planned to be full: what a node keeps is a choice that has its headroom in it.
  const storage = { ...load('storage', 'storage_with_copies', 'node_storage'), targetUtilisation: 1 }
  const serving = [load('reads', 'peak_reads', 'node_reads'), load('writes', 'peak_writes', 'node_writes')]
  const served = sizeTier(serving, zoneLost)
  const database = sizeTier([...serving, storage], zoneLost)
  const withSpare = (needed: number) => nodesToRun(needed, { lose: 'nodes', nodes: spare })
  const stored = withSpare(nodesFor(storage))
  // Copies stand in other zones already, so a lost zone takes capacity to answer, and none that has to be replaced.
  const kept = zones * roundUp(stored / zones)
  const hasCopies = value('copies') >= 2
  const isServed = served.toRun >= kept
  return [
    {
      name: 'application',
      ...application,
      withSpare: withSpare(application.needed),
      words: ZONE_WORDS,
      numbers: zoneNumbers(application.needed, zones),
    },
    {
      name: 'database',
      ...database,
      withSpare: withSpare(database.needed),
      ...(hasCopies
        ? {
            toRun: Math.max(served.toRun, kept),
            words: isServed
              ? `${ZONE_WORDS}, for reads and writes; the data has its copies in the other zones`
              : 'what is stored and a spare, in equal parts; the copies are in other zones, so a lost zone need not be stored anew',
            numbers: isServed
              ? zoneNumbers(served.needed, zones)
              : `${sayCount(zones)} × ⌈${sayCount(stored)} ÷ ${sayCount(zones)}⌉; to make the lost copies again, ${sayCount(nodesToRun(nodesFor(storage), zoneLost))}`,
          }
        : { words: ZONE_WORDS, numbers: zoneNumbers(database.needed, zones) }),
    },
  ]
}

function waitWords(seconds: number, { serviceSeconds }: Queue, say: Say): string {
  return wordForWait(seconds, serviceSeconds) ?? say(seconds, 's')
}

/** How long the hundredth that waits longest does. */
function slowestWords(line: Queue, say: Say): string {
  const seconds = waitQuantile(line, 0.99)
  const words = waitWords(seconds, line, say)
  return seconds < Infinity && wordForWait(seconds, line.serviceSeconds) !== undefined
    ? `99 % wait ${words}`
    : `1 % waits longer than ${words}`
}

/** The mean wait as a result of the study: in a word where its amount would say nothing. */
function meanWaitOf(line: Queue): { readonly value: number; readonly word?: string } {
  const value = meanWait(line)
  const word = Number.isFinite(value) ? wordForWait(value, line.serviceSeconds) : undefined
  return word === undefined ? { value } : { value, word }
}

/** What a lost zone does to waiting on the nodes that are left. */
function reducedWords(full: number, line: Queue, say: Say): string {
  if (full >= 1)
    return 'When a zone is lost, the nodes that are left get more than they can do: the line grows without end.'
  const limit = knee(line.servers)
  return full > limit
    ? `When a zone is lost, the nodes that are left are beyond the knee at ${say(limit, '%')}: a request waits longer than it is served.`
    : `When a zone is lost, the nodes that are left are ${say(full, '%')} full, below the knee at ${say(limit, '%')}: a request waits ${waitWords(meanWait(line), line, say)} on average.`
}

/** Nodes that are enough when one of them, or one of the zones, is lost at the peak; and how long a request waits then. */
export const NODES_STUDY: Study = {
  id: 'nodes',
  title: 'How many nodes survive a loss?',
  about:
    'A tier needs as many nodes as its scarcest resource asks for. Enough have to be left when a node fails at the peak, or a whole zone.',
  groups: [{ title: 'Nodes', inputs: [ZONES, NODE_WORKERS] }],
  needs: [
    'peak_requests',
    'node_requests',
    'peak_node_egress',
    'node_bandwidth',
    'peak_reads',
    'node_reads',
    'peak_writes',
    'node_writes',
    'storage_with_copies',
    'node_storage',
    'target_utilisation',
    'spare_nodes',
    'copies',
  ],
  answer: ({ value }) => {
    const zones = value(ZONES.id)
    const workers = value(NODE_WORKERS.id)
    const spare = value('spare_nodes')
    const perNode = value('node_requests')
    const peak = value('peak_requests')
    if (peak === 0) return 'with no requests at the peak there is nothing to share out'
    const tiers = tiersOf(value)
    const [application, database] = tiers
    const { needed, toRun } = application
    if (!Number.isFinite(needed + database.needed))
      return 'no number of nodes is enough: one node takes nothing of what is asked for'
    const serviceSeconds = workers / perNode
    /** One node's line when so many share the peak. */
    const lineOf = (nodes: number) => ({ arrivalsPerSecond: peak / nodes, serviceSeconds, servers: workers })
    const running = Number.isFinite(toRun) ? toRun : application.withSpare
    const left = running - running / zones
    const usual = lineOf(running)
    const reduced = lineOf(left)
    const full = (nodes: number) => peak / (nodes * perNode)
    const more = nodesToRun(needed, { lose: 'zone', zones: zones + 1 })
    return {
      results: [
        ...tiers.map(({ name, toRun: nodes, words, numbers }) => ({
          id: `${name}_nodes`,
          label: `${name === 'application' ? 'Application' : 'Database'} nodes, to survive a lost zone`,
          value: nodes,
          unit: 'node',
          word: `${sayCount(nodes)} ${nodes === 1 ? 'node' : 'nodes'}`,
          words,
          numbers: () => numbers,
        })),
        {
          id: 'in_progress',
          label: 'Requests in progress at the peak',
          value: itemsInside(peak, meanTimeInSystem(usual)),
          unit: 'request',
          words: 'requests a second × seconds that each stays (Little’s law)',
          numbers: (say) => `${say(peak, 'request/s')} × ${waitWords(meanTimeInSystem(usual), usual, say)}`,
        },
        {
          id: 'wait',
          label: 'Mean wait for a worker at the peak',
          ...meanWaitOf(usual),
          unit: 's',
          words: 'Erlang C for one node’s workers; each is busy for workers ÷ requests per second of a node',
          numbers: (say) =>
            `${sayCount(workers)} workers of ${say(serviceSeconds, 's')} each, ${say(full(running), '%')} full`,
        },
        {
          id: 'wait_reduced',
          label: 'The same when a zone is lost',
          ...meanWaitOf(reduced),
          unit: 's',
          words: 'the same load on the nodes that are left',
          numbers: (say) =>
            left === 0 ? 'none is left' : `${say(full(left), '%')} full; ${slowestWords(reduced, say)}`,
        },
      ],
      tables: () => [
        {
          caption: 'Nodes by tier',
          head: ['Tier', 'Needed', `With ${sayCount(spare)} spare`, 'To survive a lost zone', 'Asked for by'],
          rows: tiers.map((tier) => [
            tier.name,
            sayCount(tier.needed),
            sayCount(tier.withSpare),
            sayCount(tier.toRun),
            tier.needs.map(({ resource, nodes }) => `${resource} ${sayCount(nodes)}`).join(', '),
          ]),
        },
      ],
      short: () =>
        Number.isFinite(toRun + database.toRun)
          ? `${sayCount(toRun + database.toRun)} nodes in ${sayCount(zones)} zones`
          : 'with one zone nothing survives its loss',
      follows: (say) => [
        zones === 1
          ? 'With one zone no number of nodes survives its loss: spread them over two at least.'
          : `To lose one of ${sayCount(zones)} zones unnoticed, ${sayCount(toRun)} nodes of the application run where ${sayCount(needed)} would do the work. Over ${sayCount(zones + 1)} zones it would be ${sayCount(more)}.`,
        ...tiers.flatMap(({ name, binding, needed: nodes }) =>
          binding === undefined || nodes <= 1
            ? []
            : [
                `The ${name} is bound by ${binding}: ${RELIEF[binding]} saves nodes; relief elsewhere saves none.`,
              ],
        ),
        ...(value('copies') < 2
          ? ['With one copy, the data of a lost zone is gone until the zone is back.']
          : []),
        ...(zones === 1 ? [] : [reducedWords(full(left), reduced, say)]),
      ],
    }
  },
}
