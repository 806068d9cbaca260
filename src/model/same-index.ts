/** Whether two indexes are the same: over the same columns in the same order. */
export function isSameIndex(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((column, place) => column === b[place])
}
