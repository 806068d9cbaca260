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
