import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { parse } from 'yaml'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

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
