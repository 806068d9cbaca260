import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { ReferenceFigure } from '../../src/model/reference'
import type { StudyReferences } from '../../src/model/study-input'
import { STUDY_FIGURES } from '../../src/model/studies'
import { figureFileSchema } from '../../src/schemas/figure'
import { parseWith } from '../../src/schemas/parse'

const FOLDER = 'content/figures'

function figuresIn(file: string): readonly ReferenceFigure[] {
  const reading = parseWith(figureFileSchema, parse(readFileSync(`${FOLDER}/${file}`, 'utf8')))
  return reading.ok ? reading.value.figures : []
}

const FIGURES = readdirSync(FOLDER).flatMap(figuresIn)

/** The reference figures of the site that studies lean on. */
export const REFERENCES: StudyReferences = Object.fromEntries(
  STUDY_FIGURES.flatMap((id) => {
    const figure = FIGURES.find((one) => one.id === id)
    return figure ? [[id, { ...figure, href: `/reference/figures/#${id}` }]] : []
  }),
)
