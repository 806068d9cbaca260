import type { TextStorage } from '../../src/state/storage'

/** A store of texts in memory that can be blocked or full, as a browser's can. */
export interface MemoryStorage extends TextStorage {
  readonly texts: Map<string, string>
  state: 'open' | 'blocked' | 'full'
}

export function memoryStorage(texts: Readonly<Record<string, string>> = {}): MemoryStorage {
  const kept = new Map(Object.entries(texts))
  const storage: MemoryStorage = {
    texts: kept,
    state: 'open',
    read: (key) =>
      storage.state === 'blocked' ? { ok: false, reason: 'blocked' } : { ok: true, text: kept.get(key) },
    write(key, text) {
      if (storage.state !== 'open') return { ok: false, reason: storage.state }
      kept.set(key, text)
      return { ok: true }
    },
  }
  return storage
}
