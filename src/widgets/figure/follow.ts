import { hasKeptRecord, RECORD_EVENT, RECORD_KEY } from '../../state/kept'

/*
 * Figures in the text open their working on hover and focus, and follow the reader's record. The model that
 * computes them is fetched only where there is a record to follow: one kept from before, or a tool on this page
 * that has started.
 */

let isFollowing = false

function follow(): void {
  if (isFollowing) return
  isFollowing = true
  void import('./update').then(({ followRecord }) => followRecord())
}

document.addEventListener(RECORD_EVENT, follow)
// Another tab has begun one.
addEventListener('storage', ({ key }) => key === RECORD_KEY && follow())
if (hasKeptRecord()) follow()

const OPEN_AFTER_MS = 120
let timer = 0

interface Opening {
  readonly figure: HTMLElement
  readonly working: HTMLElement
}

function openingAt(target: EventTarget | null): Opening | undefined {
  const figure = target instanceof Element ? target.closest<HTMLElement>('button.figure') : null
  const working = document.getElementById(figure?.getAttribute('popovertarget') ?? '')
  return figure && working ? { figure, working } : undefined
}

/** Named as its source, the figure is what the note is placed beside. */
function open({ figure, working }: Opening): void {
  working.showPopover({ source: figure })
}

document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return
  const inside = event.target instanceof Element ? event.target.closest('.working') : null
  clearTimeout(timer)
  if (inside) return
  const opening = openingAt(event.target)
  timer = window.setTimeout(() => {
    for (const shown of document.querySelectorAll<HTMLElement>('.working:popover-open')) {
      if (shown !== opening?.working && !shown.contains(document.activeElement)) shown.hidePopover()
    }
    if (opening) open(opening)
  }, OPEN_AFTER_MS)
})
document.addEventListener('focusin', (event) => {
  const opening = openingAt(event.target)
  if (opening && event.target instanceof Element && event.target.matches(':focus-visible')) open(opening)
})
