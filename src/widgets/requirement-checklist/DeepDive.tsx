import { useState } from 'preact/hooks'
import { LONGEST_QUESTION } from '../../model/checklist'
import {
  CELL_WORDS,
  cellOf,
  LEVEL_WORDS,
  parseLevel,
  pickProblems,
  PROBLEM_CELLS,
  problemsOf,
  problemsToSend,
  rankProblems,
} from '../../model/deep-dive'
import { PROBLEM_LEVELS, type Design, type Problem, type ProblemLevel } from '../../model/design'
import { addProblem, changeProblem, removeProblem, sendProblems } from '../../state/checklist-tool'
import { endStep } from '../../state/design'
import { withDecisions } from '../../state/worked-decisions'
import { AddLine } from './AddLine'

interface Props {
  design: Design
  /** The address of the tradeoff matrix. */
  matrix: string
}

/** Problems by importance and difficulty, and the two or three to go deep on. */
export function DeepDive({ design, matrix }: Props) {
  const [said, setSaid] = useState('')
  const problems = problemsOf(design)
  const picked = pickProblems(problems)
  const unsent = problemsToSend(withDecisions(design))
  const sent = picked.find((problem) => !unsent.includes(problem))
  return (
    <section aria-labelledby="deep-dive">
      <h2 class="tool-section-title" id="deep-dive">
        Deep dive
      </h2>
      <p class="group-note">
        Name the problems that the fifteen minutes might go to, and how important and how difficult each is.
      </p>
      {problems.length > 0 && (
        <ul class="problems">
          {problems.map((problem) => (
            <ProblemLine key={problem.id} problem={problem} />
          ))}
        </ul>
      )}
      <AddLine
        label="A problem, in a sentence"
        button="Add the problem"
        missing="write the problem first"
        longest={LONGEST_QUESTION}
        onAdd={addProblem}
      />
      {problems.length > 0 && (
        <>
          <TwoByTwo problems={problems} />
          <p class="hint">Go deep on: {picked.map(({ title }) => `“${title}”`).join(', ')}.</p>
          <p class="hint needs-script">
            <button
              type="button"
              disabled={unsent.length === 0}
              onClick={() => {
                sendProblems()
                setSaid(
                  unsent.length === 1 ? 'One problem was sent.' : `${unsent.length} problems were sent.`,
                )
              }}
            >
              {unsent.length === 0
                ? 'These problems are in the tradeoff matrix'
                : `Send ${unsent.length} to the tradeoff matrix`}
            </button>{' '}
            <a href={sent ? `${matrix}#decision=${sent.id}` : matrix}>Open the tradeoff matrix</a>{' '}
            <span class="said" role="status">
              {said}
            </span>
          </p>
        </>
      )}
    </section>
  )
}

function ProblemLine({ problem }: { problem: Problem }) {
  return (
    <li>
      <label>
        Problem
        <input
          type="text"
          maxLength={LONGEST_QUESTION}
          value={problem.title}
          onInput={(event) => changeProblem(problem, { title: event.currentTarget.value })}
          onBlur={endStep}
        />
      </label>
      <Level
        label="Importance"
        problem={problem}
        level={problem.importance}
        onChange={(importance) => changeProblem(problem, { importance })}
      />
      <Level
        label="Difficulty"
        problem={problem}
        level={problem.difficulty}
        onChange={(difficulty) => changeProblem(problem, { difficulty })}
      />
      <button type="button" class="needs-script" onClick={() => removeProblem(problem)}>
        Remove<span class="visually-hidden"> “{problem.title}”</span>
      </button>
    </li>
  )
}

interface LevelProps {
  label: string
  problem: Problem
  level: ProblemLevel
  onChange: (level: ProblemLevel) => void
}

function Level({ label, problem, level, onChange }: LevelProps) {
  return (
    <label>
      {label}
      <span class="visually-hidden"> of “{problem.title}”</span>
      <select
        value={level}
        onChange={(event) => {
          const next = parseLevel(event.currentTarget.value)
          if (next) onChange(next)
        }}
      >
        {PROBLEM_LEVELS.map((one) => (
          <option key={one} value={one}>
            {LEVEL_WORDS[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

function TwoByTwo({ problems }: { problems: readonly Problem[] }) {
  const ranked = rankProblems(problems)
  return (
    <dl class="two-by-two">
      {PROBLEM_CELLS.map((cell) => {
        const here = ranked.filter((problem) => cellOf(problem) === cell)
        return (
          <div key={cell} data-cell={cell}>
            <dt>{CELL_WORDS[cell]}</dt>
            {here.length === 0 && <dd class="none">none</dd>}
            {here.map(({ id, title }) => (
              <dd key={id}>{title}</dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}
