import { atom } from 'nanostores'
import { BYTE_BASES, type ByteBase } from '../model/display'
import { browserStorage, type TextStorage } from './storage'

const BYTES_KEY = 'forty-five/bytes'
const DECISION_KEY = 'forty-five/decision'

/** Whether bytes are shown as kB, MB or as KiB, MiB; the decimal ones until the reader says otherwise. */
export const $byteBase = atom<ByteBase>('decimal')

/** The id of the decision that the reader last turned to in the matrix; undefined until they did. */
export const $chosenDecision = atom<string | undefined>(undefined)

/** Takes over what was chosen on an earlier visit; anything else that is stored there is left alone. */
export function startPreferences(storage: TextStorage = browserStorage): void {
  const bytes = storage.read(BYTES_KEY)
  const chosen = bytes.ok ? BYTE_BASES.find((base) => base === bytes.text) : undefined
  if (chosen) $byteBase.set(chosen)
  const decision = storage.read(DECISION_KEY)
  if (decision.ok && decision.text !== undefined) $chosenDecision.set(decision.text)
}

export function chooseByteBase(base: ByteBase, storage: TextStorage = browserStorage): void {
  $byteBase.set(base)
  storage.write(BYTES_KEY, base)
}

export function chooseDecision(id: string, storage: TextStorage = browserStorage): void {
  $chosenDecision.set(id)
  storage.write(DECISION_KEY, id)
}
