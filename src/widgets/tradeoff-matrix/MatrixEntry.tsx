import { useMemo } from 'preact/hooks'
import {
  keyOfField,
  LONGEST_SENTENCE,
  LONGEST_TITLE,
  nameField,
  readField,
  writeField,
  type MatrixField,
} from '../../model/tradeoff-entry'
import type { Decision } from '../../model/design'
import { typeInMatrix } from '../../state/decision'
import { endStep } from '../../state/design'
import { NumberField, TextField } from '../ui/EntryField'

export interface Matrix {
  readonly decision: Decision
  /** What stands in fields and could not be read, by the key of the field. */
  readonly drafts: Readonly<Record<string, string>>
}

interface Props extends Matrix {
  field: MatrixField
  /** The label where it stands above the field; without one the field is named in full, unseen. */
  label?: string
  placeholder?: string
}

const NUMBERS = ['must', 'weight', 'low', 'high', 'score']
const LONG = ['problem', 'option-what', 'worst', 'best', 'reason']

/** A key as the id of an element, which may not hold a colon. */
export function elementId(key: string): string {
  return key.replaceAll(':', '__')
}

/** One field of a decision, bound to the reader's record. */
export function MatrixEntry({ decision, drafts, field, label, placeholder }: Props) {
  const key = keyOfField(decision.id, field)
  const draft = Object.hasOwn(drafts, key) ? drafts[key] : undefined
  const entry = draft === undefined ? undefined : writeField(decision, field, draft)
  const name = nameField(decision, field)
  const value = draft ?? readField(decision, field)
  const error = entry?.ok === false ? entry.message : undefined
  // The largest table has four hundred fields; those that say what they said are not drawn again.
  return useMemo(
    () => (
      <Field id={key} field={field} decision={decision.id} {...{ name, label, value, error, placeholder }} />
    ),
    [key, name, label, value, error, placeholder],
  )
}

interface FieldProps {
  /** The key of the field. */
  id: string
  field: MatrixField
  /** The id of the decision. */
  decision: string
  name: string
  label: string | undefined
  value: string
  error: string | undefined
  placeholder: string | undefined
}

function Field({ id, field, decision, name, label, value, error, placeholder }: FieldProps) {
  const props = {
    id: elementId(id),
    label: label ?? name[0]?.toUpperCase() + name.slice(1),
    // "1 =" stands once for each criterion; who cannot see beside which one is told.
    whose: label === undefined || field.part === 'problem' || field.part === 'title' ? '' : name,
    labelled: label === undefined ? 'unseen' : 'above',
    value,
    error,
    onChange: (text: string) => typeInMatrix(decision, field, text),
    onLeave: endStep,
    ...(placeholder === undefined ? {} : { placeholder }),
  } as const
  if (NUMBERS.includes(field.part)) return <NumberField {...props} />
  const isLong = LONG.includes(field.part)
  return (
    <TextField
      {...props}
      lines={isLong ? 'many' : 'one'}
      longest={isLong ? LONGEST_SENTENCE : LONGEST_TITLE}
    />
  )
}
