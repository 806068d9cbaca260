import { PHASES, type Phase } from './design'

/** The length of the interview, in minutes. */
export const INTERVIEW_MINUTES = 45

/** The four phases in order: their names in the guide and where each begins and ends, in minutes. */
export const PHASE_BOXES: Readonly<
  Record<Phase, { readonly title: string; readonly minutes: readonly [number, number] }>
> = {
  scope: { title: 'Scope', minutes: [0, 5] },
  'high-level': { title: 'High-level design', minutes: [5, 25] },
  'deep-dive': { title: 'Deep dive', minutes: [25, 40] },
  'wrap-up': { title: 'Wrap-up', minutes: [40, 45] },
}

export const PHASE_LIST = PHASES.map((phase) => ({ phase, ...PHASE_BOXES[phase] }))

/** The phase that a minute belongs to; a minute on a border belongs to the phase that begins there. */
export function phaseAt(minute: number): Phase {
  const box = PHASE_LIST.find(({ minutes: [from, to] }) => minute >= from && minute < to)
  return box?.phase ?? (minute < 0 ? 'scope' : 'wrap-up')
}
