import { useEffect, useRef, useState } from 'preact/hooks'

interface Props {
  /** What a listener should hear once it has stopped changing. */
  text: string
  /** How long it has to be the same; what is worked out once typing has stopped need not wait again. */
  quietMs?: number
}

/** Says a result once, after typing has stopped, to those who listen instead of look. */
export function Announcer({ text, quietMs = 900 }: Props) {
  const [said, setSaid] = useState('')
  const first = useRef(text)
  useEffect(() => {
    // What comes from an earlier visit is no answer to anything that was done here.
    if (navigator.userActivation?.hasBeenActive === false) first.current = text
    if (text === first.current && said === '') return undefined
    const timer = setTimeout(() => setSaid(text), quietMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <output class="visually-hidden" aria-live="polite">
      {said}
    </output>
  )
}
