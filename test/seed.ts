import fc from 'fast-check'

// The same examples in every run, so that a change is what turned a test red. `FC_SEED=$RANDOM npm run unit` looks
// for others; a counterexample it finds becomes a test of its own.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 45) })
