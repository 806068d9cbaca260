import type { Design } from './design'
import { isNoun, pluralise } from './dimension'
import type { ByteBase } from './display'
import { namesIn, type Expression } from './expression'
import { termsOf, type Term } from './formula-parts'
import { unitOf, type Quantity } from './quantity'
import { speakerOf, type Speaker } from './sentence'
import type { Figures, KnownFigure } from './sheet'
import { sayBetween, sayWords, speakQuantity, unitWord } from './spoken'
import type { NextQuestion } from './spread-text'
import { sheetSections, type SectionId } from './standard-sheet'
import type { Verdict } from './threshold'
import type { Uncertainty } from './uncertainty'

/** Rows in the order in which somebody tells them; each follows from those before it, so that little is said twice. */
const LOAD = [
  'reads_per_day',
  'writes_per_day',
  'requests_per_day',
  'average_requests',
  'peak_requests',
  'reads_per_write',
] as const
const STORES = ['storage', 'object_store'].map((store) =>
  ['per_day', 'per_year', 'total', 'with_copies'].map((of) => `${store}_${of}`),
)
const BYTES_OUT = ['average_egress', 'peak_egress'] as const

/** What people remember, and so the rows whose range is said. */
const WITH_RANGE: readonly string[] = [
  'peak_requests',
  'storage_with_copies',
  'object_store_with_copies',
  'peak_egress',
]

/** A sum is told by its largest terms, until so much of it is told, or so many of them. */
const MOST_OF_IT = 0.8
const MOST_TERMS = 2

/** Terms that make no more than this of a sum are not worth a word. */
const NOTHING = 0.005

/** How many decisions one part of the estimate may lead to in a text to say, in the order in which parts are told. */
const DECISIONS: readonly (readonly [section: SectionId, most: number])[] = [
  ['traffic', 2],
  ['storage', 1],
  ['bandwidth', 1],
  ['own', 1],
]

/**
 * The estimate as a candidate would say it: the people and their load, what is kept, what goes out, what follows, and
 * what to ask. The sentences are made from the formulas of the rows; uncertain results are said by their medians.
 *
 * @returns paragraphs with an empty line between them
 */
