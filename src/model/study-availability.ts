import {
  errorBudget,
  inParallel,
  inSeries,
  kOfN,
  lossesPerYear,
  ninesOf,
  objectsLostPerYear,
  recoveryPoint,
  recoveryTime,
  type Period,
} from './availability'
import { roundSignificant } from './display'
import { hasObjects } from './plot-series'
import { formatQuantity, quantityIn } from './quantity'
import { roundUp } from './sheet'
import { isObject } from './standard-sheet'
import {
  atMostWhole,
  sayCount,
  sheetValue,
  wholeFrom,
  type DerivedDefault,
  type Study,
  type StudyFacts,
  type StudyInput,
} from './study'
import { answerAmount } from './study-answer'
import { SECONDS } from './unit'

const MOST_PARTS = 200

/** Promises are made for each of them, and the budget is another one for each. */
const SHOWN_PERIODS = ['day', 'week', '30 days', 'quarter', 'year'] as const satisfies readonly Period[]

function share(id: string, label: string, standard: StudyInput['standard'], note: string): StudyInput {
  return { id, label, units: ['%'], standard, note, problem: atMostWhole }
}

function time(id: string, label: string, unit: string, standard: string, note: string): StudyInput {
  return { id, label, units: [unit], standard, note }
}

const ENTRY = share(
  'avail_entry',
  'The way in: load balancer (%)',
  { figure: 'avail.sla_elb' },
  'what is promised, with a refund below it; your own record is better',
)
const NODE = share(
  'avail_node',
  'One application group (%)',
  { figure: 'avail.sla_ec2_instance' },
  'what is promised for a single machine; a whole zone is better',
)
const PARTS: StudyInput = {
  id: 'app_parts',
  label: 'Application groups that run',
  units: ['1'],
  standard: '3',
  note: 'a group is what fails together, as a zone does',
  problem: wholeFrom(1, MOST_PARTS),
}
const NEEDED: StudyInput = {
  id: 'app_needed',
  label: 'Of them, needed at the peak',
  units: ['1'],
  standard: '2',
  note: 'one of three may fail when each has room for half',
  problem: wholeFrom(1, MOST_PARTS),
}
const COMMON = share(
  'common_cause',
  'Failures that take all groups down at once (%)',
  '5 %',
  'power, a bad release, an expired certificate; for machines that must not fail 2 % to 10 % are usual (beta factor; IEC 61508-6, annex D, says how to estimate it)',
)
const STORE = share(
  'avail_store',
  'The store, with its standby (%)',
  { figure: 'avail.sla_rds' },
  'what is promised for a managed one',
)
const OTHERS: StudyInput = {
  id: 'other_services',
  label: 'Other services that each request needs',
  units: ['1'],
  standard: '2',
  note: 'identity, payments, another team’s: count those without which it fails',
  problem: wholeFrom(0, MOST_PARTS),
}
const OTHER = share('avail_other', 'Each of them (%)', '99.9 %', 'a guess; ask their owners')
const TARGET: StudyInput = {
  ...share('availability_target', 'What is promised (%)', '99.9 %', 'a requirement: ask for it'),
  question: 'availability-target',
}

