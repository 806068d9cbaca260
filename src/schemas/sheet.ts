import * as v from 'valibot'

/** Frontmatter of `content/sheets/<name>.mdx`. */
export const sheetSchema = v.strictObject({
  title: v.pipe(v.string(), v.nonEmpty(), v.description('The name at the head of the sheet.')),
  description: v.pipe(
    v.string(),
    v.minLength(60),
    v.maxLength(155),
    v.description('One sentence for search engines and previews.'),
  ),
  pages: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.description('How many pages it takes, on A4 and on Letter.'),
  ),
})