export function estimateToSay(
  design: Design,
  figures: Figures,
  uncertainty: Uncertainty,
  verdicts: readonly Verdict[],
  question: NextQuestion | undefined,
  bytes: ByteBase = 'decimal',
): string {
  const teller = tellerOf(figures, uncertainty, bytes)
  const people = figures.get('daily_users')
  const isPeopled = people?.state === 'known' && people.quantity.value > 0 && design.operations.length > 0
  const opening = isPeopled ? [`say ${teller.speaker.say(people)} use it on a day`] : []
  return [
    [...opening, ...teller.tell(LOAD, isPeopled ? 'daily_users' : undefined)],
    ...STORES.map((rows) => teller.tell(rows)),
    teller.tell(BYTES_OUT),
    [...decisionsToSay(design, verdicts), ...(question ? questionToSay(question, figures, verdicts) : [])],
  ]
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.map(asSentence).join(' '))
    .join('\n\n')
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?]$/.test(text) ? '' : '.'}`
}

/** A row that is told: the terms of its formula, whether its range is said, and with how many more digits it is said. */
interface Told {
  readonly figure: KnownFigure
  /** Its id, and those of rows behind it that are the same amount. */
  readonly names: string[]
  readonly expression: Expression
  readonly terms: readonly Term[]
  isRanged: boolean
  more: number
}

interface Teller {
  readonly speaker: Speaker
  /** Sentences on these rows, each as a step from the one before it. `from` is the row that has been said already. */
  tell(rows: readonly string[], from?: string): string[]
}

function tellerOf(figures: Figures, uncertainty: Uncertainty, bytes: ByteBase): Teller {
  const middleOf = ({ row, quantity }: KnownFigure) => uncertainty.spreadOf(row.id)?.median ?? quantity.value
  const speaker = speakerOf(figures, bytes, middleOf)
  const converted = new Set<string>()

  function known(id: string): KnownFigure | undefined {
    const figure = figures.get(id)
    return figure?.state === 'known' && figure.quantity.value > 0 && Number.isFinite(figure.quantity.value)
      ? figure
      : undefined
  }

  function tell(ids: readonly string[], from?: string): string[] {
    const rows: Told[] = []
    for (const id of ids) {
      const figure = known(id)
      const expression = figure?.expression
      if (!figure || !expression) continue
      const terms = termsOf(expression)
      const isRanged = WITH_RANGE.includes(id)
      const before = rows.at(-1)
      // One copy of the data is that data, and what is said of the one is said of the other.
      if (before && isSameAs(before, figure, terms)) {
        before.isRanged ||= isRanged
        before.names.push(id)
      } else rows.push({ figure, names: [id], expression, terms, isRanged, more: 0 })
    }
    const told = new Map(rows.flatMap((row) => row.names.map((name) => [name, row] as const)))
    const saidOf = ({ node }: Term) => (node.kind === 'name' ? told.get(node.name) : undefined)
    for (const row of rows) {
      const parts = row.terms.flatMap((term) => saidOf(term) ?? [])
      if (parts.length < 2 || parts.length < row.terms.length) continue
      const more = speaker.digitsOf(row.terms, { ...row.figure.quantity, value: middleOf(row.figure) })
      for (const part of parts) part.more = more
    }
    return rows.flatMap((row, index) => {
      const { figure, terms } = row
      const ratio = ratioOf(row.expression)
      if (ratio) return [sayRatio(figure, ratio)]
      const parts = terms.flatMap((term) => saidOf(term) ?? [])
      if (parts.length > 1 && parts.length === terms.length) {
        const isStill = parts.some((part) => sayAmount(part.figure) === sayAmount(figure))
        return [`together that is ${isStill ? 'still ' : ''}${result(row)}`]
      }
      const last = rows[index - 1]?.names.at(-1) ?? from
      const next = last === undefined ? undefined : follow(row, last)
      return next === undefined ? tellSum(row) : [next]
    })
  }

  /** Whether a row is the one before it by another name. */
  function isSameAs(before: Told, { quantity }: KnownFigure, terms: readonly Term[]): boolean {
    const last = before.names.at(-1) ?? ''
    const [step, ...more] = terms.flatMap(({ node }) => speaker.step(node, last) ?? [])
    const { value, unit } = before.figure.quantity
    return step === '' && more.length === 0 && quantity.value === value && quantity.unit === unit
  }

  /** What a row makes of the one before it. */
  function follow(row: Told, last: string): string | undefined {
    const { figure, terms } = row
    const [next, ...more] = terms.flatMap((term) => {
      const step = term.sign === 1 ? speaker.step(term.node, last) : undefined
      return step === undefined ? [] : [{ term, step }]
    })
    if (next === undefined || more.length > 0) return undefined
    const others = terms.filter((term) => term !== next.term && weightOf(term, figure) > NOTHING)
    const besides = others.map(({ node, sign }) => `${sign === 1 ? 'with' : 'less'} ${sayTerm(node)}`)
    const words = onceOnly(speaker.conversion(next.term.node, figure.quantity))
    const steps = [next.step.replace(/^,? /, ''), ...besides].filter((step) => step !== '')
    const start = [steps.join(', '), words].filter((part) => part !== undefined && part !== '').join('; ')
    const joint = start === '' ? '' : words === undefined ? ', ' : ', so '
    return `${start}${joint}that is ${/, average$/.test(figure.row.label) ? result(row) : sayResult(row)}`
  }

  /** The words of a conversion, which are told the first time only. */
  function onceOnly(words: string | undefined): string | undefined {
    if (words === undefined || converted.has(words)) return undefined
    converted.add(words)
    return words
  }

  /** A row that begins something new: its largest terms, one by one, and then all of it. */
  function tellSum(row: Told): string[] {
    const { figure, expression, terms } = row
    const [only, ...others] = terms.filter((term) => weightOf(term, figure) > NOTHING)
    if (!only || terms.some(({ sign }) => sign === -1)) return [speaker.derive(figure, expression)]
    const sorted = [only, ...others].sort((a, b) => weightOf(b, figure) - weightOf(a, figure))
    const told: Term[] = []
    let covered = 0
    for (const term of sorted) {
      if (covered >= MOST_OF_IT || told.length === MOST_TERMS) break
      told.push(term)
      covered += weightOf(term, figure)
    }
    if (others.length === 0) return [tellTerm(only.node, figure.quantity, result(row))]
    const rest = told.length === sorted.length ? 'together' : 'with the rest'
    const words = speaker.conversion(expression, figure.quantity)
    const ending = words === undefined ? `${rest} it is` : `${rest}, and since ${words}, it is`
    return [...told.map(({ node }) => tellTerm(node, bytesOf(figure.quantity))), `${ending} ${result(row)}`]
  }

  /** One term of a row with how it comes about, in the row's unit; `end` is what it comes to where it is the whole row. */
  function tellTerm(node: Expression, { unit }: Quantity, end?: string): string {
    const figure = node.kind === 'name' ? known(node.name) : undefined
    const expression = figure?.expression
    const quantity = { ...speaker.amountOf(node), unit }
    const words = speaker.conversion(node, quantity)
    const joint = words === undefined ? ', that is' : `; ${words}, so that is`
    if (!figure) return `${withPurpose(node)}${joint} ${end ?? sayAbout(quantity, isOpen(node))}`
    const purpose = purposeOf(figure)
    const step = expression && speaker.step(expression, 'daily_users')
    // The noun has just been said.
    const short = sayAmount(figure).replace(` ${countedIn(figure) ?? ''}`, '')
    if (step !== undefined && step !== '')
      return `${step.replace(/^, /, '')}${purpose}, that is ${end ?? short}`
    const only = expression?.kind === 'name' ? known(expression.name) : undefined
    return `there are ${only ? speaker.say(only) : sayAmount(figure)}${purpose}`
  }

  /** A product of named amounts, with what its requests are for. */
  function withPurpose(node: Expression): string {
    const { text } = speaker.phrase(node)
    const first = firstOf(node)
    const figure = first.kind === 'name' ? known(first.name) : undefined
    const purpose = figure ? purposeOf(figure) : ''
    const amount = figure ? speaker.say(figure) : ''
    return purpose !== '' && text.startsWith(amount)
      ? `${amount}${purpose}${text.slice(amount.length)}`
      : text
  }

  function sayTerm(node: Expression): string {
    const figure = node.kind === 'name' ? known(node.name) : undefined
    const expression = figure?.expression
    // How many there are and how large each is says more than the name of the product.
    if (expression?.kind === 'binary' && expression.operator === '*') return speaker.phrase(expression).text
    return sayAmount(figure ?? speaker.amountOf(node))
  }

  function sayAmount(of: KnownFigure | Quantity): string {
    return 'row' in of
      ? sayAbout({ ...of.quantity, value: middleOf(of) }, uncertainty.spreadOf(of.row.id) !== undefined)
      : sayAbout(of, false)
  }

  function sayAbout(quantity: Quantity, isUncertain: boolean, more = 0): string {
    const words = sayWords(speakQuantity(quantity, bytes, more))
    return isUncertain && !/^(about|less than) /.test(words) ? `about ${words}` : words
  }

  function isOpen(node: Expression): boolean {
    return namesIn(node).some((name) => uncertainty.spreadOf(name) !== undefined)
  }

  /** What a row comes to, with what it is of. */
  function result(row: Told): string {
    return nameAmount(row.figure, sayResult(row))
  }

  /** What a row comes to, and how far it may be from that. */
  function sayResult({ figure, isRanged, more }: Told): string {
    const quantity = { ...figure.quantity, value: middleOf(figure) }
    const spread = uncertainty.spreadOf(figure.row.id)
    const amount = sayAbout(quantity, spread !== undefined, more)
    if (!spread || !isRanged) return amount
    // All of it is about so much, and the unit has just been said.
    const at = (value: number) => ({ ...speakQuantity({ ...quantity, value }, bytes), isRounded: false })
    const [low, high] = [at(spread.low), at(spread.high)]
    if (sayWords(low) === sayWords(high)) return amount
    const said = sayBetween(low, high, 'to')
    const isUnitSaid = low.unit === high.unit && amount.endsWith(` ${high.unit}`)
    return `${amount}, somewhere from ${isUnitSaid ? said.slice(0, -high.unit.length - 1) : said}`
  }

  function weightOf({ node }: Term, { quantity }: KnownFigure): number {
    return Math.abs(speaker.amountOf(node).value) / quantity.value
  }

  /** "About forty-eight reads for every write", or the other way round where writes are more. */
  function sayRatio(figure: KnownFigure, [above, below]: readonly [string, string]): string {
    const middle = middleOf(figure)
    const [many, one, value] = middle >= 1 ? [above, below, middle] : [below, above, 1 / middle]
    const { number } = speakQuantity({ value, dimension: {}, unit: '1' }, bytes)
    if (number === 'one') return `there is about one ${singular(many)} for every ${singular(one)}`
    return `there are about ${number} ${many} for every ${singular(one)}`
  }

  function ratioOf(expression: Expression): readonly [string, string] | undefined {
    if (expression.kind !== 'binary' || expression.operator !== '/') return undefined
    const [above, below] = [expression.left, expression.right].map((node) => {
      const figure = node.kind === 'name' ? known(node.name) : undefined
      return figure && /^(\w+s) (a|per) \w+$/.exec(figure.row.label)?.[1]?.toLowerCase()
    })
    return above !== undefined && below !== undefined ? [above, below] : undefined
  }

  return { speaker, tell }
}

/** Bits come of bytes, and bytes are what is multiplied. */
function bytesOf(quantity: Quantity): Quantity {
  return { ...quantity, unit: quantity.unit.replace(/^[kMGT]?bit/, 'B') }
}

/** The noun that an amount counts, in the plural, as its row's label may begin. */
function countedIn({ quantity }: KnownFigure): string | undefined {
  const [noun] = Object.keys(unitOf(quantity.unit.split('/')[0] ?? '1').dimension)
  return noun !== undefined && isNoun(noun) ? pluralise(unitWord(noun)) : undefined
}

/** "Requests to read the feed per day" are " to read the feed". */
function purposeOf(figure: KnownFigure): string {
  const counted = countedIn(figure)
  const [first = '', ...rest] = figure.row.label.split(' ')
  if (counted === undefined || first.toLowerCase() !== counted || rest[0] !== 'to') return ''
  return ` ${rest.join(' ').replace(/( (per|a) \w+|, average| at the peak)$/, '')}`
}

/** An amount with what its row's label says of it: "reads a day" for requests, "gigabytes a day of new data". */
function nameAmount(figure: KnownFigure, amount: string): string {
  const { label } = figure.row
  const [, what = '', , where = ''] = /^(.+?) ((?:per|a) \w+)(?:, (.*))?$/.exec(label) ?? []
  const counted = countedIn(figure)
  const name = what.charAt(0).toLowerCase() + what.slice(1)
  const place = where === '' ? '' : ` ${where}`
  if (what !== '' && counted === undefined) return `${amount} of ${name}${place}`
  if (what !== '' && counted !== undefined && /^\w+$/.test(what)) return amount.replace(counted, name) + place
  const [first = ''] = /^\w+/.exec(label) ?? []
  if (first.toLowerCase() !== (counted ?? 'bytes')) return amount
  return amount + label.slice(first.length).replace(/, average$/, ' on average')
}

function singular(plural: string): string {
  return plural.replace(/s$/, '')
}

/** The first thing in a product. */
function firstOf(node: Expression): Expression {
  return node.kind === 'binary' && (node.operator === '*' || node.operator === '/')
    ? firstOf(node.left)
    : node
}

/** What follows, one decision of a part of the estimate or two, and of one figure only the one that goes farthest. */
function decisionsToSay(design: Design, verdicts: readonly Verdict[]): string[] {
  const made = verdicts.filter(({ word, chance }) => word !== 'ask' && chance > 0.5)
  const farthest = made.filter(
    (one) =>
      !made.some(
        ({ threshold, border }) =>
          threshold.figure === one.threshold.figure &&
          threshold.comparison === one.threshold.comparison &&
          (threshold.comparison === 'above'
            ? border.value > one.border.value
            : border.value < one.border.value),
      ),
  )
  const sections = sheetSections(design)
  const chosen = DECISIONS.flatMap(([id, most]) => {
    const section = sections.find((one) => one.id === id)
    const rows = [...(section?.results ?? []), ...(section?.furtherResults ?? [])]
    return farthest.filter(({ threshold }) => rows.includes(threshold.figure)).slice(0, most)
  })
  return chosen.map(({ word, decision }, index) => {
    const isLast = index > 1 && index === chosen.length - 1
    const start = index === 0 ? 'so I would' : isLast ? 'and I would' : 'I would'
    return [start, word === 'decided' ? '' : 'probably', index === 1 ? 'also' : '', decision]
      .filter((part) => part !== '')
      .join(' ')
  })
}

/** Questions for inputs whose label is no part of a sentence. */
const QUESTIONS: Readonly<Record<string, string>> = {
  daily_users: 'how many people use it on a day',
  peak_factor: 'how far above the average is the peak',
  retention: 'how long is the data kept',
  from_edge: 'how much do caches at the edge answer',
}

function questionToSay(
  { input, share }: NextQuestion,
  figures: Figures,
  verdicts: readonly Verdict[],
): string[] {
  const figure = figures.get(input)
  if (figure?.state !== 'known') return []
  const open = verdicts.find(({ word, driver }) => word === 'ask' && driver?.input === input)
  const why = open
    ? `that decides whether to ${open.threshold.decision}`
    : share > 0.5
      ? 'most of the doubt comes from that'
      : 'no other amount leaves more doubt'
  return [`I would ask next: ${askFor(figure)}?`, why]
}

function askFor({ row, quantity }: KnownFigure): string {
  const known = Object.hasOwn(QUESTIONS, row.id) ? QUESTIONS[row.id] : undefined
  if (known !== undefined) return known
  const [, title = '', aspect = ''] = /^(.+?): (.+)$/.exec(row.label) ?? []
  const name = title.charAt(0).toLowerCase() + title.slice(1)
  const { dimension } = quantity
  if (aspect === 'how often' && dimension['user'] === -1) return `how often does a person ${name}`
  if (aspect === 'how often' && dimension['time'] === -1) return `how many requests to ${name} come in a day`
  if (aspect === 'size of a request') return `how large is a request to ${name}`
  if (aspect === 'size of a response') return `how large is the response to a request to ${name}`
  if (aspect === 'there already') return `how many ${pluralise(name)} are there already`
  if (aspect !== '' && dimension['information'] === 1)
    return `how large is the ${aspect.replaceAll('_', ' ')} of a ${name}`
  return `what do we know of “${row.label}”`
}
