// @ts-check
// `npm start`: installs and builds what is not yet there, serves it and prints where. Runs on Node 20.
import { createServer } from 'node:net'
import { buildIfStale } from '../src/build/fresh.mjs'
import { serve } from '../src/build/serve.mjs'
import { install, stop } from './install.mjs'

const port = Number(process.env['PORT'] ?? 4545)
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  stop(`PORT is "${process.env['PORT']}"; it has to be a number from 1 to 65535, as in: PORT=4546 npm start`)
}
// Asked before a minute is spent on building.
if (!(await isFree(port))) sayTaken()

install()

console.log('Building, if anything has changed ...')
if (buildIfStale() === 'failed') stop('The site could not be built; the reason is above.')

try {
  const { address } = await serve({ folder: 'dist', port })
  console.log(`\nForty-Five is open at ${address}\nStop it with Ctrl+C.`)
} catch (error) {
  if (isTaken(error)) sayTaken()
  throw error
}

function sayTaken() {
  const other = port < 65535 ? port + 1 : port - 1
  stop(`Port ${port} is taken by another program. Choose another one: PORT=${other} npm start`)
}

/** @param {number} wanted */
function isFree(wanted) {
  return new Promise((answer) => {
    const probe = createServer()
    probe.once('error', (error) => answer(!isTaken(error)))
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => answer(true)))
  })
}

/** @param {unknown} error */
function isTaken(error) {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
