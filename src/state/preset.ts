import type { Design } from '../model/design'
import { EXAMPLE, startFrom } from './design'
import { fetchLayouts } from './record-layout'

/** Each in a file of its own, fetched when it is chosen. The content collection has checked them when the site was built. */
const PRESETS = import.meta.glob<Design>('../../content/estimates/*.yaml', { import: 'default' })

/** Puts a ready-made design in place of the reader's; can be undone. Fails where it cannot be fetched. */
export async function startFromPreset(id: string, what: string): Promise<void> {
  await fetchLayouts()
  if (id === EXAMPLE.id) return startFrom(EXAMPLE, what)
  const load = PRESETS[`../../content/estimates/${id}.yaml`]
  if (!load) throw new Error(`there is no estimate ${id}`)
  startFrom(await load(), what)
}
