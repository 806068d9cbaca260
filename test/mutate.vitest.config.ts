import { defineConfig } from 'vitest/config'
import { yamlModules } from '../src/build/yaml'

// The model's own tests, in one project as the mutation runner wants them. Examples in docstrings are read from the
// source, which is not the reader's while it is being mutated; measured times say nothing then, either.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [yamlModules()],
  test: {
    environment: 'node',
    setupFiles: ['test/seed.ts'],
    include: ['test/model/**/*.test.ts'],
    exclude: ['test/model/examples.test.ts'],
    testTimeout: 30_000,
  },
})
