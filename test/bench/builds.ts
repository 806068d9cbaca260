import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { printTable } from './table.ts'

const SIZES = [50, 500, 2000]
const COPIED = ['content', 'public', 'src', 'astro.config.mjs', 'package.json', 'tsconfig.json']

/** Prints how long the build takes and what memory it holds at most, for guides of several sizes. */
export async function benchBuilds(): Promise<void> {
  const rows = []
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), `forty-five-${size}-`))
    try {
      for (const name of COPIED) if (existsSync(name)) cpSync(name, join(folder, name), { recursive: true })
      linkPackages(folder)
      writeChapters(folder, size)
      const { seconds, peakBytes, exit } = await runMeasured('astro', ['build', '--silent'], folder)
      rows.push([
        String(size),
        exit === 0 ? `${seconds.toFixed(1)} s` : `failed after ${seconds.toFixed(1)} s`,
        `${((1000 * seconds) / size).toFixed(0)} ms`,
        `${(peakBytes / 1e6).toFixed(0)} MB`,
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  printTable(
    'Building (astro build, all that follows it included)',
    ['chapters', 'time', 'per chapter', 'peak memory'],
    rows,
  )
}

/** Packages are linked one by one, so that the build keeps its caches in a folder of its own. */
function linkPackages(folder: string): void {
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync('node_modules')) {
    if (['.astro', '.vite', '.cache'].includes(name)) continue
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
  }
}

/** Fills the guide up to `size` chapters with the real ones under other names, in turn. */
function writeChapters(folder: string, size: number): void {
  const guide = join(folder, 'content', 'guide')
  const real = readdirSync(guide).filter((name) => name.endsWith('.mdx'))
  mkdirSync(guide, { recursive: true })
  for (let order = real.length + 1; order <= size; order += 1) {
    const text = readFileSync(join(guide, real[order % real.length] ?? ''), 'utf8')
    writeFileSync(
      join(guide, `chapter-${order}.mdx`),
      text.replace(/^title: .*$/m, `title: Chapter ${order}`).replace(/^order: .*$/m, `order: ${order}`),
    )
  }
}

/** Runs a program and adds up, ten times a second, the memory that it and what it started hold (Linux; else 0). */
async function runMeasured(program: string, words: string[], cwd: string) {
  const start = performance.now()
  const child = spawn(program, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  let peakBytes = 0
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, memoryOf(child.pid ?? 0))
  }, 100)
  const exit = await new Promise<number | null>((done) => child.once('exit', done))
  clearInterval(timer)
  return { seconds: (performance.now() - start) / 1000, peakBytes, exit }
}

function memoryOf(root: number): number {
  if (!existsSync('/proc/self/stat')) return 0
  const parents = new Map<number, { parent: number; bytes: number }>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // pid (name) state parent ...; the name may hold spaces and brackets.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(Number(name), { parent: Number(fields[1]), bytes: Number(fields[21]) * 4096 })
    } catch {
      // It ended while we looked.
    }
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isBelow(parents.get(pid)?.parent ?? 0))
  return [...parents].filter(([pid]) => isBelow(pid)).reduce((sum, [, { bytes }]) => sum + bytes, 0)
}
