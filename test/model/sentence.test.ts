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
  inputRow('slow', 'request/s', '0.0001'),
  inputRow('nodes', 'node', '12'),
  inputRow('odd_rate', 'request/s/node', '1234'),
  inputRow('open', 'user', '50M-200M'),
  inputRow('share', '%', '40 %'),
  inputRow('price', 'USD/GB', '$0.09/GB'),
  inputRow('bytes', 'B', '256'),
  inputRow('one_person', 'user', '1'),
  inputRow('visits_between', 'request/user/day', '2-5'),
  inputRow('tenth', 'request/user/day', '0.1'),
  inputRow('rare', 'request/user/day', '0.0005'),
  inputRow('some_between', 'request/user/day', '0.2-0.6'),
  inputRow('many_between', 'request/user/day', '0.6-3'),
  inputRow('half', 'request/user/day', '0.7'),
  inputRow('peak_between', '1', '1.5-3'),
  inputRow('all', '%', '100 %'),
  inputRow('size', 'B/request', '2 KB'),
  inputRow('keep', 'year', '5 years'),
  inputRow('node_rate', 'request/s/node', '1000'),
  inputRow('disk', 'B/node', '2 TB'),
  inputRow('total', 'B', '100 TB'),
]
function said(unit: string, formula: string, ...more: Row[]): string | undefined {
  return sentenceOf('result', evaluateSheet([...inputs, ...more, formulaRow('result', unit, formula)]))
}

