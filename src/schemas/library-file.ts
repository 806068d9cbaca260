import * as v from 'valibot'
import { decisionSchema } from './design'

/** A decision of the library as the site hands it to the matrix, and when it comes up. */
export const libraryFileSchema = v.strictObject({ decision: decisionSchema, arises: v.string() })
