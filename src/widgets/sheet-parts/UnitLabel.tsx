import type { InputRow } from '../../model/sheet'
import { labelUnit } from '../../model/unit'

interface Props {
  label: string
  units: InputRow['units']
}

/** The label of a field, and behind it the unit that a bare number takes there. */
export function UnitLabel({ label, units }: Props) {
  const unit = labelUnit(label, ...units)
  if (unit === '') return <>{label}</>
  return (
    <>
      {label} <span class="label-unit">({unit})</span>
    </>
  )
}
