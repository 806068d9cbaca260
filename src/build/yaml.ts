import type { Plugin } from 'vite'
import { parse } from 'yaml'
import { recordRows } from '../model/record-rows'
import { fillTexts } from '../model/standard-sheet'
import { designSchema } from '../schemas/design'
import { parseWith } from '../schemas/parse'

/**
 * Lets source import a content file in YAML as data, so that a worked design is one file for pages and browser alike.
 * With `?records` it is the rows of the design's records, by entity and without their inputs, so that a page need not
 * know how they are laid out.
 */
export function yamlModules(): Plugin {
  return {
    name: 'forty-five:yaml',
    transform: {
      filter: { id: /\.yaml(\?records)?$/ },
      handler: (code, id) => ({
        code: `export default ${JSON.stringify(id.endsWith('?records') ? recordsIn(code) : parse(code))}`,
        map: null,
        moduleType: 'js',
      }),
    },
  }
}

function recordsIn(text: string): unknown {
  const reading = parseWith(designSchema, parse(text))
  if (!reading.ok)
    throw new Error(reading.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
  const { value: design } = reading
  return Object.fromEntries(
    design.entities.map((entity) => [
      entity.id,
      recordRows(entity, fillTexts(design)).filter(({ kind }) => kind === 'formula'),
    ]),
  )
}
