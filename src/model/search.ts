/** Terms that mean the same: a reader may type any of `said`, and the guide is then searched for each of `sought`. */
export interface Synonyms {
  readonly said: readonly string[]
  readonly sought: readonly string[]
}

/** Words that are on every page and tell none of them apart. */
const EVERYWHERE = new Set(
  'a an and are as at be by do for from how i in is it me my not of on or so that the their this to was we what when which who why with you your'.split(
    ' ',
  ),
)

/** Above this many ways to put a query, the rest of its terms are searched as they were typed. */
const MOST_QUERIES = 24

/**
 * The groups of terms that mean the same, in lower case: lists that share a term become one group, and a group of one
 * term is left out.
 *
 * @example
 * synonymGroups([['QPS', 'RPS'], ['SLA'], ['TPS', 'QPS']]) // => [['qps', 'rps', 'tps']]
 */
export function synonymGroups(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const groups: Set<string>[] = []
  for (const list of lists) {
    const terms = new Set(list.map(plainTerm).filter((term) => term !== ''))
    const touched = groups.filter((group) => [...group].some((term) => terms.has(term)))
    const whole = new Set([...touched.flatMap((group) => [...group]), ...terms])
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push(whole)
  }
  return groups.map((group) => [...group]).filter((group) => group.length > 1)
}

/**
 * The queries that together find what a reader means: one for each way to put the terms that have synonyms, so that
 * `QPS` and `RPS` give the same list. Words that are on every page are left out, where others remain. A query in
 * quotation marks is taken at its word.
 *
 * @example
 * queriesFor('peak RPS', [{ said: ['qps', 'rps'], sought: ['qps', 'rps'] }])
 * // => ['peak qps', 'peak rps']
 */
export function queriesFor(query: string, synonyms: readonly Synonyms[]): readonly string[] {
  const typed = query.trim().replace(/\s+/g, ' ')
  if (typed === '') return []
  if (/^".+"$/.test(typed)) return [typed]

  const words = typed.split(' ')
  const parts: Part[] = []
  for (let at = 0; at < words.length;) {
    const part = synonymAt(words, at, synonyms) ?? { typed: words[at] ?? '', length: 1, sought: [] }
    parts.push(part)
    at += part.length
  }
  const telling = parts.filter((part) => part.sought.length > 0 || !EVERYWHERE.has(plainTerm(part.typed)))
  const kept = telling.length > 0 ? telling : parts
  const [only] = kept
  if (only && kept.length === 1) return only.sought.length > 0 ? only.sought.map(asPhrase) : [only.typed]
  return kept.map(singleWords).reduce<readonly string[]>(
    (starts, terms) => {
      const alternatives = starts.length * terms.length <= MOST_QUERIES ? terms : terms.slice(0, 1)
      return starts.flatMap((start) => alternatives.map((term) => `${start} ${term}`.trim()))
    },
    [''],
  )
}

/** A stretch of a query: a word, or a term that has synonyms. */
interface Part {
  readonly typed: string
  /** Words in it. */
  readonly length: number
  /** The ways to say it that the guide uses; none for a word without synonyms. */
  readonly sought: readonly string[]
}

/**
 * The ways to say a part beside others. Only a query as a whole can be a phrase; the words of "feed delivery" one by
 * one, among others, would be found everywhere.
 */
function singleWords({ typed, length, sought }: Part): readonly string[] {
  const single = sought.filter((term) => !term.includes(' '))
  return length > 1 || single.length === 0 ? [typed.toLowerCase(), ...single] : single
}

/** The longest term with synonyms that begins at a word of the query. */
function synonymAt(words: readonly string[], at: number, synonyms: readonly Synonyms[]): Part | undefined {
  let longest: Part | undefined
  for (const { said, sought } of synonyms) {
    if (sought.length === 0) continue
    for (const term of said) {
      const length = term.split(' ').length
      const typed = words.slice(at, at + length).join(' ')
      if (length > (longest?.length ?? 0) && plainTerm(typed) === term) longest = { typed, length, sought }
    }
  }
  return longest
}

/** Words that only mean something together are searched together. */
function asPhrase(term: string): string {
  return term.includes(' ') ? `"${term}"` : term
}

/** A term as two of them are compared: lower case, single spaces, no punctuation around it. */
export function plainTerm(term: string): string {
  return term
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#%]+$/gu, '')
}

/** An element of a page that has an id, and the how-manieth word of the page it begins at. */
export interface Anchor {
  readonly element: string
  readonly id: string
  readonly text: string
  readonly location: number
}

/** A page as the index keeps it. */
export interface IndexedPage {
  readonly url: string
  readonly title: string
  readonly content: string
  readonly anchors: readonly Anchor[]
}

/** A stretch of text, and whether it is what was looked for. */
export interface Stretch {
  readonly text: string
  readonly found: boolean
}

/** A section of a page in which something was found. */
export interface FoundSection {
  readonly url: string
  /** Its heading; the page's title for what stands before the first heading. */
  readonly title: readonly Stretch[]
  readonly excerpt: readonly Stretch[]
  /** How well it answers; of use only beside the others of one search. */
  readonly weight: number
}

