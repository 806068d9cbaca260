import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Who may import whom, by the first folder below src/. `own` are the other rooms, `types` those of which only types
 * may be taken, `packages` what may come from outside (as prefixes), `files` what may be read beside src/. Every room
 * may import from itself.
 */
interface Arrows {
  readonly own: readonly string[]
  readonly types?: readonly string[]
  readonly packages: readonly string[]
  readonly files?: readonly string[]
}

const ARROWS: Readonly<Record<string, Arrows>> = {
  model: { own: [], packages: [] },
  // Astro asks for a Zod schema of a collection; one file wraps ours in it.
  schemas: { own: ['model'], packages: ['valibot', 'astro/zod'] },
  // The design that a reader starts from is the worked one.
  state: {
    own: ['model', 'schemas'],
    packages: ['nanostores'],
    files: ['computed', 'told', 'decisions', 'records'].map(
      (view) => `content/designs/short-posts/design.yaml?${view}`,
    ),
  },
  widgets: {
    own: ['state', 'model', 'schemas', 'components'],
    packages: ['preact', '@nanostores/preact', 'nanostores', 'astro', 'd3-scale', 'd3-shape'],
  },
  components: {
    own: ['model', 'styles'],
    types: ['schemas'],
    packages: ['astro', 'beautiful-mermaid', 'node:'],
    files: ['package.json'],
  },
  layouts: {
    own: ['components', 'widgets', 'model', 'styles'],
    types: ['schemas'],
    packages: ['astro', '@fontsource'],
  },
  pages: { own: ['layouts', 'components', 'widgets', 'model', 'schemas', 'styles'], packages: ['astro'] },
  styles: { own: [], packages: [] },
  build: { own: ['model', 'schemas'], packages: ['astro', 'node:', 'pagefind', 'yaml', 'valibot', 'vite'] },
}

const CODE = ['.ts', '.tsx', '.mts', '.mjs', '.js', '.jsx', '.astro']
const sources = filesUnder('src').filter((file) => CODE.includes(extname(file)))

describe('the arrows of the house', () => {
  test('every room of src/ has its arrows written down here', () => {
    const rooms = readdirSync('src').filter((name) => statSync(join('src', name)).isDirectory())
    expect(rooms.filter((room) => !(room in ARROWS))).toEqual([])
  })

  test('no room imports one that it may not know', () => {
    expect(sources.flatMap(wrongImports)).toEqual([])
  })

  test('content imports nothing', () => {
    const wrong = filesUnder('content')
      .filter((file) => file.endsWith('.mdx') || file.endsWith('.md'))
      .flatMap((file) =>
        withoutFences(readFileSync(file, 'utf8'))
          .split('\n')
          .flatMap((line, at) =>
            /^\s*(import|export)\s/.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [],
          ),
      )
    expect(wrong).toEqual([])
  })
})

describe('names', () => {
  test('there is no drawer for whatever has no place', () => {
    const drawers = /^(utils?|helpers?|commons?|shared|misc|lib|stuff)$/i
    const wrong = [...filesUnder('src'), ...filesUnder('test'), ...filesUnder('content')].filter((file) =>
      file.split('/').some((part) => drawers.test(part.replace(/\..*$/, ''))),
    )
    expect(wrong).toEqual([])
  })

  test('nothing in the project points outside of it', () => {
    // Written in two halves, or this file would name them itself.
    const outside = [['..', '/shared'].join(''), ['/wo', 'rk/'].join('')]
    const texts = ['.ci', '.github', 'content', 'public', 'src', 'test']
      .flatMap(filesUnder)
      .concat(readdirSync('.').filter((name) => statSync(name).isFile() && name !== '.git'))
      .filter((file) => !/\.(png|woff2|ico|pdf)$/.test(file))
    const wrong = texts.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, at) => (outside.some((words) => line.includes(words)) ? [`${file}:${at + 1}`] : [])),
    )
    expect(wrong).toEqual([])
  })
})

/** Imports of one file against the arrows, as `file:line imports what`. */
function wrongImports(file: string): string[] {
  const room = file.split('/')[1] ?? ''
  const arrows = ARROWS[room]
  if (!arrows) return [] // src/content.config.ts and the like join the rooms
  const text = readFileSync(file, 'utf8')
  const imports = [
    ...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]/gm),
    ...text.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/@import\s*['"]([^'"]+)['"]/g),
  ]
  return imports.flatMap(([statement, target = ''], at) => {
    const kind = /^\s*(?:import|export)\s+type\b/.test(statement) ? 'type' : 'value'
    if (mayImport({ file, room, arrows, target, kind })) return []
    const line = text.slice(0, (imports[at]?.index ?? 0) + statement.indexOf(target)).split('\n').length
    return [`${file}:${line} imports ${target}`]
  })
}

interface Import {
  readonly file: string
  readonly room: string
  readonly arrows: Arrows
  readonly target: string
  readonly kind: 'type' | 'value'
}

function mayImport({ file, room, arrows, target, kind }: Import): boolean {
  if (!target.startsWith('.')) return arrows.packages.some((prefix) => target.startsWith(prefix))
  const path = normalize(join(dirname(file), target))
  const [top, other = ''] = path.split('/')
  if (top !== 'src') return room === 'build' || (arrows.files ?? []).includes(path)
  return (
    other === room || arrows.own.includes(other) || (kind === 'type' && (arrows.types ?? []).includes(other))
  )
}

function filesUnder(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

/** The same lines with those inside fenced code emptied. */
function withoutFences(text: string): string {
  let fenced = false
  return text
    .split('\n')
    .map((line) => {
      const fence = /^\s*(```|~~~)/.test(line)
      if (fence) fenced = !fenced
      return fence || fenced ? '' : line
    })
    .join('\n')
}
