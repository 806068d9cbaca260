import { useMemo, useRef } from 'preact/hooks'
import { formatRange } from '../../model/range'
import { readAmount, type InputRow } from '../../model/sheet'
import { dropDraft, endStep, pasteInputs, setInput } from '../../state/design'
import { AmountField } from '../ui/AmountField'
import { UnitLabel } from './UnitLabel'

interface Props {
  row: InputRow
  /** What stands in the field and cannot be read. */
  draft: string | undefined
  /** Where the row can be linked to: once a page. */
  id?: string
  /** In place of the row's own label, where the place says the rest. */
  label?: string
  /** Id of what else is said of the row, beside the field. */
  describedBy?: string | undefined
  /** Ids of the inputs that a pasted column of values fills, this one first. */
  following?: () => readonly string[]
}

/** An input of the sheet as a typed amount; its usual form comes when the reader leaves it. */
export function SheetInput({ row, draft, id, label = row.label, describedBy, following }: Props) {
  const { id: rowId, text, note } = row
  // The rows behind this one may be others by the time a column is pasted.
  const latest = useRef(following)
  latest.current = following
  return useMemo(() => {
    // A text of the design itself may be one that cannot be read: a file says what it likes.
    const reading = readAmount(row, draft)
    return (
      <div id={id}>
        <AmountField
          label={<UnitLabel label={label} units={row.units} />}
          hint={note}
          value={draft ?? text}
          describedBy={describedBy}
          error={reading.ok ? undefined : reading.problem.message}
          onChange={(typed) => {
            if (typed === text) dropDraft(rowId)
            else setInput(rowId, typed)
          }}
          onLeave={() => {
            if (draft === undefined && reading.ok) {
              const usual = formatRange(reading.value, ...row.units)
              if (usual !== text) setInput(rowId, usual)
            }
            endStep()
          }}
          onPasteColumn={following && ((values) => pasteInputs(latest.current?.() ?? [], values))}
        />
      </div>
    )
  }, [rowId, text, note, label, draft, id, describedBy, row.units.join()])
}
