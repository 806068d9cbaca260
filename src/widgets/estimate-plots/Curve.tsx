import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'

interface Mark {
  readonly at: number
  readonly height: number
  readonly label: string
}

interface Props {
  points: readonly (readonly [across: number, up: number])[]
  across: { readonly label: string; readonly format: (value: number) => string }
  up: { readonly format: (value: number) => string }
  /** A height that must not be passed. */
  limit: { readonly at: number; readonly label: string } | undefined
  marks: readonly Mark[]
}

const WIDTH = 360
const HEIGHT = 220
const EDGE = { left: 62, right: 14, top: 14, bottom: 38 }
const TICKS = 4

/** A line over two axes. The words of the figure say the same. */
export function Curve({ points, across, up, limit, marks }: Props) {
  const lasts = points.map(([x]) => x)
  const heights = [...points.map(([, y]) => y), ...marks.map(({ height }) => height)]
  const x = scaleLinear([Math.min(...lasts), Math.max(...lasts)], [EDGE.left, WIDTH - EDGE.right])
  const y = scaleLinear([0, Math.max(...heights, Number.MIN_VALUE)], [HEIGHT - EDGE.bottom, EDGE.top]).nice(
    TICKS,
  )
  const path = line<readonly [number, number]>(
    ([value]) => x(value),
    ([, value]) => y(value),
  )([...points])
  const [, top = 0] = y.domain()
  const isLimitSeen = limit !== undefined && limit.at <= top
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" class="curve">
      {y.ticks(TICKS).map((tick) => (
        <g key={tick} class="tick" transform={`translate(0 ${y(tick)})`}>
          <line x1={EDGE.left} x2={WIDTH - EDGE.right} />
          <text x={EDGE.left - 6} y={4} text-anchor="end">
            {up.format(tick)}
          </text>
        </g>
      ))}
      {x.ticks(TICKS).map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - EDGE.bottom + 16} text-anchor="middle">
          {across.format(tick)}
        </text>
      ))}
      <text x={WIDTH - EDGE.right} y={HEIGHT - 4} text-anchor="end" class="axis">
        {across.label}
      </text>
      {isLimitSeen && (
        <g class="limit" transform={`translate(0 ${y(limit.at)})`}>
          <line x1={EDGE.left} x2={WIDTH - EDGE.right} />
          <text x={WIDTH - EDGE.right} y={-4} text-anchor="end">
            {limit.label}
          </text>
        </g>
      )}
      <path d={path ?? ''} class="line" />
      {marks.map(({ at, height, label }) => (
        <g key={label} class="mark" transform={`translate(${x(at)} ${y(height)})`}>
          <circle r={4} />
          <text x={-8} y={-8} text-anchor="end">
            {label}
          </text>
        </g>
      ))}
    </svg>
  )
}
