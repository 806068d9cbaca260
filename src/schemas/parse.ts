import * as v from 'valibot'

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] }

/** What is wrong and where, as `entities.0.fields.2.size: an amount is a text`. */
export interface SchemaProblem {
  readonly path: string
  readonly message: string
}

/** Something from outside as the schema's type, or every reason why it is not one. Never throws. */
export function parseWith<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, input)
  if (result.success) return { ok: true, value: result.output }
  const problems = result.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }))
  return { ok: false, problems }
}
