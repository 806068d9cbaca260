import { expect, test } from 'vitest'
import { QUICK_EXAMPLE, QUICK_FIELDS, quickInputs } from '../../src/model/quick-estimate'

test('each field of the shortest estimate says where its default comes from', () => {
  const inputs = quickInputs(QUICK_EXAMPLE)
  const unsourced = QUICK_FIELDS.filter((field) => !/\b(example|guess|judgement)\b/.test(inputs[field].note))
  expect(unsourced).toEqual([])
})
