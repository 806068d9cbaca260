import { UNTOUCHED, $record } from './design'
import { hasKeptRecord, RECORD_EVENT, RECORD_KEY } from './kept'

let isKeeping = false

/**
 * Keeps the record from now on, and reads back what was kept. What reads and writes is fetched when there is something
 * to read, or when the reader is about to change something: its schemas weigh more than many a page.
 */
export function keepRecord(): void {
  if (isKeeping) return
  isKeeping = true
  // Styles and parts of the page that have not woken up yet know by this whose record it is.
  $record.subscribe((record) => document.documentElement.toggleAttribute('data-own', record !== UNTOUCHED))
  // What was typed before the page woke up is there already.
  if (hasKeptRecord() || $record.get() !== UNTOUCHED) {
    void start()
    return
  }
  const stop = $record.listen(onFirst)
  // A field is entered before it is changed: by the first letter the rest is there as a rule.
  document.addEventListener('focusin', onFirst)
  document.addEventListener('pointerdown', onFirst)
  window.addEventListener('storage', onStorage)
  document.dispatchEvent(new Event(RECORD_EVENT))

  function onStorage({ key }: StorageEvent): void {
    if (key === RECORD_KEY) onFirst()
  }

  function onFirst(): void {
    stop()
    document.removeEventListener('focusin', onFirst)
    document.removeEventListener('pointerdown', onFirst)
    window.removeEventListener('storage', onStorage)
    void start()
  }
}

async function start(): Promise<void> {
  const { startRecord } = await import('./persistence')
  startRecord()
}
