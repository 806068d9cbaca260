import { atom } from 'nanostores'
import { BYTE_BASES, type ByteBase } from '../model/display'
import { browserStorage, type TextStorage } from './storage'

const BYTES_KEY = 'forty-five/bytes'

/** Whether bytes are shown as kB, MB or as KiB, MiB; the decimal ones until the reader says otherwise. */
export const $byteBase = atom<ByteBase>('decimal')

/** Takes over what was chosen on an earlier visit; anything else that is stored there is left alone. */
export function startPreferences(storage: TextStorage = browserStorage): void {
  const reading = storage.read(BYTES_KEY)
  const chosen = reading.ok ? BYTE_BASES.find((base) => base === reading.text) : undefined
  if (chosen) $byteBase.set(chosen)
}

export function chooseByteBase(base: ByteBase, storage: TextStorage = browserStorage): void {
  $byteBase.set(base)
  storage.write(BYTES_KEY, base)
}
