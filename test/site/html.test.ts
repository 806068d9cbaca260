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
      'void-style': 'off',
    },
  }),
)

describe('the HTML of every built page', () => {
  test.each(builtPages('dist'))('$address is valid', async ({ file }) => {
    const { results } = await validator.validateFile(file)
    const complaints = results.flatMap(({ messages }) =>
      messages.map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${message} (${ruleId})`),
    )
    expect(complaints).toEqual([])
  })
})
