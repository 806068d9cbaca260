import { existsSync, readdirSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { parse } from 'yaml'
import type { LibraryDecision } from '../../src/model/decision-library'
import type { Procedure } from '../../src/model/procedure'
import type { Question } from '../../src/model/question'
import { chapterSchema, type Chapter } from '../../src/schemas/chapter'
import { libraryDecisionSchema } from '../../src/schemas/decision'
import { procedureSchema } from '../../src/schemas/procedure'
import { questionFileSchema } from '../../src/schemas/question'

// Tests run in the root of the project; widgets' tests have a page's address in place of the file's.
const ROOT = `${process.cwd()}/`

/** Names of the files of a folder of the project that end in `ending`, sorted; none when there is no such folder. */
export function filesIn(folder: string, ending: string): readonly string[] {
  if (!existsSync(ROOT + folder)) return []
  return readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`)
}

export function exists(path: string): boolean {
  return existsSync(ROOT + path)
}

export function textOf(path: string): string {
  return readFileSync(ROOT + path, 'utf8')
}

/** The file's name without folder and ending. */
export function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[^.]+$/, '')
}

/** What is wrong with a YAML file by a schema, one line for each place: `questions/api.yaml, 0.ask: ...`. */
export function problemsOf(schema: v.GenericSchema, path: string): readonly string[] {
  const result = v.safeParse(schema, parse(textOf(path)))
  if (result.success) return []
  return result.issues.map((issue) => `${path}, ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
}

/** A YAML file through its schema; the test that asks for a wrong file fails with the places that are wrong. */
export function readYaml<Output>(schema: v.GenericSchema<unknown, Output>, path: string): Output {
  const result = v.safeParse(schema, parse(textOf(path)))
  if (!result.success) throw new Error(problemsOf(schema, path).join('\n'))
  return result.output
}

/** Those that stand more than once in a list. */
export function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

/** The id that a heading gets in the page, but for the number that tells repeated ones apart (as GitHub does it). */
export function slugOf(heading: string): string {
  return heading
    .replace(/[`*_]|<[^>]*>/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

export interface ChapterFile {
  readonly slug: string
  readonly chapter: Chapter
  readonly body: string
  /** Ids of its headings, in order. */
  readonly headings: readonly string[]
}

export interface Guide {
  readonly chapters: readonly ChapterFile[]
  readonly questions: readonly Question[]
  readonly procedures: readonly Procedure[]
  /**
   * Everything that content may point to: `question:<id>`, `chapter:<slug>`, `chapter:<slug>#<heading>`, `tool:<name>`,
   * `sheet:<name>`, `design:<slug>`, and the paths of the site with and without a heading.
   */
  readonly addresses: ReadonlySet<string>
}

/** The guide as its files have it. */
export function readGuide(): Guide {
  const chapters = filesIn('content/guide', '.mdx').map(readChapter)
  const questions = filesIn('content/questions', '.yaml').flatMap((file) => readYaml(questionFileSchema, file))
  const procedures = filesIn('content/procedures', '.yaml').map((file) => readYaml(procedureSchema, file))
  const addresses = new Set([
    '/',
    ...questions.map(({ id }) => `question:${id}`),
    ...chapters.flatMap(({ slug, headings }) => [
      `chapter:${slug}`,
      `/guide/${slug}/`,
      ...headings.flatMap((heading) => [`chapter:${slug}#${heading}`, `/guide/${slug}/#${heading}`]),
    ]),
    ...filesIn('content/sheets', '.mdx').flatMap((file) => [`sheet:${nameOf(file)}`, `/sheets/${nameOf(file)}/`]),
    ...filesIn('content/designs', 'design.yaml').flatMap((file) => {
      const slug = nameOf(file.replace('/design.yaml', ''))
      return [`design:${slug}`, `/designs/${slug}/`]
    }),
    ...filesIn('content/decisions', '.yaml').map((file) => `/reference/decisions/${nameOf(file)}/`),
    ...filesIn('src/pages', '.astro')
      .filter((file) => !file.includes('['))
      .map((file) => file.replace('src/pages', '').replace(/(\/index)?\.astro$/, '/')),
    ...filesIn('src/pages/tools', '.astro').map((file) => `tool:${nameOf(file)}`),
  ])
  return { chapters, questions, procedures, addresses }
}

/** The library of decisions, in the order of the file names. */
export function readDecisions(): readonly LibraryDecision[] {
  return filesIn('content/decisions', '.yaml').map((file) => readYaml(libraryDecisionSchema, file))
}

function readChapter(path: string): ChapterFile {
  const [, matter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(textOf(path)) ?? []
  const titles = [...body.replace(/^```.*?^```/gms, '').matchAll(/^#{2,3} (.+)$/gm)]
  return {
    slug: nameOf(path),
    chapter: v.parse(chapterSchema, parse(matter)),
    body,
    headings: titles.map(([, title = '']) => slugOf(title)),
  }
}
