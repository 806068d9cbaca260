/** Which problems the deep dive is spent on: importance by difficulty, the first two or three. */
import { PROBLEM_LEVELS, type Decision, type Design, type Problem, type ProblemLevel } from './design'

export const LEVEL_WORDS: Readonly<Record<ProblemLevel, string>> = { 1: 'low', 2: 'medium', 3: 'high' }

/** The design's problems in the order they were named. */
export function problemsOf({ problems }: Design): readonly Problem[] {
  return problems ?? []
}

/** Problems by importance times difficulty, the more important first where that is equal. */
export function rankProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) => b.importance * b.difficulty - a.importance * a.difficulty || b.importance - a.importance,
  )
}

const FEWEST_PICKED = 2
/** A third problem is worth a third of fifteen minutes only when it weighs as much as medium by medium. */
const WORTH_A_THIRD = 4

/** The two problems to go deep on, and a third where it weighs enough. */
export function pickProblems(problems: readonly Problem[]): readonly Problem[] {
  return rankProblems(problems)
    .slice(0, FEWEST_PICKED + 1)
    .filter(
      ({ importance, difficulty }, index) =>
        index < FEWEST_PICKED || importance * difficulty >= WORTH_A_THIRD,
    )
}

export const PROBLEM_CELLS = ['both', 'important', 'difficult', 'neither'] as const
export type ProblemCell = (typeof PROBLEM_CELLS)[number]

export const CELL_WORDS: Readonly<Record<ProblemCell, string>> = {
  both: 'Important and difficult: go deep',
  important: 'Important and easy: say the answer in a sentence',
  difficult: 'Difficult and unimportant: name it and leave it',
  neither: 'Neither: do not mention it',
}

/** The cell of the two-by-two that a problem stands in; medium counts as high. */
export function cellOf({ importance, difficulty }: Problem): ProblemCell {
  const [important, difficult] = [importance >= 2, difficulty >= 2]
  if (important) return difficult ? 'both' : 'important'
  return difficult ? 'difficult' : 'neither'
}

/** The level in a text, or undefined. */
export function parseLevel(text: string): ProblemLevel | undefined {
  return PROBLEM_LEVELS.find((level) => String(level) === text)
}

/** The design with a problem at the end of the list; medium by medium until somebody says otherwise. */
export function withProblem(design: Design, title: string): Design {
  const numbers = problemsOf(design).map(({ id }) => Number(/^problem-(\d+)$/.exec(id)?.[1] ?? 0))
  const id = `problem-${Math.max(0, ...numbers) + 1}`
  return { ...design, problems: [...problemsOf(design), { id, title, importance: 2, difficulty: 2 }] }
}

export function withProblemChange(design: Design, id: string, change: Partial<Omit<Problem, 'id'>>): Design {
  return {
    ...design,
    problems: problemsOf(design).map((problem) => (problem.id === id ? { ...problem, ...change } : problem)),
  }
}

/** The design without a problem; a decision that was made of it stays. */
export function withoutProblem(design: Design, id: string): Design {
  const { problems: before, ...rest } = design
  const problems = (before ?? []).filter((problem) => problem.id !== id)
  return problems.length === 0 ? rest : { ...rest, problems }
}

function decisionOf({ id, title }: Problem): Decision {
  return { id, title, problem: title, options: [], criteria: [], weights: {}, scores: {} }
}

/** The picked problems that no decision of the design states yet. */
export function problemsToSend(design: Design): readonly Problem[] {
  return pickProblems(problemsOf(design)).filter(
    ({ id, title }) => !design.decisions.some((decision) => decision.id === id || decision.problem === title),
  )
}

/** The design with a decision for each picked problem: its statement, and nothing else yet. */
export function withProblemsSent(design: Design): Design {
  const sent = problemsToSend(design).map(decisionOf)
  return sent.length === 0 ? design : { ...design, decisions: [...design.decisions, ...sent] }
}
