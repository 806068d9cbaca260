import { useEffect, useState } from 'preact/hooks'

interface Props {
  /** What is copied, asked for at the click; a promise where the script that writes it has to come first. */
  text: () => string | Promise<string>
  label: string
}

const SAID_FOR_MS = 2000

/** Copies a text and says whether that worked. */
export function CopyButton({ text, label }: Props) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (said === '') return undefined
    const timer = setTimeout(() => setSaid(''), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => {
    let written: string
    try {
      written = await text()
    } catch {
      setSaid('This could not be loaded; try again')
      return
    }
    try {
      await navigator.clipboard.writeText(written)
      setSaid('Copied')
    } catch {
      setSaid('The browser does not allow copying')
    }
  }
  return (
    <>
      <button type="button" class="quiet" onClick={() => void copy()}>
        {label}
      </button>
      <span class="said" role="status">
        {said}
      </span>
    </>
  )
}
