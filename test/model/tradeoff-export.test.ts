import fc from 'fast-check'
import { lint } from 'markdownlint/sync'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/model/design'
import { escapeCsv, escapeMarkdown } from '../../src/model/escape'
import {
  formatDecisionCsv,
  formatDecisionMarkdown,
  formatDecisionRecord,
  formatDecisionTable,
} from '../../src/model/tradeoff-export'
import { decisionFromTable } from './decision-from-table'

const decision: Decision = {
  id: 'queue',
  title: 'Where do jobs wait?',
  problem: 'Jobs arrive in bursts.',
  options: [
    { id: 'kafka', title: 'Kafka', what: 'A log on three brokers.' },
    { id: 'table', title: 'A table', what: 'Rows in the database we have.' },
    { id: 'memory', title: 'Memory', what: '' },
  ],
  criteria: [
    { id: 'effort', title: 'Effort', worst: 'a team', best: 'an afternoon' },
    { id: 'loss', title: 'Loss', worst: 'jobs vanish', best: 'none is lost', must: 3 },
  ],
  weights: { effort: 3, loss: 1 },
  scores: {
    kafka: { effort: { score: 2, reason: 'New to us.' }, loss: { score: 5, reason: '' } },
    table: {
      effort: { score: 5, reason: 'It is there.' },
      loss: { score: 4, reason: 'Backed up.', figure: 'peak_writes' },
    },
    memory: { effort: { score: 5, reason: '' }, loss: { score: 1, reason: 'Gone with the process.' } },
  },
}

describe('the record (MADR 4)', () => {
  it('carries the decision whole', () => {
    expect(formatDecisionRecord(decision, '2026-11-20', { peak_writes: '9.3K requests/s' })).toBe(`---
status: proposed
date: 2026-11-20
---

<!-- markdownlint-disable-file MD013 -->

# Where do jobs wait?

## Context and Problem Statement

Jobs arrive in bursts.

## Decision Drivers

* Effort (75 %): 1 = a team; 5 = an afternoon
* Loss (25 %): 1 = jobs vanish; 5 = none is lost; must be at least 3

## Considered Options

* Kafka
* A table
* Memory

## Decision Outcome

Chosen option: "A table", because of the weighted scores below. “A table” wins with 4.75 of 5; “Kafka” is 42 % behind (2.75). It gives up Loss (4 against 5) to “Kafka”. What would change that: “Kafka” draws level if Effort weighs 25 % instead of 75 %, and wins if “A table” scores 2 instead of 4 on Loss. 2 of the 6 scores have no reason behind them.

### Consequences

* Good, because Effort is 5 of 5: It is there.
* Good, because Loss is 4 of 5: Backed up. (peak\\_writes: 9.3K requests/s)

## Pros and Cons of the Options

### Kafka

A log on three brokers.

* Good, because Loss is 5 of 5
* Bad, because Effort is 2 of 5: New to us.

### A table

Rows in the database we have.

* Good, because Effort is 5 of 5: It is there.
* Good, because Loss is 4 of 5: Backed up. (peak\\_writes: 9.3K requests/s)

### Memory

Knocked out: Loss is 1 and must be at least 3.

* Good, because Effort is 5 of 5
* Bad, because Loss is 1 of 5: Gone with the process.

## More Information

| Criterion | Weight | Kafka | A table | Memory |
| --- | --- | --- | --- | --- |
| Effort | 75 % | 2 | 5 | 5 |
| Loss (at least 3) | 25 % | 5 | 4 | 1 |
| Total | – | 2.75 | 4.75 | – |
| Result | – | 2 | 1 | Knocked out: Loss is 1 and must be at least 3. |

Weights at which the answer turns, the others kept in proportion:

* “Kafka” draws level if Effort weighs 25 % instead of 75 %.

Scores run from 1 to 5; totals are their weighted means. The margin is the lead over the runner-up as a share of the winner's total; below 10 % there is no clear winner.
`)
  })

  it('chooses nothing where there is no clear winner', () => {
    const close = decisionFromTable({ a: 1, b: 1 }, { x: [4, 3], y: [3, 3] })
    const tied = decisionFromTable({ a: 1, b: 1 }, { x: [4, 3], y: [3, 4] })
    expect(formatDecisionRecord(tied, '2026-11-20', {})).toContain('No option is chosen yet. “x” and “y” tie')
    expect(formatDecisionRecord(close, '2026-11-20', {})).toContain('Chosen option: "x"')
    const narrow = decisionFromTable({ a: 3, b: 2 }, { x: [4, 3], y: [3, 4] })
    expect(formatDecisionRecord(narrow, '2026-11-20', {})).toContain(
      'No option is chosen yet. No clear winner',
    )
  })

  it('keeps the rules of Markdown linters whatever readers type', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '# x',
        '- y',
        '1. z',
        '+',
        '=',
        '| a |',
        '```',
        '<b>',
        'C#',
        'why?!',
        'https://x.org/a_b.',
        '&amp;',
        '[a](b)',
        'a\n\n\nb',
        '\t',
      ),
    )
    fc.assert(
      fc.property(word, word, word, (title, problem, reason) => {
        const messy: Decision = {
          ...decision,
          title,
          problem,
          options: decision.options.map((option, at) => ({
            ...option,
            title: at === 0 ? title : option.title,
            what: reason,
          })),
          scores: { ...decision.scores, kafka: { effort: { score: 2, reason }, loss: { score: 5, reason } } },
        }
        const text = formatDecisionRecord(messy, '2026-11-20', {})
        const body = text.split('\n---\n').slice(1).join('\n---\n')
        expect(text).not.toMatch(/[ \t]\n/) // MD009
        expect(text).not.toMatch(/\t/) // MD010
        expect(text).not.toMatch(/\n\n\n/) // MD012
        expect(body.match(/^# /gm)).toHaveLength(1) // MD025
        expect(body).not.toMatch(/^#+ .*[.,;:!]$/m) // MD026
        expect(body.replace(/^<!--.*-->$/gm, '')).not.toMatch(/(?<!\\)<(?!https?:)/) // MD033
        expect(body).not.toMatch(/(?<![<\w])https?:\/\/\w/) // MD034
        expect(text.endsWith('.\n')).toBe(true) // MD047
      }),
    )
  })
})

