import type { ByteBase } from '../../model/display'
import { errorInWords, mentalSteps } from '../../model/mental'
import type { Figures } from '../../model/sheet'
import { sentenceOf } from '../../model/sentence'
import { workingOf } from '../../model/working'
import { CopyButton } from '../ui/CopyButton'

interface Props {
  id: string
  figures: Figures
  bytes: ByteBase
}

/** A working in each of its forms, each to be copied, and the same in the head. */
export function WorkingForms({ id, figures, bytes }: Props) {
  const working = workingOf(id, figures, bytes)
  const label = figures.get(id)?.row.label ?? id
  if (!working) return null
  const forms = [
    ['symbols', working.symbols],
    ['numbers', `${working.numbers} ${working.sign} ${working.result}`],
    ['sentence', sentenceOf(id, figures, bytes) ?? ''],
  ] as const
  const steps = mentalSteps(id, figures)
  return (
    <>
      {forms.map(([form, text]) => (
        <p class="form" key={form}>
          {text}{' '}
          <CopyButton
            label={`Copy the ${form}`}
            text={() => (form === 'sentence' ? text : `${label} = ${text}`)}
          />
        </p>
      ))}
      <div class="mental-steps" tabindex={0} role="region" aria-label={`${label} in your head`}>
        <table class="mental">
          <caption>In your head: one digit each, and 10^5 seconds to a day</caption>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Roughly</th>
              <th scope="col">Exactly</th>
              <th scope="col">Off by</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.id}>
                <th scope="row">
                  {step.label} <small>{step.numbers}</small>
                </th>
                <td>{step.result}</td>
                <td>{step.exact}</td>
                <td>{errorInWords(step.factor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
