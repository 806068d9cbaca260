/** What can be said to a store of texts, whatever state it is in. Nothing here throws. */
export interface TextStorage {
  read(key: string): StorageReading
  write(key: string, text: string): StorageWriting
}

export type StorageReading =
  | { readonly ok: true; readonly text: string | undefined }
  | { readonly ok: false; readonly reason: 'blocked' }

export type StorageWriting =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'blocked' | 'full' }

/** The browser's own storage. With site data blocked, even naming it throws; a full quota throws on write. */
export const browserStorage: TextStorage = {
  read(key) {
    try {
      return { ok: true, text: localStorage.getItem(key) ?? undefined }
    } catch {
      return { ok: false, reason: 'blocked' }
    }
  },
  write(key, text) {
    try {
      localStorage.setItem(key, text)
      return { ok: true }
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
      return { ok: false, reason: isFull ? 'full' : 'blocked' }
    }
  },
}
