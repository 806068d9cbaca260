import { useStore } from '@nanostores/preact'
import { undo, $undoable } from '../../state/design'

/** Takes the last change back, and says which one that is. */
export function UndoButton() {
  const undoable = useStore($undoable, { ssr: () => undefined })
  return (
    <button type="button" class="undo needs-script" aria-disabled={undoable === undefined} onClick={undo}>
      {undoable === undefined ? 'Undo' : `Undo ${undoable}`}
    </button>
  )
}
