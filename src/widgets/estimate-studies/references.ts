import { getCollection } from 'astro:content'
import { sitePath } from '../../components/paths'
import { referenceAnchor } from '../../model/reference'
import type { StudyReferences } from '../../model/study-input'
import { STUDY_FIGURES } from '../../model/studies'

/** The reference figures that defaults of studies are or lean on. A missing one stops the build. */
export async function studyReferences(): Promise<StudyReferences> {
  const figures = (await getCollection('figures')).flatMap(({ data }) => data.figures)
  return Object.fromEntries(
    STUDY_FIGURES.map((id) => {
      const figure = figures.find((one) => one.id === id)
      if (!figure) throw new Error(`a study leans on ${id}, which is not in content/figures`)
      const { name, typical, steps, unit, year, source } = figure
      const href = sitePath(`/reference/figures/#${referenceAnchor(id)}`)
      return [id, { id, name, typical, ...(steps ? { steps } : {}), unit, year, source, href }]
    }),
  )
}
