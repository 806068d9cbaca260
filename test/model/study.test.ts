import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import type { AvailabilityPart, Design } from '../../src/model/design'
import { withInput } from '../../src/model/edit'
import { unitOf } from '../../src/model/quantity'
import { askStudy, type SheetMoves, type Study } from '../../src/model/study'
import { readStudyInput, sheetValue } from '../../src/model/study-input'
import { sayIn, sayResult, saySpread, studyAsMarkdown } from '../../src/model/study-text'
import {
  changedStudiesAsMarkdown,
  linesBefore,
  movesToAsk,
  readAllStudies,
  sheetMoves,
  STUDIES,
  STUDY_INPUTS,
} from '../../src/model/studies'
import { plotSettings } from '../../src/model/study-inputs'
import { spreadOf } from '../../src/model/study-spread'
import { uncertainInputs } from '../../src/model/spread-text'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { estimate } from './estimates'
import { SHORT_POSTS, SHORT_POSTS_FIGURES } from './short-posts'
import { runs } from '../seed'
import { REFERENCES } from './study-references'

const say = sayIn('decimal')
const PEAK = sheetValue('peak_requests', SHORT_POSTS_FIGURES)
const PEAK_WRITES = sheetValue('peak_writes', SHORT_POSTS_FIGURES)

function designWith(inputs: Readonly<Record<string, string>>, from: Design = SHORT_POSTS): Design {
  return { ...from, assumptions: { ...from.assumptions, ...inputs } }
}

function studyOf(id: string): Study {
  const study = STUDIES.find((one) => one.id === id)
  if (!study) throw new Error(`there is no study ${id}`)
  return study
}

function inputOf(id: string) {
  const input = STUDY_INPUTS.find((one) => one.id === id)
  if (!input) throw new Error(`there is no input ${id}`)
  return input
}

function ask(id: string, design: Design) {
  const figures = evaluateDesign(design)
  return askStudy(studyOf(id), readAllStudies({ design, figures, references: REFERENCES }))
}

function known(id: string, inputs: Readonly<Record<string, string>> = {}, from: Design = SHORT_POSTS) {
  const state = ask(id, designWith(inputs, from))
  if (state.state === 'unknown') throw new Error(state.message)
  const result = (name: string) => {
    const found = state.answer.results.find((one) => one.id === name)
    if (!found) throw new Error(`there is no result ${name}`)
    return found
  }
  return {
    state,
    value: (name: string) => result(name).value,
    text: (name: string) => sayResult(result(name), say),
    span: (name: string) => saySpread(result(name), state.spreads.get(name), say),
    short: state.answer.short(say),
    follows: state.answer.follows(say).join(' '),
    doubts: state.answer.doubts ?? [],
    table: (state.answer.tables?.(say) ?? [])[0]?.rows ?? [],
  }
}

describe('the inputs of studies', () => {
  test('have names of their own, a label with what they count, and a reason', () => {
    const ids = STUDY_INPUTS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(STUDY_INPUTS.filter(({ note, label }) => note === '' || label === '')).toEqual([])
  })

  test('have defaults that can be read, for the example and for a design without anything', () => {
    const empty = { ...SHORT_POSTS, entities: [], operations: [], rows: [], assumptions: {} }
    for (const design of [SHORT_POSTS, empty]) {
      const { fields } = readAllStudies({ design, figures: evaluateDesign(design), references: REFERENCES })
      expect([...fields.values()].filter(({ problem }) => problem !== undefined)).toEqual([])
    }
  })

  test('are as large as the reference figure that they are by default', () => {
    for (const { id, standard, units } of STUDY_INPUTS) {
      if (typeof standard === 'string' || 'from' in standard) continue
      const { typical = Number.NaN, unit = '' } = REFERENCES[standard.figure] ?? {}
      const { fields } = readAllStudies({ design: SHORT_POSTS, figures: new Map(), references: REFERENCES })
      const field = fields.get(id)
      // "A year" and what is counted stand in the label; the scale of the rest has to be the figure's.
      const scale = unitOf(unit.replace('%/year', '%')).scale
      expect([id, field?.standing === 'row' ? 0 : (field?.range?.low ?? 0) / (typical * scale)]).toEqual([
        id,
        expect.closeTo(1, 9),
      ])
      expect(units).toHaveLength(1)
    }
  })

  test.each([
    ['growth_rate', '-20 %', -0.2, -0.2],
    ['growth_rate', '−20', -0.2, -0.2],
    ['growth_rate', '-20 % to 10 %', -0.2, 0.1],
    ['growth_rate', '0 - 50 %', 0, 0.5],
    ['growth_rate', '10-50 %', 0.1, 0.5],
    ['zones', '2-4', 2, 4],
    ['price_egress', '$0.05', 0.05e-9, 0.05e-9],
    ['price_egress', '0.05', 0.05e-9, 0.05e-9],
    ['price_egress', '$0.02-$0.05', 0.02e-9, 0.05e-9],
    ['hit_target', '80', 0.8, 0.8],
  ])('%s takes %s', (id, text, low, high) => {
    const reading = readStudyInput(inputOf(id), text)
    expect(reading).toMatchObject({
      ok: true,
      value: { low: expect.closeTo(low, 15), high: expect.closeTo(high, 15) },
    })
  })

  test.each([
    ['growth_rate', '-120 %', /at least −100 %/],
    ['growth_rate', '2x', /as a percentage/],
    ['growth_rate', '10 % to -10 %', /upside down/],
    ['growth_rate', '', /write an amount/],
    ['growth_rate', '50 users', /expected a percentage/],
    ['zones', '0', /whole number from 1/],
    ['zones', '2.5', /whole number/],
    ['zones', '1e308', /whole number/],
    ['zones', '-1', /cannot be negative/],
    ['node_workers', '0', /whole number/],
    ['node_workers', '300 %', /whole number from 1 to 1,000/],
    ['zones', '300 %', /whole number/],
    ['fan_out', '300 %', /whole number from 1 to 1,000,000/],
    ['fan_out', '0.33', /whole number/],
    ['zipf_exponent', '80 %', /such as 0\.8/],
    ['cache_objects', '2.5', /whole number of objects/],
    ['zipf_exponent', '50', /more than 20/],
    ['hit_target', '120 %', /at most 100 %/],
    ['durability', '101', /at most 100 %/],
    ['cache_objects', '0', /at least 1/],
    ['object_size', '0 B', /more than 0/],
    ['price_storage', '3 MB', /expected dollars/],
    ['freshness', '5 users', /expected a time/],
  ])('%s refuses “%s” with a reason', (id, text, message) => {
    const reading = readStudyInput(inputOf(id), text)
    expect(reading.ok ? '' : reading.problem.message).toMatch(message)
  })

  test('are the design’s own rows where it has them, and their own elsewhere', () => {
    const { fields } = readAllStudies({
      design: SHORT_POSTS,
      figures: evaluateDesign(SHORT_POSTS),
      references: REFERENCES,
    })
    expect(fields.get('followers_mean')).toMatchObject({
      standing: 'row',
      row: { id: 'followers', text: '200' },
    })
    expect(fields.get('growth_rate')).toMatchObject({ standing: 'default', row: { text: '0 %' } })
    expect(known('skew', { delivered: 'many' }, { ...SHORT_POSTS, rows: [] }).state.fields[0]).toMatchObject({
      standing: 'default',
    })
  })
})

