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
    configResolved({ environments }) {
      // No list of what to fetch along, either: as a rule it is there already.
      for (const { build } of Object.values(environments)) build.modulePreload = false
    },
    load: {
      filter: { id: /preload-helper/ },
      handler: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load()' : undefined),
    },
  }
}
