import { useId } from 'preact/hooks'
import type { Design } from '../../model/design'
import type { Question } from '../../model/question'
import { describeLoad, phaseLoads } from '../../model/question-minutes'

interface Props {
  questions: readonly Question[]
  design: Design
}

/** What the planned questions cost of each phase: the core ones, and the extra ones that were touched. */
export function Minutes({ questions, design }: Props) {
  const id = useId()
  return (
    <div class="loads" role="group" aria-label="Minutes of the planned questions">
      <ul>
        {phaseLoads(questions, design).map((load) => (
          <li key={load.phase} data-phase={load.phase} data-over={load.minutes > load.box ? '' : undefined}>
            <span class="phase-name" id={`${id}-${load.phase}`}>
              {load.title}
            </span>
            <meter
              aria-labelledby={`${id}-${load.phase}`}
              min={0}
              max={load.box}
              value={Math.min(load.minutes, load.box)}
            >
              {load.minutes} of {load.box} minutes
            </meter>
            <span>{describeLoad(load)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
