import { defineConfig } from 'vitest/config'

// `model` and `rules` know no DOM; `widgets` gets one from happy-dom; `built` reads dist/ after a build.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      {
        test: {
          name: 'model',
          environment: 'node',
          include: ['test/{model,schemas,state}/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'rules',
          environment: 'node',
          include: ['test/*.test.ts', 'test/{content,build}/**/*.test.ts'],
        },
      },
      {
        test: { name: 'widgets', environment: 'happy-dom', include: ['test/widgets/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          name: 'built',
          environment: 'node',
          include: ['test/site/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
