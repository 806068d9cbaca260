import { resetToExample, undo } from '../../state/design'
import { useSheet } from './use-sheet'

/** Takes back the last change, and all of them. */
export function TakeBack() {
  return (
    <>
      <UndoButton />
      <button type="button" onClick={resetToExample}>
        Back to the example
      </button>
    </>
  )
}

/** Takes back the last change, which it names. It keeps the focus when there is nothing left to take back. */
export function UndoButton() {
  const [undoable] = useSheet((sheet) => [sheet.undoable])
  return (
    <button type="button" aria-disabled={undoable === undefined} onClick={undo}>
      {undoable === undefined ? 'Undo' : `Undo ${undoable}`}
    </button>
  )
}
