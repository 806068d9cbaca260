import { useStore } from '@nanostores/preact'
import { $notice, type Notice } from '../../state/notice'
import { downloadText } from './download'

/** What the reader has to know about keeping their work, with a way to save it. Empty as a rule. */
export function NoticeBar() {
  const notice = useStore($notice, { ssr: () => undefined })
  if (!notice) return null
  return (
    <div class="notice" role="alert">
      <p>{notice.message}</p>
      <p>
        <button type="button" onClick={() => void download(notice)}>
          {notice.rescue === undefined ? 'Download my work' : 'Download it'}
        </button>{' '}
        {notice.kind === 'unreadable' && (
          <button type="button" onClick={() => void startFresh()}>
            Start fresh
          </button>
        )}
      </p>
    </div>
  )
}

// A notice comes from there, so it is loaded already.
const persistence = () => import('../../state/persistence')

async function download({ rescue }: Notice): Promise<void> {
  const text = rescue ?? (await persistence()).exportRecord()
  downloadText('forty-five-record.json', text, 'application/json')
}

async function startFresh(): Promise<void> {
  const { startFresh: start } = await persistence()
  start()
}