describe('a decision that is not ready', () => {
  const empty: Decision = {
    id: 'empty',
    title: '',
    problem: ' ',
    options: [],
    criteria: [],
    weights: {},
    scores: {},
  }
  const open: Decision = {
    ...empty,
    title: 'Which one? ##',
    options: [
      { id: 'a', title: 'Same', what: ' ' },
      { id: 'b', title: 'Same ', what: 'The other.' },
      { id: 'c', title: '', what: '' },
    ],
    criteria: [
      { id: 'x', title: 'X', worst: '', best: '' },
      { id: 'y', title: '', worst: 'low', best: ' ' },
      { id: 'z', title: 'Z', worst: '', best: 'high' },
    ],
    weights: { x: 1, y: 1, z: 2 },
    scores: {
      a: {
        x: { score: 2, reason: ' ' },
        y: { score: 3, reason: '', figure: 'gone' },
        z: { score: 4, reason: 'Why' },
      },
      b: { x: { score: 3, reason: '', figure: '' } },
    },
  }

  it('is a record that says so, without lists of nothing', () => {
    const text = formatDecisionRecord(empty, '2026-11-20', {})
    expect(text.match(/^#.*$/gm)).toEqual([
      '# Untitled decision',
      '## Context and Problem Statement',
      '## Decision Outcome',
      '## More Information',
    ])
    expect(text).toContain('\n\nThe problem has not been written down yet.\n\n')
    expect(text).toContain(
      'No option is chosen yet. There is nothing to compare yet: add at least two options.\n',
    )
    expect(text).not.toContain('|')
  })

  it('is one sentence as Markdown, and no table', () => {
    expect(formatDecisionMarkdown(empty, {})).toBe(
      'There is nothing to compare yet: add at least two options.\n',
    )
  })

  it('has headings of its own for options with one name, and puts good before neutral before bad', () => {
    const text = formatDecisionRecord(open, '2026-11-20', {})
    const from = text.indexOf('## Decision Drivers')
    expect(text.slice(text.indexOf('# Which'), from)).toContain('# Which one? \\##\n')
    expect(text.slice(from, text.indexOf('## Decision Outcome'))).toBe(`## Decision Drivers

* X (25 %)
* an unnamed criterion (25 %): 1 = low
* Z (50 %): 5 = high

## Considered Options

* Same
* Same
* Unnamed

`)
    expect(text.slice(text.indexOf('## Pros'), text.indexOf('## More'))).toBe(`## Pros and Cons of the Options

### Same

* Good, because Z is 4 of 5: Why
* Neutral, because an unnamed criterion is 3 of 5: (gone)
* Bad, because X is 2 of 5

### Same (2)

The other.

Not ranked: no score for an unnamed criterion and Z.

* Neutral, because X is 3 of 5

### Untitled

Not ranked: no score for X, an unnamed criterion and Z.

`)
    expect(text).not.toContain('### Consequences')
    expect(text).not.toContain('Weights at which')
  })

  it('leaves out of the consequences what is neutral, and names what is chosen without a name', () => {
    const chosen: Decision = {
      ...open,
      options: [
        { id: 'a', title: '', what: '' },
        { id: 'b', title: 'B', what: '' },
      ],
      scores: {
        a: { x: { score: 5, reason: '' }, y: { score: 3, reason: '' }, z: { score: 4, reason: '' } },
        b: { x: { score: 1, reason: '' }, y: { score: 2, reason: '' }, z: { score: 1, reason: '' } },
      },
    }
    const text = formatDecisionRecord(chosen, '2026-11-20', {})
    expect(text).toContain('Chosen option: "Unnamed", because')
    expect(text.slice(text.indexOf('### Consequences'), text.indexOf('## Pros'))).toBe(`### Consequences

* Good, because X is 5 of 5
* Good, because Z is 4 of 5

`)
  })

  it('is a spreadsheet with blanks', () => {
    expect(formatDecisionCsv(open, {}).split('\r\n').slice(1, 7)).toEqual([
      'X,,,,1,,,,0.25,2,,3,,,',
      ',low,,,1,,,,0.25,3,(gone),,,,',
      'Z,,high,,2,,,,0.5,4,Why,,,,',
      'Total,,,,,,,,,3.25,,,,,',
      'Result,,,,,,,,,1,,Not ranked: no score for an unnamed criterion and Z.,,"Not ranked: no score for X, an unnamed criterion and Z.",',
      'Answer,There are not enough scores yet to compare two options.,,,,,,,,,,,,,',
    ])
  })
})

