import fc from 'fast-check'
import type { Criterion, Decision, Option, Score } from '../../src/model/design'

interface Column {
  readonly weight?: number
  readonly must?: number
}

/** A decision from numbers; `undefined` leaves a cell unscored. Titles are the ids. */
export function decisionFromTable(
  criteria: Readonly<Record<string, number | Column>>,
  options: Readonly<Record<string, readonly (number | undefined)[]>>,
  reason = 'because',
): Decision {
  const columns = Object.entries(criteria).map(([id, column]) => ({
    id,
    ...(typeof column === 'number' ? { weight: column } : column),
  }))
  return {
    id: 'decision',
    title: 'Which one?',
    problem: 'One of them has to be taken.',
    options: Object.keys(options).map((id): Option => ({ id, title: id, what: '' })),
    criteria: columns.map(({ id, must }): Criterion => ({
      id,
      title: id,
      worst: 'bad',
      best: 'good',
      ...(must ? { must } : {}),
    })),
    weights: Object.fromEntries(
      columns.flatMap(({ id, weight }) => (weight === undefined ? [] : [[id, weight]])),
    ),
    scores: Object.fromEntries(
      Object.entries(options).map(([id, row]) => [
        id,
        Object.fromEntries(
          row.flatMap((score, index): [string, Score][] => {
            const column = columns[index]
            return score === undefined || column === undefined ? [] : [[column.id, { score, reason }]]
          }),
        ),
      ]),
    ),
  }
}

/** Tables with whole weights, at least one of them above 0, so that totals can be checked without rounding. */
export function anyTable(shape: { readonly musts: boolean; readonly gaps: boolean }): fc.Arbitrary<Decision> {
  return fc
    .record({
      weights: fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 })
        .filter((weights) => weights.some((weight) => weight > 0)),
      size: fc.integer({ min: 2, max: 6 }),
    })
    .chain(({ weights, size }) =>
      fc.record({
        weights: fc.constant(weights),
        musts: fc.array(
          shape.musts ? fc.option(fc.integer({ min: 2, max: 3 }), { freq: 4 }) : fc.constant(null),
          { minLength: weights.length, maxLength: weights.length },
        ),
        rows: fc.array(
          fc.array(
            shape.gaps
              ? fc.option(fc.integer({ min: 1, max: 5 }), { freq: 12 })
              : fc.integer({ min: 1, max: 5 }),
            { minLength: weights.length, maxLength: weights.length },
          ),
          { minLength: size, maxLength: size },
        ),
      }),
    )
    .map(({ weights, musts, rows }) =>
      decisionFromTable(
        Object.fromEntries(
          weights.map((weight, index) => {
            const must = musts[index] ?? undefined
            return [`c${index}`, must === undefined ? { weight } : { weight, must }]
          }),
        ),
        Object.fromEntries(rows.map((row, index) => [`o${index}`, row.map((score) => score ?? undefined)])),
      ),
    )
}
