import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'
const guide = defineCollection({
  loader: glob({ base: './content/guide', pattern: '*.mdx' }),
  schema: z.any().transform((v, ctx) => {
    if (!v.title) {
      ctx.addIssue({ code: 'custom', message: 'no title', path: ['title'] })
      return z.NEVER
    }
    return v as { title: string }
  }),
})
export const collections = { guide }
