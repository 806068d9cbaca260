import type { Design, IndexUse } from './design'
import { usesOf, withEntityChanged } from './edit-design'
import { isSameIndex } from './same-index'

/* Changes to the indexes of an entity. An index has no name of its own: it is known by its columns. */

/** The design with an index more in an entity; the same design where it has that one already. */
export function withNewIndex(design: Design, entityId: string, columns: readonly string[]): Design {
  const entity = design.entities.find(({ id }) => id === entityId)
  if (!entity || entity.indexes.some((index) => isSameIndex(index, columns))) return design
  return withEntityChanged(design, entityId, (one) => ({ ...one, indexes: [...one.indexes, columns] }))
}

/** The design without an index of an entity, and without what was said of it; the same amounts elsewhere. */
export function withoutIndex(design: Design, entityId: string, columns: readonly string[]): Design {
  return withEntityChanged(design, entityId, (one) => ({
    ...one,
    indexes: one.indexes.filter((index) => !isSameIndex(index, columns)),
    ...usesOf(one, (uses) => uses.filter((use) => !isSameIndex(use.columns, columns))),
  }))
}

/** The design with what is known of an index changed. */
export function withIndexUse(
  design: Design,
  entityId: string,
  columns: readonly string[],
  change: Partial<Omit<IndexUse, 'columns'>>,
): Design {
  return withEntityChanged(design, entityId, (one) => {
    const { indexUse = [] } = one
    const isKnown = indexUse.some((use) => isSameIndex(use.columns, columns))
    return {
      ...one,
      indexUse: isKnown
        ? indexUse.map((use) => (isSameIndex(use.columns, columns) ? { ...use, ...change } : use))
        : [...indexUse, { columns, ...change }],
    }
  })
}
