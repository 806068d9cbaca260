import { describe, expect, test } from 'vitest'
import { findVagueWords } from '../../src/model/vague-words'

const words = (text: string, asMeant?: readonly string[]) =>
  findVagueWords(text, asMeant).map(({ word }) => word)

describe('a vague word', () => {
  test.each([
    ['It should be fast.', ['fast']],
    ['Low-latency reads', ['low latency']],
    ['HIGHLY AVAILABLE and scalable', ['highly available', 'scalable']],
    ['real time', ['real-time']],
    ['big data', ['big']],
    ['Reliable, cheap and secure', ['reliable', 'cheap', 'secure']],
    ['breakfast on a small scalene triangle', []],
    ['', []],
  ])('is found as a whole word: %s', (text, found) => {
    expect(words(text)).toEqual(found)
  })

  test('asks for a number with an example that has one', () => {
    for (const { ask, example } of findVagueWords(
      'fast, highly available, scalable, real-time, low latency, big',
    )) {
      expect(ask).toMatch(/\?$/)
      expect(example).toMatch(/\d/)
    }
    expect(words('fast, highly available, scalable, real-time, low latency, big')).toHaveLength(6)
  })

  test('is no longer vague beside a number of its own sentence', () => {
    expect(words('Fast: 200 ms at the 99th percentile.')).toEqual([])
    expect(words('Fast: 99.9 % within 200 ms. Also cheap.')).toEqual(['cheap'])
  })

  test('can be meant as it stands', () => {
    expect(words('Fast and cheap.', ['fast'])).toEqual(['cheap'])
  })
})
