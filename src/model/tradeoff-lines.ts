/** Lines of a tradeoff matrix: decisions to begin with, options and criteria that come and go. */
import type { Decision, Option } from './design'
import { withKey } from './tradeoff-entry'
import { withRange } from './tradeoff-weights'

export const MOST_OPTIONS = 12
export const MOST_CRITERIA = 12

/** A decision to begin with: a problem to state, two options and a criterion to name. */
export function emptyDecision(id: string): Decision {
  return {
    id,
    title: 'New decision',
    problem: '',
    options: [
      { id: 'option-1', title: 'Option 1', what: '' },
      { id: 'option-2', title: 'Option 2', what: '' },
    ],
    criteria: [{ id: 'criterion-1', title: 'Criterion 1', worst: '', best: '' }],
    weights: {},
    scores: {},
  }
}

/**
 * An id that is not taken yet.
 *
 * @example
 * freeId('option', ['option-1', 'option-3']) // => 'option-2'
 */
export function freeId(prefix: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = `${prefix}-${number}`
    if (!taken.includes(id)) return id
  }
}

/** With an option at the end; unchanged where the table is full or the id is taken. */
export function withOption(decision: Decision, option: Option): Decision {
  const { options } = decision
  if (options.length >= MOST_OPTIONS || options.some(({ id }) => id === option.id)) return decision
  return { ...decision, options: [...options, option] }
}

/** With an option named by its number, and its id. */
export function withNewOption(decision: Decision): { readonly decision: Decision; readonly id: string } {
  const id = freeId(
    'option',
    decision.options.map((option) => option.id),
  )
  const title = freeTitle('Option', decision.options)
  return { id, decision: withOption(decision, { id, title, what: '' }) }
}

/** With a criterion named by its number, without a weight, and its id. */
export function withNewCriterion(decision: Decision): { readonly decision: Decision; readonly id: string } {
  const { criteria } = decision
  const id = freeId(
    'criterion',
    criteria.map((criterion) => criterion.id),
  )
  if (criteria.length >= MOST_CRITERIA) return { decision, id }
  const criterion = { id, title: freeTitle('Criterion', criteria), worst: '', best: '' }
  return { id, decision: { ...decision, criteria: [...criteria, criterion] } }
}

/** Without an option and its scores. */
export function withoutOption(decision: Decision, id: string): Decision {
  return {
    ...decision,
    options: decision.options.filter((option) => option.id !== id),
    scores: withKey(decision.scores, id, undefined),
  }
}

/** Without a criterion, and without all that was said of it: weight, range, comparisons and scores. */
export function withoutCriterion(decision: Decision, id: string): Decision {
  const { comparisons, scoredWith, ...rest } = withRange(decision, id, undefined)
  return {
    ...rest,
    ...(comparisons && { comparisons: comparisons.filter(({ more, less }) => more !== id && less !== id) }),
    ...(scoredWith && { scoredWith: withKey(scoredWith, id, undefined) }),
    criteria: decision.criteria.filter((criterion) => criterion.id !== id),
    weights: withKey(decision.weights, id, undefined),
    scores: Object.fromEntries(
      Object.entries(decision.scores).map(([option, row]) => [option, withKey(row, id, undefined)]),
    ),
  }
}

function freeTitle(word: string, lines: readonly { readonly title: string }[]): string {
  const taken = lines.map((line) => line.title.toLowerCase())
  for (let number = lines.length + 1; ; number++) {
    const title = `${word} ${number}`
    if (!taken.includes(title.toLowerCase())) return title
  }
}
