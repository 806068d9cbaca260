import { useEffect, useState } from 'preact/hooks'
import type { Lint } from '../../model/lint'
import { EXAMPLE } from '../../state/design'
import { $sheet } from '../../state/sheet'
import { followAtRest } from '../sheet-parts/in-sight'

const NONE: readonly Lint[] = []

/**
 * What cannot be meant about the reader's design, once they have stopped typing it; the same list as long as it says the
 * same. Who looks for it is fetched when there is something of the reader's own: nothing is wrong with the example.
 */
export function useLints(): readonly Lint[] {
  const [lints, setLints] = useState(NONE)
  useEffect(() => {
    let isGone = false
    let lintDesign: typeof import('../../model/lint').lintDesign | undefined
    const look = async () => {
      lintDesign ??= (await import('../../model/lint')).lintDesign
      const { design, figures } = $sheet.get()
      const found = lintDesign(design, figures)
      if (!isGone) setLints((last) => (JSON.stringify(last) === JSON.stringify(found) ? last : found))
    }
    const follower = followAtRest(() => void look())
    const stop = $sheet.subscribe(({ design }) => {
      if (design !== EXAMPLE || lintDesign) follower.change()
    })
    return () => {
      isGone = true
      stop()
      follower.stop()
    }
  }, [])
  return lints
}
