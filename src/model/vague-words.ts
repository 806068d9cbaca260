/** Words that sound like a target and are none, each with the question that turns it into one. */

export interface VagueWord {
  /** As it stands in the list, not as it was typed: "fast" for "faster", too. */
  readonly word: string
  /** What to ask for in its place. */
  readonly ask: string
  /** A target as somebody would write it. */
  readonly example: string
}

interface VaguePattern extends VagueWord {
  readonly pattern: RegExp
}

const VAGUE_WORDS: readonly VaguePattern[] = [
  {
    word: 'low latency',
    pattern: /\blow[- ]latency\b/i,
    ask: 'How many milliseconds, for which operation, at which percentile?',
    example: 'the feed opens in 200 ms at the 99th percentile',
  },
  {
    word: 'fast',
    pattern: /\b(fast(er|est)?|quick(er|ly)?|snappy|responsive|performant|speedy)\b/i,
    ask: 'How many milliseconds, for which operation, at which percentile?',
    example: 'the feed opens in 200 ms at the 99th percentile',
  },
  {
    word: 'highly available',
    pattern:
      /\b(highly[- ]available|high[- ]availability|always (up|on|available)|no downtime|never (be )?down)\b/i,
    ask: 'What share of the time must it work, and which part of it?',
    example: '99.9 % of a month for reading, 43 minutes of failure',
  },
  {
    word: 'scalable',
    pattern: /\b(scalable|scalability|scales?( well)?|web[- ]scale|high[- ]throughput)\b/i,
    ask: 'To how many users or requests, and by when?',
    example: '10 times the load of today within two years',
  },
  {
    word: 'real-time',
    pattern: /\b(real[- ]?time|instant(ly|aneous)?|immediate(ly)?|live updates?)\b/i,
    ask: 'How old may what people see be?',
    example: 'a post reaches every feed within 5 s',
  },
  {
    word: 'big',
    pattern: /\b(big|large|huge|massive|lots of|tons of|a lot of|millions of)\b/i,
    ask: 'How many, or how many bytes?',
    example: '200M users a day, 50 TB a year',
  },
  {
    word: 'reliable',
    pattern: /\b(reliable|reliability|robust|resilient|fault[- ]tolerant|durable)\b/i,
    ask: 'What may be lost, what may fail, and for how long?',
    example: 'no confirmed post is lost; back within 15 minutes of losing a zone',
  },
  {
    word: 'cheap',
    pattern: /\b(cheap(er|ly)?|affordable|cost[- ](effective|efficient)|low[- ]cost)\b/i,
    ask: 'How much a month, or per user?',
    example: '20K USD a month, storage included',
  },
  {
    word: 'secure',
    pattern: /\b(secure(ly)?|highly secured?|safe(ly)?)\b/i,
    ask: 'Against whom, and what must they not get?',
    example: 'someone with a stolen backup reads no e-mail address',
  },
]

/**
 * The vague words of a text, in the order of the list. A sentence that holds a number has said how much, and words
 * that are known to be meant as they stand are left out.
 *
 * @example
 * findVagueWords('Fast and scalable.').map(({ word }) => word) // => ['fast', 'scalable']
 * findVagueWords('Fast: 200 ms at p99.').map(({ word }) => word) // => []
 * findVagueWords('Fast and scalable.', ['fast']).map(({ word }) => word) // => ['scalable']
 */
export function findVagueWords(text: string, asMeant: readonly string[] = []): readonly VagueWord[] {
  const unmeasured = text.split(/[.;!?](?=\s|$)|\n/).filter((sentence) => !/\d/.test(sentence))
  return VAGUE_WORDS.filter(
    ({ word, pattern }) => !asMeant.includes(word) && unmeasured.some((sentence) => pattern.test(sentence)),
  ).map(({ word, ask, example }) => ({ word, ask, example }))
}
