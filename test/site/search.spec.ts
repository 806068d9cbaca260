import { expect, test as base } from '@playwright/test'
import type { Page, Route } from '@playwright/test'
import { complaintsOfAxe } from './axe'

type Answer = (route: Route) => Promise<void>

const CHAPTER = './guide/estimates/'

/** Fails a test whose page reports a violation of its policy. */
const test = base.extend<{ policy: undefined }>({
  policy: [
    async ({ page }, use) => {
      const violations: string[] = []
      await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
          const report: unknown = Reflect.get(window, 'reportViolation')
          if (typeof report === 'function') report(`${violatedDirective} ${blockedURI} ${sample}`)
        })
      })
      await use(undefined)
      expect(violations).toEqual([])
    },
    { auto: true },
  ],
})

const button = (page: Page) => page.getByRole('button', { name: 'Search the guide' })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search the guide' })
const field = (page: Page) => dialog(page).getByRole('textbox')
const links = (page: Page) => dialog(page).locator('.search-page a')
const addresses = (page: Page) =>
  links(page).evaluateAll((all) => all.map((link) => link.getAttribute('href')))

async function searchFor(page: Page, query: string) {
  await field(page).fill(query)
  await expect(links(page).first()).toBeVisible()
  await expect(dialog(page).locator('[aria-busy="true"]')).toHaveCount(0)
}

