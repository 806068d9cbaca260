import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a PDF has on it. */
export interface Paper {
  readonly pages: number
  /** Its words in reading order. */
  readonly text: string
  /** Width of the first place where a word stands, in points; undefined where it stands nowhere. */
  readonly widthOf: (word: string) => number | undefined
  /** Mean brightness of all pages, 0 (black) to 255 (white). */
  readonly brightness: number
}

/** Reads a PDF with Poppler, whose programs stand for any other reader of it. */
export function readPaper(pdf: Buffer): Paper {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    const run = (program: string, ...words: string[]) =>
      execFileSync(program, words, {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    const pages = Number(/^Pages:\s+(\d+)/m.exec(run('pdfinfo', file))?.[1] ?? 0)
    return {
      pages,
      text: run('pdftotext', '-enc', 'UTF-8', file, '-'),
      widthOf: widths(run('pdftotext', '-bbox', '-enc', 'UTF-8', file, '-')),
      brightness: brightness(folder, file, run),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function widths(xml: string): Paper['widthOf'] {
  const words = [
    ...xml.matchAll(/<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</g),
  ]
  return (wanted) => {
    const found = words.find(([, , , word]) => word === wanted)
    return found && Number(found[2]) - Number(found[1])
  }
}

function brightness(
  folder: string,
  file: string,
  run: (program: string, ...words: string[]) => string,
): number {
  run('pdftoppm', '-gray', '-r', '18', file, join(folder, 'page'))
  const shades = run('ls', folder)
    .split('\n')
    .filter((name) => name.endsWith('.pgm'))
    .map((name) => {
      const image = readFileSync(join(folder, name))
      // P5, width, height, 255, and one byte per pixel.
      const header = /^P5\s+\d+\s+\d+\s+255\s/.exec(image.toString('latin1', 0, 64))?.[0].length ?? 0
      const pixels = image.subarray(header)
      return pixels.reduce((sum, shade) => sum + shade, 0) / pixels.length
    })
  return shades.reduce((sum, shade) => sum + shade, 0) / shades.length
}

/** From here on a word is long enough to be broken by a column that is too narrow. */
const LONG_WORD = 6

/**
 * Long words of `wanted` that stand on the paper less often than on the screen in one piece. A browser that has the
 * room breaks none: it does not hyphenate, so what is in pieces was squeezed.
 */
export function brokenWords(wanted: string, paper: string): string[] {
  const before = longWords(wanted)
  const after = longWords(paper)
  return [...before].filter(([word, times]) => (after.get(word) ?? 0) < times).map(([word]) => word)
}

function longWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text
    .normalize('NFKD')
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    if (word.length >= LONG_WORD) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/**
 * Words of `wanted` that are not on the paper as often as on the screen. Hyphenation, ligatures and spaces are the
 * printer's own business, so letters and digits are compared, as one string per word.
 */
export function missingWords(wanted: string, paper: string): string[] {
  const bare = (text: string) => text.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, ' ')
  const whole = bare(paper).replaceAll(' ', '').toLowerCase()
  const words = new Set(
    bare(wanted)
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== ''),
  )
  return [...words].filter((word) => !whole.includes(word))
}
