// What Stryker loads by name: the checker that leaves out what is not drawn, and the reporter that says what lives.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { type Checker, CheckStatus } from '@stryker-mutator/api/check'
import type { MutantResult } from '@stryker-mutator/api/core'
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import type { Reporter } from '@stryker-mutator/api/report'
import { isDrawn } from './draw.ts'

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.Checker, 'draw', (): Checker => ({
    init: () => Promise.resolve(),
    check: (mutants) => {
      const share = Number(process.env['MUTANT_SHARE'])
      const answers = mutants.map(({ id }) => [
        id,
        isDrawn(id, share)
          ? { status: CheckStatus.Passed as const }
          : { status: CheckStatus.CompileError as const, reason: 'not drawn' },
      ])
      return Promise.resolve(Object.fromEntries(answers))
    },
    group: (mutants) => Promise.resolve([mutants.map(({ id }) => id)]),
  })),
  declareFactoryPlugin(PluginKind.Reporter, 'survivors', (): Reporter => ({
    onMutantTested: (mutant) => {
      if (mutant.status === 'Survived') console.log(`Not seen: ${changeOf(mutant)}`)
    },
  })),
]

/** `src/model/law.ts:12:5 a < b → a <= b`, on one line. */
function changeOf({ fileName, location: { start, end }, replacement }: MutantResult): string {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line)
  const last = lines.length - 1
  const original = lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join(' ')
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 90)
  return `${relative('.', fileName)}:${start.line}:${start.column} ${short(original)} → ${short(replacement ?? '')}`
}
