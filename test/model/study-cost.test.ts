import { describe, expect, test } from 'vitest'
import { known } from './asked-study'

describe('cost', () => {
  test('is by the list prices until the reader has their own, and says whose', () => {
    const listed = known('cost')
    expect(listed.follows).toContain('list prices of 2026')
    const own = known('cost', { price_egress: '$0.01' })
    expect(own.value('month')).toBeLessThan(listed.value('month'))
    expect(own.follows).toContain('list prices of 2026, and yours for bytes out')
    expect(own.table.find(([item]) => item === 'bytes out')?.slice(2, 4)).toEqual(['$0.01/GB', 'your price'])
  })

  test('names the largest item, and nothing where nothing is paid', () => {
    expect(known('cost').short).toMatch(/most of it for bytes out$/)
    const free = { price_storage: '0', price_egress: '0', price_compute: '0', price_memory: '0' }
    expect(known('cost', free).short).toBe('nothing that has a price is used')
  })

  test('follows memory and requests once they have a price', () => {
    const study = known('cost', { priced_memory: '100 GB', price_requests: '0.0000004' })
    expect(study.table.map(([item]) => item)).toContain('memory')
    expect(study.table.map(([item]) => item)).toContain('requests')
  })

  test('has a span where a price is a range', () => {
    expect(known('cost', { price_egress: '$0.02-$0.09' }).span('month')).toMatch(/^\$\d+K to \$\d+K$/)
  })
})
