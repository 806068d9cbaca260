import { cacheBytes, compareWithDailyReads, hitRatioOfMemory, objectsForHits } from './cache'
import type { Study } from './study'
import {
  aboveZero,
  atMostWhole,
  sheetValue,
  type DerivedDefault,
  type StudyFacts,
  type StudyInput,
} from './study-input'
import { mostRead, usualText } from './study-default'
import { SECONDS } from './unit'

const WINDOW_DAYS = 7

/** Shares of hits whose cost is compared: from half on, each further point costs more than the last. */
const SHOWN_TARGETS = [0.5, 0.8, 0.9, 0.95, 0.99] as const

function objectsInWindow(facts: StudyFacts): DerivedDefault | undefined {
  const found = mostRead(facts)
  if (!found) return undefined
  const { entity, perDay, stock } = found
  const text = usualText(perDay > 0 ? perDay * WINDOW_DAYS : stock, 'object')
  const which = perDay > 0 ? `of the last ${WINDOW_DAYS} days` : 'that is there'
  return text === undefined
    ? undefined
    : { text, note: `distinct ones that are asked for: here each ${entity.counts} ${which}` }
}

function bytesPerObject(facts: StudyFacts): DerivedDefault | undefined {
  const found = mostRead(facts)
  const text = usualText(found ? sheetValue(`${found.entity.id}_record`, facts.figures) : Number.NaN, 'B')
  if (!found || text === undefined) return undefined
  return {
    text,
    note: `here a ${found.entity.counts} as it lies on disk; the overhead of the cache comes on top`,
  }
}

export const CACHE_OBJECTS: StudyInput = {
  id: 'cache_objects',
  label: 'Objects in the window',
  units: ['object'],
  standard: { from: objectsInWindow, otherwise: '1M' },
  note: 'distinct ones that are asked for in the time at hand',
  problem: (value) =>
    value < 1
      ? 'there is nothing to cache: write at least 1'
      : Number.isInteger(value)
        ? undefined
        : 'write a whole number of objects, such as 10M',
}

const HIGHEST_EXPONENT = 20

export const ZIPF_EXPONENT: StudyInput = {
  id: 'zipf_exponent',
  label: 'Zipf exponent',
  units: ['1'],
  standard: '0.8',
  note: 'the k-th most popular object is asked for 1/k^s as often as the first; measured on web traffic at 0.64 to 0.83 (Breslau et al., 1999). 0 is no skew at all',
  problem: (value, { unit }) =>
    unit === '%'
      ? 'an exponent is a plain number: write one such as 0.8'
      : value <= HIGHEST_EXPONENT
        ? undefined
        : `an exponent of more than ${HIGHEST_EXPONENT} is one object and nothing else; measured ones lie between 0.6 and 1.1`,
}

const OBJECT_SIZE: StudyInput = {
  id: 'object_size',
  label: 'Memory of one object (B)',
  units: ['B'],
  standard: { from: bytesPerObject, otherwise: '500 B' },
  note: 'with the overhead of the cache',
  source: 'cap.redis.mem_1m_small',
  problem: aboveZero,
}

const HIT_TARGET: StudyInput = {
  id: 'hit_target',
  label: 'Share of reads it should answer (%)',
  units: ['%'],
  standard: '80 %',
  note: 'a choice: what is left is what the store behind it has to bear',
  problem: atMostWhole,
}

const CACHE_MEMORY: StudyInput = {
  id: 'cache_memory',
  label: 'Memory that is there (GB)',
  units: ['GB'],
  standard: '64 GB',
  note: 'a choice, for the other direction: what this much would answer',
}

