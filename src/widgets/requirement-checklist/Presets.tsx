import { useMemo, useState } from 'preact/hooks'
import { STATE_WORDS } from '../../model/checklist'
import type { Design } from '../../model/design'
import { presetChanges, type Preset } from '../../model/preset'
import type { Question } from '../../model/question'
import { applyPreset } from '../../state/checklist-tool'

interface Props {
  presets: readonly Preset[]
  questions: readonly Question[]
  design: Design
}

/** What is usual in a domain: what it would change is shown before it does. */
export function Presets({ presets, questions, design }: Props) {
  const [chosen, setChosen] = useState('')
  const [said, setSaid] = useState('')
  const preset = presets.find(({ id }) => id === chosen)
  const changes = useMemo(
    () => (preset ? presetChanges(preset, questions, design) : []),
    [preset, questions, design],
  )
  return (
    <div class="presets needs-script" role="group" aria-label="Assumptions of a domain">
      <label>
        Start from what is usual in a domain{' '}
        <select
          value={chosen}
          onChange={(event) => {
            setChosen(event.currentTarget.value)
            setSaid('')
          }}
        >
          <option value="">choose one</option>
          {presets.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {preset && (
        <>
          <p>{preset.summary}</p>
          {changes.length === 0 ? (
            <p>Nothing to change: all of its answers are assumed already, or yours stand.</p>
          ) : (
            <>
              <p>What you answered or left out stays. This would be assumed:</p>
              <div class="scroll" role="group" aria-label="What would change" tabIndex={0}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Question</th>
                      <th scope="col">Now</th>
                      <th scope="col">Assumed</th>
                      <th scope="col">Because</th>
                    </tr>
                  </thead>
                  <tbody>
                    {changes.map(({ question, before, value, why }) => (
                      <tr key={question.id}>
                        <th scope="row">{question.ask}</th>
                        <td>
                          {STATE_WORDS[before.state]}
                          {before.value !== '' && `: ${before.value}`}
                        </td>
                        <td>{value}</td>
                        <td>{why}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <button
                type="button"
                onClick={() => {
                  const count = applyPreset(preset, questions)
                  setSaid(
                    `${count} answers of “${preset.title}” are assumed. Undo takes them back in one step.`,
                  )
                }}
              >
                Assume {changes.length === 1 ? 'this answer' : `these ${changes.length} answers`}
              </button>
            </>
          )}
        </>
      )}
      <p class="said" role="status">
        {said}
      </p>
    </div>
  )
}
