import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parse } from 'yaml'
import type { Decision, Score } from '../../src/model/design.ts'

const LINES = Array.from({ length: 12 }, (_, index) => index + 1)

/**
 * The largest matrix that the tool takes: twelve options against twelve criteria, each score with a reason. No option
 * dominates another or is knocked out, so that every flip there can be is looked for.
 */
export function largeDecision(): Decision {
  return {
    id: 'large',
    title: 'Where the timeline is put together',
    problem:
      'Reads outnumber writes by a hundred to one, and the largest account has a hundred million followers.',
    options: LINES.map((line) => ({
      id: `option-${line}`,
      title: `Store number ${line}`,
      what: `The way of storing it that was thought of as number ${line}.`,
    })),
    criteria: LINES.map((line) => ({
      id: `criterion-${line}`,
      title: `Quality number ${line}`,
      worst: 'a night on call for everyone',
      best: 'nobody notices that it is there',
    })),
    weights: Object.fromEntries(LINES.map((line) => [`criterion-${line}`, 1 + (line % 5)])),
    scores: Object.fromEntries(
      LINES.map((option) => [
        `option-${option}`,
        Object.fromEntries(
          LINES.map((criterion): [string, Score] => [
            `criterion-${criterion}`,
            {
              // Each option is best where no other is, and middling elsewhere.
              score: option === criterion ? 5 : 2 + ((option * 5 + criterion * 7) % 3),
              reason: `Measured on option ${option} in the spring, and again under load.`,
            },
          ]),
        ),
      ]),
    ),
  }
}

/** Puts a decision into the reader's record, as if they had come to it on an earlier visit. Call it before the visit. */
export async function keepDecision(page: Page, decision: Decision): Promise<void> {
  const design: unknown = parse(readFileSync('content/designs/short-posts/design.yaml', 'utf8'))
  if (typeof design !== 'object' || design === null) throw new Error('the worked design is not a record')
  const envelope = {
    app: 'forty-five',
    kind: 'design',
    schema: 1,
    rev: 1,
    updatedAt: '2026-01-01T00:00:00.000Z',
    data: { design: { ...design, decisions: [decision] }, drafts: {} },
  }
  await page.addInitScript(
    ([record, id]) => {
      // Only once: what the reader changes then is what the next visit finds.
      if (sessionStorage.getItem('kept') !== null) return
      sessionStorage.setItem('kept', '')
      localStorage.setItem('forty-five/design/own', record)
      localStorage.setItem('forty-five/decision', id)
    },
    [JSON.stringify(envelope), decision.id] as const,
  )
}
