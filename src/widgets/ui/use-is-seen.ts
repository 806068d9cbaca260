import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Worked out a little before it comes into sight, so that nobody sees it change. */
const NEARLY = '300px'

/** Whether an element is in sight, or on its way to paper. Where the browser cannot tell, it is. */
export function useIsSeen(element: RefObject<HTMLElement>): boolean {
  const [isSeen, setSeen] = useState(true)
  useEffect(() => {
    const seen = () => setSeen(true)
    window.addEventListener('beforeprint', seen)
    const { current } = element
    const observer =
      current && 'IntersectionObserver' in window
        ? new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? true), {
            rootMargin: NEARLY,
          })
        : undefined
    if (current) observer?.observe(current)
    return () => {
      window.removeEventListener('beforeprint', seen)
      observer?.disconnect()
    }
  }, [])
  return isSeen
}