describe('growth', () => {
  test('none: the flow piles up and the load stays', () => {
    const study = known('growth')
    expect(study.short).toBe('one node of 2 TB is too small today')
    expect(study.table.map(([year]) => year)).toEqual(['0', '1', '3', '5'])
    expect(study.value('peak_later')).toBe(PEAK)
  })

  test('of half as much again each year is 7.6 times after five', () => {
    const study = known('growth', { growth_rate: '50 %' })
    expect(study.value('peak_later') / known('growth').value('peak_later')).toBeCloseTo(1.5 ** 5, 9)
    expect(study.follows).toContain('At 50 % a year the load is 7.6 times today’s')
  })

  test('a larger node is full later, and a shrinking load may never fill it', () => {
    const sized = (node: string, rate: string) =>
      known('growth', { growth_rate: rate }, withInput(SHORT_POSTS, 'node_storage', node))
    expect(sized('100 TB/node', '0 %').text('full_after')).toMatch(/^on day \d+$/)
    expect(sized('100 TB/node', '100 %').value('full_after')).toBeLessThan(
      sized('100 TB/node', '0 %').value('full_after'),
    )
    expect(sized('300 TB/node', '-50 %').text('full_after')).toBe('never')
    expect(sized('300 TB/node', '-50 %').follows).toContain('the load shrinks')
  })

  test('by the same amount each year is 3.5 times after five years of 50 %, and the node is full later', () => {
    const sized = withInput(SHORT_POSTS, 'node_storage', '200 TB/node')
    const linear = known('growth', { growth_rate: '50 %', growth_kind: 'linear' }, sized)
    const compound = known('growth', { growth_rate: '50 %' }, sized)
    expect(linear.value('peak_later') / known('growth').value('peak_later')).toBeCloseTo(3.5, 9)
    expect(linear.value('full_after')).toBeGreaterThan(compound.value('full_after'))
    expect(linear.follows).toContain('At 50 % of today’s amount a year the load is 3.5 times today’s')
    // Each says what the other would come to.
    expect(linear.follows).toContain(`one node full on day ${compound.value('full_after') / 86_400}`)
    expect(compound.follows).toContain(`one node full on day ${linear.value('full_after') / 86_400}`)
  })

  test('by a share that was never offered is compound', () => {
    expect(known('growth', { growth_rate: '50 %', growth_kind: 'cubic' }).value('peak_later')).toBe(
      known('growth', { growth_rate: '50 %' }).value('peak_later'),
    )
  })

  test('that takes a fifth of today’s away each year leaves nothing after five', () => {
    const study = known('growth', { growth_rate: '-20 %', growth_kind: 'linear' })
    expect(study.value('peak_later')).toBe(0)
    expect(study.follows).toContain('nothing is left of the load')
  })

  test('of the kind that was chosen is in the pictures and in the bill', () => {
    const settings = (kind: string) => {
      const design = designWith({ growth_rate: '50 %', growth_kind: kind })
      return plotSettings({ design, figures: SHORT_POSTS_FIGURES, references: REFERENCES })
    }
    expect(settings('linear').growth).toEqual({ kind: 'linear', perYear: 0.5 })
    expect(settings('compound').growth).toEqual({ kind: 'compound', perYear: 0.5 })
    const bill = (kind: string) => known('cost', { growth_rate: '50 %', growth_kind: kind })
    expect(bill('linear').table).not.toEqual(bill('compound').table)
  })

  test('a range of growth is one of what comes later, and never of today', () => {
    const study = known('growth', { growth_rate: '10-50 %' })
    expect(study.span('peak_later')).toMatch(/ to /)
    expect(study.span('full_after')).toBe('')
  })
})

