import { useState } from 'preact/hooks'
import { ROW_KINDS, type OwnRow } from '../../model/design'
import { moved, withNewRow, without, withRowChanged } from '../../model/edit-design'
import { formatSpan } from '../../model/spread-text'
import type { Figure } from '../../model/sheet'
import { parseUnit } from '../../model/unit'
import { formatFigure, workingOf } from '../../model/working'
import { changeDesign, endStep } from '../../state/design'
import { Folded } from '../sheet-parts/Folded'
import { Seen } from '../sheet-parts/Seen'
import { SheetResult } from '../sheet-parts/SheetResult'
import { useSheet } from '../sheet-parts/use-sheet'
import { TextField } from '../ui/EntryField'
import { Still } from '../ui/Still'
import { Inputs, ItemButtons, Lints, lintsId, Select, type StepProps } from './rows'

/** Every row of the sheet with its formula, and rows of the reader's own. */
export function WholeSheet(props: StepProps) {
  const { design, lintsOf } = props
  const [count] = useSheet(({ figures }) => [figures.size])
  return (
    <div role="group" aria-labelledby="sheet">
      <h2 class="tool-section-title" id="sheet">
        The sheet
      </h2>
      <h3 class="tool-section-title">Rows of your own</h3>
      {design.rows.map((row, index) => (
        <Still key={row.id} of={[row, index, design.rows.length, lintsOf]}>
          {() => (
            <Seen>
              <OwnRowItem
                {...props}
                row={row}
                isFirst={index === 0}
                isLast={index === design.rows.length - 1}
              />
            </Seen>
          )}
        </Still>
      ))}
      <Still of={[]}>{() => <AddRow />}</Still>
      <Folded class="further all-rows" summary={`All ${count} rows, with their formulas`}>
        {(isOpen) => <AllRows isOpen={isOpen} />}
      </Folded>
    </div>
  )
}

function AllRows({ isOpen }: { isOpen: boolean }) {
  const [figures, uncertainty, bytes] = useSheet((sheet) => [sheet.figures, sheet.uncertainty, sheet.bytes])
  return (
    <div class="scroll" tabindex={0} role="region" aria-label="All rows of the sheet">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Formula</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {[...figures.values()].map((figure) => {
            const { row } = figure
            const spread = isOpen ? uncertainty.spreadOf(row.id) : undefined
            return (
              <tr key={row.id}>
                <th scope="row">
                  {row.label} <code>{row.id}</code>
                </th>
                <td>
                  <code>{row.kind === 'formula' ? row.formula : row.text}</code>
                  {isOpen && <small>{workingOf(row.id, figures, bytes)?.numbers}</small>}
                </td>
                <td>
                  {figure.state === 'known' ? formatFigure(figure, bytes) : 'unknown'}
                  {figure.state === 'known' && spread && row.kind === 'formula' && (
                    <small>{formatSpan(figure, spread, bytes)}</small>
                  )}
                  {figure.state === 'wrong' && <small>{figure.message}</small>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

interface OwnRowProps extends StepProps {
  row: OwnRow
  isFirst: boolean
  isLast: boolean
}

function OwnRowItem({ row, isFirst, isLast, ...props }: OwnRowProps) {
  const { id, label, kind, text, unit } = row
  const [wrong] = useSheet(({ figures }) => {
    const figure = figures.get(id)
    return [figure?.state === 'wrong' ? figure : undefined]
  })
  const read = parseUnit(unit)
  const unitProblem = read.ok ? undefined : read.message
  const lints = props.lintsOf(id)
  const change = (what: string, part: Partial<Pick<OwnRow, 'label' | 'text' | 'unit'>>) =>
    changeDesign(`${what} of “${label}”`, (design) => withRowChanged(design, id, part), `row:${id}:${what}`)
  const field = { labelled: 'above', whose: label, lines: 'one', onLeave: endStep } as const
  return (
    <fieldset class="item">
      <legend>{label}</legend>
      <div class="item-head needs-script">
        <TextField
          {...field}
          label="Label"
          longest={200}
          value={label}
          error={undefined}
          // A row without a name could not be told from others: its last one stays.
          onChange={(typed) => typed.trim() !== '' && change('label', { label: typed })}
        />
        <TextField
          {...field}
          label="Unit"
          longest={100}
          value={unit}
          error={unitProblem}
          onChange={(typed) => change('unit', { unit: typed })}
        />
        <ItemButtons
          name={label}
          isFirst={isFirst}
          isLast={isLast}
          onMove={(direction) =>
            changeDesign(`move of “${label}”`, (design) => ({
              ...design,
              rows: moved(design.rows, id, direction),
            }))
          }
          onRemove={() =>
            changeDesign(`removal of “${label}”`, (design) => ({ ...design, rows: without(design.rows, id) }))
          }
        />
      </div>
      {kind === 'input' ? (
        <Inputs {...props} ids={[id]} labelOf={() => 'Amount'} />
      ) : (
        <div class="formula">
          <TextField
            {...field}
            label={`${id} =`}
            longest={2000}
            value={text}
            error={wrong && wrong.message !== unitProblem ? placed(wrong, text) : undefined}
            describedBy={lints.length === 0 ? undefined : lintsId(id)}
            onChange={(typed) => change('formula', { text: typed })}
          />
          <Lints row={id} messages={lints} />
        </div>
      )}
      {kind === 'formula' && !wrong && (
        <dl class="results">
          <SheetResult id={id} anchor={undefined} />
        </dl>
      )}
    </fieldset>
  )
}

/** What is wrong with a formula, and where. */
function placed(figure: Extract<Figure, { state: 'wrong' }>, text: string): string {
  const { message, at } = figure
  if (at === undefined || text.trim() === '') return message
  const here = text.slice(at, at + 20)
  return here === '' ? `${message} (at the end)` : `${message} (at character ${at + 1}: “${here}”)`
}

const KIND_WORDS = { input: 'an amount', formula: 'a formula' } as const

function AddRow() {
  const [label, setLabel] = useState('')
  const [unit, setUnit] = useState('B')
  const [text, setText] = useState('')
  const [kind, setKind] = useState<OwnRow['kind']>('formula')
  const field = { labelled: 'above', lines: 'one', error: undefined, onLeave: () => undefined } as const
  return (
    <form
      class="add needs-script"
      onSubmit={(event) => {
        event.preventDefault()
        if (label.trim() === '') return
        changeDesign(`new row “${label.trim()}”`, (design) =>
          withNewRow(design, { label: label.trim(), kind, text: text.trim(), unit: unit.trim() }),
        )
        setLabel('')
        setText('')
        // For the next one.
        event.currentTarget.querySelector('input')?.focus()
      }}
    >
      <TextField {...field} label="A new row" longest={200} value={label} onChange={setLabel} />
      <Select
        label="It is"
        value={kind}
        options={ROW_KINDS.map((one) => [one, KIND_WORDS[one]] as const)}
        onChange={(value) => setKind(value === 'input' ? 'input' : 'formula')}
      />
      <TextField {...field} label="Its text" longest={2000} value={text} onChange={setText} />
      <TextField {...field} label="Its unit" longest={100} value={unit} onChange={setUnit} />
      <button type="submit">Add the row</button>
    </form>
  )
}
