import { ASSUMPTIONS, OBJECT_COPIES } from './standard-sheet'
import type { Design, Entity, Operation } from './design'

/** The list with the item of that id changed by `change`; the same list where there is none. */
export function changeById<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
  change: (item: Item) => Item,
): readonly Item[] {
  return items.some((item) => item.id === id)
    ? items.map((item) => (item.id === id ? change(item) : item))
    : items
}

function withOperation(design: Design, rowId: string, text: string): readonly Operation[] {
  for (const part of ['rate', 'request', 'response'] as const) {
    const id = rowId.endsWith(`_${part}`) ? rowId.slice(0, -part.length - 1) : undefined
    if (id === undefined) continue
    const changed = changeById(design.operations, id, (operation) => ({ ...operation, [part]: text }))
    if (changed !== design.operations) return changed
  }
  return design.operations
}

function withEntity(design: Design, rowId: string, text: string): readonly Entity[] {
  return design.entities.map((entity) => {
    if (rowId === `${entity.id}_stock` && entity.stock !== undefined) return { ...entity, stock: text }
    for (const part of ['size', 'nulls'] as const) {
      const field = entity.fields.find(
        (one) => one[part] !== undefined && rowId === `${entity.id}_${one.id}_${part}`,
      )
      if (!field) continue
      return { ...entity, fields: changeById(entity.fields, field.id, (one) => ({ ...one, [part]: text })) }
    }
    return entity
  })
}

/** The design with the text of one input of its sheet replaced; the same design where it has no such input. */
export function withInput(design: Design, rowId: string, text: string): Design {
  if (rowId === OBJECT_COPIES || ASSUMPTIONS.some(({ id }) => id === rowId)) {
    return { ...design, assumptions: { ...design.assumptions, [rowId]: text } }
  }
  if (design.rows.some((row) => row.id === rowId && row.kind === 'input')) {
    return { ...design, rows: changeById(design.rows, rowId, (row) => ({ ...row, text })) }
  }
  const operations = withOperation(design, rowId, text)
  if (operations !== design.operations) return { ...design, operations }
  const entities = withEntity(design, rowId, text)
  return entities.some((entity, index) => entity !== design.entities[index])
    ? { ...design, entities }
    : design
}

/**
 * The values of a column that was copied from a spreadsheet or a list; one value where it is none. A blank cell between
 * two values keeps its place, so that those below it come to their own rows.
 *
 * @example
 * columnIn('200M\r\n\r\n1.5\r\n') // => ['200M', '', '1.5']
 */
export function columnIn(text: string): readonly string[] {
  return text
    .trim()
    .split(/\r\n?|\n|\t/)
    .map((value) => value.trim())
}
