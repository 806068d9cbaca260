import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import mdx from '@astrojs/mdx'
import preact from '@astrojs/preact'
import sitemap from '@astrojs/sitemap'
import { defineConfig } from 'astro/config'
import { yamlModules } from './src/build/yaml.ts'
import { checkContent } from './src/build/check-content.ts'
import { inlineScript, inlineScripts } from './src/build/inline-scripts.ts'
import { plainImports } from './src/build/plain-imports.ts'
import { searchIndex } from './src/build/search.ts'

/** Scripts that stand in the page itself are let through by their hash. */
function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

const path = (name) => fileURLToPath(new URL(name, import.meta.url))

/**
 * What every page with a tool fetches is one file and not thirty: it comes in one round trip, and is compressed as a
 * whole. Pages that are only read fetch none of it. `test/site/bytes.spec.ts` keeps what this is for.
 */
const CHUNKS = [
  // Every page has these, and they must not pull the rest along.
  { name: 'page', priority: 1, test: modules(['vite/preload-helper', 'src/state/kept.ts']) },
  { name: 'preact', test: modules(['node_modules/(preact|@nanostores/preact|@astrojs/preact)/']) },
  {
    name: 'figures',
    test: modules([
      'node_modules/nanostores/',
      // Not what is told of it (`?told`), which is prose that no figure follows from.
      'designs/short-posts/design.yaml\\?(computed|records)',
      'src/model/(design|dimension|display|edit|expression|medians|quantity|range|remembered|row|sheet|spread-text|standard-sheet|threshold|unit|working).ts',
      'src/state/(design|keeping|notice|preferences|record-layout|sheet|steps|storage|uncertainty).ts',
      'src/widgets/sheet-parts/(AskNext|ByteSwitch|Folded|Live|Seen|Sheet|Spoken|TakeBack|UnitLabel|Verdicts|conclusions|in-sight|use-)',
      'src/widgets/ui/(AmountField|Announcer|CopyButton|NoticeBar).tsx',
    ]),
  },
  // A file of a few hundred bytes costs as much again to ask for and to unpack.
  { name: 'uncertainty', test: modules(['src/model/(bisect|law|normal|random|samples|uncertainty).ts']) },
  { name: 'record-rows', test: modules(['src/model/(capacity|record-rows).ts']) },
]

/** Adds `client:wanted` to what wakes a part of a page. */
function wanted() {
  const setup = ({ addClientDirective }) =>
    addClientDirective({ name: 'wanted', entrypoint: path('./src/widgets/ui/wanted.ts') })
  return { name: 'wanted', hooks: { 'astro:config:setup': setup } }
}

/** Matches the ids of modules; Vite writes them with slashes everywhere. */
function modules(paths) {
  return new RegExp(paths.map((path) => path.replaceAll('.', '\\.').replaceAll('?', '\\?')).join('|'))
}

export default defineConfig({
  site: 'https://forty-five.example',
  trailingSlash: 'always',
  integrations: [checkContent(), mdx(), preact(), sitemap(), searchIndex(), wanted()],
  markdown: { syntaxHighlight: 'prism' },
  build: { inlineStylesheets: 'always' },
  vite: {
    plugins: [yamlModules(), inlineScripts(), plainImports()],
    // The search dialog is built like a worker and imported as a module.
    worker: { format: 'es' },
    // Fonts stay files: a data URL would be fetched with every page and could not be preloaded.
    build: { assetsInlineLimit: 0 },
    environments: {
      client: {
        build: {
          rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
        },
      },
    },
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
        hashes: [
          hashOf(inlineScript(path('src/components/head.inline.js'))),
          hashOf(readFileSync(path('src/components/speculation-rules.json'), 'utf8')),
        ],
      },
    },
  },
})
