import { useState } from 'preact/hooks'
import { startFromPreset } from '../../state/preset'

export interface PresetName {
  readonly id: string
  readonly title: string
}

interface Props {
  presets: readonly PresetName[]
  /** What the sheet is about now. */
  title: string
}

/** Designs to begin from; fetched when one is chosen. */
export function Presets({ presets, title }: Props) {
  const [chosen, setChosen] = useState(presets[0]?.id ?? '')
  const [said, setSaid] = useState('')
  return (
    <form
      class="presets"
      onSubmit={(event) => {
        event.preventDefault()
        const { title: name } = presets.find(({ id }) => id === chosen) ?? { title: '' }
        setSaid('')
        startFromPreset(chosen, `start from “${name}”`).then(
          () => setSaid(`${name} is in place; Undo brings yours back.`),
          () => setSaid('It could not be loaded. Are you offline?'),
        )
      }}
    >
      <p>
        Now: <strong>{title}</strong>
      </p>
      <label class="select needs-script">
        <span>Start from</span>
        <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          {presets.map(({ id, title: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="needs-script">
        Use it
      </button>
      <span class="said" role="status">
        {said}
      </span>
    </form>
  )
}
