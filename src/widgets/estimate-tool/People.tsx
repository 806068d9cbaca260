import { Inputs, type StepProps } from './rows'

const ROWS = ['daily_users', 'peak_factor'] as const

export function People(props: Pick<StepProps, 'lintsOf'>) {
  return (
    <div role="group" aria-labelledby="people">
      <h2 class="tool-section-title" id="people">
        People
      </h2>
      <Inputs {...props} ids={ROWS} />
    </div>
  )
}
