import { useEffect, useState } from 'preact/hooks'

/** Between two letters of somebody who types there is less than this. */
export const PAUSE_MS = 150

/**
 * The value as it was when nothing had changed for a moment: for what nobody reads while they type, so that a
 * keystroke does not wait for it.
 */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (settled === value) return undefined
    const timer = setTimeout(() => setSettled(() => value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value, settled])
  return settled
}
