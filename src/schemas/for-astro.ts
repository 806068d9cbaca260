import { z } from 'astro/zod'
import * as v from 'valibot'

/**
 * The Zod schema that Astro asks of a collection, made of a Valibot schema: content files and the browser are then
 * read by one library. Every issue keeps its path; an issue in a top-level field also says what the field is for.
 */
export function forAstro<const Schema extends v.GenericSchema>(schema: Schema) {
  return z.any().transform((value: unknown, context): v.InferOutput<Schema> => {
    const result = v.safeParse(schema, value)
    if (result.success) return result.output
    for (const issue of result.issues) {
      const path = (issue.path ?? []).map((item) => item.key).filter(isKey)
      const purpose = purposeOf(schema, path[0])
      context.addIssue({
        code: 'custom',
        path,
        message: purpose ? `${issue.message}. ${purpose}` : issue.message,
      })
    }
    return z.NEVER
  })
}

function isKey(key: unknown): key is string | number {
  return typeof key === 'string' || typeof key === 'number'
}

function purposeOf(schema: v.GenericSchema, key: string | number | undefined): string | undefined {
  if (key === undefined || !hasEntries(schema)) return undefined
  const field = schema.entries[key]
  return field && v.getDescription(field)
}

function hasEntries(
  schema: v.GenericSchema,
): schema is v.GenericSchema & { entries: Record<string, v.GenericSchema> } {
  return 'entries' in schema
}
