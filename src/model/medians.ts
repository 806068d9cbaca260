import type { Figure, Figures } from './sheet'
import type { Uncertainty } from './uncertainty'

const KEPT = new WeakMap<Uncertainty, Figures>()

/**
 * The figures of a sheet with the median in place of the middle wherever ranges move it: a sum of ranges, or whole nodes,
 * come out a little otherwise than what follows from the middles. What goes on from a result starts from this, so that it
 * says the same number as the result itself. Each is worked out when it is asked for.
 */
export function atMedians(figures: Figures, uncertainty: Uncertainty): Figures {
  if (uncertainty.knows === 'amounts') return figures
  const kept = KEPT.get(uncertainty)
  if (kept) return kept
  const found = new Map<string, Figure>()
  const get = (id: string) => {
    const figure = found.get(id) ?? atMedian(figures.get(id), uncertainty)
    if (figure) found.set(id, figure)
    return figure
  }
  const all = () => new Map([...figures.keys()].flatMap((id) => [[id, get(id)] as const].filter(isThere)))
  const view: Figures = {
    get,
    has: (id) => figures.has(id),
    size: figures.size,
    keys: () => figures.keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    forEach: (act) => all().forEach(act),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  }
  KEPT.set(uncertainty, view)
  return view
}

function isThere(entry: readonly [string, Figure | undefined]): entry is readonly [string, Figure] {
  return entry[1] !== undefined
}

function atMedian(figure: Figure | undefined, uncertainty: Uncertainty): Figure | undefined {
  if (figure?.state !== 'known' || !figure.expression) return figure
  const median = uncertainty.spreadOf(figure.row.id)?.median
  if (median === undefined || median === figure.quantity.value) return figure
  return { ...figure, quantity: { ...figure.quantity, value: median } }
}