describe('nodes', () => {
  test('survive the loss of one of three zones with half as many again', () => {
    const study = known('nodes')
    const needed = Math.ceil(PEAK / 600)
    expect(study.value('application_nodes')).toBe(3 * Math.ceil(needed / 2))
    expect(known('nodes', { zones: '4' }).value('application_nodes')).toBe(4 * Math.ceil(needed / 3))
    expect(study.follows).toContain('The database is bound by storage')
  })

  test('need no more for data whose copies are in other zones, and as many more where there is one copy', () => {
    const copies = (text: string) => known('nodes', {}, withInput(SHORT_POSTS, 'copies', text))
    expect(copies('1').value('database_nodes')).toBeGreaterThan(copies('1').state.answer.results.length)
    const [, database] = copies('3').table
    expect(Number(database?.[3])).toBeLessThanOrEqual(Number(database?.[1]) + 3)
    const [, single] = copies('1').table
    expect(Number(single?.[3])).toBe(3 * Math.ceil(Number(single?.[1]) / 2))
  })

  test('in one zone do not survive its loss, however many they are', () => {
    const study = known('nodes', { zones: '1' })
    expect(study.text('application_nodes')).toBe('∞ nodes')
    expect(study.short).toBe('with one zone nothing survives its loss')
  })

  test('are counted by Little and wait by Erlang', () => {
    const study = known('nodes')
    expect(study.value('in_progress') / (PEAK * 0.008)).toBeCloseTo(1, 1)
    expect(study.value('wait_reduced')).toBeGreaterThan(study.value('wait'))
    // One worker of 1 ms at 60 % waits 0.6/(1-0.6) of its service.
    const single = known('nodes', { node_workers: '1' }).value('wait_reduced')
    expect(single).toBeGreaterThan(0.0014)
    expect(single).toBeLessThan(0.0015)
  })

  test('that are full wait without end, and it is said', () => {
    const full = known('nodes', { zones: '2' }, withInput(SHORT_POSTS, 'target_utilisation', '100 %'))
    expect(full.follows).toMatch(/beyond the knee|more than they can do/)
  })
})

describe('cost', () => {
  test('is by the list prices until the reader has their own, and says whose', () => {
    const listed = known('cost')
    expect(listed.follows).toContain('list prices of 2026')
    const own = known('cost', { price_egress: '$0.01' })
    expect(own.value('month')).toBeLessThan(listed.value('month'))
    expect(own.follows).toContain('list prices of 2026, and yours for bytes out')
    expect(own.table.find(([item]) => item === 'bytes out')?.slice(2, 4)).toEqual(['$0.01/GB', 'your price'])
  })

  test('names the largest item, and nothing where nothing is paid', () => {
    expect(known('cost').short).toMatch(/most of it for bytes out$/)
    const free = { price_storage: '0', price_egress: '0', price_compute: '0', price_memory: '0' }
    expect(known('cost', free).short).toBe('nothing that has a price is used')
  })

  test('follows memory and requests once they have a price', () => {
    const study = known('cost', { priced_memory: '100 GB', price_requests: '0.0000004' })
    expect(study.table.map(([item]) => item)).toContain('memory')
    expect(study.table.map(([item]) => item)).toContain('requests')
  })

  test('has a span where a price is a range', () => {
    expect(known('cost', { price_egress: '$0.02-$0.09' }).span('month')).toMatch(/^\$\d+K to \$\d+K$/)
  })
})

describe('skew', () => {
  test('has the deliveries of the design, and the largest account too late', () => {
    const study = known('skew')
    expect(study.value('deliveries') / (6944.4 * 200)).toBeCloseTo(1, 3)
    expect(study.value('largest')).toBeCloseTo(100e6 / (2e6 - 1_388_889), 0)
    expect(study.value('push_limit') / (5 * (2e6 - 1_388_889))).toBeCloseTo(1, 6)
    expect(study.value('break_even')).toBeCloseTo(40, 6)
    expect(study.follows).toContain('merged on read')
  })

  test('says what cannot all be true', () => {
    expect(known('skew').doubts).toEqual([])
    expect(known('skew', { followers_heavy: '1M' }).doubts.join()).toMatch(
      /One account in a thousand cannot have/,
    )
  })

  test('with too small a pool says that nothing is delivered in time', () => {
    const study = known('skew', {}, withInput(SHORT_POSTS, 'delivery_rate', '1M/s'))
    expect(study.text('largest')).toBe('without end (∞)')
    expect(study.follows).toContain('Ordinary posts fill all the workers')
  })

  test('a range of followers is the same range of deliveries', () => {
    const study = known('skew', {}, withInput(SHORT_POSTS, 'followers', '100-400'))
    const spread = study.state.spreads.get('deliveries')
    expect((spread?.low ?? 0) / (6944.4 * 100)).toBeCloseTo(1, 3)
    expect((spread?.high ?? 0) / (6944.4 * 400)).toBeCloseTo(1, 3)
  })

  test('of a design without followers is in its keys and its writers, and it is said', () => {
    const study = known('skew', {}, { ...SHORT_POSTS, rows: [] })
    expect(study.state.groups.flatMap(({ inputs }) => inputs.map(({ id }) => id))).toEqual([
      'key_rate',
      'largest_writer',
    ])
    expect(study.follows).toContain('so followers do not matter')
    expect(study.short).toBe('0.26 % of the reads are for one key, which one node answers')
    const chosen = known('skew', { delivered: 'many' }, { ...SHORT_POSTS, rows: [] })
    expect(chosen.value('deliveries')).toBeGreaterThan(0)
  })

  test.each([
    ['chat', 'message', 'many'],
    ['photo-sharing', 'photo', 'many'],
    ['link-shortener', 'link', 'nobody'],
    ['video', 'video', 'nobody'],
    ['metrics', 'series', 'nobody'],
  ])('of %s is about each %s, and delivered to %s', (id, noun, delivered) => {
    const study = known('skew', {}, estimate(id))
    expect(study.state.choices).toMatchObject([{ value: delivered, standing: 'default' }])
    expect(study.follows).toContain(`The most-read ${noun} of `)
  })

  test('of a chat goes as far as its largest group', () => {
    const chat = known('skew', {}, estimate('chat'))
    expect(chat.state.fields.find(({ input }) => input.id === 'followers_most')?.row.id).toBe('largest_group')
    expect(chat.follows).toContain('nothing has to be merged on read for its size')
  })

  test('of one account that writes more than a node takes asks for a longer key', () => {
    const study = known('skew', { largest_writer: '90 %' })
    expect(study.value('writer_nodes') / ((PEAK_WRITES * 0.9) / 1800)).toBeCloseTo(1, 9)
    expect(study.follows).toContain('a number from 0 to 3')
    expect(known('skew').follows).toContain('split by account stays in bounds')
  })

  test('has no answer where nothing is read or written, and half of one where one of them is missing', () => {
    const only = (...kinds: readonly string[]) => ({
      ...SHORT_POSTS,
      operations: SHORT_POSTS.operations.filter(({ kind }) => kinds.includes(kind)),
      rows: [],
    })
    expect(ask('skew', only())).toMatchObject({
      state: 'unknown',
      message: 'nothing is read or written, so nothing can be uneven',
    })
    expect(known('skew', {}, only('list')).follows).toContain('Nothing is written')
    expect(known('skew', {}, only('create')).follows).toContain('Nothing is read')
    expect(known('skew', { delivered: 'many' }, only('list')).follows).toContain(
      'No operation of the design creates',
    )
  })
})

