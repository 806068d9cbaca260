// @ts-check
// Draws the pictures in public/ that a browser cannot make of our own SVG and CSS at the moment it needs them: the link
// preview, the touch icon, and the icon for browsers without SVG icons. Run by hand when the look changes:
//
//     node src/build/pictures.mjs
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))

draw(here('preview.html'), here('../../public/preview.png'), 1200, 630)
const icon = readFileSync(here('../../public/favicon.svg'), 'utf8')
drawIcon(here('../../public/touch-icon.png'), 180)
drawIcon(join(folder, '32.png'), 32)
writeFileSync(here('../../public/favicon.ico'), iconFile(readFileSync(join(folder, '32.png')), 32))
rmSync(folder, { recursive: true })

/** @param {string} page @param {string} picture @param {number} width @param {number} height */
function draw(page, picture, width, height) {
  execFileSync(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      '--allow-file-access-from-files',
      '--default-background-color=00000000',
      '--virtual-time-budget=2000',
      `--window-size=${width},${height}`,
      `--screenshot=${picture}`,
      `file://${page}`,
    ],
    { stdio: 'ignore' },
  )
}

/** @param {string} picture @param {number} size */
function drawIcon(picture, size) {
  const page = join(folder, `${size}.html`)
  const svg = icon.replace('<svg', `<svg width="${size}" style="display: block"`)
  writeFileSync(page, `<!doctype html><body style="margin: 0">${svg}`)
  draw(page, picture, size, size)
}

/**
 * An .ico file that holds one PNG (the form of Windows Vista, which every browser reads).
 *
 * @param {Buffer} png @param {number} size in pixels
 */
function iconFile(png, size) {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2) // an icon
  head.writeUInt16LE(1, 4) // one picture
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10) // colour planes
  head.writeUInt16LE(32, 12) // bits per pixel
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, png])
}
