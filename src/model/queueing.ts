import { normalProbability } from './normal'
import { bisect } from './bisect'

/**
 * A queue with random arrivals, random service times (exponential, both) and one line before all servers: M/M/c in
 * Kendall's notation. Real service times vary less than that as a rule, so real waits are shorter.
 */
export interface Queue {
  readonly arrivalsPerSecond: number
  /** Mean time that one server spends on one request, without any waiting. */
  readonly serviceSeconds: number
  /** Whole servers; a fraction of one serves nobody. */
  readonly servers: number
}

/**
 * How many are inside on average: arrivals per second times seconds each stays (Little's law; Little, 1961). Holds
 * for any stable system whatever the distributions, and for any part of it: time waiting gives the number waiting.
 *
 * @example
 * itemsInside(1000, 0.2) // => 200
 */
export function itemsInside(arrivalsPerSecond: number, secondsInside: number): number {
  return arrivalsPerSecond * secondsInside
}

/**
 * Servers' worth of work that arrives, in erlangs: the number of servers busy on average if none is refused.
 *
 * @example
 * offeredLoad({ arrivalsPerSecond: 100 / 3600, serviceSeconds: 180, servers: 6 }) // => 5
 */
export function offeredLoad({ arrivalsPerSecond, serviceSeconds }: Queue): number {
  return arrivalsPerSecond * serviceSeconds
}

/**
 * Share of the servers' time that is asked for; 1 and more is saturation.
 *
 * @example
 * utilisation({ arrivalsPerSecond: 80, serviceSeconds: 0.01, servers: 1 }) // => 0.8
 */
export function utilisation(queue: Queue): number {
  return offeredLoad(queue) / Math.floor(queue.servers)
}

/** Beyond this load the limit for many servers is exact to four digits, and counting to it would take too long. */
const MANY_SERVERS = 1e8

/**
 * Probability that a request finds all servers busy and is turned away, in a system without a line (Erlang B;
 * Erlang, 1917). By the recurrence B(n) = aB(n-1) / (n + aB(n-1)), which neither overflows nor cancels.
 *
 * @example
 * probabilityOfBlocking(5, 6) // => 0.1918
 */
export function probabilityOfBlocking(loadErlangs: number, servers: number): number {
  // The recurrence forgets where it began: from twelve deviations below the load, B = 1 - n/a is a start as good as 1.
  const start = Math.max(0, Math.floor(loadErlangs - 12 * Math.sqrt(loadErlangs) - 12))
  if (servers <= start) return start === 0 ? 1 : 1 - servers / loadErlangs
  let blocking = 1 - start / Math.max(loadErlangs, 1)
  for (let count = start + 1; count <= servers && blocking > 0; count++) {
    blocking = (loadErlangs * blocking) / (count + loadErlangs * blocking)
  }
  return blocking
}

/**
 * Probability that a request has to wait at all (Erlang C, from Erlang B); 1 at or beyond saturation. Stable for any
 * number of servers; above a load of 1e8 erlangs by the limit of Halfin and Whitt (1981).
 *
 * @example
 * probabilityOfWaiting({ arrivalsPerSecond: 2 / 3600, serviceSeconds: 1200, servers: 2 }) // => 0.1667
 */
export function probabilityOfWaiting(queue: Queue): number {
  const load = offeredLoad(queue)
  const servers = Math.floor(queue.servers)
  if (load >= servers) return 1
  if (load > MANY_SERVERS) {
    const beta = (servers - load) / Math.sqrt(load)
    const density = Math.exp((-beta * beta) / 2) / Math.sqrt(2 * Math.PI)
    return density / (density + beta * normalProbability(beta))
  }
  const blocking = probabilityOfBlocking(load, servers)
  return blocking / (1 - (load / servers) * (1 - blocking))
}

/**
 * Mean time in line before service begins, over all requests, in seconds; Infinity at or beyond saturation. Not the
 * time in the system: that has the service on top.
 *
 * @example
 * meanWait({ arrivalsPerSecond: 100 / 3600, serviceSeconds: 180, servers: 6 }) // => 105.8
 * meanWait({ arrivalsPerSecond: 100 / 3600, serviceSeconds: 180, servers: 7 }) // => 29.2
 * meanWait({ arrivalsPerSecond: 100 / 3600, serviceSeconds: 180, servers: 5 }) // => Infinity
 */
export function meanWait(queue: Queue): number {
  const load = offeredLoad(queue)
  const servers = Math.floor(queue.servers)
  if (load >= servers) return Infinity
  return (probabilityOfWaiting(queue) * queue.serviceSeconds) / (servers - load)
}

