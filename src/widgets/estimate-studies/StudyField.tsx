import { useMemo } from 'preact/hooks'
import { formatRange } from '../../model/range'
import { readStudyInput, type StudyField as Field } from '../../model/study-input'
import { saySource } from '../../model/study-text'
import { dropDraft, endStep } from '../../state/design'
import { clearStudyInput, setStudyInput, studyDraft } from '../../state/study'
import { SheetInput } from '../sheet-parts/SheetInput'
import { AmountField } from '../ui/AmountField'

interface Props {
  field: Field
  /** What stands in the field and cannot be read, by its key. */
  drafts: Readonly<Record<string, string>>
  /** Where the questions stand that some inputs are answers to. */
  checklist: string
}

/** An input of a study: an amount of the reader's own, the default with its reason and source, or a row of the sheet. */
export function StudyField({ field, drafts, checklist }: Props) {
  const { row, standing, input } = field
  if (standing !== 'row')
    return <OwnInput field={field} draft={drafts[studyDraft(input.id)]} checklist={checklist} />
  if (row.text === '') {
    return (
      <p class="study-row">
        {row.label}: a row of the sheet that follows from others, <code>{row.id}</code>
      </p>
    )
  }
  return <SheetInput row={row} draft={drafts[row.id]} />
}

interface OwnProps {
  field: Field
  draft: string | undefined
  checklist: string
}

function OwnInput({ field, draft, checklist }: OwnProps) {
  const { input, row, standing, reference, standardText, problem } = field
  return useMemo(() => {
    const reading = draft === undefined ? undefined : readStudyInput(input, draft)
    return (
      <div class="study-field">
        <AmountField
          label={row.label}
          hint={row.note}
          value={draft ?? row.text}
          error={reading && !reading.ok ? reading.problem.message : problem}
          onChange={(typed) => {
            if (typed === row.text) dropDraft(studyDraft(input.id))
            else setStudyInput(input, typed)
          }}
          onLeave={() => {
            const left =
              draft === undefined && standing !== 'default' ? readStudyInput(input, row.text) : undefined
            // One below 0 has no other form than the one it was typed in, and a price has its unit in the label.
            if (left?.ok && left.value.low >= 0 && !input.units[0].startsWith('USD')) {
              const usual = formatRange(left.value, ...input.units)
              if (usual !== row.text) setStudyInput(input, usual)
            }
            endStep()
          }}
        />
        {reference && (
          <p class="study-source">
            Source: <a href={reference.href}>{reference.name}</a> ({saySource(reference)})
          </p>
        )}
        {standing === 'answer' && (
          <p class="study-source">
            Your answer in the <a href={checklist}>checklist</a>; it is changed here and there at once.
          </p>
        )}
        {(standing === 'own' || draft !== undefined) && (
          <p class="study-source needs-script">
            <button
              type="button"
              aria-label={`Back to ${standardText} for ${row.label}`}
              onClick={(event) => {
                // The button goes once there is nothing to go back from.
                event.currentTarget.closest('.study-field')?.querySelector('input')?.focus()
                clearStudyInput(input)
              }}
            >
              Back to {standardText}
            </button>
          </p>
        )}
      </div>
    )
  }, [input, row.text, row.note, row.label, draft, standing, reference, standardText, problem])
}
