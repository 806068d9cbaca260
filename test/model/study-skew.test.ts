import { describe, expect, test } from 'vitest'
import { withInput } from '../../src/model/edit'
import { sheetValue } from '../../src/model/study-input'
import { ask, known } from './asked-study'
import { estimate } from './estimates'
import { SHORT_POSTS, SHORT_POSTS_FIGURES } from './short-posts'

const PEAK_WRITES = sheetValue('peak_writes', SHORT_POSTS_FIGURES)

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
