import { createHash } from 'node:crypto'

const SEED = 45

/**
 * Whether a mutant belongs to a sample of this share of all, from 0 to 1. The same mutants are drawn in every run of the
 * same source, each as likely as any other, and a larger sample holds the smaller ones.
 */
export function isDrawn(id: string, share: number): boolean {
  return createHash('sha256').update(`${SEED} ${id}`).digest().readUInt32BE() / 2 ** 32 < share
}

/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964

/**
 * The shares, from 0 to 1, between which the share of a population lies with 95 % confidence, when a uniform sample of
 * `all` has `found` of them. Wilson's score interval (1927), without correction for continuity; without a sample it may
 * be any share.
 */
export function wilson(found: number, all: number): { readonly low: number; readonly high: number } {
  if (all === 0) return { low: 0, high: 1 }
  const share = found / all
  const middle = share + Z ** 2 / (2 * all)
  const half = Z * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2))
  const whole = 1 + Z ** 2 / all
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) }
}
