import { useStore } from '@nanostores/preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { FlipsTargets } from '../../components/flips'
import { asQuestion, countsInWords, countStates, LONGEST_QUESTION, phaseOf } from '../../model/checklist'
import type { Question } from '../../model/question'
import { addQuestion } from '../../state/checklist'
import { EXAMPLE, $record } from '../../state/design'
import { keepRecord } from '../../state/keeping'
import { Announcer } from '../ui/Announcer'
import { NoticeBar } from '../ui/NoticeBar'
import { AddLine } from './AddLine'
import { QuestionList } from './QuestionList'
import { UndoButton } from './UndoButton'
import './RequirementChecklist.css'

interface Props {
  title: string
  /** The questions of one chapter. */
  questions: readonly Question[]
  /** Where their answers lead. */
  targets: FlipsTargets
}

/** The questions of a chapter, bound to the reader's record, with those of their own of the same phase. */
export function RequirementChecklist({ title, questions, targets }: Props) {
  useEffect(() => keepRecord(), [])
  const record = useStore($record, { ssr: () => ({ design: EXAMPLE, drafts: {} }) })
  const { ownQuestions } = record.design
  const phase = phaseOf(questions)
  const groups = useMemo(() => {
    const own = ownQuestions.filter((question) => question.phase === phase).map(asQuestion)
    return [
      { title, questions },
      ...(own.length === 0 ? [] : [{ title: 'Your own questions', questions: own }]),
    ]
  }, [title, questions, ownQuestions, phase])
  const ids = groups.flatMap((group) => group.questions.map(({ id }) => id))
  const counts = countsInWords(countStates(ids, record.design))

  return (
    <section class="tool checklist" data-widget="checklist" aria-label={title}>
      <header class="tool-head">
        <p class="tool-title">{title}</p>
        <p class="tool-about">{counts}</p>
      </header>
      <NoticeBar />
      <QuestionList record={record} groups={groups} targets={targets} place="chapter" />
      <AddLine
        label="A question of your own"
        button="Add"
        missing="write the question first"
        longest={LONGEST_QUESTION}
        onAdd={(ask) => addQuestion(ask, phase)}
      />
      <footer class="tool-foot">
        <UndoButton />
      </footer>
      <Announcer text={counts} />
    </section>
  )
}
