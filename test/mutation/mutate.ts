// `npm run mutate`: changes the model in one place at a time and counts which changes no test sees. All of it takes
// hours, so a uniform sample is drawn; `npm run mutate -- 2%` draws another share, `-- all` takes every change, and
// `-- law skew` those of two files. It fails below 80 %.
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { printTable } from '../bench/table.ts'
import { isDrawn, wilson } from './draw.ts'

/** Some eight hundred changes: within 3 % of the score of all. */
const USUAL_SHARE = 0.04
const LOWEST_SCORE = 0.8

const wanted = process.argv.slice(2)
const [first = `${USUAL_SHARE * 100}%`] = wanted
const percent = /^(\d+(?:\.\d+)?)%$/.exec(first)?.[1]
const files = percent !== undefined || first === 'all' ? [] : wanted.map((name) => `src/model/${name}.ts`)
for (const file of files) {
  if (existsSync(file)) continue
  console.error(`There is no ${file}. Write a file's name without its ending, a share as in 2%, or all.`)
  process.exit(1)
}
const share = percent === undefined ? 1 : Number(percent) / 100
process.env['MUTANT_SHARE'] = String(share)
process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] = 'true'

const results = await new Stryker({
  configFile: 'test/mutation/stryker.config.json',
  ...(files.length > 0 ? { mutate: files } : {}),
  ...(share < 1 ? { checkers: ['draw'] } : {}),
}).runMutationTest()

// What no test reaches is not asked whether it is drawn.
const judged = results
  .filter(({ id }) => isDrawn(id, share))
  .filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status))
const isFound = ({ status }: { readonly status: string }) => status === 'Killed' || status === 'Timeout'
const inPercent = (value: number) => `${(value * 100).toFixed(1)} %`

const rows = [...Map.groupBy(judged, ({ fileName }) => basename(fileName))]
  .map(([name, mutants]) => ({ name, all: mutants.length, found: mutants.filter(isFound).length }))
  .sort((a, b) => b.all - b.found - (a.all - a.found))
printTable(
  'Changes that no test sees, by file',
  ['file', 'changes', 'not seen', 'seen'],
  rows.map(({ name, all, found }) => [name, `${all}`, `${all - found}`, inPercent(found / all)]),
)

const found = judged.filter(isFound).length
const score = found / judged.length
const { low, high } = wilson(found, judged.length)
const slow = judged.filter(({ status }) => status === 'Timeout').length
const ofThose = slow > 0 ? `, ${slow} of them because they never came to an end` : ''
const interval = share < 1 ? `, between ${inPercent(low)} and ${inPercent(high)} with 95 % confidence` : ''
console.log(`\nTests see ${found} of ${judged.length} changes${ofThose}: ${inPercent(score)}${interval}.`)
// Nothing judged is nothing known.
if (!(score >= LOWEST_SCORE)) {
  console.error(`That is below ${inPercent(LOWEST_SCORE)}.`)
  process.exitCode = 1
}
