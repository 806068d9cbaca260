import type { Plugin } from 'vite'
import { parse } from 'yaml'

/** Lets source import a content file in YAML as data, so that a worked design is one file for pages and browser alike. */
export function yamlModules(): Plugin {
  return {
    name: 'forty-five:yaml',
    transform: {
      filter: { id: /\.yaml$/ },
      handler: (code) => ({
        code: `export default ${JSON.stringify(parse(code))}`,
        map: null,
        moduleType: 'js',
      }),
    },
  }
}
