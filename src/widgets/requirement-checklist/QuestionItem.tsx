import { useId, useMemo } from 'preact/hooks'
import type { FlipsTargets } from '../../components/flips'
import {
  describeAnswer,
  LONGEST_QUESTION,
  QUESTION_STATES,
  STATE_WORDS,
  type QuestionState,
} from '../../model/checklist'
import type { Question } from '../../model/question'
import { describeMinutes } from '../../model/question-cost'
import { removeQuestion, setQuestionState, typeReason } from '../../state/checklist'
import { endStep } from '../../state/design'
import { AnswerField } from './AnswerField'

export interface ItemProps {
  question: Question
  state: QuestionState
  value: string
  why: string
  asMeant: readonly string[] | undefined
  /** What stands in the field and cannot be read. */
  draft: string | undefined
  targets: FlipsTargets
  /** `page`: links to the question land here. */
  place: 'page' | 'chapter'
}

/** A question with its state, its answer and what the answer changes. */
export function QuestionItem(props: ItemProps) {
  const { question, state, value, why, asMeant, draft, targets, place } = props
  // The same element for the same answer: while one answer is typed, all other questions are passed over.
  return useMemo(() => <Item {...props} />, [question, state, value, why, asMeant, draft, targets, place])
}

function Item({ question, state, value, why, asMeant, draft, targets, place }: ItemProps) {
  const id = useId()
  const isSet = state === 'answered' || state === 'assumed'
  // What no source asks is the reader's own.
  const isOwn = question.sources.length === 0
  return (
    <li class="question" data-state={state} {...(place === 'page' ? { id: `question-${question.id}` } : {})}>
      <div class="question-head">
        <p class="ask" id={`${id}-ask`}>
          {question.ask}
        </p>
        <select
          class="needs-script"
          aria-labelledby={`${id}-ask`}
          value={state}
          onChange={(event) => {
            const next = QUESTION_STATES.find((one) => one === event.currentTarget.value)
            if (next) setQuestionState(question, next)
          }}
        >
          {QUESTION_STATES.map((one) => (
            <option key={one} value={one}>
              {STATE_WORDS[one]}
            </option>
          ))}
        </select>
      </div>
      <p class="on-paper">{describeAnswer({ state, value, why })}</p>
      {isSet && <AnswerField question={question} value={value} asMeant={asMeant} draft={draft} />}
      {(state === 'assumed' || state === 'out-of-scope') && (
        <label class="reason needs-script">
          {state === 'assumed' ? 'Assumed because' : 'Left out because'}
          <input
            type="text"
            maxLength={LONGEST_QUESTION}
            value={why}
            onInput={(event) => typeReason(question, event.currentTarget.value)}
            onBlur={endStep}
          />
        </label>
      )}
      {isOwn ? (
        <button type="button" class="quiet needs-script" onClick={() => removeQuestion(question)}>
          Remove this question<span class="visually-hidden">: {question.ask}</span>
        </button>
      ) : (
        <details>
          <summary>
            What it changes<span class="visually-hidden">: {question.ask}</span>{' '}
            <span class="cost">
              {question.core}, {describeMinutes(question.minutes)}
            </span>
          </summary>
          <p>{question.why}</p>
          <p>{question.flips}</p>
          <ul class="flips">
            {question.flipsLinks.map((link) => {
              const target = targets[link]
              return (
                target && (
                  <li key={link}>
                    <a href={target.href}>{target.title}</a>
                  </li>
                )
              )
            })}
          </ul>
        </details>
      )}
    </li>
  )
}
