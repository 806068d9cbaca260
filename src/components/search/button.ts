// On every page, so it stays small: it opens the dialog, and fetches the rest when someone reaches for the button.

// Vite tells the address of a file it bundles only for workers. The address is needed for a second try, because a
// browser remembers a module that it could not load; and `import('./dialog')` would add Vite's preloader to every page.
import dialogAddress from './dialog?worker&url'
import { part } from './part'

const button = part('#search-button', HTMLButtonElement)
const dialog = part('#search', HTMLDialogElement)
const words = part('#search-words', HTMLInputElement)
const trouble = part('#search > p', HTMLElement)

const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.platform)
if (isApple) {
  part('#search-button kbd', HTMLElement).textContent = '⌘K'
  button.ariaKeyShortcuts = 'Meta+K'
}

/** Starts fetching a file that the dialog's code would only ask for once it is here itself. */
function fetchEarly(file: string, kind: 'script' | 'fetch') {
  const link = document.createElement('link')
  link.rel = kind === 'script' ? 'modulepreload' : 'preload'
  link.as = kind
  link.crossOrigin = ''
  link.href = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}pagefind/${file}`
  document.head.append(link)
}

let before: Element | null = null
let isLoading = false
let tries = 0

async function load() {
  if (isLoading) return
  isLoading = true
  trouble.hidden = true
  if (tries === 0) {
    fetchEarly('pagefind.js', 'script')
    fetchEarly('wasm.en.pagefind', 'fetch')
  }
  try {
    await import(/* @vite-ignore */ tries++ ? `${dialogAddress}?try=${tries}` : dialogAddress)
  } catch {
    isLoading = false
    trouble.hidden = false
  }
}

function open() {
  if (!dialog.open) {
    before = document.activeElement
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
words.form?.addEventListener('submit', (event) => event.preventDefault())
dialog.addEventListener('click', ({ target }) => {
  if (target === dialog) dialog.close() // the backdrop belongs to the dialog
})
dialog.addEventListener('close', () => {
  if (before === document.body) button.focus()
})
addEventListener('keydown', (event) => {
  const hasModifier = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  // The modifier first: filling in a form sends key events that have no key.
  if (!hasModifier || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'k') return
  event.preventDefault()
  open()
})
