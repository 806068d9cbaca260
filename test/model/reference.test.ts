import { describe, expect, test } from 'vitest'
import { formatShown } from '../../src/model/display'
import {
  formatReferenceRange,
  isExpired,
  showReference,
  type ReferenceFigure,
} from '../../src/model/reference'

const FIGURE: ReferenceFigure = {
  id: 'cost.egress',
  name: 'One gigabyte sent to the internet',
  low: 0.05,
  typical: 0.09,
  high: 0.12,
  unit: 'USD/GB',
  year: 2026,
  expires: 2028,
  kind: 'price',
  status: 'verified',
  source: 'A price list',
  url: 'https://prices.example',
  note: 'A list price.',
}

describe('an amount of a reference figure', () => {
  test.each([
    ['price', 0.023, 'USD/GB/month', '$0.023/GB/month'],
    ['derived', 4583, 'query/s', '4.6K queries/s'],
    ['promise', 99.999999999, '%', '99.999999999 %'],
    ['measurement', 1.36, '%/year', '1.36 %/year'],
    ['rule', 72, 'h', '72 h'],
    ['rule', 1, 'month', '1 month'],
    ['rule', 13, 'year', '13 years'],
    ['rule', 20_000_000, 'EUR', '20M EUR'],
    ['typical', 300, 'µs', '300 µs'],
    ['typical', 1.4, 'ms', '1.4 ms'],
    ['definition', 86_400, 's', '86,400 s'],
    ['definition', 11.574, '/s', '11.6/s'],
    ['measurement', 2652, 'kB', '2.7 MB'],
    ['derived', 1.37, '1', '1.37'],
  ] as const)('reads well as a %s of %d in %s', (kind, amount, unit, text) => {
    expect(formatShown(showReference({ kind, unit }, amount))).toBe(text)
  })
})

describe('the range of a reference figure', () => {
  test.each([
    [0.05, 0.12, '$0.05/GB to $0.12/GB'],
    [null, 0.12, 'up to $0.12/GB'],
    [0.05, null, '$0.05/GB and more'],
    [null, null, ''],
    [0.09, 0.09, ''],
  ])('from %s to %s', (low, high, text) => {
    expect(formatReferenceRange({ ...FIGURE, low, high })).toBe(text)
  })
})

describe('the expiry of a reference figure', () => {
  test('comes after the last year it is good for', () => {
    expect(isExpired(FIGURE, 2028)).toBe(false)
    expect(isExpired(FIGURE, 2029)).toBe(true)
  })

  test('never comes for a definition', () => {
    expect(isExpired({ ...FIGURE, kind: 'definition', expires: 'never' }, 9999)).toBe(false)
  })
})
