/** What somebody typed, as text that arrives as text: in Markdown, and in a spreadsheet. */

/**
 * A field of CSV that no spreadsheet runs as a formula: an apostrophe before what would start one (OWASP, CSV
 * injection), spaces and wide forms included, and quotation marks where the separator needs them.
 *
 * @example
 * escapeCsv('=1+1') // => "'=1+1"
 * escapeCsv('one, two') // => '"one, two"'
 */
export function escapeCsv(text: string): string {
  // A line break would start a cell of its own in some programs, and with it a formula.
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const harmless = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(line) ? `'${line}` : line
  return /[",;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** What renderers make a link of by themselves, on the web or for mail: with brackets it is one for linters too. */
const ADDRESS =
  /(https?:\/\/[^\s<>|\\"'`()[\]{}]*[^\s<>|\\"'`()[\]{}.,;:!?]|[a-z\d][a-z\d.+-]*@[a-z\d-]+(?:\.[a-z\d-]*[a-z\d])+)/iu

/**
 * Text as it would be typed, in Markdown: nothing in it is markup, and it stays on one line.
 *
 * @example
 * escapeMarkdown('a|b *c*') // => 'a\\|b \\*c\\*'
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .split(ADDRESS)
    .map((part, index) =>
      index % 2 === 1
        ? `<${part}>`
        : part.replace(/[\\`*_[\]<>|~&$]/gu, '\\$&').replace(/\bwww(?=\.)/giu, '$&\\'),
    )
    .join('')
}

/** As `escapeMarkdown`, for text that starts a line, where more characters mean something. */
export function escapeBlock(text: string): string {
  return escapeMarkdown(text)
    .replace(/^(\d+)([.)])/u, '$1\\$2')
    .replace(/^[-+=#:]/u, '\\$&')
}
