// @ts-check
// Installs what package-lock.json names, and only when that has changed since the last time, so that
// the second `npm start` or `npm test` needs neither the time nor the network. Runs on Node 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const stamp = join(root, 'node_modules', '.installed')

// What is started from here finds the pinned Node of node_modules first, as under `npm run`.
process.env['PATH'] = `${bin}${delimiter}${process.env['PATH'] ?? ''}`
process.env['ASTRO_TELEMETRY_DISABLED'] = '1'
process.chdir(root)

/** Makes node_modules agree with package-lock.json; true where there was something to do. */
export function install() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) {
    stop(`Forty-Five needs Node 20 or newer to start; this is Node ${process.versions.node}.`)
  }

  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const present = existsSync(stamp) ? readFileSync(stamp, 'utf8') : 'nothing'
  if (wanted === present) return false

  console.log('Installing packages (once, and again when package-lock.json changes) ...')
  // NODE_ENV=production or npm's `omit` setting would leave out what builds and tests the site.
  const done = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    stop('`npm ci` failed; what it said is above. The first install needs the npm registry.')
  }
  writeFileSync(stamp, wanted)
  return true
}

/**
 * @param {string} sentence
 * @returns {never}
 */
export function stop(sentence) {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install()
