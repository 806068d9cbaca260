import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fewestServers,
  itemsInside,
  knee,
  meanTimeInSystem,
  meanWait,
  offeredLoad,
  probabilityOfBlocking,
  probabilityOfWaiting,
  utilisation,
  waitCurve,
  waitQuantile,
  type Queue,
} from '../../src/model/queueing'
import { seededRandom } from '../../src/model/random'
import { runs } from '../seed'

/**
 * The same answers by another way: the balance of the birth and death process, state by state, with the
 * probabilities added up on the log scale. No recurrence of Erlang's, no closed form for the line.
 */
function byBalance({ arrivalsPerSecond, serviceSeconds, servers }: Queue) {
  const weights: number[] = [0]
  for (let inside = 1; inside <= servers + 20_000; inside++) {
    const leaving = Math.min(inside, servers) / serviceSeconds
    weights.push((weights.at(-1) ?? 0) + Math.log(arrivalsPerSecond / leaving))
    if (inside > servers && (weights.at(-1) ?? 0) < Math.max(...weights.slice(-servers - 2)) - 60) break
  }
  const largest = weights.reduce((most, weight) => Math.max(most, weight), -Infinity)
  const shares = weights.map((weight) => Math.exp(weight - largest))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const waiting = shares.reduce((sum, share, inside) => sum + (inside >= servers ? share : 0), 0) / total
  const inLine = shares.reduce((sum, share, inside) => sum + Math.max(0, inside - servers) * share, 0) / total
  return { waiting, wait: inLine / arrivalsPerSecond }
}

/** Mean wait of a million customers who are served one after the other in the order they come. */
function bySimulation({ arrivalsPerSecond, serviceSeconds, servers }: Queue, seed: number): number {
  const random = seededRandom(seed)
  const exponential = (mean: number) => -mean * Math.log(1 - random())
  const freeAt = Array.from({ length: servers }, () => 0)
  let now = 0
  let waited = 0
  const customers = 400_000
  for (let count = 0; count < customers; count++) {
    now += exponential(1 / arrivalsPerSecond)
    const first = freeAt.indexOf(Math.min(...freeAt))
    const start = Math.max(now, freeAt[first] ?? 0)
    waited += start - now
    freeAt[first] = start + exponential(serviceSeconds)
  }
  return waited / customers
}

/** A queue that is asked for a given share of what it can do. */
const queues = fc
  .record({
    servers: fc.integer({ min: 1, max: 200 }),
    share: fc.double({ min: 0.05, max: 0.98, noNaN: true }),
    serviceSeconds: fc.double({ min: 1e-3, max: 100, noNaN: true }),
  })
  .map(({ servers, share, serviceSeconds }) => ({
    arrivalsPerSecond: (share * servers) / serviceSeconds,
    serviceSeconds,
    servers,
  }))

describe('known answers', () => {
  const hour = 3600

  test.each([
    [6, 105.8],
    [7, 29.2],
  ])('100 calls an hour of three minutes: %i agents let a caller wait %f s', (servers, wait) => {
    const queue = { arrivalsPerSecond: 100 / hour, serviceSeconds: 180, servers }
    expect(meanWait(queue)).toBeCloseTo(wait, 1)
    expect(meanTimeInSystem(queue)).toBeCloseTo(wait + 180, 1)
  })

  // Hillier and Lieberman, Introduction to Operations Research: the County Hospital emergency room, 2 patients an hour,
  // 3 an hour treated by one doctor.
  test.each([
    [1, 2 / 3, 1, 2 / 3],
    [2, 1 / 24, 3 / 8, 1 / 6],
  ])('the emergency room with %i doctors is as printed', (servers, wait, inside, waiting) => {
    const queue = { arrivalsPerSecond: 2 / hour, serviceSeconds: hour / 3, servers }
    expect(meanWait(queue) / hour).toBeCloseTo(wait, 10)
    expect(meanTimeInSystem(queue) / hour).toBeCloseTo(inside, 10)
    expect(probabilityOfWaiting(queue)).toBeCloseTo(waiting, 10)
  })

  // The response times in service times that the reference figures list.
  test.each([
    [1, 0.5, 2],
    [1, 0.8, 5],
    [1, 0.9, 10],
    [1, 0.99, 100],
    [2, 0.5, 1.333],
    [2, 0.9, 5.263],
    [4, 0.7, 1.357],
    [4, 0.9, 2.969],
    [8, 0.8, 1.286],
    [16, 0.7, 1.027],
    [16, 0.9, 1.37],
  ])('%i servers at %f answer in %f service times', (servers, share, times) => {
    const queue = { arrivalsPerSecond: share * servers, serviceSeconds: 1, servers }
    expect(meanTimeInSystem(queue)).toBeCloseTo(times, 3)
  })

  // Erlang's own table of 1917, as reprinted in every handbook of teletraffic: load for 1 % of calls lost.
  test.each([
    [1, 0.0101],
    [5, 1.361],
    [10, 4.461],
    [50, 37.9],
    [100, 84.06],
  ])('%i lines lose one call in a hundred at %f erlangs', (lines, load) => {
    expect(probabilityOfBlocking(load, lines)).toBeCloseTo(0.01, 4)
  })

  test('half of all requests wait less than the median of an exponential time, with one busy server', () => {
    const queue = { arrivalsPerSecond: 0.8, serviceSeconds: 1, servers: 1 }
    // P(wait > t) = 0.8 e^(-0.2 t) is a half at ln(1.6) / 0.2.
    expect(waitQuantile(queue, 0.5)).toBeCloseTo(Math.log(1.6) / 0.2, 10)
    expect(waitQuantile(queue, 0.2)).toBe(0)
  })
})

