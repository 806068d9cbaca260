import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Worked out a little before it comes into sight, so that nobody sees it change. */
const NEARLY = '300px'

/** Whether an element is in sight, or on its way to paper. Where the browser cannot tell, it is. */
export function useIsSeen(element: RefObject<HTMLElement>): boolean {
  const [isSeen, setSeen] = useState(true)
  useEffect(() => {
    const { current } = element
    if (!current || !('IntersectionObserver' in window)) return undefined
    let isInSight = true
    const observer = new IntersectionObserver(
      (entries) => {
        isInSight = entries.at(-1)?.isIntersecting ?? true
        setSeen(isInSight)
      },
      { rootMargin: NEARLY },
    )
    observer.observe(current)
    const print = ({ type }: Event) => setSeen(type === 'beforeprint' || isInSight)
    addEventListener('beforeprint', print)
    addEventListener('afterprint', print)
    return () => {
      removeEventListener('beforeprint', print)
      removeEventListener('afterprint', print)
      observer.disconnect()
    }
  }, [])
  return isSeen
}
