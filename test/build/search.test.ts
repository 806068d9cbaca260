import { describe, expect, test } from 'vitest'
import { readableText } from '../../src/build/search'

const CHAPTER = 'guide/estimates/index.html'

describe('the text of a page as the index reads it', () => {
  test('keeps the words of a form and its labels', () => {
    const html = '<form id="f"><fieldset><label for="x">Daily users</label></fieldset></form>'
    expect(readableText(html, CHAPTER)).not.toMatch(/form|fieldset|label/)
  })

  test('keeps the words of neighbouring parts apart', () => {
    const html = '<dl><dt>QPS</dt><dd>Queries</dd></dl><a>one</a><a>two</a> <b>in</b>put'
    expect(words(readableText(html, CHAPTER))).toEqual(['QPS', 'Queries', 'one', 'two', 'input'])
  })

  test('keeps the figures of the prose, and no other button', () => {
    const html =
      'takes <button type="button" class="figure" popovertarget="f1"><span>6.9K</span></button>.<button>Copy</button>'
    expect(readableText(html, CHAPTER)).toBe('takes <span><span>6.9K</span></span>.<button>Copy</button>')
  })

  test('lets a row of a table be landed on by its head', () => {
    expect(readableText('<tr id="ssd" class="a"><th scope="row">SSD</th></tr>', CHAPTER)).toContain(
      '<th id="ssd" scope="row">',
    )
  })

  test('keeps a calculator on its own page only, and the questions of a chapter in the chapter', () => {
    const island = (widget: string, text: string) =>
      `<astro-island uid="1"><section class="tool" data-widget="${widget}">${text}</section></astro-island>`
    const html = `${island('checklist', 'questions')} prose ${island('estimate', 'rows')} and ${island('tradeoff', 'scores')}`
    expect(words(readableText(html, CHAPTER))).toEqual(['questions', 'prose', 'and'])
    expect(words(readableText(html, 'tools/estimate/index.html'))).toContain('rows')
  })
})

function words(html: string): string[] {
  return html
    .replace(/<[^>]*>/g, '')
    .trim()
    .split(/\s+/)
}
