import { renderMermaidSVG } from 'beautiful-mermaid'

export interface Drawing {
  /** An SVG element without style elements, style attributes, scripts or addresses: safe under a strict policy. */
  readonly svg: string
  /** What the drawing says, a sentence for each connection and each part that nothing is connected to. */
  readonly sentences: readonly string[]
  /** Natural size in CSS pixels. */
  readonly width: number
  readonly height: number
}

/**
 * Draws Mermaid text (flowchart, sequence, ER, class or state diagram).
 *
 * Colours and type come from the custom properties that `.drawing` sets in our style sheet.
 *
 * @throws Error with the title, when the text is not Mermaid that can be drawn
 */
export function drawDiagram(title: string, text: string): Drawing {
  const source = text.trim()
  let raw: string
  try {
    raw = cropped(renderMermaidSVG(source, { transparent: true, padding: 8 }))
  } catch (error) {
    throw new Error(
      `the diagram "${title}" cannot be drawn: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const sentences = inSentences(raw)
  if (sentences.length === 0)
    throw new Error(`the diagram "${title}" cannot be drawn: nothing was found in its text`)
  const size = /viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"/.exec(raw)
  return {
    svg: makeSafe(raw, title, sentences),
    sentences,
    width: Math.ceil(Number(size?.[1])),
    height: Math.ceil(Number(size?.[2])),
  }
}

const MARGIN = 8

/** Takes away the empty border that an ER diagram comes with: the renderer heeds `padding` in the other kinds only. */
function cropped(raw: string): string {
  if (!raw.includes('class="entity"')) return raw
  const boxes = [
    ...raw.matchAll(/<rect [^>]*?x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
  ].map((box) => box.slice(1).map(Number))
  const left = Math.min(...boxes.map(([x = 0]) => x)) - MARGIN
  const top = Math.min(...boxes.map(([, y = 0]) => y)) - MARGIN
  const width = Math.max(...boxes.map(([x = 0, , width = 0]) => x + width)) + MARGIN - left
  const height = Math.max(...boxes.map(([, y = 0, , height = 0]) => y + height)) + MARGIN - top
  return raw.replace(
    /viewBox="[^"]*" width="[^"]*" height="[^"]*"/,
    `viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}"`,
  )
}

/** A drawing that is wider than this, in pixels, but not by much, is shown a little smaller rather than cut. */
const COLUMN = 660
const LITTLE_WIDER = 1.12

function makeSafe(raw: string, title: string, sentences: readonly string[]): string {
  const prefix = `d${hash(title + raw)}`
  return raw
    .replace(/<style>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ style="[^"]*"/g, '')
    .replace(/ data-[\w-]+="[^"]*"/g, '')
    .replace(/ id="([\w-]+)"/g, ` id="${prefix}-$1"`)
    .replace(/url\(#([\w-]+)\)/g, `url(#${prefix}-$1)`)
    .replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))))
    .replace(/ class="[^"]*mono[^"]*"/g, ' class="mono"')
    .replace(/<defs>\s*<\/defs>\s*/g, '')
    .replace(/>\s+</g, '><')
    .replace(
      /<svg [^>]*?(viewBox="[^"]*") (width="[^"]*") (height="[^"]*")[^>]*>/,
      `<svg class="${isLittleWider(raw) ? 'drawing little-wider' : 'drawing'}" $1 $2 $3 role="img" aria-labelledby="${prefix}-title ${prefix}-desc">` +
        `<title id="${prefix}-title">${escapeXml(title)}</title>` +
        `<desc id="${prefix}-desc">${escapeXml(sentences.join(' '))}</desc>`,
    )
}

function isLittleWider(raw: string): boolean {
  const width = Number(/ width="([\d.]+)"/.exec(raw)?.[1])
  return width > COLUMN && width <= COLUMN * LITTLE_WIDER
}

/**
 * Reads the connections back from the drawing: the renderer writes them into data attributes for every kind of diagram,
 * so what the text says is what was drawn.
 */
function inSentences(raw: string): readonly string[] {
  const elements = [...raw.matchAll(/<(?:g|polyline|path|line) class="([\w -]+)"([^>]*)>/g)].map(
    ([, kind = '', attributes = '']) => ({ kind, data: readData(attributes) }),
  )
  const names = new Map<string, string>()
  for (const { kind, data } of elements) {
    if (/^(node|actor|entity|class-node)$/.test(kind) && data['id'] !== undefined) {
      names.set(data['id'], nameOf(data))
    }
  }
  const connected = new Set<string>()
  const sentences = elements.flatMap(({ kind, data }) => {
    if (!/^(edge|message|er-relationship|class-relationship)$/.test(kind)) return []
    const from = data['from'] ?? data['entity1'] ?? ''
    const to = data['to'] ?? data['entity2'] ?? ''
    connected.add(from).add(to)
    const label = data['label'] ? `: ${data['label']}` : ''
    const count = data['cardinality1']
      ? ` (${cardinality(data['cardinality1'])} to ${cardinality(data['cardinality2'])})`
      : ''
    return [`${names.get(from) ?? from} to ${names.get(to) ?? to}${count}${label}.`]
  })
  const alone = [...names].filter(([id]) => !connected.has(id)).map(([, name]) => `${name}.`)
  return [...sentences, ...alone]
}

function readData(attributes: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...attributes.matchAll(/data-([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      unescapeXml(value),
    ]),
  )
}

function nameOf(data: Readonly<Record<string, string>>): string {
  if (data['shape'] === 'state-start') return 'Start'
  if (data['shape'] === 'state-end') return 'End'
  return (data['label'] || data['id'] || '').replace(/\s*(<br\s*\/?>|\n)\s*/g, ' ')
}

function cardinality(word: string | undefined): string {
  return (
    { one: 'one', many: 'one or more', 'zero-one': 'at most one', 'zero-many': 'any number' }[word ?? ''] ??
    word ??
    ''
  )
}

/** FNV-1a, so that two drawings on one page do not share the ids of their arrowheads. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (value >>> 0).toString(36)
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

function unescapeXml(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}