describe('a second way', () => {
  test('the balance of births and deaths gives the same waits', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const expected = byBalance(queue)
        expect(probabilityOfWaiting(queue)).toBeCloseTo(expected.waiting, 8)
        expect(Math.abs(meanWait(queue) - expected.wait)).toBeLessThan(1e-7 * (expected.wait + 1e-6))
      }),
      { numRuns: runs(60) },
    )
  })

  test.each([
    [1, 0.6],
    [3, 0.8],
    [10, 0.85],
  ])('customers who really stand in line wait as long: %i servers at %f', (servers, share) => {
    const queue = { arrivalsPerSecond: share * servers, serviceSeconds: 1, servers }
    expect(bySimulation(queue, servers) / meanWait(queue)).toBeCloseTo(1, 1)
  })

  test('a start far below the load forgets where it began', () => {
    for (const load of [500, 5000]) {
      let blocking = 1
      for (let count = 1; count <= load + 50; count++)
        blocking = (load * blocking) / (count + load * blocking)
      expect(probabilityOfBlocking(load, load + 50) / blocking).toBeCloseTo(1, 12)
    }
  })

  test('the limit for many servers takes over without a step', () => {
    const chance = (load: number) =>
      probabilityOfWaiting({
        arrivalsPerSecond: load,
        serviceSeconds: 1,
        servers: Math.floor(load + Math.sqrt(load)),
      })
    expect(chance(1.01e8) / chance(0.99e8)).toBeCloseTo(1, 3)
  })
})

