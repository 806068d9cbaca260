/** Where the reader's own record is kept. */
export const RECORD_KEY = 'forty-five/design/own'

/** Told to the document once the record is in place, so that figures in the text can follow it. */
export const RECORD_EVENT = 'forty-five:record'

/** Whether there is a record from an earlier visit. This much every page may ask without loading the rest. */
export function hasKeptRecord(): boolean {
  try {
    return localStorage.getItem(RECORD_KEY) !== null
  } catch {
    return false
  }
}
