import { useEffect, useMemo, useRef } from 'preact/hooks'
import { DO_NOTHING } from '../../model/tradeoff'
import { keyOfField } from '../../model/tradeoff-entry'
import { MOST_CRITERIA, MOST_OPTIONS } from '../../model/tradeoff-lines'
import {
  addCriterion,
  addDoNothing,
  addOption,
  removeCriterion,
  removeOption,
} from '../../state/decision-lines'
import { elementId, MatrixEntry, type Matrix } from './MatrixEntry'
import { Undo } from './Undo'

/** The options: what each is called and what it is. */
export function Options({ decision, drafts }: Matrix) {
  // A weight or a score changes nothing of them.
  return useMemo(
    () => <OptionLines decision={decision} drafts={drafts} />,
    [decision.id, decision.options, drafts],
  )
}

function OptionLines({ decision, drafts }: Matrix) {
  const { options } = decision
  const focus = useFocus()
  const undoId = `undo__options__${decision.id}`
  return (
    <>
      <ol class="lines">
        {options.map(({ id, title }) => (
          <li key={id}>
            <MatrixEntry
              decision={decision}
              drafts={drafts}
              field={{ part: 'option-title', option: id }}
              label="Option"
            />
            <MatrixEntry
              decision={decision}
              drafts={drafts}
              field={{ part: 'option-what', option: id }}
              label="What it is"
            />
            <button
              type="button"
              onClick={() => {
                removeOption(decision.id, id)
                focus(undoId)
              }}
            >
              Remove<span class="visually-hidden"> {title}</span>
            </button>
          </li>
        ))}
      </ol>
      {options.length < 2 && (
        <p class="said lines-said">
          A decision has at least two options. Doing nothing is one that is always there.
        </p>
      )}
      <p class="lines-foot">
        <button
          type="button"
          disabled={options.length >= MOST_OPTIONS}
          onClick={() => {
            const option = addOption(decision.id)
            if (option) focus(elementId(keyOfField(decision.id, { part: 'option-title', option })))
          }}
        >
          Add an option
        </button>
        {!options.some(({ id }) => id === DO_NOTHING.id) && options.length < MOST_OPTIONS && (
          <button type="button" onClick={() => addDoNothing(decision.id)}>
            Add “{DO_NOTHING.title}”
          </button>
        )}
        <Undo id={undoId} />
        {options.length >= MOST_OPTIONS && (
          <span class="said">More than {MOST_OPTIONS} cannot be compared.</span>
        )}
      </p>
    </>
  )
}

const CRITERION_FIELDS = [
  ['criterion-title', 'Criterion'],
  ['worst', '1 ='],
  ['best', '5 ='],
  ['must', 'Must be at least'],
] as const

/** The criteria: what 1 and 5 mean on each, and the least score that it asks for. */
export function Criteria({ decision, drafts }: Matrix) {
  return useMemo(
    () => <CriterionLines decision={decision} drafts={drafts} />,
    [decision.id, decision.criteria, drafts],
  )
}

function CriterionLines({ decision, drafts }: Matrix) {
  const { criteria } = decision
  const focus = useFocus()
  const undoId = `undo__criteria__${decision.id}`
  return (
    <>
      <ol class="lines">
        {criteria.map(({ id, title }) => (
          <li key={id}>
            {CRITERION_FIELDS.map(([part, label]) => (
              <MatrixEntry
                key={part}
                decision={decision}
                drafts={drafts}
                field={{ part, criterion: id }}
                label={label}
              />
            ))}
            <button
              type="button"
              onClick={() => {
                removeCriterion(decision.id, id)
                focus(undoId)
              }}
            >
              Remove<span class="visually-hidden"> {title}</span>
            </button>
          </li>
        ))}
      </ol>
      <p class="lines-foot">
        <button
          type="button"
          disabled={criteria.length >= MOST_CRITERIA}
          onClick={() => {
            const criterion = addCriterion(decision.id)
            if (criterion) focus(elementId(keyOfField(decision.id, { part: 'criterion-title', criterion })))
          }}
        >
          Add a criterion
        </button>
        <Undo id={undoId} />
        {criteria.length >= MOST_CRITERIA && (
          <span class="said">More than {MOST_CRITERIA} cannot be weighed.</span>
        )}
      </p>
    </>
  )
}

/** Moves the focus to an element that appears, or becomes usable, with a later render. */
function useFocus(): (id: string) => void {
  const wanted = useRef<string>()
  useEffect(() => {
    const element = wanted.current === undefined ? null : document.getElementById(wanted.current)
    if (element === null || element.matches(':disabled')) return
    wanted.current = undefined
    element.focus()
    if (element instanceof HTMLInputElement) element.select()
  })
  return (id) => {
    wanted.current = id
  }
}
