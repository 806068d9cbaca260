import { formatWhole } from '../../model/display'
import type { Quantity } from '../../model/quantity'
import { unitOf } from '../../model/quantity'
import { unitWords } from '../../model/unit'

/** A quantity unrounded, in its own unit, with its thousands grouped: `389,930.56 requests/s`. */
export function exactText({ value, unit }: Quantity): string {
  const amount = value / unitOf(unit).scale
  if (!Number.isFinite(amount)) return ''
  return `${formatWhole(Number(amount.toPrecision(12)))} ${unitWords(unit, amount)}`.trim()
}
