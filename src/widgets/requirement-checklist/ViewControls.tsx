import { STATE_WORDS } from '../../model/checklist'
import {
  QUESTION_ORDERS,
  RANK_FILTERS,
  STATE_FILTERS,
  type ProcedureOutline,
  type QuestionFilter,
  type QuestionOrder,
} from '../../model/question-order'

interface Props {
  order: QuestionOrder
  filter: QuestionFilter
  procedures: readonly ProcedureOutline[]
  /** What the list holds now, in words. */
  listing: string
  onOrder: (order: QuestionOrder) => void
  onFilter: (filter: QuestionFilter) => void
  /** Absent where the list is sorted by the answers as they are. */
  onSortAgain: (() => void) | undefined
}

/** In which order the questions stand, and which of them. */
export function ViewControls({ order, filter, procedures, listing, onOrder, onFilter, onSortAgain }: Props) {
  return (
    <div class="view needs-script" role="group" aria-label="What is listed">
      <label>
        Order
        <select
          value={order}
          onChange={(event) => {
            const next = QUESTION_ORDERS.find((one) => one === event.currentTarget.value)
            if (next) onOrder(next)
          }}
        >
          <option value="guide">by chapter of the guide</option>
          <option value="phase">by phase of the interview</option>
          <option value="open">by open decisions</option>
          {procedures.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Rank
        <select
          value={filter.rank}
          onChange={(event) => {
            const rank = RANK_FILTERS.find((one) => one === event.currentTarget.value)
            if (rank) onFilter({ ...filter, rank })
          }}
        >
          <option value="all">core and extra</option>
          <option value="core">core</option>
          <option value="extra">extra</option>
        </select>
      </label>
      <label>
        State
        <select
          value={filter.state}
          onChange={(event) => {
            const state = STATE_FILTERS.find((one) => one === event.currentTarget.value)
            if (state) onFilter({ ...filter, state })
          }}
        >
          {STATE_FILTERS.map((state) => (
            <option key={state} value={state}>
              {state === 'any' ? 'any' : state === 'open' ? 'open' : STATE_WORDS[state]}
            </option>
          ))}
        </select>
      </label>
      <p class="listing">
        {listing}{' '}
        {onSortAgain && (
          <button type="button" class="quiet" onClick={onSortAgain}>
            Sort again
          </button>
        )}
      </p>
    </div>
  )
}
