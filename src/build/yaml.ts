import type { Plugin } from 'vite'
import { parse } from 'yaml'
import type { Design, ToldParts } from '../model/design'
import { LAYOUTS_OF_RECORDS } from '../model/record-rows'
import { fillTexts } from '../model/standard-sheet'
import { designSchema } from '../schemas/design'
import { parseWith } from '../schemas/parse'

/**
 * Lets source import a content file in YAML as data, so that a worked design is one file for pages and browser alike.
 * A page that computes need not carry all of it: `?computed` leaves the parts of `?told` empty, which are prose, and the
 * `?decisions`, which the matrix brings along; with `?records` it is the rows of the design's records, by entity and without their inputs, so that a page need not
 * know how they are laid out.
 */
export function yamlModules(): Plugin {
  return {
    name: 'forty-five:yaml',
    transform: {
      filter: { id: /\.yaml(\?\w+)?$/ },
      handler(code, id) {
        const [, view = ''] = id.split('?')
        const read = VIEWS[view]
        // What Vite itself asks for (`?raw`, `?url`) is not ours.
        return read && { code: `export default ${JSON.stringify(read(code))}`, map: null, moduleType: 'js' }
      },
    },
  }
}

const VIEWS: Readonly<Record<string, (text: string) => unknown>> = {
  '': parse,
  computed: (text) => ({
    ...designIn(text),
    goals: [],
    components: [],
    links: [],
    flows: [],
    failures: [],
    decisions: [],
  }),
  told(text): ToldParts {
    const { goals, components, links, flows, failures } = designIn(text)
    return { goals, components, links, flows, failures }
  },
  decisions: (text) => designIn(text).decisions,
  records: recordsIn,
}

function designIn(text: string): Design {
  const reading = parseWith(designSchema, parse(text))
  if (!reading.ok)
    throw new Error(reading.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
  return reading.value
}

function recordsIn(text: string): unknown {
  const design = designIn(text)
  return Object.fromEntries(
    design.entities.map((entity) => [
      entity.id,
      LAYOUTS_OF_RECORDS.recordRows(entity, fillTexts(design)).filter(({ kind }) => kind === 'formula'),
    ]),
  )
}
