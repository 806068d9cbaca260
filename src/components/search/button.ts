// On every page, so it stays small: it opens the dialog and fetches the rest when someone reaches for the button.

function part<Part extends Element>(selector: string, type: new () => Part): Part {
  const found = document.querySelector(selector)
  if (found instanceof type) return found
  throw new Error(`The page has no ${selector}`)
}

const button = part('#search-button', HTMLButtonElement)
const dialog = part('#search', HTMLDialogElement)
const words = part('#search-words', HTMLInputElement)
const trouble = part('#search > p', HTMLElement)

const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.platform)
if (isApple) {
  part('#search-button kbd', HTMLElement).textContent = '⌘K'
  button.ariaKeyShortcuts = 'Meta+K'
}

let openedFrom: Element | null = null
let isLoading = false

async function load() {
  if (isLoading) return
  isLoading = true
  try {
    const { start } = await import('./dialog')
    start(dialog, words)
    trouble.hidden = true
  } catch {
    isLoading = false
    trouble.hidden = false
  }
}

function open() {
  if (!dialog.open) {
    openedFrom = document.activeElement
    dialog.showModal()
  }
  words.select()
  void load()
}

button.addEventListener('pointerenter', load)
button.addEventListener('focus', load)
button.addEventListener('click', open)
part('#search > p button', HTMLButtonElement).addEventListener('click', load)
part('.search-close', HTMLButtonElement).addEventListener('click', () => dialog.close())
dialog.addEventListener('click', ({ target }) => {
  if (target === dialog) dialog.close() // the backdrop belongs to the dialog
})
dialog.addEventListener('close', () => {
  if (openedFrom === document.body) button.focus()
})
addEventListener('keydown', (event) => {
  const hasModifier = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (event.key.toLowerCase() !== 'k' || !hasModifier || event.shiftKey || event.altKey) return
  event.preventDefault()
  open()
})
