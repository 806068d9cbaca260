import { defineCollection } from 'astro:content'
import { file, glob } from 'astro/loaders'
import { chapterSchema } from './schemas/chapter'
import { libraryDecisionSchema } from './schemas/decision'
import { designSchema } from './schemas/design'
import { designPageSchema } from './schemas/design-page'
import { figureFileSchema } from './schemas/figure'
import { forAstro } from './schemas/for-astro'
import { termSchema } from './schemas/glossary'
import { presetSchema } from './schemas/preset'
import { procedureSchema } from './schemas/procedure'
import { questionFileSchema } from './schemas/question'
import { sheetSchema } from './schemas/sheet'
import { thresholdFileSchema } from './schemas/threshold'

/** A worked design is a folder: its record and its page share the folder's name as their id. */
const folderName = ({ entry }: { entry: string }) => entry.split('/')[0] ?? entry

export const collections = {
  guide: defineCollection({
    loader: glob({ base: './content/guide', pattern: '*.mdx' }),
    schema: forAstro(chapterSchema),
  }),
  designs: defineCollection({
    loader: glob({ base: './content/designs', pattern: '*/design.yaml', generateId: folderName }),
    schema: forAstro(designSchema),
  }),
  designPages: defineCollection({
    loader: glob({ base: './content/designs', pattern: '*/index.mdx', generateId: folderName }),
    schema: forAstro(designPageSchema),
  }),
  sheets: defineCollection({
    loader: glob({ base: './content/sheets', pattern: '*.mdx' }),
    schema: forAstro(sheetSchema),
  }),
  // One entry for each file: the questions of the chapter that its id names, in the order to ask them.
  questions: defineCollection({
    loader: glob({ base: './content/questions', pattern: '*.yaml' }),
    schema: forAstro(questionFileSchema),
  }),
  procedures: defineCollection({
    loader: glob({ base: './content/procedures', pattern: '*.yaml' }),
    schema: forAstro(procedureSchema),
  }),
  // One entry for each domain.
  presets: defineCollection({
    loader: glob({ base: './content/presets', pattern: '*.yaml' }),
    schema: forAstro(presetSchema),
  }),
  // One entry for each ready-made matrix.
  decisions: defineCollection({
    loader: glob({ base: './content/decisions', pattern: '*.yaml' }),
    schema: forAstro(libraryDecisionSchema),
  }),
  // One entry for each topic.
  figures: defineCollection({
    loader: glob({ base: './content/figures', pattern: '*.yaml' }),
    schema: forAstro(figureFileSchema),
  }),
  // Ready-made designs to estimate from, without a page of their own.
  estimates: defineCollection({
    loader: glob({ base: './content/estimates', pattern: '*.yaml' }),
    schema: forAstro(designSchema),
  }),
  thresholds: defineCollection({
    loader: glob({ base: './content/thresholds', pattern: '*.yaml' }),
    schema: forAstro(thresholdFileSchema),
  }),
  glossary: defineCollection({
    loader: file('./content/glossary.yaml'),
    schema: forAstro(termSchema),
  }),
}