test.describe('the search dialog', () => {
  test('opens by its button and by Ctrl+K, and gives the focus back on Esc', async ({ page }) => {
    await page.goto(CHAPTER)
    await button(page).click()
    await expect(field(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
    await expect(button(page)).toBeFocused()

    await page.reload()
    await page.keyboard.press('Control+k')
    await expect(field(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(button(page)).toBeFocused()
  })

  test('gives the focus back to the link from which it was opened', async ({ page }) => {
    await page.goto(CHAPTER)
    const link = page.locator('main a').first()
    await link.focus()
    await page.keyboard.press('Control+k')
    await expect(field(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(link).toBeFocused()
  })

  test('closes by its button and by a click beside it', async ({ page }) => {
    await page.goto(CHAPTER)
    await button(page).click()
    await dialog(page).getByRole('button', { name: 'Close' }).click()
    await expect(dialog(page)).toBeHidden()
    await button(page).click()
    await page.mouse.click(4, 400)
    await expect(dialog(page)).toBeHidden()
  })

  test('fetches nothing of the index before someone reaches for it', async ({ page }) => {
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(CHAPTER, { waitUntil: 'networkidle' })
    expect(requests.filter((address) => /pagefind|dialog/.test(address))).toEqual([])
    await button(page).hover()
    await expect
      .poll(() => requests.filter((address) => address.includes('/pagefind/')).length)
      .toBeGreaterThan(1)
  })

  test('takes what is typed while its code is on the way', async ({ page }) => {
    await page.route('**/_astro/dialog*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700))
      await route.continue()
    })
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('re', { delay: 150 })
    await page.keyboard.press('Enter')
    await page.keyboard.type('quests', { delay: 150 })
    await expect(links(page).first()).toBeVisible()
    await expect(field(page)).toHaveValue('requests')
  })

  test('is not there without script', async ({ browser }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(CHAPTER)
    await expect(page.locator('#search-button')).toBeHidden()
    await expect(page.locator('#search')).toBeHidden()
  })

  test('is not on paper', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('#search-button')).toBeHidden()
    await expect(page.locator('#search')).toBeHidden()
  })
})

test.describe('a search', () => {
  test('finds a section by the words of its heading and lands on it', async ({ page }) => {
    await page.goto(CHAPTER)
    const heading = page.locator('.prose h2[id]').nth(1)
    const id = await heading.getAttribute('id')
    const words = (await heading.textContent()) ?? ''
    await page.goto('./')
    await page.keyboard.press('Control+k')
    await searchFor(page, words)
    const found = dialog(page).locator(`a[href$="/guide/estimates/#${id}"]`)
    await expect(found.locator('mark').first()).toBeVisible()
    await found.click()
    await expect(page).toHaveURL(new RegExp(`/guide/estimates/#${id}$`))
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport()
  })

  test('groups sections by chapter and says how many there are, once typing has stopped', async ({
    page,
  }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await searchFor(page, 'estimates')
    await expect(dialog(page).getByRole('heading', { name: 'Estimates Minutes 12 to 17' })).toBeVisible()
    await expect(dialog(page).getByRole('status')).toHaveText(
      /^\d+ (sections? on \d+ pages?|pages, the best 6 first)$/,
    )
  })

  test('finds the same for QPS, RPS, TPS and requests per second', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await searchFor(page, 'QPS')
    const expected = await addresses(page)
    for (const query of ['RPS', 'TPS', 'requests per second']) {
      await field(page).fill('')
      await expect(links(page)).toHaveCount(0)
      await searchFor(page, query)
      expect(await addresses(page), query).toEqual(expected)
    }
  })

  test('is used by keyboard: arrows move, letters go back to the field, Enter opens', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await searchFor(page, 'request')
    await page.keyboard.press('ArrowDown')
    await expect(links(page).nth(0)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(links(page).nth(1)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await expect(field(page)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.type('s')
    await expect(field(page)).toBeFocused()
    await expect(field(page)).toHaveValue('requests')
    await expect(dialog(page).locator('[aria-busy="true"]')).toHaveCount(0)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const target = (await addresses(page))[1] ?? ''
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`${target}$`))
    await expect(dialog(page)).toBeHidden()
  })

  test('opens the first result on Enter in the field, however fast it comes', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await expect(dialog(page).getByRole('button', { name: 'QPS' })).toBeVisible()
    await page.keyboard.type('privacy')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/guide\/privacy-and-regulation\//)
  })

  test('begins with examples that find something', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await expect(dialog(page).locator('.search-examples button').first()).toBeVisible()
    const examples = await dialog(page).locator('.search-examples button').allTextContents()
    expect(examples.length).toBeGreaterThan(2)
    for (const example of examples) {
      await field(page).fill('')
      await dialog(page).getByRole('button', { name: example }).click()
      await expect(links(page).first(), example).toBeVisible()
    }
  })

  test('keeps the last query when the dialog opens again, also on the next page', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await searchFor(page, 'requests')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await expect(field(page)).toHaveValue('requests')
    await expect(links(page).first()).toBeVisible()
    await links(page).nth(1).click()
    await expect(dialog(page)).toBeHidden()
    await page.goto('./')
    await page.keyboard.press('Control+k')
    await expect(field(page)).toHaveValue('requests')
    await expect(links(page).first()).toBeVisible()
    await page.keyboard.type('privacy')
    await expect(field(page)).toHaveValue('privacy')
  })

  test('shows every page on demand', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await searchFor(page, 'requests')
    const more = dialog(page).getByRole('button', { name: /^Show the other \d+ pages$/ })
    const others = Number(/\d+/.exec((await more.textContent()) ?? '')?.[0])
    await more.click()
    await expect(dialog(page).locator('.search-page')).toHaveCount(6 + others)
    await expect(more).toBeHidden()
    await expect(dialog(page).locator('.search-page').nth(6).locator('a').first()).toBeFocused()
  })

  test('says when nothing is found, and what to do', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await field(page).fill('xylophone')
    await expect(dialog(page).getByText('Nothing found for “xylophone”.')).toBeVisible()
    await expect(dialog(page).getByRole('link', { name: 'the list of chapters' })).toBeVisible()
    await expect(dialog(page).getByRole('status')).toHaveText('Nothing found')
  })

  test('never shows what a slow search found over what a later one did', async ({ page }) => {
    let isFirst = true
    await page.route('**/pagefind/fragment/**', async (route) => {
      const slow = isFirst
      isFirst = false
      if (slow) await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    const slow = page.waitForRequest('**/pagefind/fragment/**')
    await field(page).fill('regulation')
    await slow
    await field(page).fill('xylophone')
    await expect(dialog(page).getByText('Nothing found for')).toBeVisible()
    await page.waitForTimeout(2000)
    await expect(dialog(page).getByText('Nothing found for')).toBeVisible()
  })

  test('shows script in a query as text', async ({ page }) => {
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await field(page).fill('<b>xylophone</b>')
    await expect(dialog(page).getByText('Nothing found for “<b>xylophone</b>”.')).toBeVisible()
  })
})

