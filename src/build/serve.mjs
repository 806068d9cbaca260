// @ts-check
// Serves a built folder the way a plain static host does: directories by their index.html, 404.html for
// what is not there, gzip for text, and all of it under a base path where one is given.
import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const TYPES = /** @type {Record<string, string>} */ ({
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
})
const COMPRESSED = /^(text\/|application\/(json|xml|manifest)|image\/svg)/
const squeeze = promisify(gzip)

/**
 * @param {{ folder: string, base?: string, port: number, host?: string }} wish `port` 0 takes a free one.
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} The address ends in the base path. Rejects
 * with the error of `listen`: EADDRINUSE where the port is taken.
 */
export function serve({ folder, base = '/', port, host = '127.0.0.1' }) {
  const under = `/${base}/`.replace(/\/+/g, '/')
  const top = resolve(folder)
  const compressed = /** @type {Map<string, Buffer>} */ (new Map())

  const server = createServer(async (request, response) => {
    try {
      await answer(request, response)
    } catch (error) {
      console.error(error)
      response.writeHead(500).end()
    }
  })

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function answer(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return
    }
    const [path = '/', query] = (request.url ?? '/').split('?')
    if (`${path}/` === under) return redirect(under)
    const found = path.startsWith(under) ? locate(path.slice(under.length)) : undefined
    if (found === 'folder') return redirect(`${path}/${query === undefined ? '' : `?${query}`}`)
    await send(found ?? join(top, '404.html'), found === undefined ? 404 : 200)

    /** @param {string} to */
    function redirect(to) {
      response.writeHead(301, { location: to }).end()
    }

    /**
     * @param {string} file
     * @param {number} status
     */
    async function send(file, status) {
      const stats = statSync(file, { throwIfNoEntry: false })
      if (!stats) {
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n')
        return
      }
      const type = TYPES[extname(file)] ?? 'application/octet-stream'
      const tag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`
      const headers = {
        'content-type': type,
        'x-content-type-options': 'nosniff',
        etag: tag,
        vary: 'accept-encoding',
        // File names under _astro carry a hash of their contents, so they never change.
        'cache-control': file.includes(`${sep}_astro${sep}`)
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      }
      if (status === 200 && request.headers['if-none-match'] === tag) {
        response.writeHead(304, headers).end()
        return
      }
      if (COMPRESSED.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
        const key = `${file} ${tag}`
        const body = compressed.get(key) ?? (await squeeze(await readFile(file), { level: 9 }))
        compressed.set(key, body)
        response.writeHead(status, { ...headers, 'content-encoding': 'gzip', 'content-length': body.length })
        response.end(request.method === 'HEAD' ? undefined : body)
        return
      }
      response.writeHead(status, { ...headers, 'content-length': stats.size })
      if (request.method === 'HEAD') response.end()
      else createReadStream(file).pipe(response)
    }
  }

  /**
   * @param {string} encoded A path below the base, without its leading slash.
   * @returns {string | undefined} The file it names; 'folder' where a slash is missing; undefined for nothing.
   */
  function locate(encoded) {
    let path
    try {
      path = decodeURIComponent(encoded)
    } catch {
      return undefined
    }
    const file = join(top, normalize(`/${path}`))
    if (path.includes('\0') || (file !== top && !file.startsWith(top + sep))) return undefined
    const stats = statSync(file, { throwIfNoEntry: false })
    if (stats?.isFile()) return file
    if (!stats?.isDirectory()) return undefined
    if (encoded !== '' && !encoded.endsWith('/')) return 'folder'
    const index = join(file, 'index.html')
    return statSync(index, { throwIfNoEntry: false })?.isFile() ? index : undefined
  }

  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      const bound = server.address()
      const number = typeof bound === 'object' && bound ? bound.port : port
      done({
        address: `http://${host === '127.0.0.1' ? 'localhost' : host}:${number}${under}`,
        close: () =>
          new Promise((closed) => {
            server.closeAllConnections()
            server.close(() => closed())
          }),
      })
    })
  })
}

// `node src/build/serve.mjs [folder] [base]`, on the port that PORT names.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'dist', base = '/'] = process.argv.slice(2)
  const { address } = await serve({ folder, base, port: Number(process.env['PORT'] ?? 4545) })
  console.log(address)
}
