import { atom } from 'nanostores'
import shortPosts from '../../content/designs/short-posts/design.yaml?computed'
import exampleRows from '../../content/designs/short-posts/design.yaml?records'
import type { Entity } from '../model/design'
import { rememberedOf } from '../model/remembered'
import { fieldInputs, fillTexts, type Layouts, type RecordRows } from '../model/standard-sheet'

/*
 * How records lie on disk is the heaviest part of the model, and most pages show nothing of it: the rows of the
 * example's records are written when the site is built, and the rest is fetched before any other record is shown.
 */

const FILLS = fillTexts(shortPosts)

let isComing = false

const builtRows: RecordRows = (entity, fills) => {
  const isExample = shortPosts.entities.includes(entity)
  // Until the layouts are there, a changed record has its own inputs and the example's padding.
  if (!isExample || fills.heap !== FILLS.heap || fills.index !== FILLS.index) void fetchLayouts()
  return builtRowsOf(entity)
}

const builtRowsOf = rememberedOf((entity: Entity) => [
  ...fieldInputs(entity),
  ...(exampleRows[entity.id] ?? []),
])

/** What writes the rows of what is kept. The example has no objects, and a design that has some is fetched with all layouts. */
export const $layouts = atom<Layouts>({ recordRows: builtRows, objectRows: () => [] })

/** Fetches what knows every layout. */
export async function fetchLayouts(): Promise<void> {
  if (isComing) return
  isComing = true
  const { LAYOUTS_OF_RECORDS } = await import('../model/record-rows')
  $layouts.set(LAYOUTS_OF_RECORDS)
}
