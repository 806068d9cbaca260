{
  const root = document.documentElement
  const key = 'forty-five:theme'
  const show = (theme) => {
    const fixed = theme === 'light' || theme === 'dark'
    if (fixed) root.dataset.theme = theme
    else delete root.dataset.theme
    for (const meta of document.querySelectorAll('meta[name=theme-color]'))
      meta.content = (fixed ? theme === 'dark' : meta.media.includes('dark')) ? '#13161b' : '#fcfbf8'
    const select = document.getElementById('theme')
    if (select) select.value = fixed ? theme : 'system'
  }
  const read = () => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  root.dataset.script = ''
  show(read())
  addEventListener('DOMContentLoaded', () => {
    show(root.dataset.theme)
    document.getElementById('theme')?.addEventListener('change', (event) => {
      show(event.target.value)
      try {
        localStorage.setItem(key, event.target.value)
      } catch {}
    })
  })
  addEventListener('storage', (event) => {
    if (event.key === key) show(event.newValue)
  })

  const early = []
  const keep = (event) => {
    const { target, type, isTrusted } = event
    const control = target.closest?.(`astro-island[ssr] ${type === 'click' ? 'button' : '*'}`)
    if (!isTrusted || !control) return
    if (type === 'click') event.preventDefault()
    early.push([control, type, control.value, control.checked])
  }
  const repeat = async ({ target }) => {
    for (const [control, type, value, checked] of early) {
      if (!target.contains(control)) continue
      if (type === 'click') control.click()
      else {
        Object.assign(control, { value, checked })
        control.dispatchEvent(new Event(type, { bubbles: true }))
      }
      await null
    }
  }
  for (const kind of ['click', 'input', 'change', 'blur']) addEventListener(kind, keep, true)
  addEventListener('astro:hydrate', repeat, true)

  if (!HTMLScriptElement.supports?.('speculationrules')) {
    const seen = new Set([location.href])
    const fetchAhead = ({ target }) => {
      const link = target.closest?.('a[href]')
      if (!link || link.origin !== location.origin || seen.has(link.href) || link.hash) return
      seen.add(link.href)
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'prefetch', href: link.href }),
      )
    }
    for (const kind of ['pointerover', 'focusin']) addEventListener(kind, fetchAhead, { passive: true })
  }
}
