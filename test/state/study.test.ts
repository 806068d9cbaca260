import { beforeEach, expect, test } from 'vitest'
import { indexInput } from '../../src/model/index-inputs'
import { STUDY_INPUTS } from '../../src/model/studies'
import { latencyOf } from '../../src/model/edit-latency'
import { chainInputs } from '../../src/model/study-chain'
import { latencyInputs } from '../../src/model/study-latency'
import { wholeDesign } from '../../src/state/worked'
import { adoptRecord } from '../../src/state/adopt'
import { EXAMPLE, undo, $design, $drafts, $figures, $undoable } from '../../src/state/design'
import { $sheet } from '../../src/state/sheet'
import { clearStudyInput, setStudyInput } from '../../src/state/study'

function input(id: string) {
  const found = STUDY_INPUTS.find((one) => one.id === id)
  if (!found) throw new Error(`there is no input ${id}`)
  return found
}

beforeEach(() => {
  adoptRecord({ design: EXAMPLE, drafts: {} })
})

test('an amount that can be read goes into the design, and typing is undone as a whole', () => {
  setStudyInput(input('zones'), '2')
  setStudyInput(input('zones'), '24')
  expect($design.get().assumptions['zones']).toBe('24')
  expect($undoable.get()).toBe('change of “Zones that the nodes are spread over”')
  undo()
  expect($design.get()).toBe(EXAMPLE)
})

test('one that cannot be read, or cannot be meant, is kept as a draft beside the last good one', () => {
  setStudyInput(input('zones'), '2')
  setStudyInput(input('zones'), '2.5')
  expect($design.get().assumptions['zones']).toBe('2')
  expect($drafts.get()).toEqual({ 'study:zones': '2.5' })
  setStudyInput(input('zones'), '3')
  expect($drafts.get()).toEqual({})
})

test('the default comes back, with the draft gone, and can be undone', () => {
  setStudyInput(input('zones'), '2')
  setStudyInput(input('zones'), 'many')
  clearStudyInput(input('zones'))
  expect(Object.hasOwn($design.get().assumptions, 'zones')).toBe(false)
  expect($drafts.get()).toEqual({})
  undo()
  expect($design.get().assumptions['zones']).toBe('2')
  const before = $design.get()
  clearStudyInput(input('growth_rate'))
  expect($design.get()).toBe(before)
})

function planned(id: string) {
  const found = latencyInputs($design.get()).find((one) => one.id === id)
  if (!found) throw new Error(`the plan has no ${id}`)
  return found
}

test('a plan’s times and promise are kept the same way, as ranges too', () => {
  const [call] = latencyOf($design.get()).stages[0]?.calls ?? []
  if (!call) throw new Error('there is a call')
  setStudyInput(planned(`latency:${call.id}:p99`), '7-20 ms')
  setStudyInput(planned('latency:promise'), '150 ms')
  expect($design.get().latency).toMatchObject({
    target: '150 ms',
    stages: [{ calls: [{ id: call.id, p99: '7-20 ms' }] }, {}, {}, {}],
  })
  setStudyInput(planned(`latency:${call.id}:p50`), '3 MB')
  setStudyInput(planned('latency:promise'), '')
  expect($drafts.get()).toEqual({ [`study:latency:${call.id}:p50`]: '3 MB', 'study:latency:promise': '' })
  expect($design.get().latency?.target).toBe('150 ms')
  setStudyInput(planned('latency:promise'), '150 ms')
  setStudyInput(planned(`latency:${call.id}:p50`), '1 ms')
  expect($drafts.get()).toEqual({})
})

test('a part of the chain takes its amount, and gives the default back, beside what the example says of itself', () => {
  const inputs = chainInputs(wholeDesign($design.get()))
  const up = inputs.find(({ id }) => id === 'chain:post_cache:up')
  if (!up) throw new Error('the example reads through a cache')
  setStudyInput(up, '99.5 %')
  expect($design.get().availability?.parts.find(({ id }) => id === 'post_cache')?.up).toBe('99.5 %')
  expect($design.get().components).toBe(EXAMPLE.components)
  expect($undoable.get()).toBe('change of “Post cache: one of it is up (%)”')
  setStudyInput(up, '120 %')
  expect($drafts.get()).toEqual({ 'study:chain:post_cache:up': '120 %' })
  clearStudyInput(up)
  expect($drafts.get()).toEqual({})
  expect($design.get().availability?.parts.find(({ id }) => id === 'post_cache')?.up).toBeUndefined()
  undo()
  undo()
  expect($design.get()).toBe(EXAMPLE)
})

test('a plan leaves the figures of the sheet alone', () => {
  const before = $figures.get()
  setStudyInput(planned('latency:promise'), '100 ms')
  expect($figures.get()).toBe(before)
})

test('an amount of an index that cannot be read marks the record’s size, and what rests on it, as stale', () => {
  const post = EXAMPLE.entities.find(({ id }) => id === 'post')
  if (!post) throw new Error('there are posts')
  const fill = indexInput(EXAMPLE, post, post.indexes[0] ?? [], 'fill')
  expect($sheet.get().stale.size).toBe(0)
  setStudyInput(fill, 'half')
  const { stale } = $sheet.get()
  for (const id of ['post_indexes', 'post_record', 'storage_with_copies', 'storage_nodes'])
    expect(stale.has(id), id).toBe(true)
  for (const id of ['post_heap', 'user_record', 'peak_requests']) expect(stale.has(id), id).toBe(false)
  setStudyInput(fill, '50 %')
  expect($sheet.get().stale.size).toBe(0)
})
