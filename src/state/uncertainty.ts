import { computed } from 'nanostores'
import { createSampleStore, uncertaintyOf } from '../model/uncertainty'
import { EXAMPLE_FIGURES, $figures } from './design'

/** Samples outlive a keystroke: only what it changes is sampled anew. */
const samples = createSampleStore()

/** How uncertain each figure of the reader's design is; worked out where it is asked for. */
export const $uncertainty = computed($figures, (figures) => uncertaintyOf(figures, samples))

export const EXAMPLE_UNCERTAINTY = uncertaintyOf(EXAMPLE_FIGURES)
