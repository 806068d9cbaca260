import * as v from 'valibot'
import { DESIGN_VERSION, LONGEST_DRAFT, type KeptRecord } from '../model/design'
import { designSchema } from './design'
import { parseWith } from './parse'

/** The largest text that is read back, and the deepest nesting; a record of the largest size stays well below. */
export const LARGEST_RECORD = 256 * 1024
const DEEPEST_RECORD = 16

export type EnvelopeReading =
  | { readonly ok: true; readonly record: KeptRecord; readonly rev: number }
  | { readonly ok: false; readonly reason: 'unreadable' | 'newer' | 'too-large' }

/** That of an index names all of its columns. */
const DRAFT_KEY = /^[a-z][\w:.,-]{0,4999}$/i

const recordSchema = v.strictObject({
  design: designSchema,
  drafts: v.record(v.pipe(v.string(), v.regex(DRAFT_KEY)), v.pipe(v.string(), v.maxLength(LONGEST_DRAFT))),
})

const envelopeSchema = v.strictObject({
  app: v.literal('forty-five'),
  kind: v.literal('design'),
  schema: v.literal(DESIGN_VERSION),
  rev: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  updatedAt: v.string(),
  data: recordSchema,
})

/** As much of an envelope as stays the same in every version: enough to tell that it is of a later one. */
const newerSchema = v.object({
  app: v.literal('forty-five'),
  kind: v.literal('design'),
  schema: v.pipe(v.number(), v.gtValue(DESIGN_VERSION)),
})

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1))
}

/** The record in a stored text, or why it is not read. Never throws. */
export function readEnvelope(text: string): EnvelopeReading {
  if (text.length > LARGEST_RECORD) return { ok: false, reason: 'too-large' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, reason: 'unreadable' }
  }
  if (isDeeperThan(value, DEEPEST_RECORD)) return { ok: false, reason: 'unreadable' }
  if (v.is(newerSchema, value)) return { ok: false, reason: 'newer' }
  const parsed = parseWith(envelopeSchema, value)
  if (!parsed.ok) return { ok: false, reason: 'unreadable' }
  return { ok: true, record: parsed.value.data, rev: parsed.value.rev }
}

/** A value as a record, or undefined where it is none. */
export function readRecord(value: unknown): KeptRecord | undefined {
  const parsed = parseWith(recordSchema, value)
  return parsed.ok ? parsed.value : undefined
}

export function writeEnvelope(record: KeptRecord, rev: number, updatedAt: string): string {
  return JSON.stringify({
    app: 'forty-five',
    kind: 'design',
    schema: DESIGN_VERSION,
    rev,
    updatedAt,
    data: record,
  })
}
