import { defineConfig } from 'vitest/config'
import { yamlModules } from '../src/build/yaml'

// The model's own tests, in one project as the mutation runner wants them. Examples in docstrings are read from the
// source, which is not the reader's while it is being mutated. Every mutant that lives runs all tests that reach it, so
// properties have fewer examples, and what only asks whether a huge sheet is computed at all is left out: a mutant that
// fails it alone counts as alive.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [yamlModules()],
  test: {
    environment: 'node',
    setupFiles: ['test/seed.ts'],
    include: ['test/model/**/*.test.ts'],
    exclude: ['test/model/examples.test.ts'],
    testTimeout: 30_000,
    env: { FC_SHARE: '0.2' },
    testNamePattern:
      /^(?!.*(five hundred rows|never throws, whatever stands|takes any text without throwing))/,
  },
})
