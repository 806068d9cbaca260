import type { Page } from '@playwright/test'
import { gzipSync } from 'node:zlib'
import { builtFile, settle } from './visit.ts'

export const KINDS = ['html', 'css', 'js', 'fonts', 'other'] as const
export type Kind = (typeof KINDS)[number]

/** What a first visit loads, by kind: requests, and bytes as gzip -9 sends them (fonts and pictures as they are). */
export interface Load {
  readonly requests: Readonly<Record<Kind, number>>
  readonly bytes: Readonly<Record<Kind, number>>
  readonly total: number
  /** Style sheets and scripts that stand in the page, which `bytes.html` holds already. */
  readonly inline: { readonly css: number; readonly js: number }
}

/** How far a visitor comes: to the top of the page, where no tool is seen yet, or through all of it. */
export type Reach = 'opened' | 'read to its end'

/**
 * Opens a page as a first visitor, reads as far as told and counts what came over the line. Compressed here, so that the
 * figure is the site's and not the server's. The icon in the tab is the browser's own wish, at a time of its own.
 */
export async function loadOf(page: Page, address: string, reach: Reach): Promise<Load> {
  const asked = new Map<string, Kind>()
  page.on('requestfinished', (request) => {
    if (/^https?:/.test(request.url()) && !/favicon|icon\.|manifest/.test(request.url())) {
      asked.set(request.url(), kindOf(request.resourceType(), request.url()))
    }
  })
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  if (reach === 'read to its end') await settle(page)

  const requests = { html: 0, css: 0, js: 0, fonts: 0, other: 0 }
  const bytes = { html: 0, css: 0, js: 0, fonts: 0, other: 0 }
  for (const [url, kind] of asked) {
    const file = builtFile(url)
    if (!file) continue
    requests[kind] += 1
    bytes[kind] +=
      kind === 'fonts' || /\.(png|wasm|pagefind|pf_\w+)$/.test(url) ? file.length : squeezed(file)
  }
  const html = builtFile(address)?.toString('utf8') ?? ''
  const inside = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag}\\b(?![^>]*\\bsrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))]
      .map(([, text]) => text)
      .join('\n')
  return {
    requests,
    bytes,
    total: Object.values(bytes).reduce((sum, size) => sum + size, 0),
    inline: { css: squeezed(Buffer.from(inside('style'))), js: squeezed(Buffer.from(inside('script'))) },
  }
}

function squeezed(file: Buffer): number {
  return file.length === 0 ? 0 : gzipSync(file, { level: 9 }).length
}

function kindOf(type: string, url: string): Kind {
  if (type === 'document') return 'html'
  if (type === 'stylesheet' || /\.css$/.test(url)) return 'css'
  if (type === 'script' || /\.js$/.test(url)) return 'js'
  if (type === 'font') return 'fonts'
  return 'other'
}
