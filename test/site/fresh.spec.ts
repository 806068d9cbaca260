import type { Page } from '@playwright/test'
import { expect, settle, test } from './site'

/** What is done to the page between two looks at it. */
const STEPS = 20

/**
 * Does to the page whatever a reader can do, in an order that follows from the seed: types what can be read and what
 * cannot, presses buttons, chooses, folds, pastes and scrolls. Script, because it is quick. Gives back what was done.
 */
async function changeAtRandom(page: Page, seed: number): Promise<readonly string[]> {
  return page.evaluate(
    async ({ seed, steps }) => {
      // Mulberry32.
      let state = seed
      const random = () => {
        state = (state + 0x6d2b79f5) >>> 0
        let mixed = Math.imul(state ^ (state >>> 15), state | 1)
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
      }
      const pick = <One>(some: readonly One[]): One | undefined => some[Math.floor(random() * some.length)]
      const wait = (ms: number) => new Promise((over) => setTimeout(over, ms))
      const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      const write = (input: HTMLInputElement, text: string) => {
        setter?.call(input, text)
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }
      const all = <Kind extends Element>(selector: string) => [
        ...document.querySelectorAll<Kind>(`main ${selector}`),
      ]
      const unfold = async (element: Element) => {
        for (let at = element.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
          at.open = true
        await wait(20)
      }
      const nameOf = (element: Element) =>
        `${element.getAttribute('aria-label') ?? element.textContent} (${element.closest('fieldset')?.querySelector('legend')?.textContent ?? ''})`
      const done: string[] = []
      const acts = {
        async type() {
          const input = pick(all<HTMLInputElement>('input[type="text"]'))
          if (!input) return
          await unfold(input)
          const [, number = '', unit = ''] = /^([\d.]+)(.*)$/.exec(input.value) ?? []
          const readable = [`${Number(number) * 3}${unit}`, `${number}${unit}-${Number(number) * 4}${unit}`]
          const text =
            pick([...(number === '' ? [] : [...readable, ...readable]), '0', '5', 'lots', '']) ?? ''
          input.focus()
          write(input, text)
          if (random() < 0.3) write(input, `${text}0`)
          // Nobody leaves a field before the page has drawn what they typed.
          await wait(0)
          if (random() < 0.8) input.blur()
          done.push(`type ${text} into ${input.labels?.[0]?.textContent ?? ''} of ${nameOf(input)}`)
        },
        async press() {
          // Copying asks for a permission, and who goes back to the example has no further changes.
          const refused = /Copy|Back to the example|Use it|Carry/
          const buttons = all<HTMLButtonElement>('button:not(:disabled)').filter(
            ({ textContent }) => !refused.test(textContent),
          )
          const undo = buttons.filter(({ textContent }) => textContent.startsWith('Undo'))
          const button = pick(random() < 0.3 && undo.length > 0 ? undo : buttons)
          if (!button) return
          await unfold(button)
          done.push(`press ${nameOf(button)}`)
          button.click()
        },
        async add() {
          const form = pick(all<HTMLFormElement>('form.add'))
          const [name] = form?.querySelectorAll('input') ?? []
          if (!form || !name) return
          await unfold(form)
          write(name, pick(['Like', 'read_feed', 'id', 'Photo']) ?? '')
          await wait(10)
          form.requestSubmit()
          done.push(`add ${name.value} to ${nameOf(form)}`)
        },
        choose() {
          const select = pick(
            all<HTMLSelectElement>('.tool select').filter((one) => !one.closest('.presets')),
          )
          if (!select) return
          select.selectedIndex = Math.floor(random() * select.options.length)
          select.dispatchEvent(new Event('change', { bubbles: true }))
          done.push(`choose ${select.value} for ${nameOf(select)}`)
        },
        fold() {
          const details = pick(all<HTMLDetailsElement>('details'))
          if (details) details.open = !details.open
        },
        async paste() {
          const input = pick(all<HTMLInputElement>('.row input').filter((one) => one.checkVisibility()))
          const clipboardData = new DataTransfer()
          clipboardData.setData('text', '100\nlots\n5-50')
          input?.dispatchEvent(
            new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
          )
          if (input) done.push(`paste into ${nameOf(input)}`)
          await wait(0)
        },
        scroll() {
          scrollTo(0, random() * document.body.scrollHeight)
        },
      }
      const { type, press, add, choose, fold, paste, scroll } = acts
      const chances = [type, type, type, type, press, press, press, add, choose, choose, fold, paste, scroll]
      for (let step = 0; step < steps; step++) {
        await pick(chances)?.()
        await wait(random() * 20)
      }
      const { activeElement } = document
      if (activeElement instanceof HTMLElement) activeElement.blur()
      return done
    },
    { seed, steps: STEPS },
  )
}

/** Every text, amount, choice, verdict and bar of the page once nothing changes any more, with all that is folded open. */
async function everythingOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const wait = (ms: number) => new Promise((over) => setTimeout(over, ms))
    const read = (node: Node, into: string[]): void => {
      if (node instanceof Text && node.data.trim() !== '') into.push(node.data.trim())
      if (!(node instanceof Element)) return
      // What was said once, what can be undone, and a form that is half filled in are of this visit only.
      if (node.matches('.said, .presets, .add, output.visually-hidden, .three-fields')) return
      if (node instanceof HTMLButtonElement && node.textContent.startsWith('Undo')) return
      if (node instanceof HTMLInputElement) into.push(`[${node.value}] ${node.ariaInvalid ?? ''}`)
      if (node instanceof HTMLSelectElement) into.push(`<${node.value}>`)
      for (const name of ['data-verdict', 'data-stale', 'disabled', 'd', 'width', 'transform'])
        if (node.hasAttribute(name)) into.push(`${name}: ${node.getAttribute(name) ?? ''}`)
      for (const child of node.childNodes) read(child, into)
    }
    const now = () => {
      const texts: string[] = []
      const main = document.querySelector('main')
      if (main) read(main, texts)
      return texts
    }
    // What is far from the screen follows when it comes near.
    for (const island of document.querySelectorAll('main astro-island')) {
      island.firstElementChild?.scrollIntoView()
      await wait(100)
    }
    // What is folded may hold what is folded.
    for (let depth = 0; depth < 4; depth++) {
      for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
      await wait(60)
    }
    let last: readonly string[] = []
    for (let same = 0, looks = 0; same < 2 && looks < 40; looks++) {
      await wait(200)
      const texts = now()
      same = texts.join('\n') === last.join('\n') ? same + 1 : 0
      last = texts
    }
    return last
  })
}

