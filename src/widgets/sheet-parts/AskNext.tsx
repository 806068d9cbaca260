import { formatChance, nextQuestion } from '../../model/spread-text'
import type { Threshold } from '../../model/threshold'
import { conclusionsOf } from './conclusions'
import { useSheet } from './use-sheet'

interface Props {
  thresholds: readonly Threshold[]
  /** Ids of the results that matter where no threshold is open. */
  headlines: readonly string[]
  /** The address of an input's row, where the page has it. */
  hrefOf?: (input: string) => string
}

/** The one input that is most worth asking about. */
export function AskNext({ thresholds, headlines, hrefOf }: Props) {
  const [input, label, share, moves] = useSheet((sheet) => {
    const { figures, uncertainty } = sheet
    const question = nextQuestion(conclusionsOf(sheet, thresholds), headlines, figures, uncertainty)
    if (!question) return []
    const moved = question.moves.slice(0, 2).join(' and ').toLowerCase()
    return [question.input, question.label, formatChance(question.share), moved] as const
  })
  return (
    <p class="ask-next">
      <span>Ask next</span>
      {input === undefined ? (
        <span>nothing is uncertain yet: write a range such as 50M-200M in a field</span>
      ) : (
        <span>
          <strong>{hrefOf ? <a href={hrefOf(input)}>{label}</a> : label}</strong>{' '}
          <span class="share">{share}</span> of the doubt about {moves}
        </span>
      )}
    </p>
  )
}
