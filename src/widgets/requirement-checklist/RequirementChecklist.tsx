import { useStore } from '@nanostores/preact'
import { useEffect, useId, useState } from 'preact/hooks'
import {
  answerTo,
  asQuestion,
  countsInWords,
  countStates,
  LONGEST_QUESTION,
  newQuestionId,
  QUESTION_STATES,
  STATE_WORDS,
  withAnswer,
  withOwnQuestion,
  withoutOwnQuestion,
  withReason,
  withState,
} from '../../model/checklist'
import type { Question } from '../../model/question'
import { phaseOf } from '../../model/question-order'
import { parseRange } from '../../model/range'
import {
  changeDesign,
  dropDraft,
  endStep,
  EXAMPLE,
  keepDraft,
  undo,
  $drafts,
  $record,
  $undoable,
} from '../../state/design'
import { keepRecord } from '../../state/keeping'
import { AmountField } from '../ui/AmountField'
import { Announcer } from '../ui/Announcer'
import { NoticeBar } from '../ui/NoticeBar'
import './RequirementChecklist.css'

export interface QuestionGroup {
  readonly title: string
  /** The address of the chapter that teaches these questions, where the list is not in it. */
  readonly href?: string
  readonly questions: readonly Question[]
}

interface Props {
  title: string
  groups: readonly QuestionGroup[]
  /** Whether the reader's own questions of any phase are listed, or only those of this chapter's phase. */
  own: 'all' | 'phase'
}

/** Questions to ask, each with its state, its answer and what the answer changes. */
export function RequirementChecklist({ title, groups, own }: Props) {
  useEffect(() => keepRecord(), [])
  const { design } = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const undoable = useStore($undoable, { ssr: () => undefined })
  const phase = phaseOf(groups.flatMap(({ questions }) => questions))
  const ownQuestions = design.ownQuestions
    .filter((question) => own === 'all' || question.phase === phase)
    .map(asQuestion)
  const ids = [...groups.flatMap(({ questions }) => questions), ...ownQuestions].map(({ id }) => id)
  const counts = countsInWords(countStates(ids, design))

  return (
    <section class="tool checklist" data-widget="checklist" aria-label={title}>
      <header class="tool-head">
        <p class="tool-title">{title}</p>
        <p class="tool-about">{counts}</p>
      </header>
      <NoticeBar />
      {groups.map((group) => (
        <div key={group.title}>
          {groups.length > 1 && (
            <h2 class="tool-section-title">
              {group.href ? <a href={group.href}>{group.title}</a> : group.title}
            </h2>
          )}
          <ol class="questions">
            {group.questions.map((question) => (
              <QuestionItem key={question.id} question={question} hasAnchor={own === 'all'} />
            ))}
          </ol>
        </div>
      ))}
      {ownQuestions.length > 0 && (
        <div>
          <p class="tool-section-title">Your own questions</p>
          <ol class="questions">
            {ownQuestions.map((question) => (
              <QuestionItem key={question.id} question={question} isOwn />
            ))}
          </ol>
        </div>
      )}
      <AddQuestion
        onAdd={(ask) =>
          changeDesign(`adding “${ask}”`, (before) =>
            withOwnQuestion(before, { id: newQuestionId(before), ask, phase }),
          )
        }
      />
      <footer class="tool-foot">
        <button type="button" disabled={undoable === undefined} onClick={undo}>
          {undoable === undefined ? 'Undo' : `Undo ${undoable}`}
        </button>
      </footer>
      <Announcer text={counts} />
    </section>
  )
}

interface ItemProps {
  question: Question
  isOwn?: boolean
  /** Whether links to the question land here: on the tool's own page. */
  hasAnchor?: boolean
}

function QuestionItem({ question, isOwn = false, hasAnchor = false }: ItemProps) {
  const { design } = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const id = useId()
  const { state, why } = answerTo(question, design)
  const needsReason = state === 'assumed' || state === 'out-of-scope'
  return (
    <li class="question" data-state={state} {...(hasAnchor ? { id: `question-${question.id}` } : {})}>
      <div class="question-head">
        <p class="ask" id={`${id}-ask`}>
          {question.ask}
        </p>
        <select
          aria-labelledby={`${id}-ask`}
          value={state}
          onChange={(event) => {
            const next = QUESTION_STATES.find((one) => one === event.currentTarget.value)
            if (next)
              changeDesign(`“${question.ask}”: ${STATE_WORDS[next]}`, (before) =>
                withState(before, question.id, next),
              )
          }}
        >
          {QUESTION_STATES.map((one) => (
            <option key={one} value={one}>
              {STATE_WORDS[one]}
            </option>
          ))}
        </select>
      </div>
      {(state === 'answered' || state === 'assumed') && <AnswerField question={question} />}
      {needsReason && (
        <label class="reason">
          {state === 'assumed' ? 'Assumed because' : 'Left out because'}
          <input
            type="text"
            maxLength={LONGEST_QUESTION}
            value={why}
            onInput={(event) => {
              const text = event.currentTarget.value
              changeDesign(
                `reason for “${question.ask}”`,
                (before) => withReason(before, question.id, text),
                `why:${question.id}`,
              )
            }}
            onBlur={endStep}
          />
        </label>
      )}
      {isOwn ? (
        <button
          type="button"
          class="quiet"
          onClick={() =>
            changeDesign(`removal of “${question.ask}”`, (before) => withoutOwnQuestion(before, question.id))
          }
        >
          Remove this question
        </button>
      ) : (
        <details>
          <summary>What it changes</summary>
          <p>{question.why}</p>
          <p>{question.flips}</p>
        </details>
      )}
    </li>
  )
}

function AnswerField({ question }: { question: Question }) {
  const { design } = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const drafts = useStore($drafts, { ssr: () => ({}) })
  const id = useId()
  const { value } = answerTo(question, design)
  const key = `answer:${question.id}`
  const set = (text: string) =>
    changeDesign(`answer to “${question.ask}”`, (before) => withAnswer(before, question, text), key)
  if (question.kind === 'choice') {
    return (
      <label class="reason">
        Answer
        <select value={value} onChange={(event) => set(event.currentTarget.value)}>
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
    const draft = drafts[key]
    const reading = draft === undefined ? undefined : parseRange(draft, question.unit)
    return (
      <AmountField
        label="Answer"
        hint={`such as ${question.example}`}
        value={draft ?? value}
        error={reading && !reading.ok ? reading.problem.message : undefined}
        onChange={(text) => {
          if (parseRange(text, question.unit).ok) {
            dropDraft(key)
            set(text)
          } else keepDraft(key, text)
        }}
        onLeave={endStep}
      />
    )
  }
  return (
    <label class="reason" for={id}>
      Answer
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        placeholder={question.example}
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
        onBlur={endStep}
      />
    </label>
  )
}

function AddQuestion({ onAdd }: { onAdd: (ask: string) => void }) {
  const [ask, setAsk] = useState('')
  const [error, setError] = useState<string>()
  const id = useId()
  return (
    <form
      class="add-question"
      onSubmit={(event) => {
        event.preventDefault()
        if (ask.trim() === '') {
          setError('write the question first')
          return
        }
        onAdd(ask.trim())
        setAsk('')
        setError(undefined)
      }}
    >
      <label for={id}>A question of your own</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        maxLength={LONGEST_QUESTION}
        value={ask}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onInput={(event) => {
          setAsk(event.currentTarget.value)
          setError(undefined)
        }}
      />
      <button type="submit">Add</button>
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </form>
  )
}
