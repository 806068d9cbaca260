import { expect, test } from 'vitest'
import { withAnswer, withReason, withState } from '../../src/model/checklist'
import { formatScriptMarkdown, formatScriptText, readAloud } from '../../src/model/read-aloud'
import { questionOf } from './questions'
import { SHORT_POSTS } from './short-posts'

const ASKED = ['daily-users', 'accuracy', 'freshness', 'regimes', 'goal-in-one-sentence'].map(questionOf)
const DESIGN = [
  (design = SHORT_POSTS) => withAnswer(design, questionOf('daily-users'), '50M'),
  (design = SHORT_POSTS) =>
    withAnswer(withState(design, 'accuracy', 'assumed'), questionOf('accuracy'), 'exact'),
  (design = SHORT_POSTS) => withReason(design, 'accuracy', 'money *moves*'),
  (design = SHORT_POSTS) =>
    withReason(withState(design, 'regimes', 'out-of-scope'), 'regimes', 'no people in it'),
].reduce((design, change) => change(design), SHORT_POSTS)

test('the script begins with what is open, then asks to confirm, then repeats what was said', () => {
  expect(readAloud(ASKED, DESIGN)).toEqual([
    {
      title: 'What I would still like to know',
      lines: [questionOf('freshness').ask, questionOf('goal-in-one-sentence').ask],
    },
    {
      title: 'What I assume; tell me where I am wrong',
      lines: [`${questionOf('accuracy').ask} exact, because money *moves*`],
    },
    { title: 'What you told me', lines: [`${questionOf('daily-users').ask} 50M`] },
    { title: 'What I leave out', lines: [`${questionOf('regimes').ask} Left out: no people in it`] },
  ])
})

test('an extra question is not read out until it is marked', () => {
  expect(readAloud([questionOf('regimes')], SHORT_POSTS)).toEqual([])
  expect(readAloud([questionOf('regimes')], withState(SHORT_POSTS, 'regimes', 'asked'))).toHaveLength(1)
})

test('the script is text, or Markdown in which nothing that was typed is markup', () => {
  const parts = readAloud(ASKED, DESIGN)
  expect(formatScriptText(parts)).toContain(
    'What you told me:\n- How many people use it on an ordinary day? 50M\n',
  )
  const markdown = formatScriptMarkdown('Short <b>posts', parts)
  expect(markdown).toMatch(/^# Short \\<b\\>posts\n\n## What I would still like to know\n\n- /)
  expect(markdown).toContain('money \\*moves\\*')
})
