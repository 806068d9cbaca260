import { useMemo } from 'preact/hooks'
import { evaluateDesign } from '../../model/capacity'
import { coverageHoles, coverFeatures, SCOPE_WORDS } from '../../model/coverage'
import { FEATURE_SCOPES, type Design } from '../../model/design'
import { featureLimit } from '../../model/feature-limit'
import { setFeatureScope } from '../../state/checklist-tool'
import { wholeDesign } from '../../state/worked'

interface Props {
  design: Design
}

/** Features against endpoints, entities and components, and what is missing. */
export function Coverage({ design }: Props) {
  const { features, operations, entities, components, assumptions } = design
  const parts = [features, operations, entities, components, assumptions]
  // Answers change at every keystroke, and most of them change nothing here.
  return useMemo(() => <CoverageTable design={design} />, parts)
}

function CoverageTable(props: Props) {
  const design = wholeDesign(props.design)
  const covered = coverFeatures(design)
  const holes = coverageHoles(design)
  const core = design.features.filter(({ scope }) => scope === 'core')
  const limit = core.length > 0 ? featureLimit(design, evaluateDesign(design)) : undefined
  return (
    <section aria-labelledby="coverage">
      <h2 class="tool-section-title" id="coverage">
        Coverage
      </h2>
      <p class="group-note">
        Each feature needs somewhere to be asked for, somewhere to be kept and something that does it.
      </p>
      <div class="scroll" role="group" aria-label="Coverage of the features" tabIndex={0}>
        <table class="covers">
          <thead>
            <tr>
              <th scope="col">Feature</th>
              <th scope="col">Endpoint</th>
              <th scope="col">Entity</th>
              <th scope="col">Component</th>
            </tr>
          </thead>
          <tbody>
            {covered.map(({ feature, ...row }) => (
              <tr key={feature.id}>
                <th scope="row">
                  {feature.title} <span class="on-paper">{SCOPE_WORDS[feature.scope]}</span>
                  <select
                    class="needs-script"
                    aria-label={`Scope of ${feature.title}`}
                    value={feature.scope}
                    onChange={(event) => {
                      const scope = FEATURE_SCOPES.find((one) => one === event.currentTarget.value)
                      if (scope) setFeatureScope(feature, scope)
                    }}
                  >
                    {FEATURE_SCOPES.map((scope) => (
                      <option key={scope} value={scope}>
                        {SCOPE_WORDS[scope]}
                      </option>
                    ))}
                  </select>
                </th>
                <Cell names={row.endpoints.map(({ endpoint }) => endpoint)} head="Endpoint" what="endpoint" />
                <Cell names={row.entities.map(({ title }) => title)} head="Entity" what="entity" />
                <Cell names={row.components.map(({ title }) => title)} head="Component" what="component" />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <LeftOut design={design} />
      {limit !== undefined && <p class="hint">{limit}</p>}
      {holes.length === 0 ? (
        <p class="hint">No holes: every feature in scope has an endpoint, an entity and a component.</p>
      ) : (
        <>
          <p class="hint">Holes:</p>
          <ul class="holes">
            {holes.map((hole) => (
              <li key={hole}>{hole}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

interface CellProps {
  names: readonly string[]
  /** The head of its column, which stands before the cell where the table is a list of cards. */
  head: string
  what: string
}

function Cell({ names, head, what }: CellProps) {
  return names.length === 0 ? (
    <td class="hole" data-head={head}>
      no {what}
    </td>
  ) : (
    <td data-head={head}>{names.join(', ')}</td>
  )
}

/** Features out of scope, with the way back. */
function LeftOut({ design }: Props) {
  const out = design.features.filter(({ scope }) => scope === 'out-of-scope')
  if (out.length === 0) return null
  return (
    <ul class="left-out">
      {out.map((feature) => (
        <li key={feature.id}>
          {feature.title}: out of scope{' '}
          <button type="button" class="quiet needs-script" onClick={() => setFeatureScope(feature, 'later')}>
            Bring back<span class="visually-hidden"> {feature.title}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
