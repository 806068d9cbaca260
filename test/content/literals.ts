/** A quantity typed into prose: where it stands, and the words it was found in. */
export interface Literal {
  readonly line: number
  readonly text: string
}

const NUMBER = String.raw`\d+(?:[.,\u202f\u00a0 ]\d{3})*(?:[.,]\d+)?`
const UNITS = [
  '%',
  'percent',
  // information, and rates of it
  '[kKMGTPE]i?B(?:/s)?',
  '[kKMGTPE]i?bit(?:/s)?',
  'B(?:/s)?',
  'bits?',
  'bytes?',
  '[kKMGT]bps',
  // counts by suffix or by word
  '[KMBT]',
  'k',
  'thousand',
  'million',
  'billion',
  'trillion',
  '[x×]',
  'times',
  'nines',
  // time; whole minutes are those of the clock, and stand everywhere
  'ns',
  '[µμ]s',
  'ms',
  's',
  'h',
  'min',
  '(?:nano|micro|milli)?seconds?',
  'hours?',
  'days?',
  'weeks?',
  'months?',
  'years?',
  // money
  'USD',
  'EUR',
  'dollars?',
  'cents?',
  // what the model counts
  '(?:requests?|reads?|writes?|posts?|deliver(?:y|ies)|users?|people|accounts?|followers?|subscriptions?|notifications?|subscribers?|calls|queries|messages?|events?|keys|objects|files)(?:/\\w+)*',
  '(?:nodes?|servers?|machines?|instances?|replicas?|copies|copy|partitions?|shards?|rows?|records?|connections?|characters?|cores?|disks?|zones?|regions?)',
  'QPS',
  'RPS',
  'TPS',
  'km',
]

const PATTERNS = [
  new RegExp(
    String.raw`(?<![\w.,/-])(?:[~≈<>≤≥±]\s?)?${NUMBER}(?:\s?[-–]\s?${NUMBER})?[ \u00a0\u202f-]?(?:${UNITS.join('|')})(?![\w])`,
    'g',
  ),
  new RegExp(String.raw`(?<![\w.,/-])[$€£]\s?${NUMBER}`, 'g'),
  /(?<![\w.,/-])\d+:\d+(?![\w:])/g, // 10:1
  /(?<![\w.,/-])10\^\d+/g,
  /(?<![\w.,/-])\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?![\w])/g, // 86,400
  /(?<![\w.,/-])\d{4,}(?:\.\d+)?(?![\w-])/g,
]

/** What looks like a quantity and is the name of something, or a date. */
const NAMES = [
  /\b(?:RFC|ISO(?:\/IEC)?|IEEE|SP|FIPS|CVE|PEP|ANSI|ECMA|Directive|Regulation|Article|Art\.|Section|§|Chapter|Layer|L|TCP|UDP|port|HTTP)[ \u00a0-]?[\d./:-]+(?:\s?(?:EU|EC))?/g,
  /\b(?:SHA|AES|UTF|RSA|Ed|X|CRC|base|P)-?\d+\b/gi,
  /\b\d{4}-\d{2}(?:-\d{2})?\b/g,
  /\b\d{4}\/\d+\b/g,
  // A year: four digits by themselves, neither counted nor measured.
  new RegExp(String.raw`(?<![\w.,$€£/-])(?:19|20)\d{2}(?:[-–](?:19|20)\d{2})?(?![\d,]\d|[\w/%]|[ \u00a0](?:${UNITS.join('|')})(?!\w))`, 'g'),
  /\b24\/7\b/g,
  /\b(?:8|16|32|64|128|256)-bit\b/g, // the name of a type
]

/**
 * Quantities that an author typed into the prose of an MDX file: a number with a unit, a share, a K/M/B/T, a ratio,
 * or 1,000 and more. Frontmatter, code, expressions, attributes of components, addresses of links, comments and what
 * stands inside `<Given>` are not prose. Lines count from 1.
 */
export function literalsIn(mdx: string): Literal[] {
  const prose = NAMES.reduce((text, name) => text.replace(name, blank), proseOf(mdx))
  const found = PATTERNS.flatMap((pattern) =>
    [...prose.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length })),
  )
  return found
    .filter(({ from, to }, at) => !found.some((other, place) => place !== at && covers(other, { from, to }, place < at)))
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => ({
      line: prose.slice(0, from).split('\n').length,
      text: prose.slice(from, to).trim(),
    }))
}

interface Span {
  readonly from: number
  readonly to: number
}

function covers(outer: Span, inner: Span, earlier: boolean): boolean {
  if (outer.from === inner.from && outer.to === inner.to) return earlier
  return outer.from <= inner.from && outer.to >= inner.to
}

/** The text with everything that is not prose blanked, so that every place keeps its line. */
function proseOf(mdx: string): string {
  const withoutBlocks = mdx
    .replace(/^---\n[\s\S]*?\n---(?=\n|$)/, blank)
    .replace(/^([ \t]*)(```+|~~~+)[^\n]*\n[\s\S]*?\n[ \t]*\2[ \t]*$/gm, blank)
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, blankUnlessBraced)
  return withoutTags(withoutBlocks.replace(/<Given>[\s\S]*?<\/Given>/g, blank))
    .replace(/\]\([^)\s]*(?:\s+"[^"]*")?\)/g, blank)
    .replace(/^\[[^\]]+\]:.*$/gm, blank)
    .replace(/https?:\/\/\S+/g, blank)
}

/** Template literals belong to their tag or expression, which `withoutTags` has to see whole. */
function blankUnlessBraced(code: string, _ticks: string, at: number, all: string): string {
  return /[{=(,]\s*$/.test(all.slice(Math.max(0, at - 40), at)) && code.startsWith('`') && !code.startsWith('``')
    ? code.replace(/[^\n`]/g, ' ')
    : blank(code)
}

/** Blanks `<Tag ...>`, `</Tag>` and `{...}` with whatever is nested in their braces and quotes. */
function withoutTags(text: string): string {
  let out = ''
  let at = 0
  while (at < text.length) {
    const tag = /^<\/?[A-Za-z][\w.-]*|^<\/?>/.exec(text.slice(at, at + 80))
    const end = tag ? endOfTag(text, at + tag[0].length) : text[at] === '{' ? endOfBraces(text, at + 1) : at
    if (end > at) {
      out += blank(text.slice(at, end))
      at = end
    } else {
      out += text[at]
      at += 1
    }
  }
  return out
}

function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]
    if (char === '>') return at + 1
    if (char === '{') at = endOfBraces(text, at + 1) - 1
    else if (char === '"' || char === "'") at = endOfQuote(text, at)
  }
  return text.length
}

function endOfBraces(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]
    if (char === '}') return at + 1
    if (char === '{') at = endOfBraces(text, at + 1) - 1
    else if (char === '"' || char === "'" || char === '`') at = endOfQuote(text, at)
  }
  return text.length
}

function endOfQuote(text: string, opening: number): number {
  const closing = text.indexOf(text[opening] ?? '', opening + 1)
  return closing < 0 ? text.length : closing
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
