import type { Phase } from '../model/design'
import { INTERVIEW_MINUTES, PHASE_LIST } from '../model/timeline'

/** Where a minute lies on the ruler, as a percentage of its length that SVG and CSS read (`26.67%`). */
export function rulerPlace(minute: number): string {
  if (!(minute >= 0 && minute <= INTERVIEW_MINUTES)) {
    throw new RangeError(`minute ${minute} is not on the ruler, which goes from 0 to ${INTERVIEW_MINUTES}`)
  }
  return `${Number(((minute / INTERVIEW_MINUTES) * 100).toFixed(2))}%`
}

export interface RulerPart {
  readonly phase: Phase
  readonly title: string
  readonly minutes: readonly [number, number]
  /** SVG path of the ticks in minutes: a long one where the phase begins, a short one at each minute inside it. */
  readonly ticks: string
}

/**
 * The four parts of the ruler, from left to right.
 *
 * @param shortTick length of the tick of a minute, in the units of the drawing
 * @param longTick length of the tick where a phase begins
 */
export function rulerParts(shortTick: number, longTick: number): readonly RulerPart[] {
  return PHASE_LIST.map(({ phase, title, minutes }) => {
    const [from, to] = minutes
    const ticks = Array.from(
      { length: to - from },
      (_, n) => `M${from + n} 0v${n === 0 ? longTick : shortTick}`,
    )
    return { phase, title, minutes, ticks: ticks.join('') }
  })
}

/**
 * The parts of a span of minutes by phase, so that each can take its colour: `[4, 6]` is `[4, 5]` of the scope and
 * `[5, 6]` of the high-level design.
 */
export function spanByPhase([from, to]: readonly [number, number]): readonly {
  readonly phase: Phase
  readonly minutes: readonly [number, number]
}[] {
  return PHASE_LIST.flatMap(({ phase, minutes: [start, end] }) => {
    const minutes = [Math.max(from, start), Math.min(to, end)] as const
    return minutes[0] < minutes[1] ? [{ phase, minutes }] : []
  })
}

/** "Minutes 12 to 17": the words beside the mark. */
export function minutesInWords([from, to]: readonly [number, number]): string {
  return `Minutes ${from} to ${to}`
}
