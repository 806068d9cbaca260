import type { AstroIntegration } from 'astro'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { evaluateDesign } from '../model/capacity'
import type { Figures } from '../model/sheet'
import { unknownName } from '../model/sheet'
import { evaluateAside } from '../model/working'
import { designSchema } from '../schemas/design'
import { parseWith } from '../schemas/parse'

/** A mistake in a content file, with the place that an editor can jump to. */
export interface ContentProblem {
  readonly file: string
  readonly line: number
  readonly message: string
}

/**
 * Figures and formulas that a text names and the sheet does not have. The components would notice too, but they
 * cannot tell the line.
 */
export function checkFigures(file: string, text: string, figures: Figures): readonly ContentProblem[] {
  const problems: ContentProblem[] = []
  for (const match of text.matchAll(/<(Figure|Compute)\b([^>]*?)\/?>/gs)) {
    const [, name, attributes = ''] = match
    const line = text.slice(0, match.index).split('\n').length
    const attribute = (key: string) => new RegExp(`\\b${key}="([^"]*)"`).exec(attributes)?.[1]
    const complain = (message: string) => problems.push({ file, line, message })
    if (name === 'Figure') {
      const of = attribute('of')
      const figure = of === undefined ? undefined : figures.get(of)
      if (of === undefined) complain('<Figure> needs of="the id of a row"')
      else if (!figure) complain(`<Figure of="${of}">: ${unknownName(of, [...figures.keys()])}`)
      else if (figure.state === 'wrong') complain(`<Figure of="${of}">: ${figure.message}`)
    } else {
      const formula = attribute('formula')
      if (formula === undefined) {
        complain('<Compute> needs formula="an expression"')
        continue
      }
      const aside = evaluateAside(formula, attribute('unit') ?? '1', figures)
      if (!aside.ok) complain(`<Compute formula="${formula}">: ${aside.message}`)
    }
  }
  return problems
}

/** Every content file below `root` with one of the endings, as paths. */
export function contentFiles(root: string, ending: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => join(root, path))
}

/** Stops a build whose texts name figures that do not exist, and says where. */
export function checkContent(): AstroIntegration {
  let root = ''
  return {
    name: 'forty-five:check-content',
    hooks: {
      'astro:config:setup': ({ config }) => {
        root = fileURLToPath(config.root)
      },
      'astro:build:start': () => {
        const content = join(root, 'content')
        const path = join(content, 'designs/short-posts/design.yaml')
        const design = parseWith(designSchema, parse(readFileSync(path, 'utf8')))
        if (!design.ok) {
          const [first] = design.problems
          throw new Error(`${relative(root, path)}: ${first?.path}: ${first?.message}`)
        }
        const figures = evaluateDesign(design.value)
        const problems = contentFiles(content, '.mdx').flatMap((file) =>
          checkFigures(relative(root, file), readFileSync(file, 'utf8'), figures),
        )
        if (problems.length > 0) {
          throw new Error(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'))
        }
      },
    },
  }
}
