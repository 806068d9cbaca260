import { beforeEach, describe, expect, it } from 'vitest'
import { findDecision, typeInMatrix } from '../../src/state/decision'
import {
  addCriterion,
  addDoNothing,
  addOption,
  removeCriterion,
  removeOption,
} from '../../src/state/decision-lines'
import { addDecision, removeDecision } from '../../src/state/own-decisions'
import { WORKED_DECISIONS } from '../../src/state/worked-decisions'
import { adoptRecord } from '../../src/state/adopt'
import { $design, $drafts, $undoable, EXAMPLE, undo } from '../../src/state/design'

const fanOut = () => {
  const decision = findDecision($design.get(), 'fan-out')
  if (!decision) throw new Error('the example has no fan-out decision')
  return decision
}
const at = { option: 'write', criterion: 'celebrity' }

beforeEach(() => adoptRecord({ design: EXAMPLE, drafts: {} }))

describe('typing into a matrix', () => {
  it('changes the decision, and undo takes it back as a whole', () => {
    typeInMatrix('fan-out', { part: 'reason', ...at }, 'O')
    typeInMatrix('fan-out', { part: 'reason', ...at }, 'Ob')
    expect(fanOut().scores['write']?.['celebrity']?.reason).toBe('Ob')
    expect($undoable.get()).toBe('change of the reason for Fan-out on write on Largest accounts')
    undo()
    expect(fanOut()).toEqual(WORKED_DECISIONS[0])
  })

  it('keeps a text that cannot be read beside the last good value', () => {
    typeInMatrix('fan-out', { part: 'score', ...at }, '7')
    expect($drafts.get()).toEqual({ 'matrix:fan-out:score:write:celebrity': '7' })
    expect(fanOut().scores['write']?.['celebrity']?.score).toBe(1)
    typeInMatrix('fan-out', { part: 'score', ...at }, '3')
    expect($drafts.get()).toEqual({})
    expect(fanOut().scores['write']?.['celebrity']?.score).toBe(3)
  })

  it('drops the draft when the last good value is typed again, and that is no step to undo', () => {
    const before = $undoable.get()
    typeInMatrix('fan-out', { part: 'weight', criterion: 'celebrity' }, 'x')
    typeInMatrix('fan-out', { part: 'weight', criterion: 'celebrity' }, '4')
    expect($drafts.get()).toEqual({})
    expect($design.get()).toBe(EXAMPLE)
    expect($undoable.get()).toBe(before)
  })

  it('makes the example’s decision the reader’s own where they have none of that id', () => {
    adoptRecord({ design: { ...EXAMPLE, decisions: [] }, drafts: {} })
    typeInMatrix('fan-out', { part: 'weight', criterion: 'celebrity' }, '9')
    expect($design.get().decisions.map(({ id }) => id)).toEqual(['fan-out'])
    expect(fanOut().weights['celebrity']).toBe(9)
  })

  it('of a decision that nobody has does nothing', () => {
    typeInMatrix('nothing', { part: 'title' }, 'x')
    expect($design.get()).toBe(EXAMPLE)
    expect(addOption('nothing')).toBeUndefined()
  })
})

describe('options and criteria', () => {
  it('are added with ids to find them by', () => {
    expect(addOption('fan-out')).toBe('option-1')
    expect(addCriterion('fan-out')).toBe('criterion-1')
    addDoNothing('fan-out')
    expect(
      fanOut()
        .options.map(({ title }) => title)
        .slice(3),
    ).toEqual(['Option 4', 'Do nothing'])
    expect(fanOut().criteria.at(-1)?.title).toBe('Criterion 6')
  })

  it('are removed with their scores and their drafts, and come back by undo', () => {
    typeInMatrix('fan-out', { part: 'score', ...at }, '7')
    removeOption('fan-out', 'write')
    expect(fanOut().options.map(({ id }) => id)).toEqual(['read', 'hybrid'])
    expect($drafts.get()).toEqual({})
    expect($undoable.get()).toBe('removal of “Fan-out on write”')
    undo()
    expect(fanOut()).toEqual(WORKED_DECISIONS[0])

    typeInMatrix('fan-out', { part: 'weight', criterion: 'celebrity' }, 'x')
    removeCriterion('fan-out', 'celebrity')
    expect(Object.keys(fanOut().weights)).not.toContain('celebrity')
    expect($drafts.get()).toEqual({})
  })
})

describe('decisions', () => {
  it('are begun empty and removed, with undo', () => {
    const id = addDecision()
    expect($design.get().decisions.map((decision) => decision.id)).toEqual(['fan-out', id])
    removeDecision(id)
    expect($design.get().decisions.map((decision) => decision.id)).toEqual(['fan-out'])
    undo()
    expect(findDecision($design.get(), id)?.options).toHaveLength(2)
  })
})
