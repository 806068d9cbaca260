import type { Browser, Page } from '@playwright/test'
import { keepDecision, largeDecision } from '../site/large-decision.ts'
import { settle } from '../site/visit.ts'
import type { Bench } from './bench.ts'
import { HERE, SLOW_MACHINE, underConditions } from './slow.ts'
import { inMs, median, printTable } from './table.ts'

const STROKES = 15
/** The first ones run before the browser has compiled anything. */
const WARM_UP = 5
/** In microseconds: by then all is done that a stroke leads to, and the next one comes a little later. */
const ANSWERED = 600_000

/** Where somebody types, and which two texts take turns there. */
const FIELDS = [
  { name: 'weight', label: 'Weight of Quality number 3', texts: ['2', '3'] },
  { name: 'score', label: 'Score of Store number 6 on Quality number 4', texts: ['2', '4'] },
  { name: 'reason', label: 'Reason for Store number 6 on Quality number 4', texts: ['a', 'b'] },
] as const

/**
 * Prints what a keystroke costs in a matrix of 12 options and 12 criteria, with all that follows from it on the page.
 * Script is the time that the page's thread worked on it, and not what passed by the clock: another program on the
 * machine adds nothing to it. Layout and paint are not in it.
 */
export async function benchMatrix({ browser, site }: Bench): Promise<void> {
  const rows: string[][] = []
  for (const conditions of [HERE, SLOW_MACHINE]) {
    for (const width of [1280, 412]) {
      await underConditions(browser, conditions, async (page) => {
        await page.setViewportSize({ width, height: 823 })
        await keepDecision(page, largeDecision())
        await page.goto(`${site}tools/tradeoffs/`)
        await settle(page)
        await markAnswers(page)
        for (const { name, label, texts } of FIELDS) {
          const strokes = await strokesIn(browser, page, label, texts)
          const scripts = strokes.map(({ answer }) => answer)
          rows.push([
            `${conditions.name}, ${width} px, ${name}`,
            inMs(median(scripts)),
            inMs(Math.min(...scripts)),
            inMs(Math.max(...scripts)),
            inMs(median(strokes.map(({ afterwards }) => afterwards))),
            inMs(median(strokes.map(({ layout }) => layout))),
            inMs(median(strokes.map(({ paint }) => paint))),
            inMs(median(strokes.map(({ keeping }) => keeping))),
          ])
        }
      })
    }
  }
  printTable(
    'A keystroke in a matrix of 12 x 12 (/tools/tradeoffs/)',
    ['machine, width, field', 'script', 'best', 'worst', 'after a pause', 'layout', 'paint', 'storing it'],
    rows,
  )
}

/** Milliseconds of the page's thread that one keystroke took. */
interface Stroke {
  /** Script until the last change of the table, the sentence and the ranking. */
  readonly answer: number
  /** Script for what follows once nothing is typed: folded parts, and the plot below. */
  readonly afterwards: number
  readonly layout: number
  readonly paint: number
  /** Writing the record to the browser's storage, once nothing has been typed for a moment. */
  readonly keeping: number
}

async function strokesIn(
  browser: Browser,
  page: Page,
  label: string,
  texts: readonly [string, string],
): Promise<readonly Stroke[]> {
  const field = page.getByLabel(label, { exact: true })
  await field.scrollIntoViewIfNeeded()
  await field.click()
  const id = await field.getAttribute('id')
  for (let stroke = 0; stroke < WARM_UP + STROKES; stroke += 1) {
    if (stroke === WARM_UP)
      await browser.startTracing(page, { categories: ['devtools.timeline', 'blink.user_timing'] })
    // The number is typed over, as somebody does who comes by the tab key; letters are added.
    await page.evaluate((own) => {
      const element = own === null ? null : document.getElementById(own)
      if (element instanceof HTMLInputElement) element.select()
    }, id)
    await page.waitForTimeout(80)
    await page.keyboard.press(texts[stroke % 2] ?? '')
    await page.waitForTimeout(700)
  }
  return readStrokes(await browser.stopTracing())
}

/** Marks in the trace when the answer changes, as opposed to what is folded below it. */
async function markAnswers(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tool = document.querySelector('[data-widget="tradeoff"]')
    if (!tool) throw new Error('there is no matrix')
    new MutationObserver((changes) => {
      const isAnswer = changes.some(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement
        return element?.closest('details') === null
      })
      if (isAnswer) performance.mark('answer')
    }).observe(tool, { subtree: true, childList: true, characterData: true })
  })
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

function readStrokes(trace: Buffer): readonly Stroke[] {
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString('utf8'))
  const presses = traceEvents
    .filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'keydown')
    .sort((a, b) => a.ts - b.ts)
  const marks = traceEvents.filter(({ name }) => name === 'answer')
  return presses.map((press) => {
    const end = press.ts + ANSWERED
    const events = traceEvents
      .filter(
        ({ pid, tid, ts, dur }) =>
          pid === press.pid && tid === press.tid && ts >= press.ts && ts < end && dur > 0,
      )
      .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
    const within = (outer: TraceEvent) =>
      events.filter(({ ts, dur }) => ts >= outer.ts && ts + dur <= outer.ts + outer.dur)
    const scripts = outermost(events.filter(({ name }) => SCRIPT.includes(name)))
    const isKeeping = (event: TraceEvent) =>
      within(event).some(({ args }) => args.data?.url?.includes('persistence'))
    // A script that asks for a layout waits for it.
    const scriptOf = (event: TraceEvent) =>
      event.tdur - add(outermost(within(event).filter(({ name }) => [...LAYOUT, ...PAINT].includes(name))))
    const answered = Math.max(
      press.ts,
      ...marks.map(({ ts }) => ts).filter((ts) => ts >= press.ts && ts < end),
    )
    const sum = (of: readonly TraceEvent[]) => of.reduce((total, event) => total + scriptOf(event), 0) / 1000
    const followers = scripts.filter((event) => !isKeeping(event))
    return {
      answer: sum(followers.filter(({ ts }) => ts <= answered)),
      afterwards: sum(followers.filter(({ ts }) => ts > answered)),
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
