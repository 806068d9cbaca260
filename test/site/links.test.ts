import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenLinks } from './links'

const site = /site: '([^']+)'/.exec(readFileSync('astro.config.mjs', 'utf8'))?.[1] ?? 'https://site.example'

describe('links inside the built site', () => {
  test('all lead to a page, a file or an anchor that is there', () => {
    expect(brokenLinks({ folder: 'dist', base: '/', site })).toEqual([])
  })

  test('all lead there under a base path too', () => {
    expect(brokenLinks({ folder: 'reports/based', base: '/forty-five/', site })).toEqual([])
  })
})

describe('the search for broken links', () => {
  const folder = mkdtempSync(join(tmpdir(), 'links-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  write(
    'guide/one/index.html',
    '<h2 id="top">One</h2><a href="#top">up</a><a href="https://other.example/">out</a>',
  )
  write('a.css', '@font-face { src: url(/base/b.woff2) }')
  const find = (html: string) => {
    write('index.html', html)
    return brokenLinks({ folder, base: '/base/', site: 'https://site.example' }).map((line) =>
      line.replace(/^.*: | \(.*$/g, ''),
    )
  }

  test.each([
    ['<a href="/base/guide/two/">', 'there is no such page or file'],
    ['<a href="/base/guide/one">', 'has no slash at its end'],
    ['<a href="/guide/one/">', 'leads out of /base/'],
    ['<a href="/base/guide/one/#nowhere">', 'there is no #nowhere there'],
    ['<a href="#nowhere">', 'there is no #nowhere there'],
    ['<img src="x.png" alt="">', 'there is no such page or file'],
    ['<meta http-equiv="refresh" content="0; url=/base/gone/">', 'there is no such page or file'],
    ['<link rel="canonical" href="https://site.example/base/gone/">', 'there is no such page or file'],
    ['<a href="javascript:alert(1)">', 'an address of an unknown kind'],
  ])('reports %s', (html, why) => {
    expect(find(html)).toContain(why)
  })

  test('reports what a stylesheet asks for', () => {
    expect(find('')).toEqual(['there is no such page or file'])
  })

  test('is content with links that lead somewhere', () => {
    expect(
      find('<a href="guide/one/#top">x</a><!-- <a href="/gone"> --><script>"<a href=/gone>"</script>'),
    ).toHaveLength(1)
  })
})