describe('the cache', () => {
  const known104 = (exponent: string) =>
    known('cache', {
      cache_objects: '104M',
      object_size: '500 B',
      zipf_exponent: exponent,
      hit_target: '80 %',
    })

  test('for 104M objects of 500 B at 80 % is 17.5 GB at s = 0.8 and 1.15 GB at s = 1.0', () => {
    expect(known104('0.8').text('memory')).toBe('17.5 GB')
    expect(known104('1').text('memory')).toBe('1.15 GB')
  })

  test('of what it needs for the target has the target as its hit ratio', () => {
    const study = known('cache', {
      cache_objects: '104M',
      object_size: '500 B',
      zipf_exponent: '1',
      cache_memory: '1.15 GB',
    })
    expect(study.value('hit_ratio')).toBeCloseTo(0.8, 3)
  })

  test('is compared with 20 % of the daily reads, which keeps days of all data', () => {
    expect(known('cache').follows).toMatch(
      /would keep 11.1 days of all that is written, more than there is in the window/,
    )
  })

  test('takes new things of a week by default, and the reader’s own amounts', () => {
    const [objects] = known('cache').state.fields
    expect(objects?.row.text).toBe('2.8B')
    expect(objects?.row.note).toContain('each post of the last 7 days')
  })

  test('at both ends holds nothing, and everything', () => {
    expect(known('cache', { hit_target: '0 %' }).value('memory')).toBe(0)
    expect(known('cache', { hit_target: '100 %' }).value('share')).toBe(1)
  })
})

