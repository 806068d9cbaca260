import { useStore } from '@nanostores/preact'
import { $notice, exportRecord, startFresh } from '../../state/persistence'
import { downloadText } from './download'

/** What the reader has to know about keeping their work, with a way to save it. Empty as a rule. */
export function NoticeBar() {
  const notice = useStore($notice, { ssr: () => undefined })
  if (!notice) return null
  return (
    <div class="notice" role="alert">
      <p>{notice.message}</p>
      <p>
        <button
          type="button"
          onClick={() =>
            downloadText('forty-five-record.json', notice.rescue ?? exportRecord(), 'application/json')
          }
        >
          {notice.rescue === undefined ? 'Download my work' : 'Download it'}
        </button>{' '}
        {notice.kind === 'unreadable' && (
          <button type="button" onClick={startFresh}>
            Start fresh
          </button>
        )}
      </p>
    </div>
  )
}
