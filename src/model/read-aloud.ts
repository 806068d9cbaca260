/** The checklist as something to say to the interviewer: what is open first, then what to confirm. */
import { answerTo, inputTexts, sayValue, type KnownAnswer } from './checklist'
import type { Design } from './design'
import type { Question } from './question'
import { isPlanned } from './question-minutes'
import { escapeBlock, escapeMarkdown } from './escape'

export interface ScriptPart {
  readonly title: string
  readonly lines: readonly string[]
}

/** Parts of the script in the order to say them, questions in the order handed over; no part is empty. */
export function readAloud(questions: readonly Question[], design: Design): readonly ScriptPart[] {
  const inputs = inputTexts(design)
  const known = questions.map((question) => ({ question, answer: answerTo(question, design, inputs) }))
  const inState = (...states: readonly KnownAnswer['state'][]) =>
    known.filter(({ answer }) => states.includes(answer.state))
  const parts: readonly ScriptPart[] = [
    {
      title: 'What I would still like to know',
      lines: inState('not-asked', 'asked')
        .filter(({ question }) => isPlanned(question, design))
        .map(({ question }) => question.ask),
    },
    {
      title: 'What I assume; tell me where I am wrong',
      lines: inState('assumed').map(({ question, answer }) => `${question.ask} ${sayValue(answer)}`),
    },
    {
      title: 'What you told me',
      lines: inState('answered').map(({ question, answer }) => `${question.ask} ${sayValue(answer)}`),
    },
    {
      title: 'What I leave out',
      lines: inState('out-of-scope').map(({ question, answer }) =>
        answer.why.trim() === '' ? question.ask : `${question.ask} Left out: ${answer.why.trim()}`,
      ),
    },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

/** The script as plain text, a line each. */
export function formatScriptText(parts: readonly ScriptPart[]): string {
  return (
    parts
      .map(({ title, lines }) => [`${title}:`, ...lines.map((line) => `- ${oneLine(line)}`)].join('\n'))
      .join('\n\n') + '\n'
  )
}

/** The script as Markdown, a heading for each part. What readers typed is escaped. */
export function formatScriptMarkdown(title: string, parts: readonly ScriptPart[]): string {
  const blocks = parts.flatMap((part) => [
    `## ${escapeMarkdown(part.title)}`,
    part.lines.map((line) => `- ${escapeBlock(line)}`).join('\n'),
  ])
  return `${[`# ${escapeMarkdown(title)}`, ...blocks].join('\n\n')}\n`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
