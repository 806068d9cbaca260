import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { ChoiceState, Study, StudyAnswer, StudyState } from '../../model/study'
import { sayDriver, sayResult, saySpread, studyAsMarkdown, type Say } from '../../model/study-text'
import type { StudySpread } from '../../model/study-spread'
import { setStudyChoice, studyDraft } from '../../state/study'
import { Select } from '../estimate-tool/rows'
import { Folded } from '../sheet-parts/Folded'
import { Announcer } from '../ui/Announcer'
import { CopyButton } from '../ui/CopyButton'
import { NumberTable } from '../ui/NumberTable'
import { StudyField } from './StudyField'

interface Props {
  study: Study
  state: StudyState
  /** Another object once another design is shown: what was good for one is no value of another. */
  origin: object
  drafts: Readonly<Record<string, string>>
  say: Say
  /** Keys of further drafts that leave the answer behind what stands in the fields. */
  otherDrafts: readonly string[]
  /** What stands above the inputs, and what is copied of it. */
  before: () => ComponentChildren
  linesBefore: () => readonly string[]
  checklist: string
}

interface Good {
  readonly origin: object
  readonly answer: StudyAnswer
  readonly spreads: ReadonlyMap<string, StudySpread>
}

/** One question: its answer in a few words, and folded below it what it rests on and how it comes about. */
export function StudyPanel({
  study,
  state,
  origin,
  drafts,
  say,
  otherDrafts,
  before,
  linesBefore,
  checklist,
}: Props) {
  const lastGood = useRef<Good>()
  if (state.state === 'known') lastGood.current = { ...state, origin }
  const good = lastGood.current?.origin === origin ? lastGood.current : undefined
  const keys = [
    ...state.fields.map(({ standing, row, input }) => (standing === 'row' ? row.id : studyDraft(input.id))),
    ...otherDrafts,
  ]
  const isStale = state.state === 'unknown' || keys.some((key) => Object.hasOwn(drafts, key))
  return (
    <Folded
      class="study"
      id={`question-${study.id}`}
      summary={
        <>
          <h3>{study.title}</h3>{' '}
          <span class="short" data-stale={isStale ? '' : undefined}>
            {good ? good.answer.short(say) : 'no answer yet'}
          </span>
        </>
      }
    >
      {() => (
        // A link to what is inside opens what is folded around it.
        <div class="study-body" id={`study-${study.id}`}>
          <p class="study-about">{study.about}</p>
          {before()}
          {state.groups.map(({ title, choices = [], inputs }) => (
            <fieldset class="study-inputs" key={title}>
              <legend>{title}</legend>
              {choices.map(({ id }) => {
                const found = state.choices.find(({ choice }) => choice.id === id)
                return found && <Choice key={id} {...found} />
              })}
              {inputs.map(({ id }) => {
                const field = state.fields.find(({ input }) => input.id === id)
                return field && <StudyField key={id} field={field} drafts={drafts} checklist={checklist} />
              })}
            </fieldset>
          ))}
          {state.state === 'unknown' && <p class="study-problem">No answer: {state.message}.</p>}
          {good && <Answer good={good} say={say} isStale={isStale} />}
          <p class="study-foot needs-script">
            <CopyButton
              label="Copy this answer"
              text={() => studyAsMarkdown(study, state, say, linesBefore())}
            />
          </p>
          <Announcer text={isStale ? 'The answer is the last good one.' : (good?.answer.short(say) ?? '')} />
        </div>
      )}
    </Folded>
  )
}

/** A choice of a few words, with why one would choose either. */
function Choice({ choice, value }: ChoiceState) {
  return (
    <div class="study-field study-choice">
      <Select
        label={choice.label}
        value={value}
        options={choice.options}
        onChange={(chosen) => setStudyChoice(choice, chosen)}
      />
      <p class="study-source">{choice.note}</p>
    </div>
  )
}

function Answer({ good: { answer, spreads }, say, isStale }: { good: Good; say: Say; isStale: boolean }) {
  return (
    <>
      <dl class="results">
        {answer.results.map((result) => {
          const spread = spreads.get(result.id)
          const span = saySpread(result, spread, say)
          return (
            <div class="result" key={result.id} data-stale={isStale ? '' : undefined}>
              <dt>{result.label}</dt>
              <dd class="value">
                <output aria-live="off">{sayResult(result, say)}</output>
                {span !== '' && <span class="span">{span}</span>}
                {isStale && <span class="stale">last good value</span>}
              </dd>
              <dd class="study-working">
                {result.words}: <span class="numbers">{result.numbers(say)}</span>
                {span !== '' && spread?.driver && `. ${sayDriver(spread)}.`}
              </dd>
            </div>
          )
        })}
      </dl>
      {answer.tables?.(say).map(({ caption, head, rows }) => (
        <div class="scroll" key={caption} role="group" aria-label={caption} tabIndex={0}>
          <NumberTable caption={caption} captioned="above" head={head} rows={rows} />
        </div>
      ))}
      {answer.doubts?.map((sentence) => (
        <p class="lint" key={sentence}>
          {sentence}
        </p>
      ))}
      <ul class="follows">
        {answer.follows(say).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
