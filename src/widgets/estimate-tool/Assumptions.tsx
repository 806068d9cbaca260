import { ASSUMPTIONS, OBJECT_COPIES } from '../../model/standard-sheet'
import { Inputs, type StepProps } from './rows'

/** The two that every reader fills in stand among the people. */
const ROWS = ASSUMPTIONS.map(({ id }) => id)
  .filter((id) => id !== 'daily_users' && id !== 'peak_factor')
  .flatMap((id) => (id === 'copies' ? [id, OBJECT_COPIES] : [id]))

export function Assumptions(props: Pick<StepProps, 'lintsOf'>) {
  return (
    <div role="group" aria-labelledby="assumptions">
      <h2 class="tool-section-title" id="assumptions">
        Assumptions
      </h2>
      <p class="step-about">
        Each has a planning default, with its reason below it; your own measurement is better.
      </p>
      <Inputs {...props} ids={ROWS} />
    </div>
  )
}
