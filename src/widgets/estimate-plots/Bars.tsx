import { scaleLinear } from 'd3-scale'

interface Bar {
  readonly label: string
  readonly value: number
  readonly text: string
  readonly emphasis: 'strong' | 'plain'
}

const WIDTH = 360
const LONGEST = WIDTH - 84
const ROW = 44
const LABEL = 18

/** Bars from the left, each with its label above and its amount behind. The words of the figure say the same. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(0, ...bars.map(({ value }) => value).filter(Number.isFinite))
  const scale = scaleLinear([0, most > 0 ? most : 1], [0, LONGEST])
  const isEndless = bars.some(({ value }) => value === Infinity)
  // Beside what has no end nothing else has a length.
  const lengthOf = (value: number) => {
    if (value === Infinity) return LONGEST
    return isEndless || Number.isNaN(value) ? 1 : Math.max(1, scale(value))
  }
  return (
    <svg viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`} aria-hidden="true" class="bars">
      {bars.map(({ label, value, text, emphasis }, index) => (
        <g key={label} transform={`translate(0 ${index * ROW})`}>
          <text y={13}>{label}</text>
          <rect y={LABEL} width={lengthOf(value)} height={16} rx={2} data-emphasis={emphasis} />
          <text x={lengthOf(value) + 6} y={LABEL + 13} class="amount">
            {text}
          </text>
        </g>
      ))}
    </svg>
  )
}
