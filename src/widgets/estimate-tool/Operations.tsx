import { useState } from 'preact/hooks'
import { OPERATION_KINDS, type OperationKind } from '../../model/design'
import { moved, withNewOperation, withoutOperation, withOperationChanged } from '../../model/edit-design'
import { changeDesign } from '../../state/design'
import { Still } from '../ui/Still'
import { AddItem, Inputs, ItemButtons, Select, TitleField, type StepProps } from './rows'

const KINDS = OPERATION_KINDS.map((kind) => [kind, kind] as const)
const LABELS = { rate: 'How often', request: 'Size of a request', response: 'Size of a response' } as const

function kindOf(value: string): OperationKind {
  return OPERATION_KINDS.find((kind) => kind === value) ?? 'get'
}

export function Operations(props: StepProps) {
  const { operations } = props.design
  return (
    <div role="group" aria-labelledby="operations">
      <h2 class="tool-section-title" id="operations">
        Operations
      </h2>
      {operations.map((operation, index) => {
        const { id, title, kind } = operation
        return (
          <Still key={id} of={[operation, index, operations.length, props.lintsOf]}>
            {() => (
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
                        (design) => withOperationChanged(design, id, { title: text }),
                        `operation:${id}:title`,
                      )
                    }
                  />
                  <Select
                    label="Kind"
                    value={kind}
                    options={KINDS}
                    onChange={(value) =>
                      changeDesign(`kind of “${title}”`, (design) =>
                        withOperationChanged(design, id, { kind: kindOf(value) }),
                      )
                    }
                  />
                  <ItemButtons
                    name={title}
                    isFirst={index === 0}
                    isLast={index === operations.length - 1}
                    onMove={(direction) =>
                      changeDesign(`move of “${title}”`, (design) => ({
                        ...design,
                        operations: moved(design.operations, id, direction),
                      }))
                    }
                    onRemove={() =>
                      changeDesign(`removal of “${title}”`, (design) => withoutOperation(design, id))
                    }
                  />
                </div>
                <div class="amounts">
                  <Inputs
                    {...props}
                    ids={[`${id}_rate`, `${id}_request`, `${id}_response`]}
                    labelOf={(row) =>
                      row.endsWith('_rate')
                        ? LABELS.rate
                        : row.endsWith('_request')
                          ? LABELS.request
                          : LABELS.response
                    }
                  />
                </div>
              </fieldset>
            )}
          </Still>
        )
      })}
      <Still of={[]}>{() => <AddOperation />}</Still>
    </div>
  )
}

function AddOperation() {
  const [kind, setKind] = useState<OperationKind>('get')
  return (
    <AddItem
      what="operation"
      onAdd={(name) =>
        changeDesign(`new operation “${name}”`, (design) => withNewOperation(design, name, kind))
      }
    >
      <Select label="Its kind" value={kind} options={KINDS} onChange={(value) => setKind(kindOf(value))} />
    </AddItem>
  )
}