describe('availability', () => {
  const chain = (...parts: readonly Partial<AvailabilityPart>[]): Design => ({
    ...SHORT_POSTS,
    availability: {
      parts: parts.map((part, index) => ({
        id: `part_${index}`,
        title: `Part ${index}`,
        kind: 'external',
        shared: '0 %',
        ...part,
      })),
    },
  })

  test('of eight services of 99.9 % is 99.2 %', () => {
    const study = known('availability', {}, chain(...Array.from({ length: 8 }, () => ({ up: '99.9 %' }))))
    expect(study.value('chain')).toBeCloseTo(0.999 ** 8, 12)
    expect(study.text('chain')).toBe('99.2 %')
    expect(study.short).toBe('99.2 %, which breaks a promise of 99.9 %')
    expect(study.value('each_part')).toBeCloseTo(0.999 ** (1 / 8), 12)
  })

  test('follows the longest flow of the design: the parts that it waits for', () => {
    const study = known('availability')
    expect(study.table.map(([part]) => part).toSorted()).toEqual([
      'Feed cache',
      'Feed service',
      'Load balancer',
      'Post cache',
      'Post service',
      'Subscription service',
    ])
    // The promise of a load balancer is for all of it, and services run in each of three zones.
    expect(study.table.find(([part]) => part === 'Load balancer')?.[2]).toBe('1 of 1')
    expect(study.table.find(([part]) => part === 'Post service')?.[2]).toBe('2 of 3')
    const wider = known('availability', { zones: '4' })
    expect(wider.table.find(([part]) => part === 'Post service')?.[2]).toBe('3 of 4')
    const unknown = known('availability', { zones: 'many' })
    expect(unknown.table.find(([part]) => part === 'Post service')?.[2]).toBe('2 of 3')
  })

  test('has the error budget of a stated month', () => {
    expect(known('availability').text('budget')).toBe('43 min')
    expect(known('availability').value('budget')).toBeCloseTo(2592, 9)
  })

  test('of parts in parallel is bounded by what they share', () => {
    const two = { up: '99.9 %', runs: '2', needed: '1' }
    const alone = known('availability', {}, chain(two))
    expect(alone.value('chain')).toBeCloseTo(0.999999, 9)
    expect(alone.follows).toContain('an upper bound')
    const shared = known('availability', {}, chain({ ...two, shared: '5 %' }))
    expect(shared.value('chain')).toBeCloseTo(0.99995, 5)
    expect(shared.follows).toContain('more machines do not help against it')
  })

  test('of two of three at 99 % is 99.97 %, and of a part that is not needed never less', () => {
    const two = { up: '99 %', runs: '3', needed: '2' }
    expect(known('availability', {}, chain(two)).value('chain')).toBeCloseTo(0.999702, 9)
    const soft = chain(two, { up: '50 %', needed: '0' })
    expect(known('availability', {}, soft).value('chain')).toBeCloseTo(0.999702, 9)
  })

  test('names the part that most is lost by, and what one more would bring', () => {
    const study = known(
      'availability',
      { availability_target: '99.5 %' },
      chain({ title: 'Search', up: '99 %' }, { title: 'Names', up: '99.9 %' }),
    )
    expect(study.follows).toContain('Most is lost by “Search”: 90.9 % of the downtime.')
    expect(study.follows).toMatch(
      /One more of “Search” that can stand in for it would bring most: down .*, which keeps the promise\./,
    )
    expect(study.table.map(([part]) => part)).toEqual(['Search', 'Names'])
    const even = known('availability', {}, chain({ title: 'A' }, { title: 'B' }))
    expect(even.follows).toContain('Most is lost by “A”, “B”: 50 % of the downtime each.')
  })

  test('has a span where a part’s is a range, which another study does not', () => {
    const design = chain({ up: '99-99.9 %' }, { up: '99.9 %' })
    expect(known('availability', {}, design).span('chain')).toMatch(/98\.9 to 99\.8/)
    expect(ask('nodes', design)).toMatchObject({ state: 'known', spreads: new Map() })
  })

  test('refuses to need more parts than there are, and a chain without parts', () => {
    expect(ask('availability', chain({ title: 'Search', runs: '2', needed: '3' }))).toMatchObject({
      state: 'unknown',
      message: '“Search”: 3 of 2 cannot be needed',
    })
    expect(ask('availability', chain({ title: 'Search', up: 'often' }))).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/^“Search: one of it is up \(%\)” has no value: /),
    })
    expect(ask('availability', chain())).toMatchObject({
      state: 'unknown',
      message: 'there is no part that a request needs: add one',
    })
  })

  test('knows of an outage by the error budget’s alarm and by who answers it', () => {
    const detect = (target: string) =>
      known('availability', { availability_target: target }).state.fields.find(
        ({ input }) => input.id === 'detect_time',
      )
    // 14.4 × 0.1 % of an hour is 52 s, and five minutes more.
    expect(detect('99.9 %')?.row.text).toBe('5.9 min')
    expect(detect('99.9 %')?.reference?.id).toBe('avail.oncall_response')
    expect(detect('99 %')?.row.text).toBe('13.6 min')
    expect(detect('100 %')?.standing).toBe('default')
  })

  test('says what a recovery costs of the budget, and what is lost', () => {
    const study = known('availability', {
      detect_time: '1 min',
      decide_time: '5 min',
      restored_bytes: '2 TB',
      restore_rate: '200 MB/s',
      check_time: '10 min',
    })
    expect(study.value('rto')).toBeCloseTo(10_960, 6)
    expect(study.value('rpo')).toBe(90_000)
    expect(study.follows).toMatch(/times the budget of 30 days/)
    expect(known('availability', { availability_target: '100 %' }).follows).toContain('has no budget')
  })

  test('says nothing of an erasure code that its factor does not tell, and takes a range of copies for copies', () => {
    const lost = (copies: string) => known('availability', { copies }).text('copies_lost')
    expect(lost('1.4')).toBe('not known of an erasure code by its factor')
    expect(lost('1.4-2')).toBe(lost('1.4'))
    expect(lost('2-3')).toBe(lost('2'))
    expect(lost('3')).not.toBe(lost('2'))
  })

  test('has as many sets of copies, and as much to read back, as lies on disk when it is compressed', () => {
    const assumptions = { node_storage: '10 PB/node', copies: '2' }
    const bytes = (design: Record<string, string>) => {
      const field = known('availability', design).state.fields.find(
        ({ input }) => input.id === 'restored_bytes',
      )
      return field?.range?.low ?? Number.NaN
    }
    expect(bytes({ ...assumptions, compressed: '10 %' }) / bytes(assumptions)).toBeCloseTo(0.1, 2)
    const years = (design: Record<string, string>) => known('availability', design).value('copies_lost')
    const nodes = { ...assumptions, node_storage: '1 GB/node' }
    expect(years({ ...nodes, compressed: '10 %' }) / years(nodes)).toBeCloseTo(10, 3)
  })

  test('is the sum over all states of its machines, each up or down', () => {
    // One event takes all of a part down, and each of its machines fails by itself beside it.
    const chanceOf = (
      parts: readonly (readonly [up: number, runs: number, needed: number, shared: number])[],
    ) => {
      const coins = parts.flatMap(([up, runs, , shared]) => {
        const together = shared * (1 - up)
        return [1 - together, ...Array.from({ length: runs }, () => up / (1 - together))]
      })
      let chance = 0
      for (let state = 0; state < 2 ** coins.length; state++) {
        const isUp = (coin: number) => ((state >> coin) & 1) === 1
        let coin = 0
        let isEnough = true
        for (const [, runs, needed] of parts) {
          const isSpared = isUp(coin++)
          let count = 0
          for (let machine = 0; machine < runs; machine++) count += isUp(coin++) ? 1 : 0
          isEnough &&= needed === 0 || (isSpared && count >= needed)
        }
        if (isEnough) chance += coins.reduce((all, one, index) => all * (isUp(index) ? one : 1 - one), 1)
      }
      return chance
    }
    const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10)
    const part = fc
      .tuple(percent, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }), percent)
      .map(([up, runs, needed, shared]) => [up, runs, Math.min(needed, runs), shared] as const)
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const design = chain(
          ...parts.map(([up, runs, needed, shared]) => ({
            up: `${up} %`,
            runs: String(runs),
            needed: String(needed),
            shared: `${shared} %`,
          })),
        )
        const states = parts.map(
          ([up, runs, needed, shared]) => [up / 100, runs, needed, shared / 100] as const,
        )
        // A part that is always down, and all of whose failures are shared, leaves its machines without a chance to say.
        fc.pre(states.every(([up, , , shared]) => shared * (1 - up) < 1))
        expect(known('availability', {}, design).value('chain')).toBeCloseTo(chanceOf(states), 9)
      }),
      { numRuns: runs(40) },
    )
  })

  test('of eleven nines loses one in ten million objects in ten thousand years', () => {
    expect(known('availability', { objects_kept: '10M' }).value('objects_lost')).toBeCloseTo(1e-4, 7)
  })
})

