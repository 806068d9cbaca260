import type { KeptRecord } from './design'

/**
 * A value with what two places changed since they parted from `base`: each change of either side, and that of `mine`
 * where both changed the same thing. Lists of things with an id go by the id; other lists are one value.
 *
 * @example
 * mergeValues({ users: '1', copies: '3' }, { users: '2', copies: '3' }, { users: '1', copies: '4' }) // => { users: '2', copies: '4' }
 * mergeValues('1', '2', '3') // => '2'
 * mergeValues([{ id: 'a' }], [{ id: 'b' }, { id: 'a' }], []) // => [{ id: 'b' }]
 */
export function mergeValues(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isAlike(mine, theirs) || isAlike(base, mine)) return theirs
  if (isAlike(base, theirs)) return mine
  if (isMap(mine) && isMap(theirs)) {
    const origin = isMap(base) ? base : {}
    const merged = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])].map(
      (key) => [key, mergeValues(origin[key], mine[key], theirs[key])] as const,
    )
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined))
  }
  const [before, here, there] = [byId(base), byId(mine), byId(theirs)]
  if (!before || !here || !there) return mine
  // Who has moved nothing takes the order of the other; what only one of them has follows.
  const isMoved = !isAlike([...before.keys()], [...here.keys()])
  const order = new Set(isMoved ? [...here.keys(), ...there.keys()] : [...there.keys(), ...here.keys()])
  return [...order]
    .map((id) => mergeValues(before.get(id), here.get(id), there.get(id)))
    .filter((item) => item !== undefined)
}

/**
 * The record of what two places changed since they parted, still to be parsed. Two different designs are not mixed: who
 * has begun another one is not brought back to the old one by a change to it.
 */
export function mergeRecords(base: KeptRecord, mine: KeptRecord, theirs: KeptRecord): unknown {
  if (mine.design.id !== base.design.id) return mine
  return theirs.design.id === base.design.id ? mergeValues(base, mine, theirs) : theirs
}

type Content = Readonly<Record<string, unknown>>

function isMap(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The things of a list by their ids, or undefined where it is no list, or of something else, or an id stands twice. */
function byId(list: unknown): ReadonlyMap<string, unknown> | undefined {
  if (!Array.isArray(list)) return undefined
  const items = new Map<string, unknown>()
  for (const item of list) {
    if (!isMap(item) || typeof item['id'] !== 'string') return undefined
    items.set(item['id'], item)
  }
  return items.size === list.length ? items : undefined
}

/** Whether two values say the same; a key without a value is no key. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isAlike(item, other[index]))
  if (!isMap(one) || !isMap(other)) return false
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    isAlike(one[key], other[key]),
  )
}
