import { atom } from 'nanostores'

/** Something about keeping the work that the reader has to know. One at a time; it stays until it is settled. */
export interface Notice {
  readonly kind: 'blocked' | 'full' | 'too-large' | 'unreadable' | 'newer' | 'overtaken'
  readonly message: string
  /** A text that would be lost otherwise, to be downloaded. */
  readonly rescue?: string
}

export const $notice = atom<Notice | undefined>(undefined)
