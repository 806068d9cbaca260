import { useEffect, useState } from 'preact/hooks'

interface Props {
  /** What a listener should hear once it has stopped changing. */
  text: string
}

const QUIET_MS = 900

/** Says a result once, after typing has stopped, to those who listen instead of look. */
export function Announcer({ text }: Props) {
  const [said, setSaid] = useState('')
  const [first] = useState(text)
  useEffect(() => {
    if (text === first && said === '') return undefined
    const timer = setTimeout(() => setSaid(text), QUIET_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <output class="visually-hidden" aria-live="polite">
      {said}
    </output>
  )
}
