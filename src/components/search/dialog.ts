// What happens in the dialog. Fetched when the button is first reached for, and begins by itself.

import type { FoundSection, Stretch } from '../../model/search'
import css from './results.css?inline'
import { recallQuery, rememberQuery } from './last-query'
import { look, warmUp } from './look'
import type { Answer, FoundPage } from './look'
import { part } from './part'

const EXAMPLES = ['QPS', 'fan-out on write', 'data retention', 'single point of failure']
const LOOKING = 'Looking…'
const PAGES_AT_ONCE = 6
const SECTIONS_PER_PAGE = 3
/** Typing has stopped for the index after so many milliseconds ... */
const TYPING_MS = 120
/** ... and after so many for a screen reader, which would otherwise talk over the typing. */
const ANNOUNCE_MS = 700
/** A search that takes longer than this many milliseconds says that it is under way. */
const PATIENCE_MS = 250

start(part('#search', HTMLDialogElement), part('#search-words', HTMLInputElement))

/** Makes the dialog work; what was typed before its code arrived counts. */
function start(dialog: HTMLDialogElement, words: HTMLInputElement): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)

  const results = element('div', { className: 'search-results' })
  const status = element('p', { className: 'unseen', role: 'status' })
  dialog.append(results, status)
  warmUp()

  /** The query whose results are shown, if any are. */
  let shown: string | undefined
  /** Counts the searches, so that a slow one cannot replace what a later one found. */
  let latest = 0
  let typing = 0
  let announcing = 0
  let slow = 0

  const show = (...nodes: readonly Node[]) => {
    const takesFocus = results.contains(document.activeElement)
    results.replaceChildren(...nodes)
    if (takesFocus) words.focus()
    results.scrollTop = 0
  }

  const announce = (text: string) => {
    clearTimeout(announcing)
    announcing = window.setTimeout(() => {
      status.textContent = text
    }, ANNOUNCE_MS)
  }

  const showHint = () => {
    const examples = EXAMPLES.map((example) => {
      const button = element('button', { type: 'button' }, example)
      button.addEventListener('click', () => {
        words.value = example
        void search()
      })
      return element('li', {}, button)
    })
    show(
      element('p', { className: 'search-hint' }, 'Every chapter, tool and term. For example:'),
      element('ul', { className: 'search-examples' }, ...examples),
    )
  }

  const showNothing = (query: string) => {
    show(
      element('p', {}, `Nothing found for “${query}”.`),
      element(
        'p',
        { className: 'search-hint' },
        'Try fewer or shorter words, or look through ',
        element('a', { href: `${base()}guide/` }, 'the list of chapters'),
        '.',
      ),
    )
    announce('Nothing found')
  }

  const showLooking = () => show(element('p', { className: 'search-count' }, LOOKING))

  const showTrouble = () => {
    const retry = element('button', { type: 'button' }, 'Retry')
    retry.addEventListener('click', () => {
      showLooking()
      void search()
    })
    show(
      element('p', {}, 'Could not look: a part of the search index did not arrive.'),
      element('p', { className: 'search-hint' }, 'Check the connection, then ', retry),
    )
    announce('Could not look. Check the connection, then retry.')
  }

  /** Shows the first pages of an answer one after the other as they arrive, and gives them back. */
  const showFound = async (answer: Answer, number: number) => {
    const list = element('div', {})
    const count = element('p', { className: 'search-count' }, LOOKING)
    const pages: FoundPage[] = []
    for await (const page of answer.pages(0, PAGES_AT_ONCE)) {
      if (number !== latest) return pages
      if (pages.length === 0) {
        clearTimeout(slow)
        show(count, list)
      }
      pages.push(page)
      list.append(pageGroup(page))
    }
    if (number !== latest || pages.length === 0) return pages
    count.textContent = counted(pages, answer.total)
    announce(count.textContent)
    if (answer.total > PAGES_AT_ONCE) results.append(moreButton(answer, pages, { list, count }))
    return pages
  }

  const moreButton = (
    answer: Answer,
    pages: readonly FoundPage[],
    { list, count }: { readonly list: HTMLElement; readonly count: HTMLElement },
  ) => {
    const number = latest
    const more = element('button', { type: 'button' }, `Show the other ${answer.total - PAGES_AT_ONCE} pages`)
    more.addEventListener('click', async () => {
      const others: FoundPage[] = []
      try {
        for await (const page of answer.pages(PAGES_AT_ONCE, answer.total)) {
          if (number !== latest) return
          const group = pageGroup(page)
          list.append(group)
          if (others.push(page) === 1) group.querySelector('a')?.focus()
        }
        more.parentElement?.remove()
        count.textContent = counted([...pages, ...others])
        announce(count.textContent)
      } catch {
        if (number === latest) fail()
      }
    })
    return element('p', {}, more)
  }

  const fail = () => {
    shown = undefined
    showTrouble()
  }

  const search = async () => {
    clearTimeout(typing)
    clearTimeout(slow)
    const query = words.value.trim()
    if (query === shown) {
      results.ariaBusy = 'false'
      return
    }
    const number = ++latest
    results.ariaBusy = 'true'
    rememberQuery(query)
    status.textContent = ''
    if (query === '') {
      shown = ''
      results.ariaBusy = 'false'
      clearTimeout(announcing)
      showHint()
      return
    }
    shown = undefined
    slow = window.setTimeout(showLooking, PATIENCE_MS)
    try {
      const answer = await look(query)
      if (number !== latest) return
      const pages = await showFound(answer, number)
      if (number !== latest) return
      if (pages.length === 0) showNothing(query)
      shown = query
    } catch {
      if (number === latest) fail()
    } finally {
      if (number === latest) {
        clearTimeout(slow)
        results.ariaBusy = 'false'
      }
    }
  }

  words.addEventListener('input', () => {
    clearTimeout(typing)
    clearTimeout(announcing)
    results.ariaBusy = 'true'
    typing = window.setTimeout(search, TYPING_MS)
  })

  words.form?.addEventListener('submit', async () => {
    await search()
    if (dialog.open && shown === words.value.trim())
      results.querySelector<HTMLAnchorElement>('.search-page a')?.click()
  })

  dialog.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const stops = [words, ...results.querySelectorAll<HTMLElement>('a, button')]
    const at = stops.findIndex((stop) => stop === document.activeElement)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
      if (at === -1 || !next) return
      event.preventDefault()
      next.focus()
    } else if (at > 0 && event.key.length === 1 && event.key !== ' ' && !hasModifier(event)) {
      words.focus() // the letter then goes where it belongs
    }
  })

  results.addEventListener('click', (event) => {
    // A link followed in place leaves the dialog behind, also for the way back; one opened in a new tab does not.
    if (event.target instanceof Element && event.target.closest('a') && !hasModifier(event)) dialog.close()
  })

  if (words.value === '') {
    words.value = recallQuery()
    if (dialog.open) words.select()
  }
  void search()
}