describe('the request’s latency', () => {
  test('has what is left of the promise, and the tail of asking many', () => {
    const study = known('latency')
    expect(study.value('tail')).toBeCloseTo(0.634, 3)
    expect(study.value('allowed')).toBeCloseTo(0.0001005, 6)
    expect(study.value('left') + study.value('p99')).toBeCloseTo(0.2, 9)
    expect(study.follows).toContain('Waited for at p99')
  })

  test('names the slowest call where the promise is missed', () => {
    const slow = {
      ...SHORT_POSTS,
      latency: {
        percentile: 99,
        target: '10 ms',
        stages: [{ calls: [{ id: 'a', title: 'Search', p50: '20 ms', p99: '90 ms' }] }],
      },
    } as const
    expect(known('latency', {}, slow).follows).toMatch(/missed by 80 ms: “Search” has the longest p99/)
    expect(known('latency', {}, { ...slow, latency: { ...slow.latency, percentile: 50 } }).short).toMatch(
      /^half of the requests need 20 ms/,
    )
  })

  const search = (p50: string, p99: string): Design => ({
    ...SHORT_POSTS,
    latency: {
      percentile: 99,
      target: '100 ms',
      stages: [
        { calls: [{ id: 'a', title: 'Search', p50, p99 }] },
        { calls: [{ id: 'b', title: 'Names', p50: '1 ms', p99: '10 ms' }] },
      ],
    },
  })

  test('says how likely a request is to miss the promise, beside how many may', () => {
    const late = known('latency', {}, search('20 ms', '120 ms'))
    // Lognormal: ln(6) / 2.326 is the deviation, and what is left for the search is about 97 ms.
    expect(late.value('missed')).toBeGreaterThan(0.015)
    expect(late.value('missed')).toBeLessThan(0.025)
    expect(late.follows).toMatch(
      /\. About [\d.]+ % of the requests take longer than 100 ms, and by the promise 1 % may\./,
    )
    const soon = known('latency', {}, search('1 ms', '2 ms'))
    expect(soon.value('missed')).toBe(0)
    expect(soon.follows).toContain(
      'Fewer than one request in ten thousand takes longer than 100 ms, and by the promise 1 % may.',
    )
    const half = search('20 ms', '120 ms')
    const median = {
      ...half,
      latency: { stages: [], ...half.latency, percentile: 50, target: '10 ms' },
    } as const
    expect(known('latency', {}, median).follows).toMatch(
      /take longer than 10 ms, and by the promise half of them may\./,
    )
  })

  test('is no more than all of the requests, whatever ranges do together', () => {
    const design = {
      ...search('40-90 ms', '95-120 ms'),
      assumptions: { slow_share: '30-90 %', fan_out: '3-9' },
    }
    const facts = readAllStudies({ design, figures: evaluateDesign(design), references: REFERENCES })
    const state = askStudy(studyOf('latency'), facts)
    const spread = state.state === 'known' ? state.spreads.get('tail') : undefined
    expect(spread?.low).toBeLessThan(0.99)
    expect(spread?.high).toBe(1)
  })

  test('has the range of its calls, asked about when nobody types, and which of them it is', () => {
    const design = search('4-12 ms', '20-60 ms')
    const figures = evaluateDesign(design)
    const context = { design, figures, references: REFERENCES }
    const facts = readAllStudies(context)
    const at = (moves: readonly SheetMoves[]) => {
      const state = askStudy(studyOf('latency'), facts, moves)
      return state.state === 'known' ? state.spreads.get('p99') : undefined
    }
    expect(at([])).toBeUndefined()
    const moves = movesToAsk(context).map((question) => question())
    expect(moves.map(({ row }) => row)).toEqual(['latency:a:p50', 'latency:a:p99'])
    const spread = at(moves)
    expect(spread?.low).toBeGreaterThan(0.015)
    expect(spread?.low).toBeLessThan(0.03)
    expect(spread?.high).toBeGreaterThan(0.05)
    expect(spread?.high).toBeLessThan(0.075)
    expect(spread?.driver?.label).toBe('Search: p99 (ms)')
    // The same samples each time: the answer does not flicker.
    expect(at(movesToAsk(context).map((question) => question()))).toEqual(spread)
  })

  test('says why percentiles do not add up, and what their sum is', () => {
    const study = known('latency', {}, search('5 ms', '20 ms'))
    expect(study.follows).toContain(
      'Percentiles do not add up: the p99 of the calls waited for come to 30 ms',
    )
    expect(study.follows).toMatch(/which is p99\.[5-9]\d* of the whole/)
    expect(study.table.map(([stage]) => stage)).toEqual(['1. Search', '2. Names'])
    const beside = {
      ...SHORT_POSTS,
      latency: {
        percentile: 99,
        target: '100 ms',
        stages: [
          {
            calls: [
              { id: 'a', title: 'A', p50: '5 ms', p99: '20 ms' },
              { id: 'b', title: 'B', p50: '5 ms', p99: '20 ms' },
            ],
          },
        ],
      },
    } as const
    expect(known('latency', {}, beside).follows).toContain(
      'Side by side, the slowest of all calls is waited for',
    )
  })

  test('has no answer without calls, and says what cannot be read', () => {
    const plan = (calls: readonly { id: string; title: string; p50: string; p99: string }[]) =>
      ask('latency', {
        ...SHORT_POSTS,
        latency: { percentile: 99, target: '10 ms', stages: calls.length > 0 ? [{ calls }] : [] },
      })
    expect(plan([])).toMatchObject({ state: 'unknown', message: 'there is no call to wait for: add one' })
    expect(plan([{ id: 'a', title: 'A', p50: '20 ms', p99: '5 ms' }])).toMatchObject({
      state: 'unknown',
      message: '“A”: the p99 is below the median',
    })
    expect(plan([{ id: 'a', title: 'A', p50: 'soon', p99: '5 ms' }])).toMatchObject({ state: 'unknown' })
  })
})

