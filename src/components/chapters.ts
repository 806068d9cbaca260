import type { Phase } from '../model/design'
import { PHASE_LIST } from '../model/timeline'

export interface ChapterLink {
  readonly slug: string
  readonly title: string
  readonly order: number
  readonly phase: Phase
}

export interface ChapterGroup<Link extends ChapterLink> {
  readonly phase: Phase
  readonly title: string
  readonly minutes: readonly [number, number]
  readonly links: readonly Link[]
  /** How many chapters of the phase are not among the links. */
  readonly left: number
}

/** Chapters in the order of the guide. */
export function inOrder<Link extends ChapterLink>(chapters: readonly Link[]): readonly Link[] {
  return [...chapters].sort((a, b) => a.order - b.order)
}

/**
 * The chapter list beside a chapter: at most `most` links of each phase, those nearest to the current chapter in its own
 * phase and the first ones elsewhere, so that a page does not grow with the guide.
 */
export function chapterGroups<Link extends ChapterLink>(
  chapters: readonly Link[],
  current: string | undefined,
  most: number,
): readonly ChapterGroup<Link>[] {
  const ordered = inOrder(chapters)
  return PHASE_LIST.map(({ phase, title, minutes }) => {
    const all = ordered.filter((chapter) => chapter.phase === phase)
    const place = Math.max(
      0,
      all.findIndex((chapter) => chapter.slug === current),
    )
    const start = Math.max(0, Math.min(place - Math.floor(most / 2), all.length - most))
    const links = all.slice(start, start + most)
    return { phase, title, minutes, links, left: all.length - links.length }
  })
}

/** The chapters before and after one, where there are any. */
export function neighbours<Link extends ChapterLink>(
  chapters: readonly Link[],
  slug: string,
): { readonly previous: Link | undefined; readonly next: Link | undefined } {
  const ordered = inOrder(chapters)
  const place = ordered.findIndex((chapter) => chapter.slug === slug)
  if (place === -1) return { previous: undefined, next: undefined }
  return { previous: ordered[place - 1], next: ordered[place + 1] }
}

/**
 * How many items of how many source procedures a chapter carries, counted once each: `{ items: 9, procedures: 2 }` for
 * `{ top: ['000/23', '001/30-37'] }`.
 */
export function countCarried(carries: Readonly<Record<string, readonly string[]>>): {
  readonly items: number
  readonly procedures: number
} {
  const items = new Set(Object.values(carries).flat().flatMap(sourceItems))
  return { items: items.size, procedures: new Set([...items].map((item) => item.slice(0, 3))).size }
}

/** Every item of a reference: `001/30-32` is `001/30`, `001/31` and `001/32`. */
export function sourceItems(reference: string): readonly string[] {
  const match = /^(\d{3})\/(\d+)(?:-(\d+))?$/.exec(reference)
  if (!match) throw new Error(`"${reference}" is not a source item such as 001/30 or 001/30-36`)
  const [, source, first, last = first] = match
  const from = Number(first)
  return Array.from({ length: Number(last) - from + 1 }, (_, n) => `${source}/${from + n}`)
}

/** "all five procedures, 56 prompts": the note beside a chapter. */
export function carriedInWords({
  items,
  procedures,
}: {
  readonly items: number
  readonly procedures: number
}): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'all five']
  const sources = `${words[procedures] ?? procedures} ${procedures === 1 ? 'procedure' : 'procedures'}`
  return `${sources}, ${items} ${items === 1 ? 'prompt' : 'prompts'}`
}
