import { BYTE_BASES, type ByteBase } from '../../model/display'
import { chooseByteBase } from '../../state/preferences'

const NAMES = { decimal: 'kB, MB, GB', binary: 'KiB, MiB, GiB' } as const

/** Whether bytes are shown in powers of ten or of two. */
export function ByteSwitch({ bytes }: { bytes: ByteBase }) {
  return (
    <label class="byte-switch">
      Show bytes in{' '}
      <select
        value={bytes}
        onChange={(event) => {
          const chosen = BYTE_BASES.find((base) => base === event.currentTarget.value)
          if (chosen) chooseByteBase(chosen)
        }}
      >
        {BYTE_BASES.map((base) => (
          <option key={base} value={base}>
            {NAMES[base]}
          </option>
        ))}
      </select>
    </label>
  )
}
