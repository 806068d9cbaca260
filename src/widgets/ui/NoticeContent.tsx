import { undo } from '../../state/design'
import { exportRecord, startFresh } from '../../state/persistence'
import type { Notice } from '../../state/notice'
import { downloadText } from './download'

/** What is the matter with keeping the reader's work, and what can be done. Loaded with the first notice. */
export function NoticeContent({ kind, message, rescue }: Notice) {
  return (
    <>
      <p>{message}</p>
      <p>
        {kind === 'overtaken' && (
          <button type="button" onClick={undo}>
            Bring mine back
          </button>
        )}{' '}
        <button
          type="button"
          onClick={() => downloadText('forty-five-record.json', rescue ?? exportRecord(), 'application/json')}
        >
          {rescue === undefined ? 'Download my work' : 'Download it'}
        </button>{' '}
        {kind === 'unreadable' && (
          <button type="button" onClick={startFresh}>
            Start fresh
          </button>
        )}
      </p>
    </>
  )
}
