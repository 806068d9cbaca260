import * as v from 'valibot'

/** The frontmatter of a worked design's page; the design itself is `design.yaml` beside it. */
export const designPageSchema = v.strictObject({
  title: v.pipe(v.string(), v.description('The name of the system, as in the navigation.')),
  description: v.pipe(v.string(), v.minLength(50), v.maxLength(170)),
  minutes: v.tuple([v.number(), v.number()]),
})
