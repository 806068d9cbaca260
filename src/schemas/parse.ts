import * as v from 'valibot'

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] }

/** What is wrong and where, as `entities.0.fields.2.size: an amount is a text`. */
export interface SchemaProblem {
  readonly path: string
  readonly message: string
}

/** Keys that reach behind an object. Valibot leaves them out of a record without a word; here they are refused. */
const UNSAFE_KEYS = ['__proto__', 'constructor', 'prototype']

function unsafeKeys(input: unknown): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = []
  // A list in place of recursion: what comes from outside may be nested deeper than the stack.
  const open: { readonly value: unknown; readonly path: string }[] = [{ value: input, path: '' }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      const place = path === '' ? key : `${path}.${key}`
      if (UNSAFE_KEYS.includes(key)) problems.push({ path: place, message: 'this name is reserved' })
      else open.push({ value: inner, path: place })
    }
  }
  return problems
}

/** Something from outside as the schema's type, or every reason why it is not one. Never throws. */
export function parseWith<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, input)
  if (result.success) {
    const unsafe = unsafeKeys(input)
    return unsafe.length === 0 ? { ok: true, value: result.output } : { ok: false, problems: unsafe }
  }
  const problems = result.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }))
  return { ok: false, problems }
}