function pageGroup({ title, phase, minutes, sections }: FoundPage): HTMLElement {
  const group = element('section', { className: 'search-page' })
  if (phase !== undefined) group.dataset['phase'] = phase
  const heading = element('h2', {}, title)
  if (minutes !== undefined) heading.append(' ', element('small', {}, minutes))
  group.append(heading, element('ul', {}, ...sections.slice(0, SECTIONS_PER_PAGE).map(sectionLink)))
  return group
}

function sectionLink({ url, title, excerpt }: FoundSection): HTMLElement {
  return element(
    'li',
    {},
    element(
      'a',
      { href: url },
      element('b', {}, ...title.map(stretch)),
      element('span', {}, ...excerpt.map(stretch)),
    ),
  )
}

function stretch({ text, found }: Stretch): string | Node {
  return found ? element('mark', {}, text) : text
}

function counted(pages: readonly FoundPage[], total = pages.length): string {
  if (total > PAGES_AT_ONCE && total > pages.length) return `${total} pages, the best ${pages.length} first`
  const sections = pages.reduce((sum, page) => sum + Math.min(page.sections.length, SECTIONS_PER_PAGE), 0)
  return `${plural(sections, 'section')} on ${plural(pages.length, 'page')}`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function hasModifier({ ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent | MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey || altKey
}

function base(): string {
  return import.meta.env.BASE_URL.replace(/\/?$/, '/')
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}
