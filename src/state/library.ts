import type { Decision } from '../model/design'
import { libraryFileSchema } from '../schemas/library-file'
import { parseWith } from '../schemas/parse'

/** A decision of the library as the site hands it to the matrix. */
export type LibraryReading =
  | { readonly ok: true; readonly decision: Decision; readonly arises: string }
  /** `unreachable`: there is no connection, or the file is not there; `unreadable`: it is not what was expected. */
  | { readonly ok: false; readonly reason: 'unreachable' | 'unreadable' }

const read = new Map<string, LibraryReading>()

/** The decision at an address of this site. Each is asked for once; what failed may be asked for again. Never throws. */
export async function loadFromLibrary(address: string): Promise<LibraryReading> {
  const known = read.get(address)
  if (known) return known
  const reading = await readFile(address)
  if (reading.ok) read.set(address, reading)
  return reading
}

async function readFile(address: string): Promise<LibraryReading> {
  let value: unknown
  try {
    const response = await fetch(address)
    if (!response.ok) return { ok: false, reason: 'unreachable' }
    value = await response.json()
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
  const parsed = parseWith(libraryFileSchema, value)
  return parsed.ok ? { ok: true, ...parsed.value } : { ok: false, reason: 'unreadable' }
}
