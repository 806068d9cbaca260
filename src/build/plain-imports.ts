import type { Plugin } from 'vite'

const HELPER = '\0vite/preload-helper.js'

/**
 * Lets `import()` be what the browser makes of it. Vite wraps it in a kilobyte that every page would carry, and that
 * fetches style sheets which are not there: all style stands in the page.
 */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    apply: 'build',
    load: {
      filter: { id: /preload-helper/ },
      handler: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load()' : undefined),
    },
  }
}
