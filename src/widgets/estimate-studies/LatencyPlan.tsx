import { useState } from 'preact/hooks'
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
import { latencyProblems } from '../../model/latency'
import { formatQuantity, parseQuantity } from '../../model/quantity'
import { changeDesign, dropDraft, endStep } from '../../state/design'
import { callDraft, PROMISE_DRAFT, setCallTime, setPromise, type CallTime } from '../../state/study'
import { AddItem, Select } from '../estimate-tool/rows'
import { AmountField } from '../ui/AmountField'
import { TextField } from '../ui/EntryField'

interface Props {
  plan: Plan
  drafts: Readonly<Record<string, string>>
}

const PERCENTILE_WORDS = [
  ['50', 'half of the requests'],
  ['99', '99 % of the requests'],
] as const

/** What a request waits for: stages one after the other, each with calls side by side. */
export function LatencyPlan({ plan, drafts }: Props) {
  const { percentile, target, stages } = plan
  return (
    <fieldset class="study-inputs">
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
        <TimeField
          label="An answer within (ms)"
          text={target}
          draftKey={PROMISE_DRAFT}
          drafts={drafts}
          set={setPromise}
          problem={undefined}
        />
      </div>
      <ol class="stages">
        {stages.map(({ calls }) => (
          <li key={calls[0]?.id}>
            {calls.length > 1 && <p class="beside">Side by side, until the slowest is back:</p>}
            {calls.map((call) => (
              <CallRow key={call.id} call={call} plan={plan} drafts={drafts} />
            ))}
          </li>
        ))}
      </ol>
      <AddCall />
    </fieldset>
  )
}

function CallRow({ call, plan, drafts }: { call: LatencyCall } & Props) {
  const { id, title, p50, p99 } = call
  const move = (way: CallMove) =>
    changeDesign(`move of “${title}”`, (design) => withCallMoved(design, id, way))
  const field = (time: CallTime, label: string, problem: string | undefined) => (
    <TimeField
      label={label}
      whose={title}
      text={time === 'p50' ? p50 : p99}
      draftKey={callDraft(id, time)}
      drafts={drafts}
      set={(text) => setCallTime(call, time, text)}
      problem={problem}
    />
  )
  return (
    <div class="call" role="group" aria-label={title}>
      <TextField
        label="Waits for"
        labelled="above"
        lines="one"
        longest={200}
        value={title}
        error={undefined}
        onChange={(text) =>
          changeDesign(
            `name of “${title}”`,
            (design) => withCallChanged(design, id, { title: text }),
            `latency:${id}:title`,
          )
        }
        onLeave={endStep}
      />
      {field('p50', 'Median (ms)', undefined)}
      {field('p99', 'p99 (ms)', problemOf(call))}
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
          onClick={() => changeDesign(`removal of “${title}”`, (design) => withoutCall(design, id))}
        >
          Remove
        </button>
      </div>
    </div>
  )
}

/** What is wrong with the times of a call beside one another. */
function problemOf({ p50, p99 }: LatencyCall): string | undefined {
  const [median, slow] = [parseQuantity(p50, 'ms'), parseQuantity(p99, 'ms')]
  if (!median.ok || !slow.ok) return undefined
  const times = { kind: 'call', id: 'this', p50Ms: median.value.value, p99Ms: slow.value.value } as const
  return latencyProblems(times)[0]?.replace(/^this: /, '')
}

interface TimeProps {
  label: string
  whose?: string
  text: string
  draftKey: string
  drafts: Readonly<Record<string, string>>
  set: (text: string) => void
  /** What is wrong with a text that can be read. */
  problem: string | undefined
}

function TimeField({ label, whose, text, draftKey, drafts, set, problem }: TimeProps) {
  const draft = Object.hasOwn(drafts, draftKey) ? drafts[draftKey] : undefined
  const reading = parseQuantity(draft ?? text, 'ms')
  return (
    <AmountField
      label={
        <>
          {label}
          {whose !== undefined && <span class="visually-hidden">, {whose}</span>}
        </>
      }
      value={draft ?? text}
      error={reading.ok ? problem : reading.problem.message}
      onChange={(typed) => {
        if (typed === text) dropDraft(draftKey)
        else set(typed)
      }}
      onLeave={() => {
        if (reading.ok) {
          const usual = formatQuantity(reading.value, 'ms')
          if (usual !== text) set(usual)
        }
        endStep()
      }}
    />
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
