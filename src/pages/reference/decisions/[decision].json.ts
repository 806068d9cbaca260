import type { APIRoute, GetStaticPaths } from 'astro'
import { getCollection } from 'astro:content'
import { toDecision, type LibraryDecision } from '../../../model/decision-library'

export const getStaticPaths = (async () => {
  const decisions = await getCollection('decisions')
  return decisions.map(({ id, data }) => ({ params: { decision: id }, props: { decision: data } }))
}) satisfies GetStaticPaths

/** A decision of the library as the matrix takes it over. */
export const GET: APIRoute<{ decision: LibraryDecision }> = ({ props: { decision } }) =>
  Response.json({ decision: toDecision(decision), arises: decision.arises })
