import { formatShown, type Shown } from '../../model/display'
import { atMedians } from '../../model/medians'
import type { Figures } from '../../model/sheet'
import { evaluateAside, resultBeside, showFigure, workingOf, type Working } from '../../model/working'
import { keepRecord } from '../../state/keeping'
import { $sheet, type SheetState } from '../../state/sheet'
import { followInSight } from '../sheet-parts/in-sight'
import { exactText } from './exact'

/** A figure of the record in the text, with the note that explains it. */
interface Place {
  readonly button: HTMLElement
  readonly number: Element | null
  readonly unit: Element | null
  readonly note: HTMLElement | null
}

interface Explained {
  readonly working: Working
  /** The figure as it is shown. */
  readonly shown: string
  readonly exact: string
}

/** Reference figures look the same and follow nothing: their source stays what it is. */
const LIVE = 'button.figure:is([data-figure], [data-compute])'

const UNKNOWN: Shown = { number: 'unknown', unit: '' }

function partOf(root: Element | null, part: string): Element | null {
  return root?.querySelector(`[data-part="${part}"]`) ?? null
}

function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}

/** The value of a place. A row that the reader removed, or made impossible, is unknown instead of an old number. */
function shownAt({ button }: Pick<Place, 'button'>, figures: Figures): Shown {
  const { figure: id, compute, unit = '1' } = button.dataset
  if (compute !== undefined) {
    const aside = evaluateAside(compute, unit, figures)
    return aside.ok ? aside.shown : UNKNOWN
  }
  const figure = figures.get(id ?? '')
  return figure?.state === 'known' ? showFigure(figure) : UNKNOWN
}

function explainedAt({ button }: Place, { figures, uncertainty }: SheetState): Explained | undefined {
  const { figure: id = '', compute, unit = '1' } = button.dataset
  const shown = atMedians(figures, uncertainty)
  if (compute !== undefined) {
    const aside = evaluateAside(compute, unit, shown)
    return aside.ok ? { working: aside.working, shown: aside.working.result, exact: '' } : undefined
  }
  const figure = figures.get(id)
  const working = workingOf(id, figures)
  if (figure?.state !== 'known' || !working) return undefined
  const isUncertain = uncertainty.spreadOf(id) !== undefined
  return {
    working,
    shown: formatShown(shownAt({ button }, shown)),
    // The last digit of the middle of a range says nothing.
    exact: isUncertain ? '' : exactText(figure.quantity),
  }
}

function writeValue(place: Place, figures: Figures): void {
  const { number, unit } = shownAt(place, figures)
  setText(place.number, number)
  setText(place.unit, unit.startsWith('/') || unit === '' ? unit : `\u00a0${unit}`)
}

function writeNote(place: Place, sheet: SheetState): void {
  const explained = explainedAt(place, sheet)
  if (!explained) return
  const { working, shown, exact } = explained
  setText(partOf(place.note, 'symbols'), working.symbols)
  setText(partOf(place.note, 'numbers'), working.numbers)
  setText(partOf(place.note, 'result'), resultBeside(working, shown))
  setText(partOf(place.note, 'exact'), exact === '' ? '' : `exactly ${exact}`)
}

/** Writes the reader's figures into the text, now and after every change, and their workings when they are opened. */
export function followRecord(): void {
  const places = [...document.querySelectorAll<HTMLElement>(LIVE)].map((button): Place => {
    return {
      button,
      number: partOf(button, 'number'),
      unit: partOf(button, 'unit'),
      note: document.getElementById(button.getAttribute('popovertarget') ?? ''),
    }
  })
  for (const place of places) {
    place.note?.addEventListener('beforetoggle', () => writeNote(place, $sheet.get()))
  }
  keepRecord()
  const followers = places.map((place) => {
    return followInSight(place.button, () => {
      const sheet = $sheet.get()
      writeValue(place, atMedians(sheet.figures, sheet.uncertainty))
      if (place.note?.matches(':popover-open')) writeNote(place, sheet)
    })
  })
  $sheet.subscribe(() => {
    for (const { change } of followers) change()
  })
}
