import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hasKeptRecord } from '../../src/state/kept'
import { $byteBase, chooseByteBase, startPreferences } from '../../src/state/preferences'
import { browserStorage } from '../../src/state/storage'
import { memoryStorage } from './memory-storage'

afterEach(() => void vi.unstubAllGlobals())

/** A browser's storage: what it holds, or what asking for it throws. */
function browserWith(storage: () => Pick<Storage, 'getItem' | 'setItem'>): void {
  vi.stubGlobal('localStorage', undefined)
  Object.defineProperty(globalThis, 'localStorage', { get: storage, configurable: true })
}

describe('the browser’s storage', () => {
  test('gives back what was written', () => {
    const texts = new Map<string, string>()
    browserWith(() => ({
      getItem: (key) => texts.get(key) ?? null,
      setItem: (key, text) => void texts.set(key, text),
    }))
    expect(browserStorage.read('a')).toEqual({ ok: true, text: undefined })
    expect(browserStorage.write('a', '')).toEqual({ ok: true })
    expect(browserStorage.read('a')).toEqual({ ok: true, text: '' })
    expect(hasKeptRecord()).toBe(false)
    texts.set('forty-five/design/own', 'x')
    expect(hasKeptRecord()).toBe(true)
  })

  test('that may not even be named is blocked', () => {
    browserWith(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    expect(browserStorage.read('a')).toEqual({ ok: false, reason: 'blocked' })
    expect(browserStorage.write('a', 'b')).toEqual({ ok: false, reason: 'blocked' })
    expect(hasKeptRecord()).toBe(false)
  })

  test('without room is full', () => {
    browserWith(() => ({
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }))
    expect(browserStorage.write('a', 'b')).toEqual({ ok: false, reason: 'full' })
  })
})

describe('the choice of powers for bytes', () => {
  beforeEach(() => $byteBase.set('decimal'))

  test('is there at the next visit', () => {
    const storage = memoryStorage()
    chooseByteBase('binary', storage)
    expect($byteBase.get()).toBe('binary')
    $byteBase.set('decimal')
    startPreferences(storage)
    expect($byteBase.get()).toBe('binary')
  })

  test.each([['hexadecimal'], ['']])('stays as it is when “%s” is stored, which is left alone', (text) => {
    const storage = memoryStorage({ 'forty-five/bytes': text })
    startPreferences(storage)
    expect($byteBase.get()).toBe('decimal')
    expect(storage.texts.get('forty-five/bytes')).toBe(text)
  })

  test('holds for this visit where storage is blocked', () => {
    const storage = memoryStorage()
    storage.state = 'blocked'
    startPreferences(storage)
    chooseByteBase('binary', storage)
    expect($byteBase.get()).toBe('binary')
  })
})
