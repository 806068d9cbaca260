import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ByteBase } from '../../model/display'
import type { Design } from '../../model/design'
import type { Figures } from '../../model/sheet'
import type { Uncertainty } from '../../model/uncertainty'
import { SheetInput } from '../sheet-parts/SheetInput'
import { endStep } from '../../state/design'
import { TextField } from '../ui/EntryField'

/** What every step of the tool is given. */
export interface StepProps {
  design: Design
  drafts: Readonly<Record<string, string>>
  figures: Figures
  uncertainty: Uncertainty
  bytes: ByteBase
  stale: ReadonlySet<string>
  /** What cannot be meant about a row, in sentences. */
  lintsOf: (id: string) => readonly string[]
}

interface InputProps extends StepProps {
  /** Rows in the order in which a pasted column fills them. */
  ids: readonly string[]
  labelOf?: (id: string) => string
}

/** Inputs of the sheet, each with what is wrong about it. */
export function Inputs({ ids, labelOf, figures, drafts, lintsOf }: InputProps) {
  return (
    <>
      {ids.map((id) => {
        const figure = figures.get(id)
        if (figure?.row.kind !== 'input') return null
        const { row } = figure
        const lints = lintsOf(id)
        return (
          <div class="row" key={id}>
            <SheetInput
              id={`row-${id}`}
              row={row}
              draft={drafts[id]}
              describedBy={lints.length === 0 ? undefined : lintsId(id)}
              following={() => ids.slice(ids.indexOf(id))}
              {...(labelOf ? { label: labelOf(id) } : {})}
            />
            <Lints row={id} messages={lints} />
          </div>
        )
      })}
    </>
  )
}

/** Where what cannot be meant about a row stands, so that its field can name it. */
export function lintsId(row: string): string {
  return `lints-${row}`
}

interface LintsProps {
  row: string
  messages: readonly string[]
}

/** What cannot be meant about a row. Nothing in the page while there is nothing. */
export function Lints({ row, messages }: LintsProps) {
  if (messages.length === 0) return null
  return (
    <div id={lintsId(row)}>
      {messages.map((message) => (
        <p class="lint" key={message}>
          {message}
        </p>
      ))}
    </div>
  )
}

interface TitleFieldProps {
  label: string
  /** Whose it is, for those who do not see it among the fields of its item. */
  whose?: string
  title: string
  onChange: (text: string) => void
}

/** What an item is called, in its head. */
export function TitleField({ label, whose, title, onChange }: TitleFieldProps) {
  return (
    <TextField
      label={label}
      labelled="above"
      {...(whose === undefined ? {} : { whose })}
      lines="one"
      longest={200}
      value={title}
      error={undefined}
      onChange={onChange}
      onLeave={endStep}
    />
  )
}

interface ItemButtonsProps {
  /** How the item is called in the names of the buttons. */
  name: string
  isFirst: boolean
  isLast: boolean
  onMove: (direction: 'up' | 'down') => void
  onRemove: () => void
}

/** Moves and removes an item of a list. */
export function ItemButtons({ name, isFirst, isLast, onMove, onRemove }: ItemButtonsProps) {
  return (
    <div class="item-buttons needs-script">
      <button type="button" aria-label={`Move ${name} up`} disabled={isFirst} onClick={() => onMove('up')}>
        Up
      </button>
      <button type="button" aria-label={`Move ${name} down`} disabled={isLast} onClick={() => onMove('down')}>
        Down
      </button>
      <button type="button" aria-label={`Remove ${name}`} onClick={onRemove}>
        Remove
      </button>
    </div>
  )
}

interface SelectProps {
  label: string
  value: string
  options: readonly (readonly [value: string, words: string])[]
  onChange: (value: string) => void
}

/** A choice of a few words. */
export function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <label class="select">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

interface AddItemProps {
  /** What it is, in the singular: `operation`. */
  what: string
  /** Whose it becomes, where there are several that it could. */
  whose?: string
  longest?: number
  /** Fields beside its name. */
  children?: ComponentChildren
  onAdd: (name: string) => void
}

/** Adds an item to a list by its name. */
export function AddItem({ what, whose, longest = 200, children, onAdd }: AddItemProps) {
  const [name, setName] = useState('')
  return (
    <form
      class="add needs-script"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '') return
        onAdd(name.trim())
        setName('')
      }}
    >
      <TextField
        label={`A new ${what}`}
        labelled="above"
        {...(whose === undefined ? {} : { whose })}
        lines="one"
        longest={longest}
        value={name}
        error={undefined}
        onChange={setName}
        onLeave={() => undefined}
      />
      {children}
      <button type="submit">Add the {what}</button>
    </form>
  )
}