describe('laws', () => {
  test('wait grows with utilisation and falls with servers', () => {
    fc.assert(
      fc.property(queues, fc.double({ min: 1.001, max: 2, noNaN: true }), (queue, more) => {
        const busier = { ...queue, arrivalsPerSecond: queue.arrivalsPerSecond * more }
        expect(meanWait(busier)).toBeGreaterThanOrEqual(meanWait(queue))
        expect(meanWait({ ...queue, servers: queue.servers + 1 })).toBeLessThanOrEqual(meanWait(queue))
      }),
    )
  })

  test('pooling: c times the arrivals with c times the servers never wait longer', () => {
    fc.assert(
      fc.property(queues, fc.integer({ min: 2, max: 8 }), (queue, times) => {
        const pooled = {
          ...queue,
          servers: queue.servers * times,
          arrivalsPerSecond: queue.arrivalsPerSecond * times,
        }
        expect(meanWait(pooled)).toBeLessThanOrEqual(meanWait(queue))
      }),
    )
  })

  test('Little: the number inside is the number waiting and the number served', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const { arrivalsPerSecond: arrivals } = queue
        const inside = itemsInside(arrivals, meanTimeInSystem(queue))
        const waiting = itemsInside(arrivals, meanWait(queue))
        expect(inside / (waiting + offeredLoad(queue))).toBeCloseTo(1, 9)
        expect(utilisation(queue)).toBeCloseTo(offeredLoad(queue) / queue.servers, 12)
      }),
    )
  })

  test('the mean wait is the area under the chance of waiting longer', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const slices = 20_000
        const waiting = probabilityOfWaiting(queue)
        // A share that rounds to one has no quantile.
        fc.pre(waiting > 1e-6)
        let area = 0
        for (let slice = 0; slice < slices; slice++)
          area += (waiting * waitQuantile(queue, 1 - waiting * (1 - (slice + 0.5) / slices))) / slices
        expect(Math.abs(area - meanWait(queue))).toBeLessThan(1e-3 * meanWait(queue) + 1e-12)
      }),
      { numRuns: runs(20) },
    )
  })

  test('at the knee the wait is as long as the service, and the knee moves up with servers', () => {
    let before = 0
    for (const servers of [1, 2, 3, 4, 8, 16, 64, 200]) {
      const at = knee(servers)
      expect(meanWait({ arrivalsPerSecond: at * servers, serviceSeconds: 1, servers })).toBeCloseTo(1, 6)
      expect(at).toBeGreaterThan(before)
      before = at
    }
  })

  test('the fewest servers meet the target, and one fewer does not', () => {
    fc.assert(
      fc.property(queues, fc.double({ min: 1e-4, max: 10, noNaN: true }), (queue, times) => {
        const target = times * queue.serviceSeconds
        const servers = fewestServers(queue, target)
        expect(meanWait({ ...queue, servers })).toBeLessThanOrEqual(target)
        expect(meanWait({ ...queue, servers: servers - 1 })).toBeGreaterThan(target)
      }),
    )
  })
})

describe('edges', () => {
  const full = { arrivalsPerSecond: 10, serviceSeconds: 1, servers: 10 }

  test('at saturation and beyond everybody waits, for ever', () => {
    for (const queue of [full, { ...full, arrivalsPerSecond: 11 }, { ...full, servers: 0 }]) {
      expect(probabilityOfWaiting(queue)).toBe(1)
      expect(meanWait(queue)).toBe(Infinity)
      expect(meanTimeInSystem(queue)).toBe(Infinity)
      expect(waitQuantile(queue, 0.5)).toBe(Infinity)
    }
  })

  test('half a server more serves nobody more', () => {
    expect(meanWait({ ...full, servers: 10.9 })).toBe(Infinity)
    expect(utilisation({ ...full, servers: 10.9 })).toBe(1)
  })

  test('nobody who comes waits for nobody', () => {
    expect(meanWait({ arrivalsPerSecond: 0, serviceSeconds: 1, servers: 3 })).toBe(0)
    expect(fewestServers({ arrivalsPerSecond: 0, serviceSeconds: 1 }, 0)).toBe(1)
  })

  test('a target of no wait at all is met by no number of servers', () => {
    expect(fewestServers(full, 0)).toBe(Infinity)
    expect(fewestServers({ ...full, arrivalsPerSecond: Infinity }, 1)).toBe(Infinity)
  })

  test('what is not known stays unknown', () => {
    const unknown = { ...full, arrivalsPerSecond: Number.NaN }
    expect(meanWait(unknown)).toBeNaN()
    expect(fewestServers(unknown, 1)).toBeNaN()
  })

  test.each([1e6, 1e9, 1e15, 1e300])(
    '%f requests a second are not counted one by one, which would never end',
    (rate) => {
      const work = { arrivalsPerSecond: rate, serviceSeconds: 1 }
      expect(fewestServers(work, 0.5)).toBeGreaterThanOrEqual(rate)
    },
  )

  test('hundreds of servers neither overflow nor come out as nothing', () => {
    const wait = meanWait({ arrivalsPerSecond: 990, serviceSeconds: 1, servers: 1000 })
    expect(wait).toBeGreaterThan(0.05)
    expect(wait).toBeLessThan(0.1)
  })

  test('the curve begins without a wait, ends before saturation, and rises', () => {
    const curve = waitCurve(4, 0.1, 50)
    expect(curve).toHaveLength(50)
    expect(curve[0]).toEqual({ utilisation: 0, waitSeconds: 0, timeInSystemSeconds: 0.1 })
    expect(curve.every(({ waitSeconds }) => Number.isFinite(waitSeconds))).toBe(true)
    curve.slice(1).forEach(({ waitSeconds }, at) => {
      expect(waitSeconds).toBeGreaterThan(curve[at]?.waitSeconds ?? Infinity)
    })
  })
})
