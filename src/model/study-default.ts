import { roundSignificant } from './display'
import type { Entity, Operation } from './design'
import { formatQuantity, quantityIn } from './quantity'
import { sheetValue, type StudyContext } from './study-input'
import { isObject } from './standard-sheet'
import { SECONDS } from './unit'

/* What a design says that defaults of studies follow from. */

/** An amount in base units as it would be typed, rounded to what is known of it; undefined where it is none. */
export function usualText(amount: number, unit: string): string | undefined {
  if (!(amount > 0) || !Number.isFinite(amount)) return undefined
  return formatQuantity(quantityIn(roundSignificant(amount), unit), unit)
}

/** The operation of a kind that is asked for most often. */
export function busiest({ design, figures }: StudyContext, counts: (operation: Operation) => boolean) {
  return design.operations
    .filter(counts)
    .map((operation) => ({ operation, peak: sheetValue(`peak_${operation.id}`, figures) }))
    .filter(({ peak }) => !Number.isNaN(peak))
    .sort((a, b) => b.peak - a.peak)[0]
}

/** An entity, and how many of it there are. */
export interface Counted {
  readonly entity: Entity
  /** How many arrive in a day; 0 for what is there already. */
  readonly perDay: number
  readonly stock: number
}

/** Of some entities, that of which most arrive, or else most are there. */
export function mostCounted(
  { design, figures }: StudyContext,
  counts: (entity: Entity) => boolean,
): Counted | undefined {
  const amountOf = (id: string) => {
    const amount = sheetValue(id, figures)
    return amount > 0 && Number.isFinite(amount) ? amount : 0
  }
  return design.entities
    .filter(counts)
    .map((entity) => ({
      entity,
      perDay: amountOf(`${entity.id}_per_day`) * SECONDS.day,
      stock: amountOf(`${entity.id}_stock`),
    }))
    .filter(({ perDay, stock }) => perDay > 0 || stock > 0)
    .sort((a, b) => b.perDay - a.perDay || b.stock - a.stock)[0]
}

/**
 * What a design's reads are about, row by row. Objects are for caches at the edge, and what is packed is read by way of
 * another entity where there is one.
 */
export function mostRead(context: StudyContext): Counted | undefined {
  return (
    mostCounted(context, (entity) => !isObject(entity) && entity.layout !== 'plain') ??
    mostCounted(context, (entity) => !isObject(entity))
  )
}
