import { formatRange } from '../../model/range'
import { readStudyInput, type StudyField } from '../../model/study-input'
import { dropDraft, endStep } from '../../state/design'
import { setStudyInput, studyDraft } from '../../state/study'
import { AmountField } from '../ui/AmountField'

interface Props {
  field: StudyField | undefined
  /** What is counted, without whose it is. */
  label: string
  whose?: string
  drafts: Readonly<Record<string, string>>
  /** What is wrong with an amount that can be read. */
  problem?: string | undefined
}

/** An amount of a plan, among others of the same item: its reason and its source stand with the item. */
export function PlanField({ field, label, whose, drafts, problem }: Props) {
  if (!field) return null
  const { input, row } = field
  const draft = drafts[studyDraft(input.id)]
  const reading = readStudyInput(input, draft ?? row.text)
  return (
    <AmountField
      label={
        <>
          {label}
          {whose !== undefined && <span class="visually-hidden">, {whose}</span>}
        </>
      }
      value={draft ?? row.text}
      error={reading.ok ? problem : reading.problem.message}
      onChange={(typed) => {
        if (typed === row.text) dropDraft(studyDraft(input.id))
        else setStudyInput(input, typed)
      }}
      onLeave={() => {
        const usual =
          reading.ok && draft === undefined ? formatRange(reading.value, ...input.units) : row.text
        if (usual !== row.text) setStudyInput(input, usual)
        endStep()
      }}
    />
  )
}
