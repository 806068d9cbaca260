import { describe, expect, test } from 'vitest'
import { ASSUMPTIONS } from '../../src/model/standard-sheet'
import { parseRange } from '../../src/model/range'
import { labelUnit } from '../../src/model/unit'
import { SHORT_POSTS_FIGURES } from './short-posts'

const INPUTS = [...SHORT_POSTS_FIGURES.values()].flatMap(({ row }) => (row.kind === 'input' ? [row] : []))

/** One field of each kind, since those that expect the same say the same. */
const KINDS = [...new Map(INPUTS.map((row) => [row.units.join(), row] as const)).values()]

function messageOf(text: string, units: readonly [string, ...string[]]): string {
  const reading = parseRange(text, ...units)
  return reading.ok ? 'accepted' : reading.problem.message
}

describe('what a field says of a text that it cannot read', () => {
  test('is the same as ever, for each kind of field', async () => {
    const lines = KINDS.flatMap(({ label, units }) => [
      `${label} [${units.join(', ')}]`,
      ...['', 'lots', '5 MB/day', '3 posts/like'].map(
        (text) => `  ${text === '' ? '(nothing)' : text}: ${messageOf(text, units)}`,
      ),
    ])
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('messages.txt')
  })

  test('has an example that the field itself takes', () => {
    for (const { id, units } of INPUTS) {
      const examples = [...messageOf('3 posts/like', units).matchAll(/such as ([^)]+)\)/g)].map(
        ([, text]) => text,
      )
      expect(examples, id).toHaveLength(units.length)
      for (const example of examples) expect(messageOf(example ?? '', units), id).toBe('accepted')
    }
  })

  test('has an example of each assumption in its own unit', () => {
    const odd = ASSUMPTIONS.filter(({ unit }) => {
      const example = /such as (.+)$/.exec(messageOf('', [unit]))?.[1] ?? ''
      return unit === 'node' ? Number(example) > 10 : unit === '%' && Number.parseFloat(example) < 5
    })
    expect(odd).toEqual([])
  })
})

describe('the label of a field', () => {
  test('names the unit that a bare number takes, where it does not say it already', async () => {
    const labels = INPUTS.map(({ id, label, units }) => `${id}: ${label} (${labelUnit(label, ...units)})`)
    await expect(`${labels.join('\n').replaceAll(' ()', '')}\n`).toMatchFileSnapshot('labels.txt')
  })

  test('alone, where its list says the rest, names it too', () => {
    expect(
      [
        ['There already', 'post'],
        ['Amount', 'delivery/post'],
        ['Amount', 'constructor'],
        ['How often', 'request/user/day', 'request/day', ':1'],
        ['Bytes of an average one', 'B'],
        ['People who use it each day', 'user'],
        ['Egress', 'Mbit/s'],
        ['Price', 'USD/GB/month'],
        ['Delay', 'ms'],
      ].map(([label = '', own = '', ...others]) => labelUnit(label, own, ...others)),
    ).toEqual([
      'posts',
      'deliveries per post',
      'constructors',
      'per user and day',
      '',
      '',
      'Mbit per second',
      'USD per GB and month',
      'ms',
    ])
  })
})
