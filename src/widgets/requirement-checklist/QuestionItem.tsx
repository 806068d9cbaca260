import { useId, useMemo } from 'preact/hooks'
import type { FlipsTargets } from '../../components/flips'
import { LONGEST_QUESTION, QUESTION_STATES, STATE_WORDS, type QuestionState } from '../../model/checklist'
import type { Question } from '../../model/question'
import { describeMinutes } from '../../model/question-cost'
import { parseRange } from '../../model/range'
import { listLimit } from '../../model/list-limit'
import { findVagueWords, type VagueWord } from '../../model/vague-words'
import { keepWord, removeQuestion, setQuestionState, typeAnswer, typeReason } from '../../state/checklist'
import { endStep } from '../../state/design'
import { AmountField } from '../ui/AmountField'
import { Announcer } from '../ui/Announcer'

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
      <p class="on-paper">
        {STATE_WORDS[state]}
        {isSet && `: ${value.trim() === '' ? 'no value yet' : value}`}
        {why.trim() !== '' && `, because ${why}`}
      </p>
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

type AnswerProps = Pick<ItemProps, 'question' | 'value' | 'asMeant' | 'draft'>

function AnswerField({ question, value, asMeant, draft }: AnswerProps) {
  const id = useId()
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
    const [vague] = draft === undefined ? [] : findVagueWords(draft)
    const error = reading && !reading.ok ? reading.problem.message : undefined
    return (
      <div class="needs-script">
        <AmountField
          label="Answer"
          hint={`such as ${question.example}`}
          value={draft ?? value}
          error={vague && error !== undefined ? `“${vague.word}” is no number. ${vague.ask}` : error}
          onChange={(text) => typeAnswer(question, text)}
          onLeave={endStep}
        />
      </div>
    )
  }
  // Targets are set while the scope is; later words describe what was built.
  const vague = question.phase === 'scope' ? findVagueWords(value, asMeant) : []
  const limit = listLimit(question.id, value)
  const hasHints = vague.length > 0 || limit !== undefined
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
          {vague.map((word) => (
            <p key={word.word}>
              {describeVague(word)}{' '}
              <button type="button" class="quiet" onClick={() => keepWord(question, word.word)}>
                Leave “{word.word}” as it stands
              </button>
            </p>
          ))}
        </div>
      )}
      <Announcer text={[limit ?? '', ...vague.map(describeVague)].join(' ').trim()} />
    </div>
  )
}

function describeVague({ word, ask, example }: VagueWord): string {
  return `“${word}”: ${ask} For example: ${example}.`
}
