/** Limits that teach: how much fits into the interview, and what to cut first. They forbid nothing. */

export const MOST_CORE_FEATURES = 4
export const MOST_TOP_QUALITIES = 3

/** How many things the answers to these questions may list. */
const LIST_LIMITS: Readonly<
  Record<string, { readonly most: number; readonly what: string; readonly cut: string }>
> = {
  'core-features': {
    most: MOST_CORE_FEATURES,
    what: 'core features',
    cut: 'Twenty minutes of design hold no more. Put off the ones without which the rest still makes sense',
  },
  'top-qualities': {
    most: MOST_TOP_QUALITIES,
    what: 'top qualities',
    cut: 'When all come first, none does. Let the ones go whose loss users would notice last',
  },
}

/**
 * The things that a sentence lists; what follows a semicolon or full stop is commentary.
 *
 * @example
 * listedItems('Post, read, subscribe and search; media later.') // => ['Post', 'read', 'subscribe', 'search']
 */
export function listedItems(text: string): readonly string[] {
  const [list = ''] = text.split(/[;.](?=\s|$)/)
  return list
    .split(/\s*[,\n]\s*(?:and\s+)?|\s+and\s+|\s+&\s+/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** What to cut from an answer that lists more than fits, in words; undefined where it fits or lists nothing. */
export function listLimit(questionId: string, text: string): string | undefined {
  const limit = Object.hasOwn(LIST_LIMITS, questionId) ? LIST_LIMITS[questionId] : undefined
  const items = listedItems(text)
  if (!limit || items.length <= limit.most) return undefined
  const rest = items.slice(limit.most).join(', ')
  return `${items.length} ${limit.what}; keep at most ${limit.most}. ${limit.cut}: as it is written, ${rest}.`
}
