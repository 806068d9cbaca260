import { useEffect, useRef, useState } from 'preact/hooks'
import { LAYOUTS, type Entity } from '../../model/design'
import {
  moved,
  withArrival,
  withEntityChanged,
  withFieldChanged,
  withFieldNamed,
  withLayout,
  withNewEntity,
  withNewField,
  withoutEntity,
  withoutField,
  withStock,
} from '../../model/edit-design'
import { stepsOfRecord } from '../../model/standard-sheet'
import { changeDesign, endStep } from '../../state/design'
import { Folded } from '../sheet-parts/Folded'
import { Still } from '../ui/Still'
import { SheetResult } from '../sheet-parts/SheetResult'
import { useSheet } from '../sheet-parts/use-sheet'
import { TextField } from '../ui/EntryField'
import { AddItem, Inputs, ItemButtons, Select, TitleField, type StepProps } from './rows'

const LAYOUT_WORDS = [
  ['postgresql', 'as PostgreSQL lays out rows'],
  ['plain', 'fields and a stated overhead'],
  ['object', 'as an object in a store of its own'],
] as const
const BY_NOTHING = ''

export function Records(props: StepProps) {
  const { design } = props
  return (
    <div role="group" aria-labelledby="records">
      <h2 class="tool-section-title" id="records">
        Records
      </h2>
      {design.entities.map((entity, index) => (
        <Still key={entity.id} of={[entity, index, design.entities.length, design.operations, props.lintsOf]}>
          {() => (
            <Record
              {...props}
              entity={entity}
              isFirst={index === 0}
              isLast={index === design.entities.length - 1}
            />
          )}
        </Still>
      ))}
      <Still of={[]}>{() => <AddRecord />}</Still>
    </div>
  )
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

interface RecordProps extends StepProps {
  entity: Entity
  isFirst: boolean
  isLast: boolean
}

function Record({ entity, isFirst, isLast, ...props }: RecordProps) {
  const { id, title, stock, layout = 'postgresql', arrives } = entity
  const { design } = props
  const arrival = arrives[0]?.by ?? BY_NOTHING
  const further = stepsOfRecord(entity)
  const result = (row: string) => <SheetResult key={row} id={row} anchor={`row-${row}`} />
  return (
    <fieldset class="item">
      <legend>{title}</legend>
      <div class="item-head needs-script">
        <TitleField
          label="Called"
          whose={title}
          title={title}
          onChange={(text) =>
            changeDesign(
              `name of “${title}”`,
              (before) => withEntityChanged(before, id, (one) => ({ ...one, title: text })),
              `entity:${id}:title`,
            )
          }
        />
        <ItemButtons
          name={title}
          isFirst={isFirst}
          isLast={isLast}
          onMove={(direction) =>
            changeDesign(`move of “${title}”`, (before) => ({
              ...before,
              entities: moved(before.entities, id, direction),
            }))
          }
          onRemove={() => changeDesign(`removal of “${title}”`, (before) => withoutEntity(before, id))}
        />
      </div>
      <dl class="results">{result(`${id}_record`)}</dl>
      {stock !== undefined && <Inputs {...props} ids={[`${id}_stock`]} labelOf={() => 'There already'} />}
      <Folded
        summary={`${count(entity.fields.length, 'field')} of each ${title.toLowerCase()}, and how it is kept`}
      >
        {() => (
          <>
            <Fields {...props} entity={entity} />
            <div class="item-head needs-script">
              <Select
                label="Kept"
                value={layout}
                options={LAYOUT_WORDS}
                onChange={(value) =>
                  changeDesign(`layout of “${title}”`, (before) =>
                    withLayout(before, id, LAYOUTS.find((one) => one === value) ?? 'postgresql'),
                  )
                }
              />
              <Select
                label="One arrives with each"
                value={arrival}
                options={[
                  [BY_NOTHING, 'nothing'],
                  ...design.operations.map((one) => [one.id, one.title] as const),
                ]}
                onChange={(value) =>
                  changeDesign(`arrival of “${title}”`, (before) =>
                    withArrival(before, id, value === BY_NOTHING ? undefined : value),
                  )
                }
              />
              <button
                type="button"
                onClick={() =>
                  changeDesign(`stock of “${title}”`, (before) =>
                    withStock(before, id, stock === undefined ? '1M' : undefined),
                  )
                }
              >
                {stock === undefined ? 'Some are there already' : 'None are there already'}
              </button>
            </div>
            <dl class="results">{further.map(result)}</dl>
            {further.map((row) => (
              <Note key={row} of={row} />
            ))}
            {layout !== 'object' && (
              <Folded class="further needs-script" summary={`Its indexes: ${entity.indexes.length}`}>
                {(isOpen) => isOpen && <Indexes entity={entity} />}
              </Folded>
            )}
          </>
        )}
      </Folded>
    </fieldset>
  )
}

/** What the sheet notes about a row. */
function Note({ of }: { of: string }) {
  const [note = ''] = useSheet(({ figures }) => [figures.get(of)?.row.note])
  return note === '' ? null : <p class="step-about">{note}</p>
}

type IndexesComponent = typeof import('./Indexes').Indexes

/** Fetched with the first list of indexes that is opened. */
function Indexes({ entity }: { entity: Entity }) {
  const [design, drafts] = useSheet((sheet) => [sheet.design, sheet.drafts])
  const [loaded, setLoaded] = useState<{ readonly Part: IndexesComponent }>()
  useEffect(() => {
    void import('./Indexes').then(({ Indexes: Part }) => setLoaded({ Part }))
  }, [])
  return loaded ? <loaded.Part design={design} drafts={drafts} entity={entity} /> : <p>…</p>
}

function Fields({ entity, ...props }: StepProps & { entity: Entity }) {
  const { id, title, fields } = entity
  const what = title.toLowerCase()
  const keys = useKeys(fields.map((field) => field.id))
  return (
    <>
      {fields.map((field, index) => (
        <fieldset class="item field-item" key={keys[index]}>
          <legend>{field.id}</legend>
          <div class="item-head needs-script">
            <NameField entity={id} field={field.id} />
            <TextField
              label="Type"
              labelled="above"
              whose={field.id}
              lines="one"
              longest={100}
              value={field.type}
              error={undefined}
              onChange={(type) =>
                changeDesign(
                  `type of “${field.id}”`,
                  (design) => withFieldChanged(design, id, field.id, { type }),
                  `field:${id}:${field.id}:type`,
                )
              }
              onLeave={endStep}
            />
            <button
              type="button"
              onClick={() =>
                changeDesign(`nulls of “${field.id}”`, (design) =>
                  withFieldChanged(design, id, field.id, {
                    nulls: field.nulls === undefined ? '10 %' : undefined,
                  }),
                )
              }
            >
              {field.nulls === undefined ? 'May be absent' : 'Always there'}
            </button>
            <ItemButtons
              name={`${field.id} of ${what}`}
              isFirst={index === 0}
              isLast={index === fields.length - 1}
              onMove={(direction) =>
                changeDesign(`move of “${field.id}”`, (design) =>
                  withEntityChanged(design, id, (one) => ({
                    ...one,
                    fields: moved(one.fields, field.id, direction),
                  })),
                )
              }
              onRemove={() =>
                changeDesign(`removal of “${field.id}”`, (design) => withoutField(design, id, field.id))
              }
            />
          </div>
          <Inputs
            {...props}
            ids={[
              `${id}_${field.id}_size`,
              ...(field.nulls === undefined ? [] : [`${id}_${field.id}_nulls`]),
            ]}
            labelOf={(row) => (row.endsWith('_size') ? 'Bytes of an average one' : 'Absent in')}
          />
        </fieldset>
      ))}
      <AddField entity={entity} />
    </>
  )
}

let lastKey = 0

/** A key for each id. It stays when one gets another name, or who has just gone on to its next field would lose it. */
function useKeys(ids: readonly string[]): readonly (number | undefined)[] {
  const last = useRef<readonly (readonly [id: string, key: number])[]>([])
  const before = last.current
  const known = new Map(before)
  last.current = ids.map((id, place) => {
    const [old = id, key] = before.length === ids.length ? (before[place] ?? []) : []
    return [id, known.get(id) ?? (ids.includes(old) ? undefined : key) ?? ++lastKey]
  })
  return last.current.map(([, key]) => key)
}

/** The name of a field is what formulas call it, so it changes when the reader leaves, not with each letter. */
function NameField({ entity, field }: { entity: string; field: string }) {
  const [typed, setTyped] = useState<string>()
  return (
    <TextField
      label="Name"
      labelled="above"
      whose={field}
      lines="one"
      longest={60}
      value={typed ?? field}
      error={undefined}
      onChange={setTyped}
      onLeave={() => {
        if (typed !== undefined && typed.trim() !== '')
          changeDesign(`name of “${field}”`, (design) => withFieldNamed(design, entity, field, typed))
        setTyped(undefined)
      }}
    />
  )
}

function AddField({ entity: { id, title } }: { entity: Entity }) {
  const [type, setType] = useState('bigint')
  return (
    <AddItem
      what="field"
      whose={title}
      longest={60}
      onAdd={(name) =>
        changeDesign(`new field “${name}”`, (design) => withNewField(design, id, name, type.trim(), '8 B'))
      }
    >
      <TextField
        label="Its type"
        labelled="above"
        whose={title}
        lines="one"
        longest={100}
        value={type}
        error={undefined}
        onChange={setType}
        onLeave={() => undefined}
      />
    </AddItem>
  )
}

function AddRecord() {
  return (
    <AddItem
      what="record"
      onAdd={(name) => changeDesign(`new record “${name}”`, (design) => withNewEntity(design, name))}
    />
  )
}
