import { existsSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

/** Reads a page to its end and waits until its fonts are there and every island that came into view is alive. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const wait = (ms: number) => new Promise((over) => setTimeout(over, ms))
    await Promise.race([document.fonts.ready, wait(10_000)])
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
      scrollTo(0, top)
      // A browser short of time may draw no frame of a page for as long as it likes.
      await Promise.race([new Promise((frame) => requestAnimationFrame(frame)), wait(200)])
    }
    scrollTo(0, 0)
  })
  await page.waitForLoadState('networkidle')
  // An island carries `ssr` in the HTML and loses it when its script has taken it over.
  await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null, undefined, {
    timeout: 30_000,
  })
}

/** The built file that an address of the site is answered with. */
export function builtFile(address: string): Buffer | undefined {
  const path = decodeURIComponent(new URL(address, 'http://localhost').pathname)
  const file = `dist${path.endsWith('/') ? `${path}index.html` : path}`
  return existsSync(file) ? readFileSync(file) : undefined
}
