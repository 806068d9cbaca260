/** The same questions in several orders: of the guide, of the clock, of any procedure, of what is still open. */
import { asQuestion, QUESTION_STATES, STATE_WORDS } from './checklist'
import type { Design } from './design'
import { PROCEDURE_IDS, type Procedure, type ProcedureId } from './procedure'
import { QUESTION_RANKS, type Question } from './question'
import { PHASE_LIST } from './timeline'

export const QUESTION_ORDERS = ['guide', 'phase', 'open', ...PROCEDURE_IDS] as const
export type QuestionOrder = (typeof QUESTION_ORDERS)[number]

export interface QuestionGroup {
  readonly title: string
  /** The page that teaches these questions, where there is one. */
  readonly href?: string | undefined
  /** A line under the title: the minutes of the step and the like. */
  readonly note?: string | undefined
  readonly questions: readonly Question[]
}

/** As much of a procedure as its order needs. */
export interface ProcedureOutline {
  readonly id: ProcedureId
  readonly title: string
  readonly steps: readonly {
    readonly title: string
    readonly minutes: readonly [number, number]
    /** Ids of the questions that carry its items, each once, in the order of the items. */
    readonly questions: readonly string[]
  }[]
}

/** What the orders are made from: the guide's groups, the procedures, and the names of what questions flip. */
export interface QuestionCatalogue {
  readonly groups: readonly QuestionGroup[]
  readonly procedures: readonly ProcedureOutline[]
  /** By link as questions write it (`decision:fan-out`): what to call its target. */
  readonly titles: Readonly<Record<string, string>>
}

export function outlineOf({ id, title, steps }: Procedure): ProcedureOutline {
  return {
    id,
    title,
    steps: steps.map((step) => ({
      title: step.title,
      minutes: step.minutes,
      questions: [
        ...new Set(
          step.items.flatMap(({ carriers }) =>
            carriers.flatMap((carrier) => /^question:(.+)$/.exec(carrier)?.[1] ?? []),
          ),
        ),
      ],
    })),
  }
}

/** All questions in an order, the reader's own last. Every order holds each question once; no group is empty. */
export function groupQuestions(
  order: QuestionOrder,
  catalogue: QuestionCatalogue,
  design: Design,
): readonly QuestionGroup[] {
  const own = { title: 'Your own questions', questions: design.ownQuestions.map(asQuestion) }
  return [...orderOf(order, catalogue, design), own].filter(({ questions }) => questions.length > 0)
}

function orderOf(
  order: QuestionOrder,
  { groups, procedures, titles }: QuestionCatalogue,
  design: Design,
): readonly QuestionGroup[] {
  const questions = groups.flatMap((group) => group.questions)
  if (order === 'guide') return groups
  if (order === 'phase') return byPhase(questions)
  if (order === 'open') return byOpenDecision(questions, titles, design)
  const procedure = procedures.find(({ id }) => id === order)
  return procedure ? byProcedure(questions, procedure) : groups
}

function minutesNote([from, to]: readonly [number, number]): string {
  return `Minutes ${from} to ${to}`
}

function byPhase(questions: readonly Question[]): readonly QuestionGroup[] {
  return PHASE_LIST.map(({ phase, title, minutes }) => ({
    title,
    note: minutesNote(minutes),
    questions: questions.filter((question) => question.phase === phase),
  }))
}

/** A question stands at the first step that asks it; those that no step asks come last. */
function byProcedure(questions: readonly Question[], { steps }: ProcedureOutline): readonly QuestionGroup[] {
  const left = new Map(questions.map((question) => [question.id, question]))
  const take = (id: string): readonly Question[] => {
    const question = left.get(id)
    left.delete(id)
    return question ? [question] : []
  }
  const taken = steps.map((step) => ({
    title: step.title,
    note: minutesNote(step.minutes),
    questions: step.questions.flatMap(take),
  }))
  return [...taken, { title: 'What this procedure does not ask', questions: [...left.values()] }]
}

export function isOpen(question: Question, design: Design): boolean {
  const state = Object.hasOwn(design.answers, question.id) ? design.answers[question.id]?.state : undefined
  return state === undefined || state === 'asked'
}

/** Subjects on which fewer open questions bear share a group: a heading for each would hide the list. */
const FEWEST_FOR_A_GROUP = 2

/**
 * Open questions under what they would flip, decisions first and then what most of them bear on; the settled ones
 * last. A question that bears on several subjects stands under the first.
 */
function byOpenDecision(
  questions: readonly Question[],
  titles: Readonly<Record<string, string>>,
  design: Design,
): readonly QuestionGroup[] {
  const settled = questions.filter((question) => !isOpen(question, design))
  let left = questions.filter((question) => isOpen(question, design))
  const groups: QuestionGroup[] = []
  for (const link of subjectsOf(left)) {
    const bearing = left.filter(({ flipsLinks }) => flipsLinks.includes(link))
    if (bearing.length < FEWEST_FOR_A_GROUP) continue
    left = left.filter((question) => !bearing.includes(question))
    groups.push({
      title: titles[link] ?? link,
      note: `Changes with the answers to ${bearing.length} open questions`,
      questions: bearing,
    })
  }
  return [
    ...groups,
    { title: 'Other open questions', questions: left },
    { title: 'Settled', questions: settled },
  ]
}

function subjectsOf(questions: readonly Question[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const link of questions.flatMap(({ flipsLinks }) => flipsLinks))
    counts.set(link, (counts.get(link) ?? 0) + 1)
  const rank = (link: string) => (link.startsWith('decision:') ? 0 : 1)
  return [...counts].sort(([a, most], [b, fewer]) => rank(a) - rank(b) || fewer - most).map(([link]) => link)
}

export const RANK_FILTERS = ['all', ...QUESTION_RANKS] as const
export const STATE_FILTERS = ['any', 'open', ...QUESTION_STATES] as const

export interface QuestionFilter {
  readonly rank: (typeof RANK_FILTERS)[number]
  /** `open`: not asked, or asked and not answered. */
  readonly state: (typeof STATE_FILTERS)[number]
}

/** The groups with the questions that a filter lets through; no group is empty. */
export function filterQuestions(
  groups: readonly QuestionGroup[],
  { rank, state }: QuestionFilter,
  design: Design,
): readonly QuestionGroup[] {
  const passes = (question: Question): boolean => {
    if (rank !== 'all' && question.core !== rank) return false
    if (state === 'any') return true
    if (state === 'open') return isOpen(question, design)
    const own = Object.hasOwn(design.answers, question.id) ? design.answers[question.id]?.state : undefined
    return (own ?? 'not-asked') === state
  }
  return groups
    .map((group) => ({ ...group, questions: group.questions.filter(passes) }))
    .filter(({ questions }) => questions.length > 0)
}

/** What is listed, in words: "12 of 131 questions: core, not asked". */
export function describeFilter(shown: number, all: number, { rank, state }: QuestionFilter): string {
  const parts = [
    ...(rank === 'all' ? [] : [rank]),
    ...(state === 'any' ? [] : [state === 'open' ? 'open' : STATE_WORDS[state]]),
  ]
  return parts.length === 0 ? `All ${all} questions` : `${shown} of ${all} questions: ${parts.join(', ')}`
}
