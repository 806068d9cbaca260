import * as v from 'valibot'
import type { Preset } from '../model/preset'
import { kebab, prose } from './question'

const answer = v.strictObject({
  question: v.pipe(kebab, v.description('The id of a question.')),
  value: v.pipe(prose, v.description('As somebody would type it, or one of the choices, word for word.')),
  why: v.pipe(
    prose,
    v.regex(/[^.]$/, 'it stands after “because”: a clause without a full stop'),
    v.description('The clause after “because”.'),
  ),
})

/** One file of `content/presets/`: what is usual in a domain, as assumptions with their reasons. */
export const presetSchema = v.strictObject({
  id: v.pipe(kebab, v.description('The name of the file.')),
  title: prose,
  summary: v.pipe(prose, v.endsWith('.', 'a whole sentence is expected')),
  answers: v.pipe(v.array(answer), v.minLength(5, 'a domain that sets fewer than five answers says nothing')),
}) satisfies v.GenericSchema<unknown, Preset>