describe('the matrix as Markdown', () => {
  it('is the table, what it comes to, the criteria and the reasons', () => {
    expect(formatDecisionMarkdown(decision, { peak_writes: '9K/s' })).toBe(`Jobs arrive in bursts.

${formatDecisionTable(decision)}
“A table” wins with 4.75 of 5; “Kafka” is 42 % behind (2.75). It gives up Loss (4 against 5) to “Kafka”. What would change that: “Kafka” draws level if Effort weighs 25 % instead of 75 %, and wins if “A table” scores 2 instead of 4 on Loss. 2 of the 6 scores have no reason behind them.

Weights at which the answer turns, the others kept in proportion:

* “Kafka” draws level if Effort weighs 25 % instead of 75 %.

Criteria, from 1 to 5:

* Effort (75 %): 1 = a team; 5 = an afternoon
* Loss (25 %): 1 = jobs vanish; 5 = none is lost; must be at least 3

Reasons:

* “Kafka” has 2 on Effort: New to us.
* “A table” has 5 on Effort: It is there.
* “A table” has 4 on Loss: Backed up. (peak\\_writes: 9K/s)
* “Memory” has 1 on Loss: Gone with the process.
`)
  })
})

describe('all that made the result', () => {
  const grounded: Decision = {
    ...decision,
    criteria: [...decision.criteria, { id: 'reach', title: 'Reach', worst: 'one site', best: 'every site' }],
    weights: { effort: 64.9, loss: 27.9, reach: 7.2 },
    scoredWith: { effort: 50, loss: 27.9 },
    ranges: { effort: { low: 20, high: 80 } },
    comparisons: [
      { more: 'effort', less: 'loss', times: 3 },
      { more: 'effort', less: 'reach', times: 7 },
      { more: 'loss', less: 'reach', times: 5 },
    ],
    scores: {
      ...decision.scores,
      kafka: {
        ...decision.scores['kafka'],
        reach: { score: 5, reason: 'In use.', figure: 'nodes', seen: '3' },
      },
      table: {
        ...decision.scores['table'],
        loss: { score: 4, reason: 'Backed up.', figure: 'peak_writes', seen: '8.1K requests/s' },
        reach: { score: 1, reason: 'One site.', figure: 'gone', seen: '12' },
      },
    },
  }
  const figures = { peak_writes: '9.3K requests/s', nodes: '3' }
  const escaped = (text: string) => text.replaceAll('_', '\\_')

  it.each([
    ['MADR', formatDecisionRecord(grounded, '2026-11-20', figures), escaped],
    ['Markdown', formatDecisionMarkdown(grounded, figures), escaped],
    ['CSV', formatDecisionCsv(grounded, figures), (text: string) => text],
  ])('is in %s', (_, text, written) => {
    for (const sentence of [
      'Backed up. (peak_writes: 9.3K requests/s now, 8.1K requests/s when scored, stale)',
      'In use. (nodes: 3, as when scored)',
      'One site. (gone: unknown now, 12 when scored)',
      'Knocked out: Loss is 1 and must be at least 3.',
      'Weights changed after scoring: Effort 50 → 64.9, Reach none → 7.2.',
      'Effort: from 20 to 80, 64.9 now.',
      'Of 2,000 draws of weights within the ranges, “A table” wins',
      'Effort is a little more important than Loss.',
      'Loss is clearly more important than Reach.',
      'Your comparisons agree with one another (consistency ratio 0.06; up to 0.10 is fine).',
      'The weights are the ones that follow from the pairs.',
      '“Kafka” draws level if ',
    ]) {
      expect(text).toContain(written(sentence))
    }
  })

  it('says when the weights are others than the pairs give, and when pairs are open', () => {
    const heavier: Decision = { ...grounded, weights: { ...grounded.weights, reach: 50 } }
    expect(formatDecisionMarkdown(heavier, {})).toContain(
      'The weights are not the ones that follow from the pairs, which would be Effort 65 %, Loss 28 % and Reach 7.2 %.',
    )
    const open: Decision = { ...grounded, comparisons: grounded.comparisons?.slice(0, 2) }
    expect(formatDecisionMarkdown(open, {})).toContain(
      '1 of 3 pairs is still open, so no weights follow from them.',
    )
  })

  it.each([
    ['MADR', formatDecisionRecord(grounded, '2026-11-20', figures)],
    ['Markdown', `# Title\n\n${formatDecisionMarkdown(grounded, figures)}`],
  ])('in %s is what markdownlint accepts', (_, text) => {
    const { text: problems } = lint({ strings: { text }, config: { default: true, MD013: false } })
    expect(problems?.map(({ ruleNames, lineNumber }) => `${lineNumber} ${ruleNames.join('/')}`)).toEqual([])
  })
})

