import {
  errorBudget,
  inSeries,
  lossesPerYear,
  ninesOf,
  objectsLostPerYear,
  recoveryPoint,
  recoveryTime,
  type Period,
} from './availability'
import { formatShown, roundSignificant, showQuantity } from './display'
import { hasObjects } from './plot-series'
import { formatQuantity, quantityIn } from './quantity'
import { roundUp, type Figures } from './sheet'
import { isObject } from './standard-sheet'
import type { Study } from './study'
import { atMostWhole, sheetValue, type DerivedDefault, type StudyFacts, type StudyInput } from './study-input'
import { sayCount, type Say } from './study-text'
import { answerAmount } from './study-answer'
import { CHAIN_FIGURES, chainInputs, readChain, type ChainPart } from './study-chain'
import { mostCounted, mostRead, usualText } from './study-default'
import { SECONDS } from './unit'

/** Promises are made for each of them, and the budget is another one for each. */
const SHOWN_PERIODS = ['day', 'week', '30 days', 'quarter', 'year'] as const satisfies readonly Period[]

function share(id: string, label: string, standard: StudyInput['standard'], note: string): StudyInput {
  return { id, label, units: ['%'], standard, note, problem: atMostWhole }
}

function time(
  id: string,
  label: string,
  unit: string,
  standard: StudyInput['standard'],
  note: string,
): StudyInput {
  return { id, label, units: [unit], standard, note }
}

const TARGET: StudyInput = {
  ...share('availability_target', 'What is promised (%)', '99.9 %', 'a requirement: ask for it'),
  question: 'availability-target',
}

function objectsKept(facts: StudyFacts): DerivedDefault | undefined {
  // The durability that follows is an object store's.
  const found = mostCounted(facts, isObject) ?? mostRead(facts)
  if (!found) return undefined
  const { entity, perDay, stock } = found
  const kept = perDay > 0 ? (perDay / SECONDS.day) * sheetValue('retention', facts.figures) : stock
  const text = usualText(kept, 'object')
  return text === undefined
    ? undefined
    : { text, note: `here each ${entity.counts}${perDay > 0 ? ' for as long as it is kept' : ''}` }
}

const OBJECTS: StudyInput = {
  id: 'objects_kept',
  label: 'Objects kept',
  units: ['object'],
  standard: { from: objectsKept, otherwise: '1B' },
  note: 'what may be lost one by one',
}
const DURABILITY = share(
  'durability',
  'Durability of one in a year (%)',
  { figure: 'avail.s3_durability' },
  'what an object store is designed for; it counts failing disks, and no deletion by mistake',
)
const DISK_FAILURES: StudyInput = {
  id: 'disk_failures',
  label: 'Disks that fail in a year (%)',
  units: ['%'],
  standard: { figure: 'avail.hdd_afr24' },
  note: 'spinning disks of one storage provider',
}
const REPAIR = time(
  'repair_time',
  'Until a lost copy is there again (h)',
  'h',
  '24 h',
  'detection included; a guess until it was tried',
)

const EVERY = time(
  'copy_every',
  'A backup is taken every (h)',
  'h',
  '24 h',
  'a choice; 0 h for a replica that follows all the time',
)
const TAKES = time(
  'copy_takes',
  'It takes (h)',
  'h',
  '1 h',
  'until it can be restored from; for a replica, its delay',
)
const FAST_BURN = 'avail.fast_burn'
const ON_CALL = 'avail.oncall_response'

/** When an alarm on the error budget sees a total outage, and somebody has answered it. */
function untilSomebodyKnows({ references, value }: StudyFacts): DerivedDefault | undefined {
  const burn = references[FAST_BURN]?.typical
  const answered = references[ON_CALL]?.typical
  const budget = 1 - value(TARGET.id)
  if (burn === undefined || answered === undefined || !(budget > 0)) return undefined
  const alarmed = Math.min(SECONDS.hour, burn * budget * SECONDS.hour)
  const minutes = alarmed / SECONDS.minute + answered
  const inFull = formatShown(showQuantity({ ...quantityIn(0, 's'), value: alarmed }))
  return {
    text: formatQuantity(quantityIn(roundSignificant(minutes), 'min'), 'min'),
    note: `here ${inFull} until an alarm goes off that wants ${burn} times the error budget burnt over an hour (everything fails: ${burn} × what the promise allows × 1 h), and ${answered} min until the one on call answers`,
    source: ON_CALL,
  }
}

