import { useStore } from '@nanostores/preact'
import { undo, $undoable } from '../../state/design'

/** Takes the last change back, and says which one that is. */
export function Undo({ id }: { id?: string }) {
  const undoable = useStore($undoable, { ssr: () => undefined })
  return (
    <button
      type="button"
      {...(id === undefined ? {} : { id })}
      aria-disabled={undoable === undefined}
      onClick={undo}
    >
      {undoable === undefined ? 'Undo' : `Undo ${undoable}`}
    </button>
  )
}
