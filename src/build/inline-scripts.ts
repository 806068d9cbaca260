import { readFileSync } from 'node:fs'
import { minifySync, type Plugin } from 'vite'

const ENDING = '.inline.js?raw'

/** A script that stands in every page, without what only its authors read. */
export function inlineScript(file: string): string {
  return minifySync(file, readFileSync(file, 'utf8')).code.trim()
}

/** Imports of `….inline.js?raw` give the script as it stands in the page. */
export function inlineScripts(): Plugin {
  return {
    name: 'inline-scripts',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(ENDING)) return undefined
      const file = id.slice(0, -'?raw'.length)
      this.addWatchFile(file)
      return `export default ${JSON.stringify(inlineScript(file))}`
    },
  }
}
