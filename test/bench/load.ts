import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { serve } from '../../src/build/serve.mjs'
import { KINDS, loadOf } from '../site/bytes.ts'
import type { Bench } from './bench.ts'
import { PHONE, underConditions } from './slow.ts'
import { inKb, inMs, median, printTable } from './table.ts'

const RUNS = 5

/** Prints bytes and paint times of a chapter with the calculator and of one without. */
export async function benchLoad({ browser, site, withTool, withoutTool }: Bench): Promise<void> {
  const subjects = [
    { name: 'with the calculator', page: withTool },
    { name: 'without a tool', page: withoutTool },
  ]

  const loads = []
  for (const { name, page } of subjects) {
    for (const reach of ['opened', 'read to its end'] as const) {
      const context = await browser.newContext({ baseURL: site })
      const load = await loadOf(await context.newPage(), page.address, reach)
      await context.close()
      loads.push([
        `${name} (${page.address}), ${reach}`,
        ...KINDS.map((kind) => `${load.requests[kind]}: ${inKb(load.bytes[kind])}`),
        inKb(load.total),
        `${inKb(load.inline.css)}, ${inKb(load.inline.js)}`,
      ])
    }
  }
  printTable(
    'A first visit (requests: gzip -9 bytes)',
    ['chapter', ...KINDS, 'total', 'of html: css, js'],
    loads,
  )

  const rows = []
  for (const { name, page } of subjects) {
    const full = await paints(browser, `${site.replace(/\/$/, '')}${page.address}`)
    const folder = mkdtempSync(join(tmpdir(), 'bare-'))
    writeFileSync(join(folder, 'index.html'), bareHtml(page.html))
    const bare = await serve({ folder, port: 0 })
    const plain = await paints(browser, bare.address)
    await bare.close()
    rmSync(folder, { recursive: true })
    rows.push(
      [name, inMs(full.lcp), inMs(full.tbt), full.cls.toFixed(4), `${(full.lcp / plain.lcp).toFixed(2)}x`],
      [`${name}, as bare HTML`, inMs(plain.lcp), inMs(plain.tbt), plain.cls.toFixed(4), ''],
    )
    rmSync(folder, { recursive: true, force: true })
  }
  printTable(
    `Painting (${PHONE.name}; median of ${RUNS})`,
    ['chapter', 'LCP', 'TBT', 'CLS', 'LCP / bare'],
    rows,
  )
}

/** The chapter's text and drawings without style, script and font: the least that a browser could be asked to show. */
function bareHtml(html: string): string {
  return html
    .replace(
      /<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>|<link\b[^>]*>|<meta http-equiv[^>]*>/g,
      '',
    )
    .replace(/<astro-island\b[^>]*>/g, '<div>')
    .replaceAll('</astro-island>', '</div>')
    .replace(/<template\b[\s\S]*?<\/template>/g, '')
}

interface Paints {
  readonly lcp: number
  readonly tbt: number
  readonly cls: number
}

async function paints(browser: Browser, url: string): Promise<Paints> {
  const runs: Paints[] = []
  for (let run = 0; run < RUNS; run += 1) {
    runs.push(
      await underConditions(browser, PHONE, async (page) => {
        await page.addInitScript(() => {
          const seen = { lcp: NaN, tbt: 0, cls: 0 }
          Reflect.set(window, 'seen', seen)
          const watch = (type: string, add: (entry: PerformanceEntry) => void) =>
            new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({
              type,
              buffered: true,
            })
          watch('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime))
          watch('longtask', (entry) => (seen.tbt += Math.max(0, entry.duration - 50)))
          watch('layout-shift', (entry) => (seen.cls += Number(Reflect.get(entry, 'value'))))
        })
        await page.goto(url, { waitUntil: 'load' })
        await page.waitForLoadState('networkidle')
        await page.waitForTimeout(1500)
        return page.evaluate((): Paints => Reflect.get(window, 'seen'))
      }),
    )
  }
  return {
    lcp: median(runs.map(({ lcp }) => lcp)),
    tbt: median(runs.map(({ tbt }) => tbt)),
    cls: Math.max(...runs.map(({ cls }) => cls)),
  }
}
