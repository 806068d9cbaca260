import { HEADLINES } from '../../model/standard-sheet'
import { COST_WORDS, type Bill } from '../../model/cost'
import { formatShown, showAmount, showQuantity, type ByteBase } from '../../model/display'
import { sayGrowth } from '../../model/growth'
import { atMedians } from '../../model/medians'
import {
  costPlot,
  driverPlot,
  nodePlot,
  storagePlot,
  waitPlot,
  type DriverPlot,
  type NodePlot,
  type StoragePlot,
  type WaitPlot,
} from '../../model/plot-series'
import { quantityIn } from '../../model/quantity'
import type { Figures } from '../../model/sheet'
import type { StudyReferences } from '../../model/study-input'
import { wordForWait } from '../../model/queueing'
import { plotSettings } from '../../model/study-inputs'
import { formatChance } from '../../model/spread-text'
import { useRecord, useSheet } from '../sheet-parts/use-sheet'
import { Seen } from '../sheet-parts/Seen'
import { Still } from '../ui/Still'
import { Bars } from './Bars'
import { Curve } from './Curve'
import { Plot } from './Plot'
import './EstimatePlots.css'

interface Props {
  /** Reference figures that prices and the size of a node are by default. */
  references: StudyReferences
}

/** The estimate in pictures, each with the same in words and numbers. */
export function EstimatePlots({ references }: Props) {
  useRecord()
  return (
    <Seen class="plots" data-widget="estimate-plots">
      <Plots references={references} />
    </Seen>
  )
}

function Plots({ references }: Props) {
  const [{ design, figures: atMiddles, uncertainty, bytes }] = useSheet((sheet) => [sheet] as const)
  const figures = atMedians(atMiddles, uncertainty)
  const settings = plotSettings({ design, figures, references })
  const storage = storagePlot(figures, settings)
  const drivers = driverPlot(HEADLINES, uncertainty)
  const nodes = nodePlot(figures)
  const wait = waitPlot(figures, settings)
  const bill = costPlot(figures, settings)
  return (
    <>
      {storage && (
        <Still of={[...numbersOfStorage(storage), storage.what, sayGrowth(settings.growth), bytes]}>
          {() => <Storage plot={storage} growth={sayGrowth(settings.growth)} base={bytes} />}
        </Still>
      )}
      {drivers ? (
        <Still of={[...drivers.shares.map(({ share }) => share), ...namesIn(drivers, figures)]}>
          {() => <Drivers plot={drivers} figures={figures} />}
        </Still>
      ) : (
        <Plot
          title="What drives the uncertainty"
          text="Nothing is uncertain: every input is a single amount. Write a range such as 50M-200M in a field to see which one matters."
        />
      )}
      {nodes && (
        <Still of={[...nodes.bars.map(({ nodes: number }) => number), nodes.binding, nodes.ofApplication]}>
          {() => <Nodes plot={nodes} />}
        </Still>
      )}
      {wait && <Still of={Object.values(wait)}>{() => <Wait plot={wait} />}</Still>}
      {bill && (
        <Still
          of={[
            ...bill.lines.flatMap(({ item, ...line }) => [item, line.monthUsd, line.threeYearsUsd]),
            bill.pricesOf,
          ]}
        >
          {() => <Cost bill={bill} />}
        </Still>
      )}
    </>
  )
}

function numbersOfStorage({ points, nodeBytes, fullOnDay, objects }: StoragePlot): readonly unknown[] {
  return [
    ...points.flatMap(({ year, total }) => [year, total]),
    nodeBytes,
    fullOnDay,
    objects?.first,
    objects?.last,
  ]
}

interface StorageProps {
  plot: StoragePlot
  growth: string
  base: ByteBase
}

function Storage({ plot, growth, base }: StorageProps) {
  const bytes = (value: number) => formatShown(showQuantity(quantityIn(value, 'B'), base))
  const { points, horizonYears, nodeBytes, fullOnDay, what, objects } = plot
  const last = points.at(-1)
  const full =
    fullOnDay === 0
      ? 'One node is too small from the first day.'
      : Number.isFinite(fullOnDay)
        ? `One node (${bytes(nodeBytes)}) is full after ${formatShown(showAmount(fullOnDay, 'day'))}.`
        : `One node (${bytes(nodeBytes)}) is never full.`
  return (
    <Plot
      title={`${what} over the years, one copy${growth === '' ? '' : `, ${growth}`}`}
      text={`${bytes(points[0]?.total ?? 0)} today, ${bytes(last?.total ?? 0)} after ${Math.round(horizonYears)} years. ${full}${objects ? ` Objects in their store, which fill no node: ${bytes(objects.first)} today, ${bytes(objects.last)} then.` : ''}`}
      head={['Year', 'Data']}
      rows={() =>
        points
          .filter((_, index) => index % 12 === 0)
          .map(({ year, total }) => [String(Number(year.toPrecision(2))), bytes(total)])
      }
    >
      {() => (
        <Curve
          points={points.map(({ year, total }) => [year, total])}
          across={{ label: 'years', format: String }}
          up={{ format: bytes }}
          limit={{ at: nodeBytes, label: 'one node' }}
          marks={[]}
        />
      )}
    </Plot>
  )
}

