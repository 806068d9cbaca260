import type { Phase } from './design'

export const PROCEDURE_IDS = ['000', '001', '002', '003', '004'] as const
export type ProcedureId = (typeof PROCEDURE_IDS)[number]

/** One of the five published procedures, in our words and its own order. */
export interface Procedure {
  readonly id: ProcedureId
  readonly title: string
  /** Whose it is, as far as is known. */
  readonly credit: string
  readonly summary: string
  readonly steps: readonly ProcedureStep[]
}

export interface ProcedureStep {
  readonly id: string
  readonly title: string
  readonly phase: Phase
  /** From and to, in minutes of the interview. */
  readonly minutes: readonly [number, number]
  /** Whether the minutes are the procedure's own; otherwise the guide has mapped the step onto 5, 20, 15 and 5. */
  readonly own: boolean
  /** Empty where the procedure has no such step and the guide adds one. */
  readonly items: readonly ProcedureItem[]
}

export interface ProcedureItem {
  readonly n: number
  readonly says: string
  /** Where the guide carries it: `question:<id>`, `chapter:<slug>#<heading>`, `tool:estimate` and the like. */
  readonly carriers: readonly string[]
}
