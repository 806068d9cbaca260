import { createHash } from 'node:crypto'

/** A style sheet that prints `words` at the foot of every page, whatever characters they hold. */
export function runningFoot(words: string): string {
  // In a CSS string these characters end the string, escape, or end the style element.
  const quoted = words.replace(/["\\\n<]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `)
  return `@page{@bottom-left{content:"${quoted}";font:8pt sans-serif;color:#333}}`
}

/** The hash by which a content security policy lets an inline style sheet through. */
export function styleHash(sheet: string): `sha256-${string}` {
  return `sha256-${createHash('sha256').update(sheet).digest('base64')}`
}
