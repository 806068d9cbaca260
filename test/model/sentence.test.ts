import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../src/model/sentence'
import { evaluateSheet, type Row } from '../../src/model/sheet'
import { formulaRow, inputRow, SHORT_POSTS_FIGURES } from './short-posts'

const inputs: Row[] = [
  inputRow('people', 'user', '200M'),
  inputRow('visits', 'request/user/day', '100'),
  inputRow('peak', '1', '1.5'),
  inputRow('rate', 'request/s', '300'),
  inputRow('other_rate', 'request/s', '100'),
  inputRow('open', 'user', '50M-200M'),
  inputRow('share', '%', '40 %'),
  inputRow('price', 'USD/GB', '$0.09/GB'),
  inputRow('bytes', 'B', '256'),
]
function said(unit: string, formula: string, ...more: Row[]): string | undefined {
  return sentenceOf('result', evaluateSheet([...inputs, ...more, formulaRow('result', unit, formula)]))
}

describe('every row of the worked design', () => {
  const sentences = [...SHORT_POSTS_FIGURES.keys()].map(
    (id) => [id, sentenceOf(id, SHORT_POSTS_FIGURES) ?? ''] as const,
  )

  test.each(sentences)('%s has no digit, no sign and no gap in it', (_id, sentence) => {
    expect(sentence).toMatch(/^[A-Z][^]*\.$/)
    expect(sentence).not.toMatch(/\d|[×÷=⌈⌉_%$/()[\]]|undefined|NaN| {2}| [,;.]|,,/)
  })

  // Read aloud before it was kept. After a change of the formulas or the words: read the new ones, then `-u`.
  test('reads as it was read aloud', async () => {
    const text = sentences.map(([id, sentence]) => `${id}\n  ${sentence}\n`).join('')
    await expect(text).toMatchFileSnapshot('sentences.txt')
  })
})

describe('a sentence', () => {
  test.each([
    [
      'a total, with its seconds',
      'request/s',
      'people * visits',
      'Two hundred million people, a hundred requests each a day, is twenty billion a day; a day is a bit under ten to the five seconds, so about two hundred and thirty thousand a second.',
    ],
    [
      'a factor by its name',
      'request/s',
      'rate * peak',
      'Three hundred requests a second, times one and a half for peak, is four hundred and fifty a second.',
    ],
    [
      'a fraction as so many of them',
      'request/day',
      'people * [0.1 request/user/day]',
      'Two hundred million people, one request a day for every ten of them, is twenty million requests a day.',
    ],
    [
      'a sum with the unit once',
      'request/s',
      'rate + other_rate',
      'Three hundred requests a second for rate and a hundred for other rate, together four hundred a second.',
    ],
    [
      'a difference',
      'request/s',
      'rate - other_rate',
      'Three hundred requests a second for rate less a hundred for other rate, together two hundred a second.',
    ],
    [
      'a ratio by both names',
      '1',
      'rate / other_rate',
      'Three hundred requests a second for rate, over a hundred requests a second for other rate, is three.',
    ],
    [
      'a share of something',
      'user',
      'people * share',
      'Forty per cent of two hundred million people, is eighty million.',
    ],
    [
      'a range by its ends',
      'user',
      'open * 2',
      'Fifty to two hundred million people, times two, is about two hundred million.',
    ],
    [
      'the larger of two',
      'request/s',
      'max(rate, other_rate)',
      'The larger of three hundred requests a second for rate and a hundred for other rate is three hundred a second.',
    ],
    [
      'the smaller of two',
      'request/s',
      'min(rate, other_rate)',
      'The smaller of three hundred requests a second for rate and a hundred for other rate is a hundred a second.',
    ],
    [
      'a root and a square',
      '1',
      'sqrt(peak) + peak ^ 2',
      'The square root of one and a half for peak and one and a half squared, together about three and a half.',
    ],
    ['a power', '1', '2 ^ 10', 'Two to the power of ten, is about one thousand and twenty.'],
    [
      'a sum times something',
      'request/s',
      '(rate + other_rate) * 2',
      'Three hundred requests a second for rate and a hundred for other rate, all times two, is eight hundred a second.',
    ],
    ['what is rounded up', '1', 'ceil(peak * 3)', 'One and a half, times three, rounded up, is five.'],
    ['the same by another name', 'request/s', 'rate', 'Result: three hundred requests a second.'],
    [
      'a rate by the hour',
      'request/h',
      'rate',
      'Three hundred requests a second; an hour is three thousand six hundred seconds, so one point nought eight million an hour.',
    ],
    [
      'money',
      'USD/day',
      '[10 GB/day] * price',
      'Ten gigabytes a day, times nought point nought nine dollars per gigabyte, is nought point nine dollars a day.',
    ],
    [
      'bits of bytes',
      'Mbit/s',
      'rate * bytes / [1 request]',
      'Three hundred requests a second, times two hundred and fifty-six bytes, is about seventy-seven kilobytes a second; a byte is eight bits, so about six hundred and ten kilobits a second.',
    ],
    ['nothing over nothing', '1', '0 / 0', 'Zero, over zero, is an unknown number.'],
    ['what has no end', '1', 'peak / 0', 'One and a half for peak, over zero, is infinitely many.'],
    ['below nothing', '1', '-peak', 'Minus one and a half, is minus one and a half.'],
  ])('says %s', (_what, unit, formula, sentence) => {
    expect(said(unit, formula)).toBe(sentence)
  })

  test('tells a long sum by its largest parts', () => {
    const many = [1, 2, 3, 4, 500, 600].map((size, at) =>
      inputRow(`part_${'abcdef'.charAt(at)}`, 'B', String(size)),
    )
    expect(said('B', 'part_a + part_b + part_c + part_d + part_e + part_f', ...many)).toBe(
      'Six hundred bytes for part f, five hundred for part e and four smaller ones, together one point one one kilobytes.',
    )
  })

  test('is not said of what has no value', () => {
    expect(said('1', 'nobody * 2')).toBeUndefined()
    expect(sentenceOf('nobody', SHORT_POSTS_FIGURES)).toBeUndefined()
  })
})
