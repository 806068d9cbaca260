import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { LatencyCall, LatencyPlan as Plan } from '../../model/design'
import {
  canMove,
  withCallChanged,
  withCallMoved,
  withNewCall,
  withoutCall,
  withPromise,
  type CallMove,
  type CallPlace,
} from '../../model/edit-latency'
import type { CallTime } from '../../model/latency'
import type { StudyFacts } from '../../model/study-input'
import { callInputId, callProblem, PROMISE_INPUT } from '../../model/study-latency'
import { changeDesign } from '../../state/design'
import { AddItem, focusBehind, Select, TitleField } from '../estimate-tool/rows'
import { PlanField } from '../plan-parts/PlanField'

interface Props {
  plan: Plan
  facts: StudyFacts
  drafts: Readonly<Record<string, string>>
}

const PERCENTILE_WORDS = [
  ['50', 'half of the requests'],
  ['99', '99 % of the requests'],
] as const

/** What a request waits for: stages one after the other, each with calls side by side. */
export function LatencyPlan({ plan, facts, drafts }: Props) {
  const { percentile, stages } = plan
  const root = useRef<HTMLFieldSetElement>(null)
  const moved = useRef<string>()
  // A call that comes into another stage is another element of the page, and its buttons lose the focus.
  useLayoutEffect(() => {
    const buttons = root.current?.querySelectorAll<HTMLButtonElement>('.call button') ?? []
    const button = [...buttons].find((one) => one.getAttribute('aria-label') === moved.current)
    moved.current = undefined
    // At the end of its way it goes on with the way back.
    if (button?.disabled) button.parentElement?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
    else button?.focus()
  }, [plan])
  return (
    <fieldset class="study-inputs" ref={root}>
      <legend>What a request waits for</legend>
      <div class="promise">
        <Select
          label="Promised to"
          value={String(percentile)}
          options={PERCENTILE_WORDS}
          onChange={(value) =>
            changeDesign('change of the promise', (design) =>
              withPromise(design, { percentile: value === '50' ? 50 : 99 }),
            )
          }
        />
        <PlanField field={facts.fields.get(PROMISE_INPUT)} label="An answer within (ms)" drafts={drafts} />
      </div>
      <ol class="stages">
        {stages.map(({ calls }) => (
          <li key={calls[0]?.id}>
            {calls.length > 1 && <p class="beside">Side by side, until the slowest is back:</p>}
            {calls.map((call) => (
              <CallRow
                key={call.id}
                call={call}
                plan={plan}
                facts={facts}
                drafts={drafts}
                onMoved={(button) => (moved.current = button)}
              />
            ))}
          </li>
        ))}
      </ol>
      <AddCall />
    </fieldset>
  )
}

interface CallProps extends Props {
  call: LatencyCall
  /** Told the name of the button that moved it. */
  onMoved: (button: string) => void
}

function CallRow({ call: { id, title }, plan, facts, drafts, onMoved }: CallProps) {
  const move = (way: CallMove) => {
    onMoved(`${title} ${way}`)
    changeDesign(`move of “${title}”`, (design) => withCallMoved(design, id, way))
  }
  const field = (time: CallTime, label: string, problem?: string) => (
    <PlanField
      field={facts.fields.get(callInputId(id, time))}
      label={label}
      whose={title}
      drafts={drafts}
      problem={problem}
    />
  )
  return (
    <div class="call" role="group" aria-label={title}>
      <TitleField
        label="Waits for"
        title={title}
        onChange={(text) =>
          changeDesign(
            `name of “${title}”`,
            (design) => withCallChanged(design, id, { title: text }),
            `latency:${id}:title`,
          )
        }
      />
      {field('p50', 'Median (ms)')}
      {field('p99', 'p99 (ms)', callProblem(id, facts))}
      <div class="item-buttons needs-script">
        <button
          type="button"
          aria-label={`${title} earlier`}
          disabled={!canMove(plan, id, 'earlier')}
          onClick={() => move('earlier')}
        >
          Earlier
        </button>
        <button
          type="button"
          aria-label={`${title} later`}
          disabled={!canMove(plan, id, 'later')}
          onClick={() => move('later')}
        >
          Later
        </button>
        <button
          type="button"
          aria-label={`Remove ${title}`}
          onClick={({ currentTarget: button }) => {
            focusBehind(button, button.closest('[role="group"]'), button.closest('fieldset'))
            changeDesign(`removal of “${title}”`, (design) => withoutCall(design, id))
          }}
        >
          Remove
        </button>
      </div>
    </div>
  )
}

const PLACES = [
  ['after', 'after all others'],
  ['beside', 'beside the last'],
] as const

function AddCall() {
  const [place, setPlace] = useState<CallPlace>('after')
  return (
    <AddItem
      what="call"
      onAdd={(name) => changeDesign(`new call “${name}”`, (design) => withNewCall(design, name, place))}
    >
      <Select
        label="It goes out"
        value={place}
        options={PLACES}
        onChange={(value) => setPlace(value === 'beside' ? 'beside' : 'after')}
      />
    </AddItem>
  )
}
