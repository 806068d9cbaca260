import { useState } from 'preact/hooks'
import type { Design, Entity } from '../../model/design'
import { withNewIndex, withoutIndex } from '../../model/edit-index'
import {
  amountsOf,
  INDEX_AMOUNTS,
  INDEX_LABELS,
  INDEX_NOTES,
  indexInput,
  readColumns,
} from '../../model/index-inputs'
import { readStudies } from '../../model/study-input'
import { changeDesign } from '../../state/design'
import { PlanField } from '../plan-parts/PlanField'
import { TextField } from '../ui/EntryField'
import { focusBehind } from './rows'

interface Props {
  design: Design
  drafts: Readonly<Record<string, string>>
  entity: Entity
}

/** The indexes of a record: their columns, rows that share a key, and how full their pages are. */
export function Indexes({ design, drafts, entity }: Props) {
  const { id, title, indexes, layout = 'postgresql' } = entity
  return (
    <>
      {indexes.map((columns) => {
        const name = `(${columns.join(', ')})`
        const amounts = amountsOf(entity, columns)
        const inputs = amounts.map((amount) => indexInput(design, entity, columns, amount))
        const { fields } = readStudies(inputs, { design, figures: new Map(), references: {} })
        return (
          <fieldset class="item field-item" key={name}>
            <legend>{name}</legend>
            {layout === 'postgresql' &&
              amounts.map((amount, place) => (
                <PlanField
                  key={amount}
                  field={fields.get(inputs[place]?.id ?? '')}
                  label={INDEX_LABELS[amount]}
                  whose={`${title} ${name}`}
                  drafts={drafts}
                />
              ))}
            <div class="item-head needs-script">
              <button
                type="button"
                aria-label={`Remove the index ${name} of ${title}`}
                onClick={(event) => {
                  focusBehind(event.currentTarget)
                  changeDesign(`removal of the index ${name}`, (before) => withoutIndex(before, id, columns))
                }}
              >
                Remove
              </button>
            </div>
          </fieldset>
        )
      })}
      {layout === 'postgresql' &&
        INDEX_AMOUNTS.map((amount) => (
          <p class="step-about" key={amount}>
            {INDEX_LABELS[amount]}: {INDEX_NOTES[amount]}.
          </p>
        ))}
      <AddIndex entity={entity} />
    </>
  )
}

function AddIndex({ entity }: { entity: Entity }) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  return (
    <form
      class="add needs-script"
      onSubmit={(event) => {
        event.preventDefault()
        const columns = readColumns(typed, entity)
        if (typeof columns === 'string') {
          setProblem(columns)
          return
        }
        changeDesign(`new index (${columns.join(', ')})`, (design) =>
          withNewIndex(design, entity.id, columns),
        )
        setTyped('')
        setProblem(undefined)
      }}
    >
      <TextField
        label="A new index over the columns"
        labelled="above"
        whose={entity.title}
        lines="one"
        longest={400}
        value={typed}
        error={problem}
        onChange={(text) => {
          setTyped(text)
          setProblem(undefined)
        }}
        onLeave={() => undefined}
      />
      <button type="submit">Add the index</button>
    </form>
  )
}
