import { isNoun, multiplyDimensions, pluralise, sameDimension, type Dimension } from './dimension'
import { roundQuantity, type ByteBase } from './display'
import { evaluateExpression, CONSTANTS, type Figures, type KnownFigure } from './sheet'
import type { Expression } from './expression'
import { factorsOf, holdsSum, isMerelyOne, leavesOf, termsOf, type Term } from './formula-parts'
import { unitOf, type Quantity } from './quantity'
import { isPoint, type Range } from './range'
import {
  numberInWords,
  sayBetween,
  sayExactly,
  sayQuantity,
  sayWords,
  speakExactly,
  speakQuantity,
  unitWord,
} from './spoken'
import { MORE_DIGITS } from './working'

/**
 * How a figure is said aloud: what goes in, what it comes to, and the conversion on the way, made from the formula.
 * An input is its label and its amount. Undefined for what has no value.
 *
 * @returns a sentence such as "Two hundred million people, a hundred requests each a day, is twenty billion requests
 * a day."
 */
export function sentenceOf(id: string, figures: Figures, bytes: ByteBase = 'decimal'): string | undefined {
  const figure = figures.get(id)
  if (figure?.state !== 'known') return undefined
  const speaker = speakerOf(figures, bytes)
  const { expression, row } = figure
  const text = expression
    ? speaker.derive(figure, expression)
    : `${plainLabel(row.label)}: ${speaker.say(figure)}`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** A part of a formula in words, with what it comes to. */
export interface Said {
  readonly text: string
  readonly quantity: Quantity
  /** What kind of words it is: one amount, several that are listed, or a derivation with commas of its own. */
  readonly form: 'amount' | 'list' | 'derivation'
}

/** Says figures and formulas of one sheet. All texts begin in lower case and have no full stop. */
export interface Speaker {
  /** A formula with what it comes to: "two hundred million people, two requests each a day, is four hundred million". */
  derive(figure: KnownFigure, expression: Expression): string
  say(figure: KnownFigure): string
  /** A formula without its result. */
  phrase(expression: Expression): Said
  /** What is done to that which has just been said: ", times three", " for five years"; empty where nothing is. */
  step(expression: Expression, from: string): string | undefined
  /** The words of the conversion between what goes into a formula and the unit of its result. */
  conversion(expression: Expression, result: Quantity): string | undefined
  /** What a part of a formula comes to, in a unit that can be said. */
  amountOf(expression: Expression): Quantity
  /** How many digits more than by themselves the terms of a sum need to add up to its result as that is said. */
  digitsOf(terms: readonly Term[], result: Quantity): number
}

const RELATIVE_ERROR = 1e-9

function isClose(a: number, b: number): boolean {
  return a === b || Math.abs(a / b - 1) < RELATIVE_ERROR
}

/** The words of time in a unit, above the line and below it. */
function timesIn(unit: string): { readonly above: readonly string[]; readonly below: readonly string[] } {
  const [above = '', ...below] = unit.split('/')
  const isTime = (word: string) => word !== '' && sameDimension(unitOf(word).dimension, { time: 1 })
  return { above: above.split('·').filter(isTime), below: below.filter(isTime) }
}

/** How a step from one time to another is said. */
const CONVERSIONS: readonly (readonly [from: string, to: string, words: string])[] = [
  ['day', 's', 'a day is a bit under ten to the five seconds'],
  ['s', 'day', 'a day is a bit under ten to the five seconds'],
  ['h', 's', 'an hour is three thousand six hundred seconds'],
  ['s', 'h', 'an hour is three thousand six hundred seconds'],
  ['min', 's', 'a minute is sixty seconds'],
  ['s', 'min', 'a minute is sixty seconds'],
  ['day', 'year', 'a year is three hundred and sixty-five days'],
  ['year', 'day', 'a year is three hundred and sixty-five days'],
  ['h', 'day', 'a day is twenty-four hours'],
  ['day', 'h', 'a day is twenty-four hours'],
  ['day', 'month', 'a month is about thirty days'],
  ['month', 'day', 'a month is about thirty days'],
  ['month', 'year', 'a year is twelve months'],
  ['year', 'month', 'a year is twelve months'],
  ['month', 's', 'a month is about two and a half million seconds'],
  ['s', 'month', 'a month is about two and a half million seconds'],
  ['year', 's', 'a year is about thirty million seconds'],
  ['s', 'year', 'a year is about thirty million seconds'],
]

/** Inputs whose label is made for a list and not for a sentence. */
const SPOKEN_NAMES: Readonly<Record<string, string>> = {
  peak_factor: 'the peak',
  copies: 'the copies',
  object_copies: 'the copies',
}

/** Of how many people one speaks where each makes less than one request. */
const MANY_PEOPLE = [10, 100, 1000, 1e6]

/** From how many terms on a sum is told by its largest ones, and how much of it they have to be. */
const MANY_TERMS = 4
const MOST_OF_IT = 0.9

/** `middleOf` is the amount by which an uncertain result is said. */
export function speakerOf(
  figures: Figures,
  bytes: ByteBase,
  middleOf: (figure: KnownFigure) => number = ({ quantity }) => quantity.value,
): Speaker {
  const valueOf = (expression: Expression): Quantity => {
    const result = evaluateExpression(expression, (name) => quantityNamed(name) ?? name)
    const value = result.ok ? result.value : Number.NaN
    return { value, dimension: result.ok ? result.dimension : {}, unit: '1' }
  }

  function quantityNamed(name: string): Quantity | undefined {
    if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[name]
    const figure = figures.get(name)
    return figure?.state === 'known' ? figure.quantity : undefined
  }

  function leafQuantity(node: Expression): Quantity | undefined {
    if (node.kind === 'number') return { value: node.value, dimension: {}, unit: '1' }
    if (node.kind === 'amount') return node.quantity
    return node.kind === 'name' ? quantityNamed(node.name) : undefined
  }

  /** A figure's amount: a result rounded, an input as it was written, and a range by its two ends. */
  function say(figure: KnownFigure, more = 0): string {
    const { range, quantity } = figure
    return range
      ? sayRange(quantity, range)
      : sayQuantity({ ...quantity, value: middleOf(figure) }, bytes, more)
  }

  function sayRange(quantity: Quantity, range: Range): string {
    const { unit } = range
    const at = (value: number) => speakExactly({ ...quantity, value, unit })
    return isPoint(range)
      ? sayWords(at(range.low))
      : sayBetween({ ...at(range.low), unit: at(range.high).unit }, at(range.high), 'to')
  }

  function sayLeaf(node: Expression, more = 0): string {
    const figure = node.kind === 'name' ? figures.get(node.name) : undefined
    if (figure?.state === 'known') return say(figure, more)
    const quantity = leafQuantity(node)
    return quantity ? sayExactly(quantity) : 'an unknown number'
  }

  function labelOf(node: Expression): string | undefined {
    const figure = node.kind === 'name' ? figures.get(node.name) : undefined
    if (!figure) return undefined
    const name = Object.hasOwn(SPOKEN_NAMES, figure.row.id) ? SPOKEN_NAMES[figure.row.id] : undefined
    if (name !== undefined) return name
    const label = plainLabel(figure.row.label)
    return label.charAt(0).toLowerCase() + label.slice(1)
  }

  /** One factor behind others, by what it does to them. */
  function sayFactor(node: Expression, before: Dimension): string {
    const quantity = leafQuantity(node)
    if (!quantity) return `, times ${asOne(phrase(node))}`
    const { dimension } = quantity
    if (Object.keys(dimension).length === 0) {
      const label = labelOf(node)
      return `, times ${sayLeaf(node)}${label === undefined ? '' : ` for ${label}`}`
    }
    const per = Object.keys(dimension).filter((base) => isNoun(base) && (dimension[base] ?? 0) < 0)
    if (per.length > 0 && per.every((base) => (before[base] ?? 0) > 0)) return sayEach(node, quantity)
    if (sameDimension(dimension, { time: 1 })) return ` for ${sayLeaf(node)}`
    return `, times ${sayLeaf(node)}`
  }

  /** What each of the things before has: "two requests each a day", "at twenty bytes each". */
  function sayEach(node: Expression, quantity: Quantity): string {
    const { unit, dimension, value } = quantity
    const [above = '', ...below] = unit.split('/')
    const times = below.filter((word) => sameDimension(unitOf(word).dimension, { time: 1 }))
    const bare = [above, ...times].join('/')
    const figure = node.kind === 'name' ? figures.get(node.name) : undefined
    const range = figure?.state === 'known' ? figure.range : undefined
    const inverse = 1 / (value / unitOf(unit).scale)
    const isFraction = inverse > 1.5 && inverse < 1000 && isClose(inverse, Math.round(inverse))
    if (isFraction && !('information' in dimension) && (!range || isPoint(range))) {
      const one = sayExactly({ value: unitOf(bare).scale, dimension, unit: bare })
      // A tenth of a request each is one for every ten.
      return `, ${one} for every ${numberInWords(Math.round(inverse))} of them`
    }
    // Nobody can picture two thousandths of a request: of a thousand people, two make one.
    const least = (range?.low ?? value) / unitOf(unit).scale
    const many = 'information' in dimension ? undefined : MANY_PEOPLE.find((count) => least * count >= 1)
    if (least > 0 && least < 0.5 && many !== undefined) {
      const ofMany = (amount: number) => speakExactly({ dimension, unit: bare, value: amount * many })
      const spoken =
        range && !isPoint(range)
          ? sayBetween({ ...ofMany(range.low), unit: ofMany(range.high).unit }, ofMany(range.high), 'to')
          : sayWords(ofMany(value))
      return `, ${spoken} for every ${numberInWords(many).replace(/^a /, '')} of them`
    }
    const amount = { ...quantity, unit: bare }
    const said = range
      ? sayRange(amount, { ...range, unit: bare })
      : figure
        ? sayQuantity(amount, bytes)
        : sayExactly(amount)
    return 'information' in dimension ? ` at ${insertEach(said, ' each')}` : `, ${insertEach(said, ' each')}`
  }

  function product(expression: Expression): Said {
    const { above, below } = factorsOf(expression)
    const ones = [...above, ...below].filter(isMerelyOne)
    const isShare = (node: Expression) => leafQuantity(node)?.unit === '%'
    // All of something is that thing: a hundred per cent goes without saying.
    const shares = above.filter((node) => isShare(node) && leafQuantity(node)?.value !== 1)
    const [first, ...rest] = above.filter((node) => !isShare(node) && !ones.includes(node))
    const start = first ? firstFactor(first, ones) : undefined
    let text = start?.text ?? ''
    let dimension = start?.quantity.dimension ?? {}
    const all = start?.form === 'list' ? ', all' : undefined
    const behind = (words: string) =>
      all !== undefined && text === start?.text ? all + words.replace(/^,/, '') : words
    for (const node of rest) {
      text += behind(sayFactor(node, dimension))
      dimension = multiplyDimensions(dimension, valueOf(node).dimension)
    }
    for (const share of shares) {
      const whole = all !== undefined && text === start?.text ? `${text} together` : text
      text = whole === '' ? sayLeaf(share) : `${sayLeaf(share)} of ${whole}`
    }
    const divisors = below.filter((node) => !ones.includes(node))
    for (const node of divisors) {
      const named =
        divisors.length === 1 && rest.length === 0 && first !== undefined ? labelOf(first) : undefined
      const isRatio = named !== undefined && sameDimension(dimension, valueOf(node).dimension)
      if (isRatio) text += ` for ${named}`
      text = `${text === '' ? 'one' : text}${behind(divide(node, dimension, isRatio))}`
    }
    return {
      // Nothing but what goes without saying, and so the first of it is said.
      text: text === '' ? sayLeaf(above[0] ?? expression) : text,
      quantity: valueOf(expression),
      form: 'derivation',
    }
  }

  function step(expression: Expression, from: string): string | undefined {
    if (expression.kind === 'name') return expression.name === from ? '' : undefined
    const { above, below } = factorsOf(expression)
    const isFrom = (node: Expression) => node.kind === 'name' && node.name === from
    if (!above.some(isFrom)) return undefined
    let { dimension } = valueOf({ kind: 'name', name: from, at: 0 })
    let text = ''
    for (const node of above) {
      if (isFrom(node) || isMerelyOne(node) || leafQuantity(node)?.value === 1) continue
      text += leafQuantity(node)?.unit === '%' ? `, ${sayLeaf(node)} of it` : sayFactor(node, dimension)
      dimension = multiplyDimensions(dimension, valueOf(node).dimension)
    }
    for (const node of below) {
      if (isMerelyOne(node)) continue
      text += divide(node, dimension, false)
    }
    return text
  }

  /** The first factor; a single thing that it is multiplied with takes its "per thing" away. */
  function firstFactor(node: Expression, ones: readonly Expression[]): Said {
    const leaf = leafQuantity(node)
    const things = ones.flatMap((one) => Object.keys(valueOf(one).dimension))
    const [above = '', ...below] = leaf?.unit.split('/') ?? []
    if (!leaf || !below.some((word) => things.includes(word))) return phrase(node)
    const unit = [above, ...below.filter((word) => !things.includes(word))].join('/')
    const quantity = { ...leaf, unit, dimension: unitOf(unit).dimension }
    const figure = node.kind === 'name' ? figures.get(node.name) : undefined
    const isInput = figure?.row.kind === 'input'
    return { text: isInput ? sayExactly(quantity) : sayQuantity(quantity, bytes), quantity, form: 'amount' }
  }

  /** "over sixty per cent of a thousand requests a second per node", or "at two million deliveries a second". */
  function divide(node: Expression, before: Dimension, isRatio: boolean): string {
    const said = phrase(node)
    const { dimension, unit } = said.quantity
    if (before['time'] === undefined && sameDimension(dimension, { ...before, time: -1 }))
      return `, at ${said.text}`
    const label = labelOf(node)
    const named = isRatio && label !== undefined ? ` for ${label}` : ''
    const [, ...below] = unit.split('/')
    const things = below.filter((word) => isNoun(word) && !sameDimension(unitOf(word).dimension, { time: 1 }))
    // "two terabytes" of one node are "two terabytes per node" where something is shared out among them.
    const per =
      'information' in dimension && !/ per /.test(said.text)
        ? things.map((word) => ` per ${unitWord(word)}`)
        : []
    return `, over ${asOne({ ...said, text: `${said.text}${per.join('')}` })}${named}`
  }

  function digitsOf(terms: readonly Term[], quantity: Quantity): number {
    const takenAt = (more: number) => terms.reduce((all, { node, sign }) => all + sign * taken(node, more), 0)
    const { number, unit } = roundQuantity(quantity, bytes)
    return (
      MORE_DIGITS.find((more) => {
        const total = roundQuantity({ ...quantity, value: takenAt(more) }, bytes)
        return total.number === number && total.unit === unit
      }) ?? 0
    )
  }

  /** The amount that a listener takes from a term. */
  function taken(node: Expression, more: number): number {
    const figure = node.kind === 'name' ? figures.get(node.name) : undefined
    if (figure?.state !== 'known') return valueOf(node).value
    const { quantity, range } = figure
    return range ? quantity.value : roundQuantity({ ...quantity, value: middleOf(figure) }, bytes, more).value
  }

  function sum(expression: Expression): Said {
    const terms = termsOf(expression)
    const quantity = valueOf(expression)
    const sized = terms.map((term) => ({ ...term, size: Math.abs(valueOf(term.node).value) }))
    const whole = sized.reduce((all, { size }) => all + size, 0)
    const isMany = terms.length > MANY_TERMS && terms.every(({ sign }) => sign === 1) && whole > 0
    const told: Term[] = []
    let covered = 0
    for (const term of isMany ? [...sized].sort((a, b) => b.size - a.size) : sized) {
      if (isMany && covered >= MOST_OF_IT * whole) break
      told.push(term)
      covered += term.size
    }
    const left = sized.length - told.length
    // Who hears only the largest cannot add them up.
    const words = sayTerms(told, left > 0 ? 0 : digitsOf(terms, unitedQuantity(expression)))
    if (left > 0) words.push(left === 1 ? 'a smaller one' : `${numberInWords(left)} smaller ones`)
    const joint = words.some((word) => word.includes(',')) ? ';' : ','
    const last = words.length > 1 ? words.pop() : undefined
    const isLess = last !== undefined && left === 0 && told.at(-1)?.sign === -1
    const text =
      last === undefined
        ? words.join('')
        : `${words.join(`${joint} `)}${joint === ';' ? '; ' : ' '}${isLess ? '' : 'and '}${last}`
    return { text, quantity, form: 'list' }
  }

  /** Terms with their names, since all are amounts of one kind; the unit is said once. */
  function sayTerms(terms: readonly Term[], more = 0): string[] {
    const labels = terms.map(({ node }) => labelOf(node))
    const prefixes = new Set(
      terms.flatMap(({ node }) => {
        const label = node.kind === 'name' ? figures.get(node.name)?.row.label : undefined
        return label === undefined ? [] : [/^[^:]*: /.exec(label)?.[0] ?? '']
      }),
    )
    // "User: id" stands among the fields of a user: what is before the colon goes without saying.
    const [prefix = ''] = prefixes.size === 1 ? prefixes : ['']
    let before = ''
    return terms.map(({ node, sign }, index) => {
      const label = labels[index]?.slice(plainLabel(prefix).length).trim()
      const said = holdsSum(node)
        ? { text: sayQuantity(unitedQuantity(node), bytes), form: 'amount' }
        : leafQuantity(node)
          ? { text: sayLeaf(node, more), form: 'amount' }
          : phrase(node)
      const unit = said.form === 'amount' ? unitBehind(node) : ''
      const isSaid = unit !== '' && unit === before && label !== undefined && said.text.endsWith(` ${unit}`)
      before = unit
      // "Three application nodes for bytes out": the name says what is counted.
      if (unit !== '' && label?.includes(`${unit} for `) && said.text.endsWith(` ${unit}`)) {
        return `${sign === -1 ? 'less ' : ''}${said.text.slice(0, -unit.length)}${label}`
      }
      const amount = isSaid ? said.text.slice(0, -unit.length - 1) : said.text
      return (sign === -1 ? 'less ' : '') + (label === undefined ? amount : `${amount} for ${label}`)
    })
  }

  /** The words of a leaf's unit, as `sayLeaf` says it. */
  function unitBehind(node: Expression): string {
    const figure = node.kind === 'name' ? figures.get(node.name) : undefined
    const quantity = leafQuantity(node)
    if (!quantity) return ''
    const range = figure?.state === 'known' ? figure.range : undefined
    if (range) return speakExactly({ ...quantity, value: range.high, unit: range.unit }).unit
    return (figure ? speakQuantity(quantity, bytes) : speakExactly(quantity)).unit
  }

  /** The value of a part of a formula in a unit that can be said. */
  function unitedQuantity(node: Expression): Quantity {
    const quantity = valueOf(node)
    const [unit = '1'] = leavesOf(node).flatMap((leaf) => {
      const one = leafQuantity(leaf)
      return one && sameDimension(one.dimension, quantity.dimension) ? [one.unit] : []
    })
    return { ...quantity, unit }
  }

  function phrase(node: Expression): Said {
    const leaf = leafQuantity(node)
    if (leaf) return { text: sayLeaf(node), quantity: leaf, form: 'amount' }
    switch (node.kind) {
      case 'negate':
        return { text: `minus ${asOne(phrase(node.operand))}`, quantity: valueOf(node), form: 'amount' }
      case 'call':
        return { text: sayCall(node), quantity: valueOf(node), form: 'derivation' }
      case 'binary':
        if (node.operator === '+' || node.operator === '-') return sum(node)
        if (node.operator === '^')
          return { text: sayPower(node), quantity: valueOf(node), form: 'derivation' }
        return product(node)
      default:
        return { text: 'an unknown number', quantity: valueOf(node), form: 'amount' }
    }
  }

  function sayPower(node: Extract<Expression, { kind: 'binary' }>): string {
    const what = asOne(phrase(node.left))
    if (valueOf(node.right).value === 2) return `${what} squared`
    return `${what} to the power of ${phrase(node.right).text}`
  }

  function sayCall(node: Extract<Expression, { kind: 'call' }>): string {
    const words = sayTerms(node.operands.map((operand) => ({ node: operand, sign: 1 })))
    switch (node.name) {
      case 'ceil':
        return `${words.join(', ')}, rounded up to ${sayExactly(wholeOf(node))}`
      case 'sqrt':
        return `the square root of ${words.join(', ')}`
      case 'min':
        return `the ${words.length === 2 ? 'smaller' : 'smallest'} of ${listed(words)}`
      case 'max':
        return `the ${words.length === 2 ? 'larger' : 'largest'} of ${listed(words)}`
    }
  }

  /** What a rounded amount counts: nodes, if it is in nodes. */
  function wholeOf(node: Expression): Quantity {
    const quantity = valueOf(node)
    const [noun, ...others] = Object.keys(quantity.dimension)
    return { ...quantity, unit: noun !== undefined && others.length === 0 && isNoun(noun) ? noun : '1' }
  }

  function derive(figure: KnownFigure, expression: Expression): string {
    const { row } = figure
    const quantity = { ...figure.quantity, value: middleOf(figure) }
    const natural = naturalUnit(expression, quantity)
    const said = phrase(expression)
    // What is rounded up as a whole is said in the result.
    const isRoundedUp = expression.kind === 'call' && expression.name === 'ceil'
    const text = isRoundedUp ? said.text.replace(/, rounded up to [^,;]*$/, ', rounded up') : said.text
    const isChoice = expression.kind === 'call' && ['min', 'max'].includes(expression.name)
    const joint = isChoice
      ? ' is '
      : said.form === 'list'
        ? text.includes(';')
          ? '; together '
          : ', together '
        : ', is '
    // What comes of a range by its middle is no more than about that.
    const say = (amount: Quantity, before: string) => {
      const { full, short } = sayResult(amount, before)
      const isExact = !leavesOf(expression).some(isOpen) || /^(about|less than) /.test(full)
      return isExact ? { full, short } : { full: `about ${full}`, short: `about ${short}` }
    }
    const result = say(quantity, text)
    if (natural === undefined) {
      if (expression.kind !== 'name') return `${text}${joint}${result.short}`
      return result.full === text ? `${plainLabel(row.label)}: ${text}` : `${text} is ${result.full}`
    }
    const { unit, words } = natural
    const start =
      expression.kind === 'name' ? text : `${text}${joint}${say({ ...quantity, unit }, text).short}`
    const about = result.short.startsWith('about ') ? result.short : `about ${result.short}`
    return `${start}; ${words}, so ${words.includes('about') ? about : result.short}`
  }

  function isOpen(node: Expression): boolean {
    const figure = node.kind === 'name' ? figures.get(node.name) : undefined
    return figure?.state === 'known' && figure.range !== undefined && !isPoint(figure.range)
  }

  /** A result in full, and without the noun where that has just been said. */
  function sayResult(quantity: Quantity, before: string): { readonly full: string; readonly short: string } {
    const full = sayQuantity(quantity, bytes)
    const [noun] = Object.keys(unitOf(quantity.unit.split('/')[0] ?? '1').dimension)
    if (noun === undefined || !isNoun(noun)) return { full, short: full }
    const plural = pluralise(unitWord(noun))
    const isSaidLast = lastNoun(before) === plural
    return { full, short: isSaidLast ? full.replace(` ${plural}`, '') : full }
  }

  /** The last plural of a counted thing in a text. */
  function lastNoun(text: string): string | undefined {
    const nouns = new Set<string>()
    for (const figure of figures.values()) {
      if (figure.state !== 'known') continue
      for (const base of Object.keys(figure.quantity.dimension))
        if (isNoun(base)) nouns.add(pluralise(unitWord(base)))
    }
    const words = text.split(/[\s,;()]+/)
    return words.findLast((word) => nouns.has(word))
  }

  /**
   * The unit in which the parts of a formula come out before times and bits are converted, with the words of the
   * conversion; undefined where nothing is converted.
   */
  function naturalUnit(
    expression: Expression,
    result: Quantity,
  ): { readonly unit: string; readonly words: string } | undefined {
    const isDaily = /\/s$/.test(result.unit) && /\/day$/.test(roundQuantity(result, bytes).unit)
    const unit = isDaily ? result.unit.replace(/s$/, 'day') : result.unit
    const shownTimes = timesIn(unit)
    const [to, ...others] = shownTimes.below
    if (others.length > 0 || shownTimes.above.length > 0) return undefined
    const units = leavesOf(expression).flatMap((node) => leafQuantity(node)?.unit ?? [])
    const from = new Set(units.flatMap((one) => timesIn(one).below))
    const isBits = unit.startsWith('bit') || /^[kMGT]bit/.test(unit)
    const wasBytes = isBits && !units.some((one) => /^[kMGT]?bit/.test(one))
    const base = wasBytes ? unit.replace(/^[kMGT]?bit/, 'B') : unit
    const per = (word: string) => (to === undefined ? base : base.replace(new RegExp(`/${to}$`), `/${word}`))
    const [written, ...more] = [...from]
    // Few a second are said as so many a day, but for an input, which is said as it was written.
    const isInput = expression.kind === 'name' && figures.get(expression.name)?.row.kind === 'input'
    const isFew = roundQuantity({ ...result, unit: per('s') }, bytes).unit.endsWith('/day')
    const time = written === 's' && isFew && !isInput ? 'day' : written
    const conversion =
      to !== undefined && more.length === 0 && time !== to && !isMixed(units)
        ? CONVERSIONS.find(([one, other]) => one === time && other === to)
        : undefined
    if (!conversion && !wasBytes) return undefined
    const words = [conversion?.[2], wasBytes ? 'a byte is eight bits' : undefined].filter(
      (one) => one !== undefined,
    )
    const natural = conversion ? per(conversion[0]) : base
    return { unit: natural, words: words.join(' and ') }
  }

  /** Whether times stand above the line somewhere, so that they cancel those below. */
  function isMixed(units: readonly string[]): boolean {
    return units.some((unit) => timesIn(unit).above.length > 0)
  }

  function conversion(expression: Expression, result: Quantity): string | undefined {
    return naturalUnit(expression, result)?.words
  }

  return { derive, say, phrase, step, conversion, amountOf: unitedQuantity, digitsOf }
}

/** The words of a part that something is done to as a whole. */
function asOne({ text, form }: Said): string {
  return form === 'list' ? `${text} together` : text
}

/** "five requests a day" as "five requests each a day": the word stands behind what it counts. */
function insertEach(text: string, words: string): string {
  const at = text.search(/ (a|an) (second|minute|hour|day|week|month|year)$/)
  return at < 0 ? text + words : text.slice(0, at) + words + text.slice(at)
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** A label without its colon and its underscores: "User: created_at" as "User, created at". */
function plainLabel(label: string): string {
  return label.replace(': ', ', ').replaceAll('_', ' ')
}