describe('the answers of the checklist', () => {
  const answered = (answers: Readonly<Record<string, string>>, state: 'answered' | 'asked' = 'answered') => ({
    ...SHORT_POSTS,
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [id, { state, value, why: '' }]),
    ),
  })

  test('are the inputs that ask for the same', () => {
    const design = answered({ 'yearly-growth': '30 %', freshness: '60 s', 'availability-target': '99 %' })
    const { fields } = readAllStudies({ design, figures: SHORT_POSTS_FIGURES, references: REFERENCES })
    for (const id of ['growth_rate', 'freshness', 'availability_target'])
      expect([id, fields.get(id)?.standing]).toEqual([id, 'answer'])
    expect(known('availability', {}, design).short).toBe('99.7 %, which keeps a promise of 99 %')
    expect(
      changedStudiesAsMarkdown({ design, figures: SHORT_POSTS_FIGURES, references: REFERENCES }, 'decimal'),
    ).toContain('| Growth in a year (%) | 30 % | answer in the checklist |')
  })

  test('that were only asked, or cannot be read as an amount, change nothing', () => {
    for (const design of [
      answered({ 'yearly-growth': '30 %' }, 'asked'),
      answered({ 'yearly-growth': 'a lot' }),
    ])
      expect(known('growth', {}, design).state.fields[0]?.standing).toBe('default')
  })

  test('are held against what comes out: the budget, the loss and the recovery', () => {
    expect(known('cost', {}, answered({ budget: '50K USD/month' })).follows).toMatch(
      /may cost \$50K: the first is 10\.\d times that/,
    )
    expect(known('cost', {}, answered({ budget: '5M USD/month' })).follows).toContain('stays within it')
    const strict = known(
      'availability',
      {},
      answered({ 'loss-allowed': '5 min', 'recovery-time': '30 min' }),
    ).follows
    expect(strict).toContain('By the checklist 5 min of writes may be missing, and up to 25 h are')
    expect(strict).toContain(
      'By the checklist it has to work again after 30 min, and a restore takes 110 min',
    )
    expect(known('availability').follows).not.toContain('checklist')
  })

  test('promise the time of the plan until it has one of its own, which may differ', () => {
    const design = answered({ 'read-latency': '100 ms' })
    expect(known('latency', {}, design).value('left')).toBeLessThan(0.1)
    const own = {
      ...design,
      latency: {
        percentile: 99,
        target: '150 ms',
        stages: [{ calls: [{ id: 'a', title: 'A', p50: '1 ms', p99: '9 ms' }] }],
      },
    } as const
    expect(known('latency', {}, own).doubts).toEqual(['The checklist promises 100 ms, and this plan 150 ms.'])
    expect(known('latency', {}, answered({ 'read-latency': 'fast' })).doubts).toEqual([])
  })
})

describe('a study that cannot be answered', () => {
  test('names the row of the sheet that it needs', () => {
    const broken = withInput(SHORT_POSTS, 'retention', '5 posts')
    expect(ask('growth', broken)).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/it needs “.+”/),
    })
  })

  test('names the input of its own that has no value', () => {
    expect(ask('nodes', designWith({ zones: 'three' }))).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/^“Zones that the nodes are spread over” has no value: /),
    })
  })
})

describe('as Markdown', () => {
  test('a study has its question, inputs, results and what follows', () => {
    const state = ask('cache', designWith({ hit_target: '90 %' }))
    const text = studyAsMarkdown(studyOf('cache'), state, say)
    expect(text).toMatch(/^## How much should the cache hold\?/)
    expect(text).toContain('| Zipf exponent | 0.8 | default |')
    expect(text).toMatch(/\| Memory for the target \| .* \|/)
    expect(text).toMatch(/^- 90 % of the reads need /m)
  })

  test('the plan of a request comes with its study, and titles are not markup', () => {
    const design = {
      ...SHORT_POSTS,
      latency: {
        percentile: 99,
        target: '10 ms',
        stages: [{ calls: [{ id: 'a', title: '*a*', p50: '1 ms', p99: '9 ms' }] }],
      },
    } as const
    const context = { design, figures: evaluateDesign(design), references: REFERENCES }
    expect(linesBefore(studyOf('latency'), context).join('\n')).toContain('1. \\*a\\* (1 ms, p99 9 ms)')
    expect(changedStudiesAsMarkdown(context, 'decimal')).toMatch(/^## Does the request answer in time\?/)
    expect(changedStudiesAsMarkdown({ ...context, design: SHORT_POSTS }, 'decimal')).toBe('')
  })
})

const HOSTILE = [
  '0',
  '1',
  '1e308',
  '1e-308',
  '100 %',
  '50',
  '0 %',
  '1e308 B',
  '1e308 s',
  '1e-300 ms',
  '0 B',
  '0 s',
  '1e300-1e308',
  '1e-308-1e308',
  '',
]

test('no study ever says NaN or undefined, whatever stands in its fields', () => {
  const figures = evaluateDesign(SHORT_POSTS)
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...STUDY_INPUTS.map(({ id }) => id)), fc.constantFrom(...HOSTILE), {
        maxKeys: 6,
      }),
      fc.constantFrom(...STUDIES),
      (inputs, study) => {
        const readable = Object.entries(inputs).filter(([id, text]) => readStudyInput(inputOf(id), text).ok)
        const design = designWith(Object.fromEntries(readable))
        const state = askStudy(study, readAllStudies({ design, figures, references: REFERENCES }))
        const text = studyAsMarkdown(study, state, say)
        const short = state.state === 'known' ? state.answer.short(say) : ''
        expect(text + short).not.toMatch(/NaN|undefined|Infinity|null/)
      },
    ),
    { numRuns: runs(400) },
  )
})

