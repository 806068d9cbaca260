import { describe, expect, test } from 'vitest'
import { foundSections, plainTerm, queriesFor, synonymGroups } from '../../src/model/search'
import type { FoundSection, Stretch, Synonyms } from '../../src/model/search'

const RATE: Synonyms = {
  said: ['qps', 'rps', 'tps', 'requests per second', 'req/s'],
  sought: ['qps', 'rps', 'requests per second'],
}
const SLA: Synonyms = { said: ['sla', 'service level agreement'], sought: ['sla'] }

describe('what a reader means by a query', () => {
  test.each([
    ['QPS', ['qps', 'rps', '"requests per second"']],
    ['rps', ['qps', 'rps', '"requests per second"']],
    ['  TPS ', ['qps', 'rps', '"requests per second"']],
    ['Requests  per Second', ['qps', 'rps', '"requests per second"']],
    ['“RPS”?', ['qps', 'rps', '"requests per second"']],
    ['req/s', ['qps', 'rps', '"requests per second"']],
    ['peak TPS', ['peak qps', 'peak rps']],
    ['requests per second at the peak', ['requests per second peak', 'qps peak', 'rps peak']],
    ['service level agreement', ['sla']],
  ])('searches %j for each way to say it', (query, expected) => {
    expect(queriesFor(query, [RATE, SLA])).toEqual(expected)
  })

  test.each([
    ['', []],
    ['   ', []],

    ['requests per', ['requests per']],
    ['to be or not to be', ['to be or not to be']],
    ['on', ['on']],
    ['"requests per second"', ['"requests per second"']],
    ['"RPS"', ['"RPS"']],
  ])('leaves %j as it was typed', (query, expected) => {
    expect(queriesFor(query, [RATE])).toEqual(expected)
  })

  test('leaves out what is on every page', () => {
    expect(queriesFor('What is fan-out on write?', [])).toEqual(['fan-out write?'])
    expect(queriesFor('how to say QPS', [RATE])[0]).toBe('say qps')
  })

  test('leaves a term alone that the guide says in no way at all', () => {
    expect(queriesFor('IOPS', [{ said: ['iops', 'disk operations'], sought: [] }])).toEqual(['IOPS'])
  })

  test('does not multiply without end', () => {
    expect(queriesFor('qps qps qps qps qps', [RATE]).length).toBeLessThanOrEqual(24)
  })

  test('does not look for the words of a phrase one by one beside others', () => {
    const fanOut: Synonyms = { said: ['fan-out', 'feed delivery'], sought: ['fan-out', 'feed delivery'] }
    expect(queriesFor('fan-out on write', [fanOut])).toEqual(['fan-out write'])
    expect(queriesFor('fan-out', [fanOut])).toEqual(['fan-out', '"feed delivery"'])
  })

  test('takes the longest term where two begin', () => {
    const second: Synonyms = { said: ['requests', 'calls'], sought: ['calls'] }
    expect(queriesFor('requests per second', [second, RATE])).toEqual(queriesFor('qps', [RATE]))
  })
})

test('joins lists of synonyms that share a term and drops a term alone', () => {
  expect(
    synonymGroups([['QPS', 'Queries per second'], ['SLA'], ['RPS', 'req/s'], ['TPS', 'qps', 'rps']]),
  ).toEqual([['qps', 'queries per second', 'rps', 'req/s', 'tps']])
})

test.each([
  ['  Requests   per second. ', 'requests per second'],
  ['(QPS)', 'qps'],
  ['C++', 'c++'],
  ['99 %', '99 %'],
  ['p99.9', 'p99.9'],
])('compares %j as %j', (term, expected) => {
  expect(plainTerm(term)).toBe(expected)
})

