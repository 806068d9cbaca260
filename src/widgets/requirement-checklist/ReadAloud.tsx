import type { Design } from '../../model/design'
import type { Question } from '../../model/question'
import { formatScriptMarkdown, formatScriptText, readAloud } from '../../model/read-aloud'
import { CopyButton } from '../ui/CopyButton'

interface Props {
  /** In the order in which they are listed. */
  questions: readonly Question[]
  design: Design
}

/** The list as something to say: open questions first, then assumptions to confirm. */
export function ReadAloud({ questions, design }: Props) {
  const parts = readAloud(questions, design)
  return (
    <section class="read-aloud" aria-labelledby="read-aloud">
      <h2 class="tool-section-title" id="read-aloud">
        Read aloud
      </h2>
      <p class="group-note">Core questions that are open, and every other one that you have marked.</p>
      <p class="hint needs-script">
        <CopyButton label="Copy as text" text={() => formatScriptText(parts)} />
        <CopyButton label="Copy as Markdown" text={() => formatScriptMarkdown(design.title, parts)} />
      </p>
      {parts.map(({ title, lines }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
