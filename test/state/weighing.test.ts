import { beforeEach, describe, expect, it } from 'vitest'
import type { Decision } from '../../src/model/design'
import { takeFromLibrary } from '../../src/state/own-decisions'
import { WORKED_DECISIONS } from '../../src/state/worked-decisions'
import { readScore } from '../../src/model/tradeoff'
import {
  countChangedFigures,
  findDecision,
  keepScore,
  offerDecision,
  seenWith,
  typeInMatrix,
} from '../../src/state/decision'
import { adoptRecord } from '../../src/state/adopt'
import { $design, $drafts, $figures, $undoable, EXAMPLE, setInput, undo } from '../../src/state/design'
import { addRanges, compareCriteria, removeRanges, takeComparedWeights } from '../../src/state/weighing'

const fanOut = () => {
  const decision = findDecision($design.get(), 'fan-out')
  if (!decision) throw new Error('the example has no fan-out decision')
  return decision
}

const library: Decision = {
  id: 'cache-policy',
  title: 'Cache policy',
  problem: 'When is the cache filled?',
  options: [
    { id: 'aside', title: 'Aside', what: '' },
    { id: 'through', title: 'Through', what: '' },
  ],
  criteria: [
    { id: 'speed', title: 'Speed', worst: '', best: '' },
    { id: 'truth', title: 'Truth', worst: '', best: '' },
  ],
  weights: { speed: 1, truth: 1 },
  scores: { aside: { speed: { score: 4, reason: 'because' } } },
  from: 'cache-policy',
}

beforeEach(() => adoptRecord({ design: EXAMPLE, drafts: {} }))

describe('a decision of the library', () => {
  it('is added to the record as a copy, and undo takes it away', () => {
    expect(takeFromLibrary(library)).toBe('cache-policy')
    expect(findDecision($design.get(), 'cache-policy')).toEqual(library)
    expect($undoable.get()).toBe('adding “Cache policy”')
    undo()
    expect($design.get()).toEqual(EXAMPLE)
  })

  it('gets a name of its own where the record has one of that name', () => {
    takeFromLibrary(library)
    expect(takeFromLibrary(library)).toBe('cache-policy-1')
    expect(findDecision($design.get(), 'cache-policy-1')?.title).toBe('Cache policy (2)')
    expect(takeFromLibrary({ ...library, id: 'fan-out', title: 'Fan-out' })).not.toBe('fan-out')
    expect(fanOut()).toBe(WORKED_DECISIONS[0])
  })

  it('that stands in a chapter becomes the reader’s own with the first change', () => {
    offerDecision({ ...library, id: 'offered' })
    expect($design.get().decisions.map(({ id }) => id)).not.toContain('offered')
    typeInMatrix('offered', { part: 'weight', criterion: 'speed' }, '3')
    expect($design.get().decisions.at(-1)).toMatchObject({ id: 'offered', weights: { speed: 3, truth: 1 } })
    undo()
    expect($design.get()).toBe(EXAMPLE)
  })
})

describe('the figure behind a score', () => {
  const at = { option: 'read', criterion: 'simplicity' }
  const score = () => {
    const cell = readScore(fanOut(), at.option, at.criterion)
    if (!cell) throw new Error('no score')
    return cell
  }
  const seen = () => seenWith('fan-out', at.option, at.criterion, score())

  it('is kept as it was when it was named, until somebody says that the score is still right', () => {
    typeInMatrix('fan-out', { part: 'figure', ...at }, 'peak_requests')
    const before = seen()
    expect(before).toMatch(/requests\/s$/)
    expect(score().seen).toBe(before)
    expect(countChangedFigures(fanOut(), $figures.get())).toBe(0)
    setInput('peak_factor', '9')
    expect(seen()).toBe(before)
    expect(countChangedFigures(fanOut(), $figures.get())).toBeGreaterThan(0)
    keepScore('fan-out', at.option, at.criterion)
    expect(seen()).not.toBe(before)
    expect($undoable.get()).toContain('keeping the score of')
  })

  it('is seen again with every new score, and forgotten with the figure', () => {
    typeInMatrix('fan-out', { part: 'figure', ...at }, 'peak_requests')
    const before = seen()
    setInput('peak_factor', '9')
    typeInMatrix('fan-out', { part: 'score', ...at }, '2')
    expect(seen()).not.toBe(before)
    typeInMatrix('fan-out', { part: 'figure', ...at }, '')
    expect(score()).not.toHaveProperty('seen')
  })

  it('of the worked example was seen when the page was built', () => {
    expect(countChangedFigures(fanOut(), $figures.get())).toBe(0)
    setInput('peak_factor', '9')
    expect(countChangedFigures(fanOut(), $figures.get())).toBeGreaterThan(0)
  })
})

describe('weights', () => {
  it('from comparisons are taken in one step, with what stood unread in their fields', () => {
    takeFromLibrary(library)
    typeInMatrix('cache-policy', { part: 'weight', criterion: 'speed' }, 'x')
    takeComparedWeights('cache-policy')
    expect(findDecision($design.get(), 'cache-policy')?.weights).toEqual({ speed: 1, truth: 1 })
    compareCriteria('cache-policy', ['speed', 'truth'], { more: 'speed', less: 'truth', times: 3 })
    takeComparedWeights('cache-policy')
    expect($drafts.get()).toEqual({})
    expect(findDecision($design.get(), 'cache-policy')?.weights).toEqual({ speed: 75, truth: 25 })
    undo()
    expect(findDecision($design.get(), 'cache-policy')?.weights).toEqual({ speed: 1, truth: 1 })
    compareCriteria('cache-policy', ['truth', 'speed'], undefined)
    expect(findDecision($design.get(), 'cache-policy')).not.toHaveProperty('comparisons')
  })

  it('get ranges all at once and lose them all at once', () => {
    addRanges('fan-out')
    expect(Object.keys(fanOut().ranges ?? {})).toEqual(fanOut().criteria.map(({ id }) => id))
    typeInMatrix('fan-out', { part: 'low', criterion: 'simplicity' }, '999')
    expect(Object.keys($drafts.get())).toEqual(['matrix:fan-out:low:simplicity'])
    removeRanges('fan-out')
    expect(fanOut()).not.toHaveProperty('ranges')
    expect($drafts.get()).toEqual({})
  })
})

describe('figures', () => {
  it('are not computed again for a change of a decision', () => {
    const stop = $figures.subscribe(() => {})
    const before = $figures.get()
    typeInMatrix('fan-out', { part: 'weight', criterion: 'simplicity' }, '9')
    expect($figures.get()).toBe(before)
    setInput('peak_factor', '9')
    expect($figures.get()).not.toBe(before)
    undo()
    expect($figures.get().get('peak_requests')).toEqual(before.get('peak_requests'))
    stop()
  })
})
