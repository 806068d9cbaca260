import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Design } from '../../model/design'
import { SheetInput } from '../sheet-parts/SheetInput'
import { useSheet } from '../sheet-parts/use-sheet'
import { endStep } from '../../state/design'
import { TextField } from '../ui/EntryField'

/** The parts of a design that decide which rows there are. */
export type DesignParts = Pick<Design, 'operations' | 'entities' | 'rows'>

/** What every step of the tool is given. */
export interface StepProps {
  design: DesignParts
  /** What cannot be meant about a row, in sentences. */
  lintsOf: (id: string) => readonly string[]
}

interface InputProps extends Pick<StepProps, 'lintsOf'> {
  /** Rows in the order in which a pasted column fills them. */
  ids: readonly string[]
  labelOf?: (id: string) => string
}

/** Inputs of the sheet, each with what is wrong about it. */
export function Inputs({ ids, labelOf, lintsOf }: InputProps) {
  return (
    <>
      {ids.map((id) => (
        <Input key={id} id={id} ids={ids} label={labelOf?.(id)} lints={lintsOf(id)} />
      ))}
    </>
  )
}

interface OneInputProps extends Pick<InputProps, 'ids'> {
  id: string
  label: string | undefined
  lints: readonly string[]
}

function Input({ id, ids, label, lints }: OneInputProps) {
  const [row, draft] = useSheet(({ figures, drafts }) => [figures.get(id)?.row, drafts[id]] as const)
  if (row?.kind !== 'input') return null
  return (
    <div class="row">
      <SheetInput
        id={`row-${id}`}
        row={row}
        draft={draft}
        describedBy={lints.length === 0 ? undefined : lintsId(id)}
        following={() => ids.slice(ids.indexOf(id))}
        {...(label === undefined ? {} : { label })}
      />
      <Lints row={id} messages={lints} />
    </div>
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
      // A thing without a name could not be told from others: its last one stays.
      onChange={(typed) => typed.trim() !== '' && onChange(typed)}
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

/** Moves and removes an item of a list. Who does it by keyboard stays where they are, or comes to what is next. */
export function ItemButtons({ name, isFirst, isLast, onMove, onRemove }: ItemButtonsProps) {
  const up = useRef<HTMLButtonElement>(null)
  const down = useRef<HTMLButtonElement>(null)
  const moved = useRef<'up' | 'down'>()
  // An element that is put elsewhere in the page loses the focus, and so does a button at the end of its way.
  useLayoutEffect(() => {
    if (moved.current === undefined) return
    const isUp = moved.current === 'up' ? !isFirst : isLast
    moved.current = undefined
    ;(isUp ? up : down).current?.focus()
  })
  const move = (direction: 'up' | 'down') => {
    moved.current = direction
    onMove(direction)
  }
  return (
    <div class="item-buttons needs-script">
      <button
        ref={up}
        type="button"
        aria-label={`Move ${name} up`}
        disabled={isFirst}
        onClick={() => move('up')}
      >
        Up
      </button>
      <button
        ref={down}
        type="button"
        aria-label={`Move ${name} down`}
        disabled={isLast}
        onClick={() => move('down')}
      >
        Down
      </button>
      <button
        type="button"
        aria-label={`Remove ${name}`}
        onClick={(event) => {
          focusBehind(event.currentTarget)
          onRemove()
        }}
      >
        Remove
      </button>
    </div>
  )
}

/** Goes on to the first field or button behind the item that a button belongs to, in the list that the item stands in. */
export function focusBehind(
  button: HTMLElement,
  item: Element | null = button.closest('fieldset'),
  list: Element | null = button.closest('[role="group"]'),
): void {
  const stops = [...(list?.querySelectorAll<HTMLElement>('input, button:not([disabled])') ?? [])]
  const behind = stops.slice(stops.indexOf(button) + 1)
  behind.find((stop) => !item?.contains(stop))?.focus()
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
