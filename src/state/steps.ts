import { atom } from 'nanostores'
import type { KeptRecord } from '../model/design'

/** Something the reader did, and the record before it. */
export interface Step {
  readonly before: KeptRecord
  readonly what: string
  /** Steps with the same key in a row are one step: typing in a field is undone as a whole. */
  readonly key: string
}

/** What can be taken back, the last at the end. Only the verbs of `design` and `adopt` set it. */
export const $steps = atom<readonly Step[]>([])

const MOST_STEPS = 100

export function keepSteps(steps: readonly Step[]): void {
  $steps.set(steps.slice(-MOST_STEPS))
}

/** What the keys of steps begin with that put something else in place of all there was. */
export const REPLACING = 'replacing'

let count = 0

/** A key that no other step has. */
export function newKey(kind: string): string {
  return `${kind}#${++count}`
}
