// The build puts this file in front of Pagefind's own module, whose `fetch` it thereby becomes. Pagefind takes an index
// chunk that does not arrive for one without a match and answers "no results"; from here one can tell the two apart.

/** How long a file of the index may take, in milliseconds. */
const PATIENCE_MS = 20_000

/**
 * The addresses of the files of the index that could not be read so far.
 *
 * @type {string[]}
 */
export const failures = []

// A module asked for under a fresh address is a second try: whatever the first one left in the cache is not trusted.
const cache = import.meta.url.includes('?') ? 'reload' : 'default'

/** @type {Map<string, Promise<Response>>} */
const early = new Map()
// Pagefind asks for its largest file only after a smaller one has told its name, which is always the same.
const wasm = new URL('wasm.en.pagefind', import.meta.url).href
early.set(wasm, read(wasm))

/** @param {string} address */
function fetch(address) {
  const { href } = new URL(address, import.meta.url)
  const response = early.get(href) ?? read(href)
  early.delete(href)
  return response
}

/**
 * @param {string} address
 * @returns {Promise<Response>} with the body already here: one that is cut short is a failure as well
 */
async function read(address) {
  try {
    const response = await globalThis.fetch(address, { cache, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
    const body = await response.arrayBuffer()
    if (!isExpected(address, new Uint8Array(body))) throw new Error('not a file of the search index')
    return new Response(body)
  } catch (error) {
    failures.push(address)
    throw new Error(`Could not read ${address}`, { cause: error })
  }
}

/**
 * Whether a file begins as files of the index do. Some hosts and networks answer any address with a page of their own.
 *
 * @param {string} address
 * @param {Uint8Array} body
 */
function isExpected(address, body) {
  const start = String.fromCharCode(...body.subarray(0, 12))
  if (address.includes('.json')) return start.startsWith('{')
  return start.startsWith('\x1f\x8b') || start === 'pagefind_dcd'
}
