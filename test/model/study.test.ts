import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateDesign } from '../../src/model/capacity'
import { withInput } from '../../src/model/edit'
import { uncertainInputs } from '../../src/model/spread-text'
import { askStudy } from '../../src/model/study'
import { readStudyInput } from '../../src/model/study-input'
import { studyAsMarkdown } from '../../src/model/study-text'
import { readAllStudies, sheetMoves, STUDIES, STUDY_INPUTS } from '../../src/model/studies'
import { uncertaintyOf } from '../../src/model/uncertainty'
import { ask, designWith, inputOf, say, studyOf } from './asked-study'
import { SHORT_POSTS, SHORT_POSTS_FIGURES } from './short-posts'
import { runs } from '../seed'
import { REFERENCES } from './study-references'

describe('a study that cannot be answered', () => {
  test('names the row of the sheet that it needs', () => {
    const broken = withInput(SHORT_POSTS, 'retention', '5 posts')
    expect(ask('growth', broken)).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/it needs “.+”/),
    })
  })

  test('names the input of its own that has no value', () => {
    expect(ask('nodes', designWith({ zones: 'three' }))).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/^“Zones that the nodes are spread over” has no value: /),
    })
  })
})

const HOSTILE = [
  '0',
  '1',
  '1e308',
  '1e-308',
  '100 %',
  '50',
  '0 %',
  '1e308 B',
  '1e308 s',
  '1e-300 ms',
  '0 B',
  '0 s',
  '1e300-1e308',
  '1e-308-1e308',
  '',
]

test('no study ever says NaN or undefined, whatever stands in its fields', () => {
  const figures = evaluateDesign(SHORT_POSTS)
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...STUDY_INPUTS.map(({ id }) => id)), fc.constantFrom(...HOSTILE), {
        maxKeys: 6,
      }),
      fc.constantFrom(...STUDIES),
      (inputs, study) => {
        const readable = Object.entries(inputs).filter(([id, text]) => readStudyInput(inputOf(id), text).ok)
        const design = designWith(Object.fromEntries(readable))
        const state = askStudy(study, readAllStudies({ design, figures, references: REFERENCES }))
        const text = studyAsMarkdown(study, state, say)
        const short = state.state === 'known' ? state.answer.short(say) : ''
        expect(text + short).not.toMatch(/NaN|undefined|Infinity|null/)
      },
    ),
    { numRuns: runs(400) },
  )
})

const SHEET_INPUTS = [...SHORT_POSTS_FIGURES.values()].flatMap(({ row }) =>
  row.kind === 'input' ? [row.id] : [],
)

test('no study ever says NaN or undefined, whatever stands in the sheet', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...SHEET_INPUTS), fc.constantFrom(...HOSTILE), { maxKeys: 4 }),
      (inputs) => {
        const design = Object.entries(inputs).reduce(
          (changed, [id, text]) => withInput(changed, id, text),
          SHORT_POSTS,
        )
        const figures = evaluateDesign(design)
        const context = { design, figures, references: REFERENCES }
        const facts = readAllStudies(context)
        const ofSheet = uncertainInputs(figures).map((input) => sheetMoves(input, context))
        const text = STUDIES.map((study) =>
          studyAsMarkdown(study, askStudy(study, facts, ofSheet), say),
        ).join('\n')
        expect(text).not.toMatch(/NaN|undefined|Infinity|null/)
      },
    ),
    { numRuns: runs(120) },
  )
})

describe('ranges of the sheet', () => {
  const UNCERTAIN = withInput(withInput(SHORT_POSTS, 'daily_users', '50M-200M'), 'peak_factor', '2-5')
  const figures = evaluateDesign(UNCERTAIN)
  const context = { design: UNCERTAIN, figures, references: REFERENCES }
  const ofSheet = uncertainInputs(figures).map((input) => sheetMoves(input, context))

  test('reach the studies as they reach the sheet’s own figures', () => {
    const state = askStudy(studyOf('growth'), readAllStudies(context), ofSheet)
    const spread = state.state === 'known' ? state.spreads.get('peak_later') : undefined
    const own = uncertaintyOf(figures).spreadOf('peak_requests')
    expect((spread?.low ?? 0) / (own?.low ?? 1)).toBeCloseTo(1, 6)
    expect((spread?.high ?? 0) / (own?.high ?? 1)).toBeCloseTo(1, 6)
    expect(spread?.driver?.label).toBe('Daily users')
    expect(spread?.driver?.share).toBeCloseTo(own?.shares[0]?.share ?? 0, 6)
  })

  test('move nothing in a study that takes nothing from the sheet', () => {
    const state = askStudy(studyOf('latency'), readAllStudies(context), ofSheet)
    expect(state.state === 'known' && state.spreads.size).toBe(0)
  })

  test('count a row that stands for an input of a study once', () => {
    const design = withInput(SHORT_POSTS, 'followers', '100-400')
    const own = { design, figures: evaluateDesign(design), references: REFERENCES }
    const moves = [sheetMoves('followers', own)]
    const state = askStudy(studyOf('skew'), readAllStudies(own), moves)
    const spread = state.state === 'known' ? state.spreads.get('deliveries') : undefined
    expect((spread?.high ?? 0) / (spread?.low ?? 1)).toBeCloseTo(4, 6)
  })

  test('are none for an input without a range, or without a row', () => {
    expect(sheetMoves('nobody', context).moves.size).toBe(0)
    expect(sheetMoves('retention', context).moves.get('growth')?.size).toBe(0)
  })
})
