import * as v from 'valibot'
import { PHASES } from '../model/design'
import { PHASE_BOXES } from '../model/timeline'

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(45))

/** Frontmatter of `content/guide/<slug>.mdx`. */
export const chapterSchema = v.pipe(
  v.strictObject({
    title: v.pipe(
      v.string(),
      v.nonEmpty(),
      v.maxLength(40),
      v.description('The name in the chapter list: at most 40 characters.'),
    ),
    description: v.pipe(
      v.string(),
      v.minLength(60),
      v.maxLength(155),
      v.description('One sentence of 60 to 155 characters for search engines and previews.'),
    ),
    order: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.description('The place in the guide: 1 comes first.'),
    ),
    phase: v.pipe(v.picklist(PHASES), v.description(`The phase it belongs to: ${PHASES.join(', ')}.`)),
    minutes: v.pipe(
      v.tuple([minute, minute]),
      v.check(([from, to]) => from < to, 'The first minute must come before the last'),
      v.description('The minutes of the interview it fills, such as [12, 17], inside its phase.'),
    ),
    readers: v.pipe(
      v.string(),
      v.nonEmpty(),
      v.description('Who should read it, one sentence: "Read this if ...".'),
    ),
    sheet: v.pipe(
      v.string(),
      v.regex(/^[a-z0-9-]+$/),
      v.description('The sheet that carries it on paper, by its file name.'),
    ),
    carries: v.pipe(
      v.record(
        v.string(),
        v.array(
          v.pipe(v.string(), v.regex(/^00[0-4]\/\d+(-\d+)?$/, 'Write a source item as 001/30 or 001/30-36')),
        ),
      ),
      v.description(
        'Which items of the five sources stand under which heading: its id, or "top" for the whole chapter.',
      ),
    ),
  }),
  v.forward(
    v.check(({ phase, minutes: [from, to] }) => {
      const [start, end] = PHASE_BOXES[phase].minutes
      return from >= start && to <= end
    }, 'Outside the minutes of its phase'),
    ['minutes'],
  ),
)

export type Chapter = v.InferOutput<typeof chapterSchema>
