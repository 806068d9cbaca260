/** Prints rows under their headings, in columns as wide as their widest cell; numbers to the right. */
export function printTable(
  title: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const all = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) =>
        column === 0 ? (row[0] ?? '').padEnd(width) : (row[column] ?? '').padStart(width),
      )
      .join('  ')
  console.log(`\n${title}`)
  console.log(
    [line(headings), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n'),
  )
}

/** The value below which a share of the others lies: 0.5 is the median. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function inMs(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : 'not seen'
}

export function inKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