const SHEET_INPUTS = [...SHORT_POSTS_FIGURES.values()].flatMap(({ row }) =>
  row.kind === 'input' ? [row.id] : [],
)

test('no study ever says NaN or undefined, whatever stands in the sheet', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...SHEET_INPUTS), fc.constantFrom(...HOSTILE), { maxKeys: 4 }),
      (inputs) => {
        const design = Object.entries(inputs).reduce(
          (changed, [id, text]) => withInput(changed, id, text),
          SHORT_POSTS,
        )
        const figures = evaluateDesign(design)
        const context = { design, figures, references: REFERENCES }
        const facts = readAllStudies(context)
        const ofSheet = uncertainInputs(figures).map((input) => sheetMoves(input, context))
        const text = STUDIES.map((study) =>
          studyAsMarkdown(study, askStudy(study, facts, ofSheet), say),
        ).join('\n')
        expect(text).not.toMatch(/NaN|undefined|Infinity|null/)
      },
    ),
    { numRuns: runs(120) },
  )
})

describe('ranges of the sheet', () => {
  const UNCERTAIN = withInput(withInput(SHORT_POSTS, 'daily_users', '50M-200M'), 'peak_factor', '2-5')
  const figures = evaluateDesign(UNCERTAIN)
  const context = { design: UNCERTAIN, figures, references: REFERENCES }
  const ofSheet = uncertainInputs(figures).map((input) => sheetMoves(input, context))

  test('reach the studies as they reach the sheet’s own figures', () => {
    const state = askStudy(studyOf('growth'), readAllStudies(context), ofSheet)
    const spread = state.state === 'known' ? state.spreads.get('peak_later') : undefined
    const own = uncertaintyOf(figures).spreadOf('peak_requests')
    expect((spread?.low ?? 0) / (own?.low ?? 1)).toBeCloseTo(1, 6)
    expect((spread?.high ?? 0) / (own?.high ?? 1)).toBeCloseTo(1, 6)
    expect(spread?.driver?.label).toBe('Daily users')
    expect(spread?.driver?.share).toBeCloseTo(own?.shares[0]?.share ?? 0, 6)
  })

  test('move nothing in a study that takes nothing from the sheet', () => {
    const state = askStudy(studyOf('latency'), readAllStudies(context), ofSheet)
    expect(state.state === 'known' && state.spreads.size).toBe(0)
  })

  test('count a row that stands for an input of a study once', () => {
    const design = withInput(SHORT_POSTS, 'followers', '100-400')
    const own = { design, figures: evaluateDesign(design), references: REFERENCES }
    const moves = [sheetMoves('followers', own)]
    const state = askStudy(studyOf('skew'), readAllStudies(own), moves)
    const spread = state.state === 'known' ? state.spreads.get('deliveries') : undefined
    expect((spread?.high ?? 0) / (spread?.low ?? 1)).toBeCloseTo(4, 6)
  })

  test('are none for an input without a range, or without a row', () => {
    expect(sheetMoves('nobody', context).moves.size).toBe(0)
    expect(sheetMoves('retention', context).moves.get('growth')?.size).toBe(0)
  })
})

describe('a spread', () => {
  const move = (base: number, least: number, most: number, label = 'a') => ({ label, base, least, most })

  test.each([
    ['nothing', 5, [], undefined],
    ['from nothing to something', 0, [move(0, 0, 3)], { low: 0, high: 3 }],
    ['from below 0 to above', 1, [move(1, -2, 4)], { low: -2, high: 4 }],
    ['without end', Infinity, [move(Infinity, 5, Infinity)], { low: 5, high: Infinity }],
    ['in proportion', 10, [move(100, 50, 200)], { low: expect.closeTo(5, 9), high: expect.closeTo(20, 9) }],
  ] as const)('of %s', (_name, value, moves, expected) => {
    const spread = spreadOf(value, moves)
    if (expected === undefined) expect(spread).toBeUndefined()
    else expect(spread).toMatchObject(expected)
  })

  test('up to saturation has no upper end, and its driver is not made up', () => {
    expect(spreadOf(1, [move(1, 0.5, Infinity), move(1, 0.5, 2, 'b')])).toMatchObject({ high: Infinity })
    expect(spreadOf(1, [move(1, 0.5, Infinity)])?.driver).toBeUndefined()
  })

  test('names the input that owns most of it', () => {
    expect(spreadOf(1, [move(1, 0.9, 1.1), move(1, 0.5, 2, 'b')])?.driver?.label).toBe('b')
  })
})
