/** Whether two indexes are the same: over the same columns in the same order. */
export function isSameIndex(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((column, place) => column === b[place])
}

/** Whether no two rows share a key of an index: the primary key is among its columns. */
export function isUniqueIndex(
  fields: readonly { readonly id: string; readonly key: string }[],
  columns: readonly string[],
): boolean {
  const primary = fields.filter(({ key }) => key === 'primary')
  return primary.length > 0 && primary.every(({ id }) => columns.includes(id))
}