const DETECT = time(
  'detect_time',
  'Until somebody knows (min)',
  'min',
  { from: untilSomebodyKnows, otherwise: '6 min' },
  'from the first failed request to a person at a keyboard; a guess',
)
const DECIDE = time(
  'decide_time',
  'Until it is decided to restore (min)',
  'min',
  '15 min',
  'a guess: a choice under pressure; rehearse it',
)
/** One copy of the database’s data as it lies on disks. */
function bytesOfOneCopy(figures: Figures): number {
  return sheetValue('storage_total', figures) * sheetValue('compressed', figures)
}

const RESTORED: StudyInput = {
  id: 'restored_bytes',
  label: 'Data to read back on one node (TB)',
  units: ['TB'],
  standard: {
    from: ({ figures }) => {
      const bytes = Math.min(sheetValue('node_storage', figures), bytesOfOneCopy(figures))
      const text = usualText(bytes / 1e12, 'TB')
      return text === undefined
        ? undefined
        : { text, note: 'here what one node keeps; nodes are restored side by side' }
    },
    otherwise: '2 TB',
  },
  note: 'nodes are restored side by side; 0 where a copy stands ready',
}
const RESTORE_RATE: StudyInput = {
  id: 'restore_rate',
  label: 'Read back at (MB/s)',
  units: ['MB/s'],
  standard: { figure: 'avail.restore_stream' },
  note: 'what one stream brings onto a fast machine; less where network or disk is slower, more where several run. Your own restore says it better',
}
const CHECK = time(
  'check_time',
  'Until it is checked and open again (min)',
  'min',
  '10 min',
  'a guess: a restored database is looked at before it takes writes',
)

/** A part's share of the downtime of all parts, added up as if no two were down at once; of parts that are never down, nothing. */
function shareOfDowntime(availability: number, parts: readonly ChainPart[]): number {
  const all = parts.reduce((sum, part) => sum + (1 - part.availability), 0)
  return all === 0 ? 0 : (1 - availability) / all
}

/** Which part most is lost by, and what one more of a part would bring. */
function downtimeSentences(parts: readonly ChainPart[], target: number, say: Say): readonly string[] {
  const least = Math.min(...parts.map(({ availability }) => availability))
  if (least === 1) return []
  const weakest = parts.filter(({ availability }) => availability === least)
  const chainWith = (better: ChainPart) =>
    inSeries(parts.map((part) => (part === better ? part.withOneMore : part.availability)))
  const best = parts.reduce((one, other) => (chainWith(other) > chainWith(one) ? other : one))
  const chain = inSeries(parts.map(({ availability }) => availability))
  const improved = chainWith(best)
  const share = shareOfDowntime(least, parts)
  const most =
    parts.length === 1
      ? []
      : [
          `Most is lost by ${weakest.map(({ title }) => `“${title}”`).join(', ')}: ${say(share, '%')} of the downtime${weakest.length > 1 ? ' each' : ''}.`,
        ]
  if (chain >= target) return most
  if (improved <= chain) return [...most, 'One more of any part would bring nothing.']
  const after = errorBudget(improved, '30 days')
  const kept = improved >= target ? ', which keeps the promise' : ', and the promise would still be broken'
  return [
    ...most,
    `One more of “${best.title}” that can stand in for it ${parts.length === 1 ? 'would bring' : 'would bring most'}: down ${say(after, 's')} in 30 days instead of ${say(errorBudget(chain, '30 days'), 's')}${kept}.`,
  ]
}

