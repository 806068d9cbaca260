import type { Preset } from '../../src/model/preset'
import { outlineOf, type QuestionCatalogue } from '../../src/model/question-order'
import { presetSchema } from '../../src/schemas/preset'
import { questionFileSchema } from '../../src/schemas/question'
import { filesIn, readGuide, readYaml } from '../content/library'

const guide = readGuide()

/** The questions of the guide, in the groups of its chapters. */
export const QUESTIONS = guide.questions

export const CATALOGUE: QuestionCatalogue = {
  groups: guide.chapters
    .toSorted((a, b) => a.chapter.order - b.chapter.order)
    .map(({ slug, chapter }) => ({
      title: chapter.title,
      href: `/guide/${slug}/`,
      questions: readYaml(questionFileSchema, `content/questions/${slug}.yaml`),
    })),
  procedures: guide.procedures.map(outlineOf),
  titles: { 'decision:fan-out': 'How does a post reach the feeds?' },
}

export const PRESETS: readonly Preset[] = filesIn('content/presets', '.yaml').map((file) =>
  readYaml(presetSchema, file),
)

/** A question of the guide by its id. */
export function questionOf(id: string) {
  const question = QUESTIONS.find((one) => one.id === id)
  if (!question) throw new Error(`there is no question “${id}”`)
  return question
}
