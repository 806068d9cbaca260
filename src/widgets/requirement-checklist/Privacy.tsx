import { answerTo, describeAnswer, LONGEST_QUESTION } from '../../model/checklist'
import type { Design } from '../../model/design'
import {
  dataClassesIn,
  isPrivacyLeftOut,
  NOT_LEGAL_ADVICE,
  PRIVACY_PARTS,
  regimesToCheck,
} from '../../model/privacy'
import type { Question } from '../../model/question'
import { leavePrivacyOut } from '../../state/checklist-tool'
import { AddLine } from './AddLine'

interface Props {
  questions: readonly Question[]
  design: Design
}

/** What has to be said about personal data, where it stands, and what to check. */
export function Privacy({ questions, design }: Props) {
  const parts = PRIVACY_PARTS.flatMap(({ title, question: id }) => {
    const question = questions.find((one) => one.id === id)
    return question ? [{ title, id, answer: answerTo(question, design) }] : []
  })
  const classes = dataClassesIn(parts.find(({ id }) => id === 'personal-data')?.answer.value ?? '')
  const regimes = regimesToCheck(classes)
  return (
    <section aria-labelledby="privacy">
      <h2 class="tool-section-title" id="privacy">
        Privacy
      </h2>
      <p class="group-note">{NOT_LEGAL_ADVICE}</p>
      <dl class="privacy">
        {parts.map(({ title, id, answer }) => (
          <div key={id}>
            <dt>
              <a href={`#question-${id}`}>{title}</a>
            </dt>
            <dd>{describeAnswer(answer)}</dd>
          </div>
        ))}
      </dl>
      {classes.length > 0 && !isPrivacyLeftOut(design) && (
        <p class="hint">
          The data classes named so far are {classes.map(({ title }) => title).join(', ')}. To check:{' '}
          {regimes.join(', ')}.
        </p>
      )}
      {isPrivacyLeftOut(design) ? (
        <p class="hint">Not applicable; all seven parts are left out.</p>
      ) : (
        <AddLine
          label="Not applicable, because"
          button="Leave privacy out"
          missing="give a reason first"
          longest={LONGEST_QUESTION}
          onAdd={leavePrivacyOut}
        />
      )}
    </section>
  )
}
