import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { yamlModules } from '../../src/build/yaml'

// The source is mutated in a copy two folders below the project, and its docstrings are read where they stand as they were written.
const original = new URL('../../../..', import.meta.url)
const isCopy = existsSync(new URL('src/model', original))

// The model's own tests, in one project as the mutation runner wants them. Every mutant that lives runs all tests that
// reach it, so properties have fewer examples, and what only asks whether a huge sheet is computed at all is left out: a
// mutant that fails it alone counts as alive.
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  plugins: [yamlModules()],
  test: {
    environment: 'node',
    setupFiles: ['test/seed.ts'],
    include: ['test/model/**/*.test.ts'],
    // What never comes to an end is stopped by the mutation runner; this is for a machine that is busy.
    testTimeout: 300_000,
    env: { FC_SHARE: '0.2', ...(isCopy ? { DOCUMENTED: fileURLToPath(original) } : {}) },
    testNamePattern:
      /^(?!.*(five hundred rows|never throws, whatever stands|takes any text without throwing))/,
  },
})
