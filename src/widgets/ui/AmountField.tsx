import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { columnIn } from '../../model/edit'
import './ui.css'

interface Props {
  label: ComponentChildren
  /** What stands in the field when nobody is typing. */
  value: string
  hint?: string
  /** What is wrong with the text, in a sentence; shown beside the field. */
  error: string | undefined
  /** Id of what else is said of the amount, beside the field. */
  describedBy?: string | undefined
  /** Called at every keystroke. */
  onChange: (text: string) => void
  /** Called when the reader leaves the field after typing, to put the text into its usual form. */
  onLeave: () => void
  /** Called when a column of values is pasted; the field takes none of it itself. */
  onPasteColumn?: ((values: readonly string[]) => void) | undefined
  id?: string
}

/** A field for an amount as people write it: `200M`, `5/user/day`, `3 MiB`. */
export function AmountField(props: Props) {
  const { label, value, hint, error, describedBy = '', onChange, onLeave, onPasteColumn, id } = props
  const own = useId()
  const fieldId = id ?? own
  // While somebody types, their text stands as they typed it; the usual form comes when they leave.
  const [typed, setTyped] = useState<string>()
  const described = [
    hint === undefined ? '' : `${fieldId}-hint`,
    error === undefined ? '' : `${fieldId}-error`,
    describedBy,
  ]
  return (
    <div class="field">
      <label for={fieldId}>{label}</label>
      <input
        id={fieldId}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck={false}
        maxLength={400}
        value={typed ?? value}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          onChange(event.currentTarget.value)
        }}
        onPaste={(event) => {
          const values = columnIn(event.clipboardData?.getData('text') ?? '')
          if (!onPasteColumn || values.length < 2) return
          event.preventDefault()
          setTyped(undefined)
          onPasteColumn(values)
        }}
        onBlur={() => {
          // Who only passes through changes nothing, not even the form of what stands there.
          if (typed === undefined) return
          setTyped(undefined)
          onLeave()
        }}
      />
      <span class="as-text">{typed ?? value}</span>
      {hint !== undefined && (
        <p class="field-hint" id={`${fieldId}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${fieldId}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
