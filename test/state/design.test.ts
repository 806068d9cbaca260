import { beforeEach, describe, expect, test } from 'vitest'
import { adoptRecord } from '../../src/state/adopt'
import {
  $design,
  $drafts,
  $figures,
  $record,
  $undoable,
  changeDesign,
  dropDraft,
  endStep,
  EXAMPLE,
  EXAMPLE_FIGURES,
  keepDraft,
  pasteInputs,
  resetToExample,
  setInput,
  undo,
} from '../../src/state/design'
import { LONGEST_DRAFT } from '../../src/model/design'
import { valueOf } from '../model/short-posts'

const DAY = 60 * 60 * 24

function undoAll(): void {
  while ($undoable.get() !== undefined) undo()
}

beforeEach(() => {
  undoAll()
  adoptRecord({ design: EXAMPLE, drafts: {} })
})

describe('an input', () => {
  test('changes the design and every figure that rests on it', () => {
    setInput('daily_users', '100M')
    expect($design.get().assumptions['daily_users']).toBe('100M')
    expect(valueOf('average_create_post', $figures.get())).toBeCloseTo(200e6 / DAY, 6)
    expect(valueOf('average_create_post', EXAMPLE_FIGURES)).toBeCloseTo(400e6 / DAY, 6)
  })

  test('is kept as it was typed', () => {
    setInput('create_post_rate', '3 per user per day')
    expect($design.get().operations.find(({ id }) => id === 'create_post')?.rate).toBe('3 per user per day')
  })

  test('that cannot be read stays in its field, while the last good figure stands', () => {
    setInput('daily_users', '100M')
    setInput('daily_users', '100M posts')
    expect($drafts.get()).toEqual({ daily_users: '100M posts' })
    expect($design.get().assumptions['daily_users']).toBe('100M')
    expect(valueOf('average_create_post', $figures.get())).toBeCloseTo(200e6 / DAY, 6)
  })

  test('that is emptied is a draft, not 0 and not the default', () => {
    setInput('copies', '')
    expect($drafts.get()).toEqual({ copies: '' })
    expect($design.get().assumptions['copies']).toBe('3')
  })

  test('may be 0', () => {
    setInput('retention', '0')
    setInput('user_stock', '0')
    setInput('subscription_stock', '0')
    expect($drafts.get()).toEqual({})
    expect(valueOf('storage_with_copies', $figures.get())).toBe(0)
  })

  test('that cannot be stays in its field, as one that cannot be read', () => {
    setInput('copies', '0')
    setInput('target_utilisation', '300 %')
    expect($drafts.get()).toEqual({ copies: '0', target_utilisation: '300 %' })
    expect($design.get().assumptions['copies']).toBe('3')
  })

  test('that is put right is no draft any more', () => {
    setInput('daily_users', '5 x')
    setInput('daily_users', '5')
    expect($drafts.get()).toEqual({})
  })

  test('keeps the drafts of other fields', () => {
    setInput('daily_users', '5 x')
    setInput('copies', '2')
    expect($drafts.get()).toEqual({ daily_users: '5 x' })
  })

  test.each(['nothing', 'peak_requests', '__proto__', 'constructor'])(
    'that the sheet does not have, %s, changes nothing',
    (id) => {
      const before = $record.get()
      setInput(id, '5')
      expect($record.get()).toBe(before)
    },
  )

  test('that is a book is cut where it can still be kept', () => {
    setInput('daily_users', 'x'.repeat(LONGEST_DRAFT + 5))
    expect($drafts.get()['daily_users']).toHaveLength(LONGEST_DRAFT)
  })

  test('leaves every figure as it was when only a draft changes', () => {
    const before = $figures.get()
    keepDraft('a', 'b')
    expect($figures.get()).toBe(before)
  })
})

