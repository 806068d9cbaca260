import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { builtPages } from './pages'

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // What a minifier or a component's author writes is no matter of right and wrong.
      'attr-quotes': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'doctype-style': 'off',
      'long-title': 'off',
      'require-sri': ['error', { target: 'crossorigin' }],
      'no-inline-style': 'error',
      'no-trailing-whitespace': 'off',
      // A named box that scrolls is a region and no section of the text.
      'prefer-native-element': ['error', { exclude: ['region'] }],
      'tel-non-breaking': 'off',
      // Ids of fields hold the ids of what they are about, joined by colons.
      'valid-id': ['error', { relaxed: true }],
      'void-style': 'off',
    },
  }),
)

/** Astro writes this one before the first island, wherever that is; browsers take it from anywhere. */
const ISLAND_STYLE = '<style>astro-island'

describe('the HTML of every built page', () => {
  test.each(builtPages('dist'))('$address is valid', async ({ file, html }) => {
    const { results } = await validator.validateFile(file)
    const complaints = results.flatMap(({ messages }) =>
      messages
        .filter(
          ({ ruleId, offset }) =>
            ruleId !== 'element-permitted-content' || !html.startsWith(ISLAND_STYLE, offset - 1),
        )
        .map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${message} (${ruleId})`),
    )
    expect(complaints).toEqual([])
  })
})
