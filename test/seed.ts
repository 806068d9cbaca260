import fc from 'fast-check'

/** The share of its examples that a property is checked on: mutants are many, and most fall to the first. */
const SHARE = Number(process.env['FC_SHARE'] ?? 1)

/** So many examples of a property, or the share of them that is asked for. */
export function runs(count: number): number {
  return Math.ceil(count * SHARE)
}

// The same examples in every run, so that a change is what turned a test red. `FC_SEED=$RANDOM npm run unit` looks
// for others; a counterexample it finds becomes a test of its own.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 45), numRuns: runs(100) })
