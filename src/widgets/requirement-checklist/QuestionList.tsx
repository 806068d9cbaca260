import { useMemo } from 'preact/hooks'
import type { FlipsTargets } from '../../components/flips'
import { answerTo, inputTexts } from '../../model/checklist'
import type { QuestionGroup } from '../../model/question-order'
import { answerKey } from '../../state/checklist'
import type { KeptRecord } from '../../model/design'
import { QuestionItem } from './QuestionItem'

interface Props {
  record: KeptRecord
  groups: readonly QuestionGroup[]
  targets: FlipsTargets
  place: 'page' | 'chapter'
}

/** Groups of questions; a single group needs no heading. */
export function QuestionList({ record: { design, drafts }, groups, targets, place }: Props) {
  const inputs = useMemo(() => inputTexts(design), [design])
  return (
    <>
      {groups.map(({ title, href, note, questions }) => (
        <div key={title} class="question-group">
          {(place === 'page' || groups.length > 1) && (
            <GroupHead title={title} href={href} note={note} place={place} />
          )}
          <ol class="questions">
            {questions.map((question) => {
              const { state, value, why, asMeant } = answerTo(question, design, inputs)
              const key = answerKey(question.id)
              return (
                <QuestionItem
                  key={question.id}
                  {...{ question, state, value, why, asMeant, targets, place }}
                  draft={Object.hasOwn(drafts, key) ? drafts[key] : undefined}
                />
              )
            })}
          </ol>
        </div>
      ))}
    </>
  )
}

function GroupHead({ title, href, note, place }: Omit<QuestionGroup, 'questions'> & Pick<Props, 'place'>) {
  const name = href === undefined ? title : <a href={href}>{title}</a>
  return (
    <>
      {place === 'page' ? (
        <h3 class="tool-section-title">{name}</h3>
      ) : (
        <p class="tool-section-title">{name}</p>
      )}
      {note !== undefined && <p class="group-note">{note}</p>}
    </>
  )
}
