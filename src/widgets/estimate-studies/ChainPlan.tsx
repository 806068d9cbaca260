import type { AvailabilityPart, Design } from '../../model/design'
import {
  chainFlows,
  chainOf,
  withChainOf,
  withNewPart,
  withoutChain,
  withoutPart,
  withPartChanged,
} from '../../model/edit-availability'
import type { StudyFacts } from '../../model/study-input'
import { saySource } from '../../model/study-text'
import {
  NEEDED_NOTE,
  neededProblem,
  PART_LABELS,
  partInputId,
  SHARED_NOTE,
  type PartAmount,
} from '../../model/study-chain'
import { changePlan } from '../../state/study'
import { AddItem, focusBehind, Select, TitleField } from '../estimate-tool/rows'
import { PlanField } from '../plan-parts/PlanField'

interface Props {
  /** With all its parts. */
  design: Design
  facts: StudyFacts
  drafts: Readonly<Record<string, string>>
}

const OWN = ''

/** What a request needs to be answered, part by part: taken from a flow of the design, and the reader's to change. */
export function ChainPlan({ design, facts, drafts }: Props) {
  const { parts, flow } = chainOf(design)
  const flows = chainFlows(design)
  const chosen = flows.some(({ id }) => id === flow) ? (flow ?? OWN) : OWN
  return (
    <fieldset class="study-inputs">
      <legend>What a request needs</legend>
      {flows.length > 0 && (
        <div class="study-field study-choice">
          <Select
            label="Parts that wait on one another in"
            value={chosen}
            options={[
              ...(chosen === OWN ? [[OWN, 'a chain of your own'] as const] : []),
              ...flows.map(({ id, title }) => [id, `“${title}”`] as const),
            ]}
            onChange={(id) => {
              const title = flows.find((one) => one.id === id)?.title
              if (title !== undefined) changePlan(`chain of “${title}”`, (before) => withChainOf(before, id))
            }}
          />
          <p class="study-source">
            What the flow of the design calls before it answers; what follows the answer can be down
            unnoticed. Parts that requests do without have 0 needed.
          </p>
        </div>
      )}
      <ol class="parts">
        {parts.map((part) => (
          <li key={part.id}>
            <PartRow part={part} facts={facts} drafts={drafts} />
          </li>
        ))}
      </ol>
      <p class="study-source">
        Fail together: {SHARED_NOTE}. Needed: {NEEDED_NOTE}.
      </p>
      <AddItem
        what="part"
        onAdd={(name) => changePlan(`new part “${name}”`, (before) => withNewPart(before, name))}
      />
      {design.availability && (
        <p class="study-source needs-script">
          <button type="button" onClick={() => changePlan('return to the chain of the design', withoutChain)}>
            Back to the chain that follows from the design
          </button>
        </p>
      )}
    </fieldset>
  )
}

interface PartProps {
  part: AvailabilityPart
  facts: StudyFacts
  drafts: Readonly<Record<string, string>>
}

function PartRow({ part: { id, title }, facts, drafts }: PartProps) {
  const fieldOf = (amount: PartAmount) => facts.fields.get(partInputId(id, amount))
  const runs = facts.value(partInputId(id, 'runs'))
  const needed = facts.value(partInputId(id, 'needed'))
  const up = fieldOf('up')
  const amount = (name: PartAmount, problem?: string) => (
    <PlanField
      field={fieldOf(name)}
      label={PART_LABELS[name]}
      whose={title}
      drafts={drafts}
      problem={problem}
    />
  )
  return (
    <div class="part" role="group" aria-label={title}>
      <TitleField
        label="Part"
        title={title}
        onChange={(text) =>
          changePlan(
            `name of “${title}”`,
            (before) => withPartChanged(before, id, { title: text }),
            `chain:${id}:title`,
          )
        }
      />
      {amount('up')}
      {amount('runs')}
      {amount('needed', needed > runs ? neededProblem(needed, runs) : undefined)}
      {runs > 1 && amount('shared')}
      <div class="item-buttons needs-script">
        <button
          type="button"
          aria-label={`Remove ${title}`}
          onClick={({ currentTarget: button }) => {
            focusBehind(button, button.closest('[role="group"]'), button.closest('fieldset'))
            changePlan(`removal of “${title}”`, (before) => withoutPart(before, id))
          }}
        >
          Remove
        </button>
      </div>
      {up && up.standing === 'default' && (
        <p class="study-source">
          {up.reference && (
            <>
              Source: <a href={up.reference.href}>{up.reference.name}</a> ({saySource(up.reference)}):{' '}
            </>
          )}
          {up.row.note}.
        </p>
      )}
    </div>
  )
}