describe('where on a page something was found', () => {
  const page = {
    url: '/guide/estimates/',
    title: 'Estimates',
    content:
      'Estimates. Start small. Peak rate. The peak rate is 390K requests/s today. Hidden id. Storage. A year of posts.',
    anchors: [
      { element: 'h2', id: 'peak-rate', text: 'Peak rate', location: 3 },
      { element: 'input', id: 'users', text: '', location: 9 },
      { element: 'h2', id: 'storage', text: 'Storage', location: 14 },
    ],
  }

  const QUERY = ['estimates small peak rate storage year']

  test('is the section under the last heading before it', () => {
    const [section, ...others] = foundSections(page, QUERY, [6, 7])
    expect(others).toEqual([])
    expect(section?.url).toBe('/guide/estimates/#peak-rate')
    expect(marked(section?.title)).toBe('Peak rate')
    expect(marked(section?.excerpt)).toBe('The [peak rate] is 390K requests/s today. Hidden id.')
  })

  test('is the page itself before the first heading', () => {
    const [section] = foundSections(page, QUERY, [0])
    expect(section).toMatchObject({ url: '/guide/estimates/' })
    expect(marked(section?.title)).toBe('[Estimates]')
    expect(marked(section?.excerpt)).toBe('Start small.')
  })

  test('leaves no space before the stop after a figure', () => {
    const figure = {
      url: '/',
      title: 'Peak',
      content: 'Peak. It takes 6.9K requests/s . Then (350K ), more.',
      anchors: [],
    }
    expect(marked(foundSections(figure, ['requests/s'], [4])[0]?.excerpt)).toBe(
      'It takes 6.9K [requests/s.] Then (350K), more.',
    )
  })

  test('marks what was found in a heading', () => {
    expect(marked(foundSections(page, QUERY, [14])[0]?.title)).toBe('[Storage]')
  })

  test('lists the section first in which most was found', () => {
    expect(foundSections(page, QUERY, [2, 6, 7, 16]).map(({ url }) => url)).toEqual([
      '/guide/estimates/#peak-rate',
      '/guide/estimates/',
      '/guide/estimates/#storage',
    ])
  })

  test('counts a rare word for more than a common one', () => {
    const rare = {
      url: '/',
      title: 'Push',
      content: 'Push on. First on on on on. Second fan-out on.',
      anchors: [
        { element: 'h2', id: 'first', text: 'First', location: 2 },
        { element: 'h2', id: 'second', text: 'Second', location: 7 },
      ],
    }
    expect(foundSections(rare, ['push on first second fan-out'], [1, 3, 4, 5, 6, 8, 9])[0]?.url).toBe(
      '/#second',
    )
  })

  test('counts a word for less that only begins like what was searched for', () => {
    const posts = {
      url: '/',
      title: 'Posts',
      content: 'Posts. First postponed. Second post. Third post.',
      anchors: [
        { element: 'h2', id: 'first', text: 'First', location: 1 },
        { element: 'h2', id: 'second', text: 'Second', location: 3 },
        { element: 'h2', id: 'third', text: 'Third', location: 5 },
      ],
    }
    expect(foundSections(posts, ['post'], [2, 4, 6]).map(({ url }) => url)).toEqual([
      '/#second',
      '/#third',
      '/#first',
    ])
  })

  test('shows the part of a long section where most was found', () => {
    const words = Array.from({ length: 200 }, (_, n) => `w${n}`)
    const long = { url: '/', title: 'Long', content: words.join(' '), anchors: [] }
    const text = marked(foundSections(long, ['w'], [20, 120, 124, 199])[0]?.excerpt)
    expect(text).toMatch(/^… w114 .* \[w120\] w121 w122 w123 \[w124\] .* w141 …$/)
  })

  test('is nowhere where the index only found a word for want of a better one', () => {
    const other = { url: '/', title: 'Bytes', content: 'Bytes. Plan B is one post postponed.', anchors: [] }
    expect(foundSections(other, ['btree'], [2])).toEqual([])
    expect(foundSections(other, ['post'], [5, 6])).toHaveLength(1)
    expect(foundSections(other, ['postponing'], [6])).toHaveLength(1)
  })

  test('a term that is defined is a section of its own', () => {
    const glossary = {
      url: '/g/',
      title: 'Glossary',
      content: 'Glossary. QPS Queries per second. RPS Requests per second.',
      anchors: [
        { element: 'dt', id: 'qps', text: 'QPS', location: 1 },
        { element: 'dt', id: 'rps', text: 'RPS', location: 5 },
      ],
    }
    expect(foundSections(glossary, ['rps'], [5]).map(({ url }: FoundSection) => url)).toEqual(['/g/#rps'])
  })
})

function marked(parts: readonly Stretch[] | undefined): string {
  return (parts ?? []).map(({ text, found }) => (found ? `[${text}]` : text)).join('')
}
