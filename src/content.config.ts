import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { chapterSchema } from './schemas/chapter'
import { forAstro } from './schemas/for-astro'
import { sheetSchema } from './schemas/sheet'

export const collections = {
  guide: defineCollection({
    loader: glob({ base: './content/guide', pattern: '*.mdx' }),
    schema: forAstro(chapterSchema),
  }),
  sheets: defineCollection({
    loader: glob({ base: './content/sheets', pattern: '*.mdx' }),
    schema: forAstro(sheetSchema),
  }),
}
