import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { literalsIn } from './literals'

describe('figures in prose', () => {
  test('are computed, looked up or said to be given, and never typed', () => {
    const typed = chaptersUnder('content').flatMap((file) =>
      literalsIn(readFileSync(file, 'utf8')).map(({ line, text }) => `${file}:${line} "${text}"`),
    )
    expect(
      typed,
      'Write <Figure of="..." />, <Compute formula="..." />, <Fact of="..." />, or <Given>...</Given> for what follows from nothing.',
    ).toEqual([])
  })
})

describe('the scanner of prose', () => {
  test.each([
    ['Some 390K requests/s arrive.', '390K'],
    ['It takes 4.6 ms.', '4.6 ms'],
    ['A day has 86,400 of them.', '86,400'],
    ['A day has 86400 of them.', '86400'],
    ['Keep 99.9% of it.', '99.9%'],
    ['Keep 99.9 % of it.', '99.9 %'],
    ['About 200 million people.', '200 million'],
    ['Each of the 200 followers.', '200 followers'],
    ['Take 3 nodes.', '3 nodes'],
    ['A ratio of 10:1 is read-heavy.', '10:1'],
    ['It costs $23.', '$23'],
    ['Posts of 256 B.', '256 B'],
    ['A 300-byte post.', '300-byte'],
    ['Use 10^5 seconds.', '10^5'],
    ['Make it 10x larger.', '10x'],
    ['In 2000 requests/s.', '2000 requests/s'],
    ['<Say>We have 12 TB.</Say>', '12 TB'],
    ['- 5–10 ms there', '5–10 ms'],
    ['| 51 TB | a year |', '51 TB'],
  ])('finds the figure in "%s"', (prose, figure) => {
    expect(literalsIn(`---\ntitle: x\n---\n\n${prose}\n`).map(({ text }) => text)).toContain(figure)
  })

  test.each([
    ['Ask about four features in 5 minutes.'],
    ['Minutes 12 to 17 are for estimates.'],
    ['A limit of <Given>99.9 %</Given> in the contract.'],
    ['The peak is <Figure of="peak_requests" design="short-posts" />.'],
    ['Which is <Compute formula="[0.1 %] * [30 days]" unit="min" /> a month.'],
    ["The pause{' 30 s '}is code."],
    ['Write `200M` and press Enter.'],
    ['```\n51 TB\n```'],
    ['<Diagram title="256 B" text={`graph LR\n  a[12 TB] --> b`} />'],
    ['See [the limit](/guide/10-ms/ "30 s").'],
    ['RFC 9110 and ISO 8601 say so since 2022.'],
    ['HTTP 429 and 404 are answers.'],
    ['UTF-8, SHA-256 and IPv6.'],
    ['The p99.9 matters, step 3 too.'],
    ['The 2016 regulation, Regulation (EU) 2016/679.'],
    ['{/* 30 s */}'],
  ])('leaves "%s" alone', (prose) => {
    expect(literalsIn(`---\norder: 3000\n---\n\n${prose}\n`)).toEqual([])
  })

  test('names the line', () => {
    expect(literalsIn('---\ntitle: x\n---\n\n<Figure\n  of="a"\n/> is\n40 ms\n')).toEqual([{ line: 8, text: '40 ms' }])
  })
})

function chaptersUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (statSync(path).isDirectory()) return chaptersUnder(path)
    return path.endsWith('.mdx') ? [path] : []
  })
}
