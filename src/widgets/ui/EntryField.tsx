import { useId, useState } from 'preact/hooks'
import './ui.css'
import './EntryField.css'

interface Props {
  label: string
  /** `unseen`: the place in a table says it to the eye; the label is there for everybody else. */
  labelled: 'above' | 'unseen'
  /** Said after the label to those who cannot see beside what it stands. */
  whose?: string
  value: string
  /** What is wrong with the text, in a sentence; shown beside the field. */
  error: string | undefined
  /** Id of what else is said of the text, beside the field. */
  describedBy?: string | undefined
  /** What the field is for where it is empty. */
  placeholder?: string
  id?: string
  /** Called at every keystroke whose text may stand in the field. */
  onChange: (text: string) => void
  /** Called when the reader leaves the field. */
  onLeave: () => void
}

/** A field for a few words. */
export function TextField({ lines, longest, ...props }: Props & { lines: 'one' | 'many'; longest: number }) {
  const { fieldId, described, error, input } = useEntry(props)
  const { onInput, ...rest } = input
  return (
    <div class="entry" data-entry="text">
      <EntryLabel fieldId={fieldId} label={props.label} labelled={props.labelled} whose={props.whose} />
      {lines === 'one' ? (
        <input {...rest} {...described} type="text" maxLength={longest} onInput={onInput} />
      ) : (
        <textarea {...rest} {...described} rows={2} maxLength={longest} onInput={onInput} />
      )}
      <span class="as-text">{props.value}</span>
      {error}
    </div>
  )
}

/** A field for a bare number. It may be empty for a moment while one number is replaced by another. */
export function NumberField(props: Props) {
  const { fieldId, described, error, input } = useEntry({
    ...props,
    onChange: (text) => text.trim() !== '' && props.onChange(text),
    onLeave: (typed) => {
      if (typed?.trim() === '') props.onChange('')
      props.onLeave()
    },
  })
  return (
    <div class="entry" data-entry="number">
      <EntryLabel fieldId={fieldId} label={props.label} labelled={props.labelled} whose={props.whose} />
      <input {...input} {...described} type="text" inputmode="decimal" maxLength={12} />
      <span class="as-text">{props.value === '' ? '–' : props.value}</span>
      {error}
    </div>
  )
}

function useEntry(props: Omit<Props, 'onLeave'> & { onLeave: (typed: string | undefined) => void }) {
  const own = useId()
  const fieldId = props.id ?? own
  // While somebody types, their text stands as they typed it; the kept form comes when they leave.
  const [typed, setTyped] = useState<string>()
  const hasError = props.error !== undefined
  return {
    fieldId,
    input: {
      id: fieldId,
      autocomplete: 'off',
      value: typed ?? props.value,
      placeholder: props.placeholder,
      onInput: (event: { readonly currentTarget: { readonly value: string } }) => {
        setTyped(event.currentTarget.value)
        props.onChange(event.currentTarget.value)
      },
      onBlur: () => {
        setTyped(undefined)
        props.onLeave(typed)
      },
    },
    described: {
      'aria-invalid': hasError ? ('true' as const) : undefined,
      'aria-describedby':
        [hasError ? `${fieldId}-error` : '', props.describedBy ?? ''].filter(Boolean).join(' ') || undefined,
    },
    error: hasError && (
      <p class="entry-error" id={`${fieldId}-error`}>
        {props.error}
      </p>
    ),
  }
}

interface LabelProps extends Pick<Props, 'label' | 'labelled'> {
  fieldId: string
  whose: string | undefined
}

function EntryLabel({ fieldId, label, labelled, whose = '' }: LabelProps) {
  return (
    <label for={fieldId} class={labelled === 'unseen' ? 'visually-hidden' : undefined}>
      {label}
      {whose !== '' && <span class="visually-hidden">, {whose}</span>}
    </label>
  )
}
