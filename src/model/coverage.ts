/** Whether each feature has somewhere to be asked for, somewhere to be kept and something that does it. */
import type { Component, Design, Entity, Feature, FeatureScope, Operation } from './design'

export interface FeatureCoverage {
  readonly feature: Feature
  readonly endpoints: readonly Operation[]
  readonly entities: readonly Entity[]
  /** Components on its path; clients left out, since they do nothing that the design can promise. */
  readonly components: readonly Component[]
}

/** What stands behind each feature that is not out of scope. */
export function coverFeatures(design: Design): readonly FeatureCoverage[] {
  return design.features
    .filter(({ scope }) => scope !== 'out-of-scope')
    .map((feature) => cover(feature, design))
}

function cover(feature: Feature, { operations, entities, components }: Design): FeatureCoverage {
  const own = operations.filter((operation) => operation.feature === feature.id)
  return {
    feature,
    endpoints: own,
    entities: entities.filter(
      ({ id, arrives }) =>
        feature.entities?.includes(id) ||
        arrives.some(({ by }) => own.some((operation) => operation.id === by)),
    ),
    components: components.filter(({ kind, features }) => kind !== 'client' && features.includes(feature.id)),
  }
}

/** What is missing, a sentence each: "Notifications: no entity." */
export function coverageHoles(design: Design): readonly string[] {
  const covered = coverFeatures(design)
  const used = new Set(covered.flatMap(({ entities }) => entities.map(({ id }) => id)))
  const kept = new Set(covered.map(({ feature }) => feature.id))
  return [
    ...covered.flatMap(({ feature, endpoints, entities, components }) => {
      const missing = [
        ...(endpoints.length === 0 ? ['endpoint'] : []),
        ...(entities.length === 0 ? ['entity'] : []),
        ...(components.length === 0 ? ['component'] : []),
      ]
      return missing.length === 0 ? [] : [`${feature.title}: no ${missing.join(', no ')}.`]
    }),
    ...design.operations
      .filter(({ feature }) => !kept.has(feature))
      .map(({ title }) => `Operation “${title}”: serves no feature that is in scope.`),
    ...design.entities
      .filter(({ id }) => !used.has(id))
      .map(({ title }) => `Entity “${title}”: no feature uses it.`),
    ...design.components
      .filter(({ kind, features }) => kind !== 'client' && !features.some((feature) => kept.has(feature)))
      .map(({ title }) => `Component “${title}”: on the path of no feature that is in scope.`),
  ]
}

export const SCOPE_WORDS: Readonly<Record<FeatureScope, string>> = {
  core: 'core',
  later: 'later',
  'out-of-scope': 'out of scope',
}

/** The design with a feature in another scope. */
export function withFeatureScope(design: Design, id: string, scope: FeatureScope): Design {
  return {
    ...design,
    features: design.features.map((feature) => (feature.id === id ? { ...feature, scope } : feature)),
  }
}
