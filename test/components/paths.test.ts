import { expect, test } from 'vitest'
import { sitePath } from '../../src/components/paths'
import { runningFoot } from '../../src/components/running-foot'

test.each([
  ['/guide/api/', '/', '/guide/api/'],
  ['/guide/api/', '/repo/', '/repo/guide/api/'],
  ['/guide/api/#errors', '/repo', '/repo/guide/api/#errors'],
  ['/', '/repo/', '/repo/'],
  ['#errors', '/repo/', '#errors'],
  ['https://example.org/', '/repo/', 'https://example.org/'],
  ['//example.org/', '/repo/', '//example.org/'],
])('%s under the base %s is %s', (path, base, address) => {
  expect(sitePath(path, base)).toBe(address)
})

test('words at the foot of a page cannot end the string or the style element they stand in', () => {
  const sheet = runningFoot('"quoted" \\ </style>')
  expect(sheet).toContain('content:"\\22 quoted\\22  \\5c  \\3c /style>"')
})
