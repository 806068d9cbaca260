/**
 * A part of the page that SearchButton.astro wrote.
 *
 * @throws where the page lacks it
 */
export function part<Part extends Element>(selector: string, type: new () => Part): Part {
  const found = document.querySelector(selector)
  if (found instanceof type) return found
  throw new Error(`The page has no ${selector}`)
}
