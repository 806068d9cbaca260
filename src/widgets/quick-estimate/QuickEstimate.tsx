import { useMemo, useState } from 'preact/hooks'
import { formatShown, showQuantity } from '../../model/display'
import { quantityIn } from '../../model/quantity'
import {
  QUICK_BORDER,
  QUICK_EXAMPLE,
  QUICK_FIELDS,
  quickInputs,
  quickSheet,
  type QuickField,
  type QuickTexts,
} from '../../model/quick-estimate'
import { formatRange } from '../../model/range'
import { evaluateSheet, readAmount, restingOn } from '../../model/sheet'
import { formatChance, formatSpan } from '../../model/spread-text'
import { createSampleStore, uncertaintyOf } from '../../model/uncertainty'
import { formatFigure } from '../../model/working'
import { AmountField } from '../ui/AmountField'
import { UnitLabel } from '../sheet-parts/UnitLabel'
import { Announcer } from '../ui/Announcer'
import './QuickEstimate.css'

interface Props {
  title: string
  /** The level of the title in its page. */
  heading: 'h2' | 'h3'
  /** What the reader may do with what they typed; nothing where it is absent. */
  onCarry?: (texts: QuickTexts) => void
}

const { perSecond, figure: BORDERED, decision } = QUICK_BORDER
const BORDER = quantityIn(perSecond, 'request/s')

/** A few fields and an answer: a sheet of its own, apart from the reader's record. */
export function QuickEstimate({ title, heading: Heading, onCarry }: Props) {
  const [typed, setTyped] = useState<QuickTexts>(QUICK_EXAMPLE)
  // A field that cannot be read keeps its last good value in the sheet.
  const [good, setGood] = useState<QuickTexts>(QUICK_EXAMPLE)
  const [samples] = useState(createSampleStore)
  const { figures, uncertainty } = useMemo(() => {
    const evaluated = evaluateSheet(quickSheet(good))
    return { figures: evaluated, uncertainty: uncertaintyOf(evaluated, samples) }
  }, [good])

  const inputs = quickInputs(typed)
  const type = (field: QuickField, text: string) => {
    setTyped({ ...typed, [field]: text })
    if (readAmount(inputs[field], text).ok) setGood({ ...good, [field]: text })
  }
  const leave = (field: QuickField) => {
    const reading = readAmount(inputs[field])
    if (reading.ok) type(field, formatRange(reading.value, ...inputs[field].units))
  }
  const unreadable = QUICK_FIELDS.filter((field) => !readAmount(inputs[field]).ok)
  const stale = restingOn(unreadable, figures)
  const lastGood = (id: string) => stale.has(id) && <dd class="stale">last good value</dd>
  const answer = (id: string) => {
    const figure = figures.get(id)
    if (figure?.state !== 'known') return { value: 'unknown', span: '' }
    const spread = uncertainty.spreadOf(id)
    const value = spread ? showQuantity({ ...figure.quantity, value: spread.median }) : undefined
    const span = spread ? formatSpan(figure, spread) : ''
    return {
      value: value ? formatShown(value) : formatFigure(figure),
      // Both ends may be one: of nothing nobody is uncertain.
      span: span.includes(' to ') ? span : '',
    }
  }
  const peak = answer(BORDERED)
  const data = answer('new_data')
  const chance = uncertainty.chanceAbove(BORDERED, BORDER.value)
  const driver = uncertainty.spreadOf(BORDERED)?.shares[0]
  const odds =
    chance === undefined
      ? ''
      : `Above ${formatShown(showQuantity(BORDER))} with a chance of ${formatChance(chance)}: then ${decision}.`

  return (
    <div class="quick" data-widget="quick-estimate" data-own={typed === QUICK_EXAMPLE ? undefined : ''}>
      <Heading class="quick-title">{title}</Heading>
      {QUICK_FIELDS.map((field) => {
        const row = inputs[field]
        const reading = readAmount(row)
        return (
          <AmountField
            key={field}
            label={<UnitLabel label={row.label} units={row.units} />}
            value={typed[field]}
            error={reading.ok ? undefined : reading.problem.message}
            hint={row.note}
            onChange={(text) => type(field, text)}
            onLeave={() => leave(field)}
          />
        )
      })}
      <dl>
        <div>
          <dt>Requests at the peak</dt>
          <dd>
            <output aria-live="off">{peak.value}</output>
          </dd>
          {lastGood(BORDERED)}
          <dd class="aside">
            {peak.span !== '' && `${peak.span}, nine times in ten. `}
            {odds}
          </dd>
        </div>
        <div>
          <dt>New data a year</dt>
          <dd>
            <output aria-live="off">{data.value}</output>
          </dd>
          {lastGood('new_data')}
          {data.span !== '' && <dd class="aside">{data.span}, nine times in ten.</dd>}
        </div>
        <div>
          <dt>Ask next</dt>
          <dd class="ask">
            {driver && driver.share > 0 ? (
              <>
                <strong>{(figures.get(driver.input)?.row.label ?? '').toLowerCase()}</strong>{' '}
                {formatChance(driver.share)}
              </>
            ) : (
              'nothing is uncertain'
            )}
          </dd>
          {lastGood(BORDERED)}
        </div>
      </dl>
      {onCarry && (
        <p class="carry needs-script">
          <button type="button" onClick={() => onCarry(good)}>
            Go on from here in the sheet below
          </button>
        </p>
      )}
      <Announcer
        text={
          unreadable.length > 0
            ? 'A field cannot be read; the answer is the last good one.'
            : `Requests at the peak: ${peak.value}. ${odds}`
        }
      />
    </div>
  )
}
