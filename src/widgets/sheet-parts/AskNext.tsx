import { formatChance, type NextQuestion } from '../../model/spread-text'

interface Props {
  question: NextQuestion | undefined
  /** The address of the input's row, where the page has it. */
  href?: string | undefined
}

/** The one input that is most worth asking about. */
export function AskNext({ question, href }: Props) {
  return (
    <p class="ask-next">
      <span>Ask next</span>
      {question ? (
        <span>
          <strong>{href === undefined ? question.label : <a href={href}>{question.label}</a>}</strong>{' '}
          <span class="share">{formatChance(question.share)}</span> of the doubt about{' '}
          {question.moves.slice(0, 2).join(' and ').toLowerCase()}
        </span>
      ) : (
        <span>nothing is uncertain yet: write a range such as 50M-200M in a field</span>
      )}
    </p>
  )
}
