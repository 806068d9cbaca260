import { atom } from 'nanostores'

export const NOTICES = {
  blocked: 'This browser keeps no data for this site, so your work is lost when the tab closes.',
  full: 'The browser’s storage is full, so your latest changes are not kept.',
  'too-large': 'Your work has become larger than this page can keep, so your latest changes are not kept.',
  unreadable: 'What was kept from last time could not be read. It is set aside, not lost.',
  newer:
    'What is kept here comes from a newer version of this page. Reload to update; nothing is changed until then.',
} as const

/** Something about keeping the work that the reader has to know. One at a time; it stays until it is settled. */
export interface Notice {
  readonly kind: keyof typeof NOTICES
  readonly message: string
  /** A text that would be lost otherwise, to be downloaded. */
  readonly rescue?: string
}

export const $notice = atom<Notice | undefined>(undefined)