describe('every row of the worked design', () => {
  const ids = [...SHORT_POSTS_FIGURES.keys()]

  test.each(ids)('%s has no digit, no sign and no gap in it', (id) => {
    const sentence = sentenceOf(id, SHORT_POSTS_FIGURES)
    expect(sentence).toMatch(/^[A-Z][^]*\.$/)
    expect(sentence).not.toMatch(/\d|[×÷=⌈⌉_%$/()[\]]|undefined|NaN| {2}| [,;.]|,,/)
  })

  // Read aloud before it was kept. After a change of the formulas or the words: read the new ones, then `-u`.
  test('reads as it was read aloud', async () => {
    const text = ids.map((id) => `${id}\n  ${sentenceOf(id, SHORT_POSTS_FIGURES) ?? ''}\n`).join('')
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

  test.each([
    [
      'request/min',
      'rate',
      'Three hundred requests a second; a minute is sixty seconds, so eighteen thousand a minute.',
    ],
    [
      'request/day',
      'rate',
      'Three hundred requests a second; a day is a bit under ten to the five seconds, so about twenty-six million a day.',
    ],
    [
      'request/month',
      'rate',
      'Three hundred requests a second; a month is about two and a half million seconds, so about seven hundred and ninety million a month.',
    ],
    [
      'request/year',
      'rate',
      'Three hundred requests a second; a year is about thirty million seconds, so about nine and a half billion a year.',
    ],
    [
      'request/year',
      '[5 request/day]',
      'Five requests a day, is five a day; a year is three hundred and sixty-five days, so about one thousand eight hundred and thirty a year.',
    ],
    [
      'request/day',
      '[5 request/year]',
      'Five requests a year, is five a year; a year is three hundred and sixty-five days, so about nought point nought one three seven a day.',
    ],
    [
      'request/day',
      '[5 request/h]',
      'Five requests an hour, is five an hour; a day is twenty-four hours, so a hundred and twenty a day.',
    ],
    [
      'request/s',
      '[5 request/h]',
      'Five requests an hour, is five an hour; a day is twenty-four hours, so a hundred and twenty a day.',
    ],
    ['request/s', '[50 request/day]', 'Fifty requests a day, is fifty a day.'],
    [
      'request/h',
      '[5 request/day]',
      'Five requests a day, is five a day; a day is twenty-four hours, so about nought point two one an hour.',
    ],
    [
      'request/month',
      '[5 request/day]',
      'Five requests a day, is five a day; a month is about thirty days, so about a hundred and fifty-two a month.',
    ],
    [
      'request/day',
      '[5 request/month]',
      'Five requests a month, is five a month; a month is about thirty days, so about nought point one six four a day.',
    ],
    [
      'request/year',
      '[5 request/month]',
      'Five requests a month, is five a month; a year is twelve months, so sixty a year.',
    ],
    [
      'request/month',
      '[5 request/year]',
      'Five requests a year, is five a year; a year is twelve months, so about nought point four two a month.',
    ],
    [
      'Gbit/s',
      'rate * size',
      'Three hundred requests a second at two kilobytes each, is six hundred kilobytes a second; a byte is eight bits, so four point eight megabits a second.',
    ],
    [
      'bit/day',
      'rate * size',
      'Three hundred requests a second at two kilobytes each, is six hundred kilobytes a second; a day is a bit under ten to the five seconds and a byte is eight bits, so about four hundred and ten gigabits a day.',
    ],
    // What is said by the day is converted from there.
    [
      'USD/month',
      'rate * size * price',
      'Three hundred requests a second at two kilobytes each, times nought point nought nine dollars per gigabyte, is about four point seven dollars a day; a month is about thirty days, so about a hundred and forty-two dollars a month.',
    ],
    [
      'request/day',
      'slow * 2',
      'Nought point nought nought nought one requests a second, times two, is about seventeen point three a day.',
    ],
    [
      'request/min',
      'slow * 2',
      'Nought point nought nought nought one requests a second, times two, is nought point nought one two a minute.',
    ],
    [
      'request/month',
      'slow',
      'Nought point nought nought nought one requests a second; a month is about two and a half million seconds, so about two hundred and sixty a month.',
    ],
    ['bit/s', '[3 kbit/s] * 2', 'Three kilobits a second, times two, is six kilobits a second.'],
  ])('into %s, of %s, names the conversion on the way', (unit, formula, sentence) => {
    expect(said(unit, formula)).toBe(sentence)
  })

  test.each([
    [
      'request/day',
      'people * visits_between',
      'Two hundred million people, two to five requests each a day, is about six hundred and thirty million a day.',
    ],
    [
      'request/day',
      'open * visits',
      'Fifty to two hundred million people, a hundred requests each a day, is about ten billion a day.',
    ],
    [
      'request/day',
      'people * tenth',
      'Two hundred million people, one request a day for every ten of them, is twenty million requests a day.',
    ],
    [
      'request/day',
      'people * rare',
      'Two hundred million people, five hundred requests a day for every one million of them, is a hundred thousand a day.',
    ],
    [
      'request/day',
      'people * half',
      'Two hundred million people, nought point seven requests each a day, is a hundred and forty million a day.',
    ],
    [
      'request/day',
      'people * [0.3 request/user/day]',
      'Two hundred million people, three requests a day for every ten of them, is sixty million a day.',
    ],
    [
      'request/day',
      'people * [0.15 request/user/day]',
      'Two hundred million people, one and a half requests a day for every ten of them, is thirty million a day.',
    ],
    [
      'request/day',
      'people * [0.14285714285714285 request/user/day]',
      'Two hundred million people, one request a day for every seven of them, is about twenty-nine million requests a day.',
    ],
    [
      'request/day',
      'people * [0.0000001 request/user/day]',
      'Two hundred million people, ten to the minus seven requests each a day, is twenty a day.',
    ],
    [
      'request/user/day',
      'peak * visits',
      'One and a half, times a hundred requests per person a day, is a hundred and fifty per person a day.',
    ],
    ['request', 'rate * day', 'Three hundred requests a second for one day, is about twenty-six million.'],
    [
      'request/s',
      'nodes * node_rate',
      'Twelve nodes, a thousand requests each a second, is twelve thousand a second.',
    ],
    [
      'request/s',
      '(rate + other_rate) * 2 * 3',
      'Three hundred requests a second for rate and a hundred for other rate, all times two, times three, is two thousand four hundred a second.',
    ],
    [
      'request/s',
      '(rate + other_rate) * share',
      'Forty per cent of three hundred requests a second for rate and a hundred for other rate together, is a hundred and sixty a second.',
    ],
    [
      '1',
      'rate / other_rate / 2',
      'Three hundred requests a second, over a hundred requests a second, over two, is one and a half.',
    ],
    [
      '1',
      'rate * 2 / other_rate',
      'Three hundred requests a second, times two, over a hundred requests a second, is six.',
    ],
    [
      's',
      '[1 request] / rate',
      'One, over three hundred requests a second, is about three point three milliseconds.',
    ],
    [
      'request/s',
      'odd_rate * [1 node]',
      'One thousand two hundred and thirty-four requests a second, is about one thousand two hundred and thirty a second.',
    ],
    [
      'node',
      'nodes + ceil(rate / node_rate)',
      'Twelve nodes for nodes; and three hundred requests a second, over a thousand requests a second per node, rounded up to one node; together thirteen nodes.',
    ],
    [
      '1',
      'ceil(ceil(peak * 3) / 2)',
      'One and a half, times three, rounded up to five, over two, rounded up, is three.',
    ],
    [
      'request/day',
      'people * some_between',
      'Two hundred million people, two to six requests a day for every ten of them, is about sixty-nine million a day.',
    ],
    [
      'request/day',
      'people * many_between',
      'Two hundred million people, nought point six to three requests each a day, is about two hundred and seventy million a day.',
    ],
    [
      'B/day',
      'people * [0.25 B/user/day]',
      'Two hundred million people at nought point two five bytes each a day, is fifty megabytes a day.',
    ],
    [
      'request/s',
      'rate * peak_between',
      'Three hundred requests a second, times one and a half to three for peak between, is about six hundred and forty a second.',
    ],
    [
      'B/s',
      'rate * size',
      'Three hundred requests a second at two kilobytes each, is six hundred kilobytes a second.',
    ],
    [
      'B',
      'rate * size * keep',
      'Three hundred requests a second at two kilobytes each for five years, is about ninety-five terabytes.',
    ],
    [
      'node',
      'rate / node_rate',
      'Three hundred requests a second, over a thousand requests a second per node, is about one node.',
    ],
    [
      'node',
      'ceil(total / disk)',
      'A hundred terabytes, over two terabytes per node, rounded up, is fifty nodes.',
    ],
    [
      'node',
      'ceil(rate / (share * node_rate))',
      'Three hundred requests a second, over forty per cent of a thousand requests a second per node, rounded up, is one node.',
    ],
    [
      's',
      'people * [1 request/user] / rate',
      'Two hundred million people, one request each, at three hundred requests a second, is about seven point seven days.',
    ],
    [
      '1',
      'open / people',
      'Fifty to two hundred million people for open, over two hundred million people for people, is about nought point five.',
    ],
    ['user', 'people * all', 'Two hundred million people, is two hundred million.'],
    ['1', 'share * share', 'Forty per cent of forty per cent, is nought point one six.'],
    ['1', 'all * all', 'A hundred per cent, is one.'],
    [
      'request/s',
      'rate - other_rate - [50 request/s]',
      'Three hundred requests a second for rate, less a hundred for other rate less fifty requests a second, together a hundred and fifty a second.',
    ],
    [
      'request/s',
      'rate - (other_rate - [50 request/s])',
      'Three hundred requests a second for rate, less a hundred for other rate and fifty requests a second, together two hundred and fifty a second.',
    ],
    [
      'request/s',
      'rate + other_rate * peak',
      'Three hundred requests a second for rate; and a hundred requests a second, times one and a half for peak; together four hundred and fifty a second.',
    ],
    [
      'request/s',
      '(rate + other_rate) / 2',
      'Three hundred requests a second for rate and a hundred for other rate, all over two, is two hundred a second.',
    ],
    [
      'request/s',
      'rate / (peak + 1)',
      'Three hundred requests a second, over one and a half for peak and one together, is a hundred and twenty a second.',
    ],
    [
      'request/s',
      'rate * (peak + 1)',
      'Three hundred requests a second, times one and a half for peak and one together, is seven hundred and fifty a second.',
    ],
    [
      'request/s',
      'max(rate, other_rate, [50 request/s])',
      'The largest of three hundred requests a second for rate, a hundred for other rate and fifty requests a second is three hundred a second.',
    ],
    [
      'request/s',
      'min(rate, other_rate, [50 request/s])',
      'The smallest of three hundred requests a second for rate, a hundred for other rate and fifty requests a second is fifty a second.',
    ],
    ['1', '(peak + 1) ^ 2', 'One and a half for peak and one together squared, is about six point three.'],
    [
      '1',
      '(peak + 1) ^ 3',
      'One and a half for peak and one together to the power of three, is about fifteen point six.',
    ],
    ['1', '1 / peak', 'One, over one and a half, is about nought point six seven.'],
    ['1', '-(peak + 1)', 'Minus one and a half for peak and one together, is minus two and a half.'],
    ['request/day', '[1 user] * visits', 'A hundred requests a day, is a hundred a day.'],
    ['request/day', 'one_person * visits', 'One person, a hundred requests each a day, is a hundred a day.'],
    ['user', 'open', 'Fifty to two hundred million people is about a hundred million people.'],
    [
      'user',
      'people * share * peak',
      'Forty per cent of two hundred million people, times one and a half for peak, is a hundred and twenty million.',
    ],
  ])('in %s, of %s, is what somebody would say', (unit, formula, sentence) => {
    expect(said(unit, formula)).toBe(sentence)
  })

  test('of a division among nodes says what is on each, however it was worked out', () => {
    expect(said('node', 'total / usable', formulaRow('usable', 'B/node', 'disk * share'))).toBe(
      'A hundred terabytes, over eight hundred gigabytes per node, is a hundred and twenty-five nodes.',
    )
  })

  test('has terms of as many digits as add up to its result', () => {
    const rows = [
      inputRow('read', 'request/day', '22.14B'),
      formulaRow('reads', 'request/day', 'read * 1'),
      formulaRow('writes', 'request/day', '461 * [1M/day] * [1 request]'),
    ]
    // Twenty-two billion and four hundred and sixty million are not twenty-three billion.
    expect(said('request/day', 'reads + writes', ...rows)).toBe(
      'About twenty-two point one billion requests a day for reads and four hundred and sixty-one million for writes, together about twenty-three billion a day.',
    )
    expect(said('request/day', 'reads - writes', ...rows)).toBe(
      'About twenty-two billion requests a day for reads less about four hundred and sixty million for writes, together about twenty-two billion a day.',
    )
  })

  test('of four parts tells them all, and of five one that is left over', () => {
    const parts = (...sizes: number[]) =>
      sizes.map((size, at) => inputRow(`part_${'abcdef'.charAt(at)}`, 'B', String(size)))
    expect(said('B', 'part_a + part_b + part_c + part_d', ...parts(1, 2, 500, 600))).toBe(
      'One byte for part a, two bytes for part b, five hundred for part c and six hundred for part d, together about one point one kilobytes.',
    )
    expect(said('B', 'part_a + part_b + part_c + part_d + part_e', ...parts(1, 200, 300, 400, 500))).toBe(
      'Five hundred bytes for part e, four hundred for part d, three hundred for part c, two hundred for part b and a smaller one, together about one point four kilobytes.',
    )
    expect(said('B', 'part_a - part_b + part_c + part_d + part_e', ...parts(1, 200, 300, 400, 500))).toBe(
      'One byte for part a, less two hundred bytes for part b, three hundred for part c, four hundred for part d and five hundred for part e, together about one kilobyte.',
    )
    expect(said('B', 'part_a + part_b + part_c + part_d + part_e', ...parts(0, 0, 0, 0, 0))).toBe(
      'Zero bytes for part a, zero for part b, zero for part c, zero for part d and zero for part e, together zero bytes.',
    )
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
