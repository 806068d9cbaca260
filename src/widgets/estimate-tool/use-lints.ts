import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Design } from '../../model/design'
import type { Lint, lintDesign } from '../../model/lint'
import type { Figures } from '../../model/sheet'
import { EXAMPLE } from '../../state/design'
import { useSettled } from '../ui/use-settled'

/**
 * What cannot be meant about a design, once the reader has stopped typing it. Who looks for it is fetched when there is
 * something of the reader's own: nothing is wrong with the example.
 */
export function useLints(design: Design, figures: Figures): readonly Lint[] {
  const settled = useSettled(figures)
  const [find, setFind] = useState<typeof lintDesign>()
  const isOwn = design !== EXAMPLE
  useEffect(() => {
    if (isOwn) void import('../../model/lint').then((lint) => setFind(() => lint.lintDesign))
  }, [isOwn])
  return useMemo(() => (find ? find(design, settled) : []), [find, settled])
}
