import { useStore } from '@nanostores/preact'
import { useEffect, useState } from 'preact/hooks'
import { $notice } from '../../state/notice'

type Content = typeof import('./NoticeContent').NoticeContent

/** What the reader has to know about keeping their work, with a way to save it. Empty as a rule, and then not fetched. */
export function NoticeBar() {
  const notice = useStore($notice, { ssr: () => undefined })
  const [loaded, setLoaded] = useState<{ readonly Part: Content }>()
  useEffect(() => {
    if (notice) void import('./NoticeContent').then(({ NoticeContent: Part }) => setLoaded({ Part }))
  }, [notice])
  return (
    notice && (
      <div class="notice" role="alert">
        {loaded ? <loaded.Part {...notice} /> : <p>{notice.message}</p>}
      </div>
    )
  )
}