/** A wait below this share of the service that it precedes is nothing that anybody would notice or measure. */
const NOTICEABLE = 1e-3

/**
 * The word for a wait whose amount would say nothing, beside the time of the service; undefined for one to be told.
 *
 * @example
 * wordForWait(Infinity, 0.008) // => 'without end'
 * wordForWait(1e-12, 0.008) // => 'next to nothing'
 * wordForWait(0.002, 0.008) // => undefined
 */
export function wordForWait(waitSeconds: number, serviceSeconds: number): string | undefined {
  if (waitSeconds === Infinity) return 'without end'
  return waitSeconds < NOTICEABLE * serviceSeconds ? 'next to nothing' : undefined
}

/**
 * Mean time from arrival to answer, in seconds: the wait and the service; Infinity at or beyond saturation.
 *
 * @example
 * meanTimeInSystem({ arrivalsPerSecond: 100 / 3600, serviceSeconds: 180, servers: 7 }) // => 209.2
 */
export function meanTimeInSystem(queue: Queue): number {
  return meanWait(queue) + queue.serviceSeconds
}

/**
 * The wait that a share of all requests stay below, in seconds; 0 where that share does not wait at all. First come,
 * first served: those who wait do so for an exponential time.
 *
 * @example
 * waitQuantile({ arrivalsPerSecond: 100 / 3600, serviceSeconds: 180, servers: 7 }, 0.95) // => 168.2
 */
export function waitQuantile(queue: Queue, share: number): number {
  const load = offeredLoad(queue)
  const servers = Math.floor(queue.servers)
  if (load >= servers) return Infinity
  const waiting = probabilityOfWaiting(queue)
  if (1 - share >= waiting) return 0
  return (Math.log(waiting / (1 - share)) * queue.serviceSeconds) / (servers - load)
}

/**
 * The knee of the curve: the utilisation at which a request waits, on average, as long as it is served, so that its
 * time in the system is twice the service time. 50 % with one server, 91 % with eight: pooled
 * servers bear more.
 *
 * @example
 * knee(1) // => 0.5
 * knee(4) // => 0.835
 * knee(16) // => 0.951
 */
export function knee(servers: number): number {
  const count = Math.floor(servers)
  if (!(count >= 1)) return 0
  const excess = (share: number) =>
    meanWait({ arrivalsPerSecond: share * count, serviceSeconds: 1, servers: count }) - 1
  return bisect(excess, 0, 1)
}

export interface WaitPoint {
  readonly utilisation: number
  readonly waitSeconds: number
  readonly timeInSystemSeconds: number
}

/** Points of wait against utilisation from 0 to just below 1, evenly spaced, for a plot; at least two. */
export function waitCurve(servers: number, serviceSeconds: number, points = 101): readonly WaitPoint[] {
  const count = Math.max(2, Math.floor(points))
  return Array.from({ length: count }, (_, index) => {
    const share = index / count
    const queue = {
      arrivalsPerSecond: (share * Math.floor(servers)) / serviceSeconds,
      serviceSeconds,
      servers,
    }
    return {
      utilisation: share,
      waitSeconds: meanWait(queue),
      timeInSystemSeconds: meanTimeInSystem(queue),
    }
  })
}

/**
 * The fewest servers with which the mean wait is at most the target; Infinity where no number is enough (a target of
 * 0 is never quite met).
 *
 * @example
 * fewestServers({ arrivalsPerSecond: 100 / 3600, serviceSeconds: 180 }, 30) // => 7
 */
export function fewestServers(
  work: Pick<Queue, 'arrivalsPerSecond' | 'serviceSeconds'>,
  targetWaitSeconds: number,
): number {
  const load = offeredLoad({ ...work, servers: 1 })
  if (load === 0) return 1
  if (Number.isNaN(load) || Number.isNaN(targetWaitSeconds)) return Number.NaN
  if (!Number.isFinite(load) || targetWaitSeconds <= 0) return Infinity
  const isEnough = (servers: number) => meanWait({ ...work, servers }) <= targetWaitSeconds
  let tooFew = Math.floor(load)
  let step = 1
  while (!isEnough(tooFew + step)) step *= 2
  let enough = tooFew + step
  // Beyond 2^53 neighbouring whole numbers are the same double: the middle is then one of the ends.
  for (let middle = between(tooFew, enough); middle > tooFew && middle < enough;) {
    if (isEnough(middle)) enough = middle
    else tooFew = middle
    middle = between(tooFew, enough)
  }
  return enough
}

function between(low: number, high: number): number {
  return Math.floor(low + (high - low) / 2)
}
