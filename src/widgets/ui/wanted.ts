import type { ClientDirective } from 'astro'

/** Somebody who has typed nothing for so long is not kept waiting by what is fetched and drawn now. */
const REST_MS = 1000

/**
 * `client:wanted` wakes a part of a page when it is seen, and otherwise when the reader has a record of their own
 * (`data-own`, see `keepRecord`) and rests: paper then shows what is theirs of parts that nobody has come to. Takes the
 * options of `client:visible`.
 */
const wanted: ClientDirective = (load, { value }, island) => {
  const { documentElement: root } = document
  let timer = 0
  const wake = async () => {
    sight.disconnect()
    own.disconnect()
    removeEventListener('input', rest)
    clearTimeout(timer)
    const hydrate = await load()
    await hydrate()
  }
  const rest = () => {
    clearTimeout(timer)
    if (root.hasAttribute('data-own')) timer = window.setTimeout(wake, REST_MS)
  }
  const sight = new IntersectionObserver(
    (looks) => looks.some(({ isIntersecting }) => isIntersecting) && wake(),
    Object(value),
  )
  for (const child of island.children) sight.observe(child)
  const own = new MutationObserver(rest)
  own.observe(root, { attributeFilter: ['data-own'] })
  addEventListener('input', rest)
  rest()
}

export default wanted
