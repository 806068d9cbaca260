import type { Shown } from '../../model/display'
import type { Figures } from '../../model/sheet'
import { evaluateAside, formatFigure, showFigure, workingOf, type Working } from '../../model/working'
import { $figures } from '../../state/design'
import { keepRecord } from '../../state/keeping'
import { exactText } from './exact'

function setPart(root: Element | null, part: string, text: string): void {
  const element = root?.querySelector(`[data-part="${part}"]`)
  if (element && element.textContent !== text) element.textContent = text
}

function show(button: HTMLElement, shown: Shown, working: Working | undefined, exact: string): void {
  setPart(button, 'number', shown.number)
  setPart(
    button,
    'unit',
    shown.unit.startsWith('/') || shown.unit === '' ? shown.unit : `\u00a0${shown.unit}`,
  )
  const note = document.getElementById(button.getAttribute('popovertarget') ?? '')
  if (!working) return
  setPart(note, 'symbols', working.symbols)
  setPart(note, 'numbers', working.numbers)
  setPart(note, 'result', `= ${working.result}`)
  setPart(note, 'exact', exact === '' ? '' : `exactly ${exact}`)
}

function updateFigure(button: HTMLElement, id: string, figures: Figures): void {
  const figure = figures.get(id)
  if (figure?.state !== 'known') {
    // The reader removed the row, or made it impossible: the text says so instead of keeping an old number.
    show(button, { number: 'unknown', unit: '' }, undefined, '')
    return
  }
  const working = workingOf(id, figures)
  const shown = showFigure(figure)
  show(button, shown, working && { ...working, result: formatFigure(figure) }, exactText(figure.quantity))
}

function updateAside(button: HTMLElement, formula: string, unit: string, figures: Figures): void {
  const aside = evaluateAside(formula, unit, figures)
  if (aside.ok) show(button, aside.shown, aside.working, '')
  else show(button, { number: 'unknown', unit: '' }, undefined, '')
}

/** Writes the reader's figures into the text, now and after every change. */
export function followRecord(): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('button.figure')]
  keepRecord()
  $figures.subscribe((figures) => {
    for (const button of buttons) {
      const { figure, compute, unit } = button.dataset
      if (figure !== undefined) updateFigure(button, figure, figures)
      else if (compute !== undefined) updateAside(button, compute, unit ?? '1', figures)
    }
  })
}