test('a pasted column is left in the usual form, and its blank cells leave their inputs as they were', () => {
  pasteInputs(['daily_users', 'peak_factor', 'retention', 'copies'], ['200m', '', '60 months', 'three'])
  const { assumptions } = $design.get()
  expect(assumptions).toMatchObject({ daily_users: '200M', peak_factor: EXAMPLE.assumptions['peak_factor'] })
  expect(assumptions['retention']).toBe('60 months')
  expect($drafts.get()).toEqual({ copies: 'three' })
})

test('a pasted column passes over a field that the sheet has not got', () => {
  pasteInputs(['copies', 'object_copies', 'compressed'], ['2', '50 %'])
  expect($design.get().assumptions).toMatchObject({ copies: '2', compressed: '50 %' })
})

describe('a draft', () => {
  test('can be given up', () => {
    keepDraft('title', 'x')
    dropDraft('title')
    expect($drafts.get()).toEqual({})
  })

  test('that is not there is given up without a change', () => {
    const before = $record.get()
    dropDraft('title')
    dropDraft('toString')
    expect($record.get()).toBe(before)
  })
})

describe('undo', () => {
  test('takes back one change after the other, and says which is next', () => {
    setInput('daily_users', '5')
    setInput('copies', '2')
    expect($undoable.get()).toBe('change of “Copies of the data”')
    undo()
    expect($undoable.get()).toBe('change of “Daily users”')
    expect($design.get().assumptions).toMatchObject({ daily_users: '5', copies: '3' })
    undo()
    expect($design.get()).toBe(EXAMPLE)
    expect($undoable.get()).toBeUndefined()
  })

  test('with nothing to take back changes nothing', () => {
    const before = $record.get()
    undo()
    expect($record.get()).toBe(before)
  })

  test('takes back what was typed into a field as a whole', () => {
    for (const text of ['4', '45', '45M']) setInput('daily_users', text)
    undo()
    expect($design.get()).toBe(EXAMPLE)
  })

  test('takes back the second visit to a field without the first', () => {
    setInput('daily_users', '4')
    endStep()
    setInput('daily_users', '5')
    undo()
    expect($design.get().assumptions['daily_users']).toBe('4')
  })

  test('brings back the draft that a change did away with', () => {
    setInput('daily_users', 'x')
    setInput('daily_users', '5')
    undo()
    expect($drafts.get()).toEqual({ daily_users: 'x' })
  })

  test('takes back a change by a function of the model', () => {
    changeDesign('change of the notes', (design) => ({ ...design, notes: 'new' }))
    expect($undoable.get()).toBe('change of the notes')
    undo()
    expect($design.get().notes).toBe(EXAMPLE.notes)
  })

  test('knows no step where nothing changed', () => {
    changeDesign('nothing', (design) => design)
    expect($undoable.get()).toBeUndefined()
  })

  test('knows the changes of one key as one, and others as others', () => {
    for (const notes of ['a', 'ab']) changeDesign('notes', (design) => ({ ...design, notes }), 'notes')
    changeDesign('title', (design) => ({ ...design, title: 'x' }))
    changeDesign('title', (design) => ({ ...design, title: 'xy' }))
    undo()
    expect($design.get().title).toBe('x')
    undo()
    undo()
    expect($design.get()).toBe(EXAMPLE)
  })

  test('goes back a hundred steps', () => {
    for (let step = 0; step < 150; step++) {
      changeDesign('notes', (design) => ({ ...design, notes: String(step) }))
    }
    undoAll()
    expect($design.get().notes).toBe('49')
  })

  test('brings back the work after a return to the example', () => {
    setInput('daily_users', '5')
    keepDraft('copies', 'x')
    resetToExample()
    expect($record.get()).toEqual({ design: EXAMPLE, drafts: {} })
    expect($undoable.get()).toBe('return to the example')
    undo()
    expect($design.get().assumptions['daily_users']).toBe('5')
    expect($drafts.get()).toEqual({ copies: 'x' })
  })

  test('does not take back what another tab wrote', () => {
    adoptRecord({ design: { ...EXAMPLE, notes: 'theirs' }, drafts: {} })
    expect($undoable.get()).toBeUndefined()
    expect($design.get().notes).toBe('theirs')
  })
})
