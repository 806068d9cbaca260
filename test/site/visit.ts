import { existsSync, readFileSync } from 'node:fs'
import type { Page, Request } from '@playwright/test'

/**
 * Reads a page to its end and waits until its fonts are there, every island that came into view is alive, and what
 * those asked for has come. Rest is waited for, not time: a page that is ready is taken at once.
 */
export async function settle(page: Page): Promise<void> {
  const open = new Set<Request>()
  let asked = 0
  const begins = (request: Request) => {
    asked += 1
    open.add(request)
  }
  const ends = (request: Request) => open.delete(request)
  page.on('request', begins).on('requestfinished', ends).on('requestfailed', ends)

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
  // An island carries `ssr` in the HTML and loses it when its script has taken it over.
  await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null, undefined, {
    timeout: 30_000,
  })
  // What has come may ask for more, so it is over when the page has rested and nothing was asked for meanwhile.
  for (let before = -1; before !== asked || open.size > 0;) {
    before = asked
    await page.evaluate(rest)
  }
  page.off('request', begins).off('requestfinished', ends).off('requestfailed', ends)
}

/** Resolves when the page has drawn and has nothing to do, before and after. */
async function rest(): Promise<void> {
  const idle = () => new Promise((over) => requestIdleCallback(over, { timeout: 1000 }))
  await idle()
  await Promise.race([
    new Promise((frame) => requestAnimationFrame(frame)),
    new Promise((over) => setTimeout(over, 200)),
  ])
  await idle()
}

/** The built file that an address of the site is answered with. */
export function builtFile(address: string): Buffer | undefined {
  const path = decodeURIComponent(new URL(address, 'http://localhost').pathname)
  const file = `dist${path.endsWith('/') ? `${path}index.html` : path}`
  return existsSync(file) ? readFileSync(file) : undefined
}