/** Availability of the chain, what is lost of what is kept, and how long a recovery takes. */
export const AVAILABILITY_STUDY: Study = {
  id: 'availability',
  title: 'How often is it down, and what is lost?',
  about:
    'What every request needs multiplies; parts that stand in for one another help as far as they do not fail together. Promises are not measurements.',
  groups: [
    { title: 'The promise', inputs: [TARGET] },
    { title: 'What is kept', inputs: [OBJECTS, DURABILITY, DISK_FAILURES, REPAIR] },
    {
      title: 'Recovery from a backup',
      inputs: [EVERY, TAKES, DETECT, DECIDE, RESTORED, RESTORE_RATE, CHECK],
    },
  ],
  planned: chainInputs,
  leansOn: [FAST_BURN, ON_CALL, ...CHAIN_FIGURES],
  needs: ['copies', 'storage_total', 'compressed', 'node_storage', 'average_writes'],
  answer: (facts) => {
    const { value, design, figures } = facts
    const parts = readChain(facts)
    if (typeof parts === 'string') return parts
    const chain = inSeries(parts.map(({ availability }) => availability))
    const independent = inSeries(parts.map((part) => part.independent))
    const needed = parts.filter((part) => part.needed > 0).length
    const target = value(TARGET.id)
    const budget = errorBudget(target, '30 days')
    const expected = errorBudget(chain, '30 days')
    const objects = value(OBJECTS.id)
    const durability = value(DURABILITY.id)
    const lost = objectsLostPerYear(objects, ninesOf(durability))
    const copies = value('copies')
    const set = {
      copies: Math.floor(copies),
      annualFailureRate: value(DISK_FAILURES.id),
      hoursToRepair: value(REPAIR.id) / SECONDS.hour,
    }
    const sets = roundUp(bytesOfOneCopy(figures) / value('node_storage'))
    // How many pieces of an erasure code may be missing its factor does not say: 1.4 is 5 + 2, and 10 + 4.
    const written = figures.get('copies')
    const ends = written?.state === 'known' && written.range ? [written.range.low, written.range.high] : []
    const isCoded = !ends.every((end) => Number.isInteger(end))
    const losses = isCoded ? Number.NaN : sets * lossesPerYear(set)
    const point = recoveryPoint({ secondsBetweenCopies: value(EVERY.id), secondsToCopy: value(TAKES.id) })
    const bytes = value(RESTORED.id)
    const time = recoveryTime({
      detectSeconds: value(DETECT.id),
      decideSeconds: value(DECIDE.id),
      bytes,
      bytesPerSecond: value(RESTORE_RATE.id),
      checkSeconds: value(CHECK.id),
    })
    const read = bytes === 0 ? 0 : bytes / value(RESTORE_RATE.id)
    const lossAllowed = answerAmount(design, 'loss-allowed', 'min')
    const timeAllowed = answerAmount(design, 'recovery-time', 'min')
    const lostWrites = point * value('average_writes')
    return {
      results: [
        {
          id: 'chain',
          label: 'The whole chain is up',
          value: chain,
          unit: '%',
          words: 'the parts that every request needs, multiplied',
          numbers: (say) => parts.map(({ availability }) => say(availability, '%')).join(' × '),
        },
        ...(needed > 1
          ? [
              {
                id: 'each_part',
                label: `Were all ${sayCount(needed)} parts alike, each had to be up for the promise`,
                value: target ** (1 / needed),
                unit: '%',
                words: 'promise^(1 ÷ parts)',
                numbers: (say: Say) => `${say(target, '%')}^(1 ÷ ${sayCount(needed)})`,
              },
            ]
          : []),
        {
          id: 'expected_down',
          label: 'Down in 30 days, on average',
          value: expected,
          unit: 's',
          words: '(1 − chain) × 30 days',
          numbers: (say) => `${say(1 - chain, '%')} × ${say(30 * SECONDS.day, 'day')}`,
        },
        {
          id: 'budget',
          label: 'Error budget of the promise, in 30 days',
          value: budget,
          unit: 's',
          words: '(1 − promise) × 30 days',
          numbers: (say) =>
            `${say(1 - target, '%')} × ${say(30 * SECONDS.day, 'day')}; in a year ${say(errorBudget(target, 'year'), 's')}`,
        },
        {
          id: 'objects_lost',
          label: 'Objects lost in an average year',
          value: lost,
          unit: '1',
          words: 'objects × (1 − durability)',
          numbers: (say) => `${say(objects, 'object')} × 10^−${say(ninesOf(durability), '1')}`,
        },
        {
          id: 'copies_lost',
          label: `On disks of your own: until all copies of some data${hasObjects(figures) ? ' in the database' : ''} are lost`,
          value: SECONDS.year / losses,
          unit: 'year',
          ...(isCoded ? { word: 'not known of an erasure code by its factor' } : {}),
          words:
            '1 year ÷ (sets of copies × r! × (failures a year)^r × (repair as a share of a year)^(r − 1)), r copies that fail independently; what takes a rack or a batch of disks comes sooner',
          numbers: (say) =>
            `${sayCount(sets)} sets of ${isCoded ? say(copies, '1') : sayCount(set.copies)} copies, ${say(set.annualFailureRate, '%')} a year, ${say(value(REPAIR.id), 's')}`,
        },
        {
          id: 'rpo',
          label: 'Writes lost at worst, as time (RPO)',
          value: point,
          unit: 's',
          words: 'time between two backups + the time one takes',
          numbers: (say) =>
            `${say(value(EVERY.id), 's')} + ${say(value(TAKES.id), 's')}; ${say(lostWrites, 'request')}`,
        },
        {
          id: 'rto',
          label: 'Time until it works again (RTO)',
          value: time,
          unit: 's',
          ...(Number.isFinite(time) ? {} : { word: 'never' }),
          words: 'detect + decide + read back + check',
          numbers: (say) =>
            [value(DETECT.id), value(DECIDE.id), read, value(CHECK.id)]
              .map((part) => say(part, 's'))
              .join(' + '),
        },
        {
          id: 'recoveries',
          label: 'Such recoveries that the promise pays for in a year',
          value: errorBudget(target, 'year') / time,
          unit: '1',
          words: 'error budget of a year ÷ time until it works again, if nothing else ever fails',
          numbers: (say) => `${say(errorBudget(target, 'year'), 's')} ÷ ${say(time, 's')}`,
        },
      ],
      tables: (say) => [
        {
          caption: 'Where the downtime comes from, the most first',
          head: [
            'Part',
            'One of it',
            'Needed',
            'Enough are up',
            'Down in 30 days',
            'Of all',
            'With one more',
          ],
          rows: [...parts]
            .sort((a, b) => a.availability - b.availability)
            .map((part) => [
              part.title,
              say(part.up, '%'),
              `${sayCount(part.needed)} of ${sayCount(part.runs)}`,
              say(part.availability, '%'),
              say(errorBudget(part.availability, '30 days'), 's'),
              say(shareOfDowntime(part.availability, parts), '%'),
              say(part.withOneMore, '%'),
            ]),
        },
        {
          caption: 'What the promise allows and what the chain takes, by period',
          head: ['Period', 'Error budget', 'Down on average'],
          rows: SHOWN_PERIODS.map((period) => [
            period,
            say(errorBudget(target, period), 's'),
            say(errorBudget(chain, period), 's'),
          ]),
        },
      ],
      short: (say) =>
        `${say(chain, '%')}, ${chain >= target ? 'which keeps' : 'which breaks'} a promise of ${say(target, '%')}`,
      follows: (say) => [
        chain >= target
          ? `The chain is down ${say(expected, 's')} in 30 days on average, within the ${say(budget, 's')} of the promise.`
          : `The chain is down ${say(expected, 's')} in 30 days on average, and the promise allows ${say(budget, 's')}.`,
        ...downtimeSentences(parts, target, say),
        ...(independent > chain
          ? [
              `Counting failures as independent would have made it ${say(independent, '%')}: what takes all of a part down at once costs ${say(errorBudget(1 - (independent - chain), '30 days'), 's')} in 30 days, and more machines do not help against it.`,
            ]
          : parts.some(({ runs }) => runs > 1)
            ? [
                `With no failure that they share, the chain is up ${say(chain, '%')}: an upper bound, and not an estimate.`,
              ]
            : []),
        !Number.isFinite(time)
          ? 'Nothing is read back, so a recovery from a backup never ends.'
          : budget > 0
            ? `One recovery from a backup takes ${say(time, 's')}${time > budget ? `, which is ${say(time / budget, '1')} times the budget of 30 days` : ', within the budget of 30 days'}, and loses up to ${say(point, 's')} of writes.`
            : `A promise of 100 % has no budget: one recovery of ${say(time, 's')} breaks it.`,
        ...(lossAllowed !== undefined && point > lossAllowed
          ? [
              `By the checklist ${say(lossAllowed, 's')} of writes may be missing, and up to ${say(point, 's')} are: a backup is not enough, a copy has to follow all the time.`,
            ]
          : []),
        ...(timeAllowed !== undefined && time > timeAllowed
          ? [
              `By the checklist it has to work again after ${say(timeAllowed, 's')}, and a restore takes ${say(time, 's')}: a standby has to be running already.`,
            ]
          : []),
      ],
    }
  },
}
