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

// A module asked for under a fresh address is a second try: whatever the first one left behind is not trusted.
const { search: fresh } = new URL(import.meta.url)
const cache = fresh === '' ? 'default' : 'reload'

/** @type {Map<string, Promise<Response>>} */
const early = new Map()
// Pagefind asks for its largest file only after a smaller one has told its name, which is always the same.
const wasm = new URL('wasm.en.pagefind', import.meta.url).href
early.set(wasm, read(wasm + fresh))
early.get(wasm)?.catch(() => undefined) // Pagefind is told when it asks

/** @param {string} address */
function fetch(address) {
  const { href } = new URL(address, import.meta.url)
  const response = early.get(href) ?? read(href)
  early.delete(href)
  return response
}

/**
 * A file of the index, whole and unpacked: one that is cut short or damaged on its way is a failure as well.
 *
 * @param {string} address
 */
async function read(address) {
  try {
    const response = await globalThis.fetch(address, { cache, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
    const body = await unpacked(await response.arrayBuffer())
    // Some hosts and networks answer any address with a page of their own.
    const isExpected = startOf(body).startsWith(address.includes('.json') ? '{' : 'pagefind_dcd')
    if (!isExpected) throw new Error('not a file of the search index')
    return new Response(body)
  } catch (error) {
    failures.push(address)
    throw new Error(`Could not read ${address}`, { cause: error })
  }
}

/**
 * Pagefind would unpack the file itself, without looking at its checksum. A host that declares the packing has had it
 * undone by the browser.
 *
 * @param {ArrayBuffer} body
 */
async function unpacked(body) {
  if (!startOf(body).startsWith('\x1f\x8b')) return body
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).arrayBuffer()
}

/** @param {ArrayBuffer} body */
function startOf(body) {
  return String.fromCharCode(...new Uint8Array(body).subarray(0, 12))
}
