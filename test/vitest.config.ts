import { defineConfig } from 'vitest/config'
import { yamlModules } from '../src/build/yaml'

// `model` and `rules` know no DOM; `widgets` gets one from happy-dom; `built` reads dist/ after a build.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [yamlModules()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // No test depends on time; this only ends one that hangs.
    testTimeout: 120_000,
    setupFiles: ['test/seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'model',
          // Properties are checked on many inputs, and the machine may be busy.
          testTimeout: 30_000,
          environment: 'node',
          include: ['test/{model,schemas,state,components}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'rules',
          environment: 'node',
          include: ['test/*.test.ts', 'test/{content,build,mutation}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'widgets', environment: 'happy-dom', include: ['test/widgets/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'built',
          environment: 'node',
          include: ['test/site/**/*.test.ts'],
        },
      },
    ],
  },
})
