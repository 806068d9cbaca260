import { expect, test } from 'vitest'
import { chapterSchema } from '../../src/schemas/chapter'
import { forAstro } from '../../src/schemas/for-astro'

const chapter = {
  title: 'Estimates',
  description: 'One sentence that is long enough to stand under a link in a list of search results.',
  order: 10,
  phase: 'high-level',
  minutes: [12, 17],
  readers: 'Read this if you have to.',
  sheet: 'forty-five-minutes',
  carries: { top: ['000/23', '001/30-36'] },
}

function complaints(frontmatter: unknown): string[] {
  const reading = forAstro(chapterSchema).safeParse(frontmatter)
  return reading.success
    ? []
    : reading.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('a whole frontmatter is taken', () => {
  expect(complaints(chapter)).toEqual([])
})

test.each([
  ['a misspelt key', { ...chapter, ordre: 1 }, /^ordre: /],
  [
    'minutes outside the phase',
    { ...chapter, minutes: [3, 7] },
    /^minutes: Outside the minutes of its phase/,
  ],
  ['minutes that go backwards', { ...chapter, minutes: [17, 12] }, /^minutes: The first minute must come/],
  [
    'a source that does not exist',
    { ...chapter, carries: { top: ['005/1'] } },
    /^carries\.top\.0: Write a source/,
  ],
])('%s is refused at its place', (_what, frontmatter, complaint) => {
  expect(complaints(frontmatter)).toEqual([expect.stringMatching(complaint)])
})

test('a wrong field says what it is for', () => {
  expect(complaints({ ...chapter, order: 'first' })[0]).toContain('The place in the guide')
})
