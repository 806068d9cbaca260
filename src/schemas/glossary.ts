import * as v from 'valibot'
import { kebab, prose } from './question'

const path = v.pipe(
  v.string(),
  v.regex(
    /^\/([a-z0-9-]+\/)+(#[a-z0-9-]+)?$/,
    'expected a path of this site from its root, such as /guide/estimates/',
  ),
)

/** One term of `content/glossary.yaml`. */
export const termSchema = v.strictObject({
  id: v.pipe(kebab, v.description('A promise: it is the address of the term on the page.')),
  term: prose,
  aka: v.pipe(
    v.array(prose),
    v.description('Other names for the same. The search takes each for all of them.'),
  ),
  says: v.pipe(
    prose,
    v.regex(/\.$/, 'expected whole sentences'),
    v.maxLength(260, 'one or two sentences: at most 260 characters'),
  ),
  see: v.pipe(v.array(path), v.minLength(1, 'name a page that says more')),
})

/** `content/glossary.yaml`, in the order of the alphabet. */
export const glossarySchema = v.pipe(v.array(termSchema, 'expected a list of terms'), v.minLength(1))

export type Term = v.InferOutput<typeof termSchema>