function objectsKept({ design, figures }: StudyFacts): DerivedDefault | undefined {
  // The durability that follows is an object store's.
  const inStore = design.entities.filter(isObject)
  const flows = (inStore.length > 0 ? inStore : design.entities).map(({ id, counts }) => ({
    counts,
    perSecond: sheetValue(`${id}_per_day`, figures),
  }))
  const [most] = flows.filter(({ perSecond }) => perSecond > 0).sort((a, b) => b.perSecond - a.perSecond)
  const objects = (most?.perSecond ?? Number.NaN) * sheetValue('retention', figures)
  if (!most || !(objects > 0) || !Number.isFinite(objects)) return undefined
  return {
    text: formatQuantity(quantityIn(roundSignificant(objects), 'object'), 'object'),
    note: `here each ${most.counts} for as long as it is kept`,
  }
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
const DETECT = time(
  'detect_time',
  'Until somebody knows (min)',
  'min',
  '5 min',
  'from the first failed request to a person at a keyboard',
)
const DECIDE = time(
  'decide_time',
  'Until it is decided to restore (min)',
  'min',
  '15 min',
  'a choice under pressure; rehearse it',
)
const RESTORED: StudyInput = {
  id: 'restored_bytes',
  label: 'Data to read back on one node (TB)',
  units: ['TB'],
  standard: {
    from: ({ figures }) => {
      const bytes = Math.min(sheetValue('node_storage', figures), sheetValue('storage_total', figures))
      return bytes > 0 && Number.isFinite(bytes)
        ? {
            text: formatQuantity(quantityIn(roundSignificant(bytes / 1e12), 'TB'), 'TB'),
            note: 'here what one node keeps; nodes are restored side by side',
          }
        : undefined
    },
    otherwise: '2 TB',
  },
  note: 'nodes are restored side by side; 0 where a copy stands ready',
}
const RESTORE_RATE: StudyInput = {
  id: 'restore_rate',
  label: 'Read back at (MB/s)',
  units: ['MB/s'],
  standard: '200 MB/s',
  note: 'a guess until a restore was tried; the slower of network and disk',
}
const CHECK = time(
  'check_time',
  'Until it is checked and open again (min)',
  'min',
  '10 min',
  'a restored database is looked at before it takes writes',
)

/** Availability of the chain, what is lost of what is kept, and how long a recovery takes. */
export const AVAILABILITY_STUDY: Study = {
  id: 'availability',
  title: 'How often is it down, and what is lost?',
  about:
    'What every request needs multiplies; parts that stand in for one another help as far as they do not fail together. Promises are not measurements.',
  groups: [
    { title: 'The chain', inputs: [TARGET, ENTRY, NODE, PARTS, NEEDED, COMMON, STORE, OTHERS, OTHER] },
    { title: 'What is kept', inputs: [OBJECTS, DURABILITY, DISK_FAILURES, REPAIR] },
    {
      title: 'Recovery from a backup',
      inputs: [EVERY, TAKES, DETECT, DECIDE, RESTORED, RESTORE_RATE, CHECK],
    },
  ],
  needs: ['copies', 'storage_total', 'node_storage', 'average_writes'],
  answer: ({ value, design, figures }) => {
    const parts = value(PARTS.id)
    const needed = value(NEEDED.id)
    if (needed > parts) return `${sayCount(needed)} of ${sayCount(parts)} groups cannot be needed`
    const others = value(OTHERS.id)
    const commonCause = value(COMMON.id)
    const group = { needed, parts, availability: value(NODE.id), commonCause }
    // One of several is asked of the parts in parallel, so that unequal ones could stand there one day.
    const application =
      needed === 1
        ? inParallel(
            Array.from({ length: parts }, () => group.availability),
            commonCause,
          )
        : kOfN(group)
    const independent = kOfN({ ...group, commonCause: 0 })
    const links = [
      { name: 'the load balancer', availability: value(ENTRY.id) },
      { name: 'the application', availability: application },
      { name: 'the store', availability: value(STORE.id) },
      {
        name: others === 1 ? 'the other service' : 'the other services',
        availability: inSeries(Array.from({ length: others }, () => value(OTHER.id))),
      },
    ]
    const chain = inSeries(links.map(({ availability }) => availability))
    const [weakest = links[0]] = [...links].sort((a, b) => a.availability - b.availability)
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
    const sets = roundUp(value('storage_total') / value('node_storage'))
    const losses = sets * lossesPerYear(set)
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
          numbers: (say) => links.map(({ availability }) => say(availability, '%')).join(' × '),
        },
        {
          id: 'application',
          label: `The application: ${sayCount(needed)} of ${sayCount(parts)} groups are up`,
          value: application,
          unit: '%',
          words: 'k of n equal parts, less what takes all of them down',
          numbers: (say) =>
            `${say(independent, '%')} if they failed independently; ${say(commonCause, '%')} of failures do not`,
        },
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
          words:
            '1 year ÷ (sets of copies × r! × (failures a year)^r × (repair as a share of a year)^(r − 1)), r copies that fail independently; what takes a rack or a batch of disks comes sooner',
          numbers: (say) =>
            `${sayCount(sets)} sets of ${sayCount(set.copies)} copies, ${say(set.annualFailureRate, '%')} a year, ${say(value(REPAIR.id), 's')}`,
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
          words: 'detect + decide + read back + check',
          numbers: (say) =>
            [value(DETECT.id), value(DECIDE.id), read, value(CHECK.id)]
              .map((part) => say(part, 's'))
              .join(' + '),
        },
      ],
      tables: (say) => [
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
          : `The chain is down ${say(expected, 's')} in 30 days on average, and the promise allows ${say(budget, 's')}: ${weakest ? `most is lost by ${weakest.name} (${say(weakest.availability, '%')})` : 'no part is up'}.`,
        independent > application
          ? `Counting failures as independent would have made the application ${say(independent, '%')}; what takes all groups down at once leaves ${say(application, '%')}.`
          : parts === 1
            ? 'One group has nothing that stands in for it.'
            : `With no failure that they share, the groups are up ${say(application, '%')}: an upper bound, and not an estimate.`,
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