describe('the Markdown table', () => {
  it('has as many cells in each line, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (option, criterion) => {
        const messy: Decision = {
          ...decision,
          options: decision.options.map((one) => ({ ...one, title: option })),
          criteria: decision.criteria.map((one) => ({ ...one, title: criterion })),
        }
        const lines = formatDecisionTable(messy).trimEnd().split('\n')
        const bars = lines.map((line) => line.replace(/\\./g, '').match(/\|/g)?.length)
        expect(new Set(bars)).toEqual(new Set([6]))
        expect(lines).toHaveLength(6)
      }),
    )
  })
})

describe('text in Markdown', () => {
  it.each([
    ['*not* _emphasis_', '\\*not\\* \\_emphasis\\_'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['[a](javascript:b)', '\\[a\\](javascript:b)'],
    ['a | b', 'a \\| b'],
    ['two\r\n lines\u2028', 'two lines'],
    ['see https://example.org/a_b.', 'see <https://example.org/a_b>.'],
    ['back\\slash', 'back\\\\slash'],
    ['&lt;', '\\&lt;'],
  ])('%s stays what was typed', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })
})

describe('CSV', () => {
  it('has the reasons beside the scores, and numbers as numbers', () => {
    expect(formatDecisionCsv(decision, { peak_writes: '9.3K requests/s' }).split('\r\n').slice(0, 5)).toEqual(
      [
        'Criterion,Worst (1),Best (5),Must be at least,Weight,Lowest weight,Highest weight,Weight when scored,Share,Kafka,Reason: Kafka,A table,Reason: A table,Memory,Reason: Memory',
        'Effort,a team,an afternoon,,3,,,,0.75,2,New to us.,5,It is there.,5,',
        'Loss,jobs vanish,none is lost,3,1,,,,0.25,5,,4,Backed up. (peak_writes: 9.3K requests/s),1,Gone with the process.',
        'Total,,,,,,,,,2.75,,4.75,,,',
        'Result,,,,,,,,,2,,1,,Knocked out: Loss is 1 and must be at least 3.,',
      ],
    )
  })

  it('says below the table what it comes to, a name and a sentence at a time', () => {
    expect(formatDecisionCsv(decision, {}).split('\r\n').slice(5)).toEqual(
      [
        'Problem,Jobs arrive in bursts.',
        'Answer,"“A table” wins with 4.75 of 5; “Kafka” is 42 % behind (2.75)."',
        'What it gives up,It gives up Loss (4 against 5) to “Kafka”.',
        'What would change it,"What would change that: “Kafka” draws level if Effort weighs 25 % instead of 75 %, and wins if “A table” scores 2 instead of 4 on Loss."',
        'Turning point,“Kafka” draws level if Effort weighs 25 % instead of 75 %.',
        'Not settled,2 of the 6 scores have no reason behind them.',
      ]
        .map((line) => line + ','.repeat(13))
        .concat(''),
    )
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'=1"],
    ['\t=1', "'=1"],
    ['\u00a0=1', "'=1"],
    ['\uff1d1', "'\uff1d1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['safe\n=1', 'safe =1'],
    ['one, two', '"one, two"'],
    ['say "no"', '"say ""no"""'],
    ['a;b', '"a;b"'],
    ['plain', 'plain'],
    ['', ''],
  ])('%j becomes %j', (text, field) => {
    expect(escapeCsv(text)).toBe(field)
  })

  it('has the same number of fields in each line and starts none with a formula', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, reason) => {
        const messy: Decision = {
          ...decision,
          options: decision.options.map((one) => ({ ...one, title })),
          scores: { ...decision.scores, kafka: { effort: { score: 2, reason }, loss: { score: 5, reason } } },
        }
        const lines = formatDecisionCsv(messy, {}).split('\r\n').slice(0, -1)
        expect(lines.length).toBeGreaterThan(8)
        for (const line of lines) {
          const fields = [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^",]*)/g)].map((match) => match[1] ?? '')
          expect(fields).toHaveLength(15)
          for (const field of fields) expect(field).not.toMatch(/^"?\s*[=+\-@]/)
        }
      }),
    )
  })
})