test('after many changes the page shows what a fresh load of the same record shows', async ({ page }) => {
  await page.goto('/tools/estimate/')
  await settle(page)
  const done = await changeAtRandom(page, 45)
  const shown = await everythingOn(page)
  await page.reload()
  await settle(page)
  const fresh = await everythingOn(page)
  const firstOther = shown.findIndex((text, at) => text !== fresh[at])
  const message = `after ${done.join('; ')}: near ${shown.slice(Math.max(0, firstOther - 3), firstOther + 1).join(' | ')}`
  expect(shown.length, message).toBeGreaterThan(1000)
  expect(shown, message).toEqual(fresh)
})

test('workings stay where they stand, and are on the paper', async ({ page }) => {
  await page.goto('/tools/estimate/')
  await settle(page)
  const working = page.locator('#row-peak_requests .steps')
  // The steps of the tool stay in sight while one reads; a working with the same name has no reason to.
  await expect(working).toHaveCSS('position', 'static')
  await page.emulateMedia({ media: 'print' })
  await expect(working.locator('summary')).toBeVisible()
  // Its other forms are a table each.
  await expect(working.locator('p').first()).toBeHidden()
})

test('no label of a result is squeezed by its amount on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto('/tools/estimate/')
  await settle(page)
  await page.getByLabel('Daily users').first().fill('50M-200M')
  await expect(page.locator('#row-requests_per_day .span')).toBeVisible()
  const widths = await page
    .locator('.results dt:visible')
    .evaluateAll((labels) => labels.map((label) => [label.getBoundingClientRect().width, label.textContent]))
  expect(widths.filter(([width]) => Number(width) < 100)).toEqual([])
})
