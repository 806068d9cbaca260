import { useId, useState } from 'preact/hooks'

interface Props {
  label: string
  button: string
  /** What is said when the line is empty. */
  missing: string
  longest: number
  onAdd: (text: string) => void
}

/** A field for one line of text and the button that takes it. */
export function AddLine({ label, button, missing, longest, onAdd }: Props) {
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const id = useId()
  return (
    <form
      class="add-line needs-script"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') {
          setError(missing)
          return
        }
        onAdd(text.trim())
        setText('')
        setError(undefined)
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        maxLength={longest}
        value={text}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setError(undefined)
        }}
      />
      <button type="submit">{button}</button>
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </form>
  )
}
