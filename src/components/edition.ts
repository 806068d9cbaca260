import { version } from '../../package.json'

/** The edition that a reader holds, in the footer and on paper: version and the day it was built. */
export const edition = {
  version,
  date: new Date(Number(process.env['SOURCE_DATE_EPOCH'] ?? Math.floor(Date.now() / 1000)) * 1000)
    .toISOString()
    .slice(0, 10),
}
