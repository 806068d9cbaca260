/**
 * `npm run measure:records`: measures the tables of record-size.sql on a real PostgreSQL and writes
 * record-size.measured.json beside it. Uses the server that psql finds by its PG* variables; without PGHOST it
 * starts a private one from the binaries of Debian's package, in a temporary folder that is removed afterwards.
 *
 *     npm run measure:records                 a million rows, some minutes, about 4 GB of disk
 *     ROWS=10000 npm run measure:records      a try
 */
import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'

const SQL = new URL('record-size.sql', import.meta.url).pathname
const RESULT = new URL('record-size.measured.json', import.meta.url).pathname
const rows = process.env.ROWS ?? '1000000'

if (!/^[1-9]\d*$/.test(rows)) stop(`ROWS is a whole number, not “${rows}”.`)

if (process.env.PGHOST) {
  await measure('psql', process.env)
} else {
  const binaries = findBinaries()
  if (!binaries) {
    stop(
      'There is no PostgreSQL here. Install one (apt-get install postgresql), or name a server in which schemas\n' +
        '“loaded” and “inserted” may be made and dropped, by PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE.',
    )
  }
  await withServer(binaries, (environment) => measure(join(binaries, 'psql'), environment))
}

function stop(message) {
  console.error(message)
  process.exit(1)
}

/** The folder with initdb, pg_ctl and psql of the newest version that Debian's packages have installed. */
function findBinaries() {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root) : []
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
}

/** Runs `work` beside a server of its own, which listens on a socket in its data folder and nowhere else. */
async function withServer(binaries, work) {
  const folder = mkdtempSync(join(tmpdir(), 'record-size-'))
  const isRoot = process.getuid?.() === 0
  // The server refuses to run as root; Debian's package has made a user for it.
  const asServer = (command, ...given) =>
    isRoot
      ? execFileSync(
          'setpriv',
          ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...given],
          {
            stdio: ['ignore', 'ignore', 'inherit'],
          },
        )
      : execFileSync(command, given, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (isRoot) {
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    chownSync(folder, id('-u'), id('-g'))
  }
  const data = join(folder, 'data')
  const settings = `-k ${folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c autovacuum=off -c shared_buffers=512MB -c maintenance_work_mem=512MB`
  try {
    asServer(
      join(binaries, 'initdb'),
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '--locale=C',
      '-E',
      'UTF8',
    )
    asServer(join(binaries, 'pg_ctl'), '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
    try {
      await work({
        ...process.env,
        PGHOST: folder,
        PGPORT: '5432',
        PGUSER: 'postgres',
        PGDATABASE: 'postgres',
      })
    } finally {
      asServer(join(binaries, 'pg_ctl'), '-D', data, '-w', '-m', 'immediate', 'stop')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(psql, environment) {
  console.log(`Measuring tables of ${rows} rows …`)
  const output = execFileSync(
    psql,
    ['-X', '-qAt', '-v', 'ON_ERROR_STOP=1', '-v', `rows=${rows}`, '-f', SQL],
    { env: environment, encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const measured = { sql: 'test/model/record-size.sql', ...JSON.parse(output) }
  const style = await resolveConfig(RESULT)
  const text = await format(JSON.stringify(measured), { ...style, parser: 'json' })
  writeFileSync(RESULT, text)
  console.log(
    `Measured ${measured.tables.length} tables on PostgreSQL ${measured.server}, written to ${RESULT}.`,
  )
}
