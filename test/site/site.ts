import { test as base, expect } from '@playwright/test'
import { builtPages } from './pages'

export { settle } from './visit'
export { expect }

/** Every built page. The one for what is not there is opened at an address where nothing is. */
export const pages = builtPages('dist').map((page) =>
  page.address === '/404.html' ? { ...page, address: '/nothing/here/' } : page,
)

/** The chapters of the guide. */
export const chapters = pages.filter(({ address }) => /^\/guide\/[^/]+\/$/.test(address))

/** Pages that hold a widget of this name. */
export function pagesWith(widget: string) {
  return pages.filter(({ html }) => html.includes(`data-widget="${widget}"`))
}

/**
 * `test` of this site: whatever a test does, the page may log nothing, throw nothing, break its own security policy
 * nowhere and ask nobody but this site for anything. A test that provokes such a thing says so with `allow`.
 */
export const test = base.extend<{ allow: (complaint: RegExp) => void }>({
  allow: [
    async ({ page, context, baseURL }, use) => {
      const complaints: string[] = []
      const allowed: RegExp[] = []
      page.on('console', (message) => {
        // The browser itself reports the status of a page that is not there.
        if (message.location().url.endsWith('/nothing/here/')) return
        complaints.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`))
      context.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(baseURL ?? '') && !/^(data|blob|about):/.test(url))
          complaints.push(`asked ${url}`)
      })
      context.on('response', (response) => {
        if (response.status() >= 400 && !response.url().endsWith('/nothing/here/')) {
          complaints.push(`${response.status()} for ${response.url()}`)
        }
      })
      await page.exposeFunction('reportViolation', (text: string) => complaints.push(`policy: ${text}`))
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const report: unknown = Reflect.get(window, 'reportViolation')
          if (typeof report === 'function')
            report(`${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`)
        })
      })
      await use((complaint) => allowed.push(complaint))
      expect(complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)))).toEqual(
        [],
      )
    },
    { auto: true },
  ],
})