/** Elements that begin a section one can land on: a heading, a term, the name of a row. */
const SECTION = /^(?:h[2-6]|dt)$/i
const EXCERPT_WORDS = 28
/** Of an excerpt, how many words may stand before the first one that was found. */
const WORDS_BEFORE = 6
/** How much more a word counts in a heading than in the text. */
const IN_HEADING = 6

/**
 * The sections of a page in which something was found, the best first.
 *
 * @param queries what was searched for, as `queriesFor` gives it
 * @param locations the how-manieth words of the page were found
 */
export function foundSections(
  page: IndexedPage,
  queries: readonly string[],
  locations: Iterable<number>,
): readonly FoundSection[] {
  // The same separators as the index, or its locations would point at other words.
  const words = page.content.split(/\s+/)
  const weights = matchWeights(words, queries, locations)
  const starts = page.anchors
    .filter(({ element, text }) => SECTION.test(element) && /\S/.test(text))
    .toSorted((a, b) => a.location - b.location)

  const sections: FoundSection[] = []
  for (let at = -1; at < starts.length; at++) {
    const anchor = starts[at]
    const from = anchor?.location ?? 0
    const to = starts[at + 1]?.location ?? words.length
    const here = new Map([...weights].filter(([location]) => location >= from && location < to))
    if (here.size === 0) continue
    const heading = (anchor?.text ?? page.title).trim().split(/\s+/)
    const text = Math.min(from + heading.length, to)
    sections.push({
      url: anchor ? `${page.url}#${anchor.id}` : page.url,
      title: stretches(heading, from, here),
      excerpt: excerpt(words, { from: text, to }, here),
      weight: sumOf(here, (location) => (location < text ? IN_HEADING : 1)),
    })
  }
  return sections.toSorted((a, b) => b.weight - a.weight)
}

/**
 * What each word that was found counts: more, the less often it was found on the page ("fan-out on write" is not about
 * "on"), and less, the less it is like what was searched for ("postponed" for "post").
 */
function matchWeights(
  words: readonly string[],
  queries: readonly string[],
  locations: Iterable<number>,
): ReadonlyMap<number, number> {
  const terms = [...new Set(queries.flatMap((query) => query.split(' ').map(letters)))]
  const places = [...new Set(locations)].map(
    (location) => [location, letters(words[location] ?? '')] as const,
  )
  const counts = new Map<string, number>()
  for (const [, word] of places) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weights = new Map<number, number>()
  for (const [location, word] of places) {
    const alike = Math.max(...terms.map((term) => likeness(word, term)))
    if (alike > 0) weights.set(location, alike ** 2 / (counts.get(word) ?? 1))
  }
  return weights
}

/**
 * How much a word is like what was searched for: 1 when it is that, less for one that holds it ("estimates" for
 * "estim") or begins like it ("retries" for "retry"). The index goes further: rather than nothing it finds the words
 * with the longest beginning in common ("B" for "btree"), which is 0 here.
 */
function likeness(word: string, term: string): number {
  if (term === '') return 0
  if (word.includes(term)) return term.length / word.length
  let shared = 0
  while (shared < word.length && word[shared] === term[shared]) shared += 1
  const alike = shared / Math.max(word.length, term.length)
  return alike >= 0.5 ? alike : 0
}

/** The letters and digits of a word, in lower case: the index finds "B-tree" for "btree". */
function letters(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function sumOf(weights: ReadonlyMap<number, number>, factor: (location: number) => number): number {
  return [...weights].reduce((sum, [location, weight]) => sum + weight * factor(location), 0)
}

/** The words around the place where most was found, with an ellipsis where the text goes on. */
function excerpt(
  words: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
  weights: ReadonlyMap<number, number>,
): readonly Stretch[] {
  let start = from
  let most = 0
  for (const location of [...weights.keys()].sort((a, b) => a - b)) {
    if (location < from) continue
    const begin = Math.max(from, Math.min(location - WORDS_BEFORE, to - EXCERPT_WORDS))
    const held = sumOf(weights, (other) => (other >= begin && other < begin + EXCERPT_WORDS ? 1 : 0))
    // Sums of fractions differ by a hair; the first of equals is meant.
    if (held > most + 1e-9) [start, most] = [begin, held]
  }
  const end = Math.min(to, start + EXCERPT_WORDS)
  const parts = stretches(words.slice(start, end), start, weights)
  if (parts.length === 0) return []
  return [
    ...(start > from ? [{ text: '… ', found: false }] : []),
    ...parts,
    ...(end < to ? [{ text: ' …', found: false }] : []),
  ]
}

/** Neighbouring words that were found, or were not, as one stretch; the spaces between stretches are never marked. */
function stretches(
  words: readonly string[],
  first: number,
  found: ReadonlyMap<number, unknown>,
): readonly Stretch[] {
  const parts: { text: string; found: boolean }[] = []
  words.forEach((word, at) => {
    if (word === '') return
    const isFound = found.has(first + at)
    const last = parts.at(-1)
    // A figure is an element of its own, so the stop after it is a word for the index.
    if (last && /^[.,;:!?)\]]+$/.test(word)) last.text = last.text.trimEnd() + word
    else if (last?.found === isFound) last.text += ` ${word}`
    else if (last) {
      if (isFound) last.text += ' '
      parts.push({ text: isFound ? word : ` ${word}`, found: isFound })
    } else parts.push({ text: word, found: isFound })
  })
  return parts
}
