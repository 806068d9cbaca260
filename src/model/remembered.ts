const MOST_KEPT = 2000
const LONGEST_KEPT = 2000

/**
 * The same function of a text, which reads each text once: a keystroke changes one field of a sheet, and all others
 * say again what they said before. What it gives back is shared and must not be changed. Past its bound it forgets
 * everything and begins anew, and long texts are never kept.
 */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const kept = new Map<string, Value>()
  return (text) => {
    const found = kept.get(text)
    if (found !== undefined || text.length > LONGEST_KEPT) return found ?? read(text)
    if (kept.size >= MOST_KEPT) kept.clear()
    const value = read(text)
    kept.set(text, value)
    return value
  }
}

/**
 * The same function of an object that never changes (a part of a design, a row of a table in the code), which gives back the
 * same value as long as the rest of what it is made from is the same. What it gives back is shared and must not be changed.
 */
export function rememberedOf<Part extends object, Rest extends readonly unknown[], Value>(
  make: (part: Part, ...rest: Rest) => Value,
): (part: Part, ...rest: Rest) => Value {
  const kept = new WeakMap<Part, { readonly rest: Rest; readonly value: Value }>()
  return (part, ...rest) => {
    const last = kept.get(part)
    if (last && isSameList(last.rest, rest)) return last.value
    const value = make(part, ...rest)
    kept.set(part, { rest, value })
    return value
  }
}

/** Whether two lists hold the same objects and values. */
export function isSameList(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => Object.is(one, others[index]))
}
