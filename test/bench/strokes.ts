/** What has to be traced for `readStrokes`. */
export const TRACED = ['devtools.timeline', 'blink.user_timing']

/** In microseconds: by then all is done that a stroke leads to, and the next one comes a little later. */
const ANSWERED = 600_000

/** Milliseconds of the page's thread that one keystroke took. */
export interface Stroke {
  /** Script until the last change that the page marked as `answer`. */
  readonly answer: number
  /** Script for what follows that, where nobody looks. */
  readonly afterwards: number
  /** Script of what waits until typing has paused; 0 where the next stroke came before. */
  readonly atRest: number
  /** The longest piece of script in one go: for as long the page does not answer. */
  readonly longest: number
  readonly layout: number
  readonly paint: number
  /** Writing the record to the browser's storage, once nothing has been typed for a moment. */
  readonly keeping: number
}

/** An event of a trace: times in microseconds, `tdur` those in which the thread was at work. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur: number
  readonly tdur: number
  readonly args: { readonly data?: { readonly type?: string; readonly url?: string } }
}

// What the browser itself does with a key, such as to put the letter into the field, lies outside of these.
const SCRIPT = ['FunctionCall', 'RunMicrotasks', 'TimerFire', 'FireAnimationFrame', 'FireIdleCallback']
const LAYOUT = ['Layout', 'UpdateLayoutTree', 'HitTest']
const PAINT = ['PrePaint', 'Paint', 'Layerize', 'Commit']

/** Whether it is a function that was put into the page to measure it: it comes from no file. */
function isOfTheBench({ name, args: { data } }: TraceEvent): boolean {
  return name === 'FunctionCall' && data?.url === ''
}

/** What each keystroke of a trace of `devtools.timeline` and `blink.user_timing` took. */
export function readStrokes(trace: Buffer): readonly Stroke[] {
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString('utf8'))
  const presses = traceEvents
    .filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'keydown')
    .sort((a, b) => a.ts - b.ts)
  const marks = traceEvents.filter(({ name }) => name === 'answer')
  return presses.map((press, index) => {
    const end = press.ts + ANSWERED
    const next = presses[index + 1]?.ts ?? Infinity
    const all = traceEvents
      .filter(
        ({ pid, tid, ts, dur }) =>
          pid === press.pid && tid === press.tid && ts >= press.ts && ts < next && dur > 0,
      )
      .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
    const events = all.filter(({ ts }) => ts < end)
    const within = (outer: TraceEvent) =>
      all.filter(({ ts, dur }) => ts >= outer.ts && ts + dur <= outer.ts + outer.dur)
    const scripts = outermost(events.filter(({ name }) => SCRIPT.includes(name)))
    const isKeeping = (event: TraceEvent) =>
      within(event).some(({ args }) => args.data?.url?.includes('persistence'))
    // A script that asks for a layout waits for it, and what looks for answers is no script of the page's.
    const scriptOf = (event: TraceEvent) =>
      event.tdur -
      add(
        outermost(
          within(event).filter((inner) => [...LAYOUT, ...PAINT].includes(inner.name) || isOfTheBench(inner)),
        ),
      )
    const answered = Math.max(
      press.ts,
      ...marks.map(({ ts }) => ts).filter((ts) => ts >= press.ts && ts < end),
    )
    const sum = (of: readonly TraceEvent[]) => of.reduce((total, event) => total + scriptOf(event), 0) / 1000
    const followers = scripts.filter((event) => !isKeeping(event))
    const late = outermost(all.filter(({ name, ts }) => SCRIPT.includes(name) && ts >= end))
    return {
      answer: sum(followers.filter(({ ts }) => ts <= answered)),
      afterwards: sum(followers.filter(({ ts }) => ts > answered)),
      atRest: sum(late.filter((event) => !isKeeping(event))),
      longest: Math.max(0, ...[...followers, ...late].map((event) => sum([event]))),
      keeping: sum(scripts.filter(isKeeping)),
      layout: add(outermost(events.filter(({ name }) => LAYOUT.includes(name)))) / 1000,
      paint: add(outermost(events.filter(({ name }) => PAINT.includes(name)))) / 1000,
    }
  })
}

/** Events that lie in no other; they come in the order in which they begin, the longer first. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  let end = -Infinity
  return events.filter(({ ts, dur }) => {
    if (ts < end) return false
    end = ts + dur
    return true
  })
}

function add(events: readonly TraceEvent[]): number {
  return events.reduce((total, { tdur }) => total + tdur, 0)
}
