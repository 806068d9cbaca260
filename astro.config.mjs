import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import mdx from '@astrojs/mdx'
import preact from '@astrojs/preact'
import sitemap from '@astrojs/sitemap'
import { defineConfig } from 'astro/config'
import { yamlModules } from './src/build/yaml.ts'
import { checkContent } from './src/build/check-content.ts'
import { searchIndex } from './src/build/search.ts'

/** Scripts that stand in the page itself are let through by their hash. */
function hashOf(path) {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8')
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

export default defineConfig({
  site: 'https://forty-five.example',
  trailingSlash: 'always',
  integrations: [checkContent(), mdx(), preact(), sitemap(), searchIndex()],
  markdown: { syntaxHighlight: 'prism' },
  build: { inlineStylesheets: 'always' },
  vite: {
    plugins: [yamlModules()],
    // The search dialog is built like a worker and imported as a module.
    worker: { format: 'es' },
    // Fonts stay files: a data URL would be fetched with every page and could not be preloaded.
    build: { assetsInlineLimit: 0 },
  },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types forty-five',
      ],
      scriptDirective: {
        resources: ["'self'", "'wasm-unsafe-eval'"],
        hashes: [hashOf('src/components/head.inline.js'), hashOf('src/components/speculation-rules.json')],
      },
    },
  },
})
