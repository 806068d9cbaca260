import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Design } from '../../src/model/design'
import { designSchema } from '../../src/schemas/design'
import { parseWith } from '../../src/schemas/parse'

/** A ready-made estimate of the site, by the name of its file. */
export function estimate(id: string): Design {
  const reading = parseWith(designSchema, parse(readFileSync(`content/estimates/${id}.yaml`, 'utf8')))
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '))
  return reading.value
}