function namesIn({ figure, shares }: DriverPlot, figures: Figures): readonly string[] {
  return [figure, ...shares.map(({ input }) => input)].map((id) => figures.get(id)?.row.label ?? id)
}

function Drivers({ plot, figures }: { plot: DriverPlot; figures: Figures }) {
  const label = (id: string) => figures.get(id)?.row.label ?? id
  const rows = plot.shares.map(({ input, share }) => [label(input), formatChance(share)] as const)
  const [most] = rows
  return (
    <Plot
      title={`What drives the uncertainty of “${label(plot.figure)}”`}
      text={most ? `${most[0]} owns ${most[1]} of it.` : ''}
      head={['Input', 'Share']}
      rows={() => rows}
    >
      {() => (
        <Bars
          bars={plot.shares.map(({ input, share }) => ({
            label: label(input),
            value: share,
            text: formatChance(share),
            emphasis: input === plot.shares[0]?.input ? 'strong' : 'plain',
          }))}
        />
      )}
    </Plot>
  )
}

const NODE_LABELS = {
  request_nodes: 'application, for requests',
  bandwidth_nodes: 'application, for bytes out',
  read_nodes: 'database, for reads',
  write_nodes: 'database, for writes',
  storage_nodes: 'database, for storage',
} as const

function labelOfNodes(row: string): string {
  return Object.entries(NODE_LABELS).find(([id]) => id === row)?.[1] ?? row
}

function Nodes({ plot: { bars, binding, ofApplication } }: { plot: NodePlot }) {
  return (
    <Plot
      title="Nodes, by what asks for them"
      text={`The application is sized by its ${ofApplication}, the database by its ${binding}; more of anything else costs no more nodes.`}
      head={['Nodes of the', 'Number']}
      rows={() => bars.map(({ row, nodes }) => [labelOfNodes(row), showAmount(nodes, 'node').number])}
    >
      {() => (
        <Bars
          bars={bars.map(({ row, resource, nodes }) => ({
            label: labelOfNodes(row),
            value: nodes,
            text: showAmount(nodes, 'node').number,
            emphasis: [binding, ofApplication].includes(resource) ? 'strong' : 'plain',
          }))}
        />
      )}
    </Plot>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function seconds(value: number): string {
  return formatShown(showAmount(value, 's'))
}

/** Beyond this many service times the curve leaves the picture. */
const HIGHEST_WAIT = 4

function Wait({ plot }: { plot: WaitPlot }) {
  const { points, workers, serviceSeconds, knee, present, presentWaitSeconds } = plot
  const at = (share: number) => points.find(({ utilisation }) => Math.abs(utilisation - share) < 0.005) ?? []
  const now = wordForWait(presentWaitSeconds, serviceSeconds) ?? seconds(presentWaitSeconds)
  return (
    <Plot
      title={`Waiting on one application node with ${workers === 1 ? 'one worker' : `${workers} workers`}`}
      text={`At the peak a node is ${percent(present)} full, and a request waits ${now} on average before its ${seconds(serviceSeconds)} of work. From the knee at ${percent(knee)} on it waits longer than it is served.`}
      head={['Full', 'Mean wait']}
      rows={() =>
        [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
          .flatMap(at)
          .map(({ utilisation, waitSeconds }) => [percent(utilisation), seconds(waitSeconds)])
      }
    >
      {() => (
        <Curve
          points={points
            .map(({ utilisation, waitSeconds }) => [utilisation, waitSeconds / serviceSeconds] as const)
            .filter(([, wait]) => wait <= HIGHEST_WAIT)}
          across={{ label: 'how full a node is', format: percent }}
          up={{ format: (wait) => `${Number(wait.toPrecision(2))}×` }}
          limit={undefined}
          marks={[
            { at: knee, height: 1, label: 'knee' },
            ...(present < 1
              ? [
                  {
                    at: present,
                    height: Math.min(HIGHEST_WAIT, presentWaitSeconds / serviceSeconds),
                    label: 'now',
                  },
                ]
              : []),
          ]}
        />
      )}
    </Plot>
  )
}

function dollars(value: number): string {
  return formatShown(showAmount(value, 'USD'))
}

function Cost({ bill }: { bill: Bill }) {
  const { monthUsd, threeYearsUsd, largest, pricesOf } = bill
  const asOf = pricesOf === undefined ? 'your prices' : `list prices of ${pricesOf} without any discount`
  const lines = bill.lines.filter(({ units }) => units > 0)
  const most = largest === undefined ? '' : ` Most of it is for ${COST_WORDS[largest]}.`
  return (
    <Plot
      title="Cost by item, first month"
      text={`${dollars(monthUsd)} in the first month and ${dollars(threeYearsUsd)} over three years, at ${asOf}.${most}`}
      head={['Item', 'First month', 'Three years']}
      rows={() =>
        lines.map((line) => [COST_WORDS[line.item], dollars(line.monthUsd), dollars(line.threeYearsUsd)])
      }
    >
      {() => (
        <Bars
          bars={lines.map(({ item, monthUsd: value }) => ({
            label: COST_WORDS[item],
            value,
            text: dollars(value),
            emphasis: item === largest ? 'strong' : 'plain',
          }))}
        />
      )}
    </Plot>
  )
}