/** The memory that a cache needs, by its working set, and what the rule of thumb would have asked for. */
export const CACHE_STUDY: Study = {
  id: 'cache',
  title: 'How much should the cache hold?',
  about:
    'A cache that keeps the most popular objects answers more than its share of the data. How much more depends on the skew, and not on how often things are read.',
  groups: [{ title: 'Cache', inputs: [CACHE_OBJECTS, OBJECT_SIZE, ZIPF_EXPONENT, HIT_TARGET, CACHE_MEMORY] }],
  needs: ['reads_per_day', 'writes_per_day', 'peak_reads'],
  answer: (facts) => {
    const { value, figures } = facts
    const popularity = { objects: value(CACHE_OBJECTS.id), exponent: value(ZIPF_EXPONENT.id) }
    const size = value(OBJECT_SIZE.id)
    const target = value(HIT_TARGET.id)
    const memory = value(CACHE_MEMORY.id)
    const needed = cacheBytes(popularity, size, target)
    const kept = objectsForHits(popularity, target)
    const found = mostRead(facts)
    const newPerDay =
      found && found.perDay > 0 ? found.perDay : sheetValue('writes_per_day', figures) * SECONDS.day
    const readsPerDay = value('reads_per_day') * SECONDS.day
    const rule = compareWithDailyReads({
      readsPerDay,
      newObjectsPerDay: newPerDay,
      popularity,
      bytesPerObject: size,
      target,
    })
    if (readsPerDay === 0) return 'nothing is read, so there is nothing to answer from memory'
    if (!Number.isFinite(rule.dataBytes)) return 'the data in the window is larger than any number'
    const ratio = hitRatioOfMemory(popularity, size, memory)
    const share = needed / rule.dataBytes
    const missed = value('peak_reads') * (1 - target)
    return {
      results: [
        {
          id: 'memory',
          label: 'Memory for the target',
          value: needed,
          unit: 'B',
          words: 'the fewest objects that get this share of the reads × memory of one',
          numbers: (say) => `${say(kept, 'object')} × ${say(size, 'B')}`,
        },
        {
          id: 'share',
          label: 'As a share of the data in the window',
          value: share,
          unit: '%',
          words: 'memory ÷ (objects × memory of one)',
          numbers: (say) => `${say(needed, 'B')} ÷ ${say(rule.dataBytes, 'B')}`,
        },
        {
          id: 'hit_ratio',
          label: 'Reads that the memory there is answers',
          value: ratio,
          unit: '%',
          words: 'the share of the most popular objects that fit',
          numbers: (say) =>
            `${say(Math.min(memory / size, popularity.objects), 'object')} of ${say(popularity.objects, 'object')}`,
        },
        {
          id: 'missed',
          label: 'Reads at the peak that go past it, at the target',
          value: missed,
          unit: 'request/s',
          words: 'reads at the peak × (1 − target)',
          numbers: (say) => `${say(value('peak_reads'), 'request/s')} × ${say(1 - target, '%')}`,
        },
        {
          id: 'rule',
          label: 'What “20 % of the daily reads” asks for',
          value: rule.ruleBytes,
          unit: 'B',
          words: '20 % × reads a day × memory of one',
          numbers: (say) => `20 % × ${say(readsPerDay / SECONDS.day, 'request/day')} × ${say(size, 'B')}`,
        },
      ],
      tables: (say) => [
        {
          caption: 'What each share of the reads costs',
          head: ['Reads answered', 'Memory', 'Of the data', 'Past it at the peak'],
          rows: SHOWN_TARGETS.map((shown) => {
            const bytes = cacheBytes(popularity, size, shown)
            return [
              say(shown, '%'),
              say(bytes, 'B'),
              say(bytes / rule.dataBytes, '%'),
              say(value('peak_reads') * (1 - shown), 'request/s'),
            ]
          }),
        },
      ],
      short: (say) => `${say(needed, 'B')} for ${say(target, '%')} of the reads`,
      follows: (say) => [
        `${say(target, '%')} of the reads need ${say(needed, 'B')}, ${say(share, '%')} of the data in the window, if the cache finds out what is popular: this is the least it can need.`,
        `${say(memory, 'B')} answers ${say(ratio, '%')} of them.`,
        `“20 % of the daily reads” would keep ${say(rule.ruleInDaysOfData * SECONDS.day, 'day')} of all that is written${
          rule.exceedsTheData ? ', more than there is in the window' : ''
        }: it counts an object once for each time it is read, so it grows with reads per write, and the data does not.`,
      ],
    }
  },
}
