import { describe, expect, test } from 'vitest'
import {
  cellOf,
  parseLevel,
  pickProblems,
  problemsOf,
  problemsToSend,
  rankProblems,
  withoutProblem,
  withProblem,
  withProblemChange,
  withProblemsSent,
} from '../../src/model/deep-dive'
import type { Problem, ProblemLevel } from '../../src/model/design'
import { evaluateDecision } from '../../src/model/tradeoff'
import { designSchema } from '../../src/schemas/design'
import { parseWith } from '../../src/schemas/parse'
import { SHORT_POSTS } from './short-posts'

const problem = (id: string, importance: ProblemLevel, difficulty: ProblemLevel): Problem => ({
  id,
  title: `${id}?`,
  importance,
  difficulty,
})
const ids = (problems: readonly Problem[]) => problems.map(({ id }) => id)

describe('problems', () => {
  test('are ranked by importance times difficulty, the more important first', () => {
    expect(
      ids(rankProblems([problem('a', 1, 3), problem('b', 3, 1), problem('c', 3, 3), problem('d', 2, 2)])),
    ).toEqual(['c', 'd', 'b', 'a'])
  })

  test('are picked by two, and a third where it weighs enough', () => {
    const two = [problem('a', 3, 3), problem('b', 3, 2)]
    expect(ids(pickProblems([...two, problem('c', 3, 1)]))).toEqual(['a', 'b'])
    expect(ids(pickProblems([...two, problem('c', 2, 2), problem('d', 2, 2)]))).toEqual(['a', 'b', 'c'])
    expect(ids(pickProblems([problem('a', 1, 1)]))).toEqual(['a'])
    expect(pickProblems([])).toEqual([])
  })

  test('stand in one of four cells', () => {
    const levels = [
      [3, 3],
      [3, 1],
      [1, 2],
      [1, 1],
    ] as const
    expect(levels.map(([a, b]) => cellOf(problem('a', a, b)))).toEqual([
      ...['both', 'important', 'difficult', 'neither'],
    ])
    expect(parseLevel('2')).toBe(2)
    expect(parseLevel('4')).toBeUndefined()
  })
})

describe('a problem in the record', () => {
  const one = withProblem(SHORT_POSTS, 'Who pays?')

  test('starts in the middle, is changed, and leaves nothing behind', () => {
    expect(problemsOf(SHORT_POSTS)).toEqual([])
    expect(problemsOf(one)).toEqual([{ id: 'problem-1', title: 'Who pays?', importance: 2, difficulty: 2 }])
    const changed = withProblemChange(one, 'problem-1', { importance: 3 })
    expect(problemsOf(changed)[0]?.importance).toBe(3)
    expect(withoutProblem(changed, 'problem-1')).toEqual(SHORT_POSTS)
    expect(problemsOf(withProblem(one, 'And then?')).map(({ id }) => id)).toEqual(['problem-1', 'problem-2'])
  })

  test('is read back by the schema', () => {
    expect(parseWith(designSchema, one)).toMatchObject({ ok: true, value: one })
  })

  test('is sent to the matrix once, as a problem without options', () => {
    const sent = withProblemsSent(one)
    const decision = sent.decisions.at(-1)
    expect(decision).toMatchObject({ id: 'problem-1', problem: 'Who pays?', options: [] })
    expect(problemsToSend(sent)).toEqual([])
    expect(withProblemsSent(sent)).toBe(sent)
    expect(parseWith(designSchema, sent)).toMatchObject({ ok: true })
    if (decision) expect(evaluateDecision(decision).verdict.kind).not.toBe('winner')
  })
})
