import { hasKeptRecord, RECORD_EVENT } from '../../state/kept'

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
if (hasKeptRecord()) follow()

const OPEN_AFTER_MS = 120
let timer = 0

function workingOf(target: EventTarget | null): HTMLElement | null {
  const figure = target instanceof Element ? target.closest('button.figure') : null
  const id = figure?.getAttribute('popovertarget')
  return id ? document.getElementById(id) : null
}

document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return
  const inside = event.target instanceof Element ? event.target.closest('.working') : null
  clearTimeout(timer)
  if (inside) return
  const working = workingOf(event.target)
  timer = window.setTimeout(() => {
    for (const open of document.querySelectorAll<HTMLElement>('.working:popover-open')) {
      if (open !== working && !open.contains(document.activeElement)) open.hidePopover()
    }
    working?.showPopover()
  }, OPEN_AFTER_MS)
})
document.addEventListener('focusin', (event) => {
  const working = workingOf(event.target)
  if (working && event.target instanceof Element && event.target.matches(':focus-visible'))
    working.showPopover()
})
