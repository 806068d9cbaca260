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
    const row = '<tr id="ssd" class="a"><th scope="row">SSD<span>A note.</span></th></tr>'
    expect(readableText(row, CHAPTER)).toContain('<dt id="ssd">SSD ')
  })

  test.each([
    '<div class="result" id="row-peak"><dt>At the peak</dt><dd>390K</dd></div>',
    '<div id="row-peak"><div class="field"><label for="f">At the peak</label><input id="f"/></div></div>',
  ])('lets a row of a tool be landed on by its label', (row) => {
    expect(readableText(row, 'tools/estimate/index.html')).toContain('<dt id="row-peak">At the peak ')
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
