import { atom, computed, onMount } from 'nanostores'
import { uncertainInputs } from '../model/spread-text'
import type { Figures } from '../model/sheet'
import type { Uncertainty } from '../model/uncertainty'
import { EXAMPLE_FIGURES, $figures } from './design'

/** What answers about uncertain figures, once somebody has written a range: it is not needed before, nor fetched. */
const $sampler = atom<((figures: Figures) => Uncertainty) | undefined>(undefined)

let isComing = false

async function fetchSampler(): Promise<void> {
  if (isComing) return
  isComing = true
  const { createSampleStore, uncertaintyOf } = await import('../model/uncertainty')
  // Samples outlive a keystroke: only what it changes is sampled anew.
  const samples = createSampleStore()
  $sampler.set((figures) => uncertaintyOf(figures, samples))
}

/** Figures without a range: each is above a border or is not. Where there are ranges nothing is known of chances yet. */
function certainly(figures: Figures): Uncertainty {
  const isCertain = uncertainInputs(figures).length === 0
  return {
    knows: 'amounts',
    spreadOf: () => undefined,
    chanceAbove(id, value) {
      const figure = figures.get(id)
      if (!isCertain || figure?.state !== 'known' || Number.isNaN(figure.quantity.value)) return undefined
      return figure.quantity.value > value ? 1 : 0
    },
  }
}

/** How uncertain each figure of the reader's design is; worked out where it is asked for. */
export const $uncertainty = computed([$figures, $sampler], (figures, sampler) =>
  sampler ? sampler(figures) : certainly(figures),
)

onMount($uncertainty, () =>
  $figures.subscribe((figures) => {
    if (uncertainInputs(figures).length > 0) void fetchSampler()
  }),
)

/** The example has no ranges; a part that finds some shows them as soon as the page has woken up. */
export const EXAMPLE_UNCERTAINTY = certainly(EXAMPLE_FIGURES)