test.describe('a search that cannot look', () => {
  const absent: Answer = (route) => route.abort()
  const unknown: Answer = (route) => route.fulfill({ status: 404, body: 'Not found' })
  // What a café's network and some hosts answer to any address.
  const another: Answer = (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Log in</h1>' })
  const damaged: Answer = async (route) => {
    const response = await route.fetch()
    const body = await response.body()
    const at = Math.floor(body.length / 2)
    body[at] = (body[at] ?? 0) ^ 0x10
    await route.fulfill({ response, body })
  }

  for (const [what, files, answer] of [
    ['nothing of the index arrives', '**/pagefind/**', absent],
    ['the module does not arrive', '**/pagefind/pagefind.js*', absent],
    ['the entry does not arrive', '**/pagefind/pagefind-entry.json*', absent],
    ['the list of chunks does not arrive', '**/pagefind/*.pf_meta*', absent],
    ['the engine does not arrive', '**/pagefind/wasm.*', absent],
    ['a chunk of the index does not arrive', '**/pagefind/index/**', absent],
    ['the text of a page does not arrive', '**/pagefind/fragment/**', absent],
    ['a chunk of the index is not found', '**/pagefind/index/**', unknown],
    ['a chunk of the index is something else', '**/pagefind/index/**', another],
    ['a chunk of the index is damaged', '**/pagefind/index/**', damaged],
    ['all of the index is something else', '**/pagefind/**', another],
  ] as const) {
    test(`says so when ${what}, and Retry heals it`, async ({ page }) => {
      await page.route(files, answer)
      await page.goto(CHAPTER)
      await page.keyboard.press('Control+k')
      await field(page).fill('requests')
      await expect(dialog(page).getByText('Could not look:')).toBeVisible()
      await expect(dialog(page).getByRole('status')).toHaveText(/^Could not look/)

      await dialog(page).getByRole('button', { name: 'Retry' }).click()
      await expect(dialog(page).getByText('Could not look:')).toBeVisible()

      await page.unroute(files)
      await dialog(page).getByRole('button', { name: 'Retry' }).click()
      await expect(links(page).first()).toBeVisible()
      await expect(field(page)).toBeFocused()
    })
  }

  test('can be tried again when the dialog itself did not arrive', async ({ page }) => {
    await page.route('**/_astro/dialog*', (route) => route.abort())
    await page.goto(CHAPTER)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('requests')
    await expect(dialog(page).getByRole('alert')).toContainText('Search could not be loaded.')
    await page.unroute('**/_astro/dialog*')
    await dialog(page).getByRole('button', { name: 'Try again' }).click()
    await expect(links(page).first()).toBeVisible()
    await expect(dialog(page).getByRole('alert')).toBeHidden()
  })
})

test.describe('for everyone', () => {
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing at ${width} px, ${colorScheme}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 720 })
        await page.emulateMedia({ colorScheme })
        await page.goto(CHAPTER)
        await page.keyboard.press('Control+k')
        await expect(dialog(page).locator('.search-examples button').first()).toBeVisible()
        expect(await complaintsOfAxe(page)).toEqual([])
        await searchFor(page, 'requests')
        expect(await complaintsOfAxe(page)).toEqual([])
        await field(page).fill('xylophone')
        await expect(dialog(page).getByText('Nothing found for')).toBeVisible()
        expect(await complaintsOfAxe(page)).toEqual([])
      })
    }
  }

  test('fills a narrow screen, with targets for fingers', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 })
    await page.goto(CHAPTER)
    const small: string[] = []
    const measure = async (selector: string) => {
      for (const target of await page.locator(selector).all()) {
        const box = await target.boundingBox()
        if (box && (box.height < 44 || box.width < 44)) small.push(`${selector} ${box.width} x ${box.height}`)
      }
    }
    await measure('#search-button')
    await page.locator('#search-button').click()
    await expect(dialog(page).locator('.search-examples button').first()).toBeVisible()
    await measure('#search button')
    await searchFor(page, 'requests')
    expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 })
    await measure('#search :is(a, button, input)')
    expect(small).toEqual([])
    expect(await dialog(page).evaluate(({ scrollWidth }) => scrollWidth)).toBe(360)
  })
})
