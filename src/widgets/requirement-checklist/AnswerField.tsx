import { useEffect, useId, useState } from 'preact/hooks'
import type { Question } from '../../model/question'
import { parseRange } from '../../model/range'
import { keepWord, typeAnswer } from '../../state/checklist'
import { endStep } from '../../state/design'
import { AmountField } from '../ui/AmountField'
import { Announcer } from '../ui/Announcer'

interface Props {
  question: Question
  value: string
  asMeant: readonly string[] | undefined
  /** What stands in the field and cannot be read. */
  draft: string | undefined
}

/** The answer to a question, in the field that its kind asks for. */
export function AnswerField({ question, value, asMeant, draft }: Props) {
  const id = useId()
  const hints = useHints()
  if (question.kind === 'choice') {
    return (
      <label class="reason needs-script">
        Answer
        <select value={value} onChange={(event) => typeAnswer(question, event.currentTarget.value)}>
          <option value="">choose one</option>
          {question.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      </label>
    )
  }
  if (question.kind === 'quantity') {
    const reading = draft === undefined ? undefined : parseRange(draft, question.unit)
    const error = reading && !reading.ok ? reading.problem.message : undefined
    return (
      <div class="needs-script">
        <AmountField
          label="Answer"
          hint={`such as ${question.example}`}
          value={draft ?? value}
          error={error && (hints?.describeUnread(draft ?? '') ?? error)}
          onChange={(text) => typeAnswer(question, text)}
          onLeave={endStep}
        />
      </div>
    )
  }
  const { limit, vague } = hints?.hintsOf(question, value, asMeant) ?? { limit: undefined, vague: [] }
  const words = vague.map((one) => ({ word: one.word, text: hints?.describeVague(one) ?? '' }))
  const hasHints = words.length > 0 || limit !== undefined
  return (
    <div class="needs-script">
      <label class="reason" for={id}>
        Answer
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        placeholder={question.example}
        value={value}
        aria-describedby={hasHints ? `${id}-hints` : undefined}
        onInput={(event) => typeAnswer(question, event.currentTarget.value)}
        onBlur={endStep}
      />
      {hasHints && (
        <div class="hints" id={`${id}-hints`}>
          {limit !== undefined && <p>{limit}</p>}
          {words.map(({ word, text }) => (
            <p key={word}>
              {text}{' '}
              <button type="button" class="quiet" onClick={() => keepWord(question, word)}>
                Leave “{word}” as it stands
              </button>
            </p>
          ))}
        </div>
      )}
      <Announcer text={[limit ?? '', ...words.map(({ text }) => text)].join(' ').trim()} />
    </div>
  )
}

/** What speaks about answers, fetched with the first one: most readers of a chapter only look at its questions. */
function useHints() {
  const [hints, setHints] = useState<typeof import('../../model/answer-hints')>()
  useEffect(() => {
    import('../../model/answer-hints').then(setHints, () => {
      // Offline before it was ever fetched: answers are taken all the same, without hints.
    })
  }, [])
  return hints
}
